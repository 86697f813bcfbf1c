// SPDX-License-Identifier: GPL-3.0-or-later
// Conv and ConvTranspose in one to three spatial dimensions.
#include "core/accuracy/convolution.h"
#include "core/accuracy/elementtypes.h"
#include "core/accuracy/kernels.h"
#include "core/accuracy/window.h"

#include <algorithm>

namespace pelorus::accuracy {

Convolution convolutionOf(const OpCall &call, const Shape &x, const Shape &w)
{
    if (w.size() != x.size() || w.size() < 3)
        wrong("filters of " + textOf(w) + " on values of " + textOf(x));
    Convolution c;
    const std::vector<Count> kernel = call.integers("kernel_shape");
    const std::span<const Count> filter = std::span(w).subspan(2);
    if (!kernel.empty() && !std::equal(kernel.begin(), kernel.end(), filter.begin(), filter.end()))
        wrong("kernel_shape differs from the filters of " + textOf(w));
    c.window = windowOf(call, x, filter);
    c.groups = call.integer("group", 1);
    c.filters = w[0];
    if (c.groups < 1 || c.filters % c.groups != 0 || w[1] * c.groups != x[1])
        wrong("filters of " + textOf(w) + " in " + std::to_string(c.groups)
              + " groups on values of " + textOf(x));
    return c;
}

ConvolutionShape Convolution::shape() const
{
    ConvolutionShape s;
    s.images = window.images, s.groups = groups;
    s.channels = window.channels / groups;
    s.filters = filters / groups;
    s.depth = window.input[0], s.height = window.input[1], s.width = window.input[2];
    s.outDepth = window.output[0], s.outHeight = window.output[1], s.outWidth = window.output[2];
    s.kernelDepth = window.kernel[0], s.kernelHeight = window.kernel[1];
    s.kernelWidth = window.kernel[2];
    s.strideDepth = window.strides[0], s.strideHeight = window.strides[1];
    s.strideWidth = window.strides[2];
    s.dilationDepth = window.dilations[0], s.dilationHeight = window.dilations[1];
    s.dilationWidth = window.dilations[2];
    s.padFront = window.padBefore[0], s.padTop = window.padBefore[1];
    s.padLeft = window.padBefore[2];
    return s;
}

Array convolved(const Convolution &c, const Array &x, const Array &w, const Array *bias)
{
    Array y(ElementType::Float, c.window.outputShape(c.filters));
    const ConvolutionShape shape = c.shape();
    const KernelTable &kernel = kernels();
    std::vector<float> scratch(static_cast<std::size_t>(kernel.scratchFloats(shape)));
    kernel.convolve(shape, x.data<float>(), w.data<float>(), bias ? bias->data<float>() : nullptr,
                    y.edit<float>(), scratch.data());
    return y;
}

namespace {

std::vector<Array> convolution(const OpCall &call)
{
    const Array &x = call.input(0);
    const Array &w = call.input(1);
    requireType(w, x.type());
    if (x.type() == ElementType::Double)
        unsupported("values of type double");
    requireType(x, ElementType::Float);
    const Convolution c = convolutionOf(call, x.shape(), w.shape());
    const Array *bias = call.has(2) ? &call.input(2) : nullptr;
    if (bias) {
        requireType(*bias, ElementType::Float);
        if (bias->size() != c.filters)
            wrong("a bias of " + textOf(bias->shape()) + " for " + std::to_string(c.filters)
                  + " filters");
    }
    return {convolved(c, x, w, bias)};
}

/// Output extents and padding of ConvTranspose, by ONNX's formulas.
void placeTransposed(const OpCall &call, Window &w)
{
    std::vector<Count> extra = call.integers("output_padding");
    extra.resize(w.rank, 0);
    const std::vector<Count> wanted = call.integers("output_shape");
    const std::string autoPad = call.text("auto_pad", "NOTSET");
    const bool isSame = autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
    if (!isSame && autoPad != "NOTSET" && autoPad != "VALID" && !autoPad.empty())
        unsupported("auto_pad \"" + autoPad + "\"");
    if (!wanted.empty() && wanted.size() < w.rank)
        wrong("output_shape has too few numbers");
    for (std::size_t i = 0; i < w.rank; ++i) {
        const std::size_t d = 3 - w.rank + i;
        const Count full =
            w.strides[d] * (w.input[d] - 1) + extra[i] + (w.kernel[d] - 1) * w.dilations[d] + 1;
        if (wanted.empty() && !isSame) {
            if (autoPad == "VALID")
                w.padBefore[d] = w.padAfter[d] = 0;
            w.output[d] = full - w.padBefore[d] - w.padAfter[d];
        } else {
            w.output[d] =
                wanted.empty() ? w.input[d] * w.strides[d] : wanted[wanted.size() - w.rank + i];
            const Count pad = std::max<Count>(0, full - w.output[d]);
            w.padBefore[d] = autoPad == "SAME_UPPER" ? pad / 2 : pad - pad / 2;
            w.padAfter[d] = pad - w.padBefore[d];
        }
        if (w.output[d] < 1)
            wrong("an empty output");
    }
}

/// y += columns (taps x inputs) scattered back to where the windows lie.
void addColumns(const Window &w, Count filters, const float *columns, float *y)
{
    const auto &[id, ih, iw] = w.input;
    const auto &[od, oh, ow] = w.output;
    for (Count f = 0; f < filters; ++f) {
        float *map = y + f * w.outputSize();
        for (Count kd = 0; kd < w.kernel[0]; ++kd) {
            for (Count kh = 0; kh < w.kernel[1]; ++kh) {
                for (Count kw = 0; kw < w.kernel[2]; ++kw) {
                    for (Count d = 0; d < id; ++d) {
                        const Count z = d * w.strides[0] - w.padBefore[0] + kd * w.dilations[0];
                        for (Count h = 0; h < ih; ++h, columns += iw) {
                            const Count v = h * w.strides[1] - w.padBefore[1] + kh * w.dilations[1];
                            if (z < 0 || z >= od || v < 0 || v >= oh)
                                continue;
                            float *row = map + (z * oh + v) * ow;
                            for (Count i = 0; i < iw; ++i) {
                                const Count u =
                                    i * w.strides[2] - w.padBefore[2] + kw * w.dilations[2];
                                if (u >= 0 && u < ow)
                                    row[u] += columns[i];
                            }
                        }
                    }
                }
            }
        }
    }
}

std::vector<Array> transposedConvolution(const OpCall &call)
{
    const Array &x = call.input(0);
    const Array &weights = call.input(1);
    if (x.type() == ElementType::Double)
        unsupported("values of type double");
    requireType(x, ElementType::Float);
    requireType(weights, ElementType::Float);
    if (weights.rank() != x.rank() || weights.rank() < 3)
        wrong("filters of " + textOf(weights.shape()) + " on values of " + textOf(x.shape()));
    Window w = plainWindowOf(call, x.shape(), std::span(weights.shape()).subspan(2));
    placeTransposed(call, w);
    const Count groups = call.integer("group", 1);
    if (groups < 1 || w.channels % groups != 0 || weights.extent(0) != w.channels)
        wrong("filters of " + textOf(weights.shape()) + " in " + std::to_string(groups)
              + " groups on values of " + textOf(x.shape()));
    const Count channels = w.channels / groups;
    const Count filters = weights.extent(1);
    if (call.has(2) && call.input(2).size() != filters * groups)
        wrong("a bias of " + textOf(call.input(2).shape()));
    const Count taps = filters * w.kernelSize();
    Array y(ElementType::Float, w.outputShape(filters * groups));
    for (Count i = 0; i < w.images * filters * groups; ++i) {
        std::fill_n(y.edit<float>() + i * w.outputSize(), w.outputSize(),
                    call.has(2) ? call.input(2).data<float>()[i % (filters * groups)] : 0.0F);
    }
    std::vector<float> columns(static_cast<std::size_t>(taps * w.inputSize()));
    for (Count image = 0; image < w.images; ++image) {
        for (Count g = 0; g < groups; ++g) {
            const Count at = image * groups + g;
            kernels().multiply(taps, w.inputSize(), channels,
                               weights.data<float>() + g * channels * taps, taps, Order::Transposed,
                               x.data<float>() + at * channels * w.inputSize(), w.inputSize(),
                               Order::RowMajor, columns.data(), w.inputSize(), false);
            addColumns(w, filters, columns.data(), y.edit<float>() + at * filters * w.outputSize());
        }
    }
    return {y};
}

} // namespace

std::span<const Operator> convolutionOperators()
{
    static const Operator all[] = {
        {"Conv", convolution, "auto_pad dilations group kernel_shape pads strides"},
        {"ConvTranspose", transposedConvolution,
         "auto_pad dilations group kernel_shape output_padding output_shape pads strides"},
    };
    return all;
}

} // namespace pelorus::accuracy
