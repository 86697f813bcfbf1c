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
// has fan-out 1 between parent and child, or where neighbours forward.
//
// Forwarding (model.md, multicast): in a sliding move a word is read by the parent only if none of
// the children under it held it one step before; a child that wants a word which a sibling held
// gets it from there. Moves that do not slide bring the whole tile from the parent, as without.
#pragma once

#include "core/cost/blocknest.h"
#include "core/cost/countingrules.h"

namespace pelorus {

/// How the children of one instance share what they want.
struct Sharing
{
    Multicast multicast = Multicast::Union;
    bool forwarding = false; ///< every fan-out that branches between them and the parent forwards
};

struct WindowTraffic
{
    CheckedCount parentReads; ///< the union over siblings, or without those that are equal
    CheckedCount childFills; ///< every sibling's own
    CheckedCount fromParent; ///< of childFills what no sibling held: all, but for forwarding
};

/// Does the ifmap's innermost moving loop (an index into loopsAbove(child)) slide?
[[nodiscard]] bool slides(const TileAnalysis &, const PlacedLoop &, std::size_t parent,
                          std::size_t child, bool forwarding);

/// `slidingLoop`: index into loopsAbove(child) of the loop that slides, or none.
[[nodiscard]] WindowTraffic windowTraffic(const TileAnalysis &, Axis, const Boundary &,
                                          std::optional<std::size_t> slidingLoop, Sharing);

/// Distinct rows that the children of one parent instance want together at first.
[[nodiscard]] CheckedCount firstWindow(const TileAnalysis &, Axis, std::size_t parent,
                                       std::size_t child);

} // namespace pelorus
