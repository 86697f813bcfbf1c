// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/latency.h"

#include "core/cost/windowtraffic.h"
#include "core/workload/projection.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

struct PortBits
{
    double reads = 0; ///< per instance
    double writes = 0; ///< per instance
};

std::vector<PortBits> portBits(const AccessCounts &counts, const LayerShape &shape,
                               const Precision &precision)
{
    std::vector<PortBits> ports(counts.levels.size());
    const Count ofmapWords = tileWords(Tensor::Ofmap, shape.bounds, shape).value();
    for (std::size_t level = 0; level < ports.size(); ++level) {
        const LevelAccesses &here = counts.levels[level];
        const auto instances = static_cast<double>(here.instances);
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &accesses = here.tensors[t];
            const double bits = wordBits(t, precision);
            ports[level].reads += static_cast<double>(accesses.reads) * bits / instances;
            ports[level].writes +=
                (static_cast<double>(accesses.fills) * bits
                 + updateBits(accesses, level + 1 == ports.size(), ofmapWords, precision))
                / instances;
        }
    }
    return ports;
}

double portCycles(double bits, const std::optional<Bandwidth> &bandwidth, double clockHz)
{
    return bandwidth ? bits / bandwidth->bitsPerCycle(clockHz) : 0;
}

/// Distinct words that the children of one parent instance hold together at first. Siblings' blocks
/// of a dimension never overlap, so that each dimension but the window's multiplies.
CheckedCount firstWords(const TileAnalysis &tiles, Tensor tensor, std::size_t parent,
                        std::size_t child)
{
    CheckedCount words = 1;
    for (Dim d : enumerators<Dim>()) {
        const bool window =
            tensor == Tensor::Ifmap && (d == Dim::P || d == Dim::Q || d == Dim::R || d == Dim::S);
        if (!window && relevant(tensor, d))
            words *= firstLength(tiles, d, parent, child);
    }
    for (Axis axis : enumerators<Axis>()) {
        if (tensor == Tensor::Ifmap)
            words *= firstWindow(tiles, axis, parent, child);
    }
    return words;
}

/// Cycles to bring one tile of each tensor in `inwards` to the child, or out of it: the slower of
/// both ports, summed over boundaries because each must wait for the one before it.
struct EdgeTransfers
{
    double fill = 0;
    double drain = 0;
};

EdgeTransfers edgeTransfers(const TileAnalysis &tiles, const Precision &precision,
                            const Architecture &architecture)
{
    EdgeTransfers cycles;
    const double clock = architecture.clockHz();
    for (std::size_t child = 0; child < tiles.outermost(); ++child) {
        double fill = 0;
        double drain = 0;
        for (Tensor t : enumerators<Tensor>()) {
            if (!tiles.mapping().levels[child].keeps[t])
                continue;
            const std::size_t parent = *tiles.parentOf(child, t);
            const MemoryLevel &outer = architecture.levels()[parent];
            const MemoryLevel &inner = architecture.levels()[child];
            const double bits = wordBits(t, precision);
            const double parentBits =
                bits * static_cast<double>(firstWords(tiles, t, parent, child).value());
            const double childBits =
                bits * static_cast<double>(tileWords(t, tiles.tile(child), tiles.shape()).value());
            if (t == Tensor::Ofmap) {
                drain += std::max(portCycles(parentBits, outer.writeBandwidth, clock),
                                  portCycles(childBits, inner.readBandwidth, clock));
            } else {
                fill += std::max(portCycles(parentBits, outer.readBandwidth, clock),
                                 portCycles(childBits, inner.writeBandwidth, clock));
            }
        }
        cycles.fill += fill;
        cycles.drain += drain;
    }
    return cycles;
}

/// Whole cycles; a quotient that is an integer but for rounding stays that integer.
double wholeCycles(double cycles)
{
    return std::ceil(cycles * (1 - 1e-12));
}

} // namespace

double updateBits(const TensorAccesses &accesses, bool outermost, Count ofmapWords,
                  const Precision &precision)
{
    const Count finished = outermost ? std::min(ofmapWords, accesses.updates) : 0;
    return static_cast<double>(accesses.updates - finished) * precision.psumBits
        + static_cast<double>(finished) * precision.ofmapBits;
}

Latency latencyOf(const AccessCounts &counts, const Mapping &mapping, const LayerShape &shape,
                  const Precision &precision, const Architecture &architecture,
                  Accounting accounting)
{
    Latency latency;
    double steady = static_cast<double>(counts.computeCycles);
    const std::vector<PortBits> ports = portBits(counts, shape, precision);
    for (std::size_t level = 0; level < ports.size(); ++level) {
        const MemoryLevel &memory = architecture.levels()[level];
        const double clock = architecture.clockHz();
        const double reads = portCycles(ports[level].reads, memory.readBandwidth, clock);
        const double writes = portCycles(ports[level].writes, memory.writeBandwidth, clock);
        if (std::max(reads, writes) > steady) {
            steady = std::max(reads, writes);
            latency.bottleneck = {level, writes > reads};
        }
    }
    if (accounting == Accounting::Physical) {
        const TileAnalysis tiles(shape, mapping);
        const EdgeTransfers edges = edgeTransfers(tiles, precision, architecture);
        latency.fill = wholeCycles(edges.fill);
        latency.drain = wholeCycles(edges.drain);
    }
    latency.cycles = wholeCycles(steady) + latency.fill + latency.drain;
    return latency;
}

} // namespace pelorus
