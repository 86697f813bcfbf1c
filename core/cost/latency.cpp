// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/latency.h"

#include "core/cost/stops.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// The busiest port of one instance of a level.
struct PortLoad
{
    double cycles = 0;
    bool writes = false;
    std::optional<Tensor> tensor;
};

PortLoad busiestPort(const MemoryLevel &level, const PerTensor<MovedBits> &moved, double instances,
                     double clockHz)
{
    PortLoad busiest;
    double commonReads = 0;
    double commonWrites = 0;
    const auto consider = [&busiest](double cycles, bool writes,
                                     std::optional<Tensor> tensor = {}) {
        if (cycles > busiest.cycles)
            busiest = {cycles, writes, tensor};
    };
    for (Tensor t : enumerators<Tensor>()) {
        const double reads = readCycles(level, t, moved[t].reads / instances, clockHz);
        const double writes =
            writeCycles(level, t, (moved[t].fills + moved[t].updates) / instances, clockHz);
        if (level.tensorReadBandwidth[t])
            consider(reads, false, t);
        else
            commonReads += reads;
        if (level.tensorWriteBandwidth[t])
            consider(writes, true, t);
        else
            commonWrites += writes;
    }
    if (level.port == Port::Shared) {
        consider(commonReads + commonWrites, commonWrites > commonReads);
    } else {
        consider(commonReads, false);
        consider(commonWrites, true);
    }
    return busiest;
}

/// Whole cycles; a quotient that is an integer but for rounding stays that integer.
double wholeCycles(double cycles)
{
    return std::ceil(cycles * (1 - 1e-12));
}

} // namespace

Latency latencyOf(const AccessCounts &counts, const Traffic &traffic, const ZeroSavings &savings,
                  const Mapping &mapping, const Problem &problem, const Architecture &architecture,
                  Accounting accounting)
{
    Latency latency;
    latency.compute = static_cast<double>(counts.computeCycles)
        * cyclesPerMac(architecture.mac(), problem.precision) * savings.cycles;
    if (accounting == Accounting::Physical) {
        const TileAnalysis tiles(problem.shape, mapping);
        const Edges edges = edgesOf(tiles, problem.precision, architecture);
        latency.fill = wholeCycles(edges.fill);
        latency.drain = wholeCycles(edges.drain);
        latency.stops = wholeCycles(stopCycles(tiles, traffic, problem.precision, architecture));
    }
    double steady = latency.compute + latency.stops;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        const PortLoad load = busiestPort(architecture.levels()[level], traffic[level],
                                          static_cast<double>(counts.levels[level].instances),
                                          architecture.clockHz());
        if (load.cycles > steady) {
            steady = load.cycles;
            latency.bottleneck = {level, load.writes, load.tensor};
        }
    }
    // Nothing takes no time: without a single non-zero operand a machine that skips still looks.
    latency.cycles = std::max(1.0, wholeCycles(steady)) + latency.fill + latency.drain;
    return latency;
}

} // namespace pelorus
