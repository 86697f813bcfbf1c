// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/searchcasefile.h"

#include "core/io/caseparts.h"
#include "core/mapper/dataflow.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace pelorus::io {

namespace {

/// The members of `constraints` that say something for each level.
class LevelReader
{
public:
    LevelReader(const JsonNode &constraints, const LayerShape &layer, ArchitectureSpec &spec,
                MapConstraints &result)
        : m_constraints(constraints), m_layer(layer), m_spec(spec), m_result(result)
    {
        m_result.levels.resize(m_spec.levels.size());
    }

    void read()
    {
        forEachLevel("keep",
                     [&](const JsonNode &node, std::size_t level) { readKeep(node, level); });
        forEachLevel("spatialX", [&](const JsonNode &node, std::size_t level) {
            m_spec.levels[level].fanout.columnsCarry = readDims(node);
        });
        forEachLevel("spatialY", [&](const JsonNode &node, std::size_t level) {
            m_spec.levels[level].fanout.rowsCarry = readDims(node);
        });
        // Spatial factors before temporal ones: what the array cannot do is the clearer complaint.
        forEachLevel("spatial_x_factors", [&](const JsonNode &node, std::size_t level) {
            const Fanout &fanout = m_spec.levels[level].fanout;
            readSpatial(node, {"spatialX", "columns"}, fanout.columns, fanout.columnsCarry,
                        m_result.levels[level].spatialX);
        });
        forEachLevel("spatial_y_factors", [&](const JsonNode &node, std::size_t level) {
            const Fanout &fanout = m_spec.levels[level].fanout;
            readSpatial(node, {"spatialY", "rows"}, fanout.rows, fanout.rowsCarry,
                        m_result.levels[level].spatialY);
            if (m_result.oneAxisPerDimension)
                refuseBothAxes(node, m_result.levels[level]);
        });
        forEachLevel("temporal", [&](const JsonNode &node, std::size_t level) {
            readFactors(node, m_result.levels[level].temporal);
        });
        const auto free = [](const LevelConstraint &level) { return level == LevelConstraint(); };
        if (std::all_of(m_result.levels.begin(), m_result.levels.end(), free))
            m_result.levels.clear();
    }

private:
    struct AxisWords
    {
        std::string_view key, units;
    };

    template <typename Read> void forEachLevel(std::string_view key, Read read)
    {
        const auto member = m_constraints.find(key);
        if (!member)
            return;
        for (const auto &[name, node] : member->members()) {
            const auto level = std::find_if(
                m_spec.levels.begin(), m_spec.levels.end(),
                [&name = name](const MemoryLevel &candidate) { return candidate.name == name; });
            if (level == m_spec.levels.end()) {
                node.fail(ErrorCode::Schema, "expected a level of the case's arch");
                return;
            }
            read(node, static_cast<std::size_t>(level - m_spec.levels.begin()));
        }
    }

    void readKeep(const JsonNode &node, std::size_t level)
    {
        const TensorMask keeps = readCaseTensors(node);
        if (level + 1 == m_spec.levels.size() && keeps != allTensors()) {
            node.fail(ErrorCode::Schema,
                      fmt::format("the outermost level keeps every tensor, expected Weights, "
                                  "Inputs and Outputs, got {}",
                                  node.text()));
        }
        m_result.levels[level].keeps = keeps;
    }

    static DimMask readDims(const JsonNode &node)
    {
        DimMask mask;
        for (const JsonNode &dim : node.items())
            mask[readCaseDim(dim)] = true;
        return mask;
    }

    /// Exact factors of one list; with those read before, a dimension's multiply to a divisor of
    /// its bound.
    void readFactors(const JsonNode &node, DimVector &factors)
    {
        for (const auto &[name, value] : node.members()) {
            const auto dim = dimFromCaseName(name);
            if (!dim) {
                value.fail(ErrorCode::Schema,
                           fmt::format("\"{}\" is not one of {}", name, caseDims));
                return;
            }
            const Count factor = value.count();
            const Count bound = m_layer.bounds[*dim];
            if (bound % factor != 0) {
                value.fail(ErrorCode::Schema,
                           fmt::format("{} does not divide {} = {}, expected a perfect factor",
                                       factor, name, bound));
                return;
            }
            factors[*dim] = factor;
            const Count before = m_required[*dim];
            const auto required = (CheckedCount(before) * factor).get();
            if (!required || bound % *required != 0) {
                value.fail(ErrorCode::Schema,
                           fmt::format("with the other factors required of {} it makes {} * {}, "
                                       "expected a divisor of {}",
                                       name, before, factor, bound));
                return;
            }
            m_required[*dim] = *required;
        }
    }

    void readSpatial(const JsonNode &node, const AxisWords &axis, Count units,
                     const DimMask &carried, DimVector &factors)
    {
        readFactors(node, factors);
        CheckedCount used = 1;
        for (Dim dim : enumerators<Dim>()) {
            if (factors[dim] <= 1)
                continue;
            used *= factors[dim];
            if (!carried[dim]) {
                node.fail(ErrorCode::Schema,
                          fmt::format("{} may not unroll here, {} allows {}", caseName(dim),
                                      axis.key, listOf(carried)));
            }
        }
        if (used.get().value_or(units + 1) > units) {
            node.fail(ErrorCode::Schema,
                      fmt::format("the factors need {} {}, the fan-out has {}",
                                  used.get().value_or(units + 1), axis.units, units));
        }
    }

