// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/physicalaccesses.h"

#include "core/cost/passage.h"
#include "core/workload/projection.h"

namespace pelorus {

namespace {

/// Words over the whole layer, totals over instances.
struct MovedWords
{
    CheckedCount parent; ///< read by the parents (updated, of psums)
    CheckedCount children; ///< filled into the children (drained from them)
    CheckedCount fromParent; ///< of these the ones that did not come from a neighbour
};

/// `owner`: the parent, or a level on the way to it, then counted as if it were.
MovedWords movedWords(const TileAnalysis &tiles, const TensorPassage &way, std::size_t owner)
{
    Boundary boundary = way.boundary;
    boundary.parent = owner;
    MovedWords moved{1, 1, 0};
    for (Dim d : enumerators<Dim>()) {
        if (isWindow(way.tensor, d))
            continue;
        // Every iteration of a dimension that moves the tensor belongs to one block; one that does
        // not repeats the words for every block with work.
        if (relevant(way.tensor, d)) {
            moved.parent *= tiles.shape().bounds[d];
            moved.children *= tiles.shape().bounds[d];
        } else {
            moved.parent *= visits(tiles, d, boundary, owner);
            moved.children *= visits(tiles, d, boundary, boundary.child);
        }
    }
    moved.fromParent = moved.children;
    if (way.tensor == Tensor::Ifmap) {
        for (Axis axis : enumerators<Axis>()) {
            const WindowTraffic rows =
                windowTraffic(tiles, axis, boundary, way.slidingLoop, way.sharing);
            moved.parent *= rows.parentReads;
            moved.children *= rows.childFills;
            moved.fromParent *= rows.fromParent;
        }
    }
    return moved;
}

/// Calls carry(level, below, above) for every fan-out on the way, outermost first: words that cross
/// it, one for each instance below, and those that cross the next outer fan-out (or the port of the
/// parent).
template <typename Carry>
void forEachFanout(const TileAnalysis &tiles, const TensorPassage &way, const MovedWords &moved,
                   const Carry &carry)
{
    CheckedCount above = moved.parent;
    for (std::size_t level = way.boundary.parent; level != way.boundary.child; --level) {
        CheckedCount below = above;
        if (level - 1 == way.boundary.child)
            below = moved.children;
        else if (tiles.instances(level - 1) != tiles.instances(level))
            below = movedWords(tiles, way, level - 1).parent;
        carry(level, below, above);
        above = below;
    }
}

bool countOperand(const TileAnalysis &tiles, const CountingRules &rules, Tensor tensor,
                  AccessCounts &counts)
{
    std::size_t child = macChild;
    for (auto parent = tiles.parentOf(child, tensor); parent;
         parent = tiles.parentOf(child, tensor)) {
        const TensorPassage way = passage(tiles, rules, tensor, *parent, child);
        const MovedWords moved = movedWords(tiles, way, *parent);
        if (!moved.parent.ok() || !moved.children.ok() || !moved.fromParent.ok())
            return false;
        TensorAccesses &here = counts.levels[*parent].tensors[tensor];
        here.reads = moved.parent.value();
        here.transfers = (moved.children - moved.fromParent).value();
        if (child != macChild)
            counts.levels[child].tensors[tensor].fills = moved.children.value();
        bool fits = true;
        forEachFanout(tiles, way, moved, [&](std::size_t level, CheckedCount below, CheckedCount) {
            fits = fits && below.ok();
            counts.levels[level].delivered[tensor] = below.get().value_or(0);
        });
        if (!fits)
            return false;
        child = *parent;
    }
    return true;
}

bool countPsums(const TileAnalysis &tiles, const CountingRules &rules, AccessCounts &counts)
{
    // Outermost first: what starts from zero there decides what is refilled inside.
    CheckedCount fromZero = tileWords(Tensor::Ofmap, tiles.shape().bounds, tiles.shape());
    CheckedCount fills = 0;
    CheckedCount adders = 0;
    for (std::size_t parent = tiles.outermost(); parent != macChild;) {
        std::size_t child = parent - 1; // the next keeping level inside, or the MAC units
        while (child != macChild && !tiles.mapping().levels[child].keeps[Tensor::Ofmap])
            --child;
        const bool outermost = parent == tiles.outermost();
        // Updates of the parent, and words drained from the children.
        const TensorPassage way = passage(tiles, rules, Tensor::Ofmap, parent, child);
        const MovedWords moved = movedWords(tiles, way, parent);
        // A word of zeros is read and sent like any other.
        const bool readsZeros = rules.firstAccumulationReads && !outermost;
        const CheckedCount refills = readsZeros ? moved.parent : moved.parent - fromZero;

        // Reads: refills of the children, and this level's own drains (all words that arrived
        // here).
        const CheckedCount ownDrains = outermost ? CheckedCount(0) : fromZero + fills;
        const CheckedCount reads = refills + ownDrains;
        if (!moved.parent.ok() || !moved.children.ok() || !reads.ok() || !fills.ok())
            return false;
        TensorAccesses &here = counts.levels[parent].tensors[Tensor::Ofmap];
        here.updates = moved.parent.value();
        here.reads = reads.value();
        here.fills = fills.value();
        // Each refill goes to one child.
        bool fits = true;
        forEachFanout(
            tiles, way, moved, [&](std::size_t level, CheckedCount below, CheckedCount above) {
                const CheckedCount crossing = below + refills;
                adders += below - above;
                fits = fits && crossing.ok() && adders.ok();
                counts.levels[level].delivered[Tensor::Ofmap] = crossing.get().value_or(0);
                counts.levels[level].adderOps = (below - above).get().value_or(0);
            });
        if (!fits)
            return false;
        fills = refills;
        fromZero = moved.children - refills;
        parent = child;
    }
    counts.adderOps = adders.value();
    return true;
}

} // namespace

bool countPhysical(const TileAnalysis &tiles, const CountingRules &rules, AccessCounts &counts)
{
    return countOperand(tiles, rules, Tensor::Ifmap, counts)
        && countOperand(tiles, rules, Tensor::Filter, counts) && countPsums(tiles, rules, counts);
}

} // namespace pelorus
