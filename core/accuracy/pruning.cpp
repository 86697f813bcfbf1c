// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/pruning.h"

#include "core/accuracy/modeledits.h"

#include <algorithm>
#include <cassert>

namespace pelorus::accuracy {

std::vector<Array> prunedByLayer(std::span<const WeightLayer> layers,
                                 std::span<const double> shares)
{
    std::vector<Array> results;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Array &w = layers[i].weights;
        const std::span<const float> values = w.values<float>();
        results.push_back(Array::of<float>(
            w.shape(), withoutSmallest({&values, 1}, prunedCount(shares[i], w.size())).front()));
    }
    return results;
}

std::vector<Array> prunedOverall(std::span<const WeightLayer> layers, double share)
{
    std::vector<std::span<const float>> parts;
    Count total = 0;
    for (const WeightLayer &layer : layers) {
        parts.push_back(layer.weights.values<float>());
        total += layer.weights.size();
    }
    const auto kept = withoutSmallest(parts, prunedCount(share, total));
    std::vector<Array> results;
    for (std::size_t i = 0; i < layers.size(); ++i)
        results.push_back(Array::of<float>(layers[i].weights.shape(), kept[i]));
    return results;
}

std::vector<double> sharesByEnergy(std::span<const double> energies, double most)
{
    double largest = 0;
    for (const double energy : energies)
        largest = std::max(largest, energy);
    std::vector<double> shares;
    for (const double energy : energies)
        shares.push_back(largest > 0 ? most * energy / largest : 0);
    return shares;
}

Result<Model> withPrunedActivations(Model model, std::span<const double> thresholds)
{
    constexpr Count withBroadcasting = 7, withShrink = 9;
    if (model.opset < withBroadcasting)
        return fail(ErrorCode::Unsupported, model.origin,
                    "opset " + std::to_string(model.opset)
                        + " has no operators for a threshold, expected 7 or newer");
    NameSupply names(model);
    std::vector<Node> nodes;
    const auto layers = weightLayers(model);
    assert(thresholds.size() == layers.size());
    auto next = layers.begin();
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        Node node = model.nodes[i];
        const bool isLayer = next != layers.end() && next->node == i;
        const double threshold =
            isLayer ? thresholds[static_cast<std::size_t>(next - layers.begin())] : 0;
        if (threshold > 0) {
            std::string &input = node.inputs[next->activationInput];
            const auto add = [&](const std::string &what, const std::string &op,
                                 std::vector<std::string> inputs, Attributes attributes) {
                const std::string name = names.fresh(next->name + what);
                nodes.push_back({name, "", op, std::move(inputs), {name}, std::move(attributes)});
                return name;
            };
            if (model.opset >= withShrink) {
                input =
                    add("_threshold", "Shrink", {input},
                        {{"bias", Attribute::ofReal(0)}, {"lambd", Attribute::ofReal(threshold)}});
            } else {
                const std::string limit = names.fresh(next->name + "_limit");
                model.constants.emplace(limit, Array::scalar(static_cast<float>(threshold)));
                const std::string size = add("_magnitude", "Abs", {input}, {});
                const std::string beyond = add("_beyond", "Greater", {size, limit}, {});
                const std::string mask =
                    add("_mask", "Cast", {beyond}, {{"to", Attribute::ofInteger(1)}});
                input = add("_threshold", "Mul", {input, mask}, {});
            }
        }
        if (isLayer)
            ++next;
        nodes.push_back(std::move(node));
    }
    model.nodes = std::move(nodes);
    return model;
}

} // namespace pelorus::accuracy
