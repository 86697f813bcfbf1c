// SPDX-License-Identifier: GPL-3.0-or-later
// The edits of network.h. Each one copies the list of pointers, replaces the layers it touches and
// lets Network::make() check the result: O(layers + tensors).
#include "core/workload/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <unordered_set>

namespace pelorus {

namespace {

/// Which tensor to read instead of another; nullopt: none, the reading ends.
using Renames = std::map<std::string, std::optional<std::string>>;

/// The layer reading other tensors; the same pointer where nothing changes.
LayerPtr reading(const LayerPtr &layer, const Renames &renames)
{
    const auto touched = [&](const std::string &tensor) { return renames.contains(tensor); };
    if (std::none_of(layer->inputs.begin(), layer->inputs.end(), touched))
        return layer;
    Layer edited = *layer;
    edited.inputs.clear();
    for (const std::string &tensor : layer->inputs) {
        const auto rename = renames.find(tensor);
        if (rename == renames.end())
            edited.inputs.push_back(tensor);
        else if (rename->second)
            edited.inputs.push_back(*rename->second);
    }
    return std::make_shared<const Layer>(std::move(edited));
}

/// `wanted`, or with a number behind it the first name that is not taken.
std::string freshName(const std::string &wanted, const std::unordered_set<std::string> &taken)
{
    std::string name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = fmt::format("{}_{}", wanted, number);
    return name;
}

std::unordered_set<std::string> tensorNames(const std::vector<TensorInfo> &inputs,
                                            const std::vector<LayerPtr> &layers)
{
    std::unordered_set<std::string> names;
    for (const TensorInfo &input : inputs)
        names.insert(input.name);
    for (const LayerPtr &layer : layers)
        names.insert(layer->outputs.begin(), layer->outputs.end());
    return names;
}

/// The tensor that a layer at `index` of a chain reads: its predecessor's ofmap, at the front the
/// network's first input.
std::optional<std::string> chainInput(const std::vector<TensorInfo> &inputs,
                                      const std::vector<LayerPtr> &layers, std::size_t index)
{
    if (index > 0) {
        const std::vector<std::string> &outputs = layers[index - 1]->outputs;
        return outputs.empty() ? std::nullopt : std::optional(outputs.front());
    }
    return inputs.empty() ? std::nullopt : std::optional(inputs.front().name);
}

/// Puts `layer` into the chain at `index`: its first input becomes its predecessor's ofmap, and
/// whoever stands behind it and read that reads the layer's ofmap instead.
void insertIntoChain(const std::vector<TensorInfo> &inputs, std::vector<LayerPtr> &layers,
                     std::size_t index, Layer layer)
{
    if (!layer.inputs.empty())
        layer.inputs.erase(layer.inputs.begin());
    if (const std::optional<std::string> source = chainInput(inputs, layers, index)) {
        std::erase(layer.inputs, *source);
        layer.inputs.insert(layer.inputs.begin(), *source);
        for (std::size_t i = index; i < layers.size(); ++i)
            layers[i] = reading(layers[i], {{*source, layer.outputs.front()}});
    }
    layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(index),
                  std::make_shared<const Layer>(std::move(layer)));
}

/// What consumers of `layer` read once it is gone: its first input.
void bridge(const Layer &layer, Renames &renames)
{
    for (const std::string &output : layer.outputs) {
        renames[output] = layer.inputs.empty() ? std::nullopt : std::optional(layer.inputs.front());
    }
}

} // namespace

Result<Network> withLayers(const Network &network, std::vector<LayerPtr> layers)
{
    return Network::make(network.name(), network.description(), network.source(), network.batch(),
                         network.inputs(), std::move(layers));
}

Result<Network> withLayer(const Network &network, std::size_t index, Layer layer)
{
    assert(index < network.layers().size());
    std::vector<LayerPtr> layers = network.layers();
    const std::vector<std::string> oldOutputs = layers[index]->outputs;
    if (layer.outputs.empty())
        layer.outputs = oldOutputs;
    Renames renames;
    for (std::size_t i = 0; i < oldOutputs.size(); ++i) {
        if (std::find(layer.outputs.begin(), layer.outputs.end(), oldOutputs[i])
            == layer.outputs.end())
            renames[oldOutputs[i]] = layer.outputs[std::min(i, layer.outputs.size() - 1)];
    }
    layers[index] = std::make_shared<const Layer>(std::move(layer));
    if (!renames.empty()) {
        for (std::size_t i = index + 1; i < layers.size(); ++i)
            layers[i] = reading(layers[i], renames);
    }
    return withLayers(network, std::move(layers));
}

