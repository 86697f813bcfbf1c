// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/quantizedlayers.h"

#include "core/accuracy/designscheme.h"
#include "core/explore/operandbits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

bool hasWeights(const Layer &layer)
{
    return hasMacs(layer.kind) && layer.kind != LayerKind::MatMul;
}

/// The operators that are quantised; others with weights (ConvTranspose, LSTM) stay as they are.
bool isQuantized(const Layer &layer)
{
    return hasWeights(layer) && (layer.op == "Conv" || layer.op == "Gemm" || layer.op == "MatMul");
}

Arithmetic arithmeticOf(accuracy::Scheme format)
{
    switch (format) {
    case accuracy::Scheme::Log2: return Arithmetic::Log2;
    case accuracy::Scheme::Binary: return Arithmetic::Binary;
    case accuracy::Scheme::Xnor: return Arithmetic::Xnor;
    case accuracy::Scheme::Ternary: return Arithmetic::Ternary;
    default: return Arithmetic::Floating;
    }
}

/// By name or by order; see quantizedLayers().
Result<std::vector<std::size_t>> matched(std::span<const accuracy::WeightLayer> trained,
                                         const Network &network)
{
    const auto &layers = network.layers();
    std::vector<std::size_t> byName, byOrder;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (hasWeights(*layers[i]))
            byOrder.push_back(i);
    }
    for (const accuracy::WeightLayer &one : trained) {
        const auto found = std::find_if(layers.begin(), layers.end(), [&](const LayerPtr &layer) {
            return layer->name == one.name && hasWeights(*layer);
        });
        if (found == layers.end())
            break;
        byName.push_back(static_cast<std::size_t>(found - layers.begin()));
    }
    if (byName.size() == trained.size())
        return byName;
    if (byOrder.size() == trained.size())
        return byOrder;
    return fail(ErrorCode::NotFound, network.name(),
                fmt::format("there is no layer \"{}\" with weights, and there are {} layers with "
                            "weights, expected the {} of the trained network",
                            trained[byName.size()].name, byOrder.size(), trained.size()));
}

} // namespace

Result<std::vector<std::size_t>> quantizedLayers(std::span<const accuracy::WeightLayer> trained,
                                                 const Network &network)
{
    auto result = matched(trained, network);
    if (!result)
        return result;
    const auto &layers = network.layers();
    for (std::size_t i = 0; i < trained.size(); ++i) {
        const Layer &layer = *layers[(*result)[i]];
        if (layer.weights() != trained[i].weights.size())
            return fail(ErrorCode::OutOfRange, layer.name,
                        fmt::format("{} weights, the trained network has {} there: it is another "
                                    "network",
                                    layer.weights(), trained[i].weights.size()));
    }
    const auto all = static_cast<std::size_t>(std::count_if(
        layers.begin(), layers.end(), [](const LayerPtr &layer) { return isQuantized(*layer); }));
    if (all > trained.size())
        return fail(ErrorCode::OutOfRange, network.name(),
                    fmt::format("{} layers with weights, the trained network has {}: it is another "
                                "network",
                                all, trained.size()));
    return result;
}

bool hasSameLayers(const Network &now, const Network &then, std::span<const std::size_t> layers)
{
    return now.layers().size() == then.layers().size()
        && std::ranges::all_of(layers, [&](std::size_t layer) {
               return now.layers()[layer]->name == then.layers()[layer]->name
                   && now.layers()[layer]->kind == then.layers()[layer]->kind;
           });
}

std::vector<accuracy::LayerBits> operandBits(const Network &network,
                                             std::span<const std::size_t> layers)
{
    constexpr int mostBits = 24;
    const auto asWidth = [](int bits) { return bits > mostBits ? accuracy::floatBits : bits; };
    std::vector<accuracy::LayerBits> result;
    for (const std::size_t index : layers) {
        const Precision &precision = network.layers()[index]->precision;
        result.push_back({asWidth(precision.filterBits), asWidth(precision.ifmapBits)});
    }
    return result;
}

Result<Design> withScheme(const Design &design, const std::string &scheme)
{
    if (const auto known = accuracy::checkScheme(scheme); !known)
        return tl::unexpected(known.error());
    if (!design.accuracy)
        return fail(ErrorCode::NotFound, design.name, "no trained network belongs to the design");
    const auto format = accuracy::formatScheme(scheme);
    const auto before = accuracy::formatScheme(design.accuracy->scheme);
    AccuracySetup setup = *design.accuracy;
    setup.scheme = scheme;
    Result<Design> result = withAccuracy(design, std::move(setup));
    if (!format && !before)
        return result;
    const auto integerWidth = [](int bits) { return bits < 2 || bits > 16 ? 8 : bits; };
    std::vector<LayerPtr> layers = design.network->layers();
    for (std::size_t i = 0; i < layers.size() && result; ++i) {
        if (!isQuantized(*layers[i]))
            continue;
        const Precision &has = layers[i]->precision;
        const accuracy::LayerBits bits = format
            ? accuracy::formatBits(*format)
            : accuracy::LayerBits{integerWidth(has.filterBits), integerWidth(has.ifmapBits)};
        result = withReadBits(*result, i, {bits.weights, bits.activations, {}});
    }
    if (!result)
        return result;
    layers = result->network->layers();
    for (LayerPtr &layer : layers) {
        if (!isQuantized(*layer))
            continue;
        Layer next = *layer;
        next.precision.arithmetic = format ? arithmeticOf(format->scheme) : Arithmetic::Integer;
        layer = std::make_shared<const Layer>(std::move(next));
    }
    return withLayers(*result->network, std::move(layers)).map([&](Network network) {
        return withNetwork(*result, std::move(network));
    });
}

double equivalentBits(const Network &network, std::span<const std::size_t> layers)
{
    double macs = 0, bitOperations = 0;
    for (const std::size_t index : layers) {
        const Layer &layer = *network.layers()[index];
        const auto count = static_cast<double>(layer.macs());
        macs += count;
        bitOperations += count * layer.precision.filterBits * layer.precision.ifmapBits;
    }
    return macs > 0 ? std::sqrt(bitOperations / macs) : 0;
}

} // namespace pelorus
