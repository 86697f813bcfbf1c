// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/blocknest.h"

#include <algorithm>

namespace pelorus {

namespace {

/// One cut of the dimension: a temporal loop or the fan-out below a level.
struct Cut
{
    enum class Role {
        Position, ///< each index is another arrival or another parent
        Sibling, ///< each index is another child of the same parent
        Inside ///< within one residency: only index 0 is looked at
    };
    Role role = Role::Inside;
    Count factor = 1;
    Count step = 1;
    bool slides = false;
};

/// The cuts of `dim` above `boundary.child`, outer -> inner; those inside the child's tile do not
/// matter.
std::vector<Cut> cutsOf(const TileAnalysis &tiles, Dim dim, const Boundary &boundary,
                        std::optional<std::size_t> slidingLoop)
{
    std::vector<Cut> cuts;
    const std::span<const PlacedLoop> loops = tiles.loopsAbove(boundary.child);
    std::size_t next = 0;
    const std::size_t innermostLevel = boundary.child + 1; // macChild + 1 == 0
    for (std::size_t level = tiles.levelCount(); level-- > innermostLevel;) {
        for (; next < loops.size() && loops[next].level == level; ++next) {
            if (loops[next].dim != dim)
                continue;
            cuts.push_back({next < boundary.arrivalLoops ? Cut::Role::Position : Cut::Role::Inside,
                            loops[next].trips, loops[next].step, next == slidingLoop});
        }
        if (tiles.spatial(level)[dim] > 1) {
            cuts.push_back({level > boundary.parent ? Cut::Role::Position : Cut::Role::Sibling,
                            tiles.spatial(level)[dim], tiles.step(level)[dim], false});
        }
    }
    return cuts;
}

/// Blocks of the given length cut once: `whole` of the step's length and perhaps a shorter last
/// one.
struct Pieces
{
    Count whole = 0;
    Count rest = 0; ///< length of the last piece; 0: none
};

Pieces cut(Count length, const Cut &by)
{
    const Count whole = std::min(by.factor, length / by.step);
    return {whole, whole < by.factor ? length - whole * by.step : 0};
}

std::vector<Block> split(const std::vector<Block> &blocks, const Cut &by)
{
    std::vector<Block> result;
    for (const Block &block : blocks) {
        for (Count i = 0; i < by.factor; ++i) {
            const Count length = std::min(by.step, block.length - i * by.step);
            if (length > 0)
                result.push_back({block.start + i * by.step, length});
        }
    }
    return result;
}

class Enumeration
{
public:
    explicit Enumeration(std::vector<Cut> cuts) : m_cuts(std::move(cuts)) { }

    std::map<SiblingBlocks, Count> run(Count bound)
    {
        descend(0, {{{0, bound}}, {}}, true, 1);
        return std::move(m_found);
    }

private:
    static std::vector<Block> moved(const std::vector<Block> &blocks, Count index, const Cut &by)
    {
        std::vector<Block> result;
        for (const Block &block : blocks) {
            const Count length = std::min(by.step, block.length - index * by.step);
            if (length > 0)
                result.push_back({block.start + index * by.step, length});
        }
        return result;
    }

    /// How many positions from `index` on look alike, but for their place.
    static Count alike(const std::vector<Block> &blocks, Count index, const Cut &by)
    {
        Count run = by.factor - index;
        for (const Block &block : blocks) {
            const Count left = block.length - index * by.step;
            if (left > 0)
                run = std::min(run, std::max<Count>(1, left / by.step));
        }
        return run;
    }

