// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/poolingwindow.h"

#include <algorithm>

namespace pelorus::accuracy {

Window poolingWindow(const OpCall &call)
{
    const Rounding rounding = call.integer("ceil_mode", 0) != 0 ? Rounding::Up : Rounding::Down;
    Window w = windowOf(call, call.input(0).shape(), call.integers("kernel_shape"), rounding);
    if (!call.hasAttribute("kernel_shape"))
        wrong("kernel_shape is missing");
    for (std::size_t i = 3 - w.rank; i < 3; ++i) { // no window begins in the padding behind
        if (rounding == Rounding::Up
            && (w.output[i] - 1) * w.strides[i] >= w.input[i] + w.padBefore[i])
            --w.output[i];
    }
    return w;
}

WindowTaps tapsOf(const Window &w, std::size_t d, Count output)
{
    const Count start = output * w.strides[d] - w.padBefore[d];
    const Count step = w.dilations[d];
    const Count first = start >= 0 ? 0 : (-start + step - 1) / step;
    const Count last =
        start >= w.input[d] ? 0 : std::min(w.kernel[d], (w.input[d] - 1 - start) / step + 1);
    return {start, first, std::max(first, last)};
}

Count averagedOver(const Window &w, const std::array<Count, 3> &index, Count inside, bool countPads)
{
    if (!countPads)
        return inside;
    Count count = 1;
    for (std::size_t d = 0; d < 3; ++d) {
        const Count start = index[d] * w.strides[d] - w.padBefore[d];
        const Count room = w.input[d] + w.padAfter[d] - start;
        count *= std::min(w.kernel[d], (room - 1) / w.dilations[d] + 1);
    }
    return count;
}

} // namespace pelorus::accuracy