    static std::string listOf(const DimMask &mask)
    {
        std::vector<std::string> names;
        for (Dim dim : enumerators<Dim>()) {
            if (mask[dim])
                names.push_back(caseName(dim));
        }
        return names.empty() ? "nothing" : fmt::format("{}", fmt::join(names, " "));
    }

    static void refuseBothAxes(const JsonNode &node, const LevelConstraint &level)
    {
        for (Dim dim : enumerators<Dim>()) {
            if (level.spatialX[dim] > 1 && level.spatialY[dim] > 1) {
                node.fail(ErrorCode::Schema,
                          fmt::format("{} is on both axes, expected one as "
                                      "one_axis_per_dimension says",
                                      caseName(dim)));
            }
        }
    }

    const JsonNode &m_constraints;
    const LayerShape &m_layer;
    ArchitectureSpec &m_spec;
    MapConstraints &m_result;
    DimVector m_required = ones(); ///< product of the exact factors read until now
};

/// One of the texts allowed for a member; the first where it is absent.
std::string readChoice(const JsonNode &object, std::string_view key,
                       std::initializer_list<std::string_view> allowed)
{
    std::string given = object.string(key, *allowed.begin());
    if (std::find(allowed.begin(), allowed.end(), given) == allowed.end() && !object.failed()) {
        object.at(key).fail(
            ErrorCode::Schema,
            fmt::format("\"{}\" is not one of {}", given, fmt::join(allowed, ", ")));
    }
    return given;
}

std::optional<Tensor> readStationary(const JsonNode &constraints)
{
    const auto node = constraints.find("stationary");
    if (!node)
        return std::nullopt;
    const auto stationary = tensorFromCaseName(node->string());
    if (!stationary)
        node->fail(ErrorCode::Schema, node->text() + " is not one of Weights, Inputs, Outputs");
    return stationary;
}

/// On top of what the other keys say.
void readDataflow(const JsonNode &constraints, const ArchitectureSpec &spec, MapConstraints &result)
{
    const auto node = constraints.find("dataflow");
    if (!node)
        return;
    const auto dataflow = dataflowFromName(node->string());
    if (!dataflow) {
        node->fail(ErrorCode::Schema, node->text() + " is not one of ws, os, is, rs");
        return;
    }
    if (auto both = withDataflow(result, *dataflow, spec))
        result = std::move(*both);
    else if (*dataflow == Dataflow::RowStationary) {
        node->fail(ErrorCode::Schema,
                   "\"rs\" has all of S inside the array, R, M and C on its rows and P, M and C on "
                   "its columns, but the factors say otherwise");
    } else {
        node->fail(ErrorCode::Schema,
                   fmt::format("{} is another dataflow than \"stationary\", which says {}",
                               node->text(), caseName(*result.stationary)));
    }
}

MapConstraints readConstraints(const JsonNode &node, const LayerShape &layer,
                               ArchitectureSpec &spec)
{
    onlyKeys(node,
             {"factors", "one_axis_per_dimension", "bypass", "keep", "stationary", "dataflow",
              "spatialX", "spatialY", "temporal", "spatial_x_factors", "spatial_y_factors"});
    MapConstraints constraints;
    if (readChoice(node, "factors", {"perfect", "imperfect"}) == "imperfect")
        constraints.factors = Factors::Imperfect;
    constraints.oneAxisPerDimension = node.boolean("one_axis_per_dimension", false);
    constraints.searchBypass = readChoice(node, "bypass", {"none", "search"}) == "search";
    constraints.stationary = readStationary(node);
    if (!node.failed())
        LevelReader(node, layer, spec, constraints).read();
    if (!node.failed())
        readDataflow(node, spec, constraints);
    return constraints;
}

/// None after an error.
std::optional<SearchCase> readSearchCase(const JsonNode &node, const std::string &name)
{
    const LayerShape layer = readCaseLayer(node.at("layer"));
    const JsonNode arch = node.at("arch");
    auto architecture = readCaseArchitecture(arch);
    if (!architecture)
        return std::nullopt;
    SearchOptions options;
    options.objective =
        objectiveFromName(readChoice(node, "objective", {"energy", "edp", "latency"}))
            .value_or(options.objective); // a case is no network
    if (const auto constraints = node.find("constraints")) {
        ArchitectureSpec spec = architecture->spec();
        options.constraints = readConstraints(*constraints, layer, spec);
        architecture = arch.take(Architecture::make(std::move(spec), arch.where()));
    }
    if (node.failed())
        return std::nullopt;
    return SearchCase{name, layer, casePrecision(*architecture), std::move(*architecture),
                      std::move(options)};
}

} // namespace

Result<std::vector<SearchCase>> parseSearchCases(std::string_view json, const std::string &where)
{
    auto document = JsonDocument::parse(json, where);
    if (!document)
        return tl::unexpected(document.error());
    std::vector<SearchCase> cases;
    for (const JsonNode &node : document->root().at("cases").items()) {
        const std::string name = node.at("name").string();
        auto next = readSearchCase(node, name);
        if (!next)
            return tl::unexpected(caseError(*document, name));
        cases.push_back(std::move(*next));
    }
    return document->finish().map([&](const Findings &) { return std::move(cases); });
}

} // namespace pelorus::io
