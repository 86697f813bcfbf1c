// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/precisionoptions.h"

#include "core/explore/operandbits.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == text.npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

} // namespace

Result<Design> withBitsEverywhere(const Design &design, const std::string &text)
{
    const auto bits = parseOperandBits(text, "--bits " + text);
    if (!bits)
        return tl::unexpected(bits.error());
    return withOperandBitsEverywhere(design, *bits);
}

Result<Design> withLayerBits(const Design &design, const std::string &assignments)
{
    Result<Design> result = design;
    for (const std::string &assignment : split(assignments, ',')) {
        const std::size_t equals = assignment.rfind('=');
        if (equals == assignment.npos) {
            return fail(ErrorCode::Syntax, "--layer-bits " + assignment,
                        "expected NAME=W/A or NAME=W/A/P");
        }
        const auto index = layerIndex(*result->network, assignment.substr(0, equals));
        if (!index)
            return tl::unexpected(index.error());
        const std::string text = assignment.substr(equals + 1);
        const auto bits = parseOperandBits(text, "--layer-bits " + text);
        if (!bits)
            return tl::unexpected(bits.error());
        result = withReadBits(*result, *index, *bits);
        if (!result)
            return result;
    }
    return result;
}

Result<std::size_t> layerIndex(const Network &network, const std::string &name)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        if (!hasMacs(layer.kind))
            continue;
        if (layer.name == name)
            return i;
        names.push_back(layer.name);
    }
    return fail(ErrorCode::NotFound, fmt::format("layer {}", name),
                fmt::format("{} has no layer with MACs of this name, expected one of {}",
                            network.name(), fmt::join(names, ", ")));
}

} // namespace pelorus::cli