Result<Network> withLayerInserted(const Network &network, std::size_t index, Layer layer)
{
    assert(index <= network.layers().size());
    std::vector<LayerPtr> layers = network.layers();
    if (layer.outputs.empty()) {
        layer.outputs.push_back(
            freshName(layer.name, tensorNames(network.inputs(), network.layers())));
    }
    if (layer.inputs.empty())
        insertIntoChain(network.inputs(), layers, index, std::move(layer));
    else
        layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(index),
                      std::make_shared<const Layer>(std::move(layer)));
    return withLayers(network, std::move(layers));
}

Result<Network> withLayerDuplicated(const Network &network, std::size_t index)
{
    assert(index < network.layers().size());
    std::vector<LayerPtr> layers = network.layers();
    std::unordered_set<std::string> names;
    for (const LayerPtr &layer : layers)
        names.insert(layer->name);
    std::unordered_set<std::string> tensors = tensorNames(network.inputs(), layers);
    Layer copy = *layers[index];
    copy.name = freshName(copy.name, names);
    if (copy.outputs.empty())
        copy.outputs.push_back(copy.name);
    for (std::string &output : copy.outputs) {
        output = freshName(output, tensors);
        tensors.insert(output);
    }
    if (layers[index]->outputs.empty()) { // nothing to read: an unconnected copy
        layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                      std::make_shared<const Layer>(std::move(copy)));
    } else {
        insertIntoChain(network.inputs(), layers, index + 1, std::move(copy));
    }
    return withLayers(network, std::move(layers));
}

Result<Network> withLayersRemoved(const Network &network, std::span<const std::size_t> indices)
{
    const std::unordered_set<std::size_t> removed(indices.begin(), indices.end());
    std::vector<LayerPtr> kept;
    Renames renames;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        // In graph order, so that the input of a removed layer is itself already a kept tensor.
        const LayerPtr layer = reading(network.layers()[i], renames);
        if (removed.contains(i))
            bridge(*layer, renames);
        else
            kept.push_back(layer);
    }
    assert(kept.size() + removed.size() == network.layers().size());
    return withLayers(network, std::move(kept));
}

Result<Network> withLayerMoved(const Network &network, std::size_t from, std::size_t to)
{
    assert(from < network.layers().size() && to < network.layers().size());
    std::vector<LayerPtr> layers = network.layers();
    const LayerPtr moved = layers[from];
    layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(from));
    std::vector<LayerPtr> reordered = layers;
    reordered.insert(reordered.begin() + static_cast<std::ptrdiff_t>(to), moved);
    if (Result<Network> sameGraph = withLayers(network, std::move(reordered)); sameGraph)
        return sameGraph;

    Renames renames;
    bridge(*moved, renames);
    for (LayerPtr &layer : layers)
        layer = reading(layer, renames);
    // Of further inputs (the other side of an add) those stay that still come before.
    std::vector<LayerPtr> before(layers.begin(), layers.begin() + static_cast<std::ptrdiff_t>(to));
    const std::unordered_set<std::string> available = tensorNames(network.inputs(), before);
    Layer layer = *moved;
    const auto isLate = [&](const std::string &tensor) { return !available.contains(tensor); };
    if (!layer.inputs.empty()) {
        layer.inputs.erase(std::remove_if(layer.inputs.begin() + 1, layer.inputs.end(), isLate),
                           layer.inputs.end());
    }
    if (layer.outputs.empty())
        layer.outputs.push_back(
            freshName(layer.name, tensorNames(network.inputs(), network.layers())));
    insertIntoChain(network.inputs(), layers, to, std::move(layer));
    return withLayers(network, std::move(layers));
}

Network renamed(const Network &network, std::string name)
{
    Result<Network> result = Network::make(std::move(name), network.description(), network.source(),
                                           network.batch(), network.inputs(), network.layers());
    assert(result); // nothing that make() checks has changed
    return std::move(*result);
}

} // namespace pelorus
