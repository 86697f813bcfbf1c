// SPDX-License-Identifier: GPL-3.0-or-later
// From loop extents to words of a tensor.
//
// The ifmap's rows touched by p output rows and r filter rows are { i*stride + j*dilation }. As
// distinct elements their number is, with s' = stride/g, d' = dilation/g, g = gcd(stride,
// dilation),
//     h(p, r) = p*r - max(0, p - d') * max(0, r - s'),
// as a span (first to last row, skipped ones included) (p-1)*stride + (r-1)*dilation + 1.
// Pelorus counts distinct elements (`physical`), Timeloop counts the span (`timeloop`).
#pragma once

#include "core/workload/layer.h"
#include "core/workload/precision.h"
#include "core/workload/tensor.h"

namespace pelorus {

enum class Window { Distinct, Span };

/// Words of one image axis under p x r iterations; p, r, stride, dilation >= 1.
[[nodiscard]] CheckedCount windowExtent(Count p, Count r, Count stride, Count dilation, Window);

/// Words of `tensor` in a tile with these loop extents. The ring of zero padding counts as words.
[[nodiscard]] CheckedCount tileWords(Tensor tensor, const DimVector &tile, const LayerShape &shape,
                                     Window window = Window::Distinct);

/// Bits per word of a tensor inside the machine: the ofmap counts psumBits while it accumulates.
[[nodiscard]] int wordBits(Tensor tensor, const Precision &precision);

} // namespace pelorus
