// SPDX-License-Identifier: GPL-3.0-or-later
// Element-wise operators backwards, and batch normalization of constant statistics.
#include "core/accuracy/backward.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pelorus::accuracy {

namespace {

/// g · slope(x, y), element by element.
template <typename Slope> Gradients sloped(const BackwardCall &call, Slope slope)
{
    const Array &x = call.forward.input(0);
    Gradients result(call.forward.inputCount());
    if (!call.wants(0))
        return result;
    Array gradient(ElementType::Float, x.shape());
    float *to = gradient.edit<float>();
    const float *g = call.gradient.data<float>(), *from = x.data<float>();
    const float *y = call.output.data<float>();
    for (Count i = 0; i < x.size(); ++i)
        to[i] = g[i] * slope(from[i], y[i]);
    result[0] = std::move(gradient);
    return result;
}

Gradients relu(const BackwardCall &call)
{
    return sloped(call, [](float x, float) { return x > 0 ? 1.0F : 0.0F; });
}

Gradients leakyRelu(const BackwardCall &call)
{
    const auto alpha = static_cast<float>(call.forward.real("alpha", 0.01));
    return sloped(call, [=](float x, float) { return x > 0 ? 1.0F : alpha; });
}

/// min and max are attributes of old versions and inputs of new ones.
Gradients clip(const BackwardCall &call)
{
    const auto limit = [&](std::size_t input, const char *name, float otherwise) {
        if (call.forward.has(input) && call.forward.input(input).size() == 1)
            return call.forward.input(input).data<float>()[0];
        return static_cast<float>(call.forward.real(name, static_cast<double>(otherwise)));
    };
    const float low = limit(1, "min", std::numeric_limits<float>::lowest());
    const float high = limit(2, "max", std::numeric_limits<float>::max());
    return sloped(call, [=](float x, float) { return x > low && x < high ? 1.0F : 0.0F; });
}

Gradients sigmoid(const BackwardCall &call)
{
    return sloped(call, [](float, float y) { return y * (1 - y); });
}

Gradients tanhyp(const BackwardCall &call)
{
    return sloped(call, [](float, float y) { return 1 - y * y; });
}

Gradients hardSigmoid(const BackwardCall &call)
{
    const auto alpha = static_cast<float>(call.forward.real("alpha", 0.2));
    return sloped(call, [=](float, float y) { return y > 0 && y < 1 ? alpha : 0.0F; });
}

Gradients hardSwish(const BackwardCall &call)
{
    return sloped(call, [](float x, float) {
        return x <= -3 ? 0.0F : x >= 3 ? 1.0F : (2 * x + 3) / 6;
    });
}

/// gradient · by, `by` repeated along the gradient's shape.
Array multiplied(const OpCall &forward, const Array &gradient, const Array &by)
{
    const Array *inputs[] = {&gradient, &by};
    static const Node product{"", "", "Mul", {}, {}, {}};
    return findOperator("Mul")->run(OpCall(product, inputs, forward.opset())).front();
}

Gradients sum(const BackwardCall &call)
{
    Gradients result(call.forward.inputCount());
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (call.wants(i))
            result[i] = summedTo(call.gradient, call.forward.input(i).shape());
    }
    return result;
}

Array negated(Array a)
{
    Array result(ElementType::Float, a.shape());
    std::transform(a.data<float>(), a.data<float>() + a.size(), result.edit<float>(),
                   std::negate<float>());
    return result;
}

Gradients difference(const BackwardCall &call)
{
    Gradients result = sum(call);
    if (result[1])
        result[1] = negated(*result[1]);
    return result;
}

Gradients product(const BackwardCall &call)
{
    Gradients result(2);
    for (std::size_t i = 0; i < 2; ++i) {
        if (call.wants(i))
            result[i] = summedTo(multiplied(call.forward, call.gradient, call.forward.input(1 - i)),
                                 call.forward.input(i).shape());
    }
    return result;
}

Gradients quotient(const BackwardCall &call)
{
    const Array &divisor = call.forward.input(1);
    Array inverse(ElementType::Float, divisor.shape());
    std::transform(divisor.data<float>(), divisor.data<float>() + divisor.size(),
                   inverse.edit<float>(), [](float v) { return 1 / v; });
    const Array each = multiplied(call.forward, call.gradient, inverse);
    Gradients result(2);
    if (call.wants(0))
        result[0] = summedTo(each, call.forward.input(0).shape());
    if (call.wants(1)) // d(a / b) / db = -y / b
        result[1] = negated(summedTo(multiplied(call.forward, each, call.output), divisor.shape()));
    return result;
}

/// y = γ (x - μ) / √(σ² + ε) + β with constant μ and σ².
Gradients batchNormalization(const BackwardCall &call)
{
    const Array &x = call.forward.input(0);
    const Count images = x.extent(0), channels = x.extent(1);
    const Count plane = x.size() / std::max<Count>(1, images * channels);
    const double epsilon = call.forward.real("epsilon", static_cast<double>(1e-5F));
    Gradients result(call.forward.inputCount());
    Array dx(ElementType::Float, x.shape());
    Array dScale(ElementType::Float, {channels}), dShift(ElementType::Float, {channels});
    for (Count c = 0; c < channels; ++c) {
        const auto constant = [&](std::size_t i) {
            return static_cast<double>(call.forward.input(i).data<float>()[c]);
        };
        const double inverse = 1 / std::sqrt(constant(4) + epsilon);
        const auto slope = static_cast<float>(constant(1) * inverse);
        double scale = 0, shift = 0;
        for (Count image = 0; image < images; ++image) {
            const Count first = (image * channels + c) * plane;
            for (Count i = first; i < first + plane; ++i) {
                const float g = call.gradient.data<float>()[i];
                dx.edit<float>()[i] = g * slope;
                shift += static_cast<double>(g);
                scale += static_cast<double>(g)
                    * (static_cast<double>(x.data<float>()[i]) - constant(3)) * inverse;
            }
        }
        dScale.edit<float>()[c] = static_cast<float>(scale);
        dShift.edit<float>()[c] = static_cast<float>(shift);
    }
    if (call.wants(0))
        result[0] = dx;
    if (call.wants(1))
        result[1] = dScale;
    if (call.wants(2))
        result[2] = dShift;
    return result;
}

} // namespace

std::span<const BackwardOperator> elementBackward()
{
    static const BackwardOperator all[] = {
        {"Relu", relu},
        {"LeakyRelu", leakyRelu},
        {"Clip", clip},
        {"Sigmoid", sigmoid},
        {"Tanh", tanhyp},
        {"HardSigmoid", hardSigmoid},
        {"Add", sum},
        {"Sum", sum},
        {"Sub", difference},
        {"Mul", product},
        {"Div", quotient},
        {"HardSwish", hardSwish},
        {"BatchNormalization", batchNormalization},
    };
    return all;
}

} // namespace pelorus::accuracy
