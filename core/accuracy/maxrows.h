// SPDX-License-Identifier: GPL-3.0-or-later
// Max pooling without indices, a row of outputs at a time: each tap of the window is compared for
// all outputs of the row in one loop without a branch, which the compiler turns into vector
// instructions. Taps come in the order of eachWindow(), so that the result is the same to the bit,
// NaN and signed zeros included. Private to core/accuracy.
#pragma once

#include "core/accuracy/kernels.h"
#include "core/accuracy/poolingwindow.h"

#include <limits>

namespace pelorus::accuracy {

/// What an output without any input is.
template <typename T>
inline constexpr T leastOf = std::numeric_limits<T>::has_infinity
    ? -std::numeric_limits<T>::infinity()
    : std::numeric_limits<T>::lowest();

/// Outputs of a row that have a tap: a range, since windows move in one direction.
struct OutputsOfTap
{
    Count first = 0, last = 0;
};

/// to[i] = from[i * step]
template <typename T> void takeEvery(const T *from, Count n, T *to, Count step)
{
    if (step == 2) { // a constant, for the compiler's shuffles
        for (Count i = 0; i < n; ++i)
            to[i] = from[i * 2];
    } else {
        for (Count i = 0; i < n; ++i)
            to[i] = from[i * step];
    }
}

/// to[i] = max(to[i], from[i * step])
template <typename T> void takeLargerOf(const T *from, Count n, T *to, Count step)
{
    if constexpr (std::is_same_v<T, float>) {
        kernels().takeLarger(from, n, to, step);
    } else {
        for (Count i = 0; i < n; ++i) {
            const T value = from[i * step];
            to[i] = value > to[i] ? value : to[i];
        }
    }
}

template <typename T> void maxRows(const Window &w, const T *from, T *to)
{
    std::vector<WindowTaps> columns;
    for (Count v = 0; v < w.output[2]; ++v)
        columns.push_back(tapsOf(w, 2, v));
    std::vector<OutputsOfTap> outputs; // by tap
    std::vector<OutputsOfTap> begun; // by tap: of which it is the first
    Count taps = 0;
    for (const WindowTaps &column : columns)
        taps = std::max(taps, column.last);
    for (Count c = 0; c < taps; ++c) {
        OutputsOfTap range;
        while (range.first < w.output[2]
               && (columns[static_cast<std::size_t>(range.first)].first > c
                   || columns[static_cast<std::size_t>(range.first)].last <= c))
            ++range.first;
        range.last = range.first;
        while (range.last < w.output[2] && columns[static_cast<std::size_t>(range.last)].first <= c
               && columns[static_cast<std::size_t>(range.last)].last > c)
            ++range.last;
        outputs.push_back(range);
        OutputsOfTap first{range.first, range.first}; // further right they begin with earlier taps
        while (first.last < range.last && columns[static_cast<std::size_t>(first.last)].first == c)
            ++first.last;
        begun.push_back(first);
    }
    const auto row = [&](const T *map, const WindowTaps &td, const WindowTaps &th, Count a,
                         Count b) {
        return map
            + ((td.start + a * w.dilations[0]) * w.input[1] + th.start + b * w.dilations[1])
            * w.input[2];
    };
    for (Count map = 0; map < w.images * w.channels; ++map, from += w.inputSize()) {
        for (Count d = 0; d < w.output[0]; ++d) {
            const WindowTaps td = tapsOf(w, 0, d);
            for (Count h = 0; h < w.output[1]; ++h, to += w.output[2]) {
                const WindowTaps th = tapsOf(w, 1, h);
                const bool isEmpty = td.first >= td.last || th.first >= th.last;
                std::fill_n(to, w.output[2], leastOf<T>);
                const auto each = [&](const T *in, const std::vector<OutputsOfTap> &ranges,
                                      const auto &take) {
                    for (std::size_t c = 0; c < ranges.size(); ++c) {
                        const auto [first, last] = ranges[c];
                        if (first >= last)
                            continue;
                        const T *tap = in + columns[static_cast<std::size_t>(first)].start
                            + static_cast<Count>(c) * w.dilations[2];
                        take(tap, last - first, to + first, w.strides[2]);
                    }
                };
                if (isEmpty)
                    continue;
                each(row(from, td, th, td.first, th.first), begun, takeEvery<T>);
                for (Count a = td.first; a < td.last; ++a) {
                    for (Count b = th.first; b < th.last; ++b)
                        each(row(from, td, th, a, b), outputs, takeLargerOf<T>);
                }
            }
        }
    }
}

} // namespace pelorus::accuracy
