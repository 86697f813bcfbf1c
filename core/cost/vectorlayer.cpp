// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/vectorlayer.h"

#include "core/workload/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

namespace pelorus {

namespace {

/// Operations for one word.
struct Operations
{
    Count compares = 0, adds = 0, multiplies = 0;
};

bool isOneOf(std::string_view op, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), op) != names.end();
}

bool contains(std::string_view op, std::string_view part)
{
    return op.find(part) != op.npos;
}

Operations poolOperations(const Layer &layer)
{
    const Count window = layer.shape.bounds[Dim::R] * layer.shape.bounds[Dim::S];
    if (contains(layer.op, "Max"))
        return {.compares = window};
    return {.adds = window, .multiplies = contains(layer.op, "Lp") ? window + 1 : 1};
}

Operations elementwiseOperations(const Layer &layer)
{
    const auto operands = static_cast<Count>(layer.inputs.size()) + (layer.biasWords > 0 ? 1 : 0);
    const Count count = std::max<Count>(1, operands - 1);
    if (isOneOf(layer.op, {"Add", "Sub", "Sum", "Mean", "QLinearAdd", "Neg"}))
        return {.adds = count, .multiplies = layer.op == "Mean" ? 1 : 0};
    if (isOneOf(layer.op, {"Mul", "Div", "Pow", "Mod", "QLinearMul", "Reciprocal", "BitShift"}))
        return {.multiplies = count};
    if (isOneOf(layer.op,
                {"Sqrt", "Exp", "Log", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh",
                 "Asinh", "Acosh", "Atanh"}))
        return {.adds = 1, .multiplies = 1}; // by table
    if (isOneOf(layer.op, {"QuantizeLinear", "DequantizeLinear"}))
        return {.adds = 1, .multiplies = 1}; // scale and zero point
    return {.compares = count}; // minimum, maximum, comparisons, logic, rounding
}

Operations activationOperations(const Layer &layer)
{
    if (isOneOf(layer.op, {"Relu", "ThresholdedRelu"}))
        return {.compares = 1};
    if (layer.op == "Clip")
        return {.compares = 2};
    if (isOneOf(layer.op, {"LeakyRelu", "PRelu", "Shrink"}))
        return {.compares = 1, .multiplies = 1};
    const bool timesInput = contains(layer.op, "Swish") || contains(layer.op, "Gelu")
        || isOneOf(layer.op, {"Mish", "Softsign"});
    return {.adds = 1, .multiplies = timesInput ? 2 : 1};
}

Operations normalizationOperations(const Layer &layer)
{
    if (layer.op == "BatchNormalization")
        return {.adds = 1, .multiplies = 1};
    if (layer.op == "LRN")
        return {.adds = 3, .multiplies = 3};
    return {.adds = 4, .multiplies = 3};
}

/// For each output word.
Operations operationsOf(const Layer &layer)
{
    switch (layer.kind) {
    case LayerKind::Pool: return poolOperations(layer);
    case LayerKind::Elementwise: return elementwiseOperations(layer);
    case LayerKind::Activation: return activationOperations(layer);
    case LayerKind::Normalization: return normalizationOperations(layer);
    case LayerKind::Softmax: return {.compares = 1, .adds = 3, .multiplies = 2};
    default: return {};
    }
}

/// The layer that writes what layer `reader` reads. Producers stand before, mostly just before.
const Layer *producerOf(const Network &network, std::string_view tensor, std::size_t reader)
{
    for (std::size_t i = reader; i-- > 0;) {
        const Layer &layer = *network.layers()[i];
        if (std::ranges::find(layer.outputs, tensor) != layer.outputs.end())
            return &layer;
    }
    return nullptr;
}

CheckedCount outputWords(const Layer &layer, Count batch, Count networkBatch)
{
    return tileWords(Tensor::Ofmap, layer.shapeForBatch(batch, networkBatch).bounds, layer.shape);
}

/// Words of a tensor; none where the network does not say: one of several outputs of a layer.
std::optional<CheckedCount> tensorWords(const Network &network, const std::string &tensor,
                                        std::size_t reader, Count batch)
{
    if (const Layer *producer = producerOf(network, tensor, reader)) {
        if (producer->outputs.size() != 1)
            return std::nullopt;
        return outputWords(*producer, batch, network.batch());
    }
    for (const TensorInfo &input : network.inputs()) {
        if (input.name != tensor)
            continue;
        CheckedCount words = 1;
        for (std::size_t i = 0; i < input.extents.size(); ++i) {
            const bool images = i == 0 && input.extents[0] % network.batch() == 0;
            words *= images ? CheckedCount(input.extents[0] / network.batch()) * batch
                            : CheckedCount(input.extents[i]);
        }
        return words;
    }
    return std::nullopt;
}

