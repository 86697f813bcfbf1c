// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of two or more values with broadcasting: arithmetic, comparisons, logic, selection.
#include "core/accuracy/broadcast.h"
#include "core/accuracy/kernels.h"

#include <cmath>

namespace pelorus::accuracy {

namespace {

/// Before version 7 the second operand's axes begin at the attribute "axis" of the first.
Array secondOperand(const OpCall &call)
{
    const Array &b = call.input(1);
    if (call.opset() >= 7 || call.integer("broadcast", 0) == 0 || !call.hasAttribute("axis"))
        return b;
    const std::size_t rank = call.input(0).rank();
    const std::size_t first = OpCall::axis(call.integer("axis", 0), rank);
    if (first + b.rank() > rank)
        wrong("the second operand's axes end beyond the first one's");
    Shape shape = b.shape();
    shape.resize(rank - first, 1);
    return b.reshaped(std::move(shape));
}

template <typename... Ts, typename F>
std::vector<Array> arithmetic(Types<Ts...> types, const OpCall &call, F f)
{
    const Array &a = call.input(0);
    const Array b = secondOperand(call);
    requireType(b, a.type());
    return {withType(types, a.type(), [&]<typename T>(Type<T>) {
        return combined<T, T, T>(a, b, [&](T x, T y) { return static_cast<T>(f(x, y)); });
    })};
}

// Sums of integers wrap around: computed without sign.
constexpr auto wrappingSum = []<typename T>(T x, T y) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::uint64_t>(x) + static_cast<std::uint64_t>(y));
    else
        return x + y;
};

std::vector<Array> addition(const OpCall &call)
{
    const Array &a = call.input(0);
    const Array &b = call.input(1);
    if (a.type() != ElementType::Float || b.type() != ElementType::Float || a.shape() != b.shape())
        return arithmetic(numberTypes, call, wrappingSum);
    Array y = call.likeInput(call.overwrites(1) ? 1 : 0);
    kernels().add(a.data<float>(), b.data<float>(), y.edit<float>(), y.size());
    return {y};
}

template <typename... Ts, typename F>
std::vector<Array> comparison(Types<Ts...> types, const OpCall &call, F f)
{
    const Array &a = call.input(0);
    const Array b = secondOperand(call);
    requireType(b, a.type());
    return {withType(types, a.type(), [&]<typename T>(Type<T>) {
        return combined<T, T, bool>(a, b, [&](T x, T y) -> bool { return f(x, y); });
    })};
}

template <typename T> T divided(T x, T y)
{
    if constexpr (std::is_integral_v<T>) {
        if (y == T(0))
            wrong("an integer division by zero");
        if constexpr (std::is_signed_v<T>) {
            if (y == T(-1)) // the one quotient that does not fit wraps around
                return static_cast<T>(std::make_unsigned_t<T>(0)
                                      - static_cast<std::make_unsigned_t<T>>(x));
        }
        return static_cast<T>(x / y);
    } else {
        return x / y;
    }
}

std::vector<Array> modulo(const OpCall &call)
{
    const bool isC = call.integer("fmod", 0) != 0;
    if (!isC
        && (call.input(0).type() == ElementType::Float
            || call.input(0).type() == ElementType::Double))
        wrong("fmod = 0 with reals");
    return arithmetic(numberTypes, call, [=]<typename T>(T x, T y) -> T {
        if constexpr (std::is_integral_v<T>) {
            if (y == T(0))
                wrong("an integer division by zero");
            if constexpr (std::is_signed_v<T>) {
                if (y == T(-1))
                    return T(0);
            }
            T rest = static_cast<T>(x % y);
            if (!isC && rest != T(0) && (rest < T(0)) != (y < T(0)))
                rest = static_cast<T>(rest + y);
            return rest;
        } else {
            return std::fmod(x, y);
        }
    });
}

/// Result in the base's type. The exponent may have another one, and is converted first: a pair of
/// types each is a hundred loops to compile.
std::vector<Array> power(const OpCall &call)
{
    const Array &a = call.input(0);
    const Array b = secondOperand(call);
    if (a.type() == ElementType::Float) {
        return {combined<float, float, float>(
            a, converted(b, ElementType::Float),
            [](float x, float y) { return y == 2 ? x * x : std::pow(x, y); })};
    }
    const Array exponent = converted(b, ElementType::Double);
    return {withType(numberTypes, a.type(), [&]<typename T>(Type<T>) {
        return combined<T, double, T>(a, exponent, [](T x, double y) {
            return static_cast<T>(std::pow(static_cast<double>(x), y));
        });
    })};
}

std::vector<Array> bitShift(const OpCall &call)
{
    const std::string direction = call.text("direction", "");
    if (direction != "LEFT" && direction != "RIGHT")
        wrong("the direction \"" + direction + "\", expected LEFT or RIGHT");
    const bool left = direction == "LEFT";
    constexpr Types<std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t> types;
    return arithmetic(types, call, [=]<typename T>(T x, T y) -> T {
        if (y >= T(8 * sizeof(T)))
            return T(0);
        const auto wide = static_cast<std::uint64_t>(x);
        return static_cast<T>(left ? wide << y : wide >> y);
    });
}

template <typename F> std::vector<Array> folded(const OpCall &call, F f)
{
    Array result = call.input(0);
    for (std::size_t i = 1; i < call.inputCount(); ++i) {
        requireType(call.input(i), result.type());
        result = withType(numberTypes, result.type(), [&]<typename T>(Type<T>) {
            return combined<T, T, T>(result, call.input(i),
                                     [&](T x, T y) { return static_cast<T>(f(x, y)); });
        });
    }
    return {result};
}

