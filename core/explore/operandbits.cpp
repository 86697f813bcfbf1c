// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/operandbits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace pelorus {

namespace {

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

Result<OperandBits> parseOperandBits(std::string_view text, const std::string &where)
{
    std::vector<int> values;
    bool isWrong = false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        const int most = values.size() < 2 ? Precision::maxBits : Precision::maxPsumBits;
        int value = 0;
        const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, value);
        isWrong = isWrong || error != std::errc() || stop != text.data() + end
            || value < Precision::minBits || value > most;
        values.push_back(value);
        begin = end + 1;
    }
    if (isWrong || values.size() < 2 || values.size() > 3) {
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("expected W/A or W/A/P in bits, W and A from {} to {}, P up to {}",
                                Precision::minBits, Precision::maxBits, Precision::maxPsumBits));
    }
    OperandBits bits{values[0], values[1], std::nullopt};
    if (values.size() == 3)
        bits.psums = values[2];
    return bits;
}

Result<Design> withOperandBits(const Design &design, std::size_t index, const OperandBits &bits)
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

Result<Design> withReadBits(const Design &design, std::size_t index, const OperandBits &bits)
{
    const auto writers = producers(*design.network, index);
    return withOperandBits(design, index, bits).and_then([&](const Design &d) {
        return withBits(d, std::vector(writers.begin(), writers.end()), BitField::Ofmap,
                        bits.activations);
    });
}

Result<Design> withReadBits(const Design &design, std::span<const std::size_t> layers,
                            std::span<const accuracy::LayerBits> bits)
{
    assert(layers.size() == bits.size());
    Result<Design> result = design;
    for (std::size_t i = 0; i < layers.size() && result; ++i)
        result = withReadBits(*result, layers[i], {bits[i].weights, bits[i].activations, {}});
    return result;
}

Result<Design> withOperandBitsEverywhere(const Design &design, const OperandBits &bits)
{
    const auto &layers = design.network->layers();
    std::vector<std::size_t> macLayers;
    Result<Design> result = design;
    for (std::size_t i = 0; i < layers.size() && result; ++i) {
        if (!hasMacs(layers[i]->kind))
            continue;
        macLayers.push_back(i);
        result = withOperandBits(*result, i, bits);
    }
    return result.and_then(
        [&](const Design &d) { return withBits(d, macLayers, BitField::Ofmap, bits.activations); });
}

Result<std::vector<double>> operandBitCosts(const Design &design,
                                            std::span<const std::size_t> layers,
                                            std::span<const int> bits, BitCostKind kind,
                                            SearchTier tier, EvaluationContext &context,
                                            std::stop_token stop,
                                            const std::function<void()> &oneDone)
{
    const auto costOf = [&](const Design &d, const std::string &what) -> Result<double> {
        const Evaluation evaluation = evaluate(d, context, stop, tier);
        if (!evaluation.complete)
            return fail(ErrorCode::OutOfRange, what, "stopped");
        if (evaluation.totals.missingLayers > 0)
            return fail(ErrorCode::NotFound, what,
                        fmt::format("{} of {}'s layers do not fit on {}",
                                    evaluation.totals.missingLayers, d.network->name(),
                                    d.architecture->name()));
        return kind == BitCostKind::Energy ? evaluation.totals.energyPJ : evaluation.totals.cycles;
    };
    const auto base = costOf(design, "before other bits");
    if (!base)
        return tl::unexpected(base.error());
    std::vector<double> costs;
    for (const std::size_t layer : layers) {
        for (const int weights : bits) {
            for (const int activations : bits) {
                const std::string what =
                    fmt::format("layer {} with {}/{} bits", design.network->layers()[layer]->name,
                                weights, activations);
                const auto cost = withReadBits(design, layer, {weights, activations, {}})
                                      .and_then([&](const Design &d) { return costOf(d, what); });
                if (!cost)
                    return tl::unexpected(cost.error());
                costs.push_back(*cost - *base);
                if (oneDone)
                    oneDone();
            }
        }
    }
    return costs;
}

} // namespace pelorus
