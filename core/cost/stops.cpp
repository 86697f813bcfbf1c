// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/stops.h"

#include "core/cost/windowtraffic.h"
#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

namespace {

double cyclesAt(const std::optional<Bandwidth> &bandwidth, double bits, double clockHz)
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
        if (!isWindow(tensor, d) && relevant(tensor, d))
            words *= firstLength(tiles, d, parent, child);
    }
    for (Axis axis : enumerators<Axis>()) {
        if (tensor == Tensor::Ifmap)
            words *= firstWindow(tiles, axis, parent, child);
    }
    return words;
}

/// Cycles to bring one tile of `tensor` to the child, or out of it: the slower of both ports.
Edges edgeOf(const TileAnalysis &tiles, Tensor tensor, std::size_t child,
             const Precision &precision, const Architecture &architecture)
{
    const std::size_t parent = *tiles.parentOf(child, tensor);
    const MemoryLevel &outer = architecture.levels()[parent];
    const MemoryLevel &inner = architecture.levels()[child];
    const double clock = architecture.clockHz();
    const double bits = wordBits(tensor, precision);
    const double parentBits =
        bits * static_cast<double>(firstWords(tiles, tensor, parent, child).value());
    const double childBits =
        bits * static_cast<double>(tileWords(tensor, tiles.tile(child), tiles.shape()).value());
    const double in = std::max(readCycles(outer, tensor, parentBits, clock),
                               writeCycles(inner, tensor, childBits, clock));
    if (tensor != Tensor::Ofmap)
        return {in, 0};
    return {in,
            std::max(writeCycles(outer, tensor, parentBits, clock),
                     readCycles(inner, tensor, childBits, clock))};
}

/// Hops of a systolic wave from the first PE in use to the last.
double skew(const TileAnalysis &tiles, const Architecture &architecture)
{
    double cycles = 0;
    for (std::size_t level = 0; level < tiles.levelCount(); ++level) {
        if (architecture.levels()[level].fanout.interconnect != Interconnect::Systolic)
            continue;
        double columns = 1;
        double rows = 1;
        for (const Loop &loop : tiles.mapping().levels[level].spatial)
            (loop.kind == LoopKind::SpatialX ? columns : rows) *= static_cast<double>(loop.factor);
        cycles += columns + rows - 2;
    }
    return cycles;
}

/// How often `level` changes the tile of a tensor that it keeps, the first time included.
double changes(const TileAnalysis &tiles, std::size_t level)
{
    const auto moves = [&](Dim d) {
        return std::ranges::any_of(enumerators<Tensor>(), [&](Tensor t) {
            return tiles.mapping().levels[level].keeps[t] && relevant(t, d);
        });
    };
    double before = 1; // of all loops down to this one
    double result = 1;
    for (const PlacedLoop &loop : tiles.loopsAbove(level)) {
        before *= static_cast<double>(loop.trips);
        if (moves(loop.dim))
            result = before;
    }
    return result;
}

/// Is `inner` the same place as `outer` or inside it: no fan-out between them is used?
bool isWithin(const TileAnalysis &tiles, std::size_t inner, std::size_t outer)
{
    return inner <= outer || tiles.instances(inner) == tiles.instances(outer);
}

/// Transfers of all tile changes of a single-buffered level but the first ones.
double transferCycles(const TileAnalysis &tiles, std::size_t level, const Traffic &traffic,
                      const Precision &precision, const Architecture &architecture)
{
    double cycles = 0;
    const MemoryLevel &memory = architecture.levels()[level];
    const double clock = architecture.clockHz();
    const auto here = static_cast<double>(tiles.instances(level));
    for (Tensor t : enumerators<Tensor>()) {
        if (!tiles.mapping().levels[level].keeps[t])
            continue;
        const std::size_t parent = *tiles.parentOf(level, t);
        const MemoryLevel &outer = architecture.levels()[parent];
        const auto parents = static_cast<double>(tiles.instances(parent));
        const MovedBits &in = traffic[level][t];
        // Refills of psums leave the parent once each; operands as often as the parent reads them.
        const double sent = t == Tensor::Ofmap ? in.fills : traffic[parent][t].reads;
        double transfers = std::max(readCycles(outer, t, sent / parents, clock),
                                    writeCycles(memory, t, in.fills / here, clock));
        if (t == Tensor::Ofmap)
            transfers += writeCycles(outer, t, traffic[parent][t].updates / parents, clock);
        // Operands' first tiles and psums' last ones are the layer's fill and drain.
        const Edges edge = edgeOf(tiles, t, level, precision, architecture);
        cycles += std::max(0.0, transfers - (t == Tensor::Ofmap ? edge.drain : edge.fill));
    }
    return cycles;
}

} // namespace

double readCycles(const MemoryLevel &level, Tensor tensor, double bits, double clockHz)
{
    const auto &own = level.tensorReadBandwidth[tensor];
    return cyclesAt(own ? own : level.readBandwidth, bits, clockHz);
}

double writeCycles(const MemoryLevel &level, Tensor tensor, double bits, double clockHz)
{
    const auto &own = level.tensorWriteBandwidth[tensor];
    const auto &common = level.port == Port::Shared ? level.readBandwidth : level.writeBandwidth;
    return cyclesAt(own ? own : common, bits, clockHz);
}

Edges edgesOf(const TileAnalysis &tiles, const Precision &precision,
              const Architecture &architecture)
{
    Edges edges;
    for (std::size_t child = 0; child < tiles.outermost(); ++child) {
        for (Tensor t : enumerators<Tensor>()) {
            if (!tiles.mapping().levels[child].keeps[t])
                continue;
            const Edges edge = edgeOf(tiles, t, child, precision, architecture);
            edges.fill += t == Tensor::Ofmap ? 0 : edge.fill; // psums start from zero
            edges.drain += edge.drain;
        }
    }
    edges.fill += skew(tiles, architecture);
    return edges;
}

double stopCycles(const TileAnalysis &tiles, const Traffic &traffic, const Precision &precision,
                  const Architecture &architecture)
{
    double cycles = 0;
    double mostStops = 0; // of any single-buffered level
    std::size_t outermostStop = 0;
    for (std::size_t level = 0; level < tiles.outermost(); ++level) {
        const TensorMask &keeps = tiles.mapping().levels[level].keeps;
        if (architecture.levels()[level].buffering != Buffering::Single || keeps == TensorMask{})
            continue;
        cycles += transferCycles(tiles, level, traffic, precision, architecture);
        mostStops = std::max(mostStops, changes(tiles, level) - 1);
        outermostStop = level;
    }
    if (mostStops <= 0)
        return cycles;
    double restart = skew(tiles, architecture);
    for (std::size_t child = 0; child < tiles.outermost(); ++child) {
        const bool streams = architecture.levels()[child].buffering == Buffering::Streamed
            && isWithin(tiles, child, outermostStop);
        for (Tensor t : enumerators<Tensor>()) {
            if (!streams || !tiles.mapping().levels[child].keeps[t])
                continue;
            const Edges edge = edgeOf(tiles, t, child, precision, architecture);
            const MovedBits &out = traffic[*tiles.parentOf(child, t)][t];
            // Of the psum tiles that leave, some come back.
            const double returning =
                t == Tensor::Ofmap && out.updates > 0 ? traffic[child][t].fills / out.updates : 1;
            restart += edge.fill * std::min(returning, 1.0) + edge.drain;
        }
    }
    return cycles + mostStops * restart;
}

} // namespace pelorus
