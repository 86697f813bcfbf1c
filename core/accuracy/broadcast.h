// SPDX-License-Identifier: GPL-3.0-or-later
// numpy's broadcasting: axes are aligned at the end, an extent of 1 is repeated. The walk merges
// neighbouring axes that both operands step through alike, so that equal shapes, scalars and
// channel-wise operands run in long inner loops. Private to core/accuracy.
#pragma once

#include "core/accuracy/elementtypes.h"

#include <array>

namespace pelorus::accuracy {

/// Throws OpError where the shapes do not fit.
[[nodiscard]] Shape broadcastShape(std::span<const Count> a, std::span<const Count> b);

/// Steps in elements from one index of `result` to the next, 0 along repeated axes.
[[nodiscard]] std::vector<Count> broadcastStrides(std::span<const Count> shape,
                                                  std::span<const Count> result);

template <std::size_t N> struct MergedAxes
{
    struct Axis
    {
        Count extent = 1;
        std::array<Count, N> strides{};
    };
    std::vector<Axis> axes; ///< outermost first, at least one
};

template <std::size_t N>
MergedAxes<N> mergedAxes(const Shape &result, const std::array<std::vector<Count>, N> &strides)
{
    MergedAxes<N> merged;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] == 1)
            continue;
        typename MergedAxes<N>::Axis axis{result[i], {}};
        bool joins = !merged.axes.empty();
        for (std::size_t k = 0; k < N; ++k) {
            axis.strides[k] = strides[k][i];
            joins = joins && merged.axes.back().strides[k] == axis.extent * axis.strides[k];
        }
        if (joins) {
            merged.axes.back().extent *= axis.extent;
            merged.axes.back().strides = axis.strides;
        } else {
            merged.axes.push_back(axis);
        }
    }
    if (merged.axes.empty())
        merged.axes.push_back({});
    return merged;
}

/// row(offset in the result, offsets in the operands) for every innermost row.
template <std::size_t N, typename Row> void eachRow(const MergedAxes<N> &merged, Row &&row)
{
    const auto &axes = merged.axes;
    for (const auto &axis : axes) {
        if (axis.extent == 0)
            return;
    }
    std::vector<Count> index(axes.size(), 0);
    std::array<Count, N> offsets{};
    const Count length = axes.back().extent;
    for (Count at = 0;; at += length) {
        row(at, offsets);
        std::size_t axis = axes.size() - 1;
        while (axis-- > 0) {
            for (std::size_t k = 0; k < N; ++k)
                offsets[k] += axes[axis].strides[k];
            if (++index[axis] < axes[axis].extent)
                break;
            for (std::size_t k = 0; k < N; ++k)
                offsets[k] -= axes[axis].extent * axes[axis].strides[k];
            index[axis] = 0;
        }
        if (axis == static_cast<std::size_t>(-1))
            return;
    }
}

/// result[i] = f(a[i], b[i]) over the broadcast shape.
template <typename A, typename B, typename R, typename F>
Array combined(const Array &a, const Array &b, F f)
{
    Array result(elementTypeOf<R>(), broadcastShape(a.shape(), b.shape()));
    const A *left = a.data<A>();
    const B *right = b.data<B>();
    R *to = result.edit<R>();
    const auto merged =
        mergedAxes<2>(result.shape(), {broadcastStrides(a.shape(), result.shape()),
                                       broadcastStrides(b.shape(), result.shape())});
    const Count length = merged.axes.back().extent;
    const auto [stepA, stepB] = merged.axes.back().strides;
    eachRow<2>(merged, [&](Count at, const std::array<Count, 2> &from) {
        const A *x = left + from[0];
        const B *y = right + from[1];
        R *z = to + at;
        if (stepA == 1 && stepB == 1) {
            for (Count i = 0; i < length; ++i)
                z[i] = f(x[i], y[i]);
        } else if (stepA == 1 && stepB == 0) {
            const B value = *y;
            for (Count i = 0; i < length; ++i)
                z[i] = f(x[i], value);
        } else {
            for (Count i = 0; i < length; ++i)
                z[i] = f(x[i * stepA], y[i * stepB]);
        }
    });
    return result;
}

} // namespace pelorus::accuracy
