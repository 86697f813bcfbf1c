// SPDX-License-Identifier: GPL-3.0-or-later
// Sums, means, extremes and norms over axes; ArgMax and ArgMin. Real sums are taken in double.
#include "core/accuracy/broadcast.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pelorus::accuracy {

namespace {

struct Reduced
{
    Shape shape; ///< with the reduced axes as 1
    Shape result; ///< as the node wants it
};

Reduced reducedShape(const OpCall &call, const Shape &shape)
{
    const auto axes = call.list(1, "axes");
    std::vector<bool> isReduced(shape.size(), !axes || axes->empty());
    if ((!axes || axes->empty()) && call.integer("noop_with_empty_axes", 0) != 0)
        isReduced.assign(shape.size(), false);
    if (axes) {
        for (const Count axis : *axes)
            isReduced[OpCall::axis(axis, shape.size())] = true;
    }
    Reduced reduced{shape, {}};
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (isReduced[i])
            reduced.shape[i] = 1;
        if (!isReduced[i] || call.integer("keepdims", 1) != 0)
            reduced.result.push_back(reduced.shape[i]);
    }
    return reduced;
}

/// acc = add(acc, value) from `start` on, result = end(acc, number of values).
template <typename Acc, typename T, typename Add, typename End>
Array reduce(const Array &x, const Reduced &shape, Acc start, Add add, End end)
{
    Array y(elementTypeOf<T>(), shape.result);
    std::vector<Acc> sums(static_cast<std::size_t>(y.size()), start);
    const auto merged = mergedAxes<1>(x.shape(), {broadcastStrides(shape.shape, x.shape())});
    const Count step = merged.axes.back().strides[0];
    eachRow<1>(merged, [&](Count at, const std::array<Count, 1> &to) {
        const T *from = x.data<T>() + at;
        Acc *sum = sums.data() + to[0];
        if (step == 0) {
            Acc acc = *sum;
            for (Count i = 0; i < merged.axes.back().extent; ++i)
                acc = add(acc, from[i]);
            *sum = acc;
        } else {
            for (Count i = 0; i < merged.axes.back().extent; ++i)
                sum[i * step] = add(sum[i * step], from[i]);
        }
    });
    const double count =
        y.size() == 0 ? 0 : static_cast<double>(x.size()) / static_cast<double>(y.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        y.edit<T>()[i] = static_cast<T>(end(sums[i], count));
    return y;
}

constexpr Types<float, double, std::int32_t, std::int64_t, std::uint32_t, std::uint64_t> sumTypes;

/// Double for reals, 64 bits for integers.
template <typename T>
using Sum = std::conditional_t<std::is_floating_point_v<T>, double, std::int64_t>;

constexpr auto plus = [](auto acc, auto x) { return acc + static_cast<decltype(acc)>(x); };
constexpr auto same = [](auto acc, double) { return acc; };

template <typename Add, typename End>
std::vector<Array> sum(const OpCall &call, int start, Add add, End end)
{
    const Array &x = call.input(0);
    const Reduced shape = reducedShape(call, x.shape());
    return {withType(sumTypes, x.type(), [&]<typename T>(Type<T>) {
        return reduce<Sum<T>, T>(x, shape, static_cast<Sum<T>>(start), add, end);
    })};
}

template <typename Better> std::vector<Array> extreme(const OpCall &call, Better better)
{
    const Array &x = call.input(0);
    const Reduced shape = reducedShape(call, x.shape());
    if (x.size() == 0 && elementsOf(shape.shape) > 0)
        wrong("an extreme of no values");
    return {withType(numberTypes, x.type(), [&]<typename T>(Type<T>) {
        using Limits = std::numeric_limits<T>;
        const bool isMax = better(T(1), T(0));
        T start = isMax ? Limits::lowest() : Limits::max();
        if constexpr (Limits::has_infinity)
            start = isMax ? -Limits::infinity() : Limits::infinity();
        return reduce<T, T>(x, shape, start,
                            [&](T acc, T v) {
                                if constexpr (std::is_floating_point_v<T>) {
                                    if (std::isnan(v))
                                        return v;
                                }
                                return better(v, acc) ? v : acc;
                            },
                            same);
    })};
}

/// log Σ exp, with the largest value taken out.
std::vector<Array> logSumExp(const OpCall &call)
{
    const Array &x = call.input(0);
    const Reduced shape = reducedShape(call, x.shape());
    struct Acc
    {
        double most, sum;
    };
    return {withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        return reduce<Acc, T>(x, shape, Acc{-infinity, 0},
                              [](Acc acc, T value) {
                                  const auto v = static_cast<double>(value);
                                  if (v == -infinity)
                                      return acc;
                                  if (v > acc.most)
                                      return Acc{v, acc.sum * std::exp(acc.most - v) + 1};
                                  return Acc{acc.most, acc.sum + std::exp(v - acc.most)};
                              },
                              [](const Acc &acc, double) { return acc.most + std::log(acc.sum); });
    })};
}

