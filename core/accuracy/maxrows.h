// SPDX-License-Identifier: GPL-3.0-or-later
// Max pooling without indices, a row of outputs at a time: each tap of the window is compared for
// all outputs of the row in one loop without a branch, which the compiler turns into vector
// instructions. Taps come in the order of eachWindow(), so that the result is the same to the bit,
// NaN and signed zeros included. Private to core/accuracy.
#pragma once

#include "core/accuracy/poolingwindow.h"

#include <limits>

namespace pelorus::accuracy {

/// What an output without any input is.
template <typename T>
inline constexpr T leastOf = std::numeric_limits<T>::has_infinity
    ? -std::numeric_limits<T>::infinity()
    : std::numeric_limits<T>::lowest();

/// Outputs of a row that have tap number `tap`: a range, since windows move in one direction.
struct OutputsOfTap
{
    Count first = 0, last = 0;
};

template <Count stride, typename T> void takeLarger(const T *from, Count n, T *to, Count step)
{
    const Count by = stride > 0 ? stride : step;
    for (Count i = 0; i < n; ++i) {
        const T value = from[i * by];
        to[i] = value > to[i] ? value : to[i];
    }
}

template <typename T> void maxRows(const Window &w, const T *from, T *to)
{
    std::vector<WindowTaps> columns;
    for (Count v = 0; v < w.output[2]; ++v)
        columns.push_back(tapsOf(w, 2, v));
    std::vector<OutputsOfTap> outputs;
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
                for (std::size_t v = 0; v < columns.size(); ++v) {
                    const WindowTaps &tv = columns[v];
                    to[v] = isEmpty || tv.first >= tv.last
                        ? leastOf<T>
                        : row(from, td, th, td.first,
                              th.first)[tv.start + tv.first * w.dilations[2]];
                }
                for (Count a = td.first; a < td.last; ++a) {
                    for (Count b = th.first; b < th.last; ++b) {
                        const T *in = row(from, td, th, a, b);
                        for (std::size_t c = 0; c < outputs.size(); ++c) {
                            const auto [first, last] = outputs[c];
                            if (first >= last)
                                continue;
                            const T *tap = in + columns[static_cast<std::size_t>(first)].start
                                + static_cast<Count>(c) * w.dilations[2];
                            if (w.strides[2] == 1)
                                takeLarger<1>(tap, last - first, to + first, 1);
                            else if (w.strides[2] == 2)
                                takeLarger<2>(tap, last - first, to + first, 2);
                            else
                                takeLarger<0>(tap, last - first, to + first, w.strides[2]);
                        }
                    }
                }
            }
        }
    }
}

} // namespace pelorus::accuracy
