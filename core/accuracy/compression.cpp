// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/compression.h"

#include "core/accuracy/pruning.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

using Kind = CompressionStage::Kind;

constexpr WeightCode sparseFloats{WeightCode::Kind::Float, 0, 1};

bool hasZero(const Array &weights)
{
    const auto values = weights.values<float>();
    return std::find(values.begin(), values.end(), 0.0F) != values.end();
}

/// Every layer's weights by `change`, which may give the layer another code.
template <typename Change> CompressedModel changed(CompressedModel network, Change change)
{
    const std::vector<WeightLayer> layers = weightLayers(network.model);
    std::vector<Array> weights;
    for (std::size_t i = 0; i < layers.size(); ++i)
        weights.push_back(change(i, layers[i], network.codes[layers[i].name]));
    network.model = withLayerWeights(std::move(network.model), layers, weights);
    return network;
}

CompressedModel pruned(CompressedModel network, const CompressionStage &stage,
                       std::span<const double> energies)
{
    const std::vector<WeightLayer> layers = weightLayers(network.model);
    const std::vector<double> shares = stage.kind == Kind::PruneByEnergy
        ? sharesByEnergy(energies, stage.share)
        : std::vector<double>(layers.size(), stage.share);
    const std::vector<Array> weights = stage.kind == Kind::PruneOverall
        ? prunedOverall(layers, stage.share)
        : prunedByLayer(layers, shares);
    return changed(std::move(network),
                   [&](std::size_t i, const WeightLayer &layer, WeightCode &code) {
                       if (code.kind != WeightCode::Kind::Shared)
                           code = sparseFloats; // single zeros are not among shared vectors
                       else if (hasZero(weights[i]) && !hasZero(layer.weights))
                           ++code.entries; // 0
                       return weights[i];
                   });
}

} // namespace

Result<CompressedModel> uncompressed(Model model)
{
    auto folded = withFoldedConstants(std::move(model));
    if (!folded)
        return tl::unexpected(folded.error());
    CompressedModel network{withFoldedBatchNormalization(std::move(*folded))};
    network.model = withoutUnreadConstants(std::move(network.model));
    const Model &m = network.model;
    for (const WeightLayer &layer : weightLayers(m)) {
        const auto values = layer.weights.values<float>();
        if (!std::all_of(values.begin(), values.end(), [](float w) { return std::isfinite(w); }))
            return fail(ErrorCode::OutOfRange, placeOf(m, m.nodes[layer.node]),
                        "a weight is not a finite number");
    }
    return network;
}

Result<Model> withThreshold(const CompressedModel &network)
{
    if (network.threshold > 0)
        return withPrunedActivations(network.model, network.threshold);
    return network.model;
}

Result<CompressedModel> compressed(CompressedModel network, const CompressionStage &stage,
                                   std::span<const double> energies, const std::stop_token &stop)
{
    switch (stage.kind) {
    case Kind::Prune:
    case Kind::PruneOverall:
    case Kind::PruneByEnergy: return pruned(std::move(network), stage, energies);
    case Kind::PruneActivations:
        network.threshold = std::max(network.threshold, stage.threshold);
        return withThreshold(network).map([&](const Model &) { return std::move(network); });
    case Kind::Share:
        return changed(std::move(network),
                       [&](std::size_t, const WeightLayer &layer, WeightCode &code) {
                           if (stop.stop_requested())
                               return layer.weights;
                           code = {WeightCode::Kind::Shared, Count{1} << stage.bits, 1};
                           return Array::of<float>(
                               layer.weights.shape(),
                               sharedKeepingZeros(layer.weights.values<float>(), code.entries));
                       });
    case Kind::Vectors:
        return changed(
            std::move(network), [&](std::size_t, const WeightLayer &layer, WeightCode &code) {
                if (subVectors(layer, stage.vectors) <= stage.vectors.entries)
                    return layer.weights;
                code = {WeightCode::Kind::Vectors, stage.vectors.entries, stage.vectors.length};
                return vectorQuantized(layer, stage.vectors, stop);
            });
    case Kind::Rank: break;
    }
    return layerExtents(network.model)
        .and_then([&](const std::vector<LayerExtents> &extents) {
            return withLowRank(network.model, stage.rank, extents, stop);
        })
        .map([&](Model model) {
            network.model = std::move(model);
            return std::move(network);
        });
}

Count StoredSizes::bytes() const
{
    Count sum = otherBytes;
    for (const LayerSize &layer : layers)
        sum += layer.size.bytes;
    return sum;
}

Count StoredSizes::huffmanBytes() const
{
    Count sum = otherBytes;
    for (const LayerSize &layer : layers)
        sum += layer.size.huffmanBytes;
    return sum;
}

Count StoredSizes::weights() const
{
    Count sum = 0;
    for (const LayerSize &layer : layers)
        sum += layer.size.weights;
    return sum;
}

Count StoredSizes::nonzero() const
{
    Count sum = 0;
    for (const LayerSize &layer : layers)
        sum += layer.size.nonzero;
    return sum;
}

StoredSizes storedSizes(const CompressedModel &network)
{
    StoredSizes sizes;
    std::set<std::string, std::less<>> counted;
    for (const WeightLayer &layer : weightLayers(network.model)) {
        const auto code = network.codes.find(layer.name);
        sizes.layers.push_back(
            {layer.name,
             storedSize(layer, code == network.codes.end() ? WeightCode{} : code->second)});
        counted.insert(network.model.nodes[layer.node].inputs[layer.weightInput]);
    }
    for (const auto &[name, array] : network.model.constants)
        sizes.otherBytes += counted.contains(name) ? 0 : array.bytes();
    return sizes;
}

} // namespace pelorus::accuracy
