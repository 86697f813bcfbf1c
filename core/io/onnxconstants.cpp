// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that make tensors from nothing, from a shape, or only from the extents of their input.
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::io::onnxrules {

namespace {

OnnxValues integerValues(std::vector<Count> integers)
{
    return {false, std::move(integers), {}};
}

/// `value` as often as a tensor of these extents has words, where they are few.
std::optional<OnnxValues> repeated(const OnnxValues &value, const Extents &extents)
{
    const Count words = wordsOf(extents);
    if (value.size() != 1 || words > static_cast<Count>(onnxMaxRank))
        return std::nullopt;
    const auto count = static_cast<std::size_t>(words);
    OnnxValues result;
    result.isReal = value.isReal;
    if (value.isReal)
        result.reals.assign(count, value.reals.front());
    else
        result.integers.assign(count, value.integers.front());
    return result;
}

} // namespace

void constant(const OnnxNodeView &node, OnnxInference &result)
{
    for (const std::string_view name : {"value", "sparse_value"}) {
        if (const OnnxConstant *tensor = node.tensor(name)) {
            result.outputs = {tensor->extents};
            result.values = {tensor->values};
            return;
        }
    }
    if (node.hasAttribute("value_int")) {
        result.outputs = {{}};
        result.values = {integerValues({node.integer("value_int", 0)})};
    } else if (node.hasAttribute("value_ints")) {
        const std::vector<Count> values = node.integers("value_ints");
        result.outputs = {{static_cast<Count>(values.size())}};
        result.values = {values.size() <= onnxMaxRank ? std::optional(integerValues(values))
                                                      : std::nullopt};
    } else if (node.hasAttribute("value_float")) {
        result.outputs = {{}};
        result.values = {OnnxValues{true, {}, {node.real("value_float", 0)}}};
    } else if (node.hasAttribute("value_floats")) {
        const std::vector<double> values = node.reals("value_floats");
        result.outputs = {{static_cast<Count>(values.size())}};
        result.values = {values.size() <= onnxMaxRank ? std::optional(OnnxValues{true, {}, values})
                                                      : std::nullopt};
    } else if (node.hasAttribute("value_string") || node.hasAttribute("value_strings")) {
        result.outputs = {{}}; // no layer reads texts
    } else {
        refuse(ErrorCode::Schema, "its value is missing");
    }
}

void constantOfShape(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents extents = node.integersOf(0);
    for (const Count extent : extents) {
        if (extent < 0)
            refuse(ErrorCode::OutOfRange, fmt::format("the shape {}", text(extents)));
    }
    result.outputs = {extents};
    const OnnxConstant *value = node.tensor("value");
    const OnnxValues zero{true, {}, {0.0}};
    if (!value)
        result.values = {repeated(zero, extents)};
    else if (value->values)
        result.values = {repeated(*value->values, extents)};
}

void range(const OnnxNodeView &node, OnnxInference &result)
{
    double bounds[3];
    for (std::size_t i = 0; i < 3; ++i) {
        const OnnxFact &fact = node.input(i);
        if (!fact.values || fact.values->size() != 1) {
            refuse(ErrorCode::Unsupported,
                   fmt::format("input {} must be one number that is known before the network runs",
                               i));
        }
        bounds[i] = fact.values->isReal ? fact.values->reals.front()
                                        : static_cast<double>(fact.values->integers.front());
    }
    const auto [start, limit, step] = bounds;
    const double count = std::max(0.0, std::ceil((limit - start) / step));
    if (!(count <= 0x1p53)) // also a step of 0 and what is no number
        refuse(ErrorCode::OutOfRange,
               fmt::format("a range from {} to {} in steps of {}", start, limit, step));
    result.outputs = {{static_cast<Count>(count)}};
    if (count > static_cast<double>(onnxMaxRank) || node.input(0).values->isReal)
        return;
    std::vector<Count> values;
    for (double i = 0; i < count; ++i)
        values.push_back(static_cast<Count>(start + i * step));
    result.values = {integerValues(std::move(values))};
}

void shape(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    const auto rank = static_cast<Count>(input.size());
    const auto clamped = [&](Count axis) {
        return std::clamp(axis < 0 ? std::max(axis + rank, Count{0}) : axis, Count{0}, rank);
    };
    const Count start = clamped(node.integer("start", 0));
    const Count end = std::max(start, clamped(node.integer("end", rank)));
    result.outputs = {{end - start}};
    result.values = {integerValues({input.begin() + start, input.begin() + end})};
    result.isConstant = true;
}

void size(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs = {{}};
    result.values = {integerValues({wordsOf(node.extents(0))})};
    result.isConstant = true;
}

void randomTensor(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs = {node.integers("shape")};
}

} // namespace pelorus::io::onnxrules
