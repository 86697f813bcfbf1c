// SPDX-License-Identifier: GPL-3.0-or-later
// Operators with a sliding window. ONNX writes kernel_shape, strides, dilations as one number per
// spatial axis, the vertical one first, and pads as all begins, then all ends. A one-dimensional
// window lies on the horizontal axis.
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io::onnxrules {

namespace {

/// A window along one axis.
struct AxisWindow
{
    Count kernel = 1, stride = 1, dilation = 1, before = 0, after = 0, outputs = 1;
};

std::size_t spatialRank(const OnnxNodeView &node)
{
    const std::size_t rank = node.extents(0, 3).size() - 2;
    if (rank > 2) {
        refuse(ErrorCode::Unsupported,
               fmt::format("its input has {} spatial axes; layers here have at most two", rank));
    }
    return rank;
}

/// The extents of a filter or ifmap must all be there to be divided and multiplied.
void checkPositive(const Extents &extents)
{
    for (const Count extent : extents) {
        if (extent < 1) {
            refuse(ErrorCode::OutOfRange,
                   fmt::format("an operand is {}, expected extents >= 1", text(extents)));
        }
    }
}

/// Windows over the spatial axes of input 0 with the node's strides, dilations and padding.
std::vector<AxisWindow> windows(const OnnxNodeView &node, const std::vector<Count> &kernel)
{
    const std::size_t rank = spatialRank(node);
    const Extents &input = node.extents(0);
    checkPositive(input);
    const std::vector<Count> strides = node.integers("strides", rank, 1, 1);
    const std::vector<Count> dilations = node.integers("dilations", rank, 1, 1);
    const std::vector<Count> pads = node.integers("pads", 2 * rank, 0, 0);
    const std::string autoPad = node.text("auto_pad", "NOTSET");
    const bool ceil = node.integer("ceil_mode", 0) != 0;

    std::vector<AxisWindow> result;
    for (std::size_t i = 0; i < rank; ++i) {
        AxisWindow w{kernel[i], strides[i], dilations[i], 0, 0, 1};
        const Count extent = input[2 + i];
        const Count window = valueOf(CheckedCount(w.kernel - 1) * w.dilation + 1);
        if (autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER") {
            w.outputs = (extent - 1) / w.stride + 1;
            const Count missing = valueOf(CheckedCount(w.outputs - 1) * w.stride + window - extent);
            const Count ring = std::max(Count{0}, missing);
            w.before = autoPad == "SAME_UPPER" ? ring / 2 : ring - ring / 2;
            w.after = ring - w.before;
            result.push_back(w);
            continue;
        }
        if (autoPad != "VALID") {
            w.before = pads[i];
            w.after = pads[rank + i];
        }
        const Count padded = valueOf(CheckedCount(extent) + w.before + w.after);
        if (window > padded) {
            refuse(ErrorCode::OutOfRange,
                   fmt::format("a window of {} does not fit into an input of {} with its padding",
                               window, padded));
        }
        const Count steps = padded - window;
        w.outputs = steps / w.stride + 1;
        // Rounding up adds a window that hangs over the edge, unless it would start in the padding.
        if (ceil && steps % w.stride != 0
            && valueOf(CheckedCount(w.outputs) * w.stride) < extent + w.before) {
            const Count end = valueOf(CheckedCount(w.outputs) * w.stride + window);
            w.outputs += 1;
            w.after = end - extent - w.before;
        }
        result.push_back(w);
    }
    return result;
}

/// Bounds P Q R S, stride, dilation and padding; the other bounds are 1.
LayerShape windowShape(const std::vector<AxisWindow> &windows)
{
    LayerShape shape;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const bool vertical = i + 1 < windows.size();
        const Axis axis = vertical ? Axis::Vertical : Axis::Horizontal;
        const AxisWindow &w = windows[i];
        shape.bounds[outputDim(axis)] = w.outputs;
        shape.bounds[filterDim(axis)] = w.kernel;
        shape.stride[axis] = w.stride;
        shape.dilation[axis] = w.dilation;
        (vertical ? shape.padding.top : shape.padding.left) = w.before;
        (vertical ? shape.padding.bottom : shape.padding.right) = w.after;
    }
    return shape;
}

/// The filter is input 1; the quantised forms have scales and zero points between the operands.
std::size_t filterInput(const OnnxNodeView &node)
{
    return node.node().op == "QLinearConv" ? 3 : 1;
}

void takeBias(const OnnxNodeView &node, std::size_t input, OnnxInference &result)
{
    if (node.has(input))
        result.biasWords = wordsOf(node.extents(input));
}

const Extents &filterExtents(const OnnxNodeView &node)
{
    const OnnxFact &filter = node.input(filterInput(node));
    if (!filter.isConstant)
        refuse(ErrorCode::Unsupported, "its filter is computed while the network runs");
    if (filter.extents.size() != node.extents(0, 3).size()) {
        refuse(ErrorCode::Schema,
               fmt::format("the filter is {} for an input of {}", text(filter.extents),
                           text(node.extents(0))));
    }
    checkPositive(filter.extents);
    return filter.extents;
}

Count groupsOf(const OnnxNodeView &node)
{
    const Count groups = node.integer("group", 1);
    if (groups < 1)
        refuse(ErrorCode::OutOfRange, fmt::format("group is {}, expected >= 1", groups));
    return groups;
}

} // namespace

