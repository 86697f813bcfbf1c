// SPDX-License-Identifier: GPL-3.0-or-later
// Cycles of a layer. Transfers overlap compute perfectly, so the slowest of compute and ports sets
// the pace:
//
//     steady = max(product of temporal factors, max over levels and directions of bits per instance
//     / (bit per cycle))
//
// where an instance reads `reads` and writes `fills + updates`. Under `physical` accounting the
// first tiles must arrive before the first MAC and the last ofmap tile must leave after the last
// one; both are added. With imperfect factors the largest tile stands for the last one, and an
// instance's share of a port's traffic is the average over all. `timeloop` adds neither. Single
// buffering, which keeps a transfer from overlapping, is not modelled yet: every level overlaps.
#pragma once

#include "core/cost/layercost.h"
#include "core/workload/precision.h"

namespace pelorus {

struct Latency
{
    double cycles = 0; ///< whole cycles
    double fill = 0; ///< cycles until the first tiles have reached the MAC units
    double drain = 0; ///< cycles until the last ofmap tile has reached the outermost level
    Bottleneck bottleneck;
};

[[nodiscard]] Latency latencyOf(const AccessCounts &, const Mapping &, const LayerShape &,
                                const Precision &, const Architecture &, Accounting);

/// Bits written to a level by updates: psumBits, and ofmapBits for the `finalWords` that leave the
/// outermost one finished.
[[nodiscard]] double updateBits(const TensorAccesses &, bool outermost, Count ofmapWords,
                                const Precision &);

} // namespace pelorus
