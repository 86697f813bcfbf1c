// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/casefile.h"

#include "core/io/caseparts.h"

#include <algorithm>

namespace pelorus::io {

namespace {

void readLoops(const JsonNode &node, LoopKind kind, std::vector<Loop> &loops)
{
    for (const JsonNode &loop : node.items()) {
        const auto pair = loop.items();
        if (pair.size() != 2) {
            loop.fail(ErrorCode::Schema, "expected [dimension, factor]");
            continue;
        }
        loops.push_back({readCaseDim(pair[0]), pair[1].count(), kind});
    }
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
        loops.keeps = readCaseTensors(entry.at("keep"));
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
    const LayerShape layer = readCaseLayer(node.at("layer"));
    auto architecture = readCaseArchitecture(node.at("arch"));
    if (!architecture)
        return std::nullopt;
    Mapping mapping = readMapping(node.at("mapping"), architecture->levels());
    if (node.failed())
        return std::nullopt;
    const auto expected = node.find("result");
    return Case{name,
                layer,
                casePrecision(*architecture),
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
        auto next = readCase(node, name);
        if (!next)
            return tl::unexpected(caseError(*document, name));
        cases.push_back(std::move(*next));
    }
    // Keys beside those of the format are other programs' remarks.
    return document->finish().map([&](const Findings &) { return std::move(cases); });
}

} // namespace pelorus::io
