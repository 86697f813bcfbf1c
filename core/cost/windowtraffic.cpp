// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/windowtraffic.h"

#include "core/workload/projection.h"

#include <algorithm>
#include <set>

namespace pelorus {

namespace {

/// Does the loop slide on this axis? Then which dimension moves and which is its partner.
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
    const bool alongOutput = loop.dim == outputDim(axis);
    if (!alongOutput && loop.dim != filterDim(axis))
        return std::nullopt;
    const Count stride = tiles.shape().stride[axis];
    if (tiles.shape().dilation[axis] != 1 || (!alongOutput && stride != 1)
        || tiles.fanout(loop.dim, boundary.parent, boundary.child) != 1)
        return std::nullopt;
    return Slide{&loop, alongOutput ? filterDim(axis) : outputDim(axis), alongOutput ? stride : 1};
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

WindowTraffic closedForm(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                         const std::optional<Slide> &slide)
{
    const DimVector &tile = tiles.tile(boundary.child);
    const LayerShape &shape = tiles.shape();
    const auto bothVisits = [&](std::size_t owner) {
        return visits(tiles, outputDim(axis), boundary, owner)
            * visits(tiles, filterDim(axis), boundary, owner);
    };
    CheckedCount parents = bothVisits(boundary.parent);
    CheckedCount children = bothVisits(boundary.child);
    const CheckedCount whole =
        distinctSums(tiles.windowDigits(axis, boundary.parent, boundary.child));
    const CheckedCount wholeTile =
        windowExtent(tile[outputDim(axis)], tile[filterDim(axis)], shape.stride[axis],
                     shape.dilation[axis], Window::Distinct);
    if (!slide || !parents.ok() || !children.ok())
        return {parents * whole, children * wholeTile};

    const Count fresh = freshRows(tiles, axis, boundary, *slide);
    Digits rows;
    rows.add(fresh, 1);
    tiles.addSiblings(rows, slide->partner,
                      slide->partner == outputDim(axis) ? shape.stride[axis] : 1, boundary.parent,
                      boundary.child);
    const bool strips = tile[outputDim(axis)] > 1 && tile[filterDim(axis)] < shape.stride[axis];
    const CheckedCount freshUnion = strips ? whole : distinctSums(rows);
    const Count trips = slide->loop->trips;
    const Count parentRuns = parents.value() / trips;
    const Count childRuns = children.value() / trips;
    return {parentRuns * whole + (parents - parentRuns) * freshUnion,
            childRuns * wholeTile + (children - childRuns) * fresh};
}

// --- clipped blocks ----------------------------------------------------------------------------

/// Adds the rows of the window of an output block and a filter block.
void addRows(std::set<Count> &rows, const Block &p, const Block &r, Count stride, Count dilation)
{
    for (Count i = p.start; i < p.start + p.length; ++i) {
        for (Count j = r.start; j < r.start + r.length; ++j)
            rows.insert(i * stride + j * dilation);
    }
}

/// Is the set of blocks one run? Then from where and how long.
std::optional<Block> joined(const std::vector<Block> &blocks)
{
    Block run = blocks.front();
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        if (blocks[i].start != run.start + run.length)
            return std::nullopt;
        run.length += blocks[i].length;
    }
    return run;
}

class ClippedAxis
{
public:
    ClippedAxis(const TileAnalysis &tiles, Axis axis)
        : m_stride(tiles.shape().stride[axis]), m_dilation(tiles.shape().dilation[axis])
    {
    }

    [[nodiscard]] WindowTraffic whole(const std::vector<Block> &p,
                                      const std::vector<Block> &r) const
    {
        WindowTraffic traffic{0, 0};
        for (const Block &output : p) {
            for (const Block &filter : r)
                traffic.childFills += windowExtent(output.length, filter.length, m_stride,
                                                   m_dilation, Window::Distinct);
        }
        const std::optional<Block> outputs = joined(p);
        const std::optional<Block> filters = joined(r);
        if (outputs && filters) {
            traffic.parentReads = windowExtent(outputs->length, filters->length, m_stride,
                                               m_dilation, Window::Distinct);
            return traffic;
        }
        std::set<Count> rows;
        for (const Block &output : p) {
            for (const Block &filter : r)
                addRows(rows, output, filter, m_stride, m_dilation);
        }
        traffic.parentReads = static_cast<Count>(rows.size());
        return traffic;
    }

    /// The siblings differ along the partner only; `sliding` is one block now and one before.
    [[nodiscard]] WindowTraffic fresh(const SiblingBlocks &sliding,
                                      const std::vector<Block> &partner,
                                      bool slidesAlongOutput) const
    {
        WindowTraffic traffic{0, 0};
        std::set<Count> wanted;
        for (const Block &sibling : partner) {
            const auto rowsOf = [&](const Block &moving) {
                std::set<Count> rows;
                if (slidesAlongOutput)
                    addRows(rows, moving, sibling, m_stride, m_dilation);
                else
                    addRows(rows, sibling, moving, m_stride, m_dilation);
                return rows;
            };
            const std::set<Count> now = rowsOf(sliding.now.front());
            const std::set<Count> before = rowsOf(sliding.before.front());
            for (Count row : now) {
                if (before.contains(row))
                    continue;
                traffic.childFills += 1;
                wanted.insert(row);
            }
        }
        traffic.parentReads = static_cast<Count>(wanted.size());
        return traffic;
    }

private:
    Count m_stride, m_dilation;
};

WindowTraffic enumerated(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                         const std::optional<Slide> &slide, std::optional<std::size_t> slidingLoop)
{
    const bool alongOutput = slide && slide->loop->dim == outputDim(axis);
    const bool alongFilter = slide && !alongOutput;
    const auto outputs =
        siblingBlocks(tiles, outputDim(axis), boundary, alongOutput ? slidingLoop : std::nullopt);
    const auto filters =
        siblingBlocks(tiles, filterDim(axis), boundary, alongFilter ? slidingLoop : std::nullopt);
    const ClippedAxis rows(tiles, axis);
    WindowTraffic total{0, 0};
    for (const auto &[p, pTimes] : outputs) {
        for (const auto &[r, rTimes] : filters) {
            const WindowTraffic each = !p.before.empty() ? rows.fresh(p, r.now, true)
                : !r.before.empty()                      ? rows.fresh(r, p.now, false)
                                                         : rows.whole(p.now, r.now);
            const CheckedCount times = CheckedCount(pTimes) * rTimes;
            total.parentReads += times * each.parentReads;
            total.childFills += times * each.childFills;
        }
    }
    return total;
}

} // namespace

WindowTraffic windowTraffic(const TileAnalysis &tiles, Axis axis, const Boundary &boundary,
                            std::optional<std::size_t> slidingLoop)
{
    const std::optional<Slide> slide = slideAlong(tiles, axis, boundary, slidingLoop);
    if (tiles.exact(outputDim(axis)) && tiles.exact(filterDim(axis)))
        return closedForm(tiles, axis, boundary, slide);
    return enumerated(tiles, axis, boundary, slide, slidingLoop);
}

CheckedCount firstWindow(const TileAnalysis &tiles, Axis axis, std::size_t parent,
                         std::size_t child)
{
    if (tiles.exact(outputDim(axis)) && tiles.exact(filterDim(axis)))
        return distinctSums(tiles.windowDigits(axis, parent, child));
    return ClippedAxis(tiles, axis)
        .whole(firstBlocks(tiles, outputDim(axis), parent, child),
               firstBlocks(tiles, filterDim(axis), parent, child))
        .parentReads;
}

} // namespace pelorus
