// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/density.h"

#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <mutex>

namespace pelorus::accuracy {

namespace {

Count nonzero(const Array &array)
{
    const auto values = array.values<float>();
    return static_cast<Count>(values.size()) - std::count(values.begin(), values.end(), 0.0F);
}

/// 1 where a number is not 0. Sums of ones are exact floats up to 2^24.
Array ones(const Array &array)
{
    Array mask(ElementType::Float, array.shape());
    std::transform(array.data<float>(), array.data<float>() + array.size(), mask.edit<float>(),
                   [](float value) { return value != 0 ? 1.0F : 0.0F; });
    return mask;
}

struct Sums
{
    Count inputs = 0, inputNonzero = 0, outputs = 0, outputNonzero = 0, effectual = 0;
};

/// The layer without bias and factors, and its weights as ones.
struct Counter
{
    Node node;
    Array weights;
};

Counter counterOf(const Model &model, const WeightLayer &layer)
{
    Counter counter{model.nodes[layer.node], ones(layer.weights)};
    counter.node.inputs.resize(2);
    counter.node.attributes.erase("alpha");
    counter.node.attributes.erase("beta");
    return counter;
}

Count effectualMacs(const Counter &counter, const WeightLayer &layer, const Array &x, Count opset)
{
    const Array given = ones(x);
    const Array *inputs[2];
    inputs[layer.activationInput] = &given;
    inputs[layer.weightInput] = &counter.weights;
    const auto counts = findOperator(layer.op)->run(OpCall(counter.node, inputs, opset));
    Count sum = 0;
    for (const float value : counts.front().values<float>())
        sum += static_cast<Count>(value);
    return sum;
}

double share(Count part, Count all)
{
    return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
}

std::vector<LayerDensity> densitiesOf(std::span<const WeightLayer> layers)
{
    std::vector<LayerDensity> densities;
    for (const WeightLayer &layer : layers)
        densities.push_back(
            {layer.name, share(nonzero(layer.weights), layer.weights.size()), {}, {}, {}});
    return densities;
}

} // namespace

std::vector<LayerDensity> weightDensities(const Model &model)
{
    return densitiesOf(weightLayers(model));
}

Result<std::vector<LayerDensity>> measuredDensities(const Classifier &network,
                                                    const ImageSet &images, const Preprocessing &p,
                                                    Count count, const MeasureOptions &options)
{
    const auto layers = network.layers();
    std::vector<Counter> counters;
    for (const WeightLayer &layer : layers)
        counters.push_back(counterOf(network.model(), layer));
    std::vector<Sums> sums(layers.size());
    std::mutex mutex;
    const auto add = [&](std::size_t i, const OpCall &call, const std::vector<Array> &outputs) {
        const Array &x = call.input(layers[i].activationInput);
        requireType(x, ElementType::Float);
        const Sums own{x.size(), nonzero(x), outputs.front().size(), nonzero(outputs.front()),
                       effectualMacs(counters[i], layers[i], x, call.opset())};
        const std::lock_guard lock(mutex);
        Sums &all = sums[i];
        all = {all.inputs + own.inputs, all.inputNonzero + own.inputNonzero,
               all.outputs + own.outputs, all.outputNonzero + own.outputNonzero,
               all.effectual + own.effectual};
    };
    const auto done = network.observe(images, p, count, add, options);
    if (!done)
        return tl::unexpected(done.error());
    std::vector<LayerDensity> densities = densitiesOf(layers);
    for (std::size_t i = 0; i < layers.size() && !options.stop.stop_requested(); ++i) {
        densities[i].input = share(sums[i].inputNonzero, sums[i].inputs);
        densities[i].output = share(sums[i].outputNonzero, sums[i].outputs);
        densities[i].effectualMacs = share(sums[i].effectual, *done);
    }
    return densities;
}

} // namespace pelorus::accuracy
