// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of one value: activations, roundings, elementary functions.
#include "core/accuracy/elementtypes.h"
#include "core/accuracy/kernels.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace pelorus::accuracy {

namespace {

template <typename T, typename F> Array mapped(const Array &x, F f)
{
    using R = decltype(f(T{}));
    Array result(elementTypeOf<R>(), x.shape());
    const T *from = x.data<T>();
    R *to = result.edit<R>();
    for (Count i = 0; i < x.size(); ++i)
        to[i] = f(from[i]);
    return result;
}

/// f is a generic function of T, in float or double.
template <typename F> std::vector<Array> ofReals(const OpCall &call, F f)
{
    const Array &x = call.input(0);
    return {withType(realTypes, x.type(), [&]<typename T>(Type<T>) { return mapped<T>(x, f); })};
}

template <typename F> std::vector<Array> ofNumbers(const OpCall &call, F f)
{
    const Array &x = call.input(0);
    return {withType(numberTypes, x.type(), [&]<typename T>(Type<T>) { return mapped<T>(x, f); })};
}

/// f(x, attribute) with the attribute in x's own type, as a float32 network has it.
template <typename F>
std::vector<Array> withParameter(const OpCall &call, std::string_view name, double otherwise, F f)
{
    const double parameter = call.real(name, otherwise);
    return ofReals(call, [=](auto x) { return f(x, static_cast<decltype(x)>(parameter)); });
}

template <typename F>
std::vector<Array> withTwo(const OpCall &call, std::string_view a, double otherA,
                           std::string_view b, double otherB, F f)
{
    const double first = call.real(a, otherA);
    const double second = call.real(b, otherB);
    return ofReals(call, [=](auto x) {
        using T = decltype(x);
        return f(x, static_cast<T>(first), static_cast<T>(second));
    });
}

std::vector<Array> relu(const OpCall &call)
{
    const Array &x = call.input(0);
    if (x.type() != ElementType::Float)
        return ofNumbers(call, [](auto v) { return v < decltype(v)(0) ? decltype(v)(0) : v; });
    Array y = call.likeInput(0);
    kernels().rectify(x.data<float>(), y.edit<float>(), x.size());
    return {y};
}

template <typename T> T sigmoid(T x)
{
    return T(1) / (T(1) + std::exp(-x));
}

template <typename T> T softplus(T x)
{
    return std::max(x, T(0)) + std::log1p(std::exp(-std::abs(x)));
}

std::vector<Array> gelu(const OpCall &call)
{
    const std::string approximation = call.text("approximate", "none");
    if (approximation != "none" && approximation != "tanh")
        unsupported("the approximation \"" + approximation + "\"");
    const bool isTanh = approximation == "tanh";
    return ofReals(call, [=](auto x) {
        using T = decltype(x);
        if (isTanh) {
            const T inner = std::sqrt(T(2) * std::numbers::inv_pi_v<T>)
                * (x + T(0.044715) * x * x * x);
            return T(0.5) * x * (T(1) + std::tanh(inner));
        }
        return T(0.5) * x * (T(1) + std::erf(x / std::numbers::sqrt2_v<T>));
    });
}

/// Limits are attributes before version 11, inputs since.
std::vector<Array> clip(const OpCall &call)
{
    const Array &x = call.input(0);
    return {withType(numberTypes, x.type(), [&]<typename T>(Type<T>) {
        T low = std::numeric_limits<T>::lowest();
        T high = std::numeric_limits<T>::max();
        if (call.hasAttribute("min"))
            low = static_cast<T>(call.real("min", 0));
        if (call.hasAttribute("max"))
            high = static_cast<T>(call.real("max", 0));
        const auto limit = [&](std::size_t i, T &value) {
            if (!call.has(i))
                return;
            requireType(call.input(i), x.type());
            if (call.input(i).size() != 1)
                wrong("a limit that is no scalar");
            value = *call.input(i).data<T>();
        };
        limit(1, low);
        limit(2, high);
        return mapped<T>(x, [=](T v) {
            v = v < low ? low : v;
            return v > high ? high : v;
        });
    })};
}

std::vector<Array> isInf(const OpCall &call)
{
    const bool negative = call.integer("detect_negative", 1) != 0;
    const bool positive = call.integer("detect_positive", 1) != 0;
    return ofReals(call, [=](auto x) { return std::isinf(x) && (x < 0 ? negative : positive); });
}

std::vector<Array> logicalNot(const OpCall &call)
{
    requireType(call.input(0), ElementType::Bool);
    return {mapped<bool>(call.input(0), [](bool x) { return !x; })};
}

/// In place of training: what is left out then.
std::vector<Array> dropout(const OpCall &call)
{
    if (call.has(2) && call.input(2).size() == 1 && *call.input(2).data<bool>())
        unsupported("training_mode");
    if (call.opset() < 7 && call.integer("is_test", 0) == 0)
        unsupported("training (is_test = 0)");
    std::vector<Array> outputs{call.input(0)};
    if (call.outputCount() > 1) {
        Array mask(ElementType::Bool, call.input(0).shape());
        std::fill_n(mask.edit<bool>(), mask.size(), true);
        outputs.push_back(mask);
    }
    return outputs;
}

template <typename T> T signOf(T x)
{
    return static_cast<T>((T(0) < x) - (x < T(0)));
}

template <typename T> T absolute(T x)
{
    if constexpr (std::is_unsigned_v<T>)
        return x;
    else
        return static_cast<T>(x < T(0) ? -x : x);
}

} // namespace

