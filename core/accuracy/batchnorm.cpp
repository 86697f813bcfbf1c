// SPDX-License-Identifier: GPL-3.0-or-later
// Folding of batch normalization: y = γ (w·x + b − μ) / √(σ² + ε) + β is a layer with the weights
// w γ / √(σ² + ε) and the bias (b − μ) γ / √(σ² + ε) + β.
#include "core/accuracy/graph.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace pelorus::accuracy {

namespace {

const Array *constantOf(const Model &model, const Node &node, std::size_t input)
{
    if (input >= node.inputs.size())
        return nullptr;
    const auto found = model.constants.find(node.inputs[input]);
    const bool isFloat =
        found != model.constants.end() && found->second.type() == ElementType::Float;
    return isFloat ? &found->second : nullptr;
}

bool isPlain(const Node &layer)
{
    if (layer.op == "Conv")
        return true;
    const auto one = [&](std::string_view name) {
        const auto found = layer.attributes.find(name);
        return found == layer.attributes.end() || found->second.real == 1;
    };
    return layer.op == "Gemm" && one("alpha") && one("beta");
}

/// Output channels stand along this axis of the weights.
std::size_t channelAxis(const Node &layer)
{
    if (layer.op == "Conv")
        return 0;
    const auto found = layer.attributes.find("transB");
    return found != layer.attributes.end() && found->second.integer != 0 ? 0 : 1;
}

/// False where the two do not fit.
bool fold(Model &model, Node &layer, const Node &norm)
{
    const Array *w = constantOf(model, layer, 1);
    const bool hasBias = layer.inputs.size() > 2 && !layer.inputs[2].empty();
    const Array *bias = constantOf(model, layer, 2);
    const auto attribute = norm.attributes.find("training_mode");
    if (!w || (hasBias && !bias) || !isPlain(layer) || model.opset < 7
        || (attribute != norm.attributes.end() && attribute->second.integer != 0))
        return false;
    const std::size_t axis = channelAxis(layer);
    if (w->rank() <= axis)
        return false;
    const Count channels = w->extent(axis);
    const Array *parameters[4];
    for (std::size_t i = 0; i < 4; ++i) {
        parameters[i] = constantOf(model, norm, i + 1);
        if (!parameters[i] || parameters[i]->size() != channels)
            return false;
    }
    if (bias && bias->size() != channels)
        return false;
    const auto found = norm.attributes.find("epsilon");
    // The attribute is a float32 in the file, 1e-5 being the nearest one to that.
    const double epsilon =
        found == norm.attributes.end() ? static_cast<double>(1e-5F) : found->second.real;
    const Count inner = elementsOf(std::span(w->shape()).subspan(axis + 1));
    const auto parameter = [&](std::size_t i, Count c) {
        return static_cast<double>(parameters[i]->data<float>()[c]);
    };
    std::vector<double> factors(static_cast<std::size_t>(channels));
    Array newBias(ElementType::Float, {channels});
    for (Count c = 0; c < channels; ++c) {
        const double factor = parameter(0, c) / std::sqrt(parameter(3, c) + epsilon);
        factors[static_cast<std::size_t>(c)] = factor;
        const double old = bias ? static_cast<double>(bias->data<float>()[c]) : 0;
        newBias.edit<float>()[c] =
            static_cast<float>((old - parameter(2, c)) * factor + parameter(1, c));
    }
    Array weights(ElementType::Float, w->shape());
    for (Count i = 0; i < w->size(); ++i) {
        weights.edit<float>()[i] =
            static_cast<float>(static_cast<double>(w->data<float>()[i])
                               * factors[static_cast<std::size_t>(i / inner % channels)]);
    }
    // Under new names: another layer may read the old weights.
    const std::string name = norm.outputs[0];
    layer.inputs.resize(3);
    layer.inputs[1] = name + "/folded-weights";
    layer.inputs[2] = name + "/folded-bias";
    model.constants.insert_or_assign(layer.inputs[1], std::move(weights));
    model.constants.insert_or_assign(layer.inputs[2], std::move(newBias));
    layer.outputs[0] = name;
    return true;
}

} // namespace

Model withFoldedBatchNormalization(Model model)
{
    std::unordered_map<std::string, int> readers;
    std::unordered_map<std::string, std::size_t> writers;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        for (const std::string &input : model.nodes[i].inputs)
            ++readers[input];
        for (const std::string &output : model.nodes[i].outputs)
            writers[output] = i;
    }
    for (const std::string &output : model.outputs)
        ++readers[output];
    std::vector<bool> isFolded(model.nodes.size(), false);
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        const Node norm = model.nodes[i];
        if (norm.op != "BatchNormalization" || norm.inputs.empty() || norm.outputs.size() != 1)
            continue;
        const auto writer = writers.find(norm.inputs[0]);
        if (writer == writers.end() || readers[norm.inputs[0]] != 1)
            continue;
        Node &layer = model.nodes[writer->second];
        if (layer.outputs[0] != norm.inputs[0] || !fold(model, layer, norm))
            continue;
        isFolded[i] = true;
        writers[norm.outputs[0]] = writer->second; // a second one may follow
    }
    std::vector<Node> rest;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        if (!isFolded[i])
            rest.push_back(std::move(model.nodes[i]));
    }
    model.nodes = std::move(rest);
    return model;
}

} // namespace pelorus::accuracy