void convolution(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t rank = spatialRank(node);
    const Extents &input = node.extents(0);
    const Extents &filter = filterExtents(node); // K total, C per group, R, S
    const Count groups = groupsOf(node);
    if (filter[0] % groups != 0 || input[1] % groups != 0 || filter[1] != input[1] / groups) {
        refuse(ErrorCode::Schema,
               fmt::format("a filter of {} in {} groups does not fit an input of {}", text(filter),
                           groups, text(input)));
    }
    const std::vector<Count> kernel(filter.begin() + 2, filter.end());
    if (node.integers("kernel_shape", rank, 1, 1) != kernel && node.hasAttribute("kernel_shape")) {
        refuse(ErrorCode::Schema,
               fmt::format("kernel_shape differs from the filter {}", text(filter)));
    }
    const std::vector<AxisWindow> axes = windows(node, kernel);
    LayerShape shape = windowShape(axes);
    shape.bounds[Dim::N] = input[0];
    shape.bounds[Dim::G] = groups;
    shape.bounds[Dim::K] = filter[0] / groups;
    shape.bounds[Dim::C] = filter[1];
    const bool depthwise = groups > 1 && shape.bounds[Dim::K] == 1 && shape.bounds[Dim::C] == 1;
    result.kind = depthwise ? LayerKind::DepthwiseConv : LayerKind::Conv;
    result.shape = shape;
    takeBias(node, node.node().op == "QLinearConv" ? 8 : 2, result);
    if (node.node().op == "ConvInteger") // input 2 is a zero point
        result.biasWords = 0;
    Extents output{input[0], filter[0]};
    for (const AxisWindow &w : axes)
        output.push_back(w.outputs);
    result.outputs = {output};
}

