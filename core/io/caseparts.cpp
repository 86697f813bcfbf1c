// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/caseparts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pelorus::io {

namespace {

EnumArray<Axis, Count> readAxes(const JsonNode &node)
{
    const auto values = node.items();
    auto axes = EnumArray<Axis, Count>::filled(1);
    if (values.size() != 2) {
        node.fail(ErrorCode::Schema, "expected [P/R axis, Q/S axis]");
        return axes;
    }
    axes[Axis::Vertical] = values[0].count();
    axes[Axis::Horizontal] = values[1].count();
    return axes;
}

/// Columns and rows of a level's instances over the whole chip.
struct Mesh
{
    Count x = 1, y = 1;
};

Mesh readMesh(const JsonNode &node)
{
    const Mesh mesh{node.at("meshX").count(), node.at("meshY").count()};
    const JsonNode instances = node.at("instances");
    if (const Count declared = instances.count();
        (CheckedCount(mesh.x) * mesh.y).get() != declared) {
        instances.fail(ErrorCode::Schema,
                       fmt::format("{} is not meshX * meshY = {} * {}", declared, mesh.x, mesh.y));
    }
    return mesh;
}

Fanout fanoutBetween(const JsonNode &child, Mesh inner, Mesh outer)
{
    Fanout fanout;
    fanout.columns = inner.x / outer.x;
    fanout.rows = inner.y / outer.y;
    if (fanout.columns * outer.x != inner.x || fanout.rows * outer.y != inner.y) {
        child.fail(ErrorCode::Schema,
                   fmt::format("the mesh {} x {} is not a multiple of the next outer one, {} x {}",
                               inner.x, inner.y, outer.x, outer.y));
    }
    return fanout;
}

std::optional<Bandwidth> readBandwidth(const JsonNode &level, std::string_view key, Count wordBits)
{
    const auto words = level.find(key);
    if (!words)
        return std::nullopt;
    return Bandwidth{words->positive() * static_cast<double>(wordBits), Bandwidth::Per::Cycle};
}

MemoryLevel readLevel(const JsonNode &node)
{
    MemoryLevel level;
    level.name = node.at("name").string();
    level.wordBits = node.at("word_bits").count();
    if (const auto size = node.find("size_words")) {
        const auto bits = (CheckedCount(size->count()) * level.wordBits).get();
        if (!bits)
            size->fail(ErrorCode::Overflow, "more bits than 63-bit counts hold");
        level.capacityBits = bits;
    }
    level.readBandwidth = readBandwidth(node, "read_bw", level.wordBits);
    level.writeBandwidth = readBandwidth(node, "write_bw", level.wordBits);
    level.accessEnergyPJ = node.at("energy_pJ_per_access").nonNegative();
    level.accessEnergySource = "case file, energy_pJ_per_access of " + level.name;
    if (const auto noc = node.find("noc"))
        noc->fail(ErrorCode::Unsupported, "network energies are not modelled, expected null");
    return level;
}

ArchitectureSpec readSpec(const JsonNode &node)
{
    ArchitectureSpec spec;
    spec.name = node.at("name").string();
    spec.source = "case file";
    const auto levels = node.at("levels").items();
    const JsonNode mac = node.at("mac");
    if (levels.empty())
        node.fail(ErrorCode::Schema, "expected at least one level");

    std::vector<Mesh> meshes;
    for (const JsonNode &level : levels) {
        spec.levels.push_back(readLevel(level));
        meshes.push_back(readMesh(level));
    }
    meshes.push_back(readMesh(mac));
    const Count bits = mac.at("word_bits").count(Precision::minBits, Precision::maxBits);
    if (node.failed())
        return spec;
    if (meshes[0].x != 1 || meshes[0].y != 1) {
        levels[0].fail(ErrorCode::Unsupported,
                       fmt::format("expected one instance of the outermost level, got {} x {}",
                                   meshes[0].x, meshes[0].y));
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const JsonNode &child = i + 1 < levels.size() ? levels[i + 1] : mac;
        spec.levels[i].fanout = fanoutBetween(child, meshes[i + 1], meshes[i]);
        if (spec.levels[i].wordBits != bits) {
            levels[i].fail(ErrorCode::Unsupported,
                           fmt::format("expected one word width everywhere, got {} bits here and "
                                       "{} at the MACs",
                                       spec.levels[i].wordBits, bits));
        }
    }
    spec.levels.front().kind = MemoryKind::Dram;
    std::reverse(spec.levels.begin(), spec.levels.end()); // ours run innermost first

    const auto children = [](const MemoryLevel &level) {
        return level.fanout.children().get().value_or(0);
    };
    const auto widest =
        std::max_element(spec.levels.begin(), spec.levels.end(),
                         [&](const auto &a, const auto &b) { return children(a) < children(b); });
    spec.peArrayLevel = static_cast<std::size_t>(widest - spec.levels.begin());
    spec.mac.operandBits = static_cast<int>(bits);
    spec.mac.accumulatorBits = static_cast<int>(bits);
    spec.mac.energyPJ = mac.at("energy_pJ").nonNegative();
    spec.mac.energySource = "case file, energy_pJ of mac";
    return spec;
}

Json loopsJson(const std::vector<Loop> &loops, LoopKind kind)
{
    Json array = Json::array();
    for (const Loop &loop : loops) {
        if (loop.kind == kind)
            array.push_back({caseName(loop.dim), loop.factor});
    }
    return array;
}

} // namespace

