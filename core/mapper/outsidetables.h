// SPDX-License-Identifier: GPL-3.0-or-later
// Outside the array: the least cost of everything from a tile outwards, for every tile at once.
//
// A block of loops takes a tile a to a larger one T at which the next level is filled. Within the
// block's order the loops come, from the inside, as: those of the run that stays, then all others.
// With `after(T)` the least cost from T outwards, each phase is a minimum over the multiples of a
// tile in some dimensions, which a min-plus zeta transform computes for all tiles in one sweep
// (kernels.h), and a run that ends costs its price times `moves` at the tile where it ends:
//
//     order     W stays, slides along P        from T down to a
//       after(T)  sweep K C R S G   + price_W moves_W   sweep N Q   + price_I moves_I   sweep P
//                 + price_O moves_O                                                    = outside(a)
//
// A run that stays may go on through a block that has only its own loops, or none. Blocks are
// solved from the outermost inwards; a table is made when it is first asked for.
#pragma once

#include "core/mapper/searchframe.h"

#include <map>
#include <memory>

namespace pelorus {

class OutsideTables
{
public:
    explicit OutsideTables(const SearchFrame &frame)
        : m_frame(frame), m_from(places()), m_after(places())
    {
    }

    /// Least cost from the fan-out of `level` outwards (the block above it first), by the tile
    /// below the fan-out.
    const CostTable &from(std::size_t level, const OpenRuns &);
    /// Least cost from the end of the block of `level` outwards: its tiles have to fit.
    const CostTable &after(std::size_t level, const OpenRuns &);
    /// `after` with no run open, lowered by all multiples in dimensions that are not part of the
    /// run of `order`: least cost if the run ends at this tile, its own price not included.
    const CostTable &afterRun(std::size_t level, const BlockOrder &order);

    /// The array's own block: least cost from the block outwards with this order in the first block
    /// that has loops, by the tile above the array. What children inside the array receive is not
    /// in it, unless the tensor stays. Empty if a stop was requested.
    [[nodiscard]] CostTable fromArray(const OpenRuns &, const BlockOrder &order);
    /// What the tables made so far take.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// All orders that fromArray() has to be asked for.
    [[nodiscard]] std::vector<BlockOrder> arrayOrders(const OpenRuns &) const;

private:
    /// Lowers a table by what a block with this order and all outside of it cost, or writes it if
    /// it is empty. False if a stop was requested: the table is as it was.
    [[nodiscard]] bool lowerByBlock(CostTable &, std::size_t level, const OpenRuns &,
                                    const BlockOrder &, SearchFrame::Price);
    /// The same for the outermost block, whose loops take every tile to the whole layer: nothing is
    /// left to choose. Not with constraints on its loops.
    void lowerByOutermost(CostTable &, const OpenRuns &, const BlockOrder &, SearchFrame::Price);
    /// The same where something stays and nothing stops the array: what stays then costs the same
    /// in all tiles of a row (ExtendedTiles).
    void lowerByRows(CostTable &, const OpenRuns &, Tensor stays, const DimMask &run,
                     const DimMask &slid, SearchFrame::Price);
    /// The cuts of all levels from the array's to this one together, by the tile above the array
    /// if there are no loops between.
    const CostTable &cutsUpTo(std::size_t level);
    /// What is looked at once a stop was requested: infinite everywhere.
    const CostTable &nothing();
    void sweep(std::size_t level, Dim d, CostTable &table) const;
    /// A table swept in these dimensions.
    [[nodiscard]] CostTable lowered(std::size_t level, std::span<const Dim> dims,
                                    const CostTable &table) const;

    const SearchFrame &m_frame;
    /// Of a level and the runs that are open, none more often than there are levels.
    [[nodiscard]] std::size_t place(std::size_t level, const OpenRuns &runs) const
    {
        const std::size_t counts = m_frame.keeps.size() + 1;
        for (const std::uint8_t open : runs)
            level = level * counts + open;
        return level;
    }
    [[nodiscard]] std::size_t places() const
    {
        const std::size_t counts = m_frame.keeps.size() + 1;
        return m_frame.keeps.size() * counts * counts * counts;
    }

    std::vector<std::unique_ptr<const CostTable>> m_from, m_after; ///< by place(); null: not yet
    std::map<std::array<std::size_t, 3>, CostTable> m_afterRun;
    std::map<std::size_t, CostTable> m_cuts; ///< by level, beyond the array's
    CostTable m_nothing;
    std::size_t m_bytes = 0;
};

} // namespace pelorus
