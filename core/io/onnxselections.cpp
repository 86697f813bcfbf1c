// SPDX-License-Identifier: GPL-3.0-or-later
// Operators whose output has other words than their input: slices, padding, look-ups, resizing,
// reductions. Extents only.
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::io {

namespace {

std::size_t axisOf(const OnnxNodeView &node, Count fallback)
{
    return normalizedAxis(node.integer("axis", fallback), node.extents(0).size());
}

/// floor(extent * scale) in single precision, the rule of Resize and Upsample.
Count scaled(Count extent, double scale)
{
    const float result = std::floor(static_cast<float>(extent) * static_cast<float>(scale));
    if (!(result >= 1 && result <= 0x1p53F))
        refuse(ErrorCode::OutOfRange,
               fmt::format("the scale {} of an extent of {}", scale, extent));
    return static_cast<Count>(result);
}

/// Axes of a reduction: attribute or input; all where none are named.
std::vector<std::size_t> reducedAxes(const OnnxNodeView &node)
{
    const std::size_t rank = node.extents(0).size();
    const auto axes = node.integersOrInput("axes", 1);
    if (axes && !axes->empty())
        return normalizedAxes(*axes, rank);
    std::vector<std::size_t> all;
    if (node.integer("noop_with_empty_axes", 0) == 0) {
        for (std::size_t i = 0; i < rank; ++i)
            all.push_back(i);
    }
    return all;
}

Extents reducedExtents(const Extents &input, const std::vector<std::size_t> &axes, bool keep)
{
    Extents output;
    for (std::size_t i = 0; i < input.size(); ++i) {
        if (!std::binary_search(axes.begin(), axes.end(), i))
            output.push_back(input[i]);
        else if (keep)
            output.push_back(1);
    }
    return output;
}

} // namespace

std::vector<OnnxSlice> slicesOf(const OnnxNodeView &node)
{
    const Extents &input = node.extents(0);
    std::vector<OnnxSlice> slices;
    for (const Count extent : input)
        slices.push_back({0, 1, extent});
    const auto starts = node.integersOrInput("starts", 1);
    const auto ends = node.integersOrInput("ends", 2);
    if (!starts || !ends)
        refuse(ErrorCode::Schema, "starts or ends are missing");
    const auto axes = node.integersOrInput("axes", 3);
    const auto steps = node.has(4) ? std::optional(node.integersOf(4)) : std::nullopt;
    const std::size_t count = starts->size();
    if (ends->size() != count || (axes && axes->size() != count)
        || (steps && steps->size() != count) || (!axes && count > input.size()))
        refuse(ErrorCode::Schema, "starts, ends, axes and steps have different lengths");
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t axis = axes ? normalizedAxis((*axes)[i], input.size()) : i;
        const Count extent = input[axis];
        // Beyond the tensor all steps mean the same; clamped, nothing below overflows.
        const Count step = steps ? std::clamp((*steps)[i], -extent - 1, extent + 1) : 1;
        if (step == 0)
            refuse(ErrorCode::OutOfRange, "a step of a slice is 0");
        const auto clamped = [&](Count index) {
            const Count counted = index < 0 ? std::max(index + extent, Count{-1}) : index;
            return step > 0 ? std::clamp(counted, Count{0}, extent)
                            : std::clamp(counted, Count{-1}, extent - 1);
        };
        // A start before the first element is the first one, whatever the direction.
        const Count first = std::max(clamped((*starts)[i]), Count{0});
        const Count end = clamped((*ends)[i]);
        const Count span = step > 0 ? end - first : first - end;
        const Count stride = std::abs(step);
        slices[axis] = {first, step, span > 0 && extent > 0 ? (span - 1) / stride + 1 : 0};
    }
    return slices;
}

namespace onnxrules {

void slice(const OnnxNodeView &node, OnnxInference &result)
{
    Extents output;
    for (const OnnxSlice &s : slicesOf(node))
        output.push_back(s.count);
    result.outputs = {output};
}

void pad(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    auto pads = node.integersOrInput(node.hasAttribute("paddings") ? "paddings" : "pads", 1);
    if (!pads)
        refuse(ErrorCode::Schema, "pads are missing");
    std::vector<std::size_t> axes;
    if (node.has(3)) {
        for (const Count axis : node.integersOf(3))
            axes.push_back(normalizedAxis(axis, input.size()));
    } else {
        for (std::size_t i = 0; i < input.size(); ++i)
            axes.push_back(i);
    }
    if (pads->size() != 2 * axes.size()) {
        refuse(ErrorCode::Schema, fmt::format("{} pads for {} axes", pads->size(), axes.size()));
    }
    Extents output = input;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        Count &extent = output[axes[i]];
        extent = valueOf(CheckedCount(extent) + (*pads)[i] + (*pads)[axes.size() + i]);
    }
    result.outputs = {output};
}

