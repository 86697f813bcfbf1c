// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/casefile.h"

#include "core/io/jsonreader.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace pelorus::io {

namespace {

/// Keys that this version does not know would change the counts here, so they are not passed over.
void onlyKeys(const JsonNode &node, std::initializer_list<std::string_view> known)
{
    for (const auto &[key, value] : node.members()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            value.fail(ErrorCode::Unsupported,
                       fmt::format("unknown key, expected one of {}", fmt::join(known, ", ")));
        }
    }
}

std::optional<Dim> dimOf(const std::string &text)
{
    if (text == "M")
        return Dim::K;
    return text.size() == 1 && text != "K" ? dimFromLetter(text[0]) : std::nullopt;
}

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

LayerShape readLayer(const JsonNode &node)
{
    onlyKeys(node, {"N", "G", "M", "C", "P", "Q", "R", "S", "stride", "dilation"});
    LayerShape shape;
    for (Dim dim : enumerators<Dim>())
        shape.bounds[dim] = node.at(dim == Dim::K ? "M" : std::string(1, letter(dim))).count();
    shape.stride = readAxes(node.at("stride"));
    shape.dilation = readAxes(node.at("dilation"));
    if (node.failed())
        return shape;
    return node.take(validated(shape, node.where())).value_or(shape);
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

ArchitectureSpec readArchitecture(const JsonNode &node)
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

void readLoops(const JsonNode &node, LoopKind kind, std::vector<Loop> &loops)
{
    for (const JsonNode &loop : node.items()) {
        const auto pair = loop.items();
        if (pair.size() != 2) {
            loop.fail(ErrorCode::Schema, "expected [dimension, factor]");
            continue;
        }
        const auto dim = dimOf(pair[0].string());
        if (!dim)
            pair[0].fail(ErrorCode::Schema, pair[0].text() + " is not one of N G M C P Q R S");
        loops.push_back({dim.value_or(Dim::N), pair[1].count(), kind});
    }
}

TensorMask readKeep(const JsonNode &node)
{
    TensorMask keeps = TensorMask::filled(false);
    for (const JsonNode &element : node.items()) {
        bool known = false;
        for (Tensor tensor : enumerators<Tensor>()) {
            if (caseName(tensor) == element.string())
                known = keeps[tensor] = true;
        }
        if (!known) {
            element.fail(ErrorCode::Schema,
                         element.text() + " is not one of Weights, Inputs, Outputs");
        }
    }
    return keeps;
}

Mapping readMapping(const JsonNode &node, const std::vector<MemoryLevel> &levels)
{
    Mapping mapping;
    for (const MemoryLevel &level : levels) {
        const JsonNode entry = node.at(level.name);
        onlyKeys(entry, {"temporal", "spatialX", "spatialY", "keep"});
        LevelMapping &loops = mapping.levels.emplace_back();
        readLoops(entry.at("temporal"), LoopKind::Temporal, loops.temporal);
        readLoops(entry.at("spatialX"), LoopKind::SpatialX, loops.spatial);
        readLoops(entry.at("spatialY"), LoopKind::SpatialY, loops.spatial);
        loops.keeps = readKeep(entry.at("keep"));
    }
    for (const auto &[key, value] : node.members()) {
        const auto named = [&name = key](const MemoryLevel &level) { return level.name == name; };
        if (std::none_of(levels.begin(), levels.end(), named))
            value.fail(ErrorCode::Schema, "expected a level of the case's arch");
    }
    return mapping;
}

/// None after an error.
std::optional<Case> readCase(const JsonNode &node, const std::string &name)
{
    const LayerShape layer = readLayer(node.at("layer"));
    const JsonNode arch = node.at("arch");
    ArchitectureSpec spec = readArchitecture(arch);
    if (node.failed())
        return std::nullopt;
    auto architecture = Architecture::make(std::move(spec), arch.where());
    if (!architecture) {
        arch.fail(architecture.error());
        return std::nullopt;
    }
    Mapping mapping = readMapping(node.at("mapping"), architecture->levels());
    if (node.failed())
        return std::nullopt;

    Precision precision;
    precision.filterBits = precision.ifmapBits = precision.psumBits = precision.ofmapBits =
        architecture->mac().operandBits;
    const auto expected = node.find("result");
    return Case{name,
                layer,
                precision,
                std::move(*architecture),
                std::move(mapping),
                expected ? expected->text() : std::string()};
}

} // namespace

std::string_view caseName(Tensor tensor)
{
    switch (tensor) {
    case Tensor::Ifmap: return "Inputs";
    case Tensor::Filter: return "Weights";
    case Tensor::Ofmap: return "Outputs";
    case Tensor::Count_: break;
    }
    return {};
}

Result<std::vector<Case>> parseCases(std::string_view json, const std::string &where)
{
    auto document = JsonDocument::parse(json, where);
    if (!document)
        return tl::unexpected(document.error());
    std::vector<Case> cases;
    for (const JsonNode &node : document->root().at("cases").items()) {
        const std::string name = node.at("name").string();
        if (auto next = readCase(node, name)) {
            cases.push_back(std::move(*next));
            continue;
        }
        Error error = document->finish().error();
        if (!name.empty())
            error.what = fmt::format("case \"{}\": {}", name, error.what);
        return tl::unexpected(std::move(error));
    }
    // Keys beside those of the format are other programs' remarks.
    return document->finish().map([&](const Findings &) { return std::move(cases); });
}

} // namespace pelorus::io
