// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/window.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

void fill(std::array<Count, 3> &to, std::span<const Count> from, std::size_t rank,
          std::string_view what, Count least)
{
    if (from.empty())
        return;
    if (from.size() != rank)
        wrong(std::string(what) + " has " + std::to_string(from.size()) + " numbers, expected "
              + std::to_string(rank));
    for (std::size_t i = 0; i < rank; ++i) {
        if (from[i] < least || from[i] > (Count{1} << 30))
            wrong(std::string(what) + " holds " + std::to_string(from[i]));
        to[3 - rank + i] = from[i];
    }
}

} // namespace

Shape Window::outputShape(Count channelCount) const
{
    Shape shape{images, channelCount};
    shape.insert(shape.end(), output.end() - static_cast<std::ptrdiff_t>(rank), output.end());
    return shape;
}

Window plainWindowOf(const OpCall &call, const Shape &input, std::span<const Count> kernel)
{
    Window w;
    if (input.size() < 3 || input.size() > 5)
        unsupported("windows over values of " + textOf(input)
                    + ", expected one to three spatial dimensions");
    w.rank = input.size() - 2;
    w.images = input[0];
    w.channels = input[1];
    fill(w.input, std::span(input).subspan(2), w.rank, "the input's shape", 0);
    fill(w.kernel, kernel, w.rank, "kernel_shape", 1);
    fill(w.strides, call.integers("strides"), w.rank, "strides", 1);
    fill(w.dilations, call.integers("dilations"), w.rank, "dilations", 1);
    const std::vector<Count> pads = call.integers("pads");
    if (!pads.empty()) {
        if (pads.size() != 2 * w.rank)
            wrong("pads has " + std::to_string(pads.size()) + " numbers, expected "
                  + std::to_string(2 * w.rank));
        fill(w.padBefore, std::span(pads).first(w.rank), w.rank, "pads", 0);
        fill(w.padAfter, std::span(pads).subspan(w.rank), w.rank, "pads", 0);
    }
    return w;
}

Window windowOf(const OpCall &call, const Shape &input, std::span<const Count> kernel,
                Rounding rounding)
{
    Window w = plainWindowOf(call, input, kernel);
    const std::string autoPad = call.text("auto_pad", "NOTSET");
    const bool isSame = autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
    if (!isSame && autoPad != "NOTSET" && autoPad != "VALID" && !autoPad.empty())
        unsupported("auto_pad \"" + autoPad + "\"");
    if (autoPad == "VALID")
        w.padBefore = w.padAfter = {0, 0, 0};
    for (std::size_t i = 3 - w.rank; i < 3; ++i) {
        const Count reach = (w.kernel[i] - 1) * w.dilations[i] + 1;
        if (isSame) {
            w.output[i] = (w.input[i] + w.strides[i] - 1) / w.strides[i];
            const Count pad =
                std::max<Count>(0, (w.output[i] - 1) * w.strides[i] + reach - w.input[i]);
            w.padBefore[i] = autoPad == "SAME_UPPER" ? pad / 2 : pad - pad / 2;
            w.padAfter[i] = pad - w.padBefore[i];
            continue;
        }
        const Count room = w.input[i] + w.padBefore[i] + w.padAfter[i] - reach;
        if (room < 0)
            wrong("a window of " + std::to_string(reach) + " in "
                  + std::to_string(room + reach) + " padded values");
        w.output[i] = room / w.strides[i] + 1;
        if (rounding == Rounding::Up && room % w.strides[i] != 0)
            ++w.output[i];
    }
    return w;
}

} // namespace pelorus::accuracy