std::span<const Operator> unaryOperators()
{
    using C = const OpCall &;
    static const Operator all[] = {
        {"Identity", [](C c) { return std::vector<Array>{c.input(0)}; }, "", On::Bits},
        {"Dropout", dropout, "ratio seed is_test"},
        {"Abs", [](C c) { return ofNumbers(c, [](auto x) {
            if constexpr (std::is_floating_point_v<decltype(x)>)
                return std::abs(x);
            else
                return absolute(x);
        }); }},
        {"Neg", [](C c) { return ofNumbers(c, [](auto x) {
            return static_cast<decltype(x)>(-x);
        }); }},
        {"Sign", [](C c) { return ofNumbers(c, [](auto x) { return signOf(x); }); }},
        {"Relu", relu},
        {"Clip", clip, "min max"},
        {"Not", logicalNot},
        {"IsNaN", [](C c) { return ofReals(c, [](auto x) { return std::isnan(x); }); }},
        {"IsInf", isInf, "detect_negative detect_positive"},
        {"Reciprocal", [](C c) { return ofReals(c, [](auto x) { return decltype(x)(1) / x; }); }},
        {"Sqrt", [](C c) { return ofReals(c, [](auto x) { return std::sqrt(x); }); }},
        {"Exp", [](C c) { return ofReals(c, [](auto x) { return std::exp(x); }); }},
        {"Log", [](C c) { return ofReals(c, [](auto x) { return std::log(x); }); }},
        {"Floor", [](C c) { return ofReals(c, [](auto x) { return std::floor(x); }); }},
        {"Ceil", [](C c) { return ofReals(c, [](auto x) { return std::ceil(x); }); }},
        {"Round", [](C c) { return ofReals(c, [](auto x) { return std::nearbyint(x); }); }},
        {"Sin", [](C c) { return ofReals(c, [](auto x) { return std::sin(x); }); }},
        {"Cos", [](C c) { return ofReals(c, [](auto x) { return std::cos(x); }); }},
        {"Tan", [](C c) { return ofReals(c, [](auto x) { return std::tan(x); }); }},
        {"Asin", [](C c) { return ofReals(c, [](auto x) { return std::asin(x); }); }},
        {"Acos", [](C c) { return ofReals(c, [](auto x) { return std::acos(x); }); }},
        {"Atan", [](C c) { return ofReals(c, [](auto x) { return std::atan(x); }); }},
        {"Sinh", [](C c) { return ofReals(c, [](auto x) { return std::sinh(x); }); }},
        {"Cosh", [](C c) { return ofReals(c, [](auto x) { return std::cosh(x); }); }},
        {"Asinh", [](C c) { return ofReals(c, [](auto x) { return std::asinh(x); }); }},
        {"Acosh", [](C c) { return ofReals(c, [](auto x) { return std::acosh(x); }); }},
        {"Atanh", [](C c) { return ofReals(c, [](auto x) { return std::atanh(x); }); }},
        {"Tanh", [](C c) { return ofReals(c, [](auto x) { return std::tanh(x); }); }},
        {"Erf", [](C c) { return ofReals(c, [](auto x) { return std::erf(x); }); }},
        {"Sigmoid", [](C c) { return ofReals(c, [](auto x) { return sigmoid(x); }); }},
        {"Softplus", [](C c) { return ofReals(c, [](auto x) { return softplus(x); }); }},
        {"Softsign", [](C c) { return ofReals(c, [](auto x) {
            return x / (decltype(x)(1) + std::abs(x));
        }); }},
        {"Mish", [](C c) { return ofReals(c, [](auto x) { return x * std::tanh(softplus(x)); }); }},
        {"Gelu", gelu, "approximate"},
        {"HardSwish", [](C c) { return ofReals(c, [](auto x) {
            using T = decltype(x);
            return x * std::max(T(0), std::min(T(1), x / T(6) + T(0.5)));
        }); }},
        {"HardSigmoid", [](C c) { return withTwo(c, "alpha", 0.2, "beta", 0.5,
            [](auto x, auto a, auto b) {
                using T = decltype(x);
                return std::max(T(0), std::min(T(1), a * x + b));
            }); }, "alpha beta"},
        {"Elu", [](C c) { return withParameter(c, "alpha", 1, [](auto x, auto a) {
            return x < 0 ? a * std::expm1(x) : x;
        }); }, "alpha"},
        {"Celu", [](C c) { return withParameter(c, "alpha", 1, [](auto x, auto a) {
            return x < 0 ? a * std::expm1(x / a) : x;
        }); }, "alpha"},
        {"Selu", [](C c) { return withTwo(c, "alpha", 1.67326319217681884765625, "gamma",
            1.05070102214813232421875, [](auto x, auto a, auto g) {
                return x > 0 ? g * x : g * a * std::expm1(x);
            }); }, "alpha gamma"},
        {"LeakyRelu", [](C c) { return withParameter(c, "alpha", 0.01, [](auto x, auto a) {
            return x < 0 ? a * x : x;
        }); }, "alpha"},
        {"ThresholdedRelu", [](C c) { return withParameter(c, "alpha", 1, [](auto x, auto a) {
            return x > a ? x : decltype(x)(0);
        }); }, "alpha"},
        {"Shrink", [](C c) { return withTwo(c, "lambd", 0.5, "bias", 0,
            [](auto x, auto l, auto b) {
                return x < -l ? x + b : x > l ? x - b : decltype(x)(0);
            }); }, "lambd bias"},
    };
    return all;
}

} // namespace pelorus::accuracy