std::string caseName(Dim dim)
{
    return dim == Dim::K ? "M" : std::string(1, letter(dim));
}

std::optional<Tensor> tensorFromCaseName(std::string_view name)
{
    for (Tensor tensor : enumerators<Tensor>()) {
        if (caseName(tensor) == name)
            return tensor;
    }
    return std::nullopt;
}

std::optional<Dim> dimFromCaseName(std::string_view name)
{
    if (name == "M")
        return Dim::K;
    return name.size() == 1 && name != "K" ? dimFromLetter(name[0]) : std::nullopt;
}

void onlyKeys(const JsonNode &node, std::initializer_list<std::string_view> known)
{
    for (const auto &[key, value] : node.members()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            value.fail(ErrorCode::Unsupported,
                       fmt::format("unknown key, expected one of {}", fmt::join(known, ", ")));
        }
    }
}

Dim readCaseDim(const JsonNode &node)
{
    const auto dim = dimFromCaseName(node.string());
    if (!dim)
        node.fail(ErrorCode::Schema, node.text() + " is not one of " + std::string(caseDims));
    return dim.value_or(Dim::N);
}

TensorMask readCaseTensors(const JsonNode &node)
{
    TensorMask keeps = TensorMask::filled(false);
    for (const JsonNode &element : node.items()) {
        if (const auto tensor = tensorFromCaseName(element.string())) {
            keeps[*tensor] = true;
        } else {
            element.fail(ErrorCode::Schema,
                         element.text() + " is not one of Weights, Inputs, Outputs");
        }
    }
    return keeps;
}

LayerShape readCaseLayer(const JsonNode &node)
{
    onlyKeys(node, {"N", "G", "M", "C", "P", "Q", "R", "S", "stride", "dilation"});
    LayerShape shape;
    for (Dim dim : enumerators<Dim>())
        shape.bounds[dim] = node.at(caseName(dim)).count();
    shape.stride = readAxes(node.at("stride"));
    shape.dilation = readAxes(node.at("dilation"));
    if (node.failed())
        return shape;
    return node.take(validated(shape, node.where())).value_or(shape);
}

std::optional<Architecture> readCaseArchitecture(const JsonNode &node)
{
    ArchitectureSpec spec = readSpec(node);
    if (node.failed())
        return std::nullopt;
    auto architecture = Architecture::make(std::move(spec), node.where());
    if (!architecture) {
        node.fail(architecture.error());
        return std::nullopt;
    }
    return std::move(*architecture);
}

Precision casePrecision(const Architecture &architecture)
{
    Precision precision;
    precision.filterBits = precision.ifmapBits = precision.psumBits = precision.ofmapBits =
        architecture.mac().operandBits;
    return precision;
}

Error caseError(const JsonDocument &document, const std::string &name)
{
    Error error = document.finish().error();
    if (!name.empty())
        error.what = fmt::format("case \"{}\": {}", name, error.what);
    return error;
}

Json caseMappingJson(const Mapping &mapping, const Architecture &architecture)
{
    Json json = Json::object();
    for (std::size_t i = architecture.levels().size(); i-- > 0;) {
        const LevelMapping &level = mapping.levels[i];
        Json keep = Json::array();
        for (Tensor tensor : {Tensor::Filter, Tensor::Ifmap, Tensor::Ofmap}) {
            if (level.keeps[tensor])
                keep.push_back(caseName(tensor));
        }
        json[architecture.levels()[i].name] = {
            {"temporal", loopsJson(level.temporal, LoopKind::Temporal)},
            {"spatialX", loopsJson(level.spatial, LoopKind::SpatialX)},
            {"spatialY", loopsJson(level.spatial, LoopKind::SpatialY)},
            {"keep", keep}};
    }
    return json;
}

} // namespace pelorus::io
