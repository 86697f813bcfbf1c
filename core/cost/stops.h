// SPDX-License-Identifier: GPL-3.0-or-later
// Time that the array stands still because a buffer is not doubled.
//
// A level with Buffering::Single changes its tile while everything inside it waits. Each change
// costs the transfer of the words that moved; and since the array inside has run empty, the streamed
// tensors that do not stop there fill and drain it anew, as at the beginning and the end of the
// layer. (In the words of the Eyeriss papers a change of the filter scratchpads begins a new
// processing pass.) Levels with Double or Streamed buffering never stop anybody.
//
// Units: cycles. Physical accounting only. Pure; a microsecond or two.
#pragma once

#include "core/cost/tileanalysis.h"
#include "core/cost/traffic.h"

namespace pelorus {

/// Transfers of first tiles towards the MAC units and of last ofmap tiles out of them.
struct Edges
{
    double fill = 0;
    double drain = 0;
};

/// The first fill and last drain of a layer: boundary by boundary, since each must wait for the one
/// before it; a systolic fan-out adds the skew of its wave.
[[nodiscard]] Edges edgesOf(const TileAnalysis &, const Precision &, const Architecture &);

/// Cycles in which the array waits for tiles of single-buffered levels, over the whole layer.
[[nodiscard]] double stopCycles(const TileAnalysis &, const Traffic &, const Precision &,
                                const Architecture &);

/// Cycles that `bits` of a tensor take at one instance's port; 0 where it is unlimited.
[[nodiscard]] double readCycles(const MemoryLevel &, Tensor, double bits, double clockHz);
[[nodiscard]] double writeCycles(const MemoryLevel &, Tensor, double bits, double clockHz);

} // namespace pelorus
