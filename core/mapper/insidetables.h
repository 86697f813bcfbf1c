// SPDX-License-Identifier: GPL-3.0-or-later
// Inside the array: the least cost of everything from the MAC units to a tile of the level just
// below the array's fan-out, by the runs that are open there. The mirror image of
// outsidetables.h: blocks from the innermost outwards, minima over the divisors of a tile. What a
// run that ends inside reads from a parent outside is divided by the most copies that any use of
// the array has, and so a lower bound.
//
// The order of the loops next to the MAC units makes no difference, as these retain nothing; loops
// that move nothing which the innermost level keeps are left to the next block, where they are its
// innermost ones and cost the same. (Not with constraints on blocks, nor where zeros are skipped;
// nor, with strides or dilation, loops of the ifmap's window: gaps between the units' places can
// let more of them share a word.)
#pragma once

#include "core/mapper/searchframe.h"
#include "core/mapper/tileset.h"

#include <vector>

namespace pelorus {

/// One combination of open runs and its costs.
struct InsideTable
{
    OpenRuns open;
    CostTable cost; ///< by index in the set of tiles
};

class InsideTables
{
public:
    /// `tiles`: all that fit the level below the array's; the frame's own tables are over these.
    InsideTables(const SearchFrame &, const TileSet &tiles);

    /// Before the block of `level` <= the array's level, the level's fan-out passed (of the array's
    /// level: not yet passed). At least one.
    [[nodiscard]] const std::vector<InsideTable> &before(std::size_t level) const
    {
        return m_before[level];
    }
    [[nodiscard]] const TileSet &tiles() const { return m_tiles; }
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] bool gapsMatter(Dim d) const;
    void passBlock(std::size_t level, std::vector<InsideTable> &after) const;
    void sweep(std::size_t level, Dim d, CostTable &table) const;

    const SearchFrame &m_frame;
    const TileSet &m_tiles;
    std::vector<std::vector<InsideTable>> m_before;
};

} // namespace pelorus