// A transposed convolution with stride s writes s x s phases, each of which is an ordinary
// convolution with every s-th row and column of the filter: together a convolution with stride 1 to
// s x s times as many channels, the sub-pixels (Shi et al., Real-time single image and video
// super-resolution using an efficient sub-pixel convolutional neural network, CVPR 2016). MACs,
// weights and ofmap words are exact where s divides the filter and the output.
void transposedConvolution(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t rank = spatialRank(node);
    const Extents &input = node.extents(0);
    const Extents &filter = filterExtents(node); // C total, K per group, R, S
    const Count groups = groupsOf(node);
    if (filter[0] != input[1] || input[1] % groups != 0) {
        refuse(ErrorCode::Schema,
               fmt::format("a filter of {} in {} groups does not fit an input of {}", text(filter),
                           groups, text(input)));
    }
    checkPositive(input);
    const std::vector<Count> strides = node.integers("strides", rank, 1, 1);
    const std::vector<Count> dilations = node.integers("dilations", rank, 1, 1);
    const std::vector<Count> pads = node.integers("pads", 2 * rank, 0, 0);
    const std::vector<Count> extra = node.integers("output_padding", rank, 0, 0);
    const std::vector<Count> given = node.integers("output_shape", rank, 1, 0);
    const bool same = node.text("auto_pad", "NOTSET").starts_with("SAME");

    std::vector<AxisWindow> axes;
    Extents output{input[0], valueOf(CheckedCount(filter[1]) * groups)};
    CheckedCount subPixels = 1;
    for (std::size_t i = 0; i < rank; ++i) {
        const Count extent = input[2 + i];
        const Count kernel = filter[2 + i];
        const Count stride = strides[i];
        CheckedCount size = CheckedCount(extent - 1) * stride
            + (CheckedCount(kernel - 1) * dilations[i]) + 1 + extra[i] - pads[i] - pads[rank + i];
        if (given[i] > 0)
            size = given[i];
        else if (same)
            size = CheckedCount(extent) * stride;
        const Count outputs = valueOf(size);
        if (outputs < 1)
            refuse(ErrorCode::OutOfRange, fmt::format("its output has the extent {}", outputs));
        const Count ring = valueOf(CheckedCount(outputs / stride) + kernel / stride - 1 - extent);
        if (kernel % stride != 0 || outputs % stride != 0 || dilations[i] != 1 || ring < 0) {
            refuse(ErrorCode::Unsupported,
                   fmt::format("a transposed convolution from {} to {} with a window of {}, stride "
                               "{} and dilation {}: only windows and outputs that the stride "
                               "divides, without dilation, are modelled",
                               extent, outputs, kernel, stride, dilations[i]));
        }
        axes.push_back({kernel / stride, 1, 1, ring / 2, ring - ring / 2, outputs / stride});
        subPixels *= stride;
        output.push_back(outputs);
    }
    LayerShape shape = windowShape(axes);
    shape.bounds[Dim::N] = input[0];
    shape.bounds[Dim::G] = groups;
    shape.bounds[Dim::K] = valueOf(subPixels * filter[1]);
    shape.bounds[Dim::C] = input[1] / groups;
    result.shape = shape;
    takeBias(node, 2, result);
    result.outputs = {output};
}

void windowPool(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t rank = spatialRank(node);
    if (!node.hasAttribute("kernel_shape"))
        refuse(ErrorCode::Schema, "kernel_shape is missing");
    const std::vector<AxisWindow> axes = windows(node, node.integers("kernel_shape", rank, 1, 1));
    const Extents &input = node.extents(0);
    Extents output{input[0], input[1]};
    for (const AxisWindow &w : axes)
        output.push_back(w.outputs);
    LayerShape shape = windowShape(axes);
    shape.bounds[Dim::N] = input[0];
    shape.bounds[Dim::G] = input[1];
    result.shape = shape;
    result.outputs = {output, output}; // the second one: indices of the maxima
}

void globalPool(const OnnxNodeView &node, OnnxInference &result)
{
    const Extents &input = node.extents(0, 3);
    checkPositive(input);
    LayerShape shape;
    shape.bounds[Dim::N] = input[0];
    shape.bounds[Dim::G] = input[1];
    shape.bounds[Dim::R] = wordsOf(std::span(input).subspan(2, input.size() - 3));
    shape.bounds[Dim::S] = input.back();
    result.shape = shape;
    Extents output(input.size(), 1);
    output[0] = input[0];
    output[1] = input[1];
    result.outputs = {output};
}

} // namespace pelorus::io::onnxrules
