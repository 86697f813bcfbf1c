// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of ONNX's sliding windows in up to three spatial dimensions: kernel, strides, pads,
// dilations, auto_pad, ceil_mode. Fewer dimensions are filled up in front with extents of 1. Private
// to core/accuracy.
#pragma once

#include "core/accuracy/opcall.h"

#include <array>

namespace pelorus::accuracy {

struct Window
{
    std::size_t rank = 0; ///< spatial dimensions of the file
    Count images = 1;
    Count channels = 1;
    std::array<Count, 3> input{1, 1, 1}; ///< extents, outermost first
    std::array<Count, 3> output{1, 1, 1};
    std::array<Count, 3> kernel{1, 1, 1};
    std::array<Count, 3> strides{1, 1, 1};
    std::array<Count, 3> dilations{1, 1, 1};
    std::array<Count, 3> padBefore{0, 0, 0};
    std::array<Count, 3> padAfter{0, 0, 0};

    [[nodiscard]] Count inputSize() const { return input[0] * input[1] * input[2]; }
    [[nodiscard]] Count outputSize() const { return output[0] * output[1] * output[2]; }
    [[nodiscard]] Count kernelSize() const { return kernel[0] * kernel[1] * kernel[2]; }
    /// images x channels x spatial extents, in the file's rank.
    [[nodiscard]] Shape outputShape(Count channelCount) const;
};

enum class Rounding { Down, Up };

/// Throws OpError for what cannot be: other ranks, no positive extents, an empty output.
[[nodiscard]] Window windowOf(const OpCall &call, const Shape &input, std::span<const Count> kernel,
                              Rounding rounding = Rounding::Down);
/// The same without the output and the padding of auto_pad, for what goes the other way.
[[nodiscard]] Window plainWindowOf(const OpCall &call, const Shape &input,
                                   std::span<const Count> kernel);

} // namespace pelorus::accuracy
