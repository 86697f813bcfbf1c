// SPDX-License-Identifier: GPL-3.0-or-later
// Cycles of a layer:
//
//     cycles = max(compute + stops, max over levels and ports of bits / (bit per cycle)) + fill +
//     drain
//
//   compute   product of the temporal factors times the cycles of a MAC at the layer's bits
//             (core/hardware/macunit.h), less those that skipped zeros save (core/cost/zeros.h)
//   stops     waiting for single-buffered levels (core/cost/stops.h)
//   ports     an instance reads `reads` and writes `fills + updates`, all tensors at the common
//             ports but those that have one of their own; a shared port takes both directions
//   fill      until the first tiles have reached the MAC units; drain: until the last ofmap tile
//   has
//             left. With imperfect factors the largest tile stands for the last one.
//
// Under `timeloop` accounting there are neither stops nor fill nor drain. An instance's share of a
// port's traffic is the average over those in use.
#pragma once

#include "core/cost/layercost.h"
#include "core/cost/traffic.h"

namespace pelorus {

struct Latency
{
    double cycles = 0; ///< whole cycles
    double compute = 0; ///< cycles in which MAC units work
    double stops = 0; ///< cycles in which the array waits for single-buffered levels
    double fill = 0; ///< cycles until the first tiles have reached the MAC units
    double drain = 0; ///< cycles until the last ofmap tile has reached the outermost level
    Bottleneck bottleneck;
};

/// How long compute with its stops, or one port, is busy.
struct PortTime
{
    Bottleneck port;
    double cycles = 0;
    double bits = 0; ///< that an instance moves through the port; compute: 0
};

[[nodiscard]] Latency latencyOf(const AccessCounts &, const Traffic &, const ZeroSavings &,
                                const Mapping &, const Problem &, const Architecture &, Accounting);

/// Of all that could limit a layer's time: compute first, then every port whose bandwidth is
/// limited, in an order that the architecture alone decides.
[[nodiscard]] std::vector<PortTime> portTimes(const AccessCounts &, const Mapping &,
                                              const Problem &, const Architecture &, Accounting);

/// Of one level: every port, limited (cycles > 0) or not, of an instance's average share.
[[nodiscard]] std::vector<PortTime> portTimes(const AccessCounts &, const Traffic &,
                                              std::size_t level, const Architecture &);

} // namespace pelorus
