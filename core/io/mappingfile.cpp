// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mappingfile.h"

#include "core/explore/mappingquality.h"
#include "core/mapping/describe.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

namespace {

/// The layer whose name and a colon start the line; the longest, since a name may hold colons.
const Layer *layerOf(std::string_view line, const Network &network)
{
    const Layer *found = nullptr;
    for (const LayerPtr &layer : network.layers()) {
        const std::string &name = layer->name;
        const bool starts = line.starts_with(name) && line.substr(name.size()).starts_with(':');
        if (hasMacs(layer->kind) && starts && (!found || name.size() > found->name.size()))
            found = layer.get();
    }
    return found;
}

} // namespace

Result<GivenMappings> parseMappings(std::string_view text, const std::string &where,
                                    const Network &network, const Architecture &architecture)
{
    GivenMappings mappings;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        const std::string place = fmt::format("{}:{}", where, number);
        const Layer *layer = layerOf(line, network);
        if (!layer) {
            return fail(ErrorCode::NotFound, place,
                        fmt::format("expected \"LAYER: MAPPING\" with a layer with MACs of {}",
                                    network.name()));
        }
        const auto mapping = parseMapping(line.substr(layer->name.size() + 1), architecture);
        if (!mapping) {
            return fail(mapping.error().code, place,
                        fmt::format("{}: {}", layer->name, mapping.error().message()));
        }
        if (!mappings.emplace(layer->name, *mapping).second)
            return fail(ErrorCode::Schema, place, layer->name + " stands twice");
    }
    return mappings;
}

std::string mappingsText(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    // In names a line end would begin a line of its own.
    const auto oneLine = [](std::string name) {
        std::ranges::replace_if(
            name, [](char c) { return c == '\n' || c == '\r'; }, ' ');
        return name;
    };
    std::string text = fmt::format("# {} on {}: mappings {}\n", oneLine(design.network->name()),
                                   oneLine(design.architecture->name()),
                                   describe(mappingQuality(evaluation), design.settings.objective));
    for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
        if (evaluation.layers[i]) {
            text += fmt::format("{}: {}\n", design.network->layers()[i]->name,
                                describe(evaluation.layers[i]->mapping, *design.architecture));
        }
    }
    return text;
}

} // namespace pelorus::io
