// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/windowtraffic.h"

#include "core/cost/clippedwindow.h"
#include "core/cost/forwardedrows.h"
#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

namespace {

/// The loop that slides on this axis: which dimension moves and which is its partner.
struct Slide
{
    const PlacedLoop *loop;
    Dim partner;
    Count elements; ///< ifmap elements per iteration of the sliding dimension
};

std::optional<Slide> slideAlong(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                                std::optional<std::size_t> slidingLoop)
{
    if (!slidingLoop)
        return std::nullopt;
    const PlacedLoop &loop = tiles.loopsAbove(boundary.child)[*slidingLoop];
    if (loop.dim == outputDim(axis))
        return Slide{&loop, filterDim(axis), tiles.shape().stride[axis]};
    if (loop.dim == filterDim(axis))
        return Slide{&loop, outputDim(axis), 1};
    return std::nullopt;
}

/// Are the siblings' blocks few enough to be listed?
bool listable(const TileAnalysis &tiles, Axis axis, std::size_t parent, std::size_t child)
{
    const CheckedCount siblings = CheckedCount(tiles.fanout(outputDim(axis), parent, child))
        * tiles.fanout(filterDim(axis), parent, child);
    return siblings.ok() && siblings.value() <= ClippedWindow::maxListed;
}

// --- perfect factors ---------------------------------------------------------------------------

/// Rows that one iteration of the sliding loop adds to a child's window.
Count freshRows(const TileAnalysis &tiles, Axis axis, const Boundary &boundary, const Slide &slide)
{
    const DimVector &tile = tiles.tile(boundary.child);
    const Count p = tile[outputDim(axis)];
    const Count r = tile[filterDim(axis)];
    const Count stride = tiles.shape().stride[axis];
    if (p > 1 && r < stride)
        return p * r; // separate strips: the next tile starts beyond them all
    const Count run = (p - 1) * stride + r;
    const CheckedCount shift = CheckedCount(slide.loop->step) * slide.elements;
    return shift.ok() ? std::min(run, shift.value()) : run;
}

std::vector<Block> shifted(std::vector<Block> blocks, Count by)
{
    for (Block &block : blocks)
        block.start += by;
    return blocks;
}

/// Siblings on this axis, of which more than one may hold a row that another wants?
bool hasNeighbours(const TileAnalysis &tiles, Axis axis, std::size_t parent, std::size_t child)
{
    return tiles.fanout(outputDim(axis), parent, child) > 1
        || tiles.fanout(filterDim(axis), parent, child) > 1;
}

/// One move of the sliding loop where all blocks are whole: all moves are alike.
ClippedWindow::Fresh forwardedMove(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                                   const Slide &slide, Multicast multicast)
{
    SiblingBlocks outputs{firstBlocks(tiles, outputDim(axis), boundary.parent, boundary.child), {}};
    SiblingBlocks filters{firstBlocks(tiles, filterDim(axis), boundary.parent, boundary.child), {}};
    SiblingBlocks &sliding = slide.loop->dim == outputDim(axis) ? outputs : filters;
    sliding.before = sliding.now;
    sliding.now = shifted(std::move(sliding.now), slide.loop->step);
    return forwardedRows(tiles.shape().stride[axis], outputs, filters, multicast);
}

WindowTraffic closedForm(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                         const std::optional<Slide> &slide, Sharing sharing)
{
    const DimVector &tile = tiles.tile(boundary.child);
    const LayerShape &shape = tiles.shape();
    const auto bothVisits = [&](std::size_t owner) {
        return visits(tiles, outputDim(axis), boundary, owner)
            * visits(tiles, filterDim(axis), boundary, owner);
    };
    CheckedCount parents = bothVisits(boundary.parent);
    CheckedCount children = bothVisits(boundary.child);
    const CheckedCount wholeTile =
        windowExtent(tile[outputDim(axis)], tile[filterDim(axis)], shape.stride[axis],
                     shape.dilation[axis], Window::Distinct);
    // Windows are alike, so that they are equal where they begin together.
    const CheckedCount whole = sharing.multicast == Multicast::Union
        ? distinctSums(tiles.windowDigits(axis, boundary.parent, boundary.child))
        : wholeTile * distinctSums(tiles.placeDigits(axis, boundary.parent, boundary.child));
    if (!slide || !parents.ok() || !children.ok())
        return {parents * whole, children * wholeTile, children * wholeTile};

    const Count trips = slide->loop->trips;
    const Count parentRuns = parents.value() / trips;
    const Count childRuns = children.value() / trips;
    if (sharing.forwarding && hasNeighbours(tiles, axis, boundary.parent, boundary.child)) {
        if (!listable(tiles, axis, boundary.parent, boundary.child))
            return {CheckedCount::overflowed(), CheckedCount::overflowed(),
                    CheckedCount::overflowed()};
        const ClippedWindow::Fresh rows =
            forwardedMove(tiles, axis, boundary, *slide, sharing.multicast);
        const CheckedCount first = childRuns * wholeTile;
        const CheckedCount moves = parents - parentRuns;
        return {parentRuns * whole + moves * rows.together, first + moves * rows.each,
                first + moves * rows.fromOutside};
    }

    const Count fresh = freshRows(tiles, axis, boundary, *slide);
    Digits rows;
    rows.add(fresh, 1);
    tiles.addSiblings(rows, slide->partner,
                      slide->partner == outputDim(axis) ? shape.stride[axis] : 1, boundary.parent,
                      boundary.child);
    const bool strips = tile[outputDim(axis)] > 1 && tile[filterDim(axis)] < shape.stride[axis];
    CheckedCount freshUnion = strips ? whole : distinctSums(rows);
    if (sharing.multicast == Multicast::Equal) // siblings' new rows end apart
        freshUnion =
            CheckedCount(fresh) * tiles.fanout(slide->partner, boundary.parent, boundary.child);
    const CheckedCount filled = childRuns * wholeTile + (children - childRuns) * fresh;
    return {parentRuns * whole + (parents - parentRuns) * freshUnion, filled, filled};
}

// --- clipped blocks ----------------------------------------------------------------------------

WindowTraffic blockByBlock(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                           const std::optional<Slide> &slide,
                           std::optional<std::size_t> slidingLoop, Sharing sharing)
{
    if (!listable(tiles, axis, boundary.parent, boundary.child))
        return {CheckedCount::overflowed(), CheckedCount::overflowed(), CheckedCount::overflowed()};
    const bool alongOutput = slide && slide->loop->dim == outputDim(axis);
    const bool alongFilter = slide && !alongOutput;
    const auto outputs =
        siblingBlocks(tiles, outputDim(axis), boundary, alongOutput ? slidingLoop : std::nullopt);
    const auto filters =
        siblingBlocks(tiles, filterDim(axis), boundary, alongFilter ? slidingLoop : std::nullopt);
    const ClippedWindow window(tiles.shape(), axis);
    WindowTraffic total{0, 0, 0};
    for (const auto &[p, pTimes] : outputs) {
        for (const auto &[r, rTimes] : filters) {
            ClippedWindow::Fresh rows;
            const bool moved = !p.before.empty() || !r.before.empty();
            if (moved && sharing.forwarding) {
                rows = forwardedRows(tiles.shape().stride[axis], p, r, sharing.multicast);
            } else if (!moved) {
                rows.together = sharing.multicast == Multicast::Union
                    ? window.unionOf(p.now, r.now)
                    : window.sumOfUnequal(p.now, r.now);
                rows.fromOutside = rows.each = window.sumOf(p.now, r.now);
            } else { // the dimension that slides has no siblings
                rows = p.before.empty()
                    ? window.freshAlongFilter(r.now.front(), r.before.front(), p.now)
                    : window.freshAlongOutput(p.now.front(), p.before.front(), r.now);
                if (sharing.multicast == Multicast::Equal)
                    rows.together = rows.each; // siblings' new rows end apart
            }
            const CheckedCount times = CheckedCount(pTimes) * rTimes;
            total.parentReads += times * rows.together;
            total.childFills += times * rows.each;
            total.fromParent += times * rows.fromOutside;
        }
    }
    return total;
}

} // namespace

