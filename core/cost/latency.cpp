// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/latency.h"

#include "core/cost/stops.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// Calls visit(PortTime) for the ports of one instance of a level; an unlimited one takes no time.
template <typename Visit>
void forEachPort(std::size_t index, const MemoryLevel &level, const PerTensor<MovedBits> &moved,
                 double instances, double clockHz, const Visit &visit)
{
    PortTime reads{{index, false, std::nullopt}, 0, 0};
    PortTime writes{{index, true, std::nullopt}, 0, 0};
    for (Tensor t : enumerators<Tensor>()) {
        const double read = moved[t].reads / instances;
        const double written = (moved[t].fills + moved[t].updates) / instances;
        const double readTime = readCycles(level, t, read, clockHz);
        const double writeTime = writeCycles(level, t, written, clockHz);
        if (level.tensorReadBandwidth[t]) {
            visit(PortTime{{index, false, t}, readTime, read});
        } else {
            reads.cycles += readTime;
            reads.bits += read;
        }
        if (level.tensorWriteBandwidth[t]) {
            visit(PortTime{{index, true, t}, writeTime, written});
        } else {
            writes.cycles += writeTime;
            writes.bits += written;
        }
    }
    if (level.port == Port::Shared) {
        visit(PortTime{{index, writes.cycles > reads.cycles, std::nullopt},
                       reads.cycles + writes.cycles,
                       reads.bits + writes.bits});
    } else {
        visit(reads);
        visit(writes);
    }
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
        forEachPort(level, architecture.levels()[level], traffic[level],
                    static_cast<double>(counts.levels[level].instances), architecture.clockHz(),
                    [&](const PortTime &busy) {
                        if (busy.cycles > steady) {
                            steady = busy.cycles;
                            latency.bottleneck = busy.port;
                        }
                    });
    }
    // Nothing takes no time: without a single non-zero operand a machine that skips still looks.
    latency.cycles = std::max(1.0, wholeCycles(steady)) + latency.fill + latency.drain;
    return latency;
}

std::vector<PortTime> portTimes(const AccessCounts &counts, const Mapping &mapping,
                                const Problem &problem, const Architecture &architecture,
                                Accounting accounting)
{
    const ZeroSavings savings = savingsOf(mapping, problem, architecture);
    const Traffic traffic = trafficOf(counts, problem, architecture, savings);
    const Latency latency =
        latencyOf(counts, traffic, savings, mapping, problem, architecture, accounting);
    std::vector<PortTime> times{{{}, latency.compute + latency.stops, 0}};
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        forEachPort(level, architecture.levels()[level], traffic[level],
                    static_cast<double>(counts.levels[level].instances), architecture.clockHz(),
                    [&times](const PortTime &busy) { times.push_back(busy); });
    }
    return times;
}

std::vector<PortTime> portTimes(const AccessCounts &counts, const Traffic &traffic,
                                std::size_t level, const Architecture &architecture)
{
    std::vector<PortTime> times;
    forEachPort(level, architecture.levels()[level], traffic[level],
                static_cast<double>(counts.levels[level].instances), architecture.clockHz(),
                [&times](const PortTime &busy) { times.push_back(busy); });
    return times;
}

} // namespace pelorus
