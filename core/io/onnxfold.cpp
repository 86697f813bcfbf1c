// SPDX-License-Identifier: GPL-3.0-or-later
// Values of small constants. Exporters write shapes as arithmetic in the graph (Shape, Gather, Mul,
// Concat, then Reshape); following the values of tensors of up to onnxMaxRank words through the
// operators below makes such a graph's shapes known. What has no rule here, or overflows, simply
// has no known value.
#include "core/io/onnxoperators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

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

std::optional<Count> wholeNumber(double value)
{
    if (!(std::abs(value) < 0x1p63)) // also what is no number
        return std::nullopt;
    return static_cast<Count>(value);
}

MaybeValues cast(const OnnxNodeView &node)
{
    enum : Count { Float = 1, Float16 = 10, Double = 11, BFloat16 = 16, Bool = 9, String = 8 };
    const Count type = node.integer("to", 0);
    const OnnxValues &from = *node.input(0).values;
    OnnxValues to;
    to.isReal = type == Float || type == Float16 || type == Double || type == BFloat16;
    if (type == String)
        return std::nullopt;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const bool truth = from.isReal ? from.reals[i] != 0 : from.integers[i] != 0;
        if (to.isReal) {
            to.reals.push_back(from.isReal ? from.reals[i] : static_cast<double>(from.integers[i]));
            continue;
        }
        const std::optional<Count> value =
            from.isReal ? wholeNumber(from.reals[i]) : std::optional(from.integers[i]);
        if (!value)
            return std::nullopt;
        to.integers.push_back(type == Bool ? Count{truth} : *value);
    }
    return to;
}

std::optional<Count> floorMod(Count a, Count b)
{
    if (b == 0 || b == -1) // x mod -1 is 0, but the remainder of the least integer traps
        return b == 0 ? std::nullopt : std::optional(Count{0});
    const Count rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

using IntegerOperation = std::optional<Count> (*)(Count, Count);

IntegerOperation integerOperation(std::string_view op)
{
    static const std::map<std::string_view, IntegerOperation> operations{
        {"Add", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"Sum", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"ReduceSum", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"Sub", [](Count a, Count b) { return (CheckedCount(a) - b).get(); }},
        {"Mul", [](Count a, Count b) { return (CheckedCount(a) * b).get(); }},
        {"ReduceProd", [](Count a, Count b) { return (CheckedCount(a) * b).get(); }},
        {"Div",
         [](Count a, Count b) {
             return b == 0 ? std::nullopt
                 : b == -1 ? (CheckedCount(0) - a).get()
                           : std::optional(a / b);
         }},
        {"Mod", floorMod},
        {"Min", [](Count a, Count b) { return std::optional(std::min(a, b)); }},
        {"ReduceMin", [](Count a, Count b) { return std::optional(std::min(a, b)); }},
        {"Max", [](Count a, Count b) { return std::optional(std::max(a, b)); }},
        {"ReduceMax", [](Count a, Count b) { return std::optional(std::max(a, b)); }},
        {"Equal", [](Count a, Count b) { return std::optional(Count{a == b}); }},
        {"Less", [](Count a, Count b) { return std::optional(Count{a < b}); }},
        {"LessOrEqual", [](Count a, Count b) { return std::optional(Count{a <= b}); }},
        {"Greater", [](Count a, Count b) { return std::optional(Count{a > b}); }},
        {"GreaterOrEqual", [](Count a, Count b) { return std::optional(Count{a >= b}); }},
        {"And", [](Count a, Count b) { return std::optional(Count{a != 0 && b != 0}); }},
        {"Or", [](Count a, Count b) { return std::optional(Count{a != 0 || b != 0}); }}};
    const auto found = operations.find(op);
    return found == operations.end() ? nullptr : found->second;
}

using RealOperation = double (*)(double, double);

RealOperation realOperation(std::string_view op)
{
    static const std::map<std::string_view, RealOperation> operations{
        {"Add", [](double a, double b) { return a + b; }},
        {"Sub", [](double a, double b) { return a - b; }},
        {"Mul", [](double a, double b) { return a * b; }},
        {"Div", [](double a, double b) { return a / b; }},
        {"Pow", [](double a, double b) { return std::pow(a, b); }},
        {"Min", [](double a, double b) { return std::min(a, b); }},
        {"Max", [](double a, double b) { return std::max(a, b); }}};
    const auto found = operations.find(op);
    return found == operations.end() ? nullptr : found->second;
}

MaybeValues combined(std::string_view op, const OnnxValues &a, const OnnxValues &b)
{
    OnnxValues result;
    result.isReal = a.isReal;
    if (a.isReal != b.isReal)
        return std::nullopt;
    if (a.isReal) {
        const RealOperation operation = realOperation(op);
        for (std::size_t i = 0; operation && i < a.size(); ++i)
            result.reals.push_back(operation(a.reals[i], b.reals[i]));
        return operation ? std::optional(result) : std::nullopt;
    }
    const IntegerOperation operation = integerOperation(op);
    for (std::size_t i = 0; operation && i < a.size(); ++i) {
        const std::optional<Count> value = operation(a.integers[i], b.integers[i]);
        if (!value)
            return std::nullopt;
        result.integers.push_back(*value);
    }
    return operation ? std::optional(result) : std::nullopt;
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

MaybeValues unary(const OnnxNodeView &node)
{
    static const std::map<std::string_view, double (*)(double)> operations{
        {"Ceil", [](double x) { return std::ceil(x); }},
        {"Floor", [](double x) { return std::floor(x); }},
        {"Round", [](double x) { return std::nearbyint(x); }},
        {"Sqrt", [](double x) { return std::sqrt(x); }},
        {"Neg", [](double x) { return -x; }},
        {"Abs", [](double x) { return std::abs(x); }}};
    const std::string &op = node.node().op;
    OnnxValues result = *node.input(0).values;
    if (const auto real = operations.find(op); result.isReal && real != operations.end()) {
        for (double &value : result.reals)
            value = real->second(value);
        return result;
    }
    for (Count &value : result.integers) {
        const CheckedCount negative = CheckedCount(0) - value;
        if (op == "Not")
            value = value == 0;
        else if ((op == "Neg" || (op == "Abs" && value < 0)) && negative.ok())
            value = negative.value();
        else if (op != "Abs" || value < 0)
            return std::nullopt;
    }
    return result.isReal ? std::nullopt : std::optional(result);
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
        return {cast(node)};
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
        return {unary(node)};
    const bool plain = node.integer("broadcast", 0) == 0 && node.integer("fmod", 0) == 0;
    if (plain && (integerOperation(op) || realOperation(op)))
        return {elementwise(node, output)};
    return {};
}

} // namespace pelorus::io