bool slides(const TileAnalysis &tiles, const PlacedLoop &loop, std::size_t parent,
            std::size_t child, bool forwarding)
{
    const LayerShape &shape = tiles.shape();
    for (Axis axis : enumerators<Axis>()) {
        const bool alongOutput = loop.dim == outputDim(axis);
        if (!alongOutput && loop.dim != filterDim(axis))
            continue;
        return shape.dilation[axis] == 1 && (alongOutput || shape.stride[axis] == 1)
            && (forwarding || tiles.fanout(loop.dim, parent, child) == 1);
    }
    return false;
}

WindowTraffic windowTraffic(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                            std::optional<std::size_t> slidingLoop, Sharing sharing)
{
    const std::optional<Slide> slide = slideAlong(tiles, axis, boundary, slidingLoop);
    if (tiles.exact(outputDim(axis)) && tiles.exact(filterDim(axis)))
        return closedForm(tiles, axis, boundary, slide, sharing);
    return blockByBlock(tiles, axis, boundary, slide, slidingLoop, sharing);
}

CheckedCount firstWindow(const TileAnalysis &tiles, Axis axis, std::size_t parent,
                         std::size_t child)
{
    if (tiles.exact(outputDim(axis)) && tiles.exact(filterDim(axis)))
        return distinctSums(tiles.windowDigits(axis, parent, child));
    if (!listable(tiles, axis, parent, child))
        return CheckedCount::overflowed();
    return ClippedWindow(tiles.shape(), axis)
        .unionOf(firstBlocks(tiles, outputDim(axis), parent, child),
                 firstBlocks(tiles, filterDim(axis), parent, child));
}

} // namespace pelorus
