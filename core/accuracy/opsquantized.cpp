// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX's own quantised operators. Products of 8-bit values are summed exactly: the codes are held as
// integers in double, whose 53 bits no realistic sum fills.
#include "core/accuracy/broadcast.h"
#include "core/accuracy/convolution.h"
#include "core/accuracy/matrixproduct.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pelorus::accuracy {

namespace {

constexpr Types<std::uint8_t, std::int8_t> codeTypes;

/// A scale or zero point as it applies along one axis of `shape`: a scalar, or one for each index.
Array alongAxis(const Array &parameter, const Shape &shape, Count axis)
{
    if (parameter.size() == 1)
        return parameter.reshaped({});
    const std::size_t at = OpCall::axis(axis, shape.size());
    if (parameter.rank() != 1)
        unsupported("a scale of " + textOf(parameter.shape()));
    if (parameter.size() != shape[at])
        wrong("a scale of " + textOf(parameter.shape()) + " for values of " + textOf(shape));
    Shape wide(shape.size() - at, 1);
    wide[0] = parameter.size();
    return parameter.reshaped(std::move(wide));
}

Array floats(const Array &array)
{
    if (array.type() != ElementType::Float && bytesOf(array.type()) > 4)
        unsupported("values of type " + std::string(nameOf(array.type())));
    return converted(array, ElementType::Float);
}

template <typename T> T saturated(float value)
{
    constexpr auto least = static_cast<float>(std::numeric_limits<T>::lowest());
    constexpr auto most = static_cast<float>(std::numeric_limits<T>::max());
    return static_cast<T>(std::clamp(value, least, most));
}

/// round(x / scale) + zero point, clipped to the type of the zero point.
Array quantized(const Array &x, const Array &scale, const Array &zero, ElementType type)
{
    const Array codes = combined<float, float, float>(
        x, scale, [](float v, float s) { return std::nearbyint(v / s); });
    const Array shifted =
        combined<float, float, float>(codes, zero, [](float v, float z) { return v + z; });
    Array y(type, x.shape());
    withType(codeTypes, type, [&]<typename T>(Type<T>) {
        std::transform(shifted.data<float>(), shifted.data<float>() + shifted.size(), y.edit<T>(),
                       saturated<T>);
    });
    return y;
}

Array difference(const Array &x, const Array &zero)
{
    return combined<float, float, float>(x, zero, [](float v, float z) { return v - z; });
}

std::vector<Array> quantizeLinear(const OpCall &call)
{
    const Array x = floats(call.input(0));
    const Count axis = call.integer("axis", 1);
    const bool hasZero = call.has(2);
    const ElementType type = hasZero ? call.input(2).type() : ElementType::UInt8;
    const Array zero = hasZero ? alongAxis(floats(call.input(2)), x.shape(), axis) : Array();
    return {quantized(x, alongAxis(floats(call.input(1)), x.shape(), axis), zero, type)};
}

std::vector<Array> dequantizeLinear(const OpCall &call)
{
    const Array &codes = call.input(0);
    if (codes.type() == ElementType::Int32 && call.has(2)) {
        const auto zeros = call.list(2);
        if (std::any_of(zeros->begin(), zeros->end(), [](Count z) { return z != 0; }))
            unsupported("a zero point for int32");
    } else if (bytesOf(codes.type()) > 2 && codes.type() != ElementType::Int32) {
        unsupported("values of type " + std::string(nameOf(codes.type())));
    }
    const Count axis = call.integer("axis", 1);
    Array x = floats(codes);
    if (call.has(2))
        x = difference(x, alongAxis(floats(call.input(2)), x.shape(), axis));
    const Array scale = alongAxis(floats(call.input(1)), x.shape(), axis);
    return {combined<float, float, float>(x, scale, [](float v, float s) { return v * s; })};
}

std::vector<Array> dynamicQuantizeLinear(const OpCall &call)
{
    const Array &x = call.input(0);
    requireType(x, ElementType::Float);
    float low = 0, high = 0;
    for (const float value : x.values<float>()) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    const float scale = (high - low) / 255.0F;
    const float zero = std::nearbyint(std::clamp(scale == 0 ? 0 : -low / scale, 0.0F, 255.0F));
    const Array y = scale == 0 ? converted(x, ElementType::UInt8)
                               : quantized(x, Array::scalar(scale), Array::scalar(zero),
                                           ElementType::UInt8);
    return {y, Array::scalar(scale), Array::scalar(static_cast<std::uint8_t>(zero))};
}

/// Codes minus their zero point.
Array centred(const OpCall &call, std::size_t codes, std::size_t zero, Count axis)
{
    const Array &x = call.input(codes);
    if (x.type() != ElementType::UInt8 && x.type() != ElementType::Int8)
        unsupported("codes of type " + std::string(nameOf(x.type())));
    const Array values = floats(x);
    if (!call.has(zero))
        return values;
    return difference(values, alongAxis(floats(call.input(zero)), x.shape(), axis));
}

/// Σ codes of a convolution as integers. Floats hold sums of 258 products of 9-bit magnitudes; more
/// taps go in parts that are added in 32 bits.
Array exactConvolution(const OpCall &call, const Array &x, const Array &w)
{
    const Convolution c = convolutionOf(call, x.shape(), w.shape());
    const Count taps = c.filters == 0 ? 0 : w.size() / c.filters;
    constexpr Count most = (Count{1} << 24) / (255 * 255);
    if (taps <= most)
        return converted(convolved(c, x, w, nullptr), ElementType::Int32);
    Array total(ElementType::Int32, c.window.outputShape(c.filters));
    total.clear();
    for (Count first = 0; first < taps; first += most) {
        Array part(ElementType::Float, w.shape());
        part.clear();
        const Count count = std::min(most, taps - first);
        for (Count filter = 0; filter < c.filters; ++filter) {
            const Count at = filter * taps + first;
            std::copy_n(w.data<float>() + at, count, part.edit<float>() + at);
        }
        const Array sums = convolved(c, x, part, nullptr);
        for (Count i = 0; i < total.size(); ++i)
            total.edit<std::int32_t>()[i] += static_cast<std::int32_t>(sums.data<float>()[i]);
    }
    return total;
}

std::vector<Array> convInteger(const OpCall &call)
{
    return {exactConvolution(call, centred(call, 0, 2, 1), centred(call, 1, 3, 0))};
}

Array exactProduct(const Array &a, const Array &b)
{
    return matrixProduct(converted(a, ElementType::Double), converted(b, ElementType::Double));
}

/// Zero points of a matrix product: of a's rows, of b's columns.
Array centredMatrix(const OpCall &call, std::size_t codes, std::size_t zero, bool isRows)
{
    const Array &x = call.input(codes);
    if (!call.has(zero) || call.input(zero).size() == 1 || x.rank() < 2)
        return centred(call, codes, zero, 0);
    return centred(call, codes, zero, isRows ? -2 : -1);
}

std::vector<Array> matMulInteger(const OpCall &call)
{
    return {converted(exactProduct(centredMatrix(call, 0, 2, true),
                                   centredMatrix(call, 1, 3, false)),
                      ElementType::Int32)};
}

float scaleOf(const OpCall &call, std::size_t input)
{
    const Array &scale = call.input(input);
    requireType(scale, ElementType::Float);
    if (scale.size() != 1)
        unsupported("a scale of " + textOf(scale.shape()));
    return *scale.data<float>();
}

std::vector<Array> qLinearConv(const OpCall &call)
{
    Array whole = exactConvolution(call, centred(call, 0, 2, 1), centred(call, 3, 5, 0));
    if (call.has(8)) {
        requireType(call.input(8), ElementType::Int32);
        whole = combined<std::int32_t, std::int32_t, std::int32_t>(
            whole, alongAxis(call.input(8), whole.shape(), 1),
            [](std::int32_t v, std::int32_t b) { return v + b; });
    }
    const Array sums = floats(whole);
    const float factor = scaleOf(call, 1) / scaleOf(call, 6);
    const Array scales = alongAxis(floats(call.input(4)), sums.shape(), 1);
    const Array y = combined<float, float, float>(sums, scales,
                                                  [=](float v, float s) { return v * (s * factor); });
    return {quantized(y, Array::scalar(1.0F), alongAxis(floats(call.input(7)), y.shape(), 1),
                      call.input(7).type())};
}

std::vector<Array> qLinearMatMul(const OpCall &call)
{
    const Array sums = converted(
        exactProduct(centredMatrix(call, 0, 2, true), centredMatrix(call, 3, 5, false)),
        ElementType::Float);
    const float factor = scaleOf(call, 1) * scaleOf(call, 4) / scaleOf(call, 6);
    return {quantized(combined<float, float, float>(sums, Array::scalar(factor),
                                                    [](float v, float s) { return v * s; }),
                      Array::scalar(1.0F), floats(call.input(7)).reshaped({}),
                      call.input(7).type())};
}

} // namespace

std::span<const Operator> quantizedOperators()
{
    constexpr std::string_view windows = "auto_pad dilations group kernel_shape pads strides";
    static const Operator all[] = {
        {"QuantizeLinear", quantizeLinear, "axis saturate"},
        {"DequantizeLinear", dequantizeLinear, "axis"},
        {"DynamicQuantizeLinear", dynamicQuantizeLinear},
        {"ConvInteger", convInteger, windows},
        {"QLinearConv", qLinearConv, windows},
        {"MatMulInteger", matMulInteger},
        {"QLinearMatMul", qLinearMatMul},
    };
    return all;
}

} // namespace pelorus::accuracy
