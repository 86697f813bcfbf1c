// SPDX-License-Identifier: GPL-3.0-or-later
// Convolution and pooling backwards.
//
// With the windows of an image and group laid out as columns (taps x outputs), y = W columns, so
// that dW = dy columnsᵀ and dcolumns = Wᵀ dy, which are added back to where the windows lie.
#include "core/accuracy/backward.h"
#include "core/accuracy/convolution.h"
#include "core/accuracy/poolingwindow.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

/// Row by row of the columns: each(column, begin, end, x) where outputs begin … end - 1 of a row
/// read x, x + stride, … of the map; what lies in the padding is left out.
template <typename Each> void eachColumnRow(const Window &w, Count channels, Each each)
{
    const auto &[od, oh, ow] = w.output;
    Count column = 0;
    for (Count c = 0; c < channels; ++c) {
        for (Count kd = 0; kd < w.kernel[0]; ++kd) {
            for (Count kh = 0; kh < w.kernel[1]; ++kh) {
                for (Count kw = 0; kw < w.kernel[2]; ++kw) {
                    const Count shift = kw * w.dilations[2] - w.padBefore[2], step = w.strides[2];
                    const Count begin = std::min(ow, shift >= 0 ? 0 : (-shift + step - 1) / step);
                    const Count room = w.input[2] - 1 - shift;
                    const Count end = room < 0 ? begin : std::clamp(room / step + 1, begin, ow);
                    for (Count d = 0; d < od; ++d) {
                        const Count z = d * w.strides[0] - w.padBefore[0] + kd * w.dilations[0];
                        for (Count h = 0; h < oh; ++h, column += ow) {
                            const Count v = h * w.strides[1] - w.padBefore[1] + kh * w.dilations[1];
                            if (z < 0 || z >= w.input[0] || v < 0 || v >= w.input[1])
                                continue;
                            const Count row = ((c * w.input[0] + z) * w.input[1] + v) * w.input[2];
                            each(column, begin, end, row + shift);
                        }
                    }
                }
            }
        }
    }
}

Gradients convolution(const BackwardCall &call)
{
    const Array &x = call.forward.input(0), &weights = call.forward.input(1);
    const Convolution c = convolutionOf(call.forward, x.shape(), weights.shape());
    const Window &w = c.window;
    const Count channels = w.channels / c.groups, filters = c.filters / c.groups;
    const Count outputs = w.outputSize(), taps = channels * w.kernelSize(), step = w.strides[2];
    Gradients result(call.forward.inputCount());
    Array dx(ElementType::Float, call.wants(0) ? x.shape() : Shape{0});
    Array dw(ElementType::Float, call.wants(1) ? weights.shape() : Shape{0});
    dx.clear();
    dw.clear();
    std::vector<float> columns(static_cast<std::size_t>(taps * outputs));
    for (Count image = 0; image < w.images; ++image) {
        for (Count g = 0; g < c.groups; ++g) {
            const Count at = image * c.groups + g;
            const float *dy = call.gradient.data<float>() + at * filters * outputs;
            if (call.wants(1)) {
                const float *from = x.data<float>() + at * channels * w.inputSize();
                std::fill(columns.begin(), columns.end(), 0.0F);
                eachColumnRow(w, channels, [&](Count column, Count begin, Count end, Count row) {
                    for (Count i = begin; i < end; ++i)
                        columns[static_cast<std::size_t>(column + i)] = from[row + i * step];
                });
                kernels().multiply(filters, taps, outputs, dy, outputs, Order::RowMajor,
                                   columns.data(), outputs, Order::Transposed,
                                   dw.edit<float>() + g * filters * taps, taps, true);
            }
            if (call.wants(0)) {
                kernels().multiply(taps, outputs, filters,
                                   weights.data<float>() + g * filters * taps, taps,
                                   Order::Transposed, dy, outputs, Order::RowMajor, columns.data(),
                                   outputs, false);
                float *to = dx.edit<float>() + at * channels * w.inputSize();
                eachColumnRow(w, channels, [&](Count column, Count begin, Count end, Count row) {
                    for (Count i = begin; i < end; ++i)
                        to[row + i * step] += columns[static_cast<std::size_t>(column + i)];
                });
            }
        }
    }
    if (call.wants(0))
        result[0] = dx;
    if (call.wants(1))
        result[1] = dw;
    if (call.wants(2)) {
        Shape ones(x.rank() - 1, 1);
        ones[0] = c.filters;
        result[2] = summedTo(call.gradient, ones).reshaped({c.filters});
    }
    return result;
}

/// An input that several windows share gets the sum of their gradients.
Gradients maxPool(const BackwardCall &call)
{
    const Array &x = call.forward.input(0);
    Gradients result(call.forward.inputCount());
    const Window w = poolingWindow(call.forward);
    Array dx(ElementType::Float, x.shape());
    dx.clear();
    const float *from = x.data<float>();
    eachWindow(w, [&](Count out, Count base, const auto &each, const auto &) {
        Count best = -1;
        each([&](Count offset) {
            if (best < 0 || from[base + offset] > from[base + best])
                best = offset;
        });
        if (best >= 0)
            dx.edit<float>()[base + best] += call.gradient.data<float>()[out];
    });
    result[0] = dx;
    return result;
}

Gradients averagePool(const BackwardCall &call)
{
    const Array &x = call.forward.input(0);
    Gradients result(call.forward.inputCount());
    const Window w = poolingWindow(call.forward);
    const bool countPads = call.forward.integer("count_include_pad", 0) != 0;
    Array dx(ElementType::Float, x.shape());
    dx.clear();
    eachWindow(w, [&](Count out, Count base, const auto &each, const auto &index) {
        Count count = 0;
        each([&](Count) { ++count; });
        const float share = call.gradient.data<float>()[out]
            / static_cast<float>(averagedOver(w, index, count, countPads));
        each([&](Count offset) { dx.edit<float>()[base + offset] += share; });
    });
    result[0] = dx;
    return result;
}

Gradients globalAveragePool(const BackwardCall &call)
{
    const Array &x = call.forward.input(0);
    Gradients result(call.forward.inputCount());
    Array dx(ElementType::Float, x.shape());
    const Count maps = call.gradient.size(), plane = x.size() / std::max<Count>(1, maps);
    for (Count map = 0; map < maps; ++map)
        std::fill_n(dx.edit<float>() + map * plane, plane,
                    call.gradient.data<float>()[map] / static_cast<float>(plane));
    result[0] = dx;
    return result;
}

} // namespace

std::span<const BackwardOperator> windowBackward()
{
    static const BackwardOperator all[] = {
        {"Conv", convolution},
        {"MaxPool", maxPool},
        {"AveragePool", averagePool},
        {"GlobalAveragePool", globalAveragePool},
    };
    return all;
}

} // namespace pelorus::accuracy
