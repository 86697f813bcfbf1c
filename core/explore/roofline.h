// SPDX-License-Identifier: GPL-3.0-or-later
// The roofline of one memory level (Williams, Waterman, Patterson: Roofline, CACM 52(4), 2009): no
// layer does more operations per second than the MAC units can, nor more than the bytes that the
// level's ports pass in that time allow at the layer's operations per byte.
//
// Operations are two a MAC, of MACs that are not skipped. Bytes are those of the layer's busiest
// port at the level: where reads and writes have ports of their own, each has a roof of its own.
#pragma once

#include "core/explore/evaluation.h"

#include <vector>

namespace pelorus {

struct RooflinePoint
{
    std::size_t layer = 0; ///< in the network
    double operationsPerByte = 0; ///< > 0
    double operationsPerSecond = 0;
    Bottleneck port; ///< the busiest of the level
    bool operator==(const RooflinePoint &) const = default;
};

/// What the ports of all instances of the level pass.
struct Roof
{
    double bytesPerSecond = 0;
    bool writes = false; ///< of a port that only writes
    bool operator==(const Roof &) const = default;
};

struct Roofline
{
    /// Of all MAC units, at the layers' narrowest bits where these make them quicker.
    double peakOperationsPerSecond = 0;
    std::vector<Roof> roofs; ///< of the ports that are a point's busiest; each once, ascending
    /// MAC layers that move anything there and do not skip all of their MACs, in order.
    std::vector<RooflinePoint> points;
    bool operator==(const Roofline &) const = default;
};

/// Levels with a limited port, outermost first.
[[nodiscard]] std::vector<std::size_t> limitedLevels(const Architecture &);

/// `level`: one of limitedLevels(). Layers without a cost have no point.
[[nodiscard]] Roofline rooflineOf(const Evaluation &, std::size_t level);

} // namespace pelorus
