// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/modeledits.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::accuracy {

namespace {

int readersOf(const Model &model, const std::string &tensor)
{
    auto readers = std::count(model.outputs.begin(), model.outputs.end(), tensor);
    for (const Node &node : model.nodes)
        readers += std::count(node.inputs.begin(), node.inputs.end(), tensor);
    return static_cast<int>(readers);
}

Result<Array> zerosFor(const Model &model, const ModelInput &input)
{
    Shape shape = input.shape.value_or(Shape{-1, -1});
    if (!shape.empty() && shape.front() < 0)
        shape.front() = 1;
    if (std::any_of(shape.begin(), shape.end(), [](Count extent) { return extent < 0; }))
        return fail(
            ErrorCode::Unsupported, model.origin,
            fmt::format("the extents of the input \"{}\" are open, expected numbers for all "
                        "but the first",
                        input.name));
    try {
        Array array(input.type.value_or(ElementType::Float), std::move(shape));
        array.clear();
        return array;
    } catch (const std::bad_alloc &) {
        return fail(ErrorCode::OutOfRange, model.origin, "not enough memory for the input");
    }
}

} // namespace

Count integerOf(const Node &node, std::string_view name, Count otherwise)
{
    const auto found = node.attributes.find(name);
    return found == node.attributes.end() ? otherwise : found->second.integer;
}

NameSupply::NameSupply(const Model &model)
{
    for (const ModelInput &input : model.inputs)
        m_names.insert(input.name);
    for (const auto &[name, array] : model.constants)
        m_names.insert(name);
    for (const Node &node : model.nodes) {
        m_names.insert(node.name);
        m_names.insert(node.outputs.begin(), node.outputs.end());
    }
}

std::string NameSupply::fresh(const std::string &wanted)
{
    std::string name = wanted;
    for (int i = 2; !m_names.insert(name).second; ++i)
        name = fmt::format("{}_{}", wanted, i);
    return name;
}

Model withLayerWeights(Model model, std::span<const WeightLayer> layers,
                       std::span<const Array> weights)
{
    NameSupply names(model);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        std::string &constant = model.nodes[layers[i].node].inputs[layers[i].weightInput];
        if (readersOf(model, constant) > 1)
            constant = names.fresh(layers[i].name + "_weights");
        model.constants.insert_or_assign(constant, weights[i]);
    }
    return model;
}

Model withoutUnreadConstants(Model model)
{
    std::set<std::string, std::less<>> read(model.outputs.begin(), model.outputs.end());
    for (const Node &node : model.nodes)
        read.insert(node.inputs.begin(), node.inputs.end());
    std::erase_if(model.constants, [&](const auto &entry) { return !read.contains(entry.first); });
    return model;
}

Result<std::vector<LayerExtents>> layerExtents(const Model &model)
{
    const auto graph = Graph::make(model);
    if (!graph)
        return tl::unexpected(graph.error());
    std::vector<Array> inputs;
    for (const ModelInput &input : model.inputs) {
        auto zeros = zerosFor(model, input);
        if (!zeros)
            return tl::unexpected(zeros.error());
        inputs.push_back(std::move(*zeros));
    }
    const std::vector<WeightLayer> layers = weightLayers(model);
    std::vector<LayerExtents> extents(layers.size());
    std::vector<NodeHook> hooks(model.nodes.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        hooks[layers[i].node] = [&, i](const OpCall &call) {
            auto outputs = findOperator(layers[i].op)->run(call);
            extents[i] = {call.input(layers[i].activationInput).shape(), outputs.front().shape()};
            return outputs;
        };
    }
    if (const auto result = graph->run(inputs, hooks); !result)
        return tl::unexpected(result.error());
    return extents;
}

} // namespace pelorus::accuracy
