// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks into which a mapping cuts one dimension, with imperfect factors: the last block of a
// loop is what is left of the block around it, and may be empty. A dimension is cut by its loops in
// nest order; each temporal loop and each fan-out moves a block by its step. Everything about one
// dimension is independent of the others, so that words and visits multiply.
#pragma once

#include "core/cost/tileanalysis.h"

#include <map>
#include <vector>

namespace pelorus {

/// Part of a dimension: [start, start + length), length >= 1.
struct Block
{
    Count start = 0;
    Count length = 0;
    auto operator<=>(const Block &) const = default;
};

/// One beyond the last of the block.
[[nodiscard]] constexpr Count endOf(const Block &block)
{
    return block.start + block.length;
}

/// A tensor's way from one keeping level to the next: tiles of `child` (or of the MAC units) under
/// `parent`, brought by the temporal loops that stand outside the innermost one that moves the
/// tensor, and by that loop.
struct Boundary
{
    std::size_t parent = 0; ///< or a level between, through whose fan-out the tensor passes
    std::size_t child = macChild;
    std::size_t arrivalLoops = 0; ///< the first so many of loopsAbove(child) bring a new tile
    DimVector arrivals = ones(); ///< product of their trips
};

/// visits() of a dimension with imperfect factors.
[[nodiscard]] CheckedCount clippedVisits(const TileAnalysis &, Dim dim, const Boundary &,
                                         std::size_t owner);

/// How often, over all arrivals, an instance has work in its block of `dim`: at `owner` =
/// boundary.parent for some child, at boundary.child for the child itself. With perfect factors the
/// product of the arrivals' trips and the fan-outs above.
[[nodiscard]] inline CheckedCount visits(const TileAnalysis &tiles, Dim dim,
                                         const Boundary &boundary, std::size_t owner)
{
    if (tiles.exact(dim))
        return CheckedCount(boundary.arrivals[dim]) * tiles.spatialAbove(owner)[dim];
    return clippedVisits(tiles, dim, boundary, owner);
}

/// The blocks of `dim` that the siblings under one parent instance hold at one arrival, and those
/// that the same siblings held one iteration of `slidingLoop` before (none at its first iteration).
/// Both in order of place: before[i] belongs to the sibling of now[i]; siblings without work now
/// stand at the end of `before`.
struct SiblingBlocks
{
    std::vector<Block> now, before;
    auto operator<=>(const SiblingBlocks &) const = default;
};

/// Iterations of `dim` in firstBlocks(). Cost: O(levels).
[[nodiscard]] Count firstLength(const TileAnalysis &, Dim dim, std::size_t parent,
                                std::size_t child);

/// The blocks of `dim` that the siblings under one parent instance hold while all loops stand at
/// their first iteration: none are larger. Cost: O(siblings).
[[nodiscard]] std::vector<Block> firstBlocks(const TileAnalysis &, Dim dim, std::size_t parent,
                                             std::size_t child);

/// Every arrival and parent instance with work, those that differ only in place taken together: how
/// often each occurs. `slidingLoop`: index into loopsAbove(child) of a loop of `dim`, or none.
/// Cost: O(cuts * siblings) where siblings adjoin.
[[nodiscard]] std::map<SiblingBlocks, Count> siblingBlocks(const TileAnalysis &, Dim dim,
                                                           const Boundary &,
                                                           std::optional<std::size_t> slidingLoop);

} // namespace pelorus
