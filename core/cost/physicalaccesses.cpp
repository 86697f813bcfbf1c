// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/physicalaccesses.h"

#include "core/cost/windowtraffic.h"
#include "core/workload/projection.h"

namespace pelorus {

namespace {

/// The residencies that `tensor` has at `child`, and the loop that moves it innermost.
struct Residencies
{
    Boundary boundary;
    std::optional<std::size_t> innermostMove; ///< index into loopsAbove(child)
};

Residencies residencies(const TileAnalysis &tiles, Tensor tensor, std::size_t parent,
                        std::size_t child)
{
    const std::span<const PlacedLoop> loops = tiles.loopsAbove(child);
    if (child == macChild)
        return {{parent, child, loops.size()}, std::nullopt}; // every step is an arrival
    Residencies result{{parent, child, 0}, std::nullopt};
    for (std::size_t i = 0; i < loops.size(); ++i) {
        if (relevant(tensor, loops[i].dim)) {
            result.boundary.arrivalLoops = i + 1;
            result.innermostMove = i;
        }
    }
    return result;
}

bool isWindow(Tensor tensor, Dim d)
{
    return tensor == Tensor::Ifmap && (d == Dim::P || d == Dim::Q || d == Dim::R || d == Dim::S);
}

/// Words over all residencies and instances of `owner`, the window's dimensions left out. Every
/// iteration of a dimension that moves the tensor belongs to one block; one that does not repeats
/// the words for every block with work.
CheckedCount wordsBut(const TileAnalysis &tiles, Tensor tensor, const Boundary &boundary,
                      std::size_t owner)
{
    CheckedCount words = 1;
    for (Dim d : enumerators<Dim>()) {
        if (isWindow(tensor, d))
            continue;
        words *= relevant(tensor, d) ? CheckedCount(tiles.shape().bounds[d])
                                     : visits(tiles, d, boundary, owner);
    }
    return words;
}

/// Words read by the parents and filled into the children over the whole layer, totals over
/// instances.
struct Traffic
{
    CheckedCount parent, children;
};

Traffic traffic(const TileAnalysis &tiles, Tensor tensor, const Residencies &residencies)
{
    const Boundary &boundary = residencies.boundary;
    Traffic moved{wordsBut(tiles, tensor, boundary, boundary.parent),
                  wordsBut(tiles, tensor, boundary, boundary.child)};
    if (tensor == Tensor::Ifmap) {
        for (Axis axis : enumerators<Axis>()) {
            const WindowTraffic rows =
                windowTraffic(tiles, axis, boundary, residencies.innermostMove);
            moved.parent *= rows.parentReads;
            moved.children *= rows.childFills;
        }
    }
    return moved;
}

bool countOperand(const TileAnalysis &tiles, Tensor tensor, AccessCounts &counts)
{
    std::size_t child = macChild;
    for (auto parent = tiles.parentOf(child, tensor); parent;
         parent = tiles.parentOf(child, tensor)) {
        const Traffic moved = traffic(tiles, tensor, residencies(tiles, tensor, *parent, child));
        if (!moved.parent.ok() || !moved.children.ok())
            return false;
        counts.levels[*parent].tensors[tensor].reads = moved.parent.value();
        if (child != macChild)
            counts.levels[child].tensors[tensor].fills = moved.children.value();
        child = *parent;
    }
    return true;
}

bool countPsums(const TileAnalysis &tiles, AccessCounts &counts)
{
    std::vector<std::size_t> chain; // keeping levels, inner -> outer
    for (auto level = tiles.parentOf(macChild, Tensor::Ofmap); level;
         level = tiles.parentOf(*level, Tensor::Ofmap))
        chain.push_back(*level);

    // Outermost first: what starts from zero there decides what is refilled inside.
    CheckedCount fromZero = tileWords(Tensor::Ofmap, tiles.shape().bounds, tiles.shape());
    CheckedCount fills = 0;
    CheckedCount adders = 0;
    for (std::size_t i = chain.size(); i-- > 0;) {
        const std::size_t parent = chain[i];
        const std::size_t child = i == 0 ? macChild : chain[i - 1];
        // Updates of the parent, and words drained from the children.
        const Traffic moved =
            traffic(tiles, Tensor::Ofmap, residencies(tiles, Tensor::Ofmap, parent, child));
        const CheckedCount refills = moved.parent - fromZero;
        adders += moved.children - moved.parent;

        // Reads: refills of the children, and this level's own drains (all words that arrived
        // here).
        const CheckedCount ownDrains =
            parent == tiles.outermost() ? CheckedCount(0) : fromZero + fills;
        const CheckedCount reads = refills + ownDrains;
        if (!moved.parent.ok() || !reads.ok() || !adders.ok() || !fills.ok())
            return false;
        TensorAccesses &here = counts.levels[parent].tensors[Tensor::Ofmap];
        here.updates = moved.parent.value();
        here.reads = reads.value();
        here.fills = fills.value();
        fills = refills;
        fromZero = moved.children - refills;
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
