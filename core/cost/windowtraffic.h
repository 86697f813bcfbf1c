// SPDX-License-Identifier: GPL-3.0-or-later
// Rows (or columns) of the ifmap that move along one image axis: p output rows and r filter rows
// touch the distinct elements i*stride + j*dilation. Sums over all arrivals; multiplied with the
// other axis and the visits of N, C, G and K they are the ifmap's traffic. Closed form where both
// dimensions have perfect factors, block by block otherwise, blocks that are alike at once.
// Overflow also where more siblings or rows than ClippedWindow allows would have to be looked at
// one by one.
//
// Sliding (model.md, moves): along the innermost moving loop, between consecutive iterations, a
// child wants only the rows that its own previous tile lacks. It slides along P, Q where the axis
// has dilation 1, along R, S where stride and dilation are 1, and only where the sliding dimension
// has fan-out 1 between parent and child.
#pragma once

#include "core/cost/blocknest.h"

namespace pelorus {

struct WindowTraffic
{
    CheckedCount parentReads; ///< the union over siblings, each distinct row once
    CheckedCount childFills; ///< every sibling's own
};

/// `slidingLoop`: index into loopsAbove(child) of the innermost loop that moves the ifmap, or none.
[[nodiscard]] WindowTraffic windowTraffic(const TileAnalysis &, Axis, const Boundary &,
                                          std::optional<std::size_t> slidingLoop);

/// Distinct rows that the children of one parent instance want together at first.
[[nodiscard]] CheckedCount firstWindow(const TileAnalysis &, Axis, std::size_t parent,
                                       std::size_t child);

} // namespace pelorus