    /// `together`: the blocks of one iteration before are those of now (the sliding loop is still
    /// to come). `times`: so many places look alike up to here.
    void descend(std::size_t depth, const SiblingBlocks &held, bool together, Count times)
    {
        if (held.now.empty())
            return;
        if (depth == m_cuts.size()) {
            record(held, together, times);
            return;
        }
        const Cut &by = m_cuts[depth];
        switch (by.role) {
        case Cut::Role::Inside:
            descend(depth + 1, {moved(held.now, 0, by), moved(held.before, 0, by)}, together,
                    times);
            break;
        case Cut::Role::Sibling:
            descend(depth + 1, {split(held.now, by), split(held.before, by)}, together, times);
            break;
        case Cut::Role::Position:
            for (Count i = 0, run = 1; i < by.factor; i += run) {
                SiblingBlocks next{moved(held.now, i, by), {}};
                if (next.now.empty())
                    break;
                // What was held before lies further in and is whole wherever this is, but where
                // siblings slide of which this one has no work any more.
                run = by.slides && i == 0 ? 1 : alike(held.now, i, by);
                if (by.slides && i > 0)
                    run = std::min(run, alike(held.now, i - 1, by));
                if (!by.slides)
                    next.before = moved(held.before, i, by);
                else if (i > 0)
                    next.before = moved(held.now, i - 1, by);
                descend(depth + 1, next, together && !by.slides, times * run);
            }
            break;
        }
    }

    void record(SiblingBlocks held, bool together, Count times)
    {
        if (together)
            held.before.clear();
        const Count origin = held.now.front().start;
        for (std::vector<Block> *blocks : {&held.now, &held.before}) {
            std::sort(blocks->begin(), blocks->end());
            for (Block &block : *blocks)
                block.start -= origin;
        }
        m_found[std::move(held)] += times;
    }

    std::vector<Cut> m_cuts;
    std::map<SiblingBlocks, Count> m_found;
};

} // namespace

CheckedCount clippedVisits(const TileAnalysis &tiles, Dim dim, const Boundary &boundary,
                           std::size_t owner)
{
    // Blocks by length; the children of one parent are one owner, so their cut is passed at index
    // 0.
    std::map<Count, Count> blocks{{tiles.shape().bounds[dim], 1}};
    for (const Cut &by : cutsOf(tiles, dim, boundary, std::nullopt)) {
        const bool counts = by.role == Cut::Role::Position
            || (by.role == Cut::Role::Sibling && owner == boundary.child);
        std::map<Count, Count> next;
        for (const auto &[length, number] : blocks) {
            if (!counts) {
                next[std::min(length, by.step)] += number;
                continue;
            }
            const Pieces pieces = cut(length, by);
            if (pieces.whole > 0)
                next[by.step] += number * pieces.whole;
            if (pieces.rest > 0)
                next[pieces.rest] += number;
        }
        blocks = std::move(next);
    }
    CheckedCount total = 0;
    for (const auto &[length, number] : blocks)
        total += number;
    return total;
}

Count firstLength(const TileAnalysis &tiles, Dim dim, std::size_t parent, std::size_t child)
{
    const Count tile = tiles.step(child + 1)[dim];
    Count covered = 0;
    Count length = tiles.shape().bounds[dim];
    for (std::size_t level = parent + 1; level-- > child + 1;) {
        const Pieces pieces =
            cut(length, {Cut::Role::Sibling, tiles.spatial(level)[dim], tiles.step(level)[dim]});
        covered += pieces.whole * tiles.fanout(dim, level - 1, child) * tile;
        length = pieces.rest;
    }
    return covered + length;
}

std::vector<Block> firstBlocks(const TileAnalysis &tiles, Dim dim, std::size_t parent,
                               std::size_t child)
{
    std::vector<Block> blocks{{0, tiles.shape().bounds[dim]}};
    for (std::size_t level = parent + 1; level-- > child + 1;)
        blocks =
            split(blocks, {Cut::Role::Sibling, tiles.spatial(level)[dim], tiles.step(level)[dim]});
    return blocks;
}

std::map<SiblingBlocks, Count> siblingBlocks(const TileAnalysis &tiles, Dim dim,
                                             const Boundary &boundary,
                                             std::optional<std::size_t> slidingLoop)
{
    return Enumeration(cutsOf(tiles, dim, boundary, slidingLoop)).run(tiles.shape().bounds[dim]);
}

} // namespace pelorus
