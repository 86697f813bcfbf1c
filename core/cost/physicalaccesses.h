// SPDX-License-Identifier: GPL-3.0-or-later
// Access counts under `physical` accounting, in closed form. For every tensor and every pair
// (parent, child) of levels that keep it, with no level between them keeping it:
//
//   arrivals      product of the trips of the temporal loops above the child, from the outermost to
//                 the innermost that moves the tensor: each brings a new tile ("residency") to
//                 every child at once
//   operands      the parent reads the union of what its children want, each distinct word once (or
//                 what is equal once, and not what a neighbour passes on); every child is filled.
//                 Along the innermost moving loop the child may slide: then (n - 1) of n arrivals
//                 want only the words its previous tile lacks
//   partial sums  each residency ends with a drain: one child read per word and child, one parent
//                 update per distinct word, the rest additions. A word visited before is refilled:
//                 one parent read, one child fill. With Z(level) = words x residencies that start
//                 from zero,
//                     fills(child) = reads-for-refill(parent) = updates(parent) - Z(parent)
//                     Z = arrivals of words - fills
//                 and below the outermost level reads = updates + fills. Where first accumulations
//                 read, Z counts as 0 below the outermost level.
//   fan-outs      a level that a tensor bypasses is looked at as the parent of what lies inside it:
//                 that many words cross the fan-out above it
//
// The MAC units are the children of the innermost keeping level; they retain nothing, so every step
// is an arrival.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/cost/tileanalysis.h"

namespace pelorus {

/// Fills all counts of words and additions in `counts`, whose instances are set. False: overflow.
[[nodiscard]] bool countPhysical(const TileAnalysis &tiles, const CountingRules &rules,
                                 AccessCounts &counts);

} // namespace pelorus