void gather(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &data = node.extents(0, 1);
    const Extents &indices = node.extents(1);
    const auto axis = static_cast<std::ptrdiff_t>(axisOf(node, 0));
    Extents output(data.begin(), data.begin() + axis);
    output.insert(output.end(), indices.begin(), indices.end());
    output.insert(output.end(), data.begin() + axis + 1, data.end());
    result.outputs = {output};
}

void gatherElements(const OnnxNodeView &node, OnnxInference &result)
{
    result.outputs = {node.extents(1)};
}

void gatherNd(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &data = node.extents(0, 1);
    const Extents &indices = node.extents(1, 1);
    const Count batch = node.integer("batch_dims", 0);
    const Count named = indices.back();
    if (batch < 0 || named < 0 || batch + named > static_cast<Count>(data.size())
        || named > static_cast<Count>(onnxMaxRank)) {
        refuse(ErrorCode::OutOfRange,
               fmt::format("indices of {} into a tensor of {}", text(indices), text(data)));
    }
    Extents output(indices.begin(), indices.end() - 1);
    output.insert(output.end(), data.begin() + static_cast<std::ptrdiff_t>(batch + named),
                  data.end());
    result.outputs = {output};
}

void resize(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    // X, scales (opset 10 and Upsample) or X, roi, scales, sizes (opset 11 and later).
    const std::size_t scalesInput = node.inputCount() > 2 ? 2 : 1;
    std::vector<std::size_t> axes;
    if (const std::vector<Count> named = node.integers("axes"); !named.empty()) {
        for (const Count axis : named)
            axes.push_back(normalizedAxis(axis, input.size()));
    } else {
        for (std::size_t i = 0; i < input.size(); ++i)
            axes.push_back(i);
    }
    if (node.text("keep_aspect_ratio_policy", "stretch") != "stretch")
        refuse(ErrorCode::Unsupported, "its keep_aspect_ratio_policy is not \"stretch\"");
    Extents output = input;
    const auto checkCount = [&](std::size_t count, std::string_view what) {
        if (count != axes.size()) {
            refuse(ErrorCode::Schema, fmt::format("{} {} for {} axes", count, what, axes.size()));
        }
    };
    if (node.has(3)) {
        const std::vector<Count> &sizes = node.integersOf(3);
        checkCount(sizes.size(), "sizes");
        for (std::size_t i = 0; i < axes.size(); ++i)
            output[axes[i]] = sizes[i];
        result.outputs = {output};
        return;
    }
    std::vector<double> scales = node.reals("scales");
    if (scales.empty()) {
        const OnnxFact &fact = node.input(scalesInput);
        if (!fact.values || !fact.values->isReal) {
            refuse(ErrorCode::Unsupported,
                   "its scales must be known before the network runs, but cannot be computed");
        }
        scales = fact.values->reals;
    }
    checkCount(scales.size(), "scales");
    for (std::size_t i = 0; i < axes.size(); ++i)
        output[axes[i]] = scaled(input[axes[i]], scales[i]);
    result.outputs = {output};
}

void reduce(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0);
    const std::vector<std::size_t> axes = reducedAxes(node);
    result.outputs = {reducedExtents(input, axes, node.integer("keepdims", 1) != 0)};
    // Over the whole plane of N C H W or N C W it is a global pool.
    const bool plane = (input.size() == 4 && axes == std::vector<std::size_t>{2, 3})
        || (input.size() == 3 && axes == std::vector<std::size_t>{2});
    if (plane) {
        OnnxInference pool;
        globalPool(node, pool);
        result.kind = LayerKind::Pool;
        result.shape = pool.shape;
    }
}

void argReduce(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t axis = axisOf(node, 0);
    result.outputs = {reducedExtents(node.extents(0), {axis}, node.integer("keepdims", 1) != 0)};
}

void topK(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t axis = axisOf(node, -1);
    Count k = node.integer("k", 0);
    if (node.has(1)) {
        const std::vector<Count> &values = node.integersOf(1);
        k = values.empty() ? 0 : values.front();
    }
    if (k < 0 || k > node.extents(0)[axis]) {
        refuse(ErrorCode::OutOfRange,
               fmt::format("k is {} of {} elements", k, node.extents(0)[axis]));
    }
    Extents output = node.extents(0);
    output[axis] = k;
    result.outputs = {output, output};
}

void oneHot(const OnnxNodeView &node, OnnxInference &result)
{
    const std::vector<Count> &depth = node.integersOf(1);
    Extents output = node.extents(0);
    const std::size_t axis = normalizedAxis(node.integer("axis", -1), output.size() + 1);
    if (depth.size() != 1)
        refuse(ErrorCode::Schema, fmt::format("{} depths, expected one", depth.size()));
    output.insert(output.begin() + static_cast<std::ptrdiff_t>(axis), depth.front());
    result.outputs = {output};
}

} // namespace onnxrules

} // namespace pelorus::io
