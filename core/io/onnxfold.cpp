// SPDX-License-Identifier: GPL-3.0-or-later
// Values of small constants. Exporters write shapes as arithmetic in the graph (Shape, Gather, Mul,
// Concat, then Reshape); following the values of tensors of up to onnxMaxRank words through the
// operators below makes such a graph's shapes known. What has no rule here, or overflows, simply
// has no known value.
#include "core/io/onnxarithmetic.h"
#include "core/io/onnxoperators.h"

#include <algorithm>

namespace pelorus::io {

namespace {

using MaybeValues = std::optional<OnnxValues>;
using Indices = std::vector<std::size_t>;

MaybeValues selected(const OnnxValues &values, const Indices &indices)
{
    OnnxValues result;
    result.isReal = values.isReal;
    for (const std::size_t index : indices) {
        if (index >= values.size())
            return std::nullopt;
        if (values.isReal)
            result.reals.push_back(values.reals[index]);
        else
            result.integers.push_back(values.integers[index]);
    }
    return result;
}

/// Distance in words between neighbours along each axis.
std::vector<Count> stridesOf(const Extents &extents)
{
    std::vector<Count> strides(extents.size(), 1);
    for (std::size_t i = extents.size(); i-- > 1;)
        strides[i - 1] = strides[i] * extents[i];
    return strides;
}

/// first + sum of index * stride for every index of a tensor of these extents, in row-major order.
Indices strided(const Extents &extents, const std::vector<Count> &strides, Count first)
{
    if (wordsOf(extents) == 0)
        return {};
    Indices indices{static_cast<std::size_t>(first)};
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
        Indices next;
        for (const std::size_t start : indices) {
            for (Count i = 0; i < extents[axis]; ++i)
                next.push_back(start + static_cast<std::size_t>(i * strides[axis]));
        }
        indices = std::move(next);
    }
    return indices;
}

MaybeValues stretched(const OnnxFact &fact, const Extents &output)
{
    const std::size_t offset = output.size() - std::min(output.size(), fact.extents.size());
    const std::vector<Count> own = stridesOf(fact.extents);
    std::vector<Count> strides(output.size(), 0);
    for (std::size_t i = offset; i < output.size(); ++i)
        strides[i] = fact.extents[i - offset] == 1 ? 0 : own[i - offset];
    return selected(*fact.values, strided(output, strides, 0));
}

MaybeValues transposed(const OnnxNodeView &node, const Extents &output)
{
    const std::vector<Count> own = stridesOf(node.extents(0));
    std::vector<Count> strides(own.rbegin(), own.rend());
    const std::vector<Count> order = node.integers("perm");
    for (std::size_t i = 0; i < order.size(); ++i)
        strides[i] = own[normalizedAxis(order[i], own.size())];
    return selected(*node.input(0).values, strided(output, strides, 0));
}

MaybeValues sliced(const OnnxNodeView &node, const Extents &output)
{
    const std::vector<OnnxSlice> slices = slicesOf(node);
    std::vector<Count> strides = stridesOf(node.extents(0));
    Count first = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        first += slices[i].first * strides[i];
        strides[i] *= slices[i].step;
    }
    return selected(*node.input(0).values, strided(output, strides, first));
}

MaybeValues gathered(const OnnxNodeView &node)
{
    const Extents &data = node.extents(0);
    const OnnxValues &picks = *node.input(1).values;
    const std::size_t axis = normalizedAxis(node.integer("axis", 0), data.size());
    const Count inner = wordsOf(std::span(data).subspan(axis + 1));
    const Count outer = wordsOf(std::span(data).first(axis));
    if (picks.isReal)
        return std::nullopt;
    Indices indices;
    for (Count o = 0; o < outer; ++o) {
        for (const Count pick : picks.integers) {
            if (pick < -data[axis] || pick >= data[axis])
                return std::nullopt;
            const Count index = pick < 0 ? pick + data[axis] : pick;
            for (Count i = 0; i < inner; ++i)
                indices.push_back(static_cast<std::size_t>((o * data[axis] + index) * inner + i));
        }
    }
    return selected(*node.input(0).values, indices);
}

