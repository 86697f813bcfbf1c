// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/physicalaccesses.h"

#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Words of one move from parent to child: what the parent reads, what each child is filled with.
struct MoveWords
{
    CheckedCount parentReads;
    CheckedCount childFills;
};

struct Arrivals
{
    CheckedCount count = 1; ///< residencies of the child
    const PlacedLoop *innermost = nullptr; ///< the innermost loop that moves the tensor; null: none
};

Arrivals arrivals(const TileAnalysis &tiles, Tensor tensor, std::size_t child)
{
    if (child == macChild)
        return {tiles.steps(), nullptr};
    Arrivals result;
    CheckedCount product = 1;
    for (const PlacedLoop &loop : tiles.loopsAbove(child)) {
        product *= loop.trips;
        if (relevant(tensor, loop.dim)) {
            result.count = product;
            result.innermost = &loop;
        }
    }
    return result;
}

std::optional<Axis> axisOf(Dim d)
{
    switch (d) {
    case Dim::P:
    case Dim::R: return Axis::Vertical;
    case Dim::Q:
    case Dim::S: return Axis::Horizontal;
    default: return std::nullopt;
    }
}

MoveWords wholeMove(const TileAnalysis &tiles, Tensor tensor, std::size_t parent, std::size_t child)
{
    return {tiles.unionWords(tensor, parent, child),
            tileWords(tensor, tiles.tile(child), tiles.shape())};
}

/// The same for one iteration of a sliding loop: on its axis only the rows that the child's own
/// previous tile lacks. Nothing where the child cannot slide along this loop.
std::optional<MoveWords> slidingMove(const TileAnalysis &tiles, const PlacedLoop &loop,
                                     std::size_t parent, std::size_t child)
{
    const std::optional<Axis> axis = axisOf(loop.dim);
    if (!axis || tiles.fanout(loop.dim, parent, child) != 1)
        return std::nullopt;
    const Count stride = tiles.shape().stride[*axis];
    const Count dilation = tiles.shape().dilation[*axis];
    const bool alongOutput = loop.dim == outputDim(*axis);
    if (dilation != 1 || (!alongOutput && stride != 1))
        return std::nullopt;
    const DimVector &tile = tiles.tile(child);
    const Count p = tile[outputDim(*axis)];
    const Count r = tile[filterDim(*axis)];
    if (p > 1 && r < stride)
        return std::nullopt; // separate strips: the next tile starts beyond them all

    // The child's rows are one run; the tile moves by `shift`, and the new rows are the last of the
    // run.
    const Count run = (p - 1) * stride + r;
    const CheckedCount shift = CheckedCount(loop.step) * (alongOutput ? stride : 1);
    const Count fresh = shift.ok() ? std::min(run, shift.value()) : run;

    const Dim partner = alongOutput ? filterDim(*axis) : outputDim(*axis);
    Digits rows;
    rows.add(fresh, 1);
    tiles.addSiblings(rows, partner, alongOutput ? dilation : stride, parent, child);

    const Axis other = *axis == Axis::Vertical ? Axis::Horizontal : Axis::Vertical;
    CheckedCount blocks = 1; // N, C, G: siblings never overlap
    CheckedCount perChild = 1;
    for (Dim d : {Dim::N, Dim::C, Dim::G}) {
        blocks *= CheckedCount(tile[d]) * tiles.fanout(d, parent, child);
        perChild *= tile[d];
    }
    return MoveWords{blocks * distinctSums(rows)
                         * distinctSums(tiles.windowDigits(other, parent, child)),
                     perChild * fresh
                         * windowExtent(tile[outputDim(other)], tile[filterDim(other)],
                                        tiles.shape().stride[other], tiles.shape().dilation[other],
                                        Window::Distinct)};
}

/// Ifmap and filter: what the parent reads and the child is filled with, totals over instances.
MoveWords operandTraffic(const TileAnalysis &tiles, Tensor tensor, std::size_t parent,
                         std::size_t child)
{
    const Arrivals all = arrivals(tiles, tensor, child);
    const MoveWords whole = wholeMove(tiles, tensor, parent, child);
    CheckedCount reads = all.count * whole.parentReads;
    CheckedCount fills = all.count * whole.childFills;
    if (tensor == Tensor::Ifmap && all.innermost && all.count.ok()) {
        if (const auto sliding = slidingMove(tiles, *all.innermost, parent, child)) {
            const CheckedCount runs = all.count.value() / all.innermost->trips;
            const CheckedCount slides = all.count - runs;
            reads = runs * whole.parentReads + slides * sliding->parentReads;
            fills = runs * whole.childFills + slides * sliding->childFills;
        }
    }
    return {reads * tiles.instances(parent), fills * tiles.instances(child)};
}

bool countOperand(const TileAnalysis &tiles, Tensor tensor, AccessCounts &counts)
{
    std::size_t child = macChild;
    for (auto parent = tiles.parentOf(child, tensor); parent;
         parent = tiles.parentOf(child, tensor)) {
        const MoveWords moved = operandTraffic(tiles, tensor, *parent, child);
        if (!moved.parentReads.ok() || !moved.childFills.ok())
            return false;
        counts.levels[*parent].tensors[tensor].reads = moved.parentReads.value();
        if (child != macChild)
            counts.levels[child].tensors[tensor].fills = moved.childFills.value();
        child = *parent;
    }
    return true;
}

bool countPsums(const TileAnalysis &tiles, AccessCounts &counts)
{
    // Outermost first: what starts from zero there decides what is refilled inside.
    std::vector<std::size_t> chain; // keeping levels, inner -> outer
    for (auto level = tiles.parentOf(macChild, Tensor::Ofmap); level;
         level = tiles.parentOf(*level, Tensor::Ofmap))
        chain.push_back(*level);

    CheckedCount fromZero = tileWords(Tensor::Ofmap, tiles.shape().bounds, tiles.shape());
    CheckedCount fills = 0;
    CheckedCount adders = 0;
    for (std::size_t i = chain.size(); i-- > 0;) {
        const std::size_t parent = chain[i];
        const std::size_t child = i == 0 ? macChild : chain[i - 1];
        const CheckedCount residencies = arrivals(tiles, Tensor::Ofmap, child).count;
        const MoveWords words = wholeMove(tiles, Tensor::Ofmap, parent, child);
        const CheckedCount updates = residencies * words.parentReads * tiles.instances(parent);
        const CheckedCount drained = residencies * words.childFills * tiles.instances(child);
        const CheckedCount refills = updates - fromZero;
        adders += drained - updates;

        // Reads: refills of the children, and this level's own drains (words that arrived here in
        // all).
        const CheckedCount ownDrains =
            parent == tiles.outermost() ? CheckedCount(0) : fromZero + fills;
        const CheckedCount reads = refills + ownDrains;
        if (!updates.ok() || !reads.ok() || !adders.ok() || !fills.ok())
            return false;
        TensorAccesses &here = counts.levels[parent].tensors[Tensor::Ofmap];
        here.updates = updates.value();
        here.reads = reads.value();
        here.fills = fills.value();
        fills = refills;
        fromZero = drained - refills;
    }
    counts.adderOps = adders.value();
    return true;
}

} // namespace

bool countPhysical(const TileAnalysis &tiles, AccessCounts &counts)
{
    return countOperand(tiles, Tensor::Ifmap, counts) && countOperand(tiles, Tensor::Filter, counts)
        && countPsums(tiles, counts);
}

} // namespace pelorus
