// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/binarynets.h"

#include "core/accuracy/designscheme.h"
#include "core/explore/operandbits.h"
#include "core/explore/quantizedlayers.h"
#include "core/workload/projection.h"

namespace pelorus {

namespace {

constexpr Count scaleBits = 32;

/// These layers compute in floats of 32 bits.
Result<Design> withFloats(const Design &design, std::span<const std::size_t> indices)
{
    Result<Design> result = design;
    for (const std::size_t index : indices) {
        result = withReadBits(*result, index, {accuracy::floatBits, accuracy::floatBits, {}});
        if (!result)
            return result;
    }
    std::vector<LayerPtr> layers = result->network->layers();
    for (const std::size_t index : indices) {
        Layer next = *layers[index];
        next.precision.arithmetic = Arithmetic::Floating;
        layers[index] = std::make_shared<const Layer>(std::move(next));
    }
    return withLayers(*result->network, std::move(layers)).map([&](Network network) {
        return withNetwork(*result, std::move(network));
    });
}

/// Words of a tensor of one image.
double wordsOf(Tensor tensor, const Layer &layer, double images)
{
    const auto words = tileWords(tensor, layer.shape.bounds, layer.shape).get();
    return words ? static_cast<double>(*words) / images : 0;
}

} // namespace

std::string_view schemeName(BinaryScheme scheme)
{
    switch (scheme) {
    case BinaryScheme::BinaryWeights: return "binary/w";
    case BinaryScheme::TernaryWeights: return "ternary/w";
    case BinaryScheme::Xnor: return "xnor/wa";
    case BinaryScheme::Full:
    case BinaryScheme::Count_: break;
    }
    return "fp32";
}

Result<BinaryVariant> binaryVariant(const Design &design,
                                    std::span<const accuracy::WeightLayer> trained,
                                    std::span<const std::size_t> layers, BinaryScheme scheme,
                                    FloatLayers floats)
{
    if (scheme == BinaryScheme::Full)
        return withFloats(design, layers).map([](Design full) {
            return BinaryVariant{std::move(full), {}};
        });
    std::vector<std::size_t> kept;
    if (floats == FloatLayers::FirstAndLast && !layers.empty())
        kept = {layers.front(), layers.back()};
    const std::string name(schemeName(scheme));
    const auto variant = withScheme(design, name).and_then([&](const Design &coded) {
        return withFloats(coded, kept);
    });
    if (!variant)
        return tl::unexpected(variant.error());
    return accuracy::designConfig(name, trained, operandBits(*variant->network, layers))
        .map([&](accuracy::QuantConfig config) {
            return BinaryVariant{*variant, std::move(config)};
        });
}

OperationKinds operationKinds(const Network &network)
{
    OperationKinds kinds;
    const auto images = static_cast<double>(network.batch());
    for (const LayerPtr &layer : network.layers()) {
        if (!hasMacs(layer->kind))
            continue;
        const double macs = static_cast<double>(layer->macs()) / images;
        const double outputs = wordsOf(Tensor::Ofmap, *layer, images);
        switch (layer->precision.arithmetic) {
        case Arithmetic::Integer:
        case Arithmetic::Floating:
        case Arithmetic::Count_:
            kinds.multiplications += macs;
            kinds.additions += macs;
            break;
        case Arithmetic::Log2:
            kinds.shifts += macs;
            kinds.additions += macs;
            break;
        case Arithmetic::Binary:
        case Arithmetic::Ternary:
            kinds.additions += macs;
            kinds.multiplications += outputs;
            break;
        case Arithmetic::Xnor:
            kinds.bitOperations += macs;
            kinds.multiplications += outputs;
            kinds.additions += wordsOf(Tensor::Ifmap, *layer, images);
            break;
        }
    }
    return kinds;
}

Count weightBytes(const Network &network)
{
    Count bits = 0;
    for (const LayerPtr &layer : network.layers()) {
        const Precision &precision = layer->precision;
        bits += layer->weights() * precision.filterBits;
        if (layer->weights() == 0)
            continue;
        const DimVector &bounds = layer->shape.bounds;
        if (precision.arithmetic == Arithmetic::Binary || precision.arithmetic == Arithmetic::Xnor)
            bits += bounds[Dim::K] * bounds[Dim::G] * scaleBits;
        else if (precision.arithmetic == Arithmetic::Ternary)
            bits += scaleBits;
    }
    return (bits + 7) / 8;
}

} // namespace pelorus
