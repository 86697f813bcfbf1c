// SPDX-License-Identifier: GPL-3.0-or-later
// Writing Timeloop's form; timeloopmappingread.cpp reads it.
#include "core/io/timeloopmapping.h"

#include "core/io/caseparts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

namespace pelorus::io {

namespace {

/// As Timeloop's own files order them.
constexpr std::array<Dim, 8> timeloopDims = {Dim::N, Dim::C, Dim::K, Dim::P,
                                             Dim::Q, Dim::R, Dim::S, Dim::G};

/// One directive's loops, innermost first, without those of factor 1. Unsupported where a dimension
/// has two.
Result<std::vector<Loop>> distinctLoops(const std::vector<Loop> &loops, const std::string &level)
{
    std::vector<Loop> result;
    for (const Loop &loop : loops) {
        if (loop.factor == 1)
            continue;
        const auto same = std::find_if(result.begin(), result.end(),
                                       [&](const Loop &other) { return other.dim == loop.dim; });
        if (same == result.end()) {
            result.push_back(loop);
            continue;
        }
        const bool spatial = loop.kind != LoopKind::Temporal;
        return fail(ErrorCode::Unsupported, level,
                    spatial && same->kind != loop.kind
                        ? fmt::format("{} unrolls on both axes of the fan-out, and Timeloop's form "
                                      "has one factor a dimension there",
                                      caseName(loop.dim))
                        : fmt::format("{} has two {} loops, and Timeloop's form has one factor a "
                                      "dimension there",
                                      caseName(loop.dim), spatial ? "spatial" : "temporal"));
    }
    return result;
}

/// Factors and permutation of all dimensions, those without a loop last.
void emitLoops(YAML::Emitter &out, const std::vector<Loop> &loops, bool groups)
{
    DimVector factors = ones();
    std::string permutation;
    for (const Loop &loop : loops) {
        factors[loop.dim] = loop.factor;
        permutation += caseName(loop.dim);
    }
    std::vector<std::string> texts;
    for (const Dim dim : timeloopDims) {
        if (dim == Dim::G && !groups)
            continue;
        texts.push_back(fmt::format("{}={}", caseName(dim), factors[dim]));
        if (permutation.find(caseName(dim)) == permutation.npos)
            permutation += caseName(dim);
    }
    out << YAML::Key << "factors" << YAML::Value << fmt::format("{}", fmt::join(texts, " "));
    out << YAML::Key << "permutation" << YAML::Value << permutation;
}

void emitTensors(YAML::Emitter &out, const char *key, const TensorMask &mask, bool value)
{
    out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const Tensor tensor : {Tensor::Filter, Tensor::Ifmap, Tensor::Ofmap}) {
        if (mask[tensor] == value)
            out << std::string(caseName(tensor));
    }
    out << YAML::EndSeq;
}

void beginDirective(YAML::Emitter &out, const std::string &level, const char *type)
{
    out << YAML::BeginMap << YAML::Key << "target" << YAML::Value << level;
    out << YAML::Key << "type" << YAML::Value << type;
}

/// A level's loops, as Timeloop orders them.
struct Directives
{
    std::vector<Loop> temporal, spatial;
    std::size_t split = 0;
};

Result<Directives> directivesOf(const LevelMapping &mapped, const std::string &level)
{
    const std::vector<Loop> inwards(mapped.temporal.rbegin(), mapped.temporal.rend());
    std::vector<Loop> spatial = mapped.spatial;
    std::stable_partition(spatial.begin(), spatial.end(),
                          [](const Loop &loop) { return loop.kind == LoopKind::SpatialX; });
    Directives result;
    auto temporal = distinctLoops(inwards, level);
    if (!temporal)
        return tl::unexpected(temporal.error());
    auto unrolled = distinctLoops(spatial, level);
    if (!unrolled)
        return tl::unexpected(unrolled.error());
    result.temporal = std::move(*temporal);
    result.spatial = std::move(*unrolled);
    result.split = static_cast<std::size_t>(
        std::count_if(result.spatial.begin(), result.spatial.end(),
                      [](const Loop &loop) { return loop.kind == LoopKind::SpatialX; }));
    return result;
}

/// Product of all factors, per dimension.
EnumArray<Dim, CheckedCount> products(const Mapping &mapping)
{
    auto result = EnumArray<Dim, CheckedCount>::filled(1);
    for (const LevelMapping &level : mapping.levels) {
        for (const auto *loops : {&level.temporal, &level.spatial}) {
            for (const Loop &loop : *loops)
                result[loop.dim] *= loop.factor;
        }
    }
    return result;
}

} // namespace

Result<std::string> timeloopMappingYaml(const Mapping &mapping, const LayerShape &shape,
                                        const Architecture &architecture)
{
    const auto product = products(mapping);
    for (const Dim dim : timeloopDims) {
        if (product[dim].get() != shape.bounds[dim]) {
            return fail(ErrorCode::Unsupported, architecture.name(),
                        fmt::format("the factors of {} are imperfect, and Timeloop's form is "
                                    "written for those that multiply to {}",
                                    caseName(dim), shape.bounds[dim]));
        }
    }
    const bool groups = shape.bounds[Dim::G] > 1;
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "mapping" << YAML::Value << YAML::BeginSeq;
    for (std::size_t i = architecture.levels().size(); i-- > 0;) {
        const MemoryLevel &level = architecture.levels()[i];
        const auto directives = directivesOf(mapping.levels[i], level.name);
        if (!directives)
            return tl::unexpected(directives.error());
        beginDirective(out, level.name, "bypass");
        emitTensors(out, "keep", mapping.levels[i].keeps, true);
        emitTensors(out, "bypass", mapping.levels[i].keeps, false);
        out << YAML::EndMap;
        beginDirective(out, level.name, "temporal");
        emitLoops(out, directives->temporal, groups);
        out << YAML::EndMap;
        if (level.fanout.columns == 1 && level.fanout.rows == 1) {
            // Timeloop refuses a spatial directive here.
            if (!directives->spatial.empty())
                return fail(ErrorCode::Unsupported, level.name, "it has no fan-out to unroll on");
            continue;
        }
        beginDirective(out, level.name, "spatial");
        emitLoops(out, directives->spatial, groups);
        out << YAML::Key << "split" << YAML::Value << directives->split;
        out << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::EndMap;
    return std::string(out.c_str()) + '\n';
}

} // namespace pelorus::io
