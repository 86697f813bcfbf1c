// SPDX-License-Identifier: GPL-3.0-or-later
// Access counts by the rules of Timeloop's default settings (NVlabs/timeloop, nest analysis),
// reproduced exactly. They differ from `physical`: windows are counted by span; siblings share a
// read only where what they want is equal; a box that moves along exactly one axis sends the
// difference, unless the direction changed since the last move; every reducing child is refilled;
// draining costs nothing at the child; the first read of every psum at every level is free.
//
// Each temporal loop is represented by its iterations 0 and 1, the second standing for all others.
// The moves of such a nest form the ruler sequence S(d) = S(d+1), move(d), S(d+1); only the last
// direction is remembered, so S(d) is evaluated once for each remembered direction: O(loops^2) a
// level instead of 2^loops.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/cost/tileanalysis.h"

namespace pelorus {

/// Fills reads, fills and updates of `counts`, whose instances are set. adderOps stays 0. False:
/// overflow.
[[nodiscard]] bool countTimeloop(const TileAnalysis &tiles, AccessCounts &counts);

} // namespace pelorus
