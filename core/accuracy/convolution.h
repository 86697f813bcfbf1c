// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution with groups on float32 values; integer codes held as floats are convolved exactly
// while all partial sums stay below 2^24. Private to core/accuracy.
#pragma once

#include "core/accuracy/kernels.h"
#include "core/accuracy/window.h"

namespace pelorus::accuracy {

struct Convolution
{
    Window window;
    Count groups = 1;
    Count filters = 1; ///< of all groups

    [[nodiscard]] ConvolutionShape shape() const;
};

/// From the node's attributes; throws OpError where the shapes do not fit.
[[nodiscard]] Convolution convolutionOf(const OpCall &call, const Shape &x, const Shape &w);

/// x and w of Float, their shapes as checked by convolutionOf(); bias may be null.
[[nodiscard]] Array convolved(const Convolution &, const Array &x, const Array &w,
                              const Array *bias);

} // namespace pelorus::accuracy
