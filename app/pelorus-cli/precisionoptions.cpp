// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/precisionoptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace pelorus::cli {

namespace {

struct Bits
{
    int weights = 0, activations = 0;
    std::optional<int> psums;
};

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

std::optional<int> parseInt(const std::string &text)
{
    int value = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// `option` names the place in errors.
Result<Bits> parseBits(const std::string &text, const std::string &option)
{
    const auto parts = split(text, '/');
    std::vector<int> values;
    for (const std::string &part : parts) {
        const int most = values.size() < 2 ? Precision::maxBits : Precision::maxPsumBits;
        const auto value = parseInt(part);
        if (value && *value >= Precision::minBits && *value <= most)
            values.push_back(*value);
    }
    if (values.size() != parts.size() || values.size() < 2 || values.size() > 3) {
        return fail(ErrorCode::OutOfRange, fmt::format("{} {}", option, text),
                    fmt::format("expected W/A or W/A/P in bits, W and A from {} to {}, P up to {}",
                                Precision::minBits, Precision::maxBits, Precision::maxPsumBits));
    }
    Bits bits{values[0], values[1], std::nullopt};
    if (values.size() == 3)
        bits.psums = values[2];
    return bits;
}

/// Sets what layer `index` reads and accumulates.
Result<Design> withOperandBits(const Design &design, std::size_t index, const Bits &bits)
{
    const std::size_t layers[] = {index};
    // The second operand of a MatMul is an activation, too.
    const bool matMul = design.network->layers()[index]->kind == LayerKind::MatMul;
    const int filter = matMul ? bits.activations : bits.weights;
    auto result = withBits(design, layers, BitField::Filter, filter).and_then([&](const Design &d) {
        return withBits(d, layers, BitField::Ifmap, bits.activations);
    });
    if (result && bits.psums)
        result = withBits(*result, layers, BitField::Psum, *bits.psums);
    return result;
}

/// MAC layers whose ofmap layer `index` reads, directly or through layers without MACs.
std::set<std::size_t> producers(const Network &network, std::size_t index)
{
    const auto &layers = network.layers();
    std::set<std::size_t> found;
    std::set<std::string> wanted(layers[index]->inputs.begin(), layers[index]->inputs.end());
    for (std::size_t i = index; i-- > 0;) { // producers stand before their consumers
        const auto &outputs = layers[i]->outputs;
        if (std::none_of(outputs.begin(), outputs.end(),
                         [&](const std::string &output) { return wanted.contains(output); }))
            continue;
        if (hasMacs(layers[i]->kind))
            found.insert(i);
        else
            wanted.insert(layers[i]->inputs.begin(), layers[i]->inputs.end());
    }
    return found;
}

} // namespace

Result<Design> withBitsEverywhere(const Design &design, const std::string &text)
{
    const auto bits = parseBits(text, "--bits");
    if (!bits)
        return tl::unexpected(bits.error());
    const auto &layers = design.network->layers();
    std::vector<std::size_t> macLayers;
    Result<Design> result = design;
    for (std::size_t i = 0; i < layers.size() && result; ++i) {
        if (!hasMacs(layers[i]->kind))
            continue;
        macLayers.push_back(i);
        result = withOperandBits(*result, i, *bits);
    }
    return result.and_then([&](const Design &d) {
        return withBits(d, macLayers, BitField::Ofmap, bits->activations);
    });
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
        const auto bits = parseBits(assignment.substr(equals + 1), "--layer-bits");
        if (!bits)
            return tl::unexpected(bits.error());
        const auto writers = producers(*result->network, *index);
        result = withOperandBits(*result, *index, *bits).and_then([&](const Design &d) {
            return withBits(d, std::vector(writers.begin(), writers.end()), BitField::Ofmap,
                            bits->activations);
        });
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
