// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs each output of a pooling takes. Private to core/accuracy.
#pragma once

#include "core/accuracy/window.h"

#include <vector>

namespace pelorus::accuracy {

/// From the node's attributes; throws OpError where the shapes do not fit.
[[nodiscard]] Window poolingWindow(const OpCall &call);

/// Where a window begins in the unpadded input and which of its taps lie inside.
struct WindowTaps
{
    Count start, first, last;
};

[[nodiscard]] WindowTaps tapsOf(const Window &w, std::size_t axis, Count output);

/// reduce(output, base, each) for every output of every map; each(take) takes the inputs inside.
template <typename Reduce> void eachWindow(const Window &w, Reduce &&reduce)
{
    std::array<std::vector<WindowTaps>, 3>
        taps; // by axis and output: computed once, not for each map
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (Count i = 0; i < w.output[axis]; ++i)
            taps[axis].push_back(tapsOf(w, axis, i));
    }
    const auto tap = [&](std::size_t axis, Count i) {
        return taps[axis][static_cast<std::size_t>(i)];
    };
    Count at = 0;
    for (Count map = 0; map < w.images * w.channels; ++map) {
        for (Count d = 0; d < w.output[0]; ++d) {
            for (Count h = 0; h < w.output[1]; ++h) {
                for (Count v = 0; v < w.output[2]; ++v) {
                    const WindowTaps td = tap(0, d), th = tap(1, h), tv = tap(2, v);
                    const auto each = [&](auto &&take) {
                        for (Count a = td.first; a < td.last; ++a) {
                            for (Count b = th.first; b < th.last; ++b) {
                                const Count row = ((td.start + a * w.dilations[0]) * w.input[1]
                                                   + th.start + b * w.dilations[1])
                                    * w.input[2];
                                for (Count c = tv.first; c < tv.last; ++c)
                                    take(row + tv.start + c * w.dilations[2]);
                            }
                        }
                    };
                    reduce(at++, map * w.inputSize(), each, std::array<Count, 3>{d, h, v});
                }
            }
        }
    }
}

/// Inputs by which an average is divided: those of the window that lie in the map, or (`countPads`)
/// in the map and its padding, but not what lies beyond that (ceil_mode).
[[nodiscard]] Count averagedOver(const Window &w, const std::array<Count, 3> &index, Count inside,
                                 bool countPads);

} // namespace pelorus::accuracy
