// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/compression.h"

#include "core/accuracy/pruning.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

using Indices = std::vector<std::size_t>;

/// Of the network's layers, those that the stage is for, rising. checkLayers() has passed.
Indices chosenLayers(const CompressedModel &network, const CompressionStage &stage,
                     const std::vector<WeightLayer> &layers)
{
    const auto isChosen = [&](std::size_t i) {
        return std::ranges::any_of(stage.layers, [&](const std::string &wanted) {
            const auto isCalled = [&](const WeightLayer &layer) {
                return network.originOf(layer.name) == wanted;
            };
            return isCalled(layers[i])
                || (std::ranges::none_of(layers, isCalled)
                    && layerKind(network.model, layers[i]) == wanted);
        });
    };
    Indices chosen;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (stage.layers.empty() || isChosen(i))
            chosen.push_back(i);
    }
    return chosen;
}

template <typename T> std::vector<T> picked(const Indices &indices, std::span<const T> all)
{
    std::vector<T> some;
    for (const std::size_t i : indices)
        some.push_back(all[i]);
    return some;
}

/// These layers' weights by `change`, which may give a layer another code.
template <typename Change>
CompressedModel changed(CompressedModel network, const std::vector<WeightLayer> &layers,
                        Change change)
{
    std::vector<Array> weights;
    for (std::size_t i = 0; i < layers.size(); ++i)
        weights.push_back(change(i, layers[i], network.codes[layers[i].name]));
    network.model = withLayerWeights(std::move(network.model), layers, weights);
    return network;
}

CompressedModel pruned(CompressedModel network, const std::vector<WeightLayer> &layers,
                       const CompressionStage &stage, std::span<const double> energies)
{
    const std::vector<double> shares = stage.kind == Kind::PruneByEnergy
        ? sharesByEnergy(energies, stage.share)
        : std::vector<double>(layers.size(), stage.share);
    const std::vector<Array> weights = stage.kind == Kind::PruneOverall
        ? prunedOverall(layers, stage.share)
        : prunedByLayer(layers, shares);
    return changed(std::move(network), layers,
                   [&](std::size_t i, const WeightLayer &layer, WeightCode &code) {
                       if (code.kind != WeightCode::Kind::Shared)
                           code = sparseFloats; // single zeros are not among shared vectors
                       else if (hasZero(weights[i]) && !hasZero(layer.weights))
                           ++code.entries; // 0
                       return weights[i];
                   });
}

/// What `before`'s layers have become: each is there still, or two new ones in its place.
void noteOrigins(CompressedModel &network, const std::vector<WeightLayer> &before)
{
    auto old = before.begin();
    int parts = 0;
    for (const WeightLayer &layer : weightLayers(network.model)) {
        if (layer.name != old->name) {
            network.origins.insert_or_assign(layer.name, network.originOf(old->name));
            if (++parts < 2)
                continue;
        }
        parts = 0;
        ++old;
    }
}

Result<CompressedModel> ofLowRank(CompressedModel network, const std::vector<WeightLayer> &layers,
                                  RankRule rule, const std::stop_token &stop)
{
    return layerExtents(network.model)
        .and_then([&](const std::vector<LayerExtents> &extents) {
            return withLowRank(network.model, rule, extents, stop);
        })
        .map([&](Model model) {
            network.model = std::move(model);
            noteOrigins(network, layers);
            return std::move(network);
        });
}

} // namespace

const std::string &CompressedModel::originOf(const std::string &layer) const
{
    const auto found = origins.find(layer);
    return found == origins.end() ? layer : found->second;
}

std::string_view layerKind(const Model &model, const WeightLayer &layer)
{
    if (layer.op != "Conv")
        return "fc";
    const Count groups = integerOf(model.nodes[layer.node], "group", 1);
    return groups > 1 && layer.weights.extent(1) == 1 ? "depthwise" : "conv";
}

Result<void> checkLayers(const CompressedModel &network, const CompressionStage &stage)
{
    std::vector<std::string> names, kinds;
    const auto add = [](std::vector<std::string> &to, std::string_view text) {
        if (std::ranges::find(to, text) == to.end())
            to.emplace_back(text);
    };
    for (const WeightLayer &layer : weightLayers(network.model)) {
        add(names, network.originOf(layer.name));
        add(kinds, layerKind(network.model, layer));
    }
    for (const std::string &wanted : stage.layers) {
        if (std::ranges::find(names, wanted) == names.end()
            && std::ranges::find(kinds, wanted) == kinds.end())
            return fail(ErrorCode::NotFound, "--" + stage.text,
                        fmt::format("no layer is called \"{}\" or of this kind, expected a kind "
                                    "({}) or a layer: {}",
                                    wanted, fmt::join(kinds, ", "), fmt::join(names, ", ")));
    }
    return {};
}

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
    if (network.thresholds.empty())
        return network.model;
    std::vector<double> thresholds;
    for (const WeightLayer &layer : weightLayers(network.model)) {
        const auto found = network.thresholds.find(network.originOf(layer.name));
        thresholds.push_back(found == network.thresholds.end() ? 0 : found->second);
    }
    return withPrunedActivations(network.model, thresholds);
}

Result<CompressedModel> compressed(CompressedModel network, const CompressionStage &stage,
                                   std::span<const double> energies, const std::stop_token &stop)
{
    if (const auto known = checkLayers(network, stage); !known)
        return tl::unexpected(known.error());
    const std::vector<WeightLayer> all = weightLayers(network.model);
    const Indices chosen = chosenLayers(network, stage, all);
    const std::vector<WeightLayer> layers = picked<WeightLayer>(chosen, all);
    switch (stage.kind) {
    case Kind::Prune:
    case Kind::PruneOverall: return pruned(std::move(network), layers, stage, {});
    case Kind::PruneByEnergy:
        return pruned(std::move(network), layers, stage, picked<double>(chosen, energies));
    case Kind::PruneActivations:
        for (const WeightLayer &layer : layers) {
            if (stage.threshold == 0)
                break;
            double &threshold = network.thresholds[network.originOf(layer.name)];
            threshold = std::max(threshold, stage.threshold);
        }
        return withThreshold(network).map([&](const Model &) { return std::move(network); });
    case Kind::Share:
        return changed(std::move(network), layers,
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
            std::move(network), layers,
            [&](std::size_t, const WeightLayer &layer, WeightCode &code) {
                if (subVectors(layer, stage.vectors) <= stage.vectors.entries)
                    return layer.weights;
                code = {WeightCode::Kind::Vectors, stage.vectors.entries, stage.vectors.length};
                return vectorQuantized(layer, stage.vectors, stop);
            });
    case Kind::Rank: break;
    }
    RankRule rule = stage.rank;
    if (!stage.layers.empty())
        rule.layers = chosen;
    return ofLowRank(std::move(network), all, std::move(rule), stop);
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
             storedSize(layer, code == network.codes.end() ? WeightCode{} : code->second),
             network.originOf(layer.name)});
        counted.insert(network.model.nodes[layer.node].inputs[layer.weightInput]);
    }
    for (const auto &[name, array] : network.model.constants)
        sizes.otherBytes += counted.contains(name) ? 0 : array.bytes();
    return sizes;
}

} // namespace pelorus::accuracy