template <typename Better> std::vector<Array> argument(const OpCall &call, Better better)
{
    const Array &x = call.input(0);
    const std::size_t axis = OpCall::axis(call.integer("axis", 0), x.rank());
    const bool last = call.integer("select_last_index", 0) != 0;
    const Count outer = elementsOf(std::span(x.shape()).first(axis));
    const Count length = x.extent(axis);
    const Count stride = elementsOf(std::span(x.shape()).subspan(axis + 1));
    Shape shape = x.shape();
    if (call.integer("keepdims", 1) != 0)
        shape[axis] = 1;
    else
        shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axis));
    if (length == 0)
        wrong("an extreme of no values");
    Array y(ElementType::Int64, shape);
    withType(numberTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count o = 0; o < outer; ++o) {
            for (Count i = 0; i < stride; ++i) {
                const T *from = x.data<T>() + o * length * stride + i;
                Count best = 0;
                for (Count k = 1; k < length; ++k) {
                    const T value = from[k * stride], old = from[best * stride];
                    if (better(value, old) || (last && !better(old, value)))
                        best = k;
                }
                y.edit<std::int64_t>()[o * stride + i] = best;
            }
        }
    });
    return {y};
}

constexpr auto greater = [](auto x, auto y) { return x > y; };
constexpr auto less = [](auto x, auto y) { return x < y; };
constexpr auto magnitude = [](auto acc, auto x) {
    const auto v = static_cast<decltype(acc)>(x);
    return acc + (v < decltype(acc)(0) ? -v : v);
};
constexpr auto square = [](auto acc, auto x) {
    const auto v = static_cast<decltype(acc)>(x);
    return acc + v * v;
};

} // namespace

std::span<const Operator> reductionOperators()
{
    using C = const OpCall &;
    constexpr std::string_view names = "axes keepdims noop_with_empty_axes";
    static const Operator all[] = {
        {"ReduceSum", [](C c) { return sum(c, 0, plus, same); }, names},
        {"ReduceMean", [](C c) { return sum(c, 0, plus, [](auto s, double n) {
            return static_cast<double>(s) / n;
        }); }, names},
        {"ReduceProd", [](C c) { return sum(c, 1, [](auto acc, auto x) {
            return acc * static_cast<decltype(acc)>(x);
        }, same); }, names},
        {"ReduceL1", [](C c) { return sum(c, 0, magnitude, same); }, names},
        {"ReduceL2", [](C c) { return sum(c, 0, square, [](auto s, double) {
            return std::sqrt(static_cast<double>(s));
        }); }, names},
        {"ReduceSumSquare", [](C c) { return sum(c, 0, square, same); }, names},
        {"ReduceLogSum", [](C c) { return sum(c, 0, plus, [](auto s, double) {
            return std::log(static_cast<double>(s));
        }); }, names},
        {"ReduceLogSumExp", logSumExp, names},
        {"ReduceMax", [](C c) { return extreme(c, greater); }, names},
        {"ReduceMin", [](C c) { return extreme(c, less); }, names},
        {"ArgMax", [](C c) { return argument(c, greater); }, "axis keepdims select_last_index"},
        {"ArgMin", [](C c) { return argument(c, less); }, "axis keepdims select_last_index"},
    };
    return all;
}

} // namespace pelorus::accuracy