MaybeValues joined(const OnnxNodeView &node)
{
    const std::size_t axis = normalizedAxis(node.integer("axis", 1), node.extents(0).size());
    const Count outer = wordsOf(std::span(node.extents(0)).first(axis));
    OnnxValues result;
    result.isReal = node.input(0).values->isReal;
    for (Count o = 0; o < outer; ++o) {
        for (std::size_t k = 0; k < node.inputCount(); ++k) {
            const OnnxValues &values = *node.input(k).values;
            if (values.isReal != result.isReal)
                return std::nullopt;
            const Count block = wordsOf(std::span(node.extents(k)).subspan(axis));
            const auto copy = [&](const auto &from, auto &to) {
                const auto start = from.begin() + o * block;
                to.insert(to.end(), start, start + block);
            };
            if (result.isReal)
                copy(values.reals, result.reals);
            else
                copy(values.integers, result.integers);
        }
    }
    return result;
}

std::vector<MaybeValues> divided(const OnnxNodeView &node, const std::vector<Extents> &outputs)
{
    const Extents &input = node.extents(0);
    const std::size_t axis = normalizedAxis(node.integer("axis", 0), input.size());
    const std::vector<Count> strides = stridesOf(input);
    std::vector<MaybeValues> result;
    Count first = 0;
    for (const Extents &output : outputs) {
        result.push_back(selected(*node.input(0).values, strided(output, strides, first)));
        first += output[axis] * strides[axis];
    }
    return result;
}

MaybeValues elementwise(const OnnxNodeView &node, const Extents &output)
{
    MaybeValues result = stretched(node.input(0), output);
    for (std::size_t i = 1; i < node.inputCount() && result; ++i) {
        const MaybeValues next = stretched(node.input(i), output);
        result = next ? combined(node.node().op, *result, *next) : std::nullopt;
    }
    return result;
}

/// To one word.
MaybeValues reducedToOne(const OnnxNodeView &node, const Extents &output)
{
    const OnnxValues &values = *node.input(0).values;
    if (wordsOf(output) != 1 || values.size() == 0)
        return std::nullopt;
    MaybeValues result = selected(values, {0});
    for (std::size_t i = 1; i < values.size() && result; ++i)
        result = combined(node.node().op, *result, *selected(values, {i}));
    return result;
}

MaybeValues chosen(const OnnxNodeView &node, const Extents &output)
{
    const MaybeValues condition = stretched(node.input(0), output);
    const MaybeValues yes = stretched(node.input(1), output);
    const MaybeValues no = stretched(node.input(2), output);
    if (!condition || condition->isReal || !yes || !no || yes->isReal != no->isReal)
        return std::nullopt;
    OnnxValues result = *no;
    for (std::size_t i = 0; i < condition->size(); ++i) {
        if (condition->integers[i] == 0)
            continue;
        if (result.isReal)
            result.reals[i] = yes->reals[i];
        else
            result.integers[i] = yes->integers[i];
    }
    return result;
}

bool isOneOf(std::string_view op, std::initializer_list<std::string_view> ops)
{
    return std::find(ops.begin(), ops.end(), op) != ops.end();
}

} // namespace

std::vector<MaybeValues> fold(const OnnxNodeView &node, const std::vector<Extents> &outputs)
{
    if (node.inputCount() == 0 || outputs.empty())
        return {};
    for (std::size_t i = 0; i < node.inputCount(); ++i) {
        if (!node.has(i) || !node.input(i).values)
            return {};
    }
    for (const Extents &output : outputs) {
        if (wordsOf(output) > static_cast<Count>(onnxMaxRank))
            return {};
    }
    const std::string &op = node.node().op;
    const Extents &output = outputs.front();
    if (isOneOf(op, {"Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout"}))
        return {node.input(0).values};
    if (op == "Cast")
        return {converted(*node.input(0).values, node.integer("to", 0))};
    if (wordsOf(output) == 0)
        return {OnnxValues{node.input(0).values->isReal, {}, {}}};
    if (op == "Gather")
        return {gathered(node)};
    if (op == "Concat")
        return {joined(node)};
    if (op == "Split")
        return divided(node, outputs);
    if (op == "Slice")
        return {sliced(node, output)};
    if (op == "Transpose")
        return {transposed(node, output)};
    if (op == "Expand")
        return {stretched(node.input(0), output)};
    if (op == "Where")
        return {chosen(node, output)};
    if (op.starts_with("Reduce"))
        return {reducedToOne(node, output)};
    if (isOneOf(op, {"Ceil", "Floor", "Round", "Sqrt", "Neg", "Abs", "Not"}))
        return {applied(op, *node.input(0).values)};
    const bool plain = node.integer("broadcast", 0) == 0 && node.integer("fmod", 0) == 0;
    if (plain && combines(op))
        return {elementwise(node, output)};
    return {};
}

} // namespace pelorus::io