/// As numpy: a NaN stays one.
template <typename T> T larger(T x, T y)
{
    if constexpr (std::is_floating_point_v<T>) {
        if (std::isnan(x))
            return x;
    }
    return y <= x ? x : y;
}
template <typename T> T smaller(T x, T y)
{
    if constexpr (std::is_floating_point_v<T>) {
        if (std::isnan(x))
            return x;
    }
    return y >= x ? x : y;
}

std::vector<Array> mean(const OpCall &call)
{
    Array sum = folded(call, [](auto x, auto y) { return x + y; }).front();
    const auto count = static_cast<double>(call.inputCount());
    return {withType(realTypes, sum.type(), [&]<typename T>(Type<T>) {
        return combined<T, T, T>(sum, Array::scalar<T>(static_cast<T>(count)),
                                 [](T x, T n) { return x / n; });
    })};
}

/// The slope's axes are aligned at the end; a slope per channel of older files begins at axis 1.
std::vector<Array> prelu(const OpCall &call)
{
    const Array &x = call.input(0);
    Array slope = call.input(1);
    requireType(slope, x.type());
    if (call.opset() < 7 && slope.rank() == 1 && x.rank() > 1 && slope.extent(0) == x.extent(1)) {
        Shape shape(x.rank() - 1, 1);
        shape[0] = slope.extent(0);
        slope = slope.reshaped(std::move(shape));
    }
    if (broadcastShape(x.shape(), slope.shape()) != x.shape())
        wrong("a slope of " + textOf(slope.shape()) + " for values of " + textOf(x.shape()));
    return {withType(numberTypes, x.type(), [&]<typename T>(Type<T>) {
        return combined<T, T, T>(x, slope,
                                 [](T v, T s) { return static_cast<T>(v < T(0) ? v * s : v); });
    })};
}

std::vector<Array> where(const OpCall &call)
{
    const Array &condition = call.input(0);
    const Array &a = call.input(1);
    const Array &b = call.input(2);
    requireType(condition, ElementType::Bool);
    requireType(b, a.type());
    const Shape shape = broadcastShape(condition.shape(), broadcastShape(a.shape(), b.shape()));
    Array result(a.type(), shape);
    withBits(a.type(), [&]<typename T>(Type<T>) {
        const auto merged =
            mergedAxes<3>(shape,
                          {broadcastStrides(condition.shape(), shape),
                           broadcastStrides(a.shape(), shape), broadcastStrides(b.shape(), shape)});
        const auto steps = merged.axes.back().strides;
        T *to = editBits<T>(result);
        eachRow<3>(merged, [&](Count at, const std::array<Count, 3> &from) {
            for (Count i = 0; i < merged.axes.back().extent; ++i) {
                to[at + i] = condition.data<bool>()[from[0] + i * steps[0]]
                    ? bits<T>(a)[from[1] + i * steps[1]]
                    : bits<T>(b)[from[2] + i * steps[2]];
            }
        });
    });
    return {result};
}

constexpr Types<bool> truths;

} // namespace

std::span<const Operator> binaryOperators()
{
    using C = const OpCall &;
    static constexpr auto subtract = []<typename T>(T x, T y) {
        if constexpr (std::is_integral_v<T>)
            return static_cast<T>(static_cast<std::uint64_t>(x) - static_cast<std::uint64_t>(y));
        else
            return x - y;
    };
    static constexpr auto multiply = []<typename T>(T x, T y) {
        if constexpr (std::is_integral_v<T>)
            return static_cast<T>(static_cast<std::uint64_t>(x) * static_cast<std::uint64_t>(y));
        else
            return x * y;
    };
    constexpr std::string_view old = "axis broadcast consumed_inputs";
    static const Operator all[] = {
        {"Add", addition, old},
        {"Sub", [](C c) { return arithmetic(numberTypes, c, subtract); }, old},
        {"Mul", [](C c) { return arithmetic(numberTypes, c, multiply); }, old},
        {"Div",
         [](C c) {
             return arithmetic(numberTypes, c, []<typename T>(T x, T y) { return divided(x, y); });
         },
         old},
        {"Mod", modulo, "fmod"},
        {"Pow", power, old},
        {"BitShift", bitShift, "direction"},
        {"Max", [](C c) { return folded(c, []<typename T>(T x, T y) { return larger(x, y); }); }},
        {"Min", [](C c) { return folded(c, []<typename T>(T x, T y) { return smaller(x, y); }); }},
        {"Sum", [](C c) { return c.inputCount() == 2 ? addition(c) : folded(c, wrappingSum); }},
        {"Mean", mean},
        {"PRelu", prelu},
        {"Where", where, "", On::Bits},
        {"And", [](C c) { return comparison(truths, c, [](bool x, bool y) { return x && y; }); },
         old},
        {"Or", [](C c) { return comparison(truths, c, [](bool x, bool y) { return x || y; }); },
         old},
        {"Xor", [](C c) { return comparison(truths, c, [](bool x, bool y) { return x != y; }); },
         old},
        {"Equal",
         [](C c) { return comparison(valueTypes, c, [](auto x, auto y) { return x == y; }); }, old},
        {"Greater",
         [](C c) { return comparison(numberTypes, c, [](auto x, auto y) { return x > y; }); }, old},
        {"Less",
         [](C c) { return comparison(numberTypes, c, [](auto x, auto y) { return x < y; }); }, old},
        {"GreaterOrEqual",
         [](C c) { return comparison(numberTypes, c, [](auto x, auto y) { return x >= y; }); }},
        {"LessOrEqual",
         [](C c) { return comparison(numberTypes, c, [](auto x, auto y) { return x <= y; }); }},
    };
    return all;
}

} // namespace pelorus::accuracy