/// Words of all inputs, each tensor once; those of unknown size have `otherwise`.
CheckedCount inputWords(const Network &network, std::size_t index, Count batch,
                        CheckedCount otherwise)
{
    const Layer &layer = *network.layers()[index];
    CheckedCount words = 0;
    for (const std::string &tensor :
         std::set<std::string>(layer.inputs.begin(), layer.inputs.end()))
        words += tensorWords(network, tensor, index, batch).value_or(otherwise);
    return layer.inputs.empty() ? otherwise : words;
}

/// Rows or columns under the windows of an axis, without padding.
Count poolExtent(const LayerShape &shape, Axis axis)
{
    const Count ring = axis == Axis::Vertical ? shape.padding.top + shape.padding.bottom
                                              : shape.padding.left + shape.padding.right;
    const CheckedCount rows =
        windowExtent(shape.bounds[outputDim(axis)], shape.bounds[filterDim(axis)],
                     shape.stride[axis], shape.dilation[axis], Window::Distinct);
    return std::max<Count>(1, rows.value() - ring); // validated() has checked it
}

CheckedCount readsOf(const Network &network, std::size_t index, const LayerShape &shape,
                     Count batch, CheckedCount writes)
{
    const Layer &layer = *network.layers()[index];
    if (layer.kind == LayerKind::Pool) {
        return CheckedCount(shape.bounds[Dim::N]) * shape.bounds[Dim::G] * shape.bounds[Dim::C]
            * poolExtent(shape, Axis::Vertical) * poolExtent(shape, Axis::Horizontal);
    }
    const CheckedCount inputs = inputWords(network, index, batch, writes);
    if (layer.kind != LayerKind::Other)
        return inputs + layer.biasWords;
    return inputs.ok() && writes.ok() ? std::max(inputs.value(), writes.value()) : inputs + writes;
}

} // namespace

Result<VectorWork> vectorWork(const Network &network, std::size_t index, Count batch)
{
    assert(index < network.layers().size() && batch >= 1);
    const Layer &layer = *network.layers()[index];
    assert(!hasMacs(layer.kind));
    if (layer.kind == LayerKind::Concat || layer.kind == LayerKind::Reshape)
        return VectorWork();
    const LayerShape shape = layer.shapeForBatch(batch, network.batch());
    const CheckedCount writes = outputWords(layer, batch, network.batch());
    const CheckedCount reads = readsOf(network, index, shape, batch, writes);
    const Operations each = operationsOf(layer);
    CheckedCount compares = writes * each.compares;
    CheckedCount adds = writes * each.adds;
    if (layer.kind == LayerKind::Other) {
        if (layer.op.starts_with("Reduce") || layer.op == "CumSum")
            adds = reads;
        else if (layer.op.starts_with("Arg") || layer.op == "TopK")
            compares = reads;
    }
    const CheckedCount multiplies = writes * each.multiplies;
    for (const CheckedCount count : {reads, writes, compares, adds, multiplies}) {
        if (!count.ok()) {
            return fail(ErrorCode::Overflow, layer.name,
                        fmt::format("a count leaves 64 bits with {} images", batch));
        }
    }
    return VectorWork{reads.value(), writes.value(), compares.value(), adds.value(),
                      multiplies.value()};
}

bool fusesIntoProducer(const Network &network, std::size_t index)
{
    assert(index < network.layers().size());
    const Layer &layer = *network.layers()[index];
    if (layer.kind != LayerKind::Elementwise && layer.kind != LayerKind::Activation
        && layer.kind != LayerKind::Normalization)
        return false;
    if (layer.inputs.empty())
        return false;
    const std::string &tensor = layer.inputs.front();
    if (std::ranges::count(layer.inputs, tensor) != std::ssize(layer.inputs))
        return false;
    const auto reads = [&](const LayerPtr &other) {
        return std::find(other->inputs.begin(), other->inputs.end(), tensor) != other->inputs.end();
    };
    return producerOf(network, tensor, index)
        && std::count_if(network.layers().begin(), network.layers().end(), reads) == 1;
}

} // namespace pelorus
