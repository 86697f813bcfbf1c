// SPDX-License-Identifier: GPL-3.0-or-later
// From a promising pair, a tile inside the array and a use of the array, to mappings: enumerates the
// tiles and orders of all blocks, as long as what is spent so far plus the least that is still to
// come (the tables) stays below the best mapping known. What is left at the end of the enumeration
// is costed exactly, by core/cost. The tables are tight, so that few candidates remain.
#pragma once

#include "core/mapper/insidetables.h"
#include "core/mapper/outsidetables.h"

#include <functional>
#include <stop_token>

namespace pelorus {

/// A block of temporal loops: from one tile to the next, in an order.
struct ChosenBlock
{
    Node from = 0, to = 0;
    BlockOrder order;
};

/// A mapping in the making: one block per level.
using ChosenBlocks = std::vector<ChosenBlock>;

class Resolver
{
public:
    /// Gets a lower bound on the weighted cost; is it still of interest?
    using Promising = std::function<bool(double)>;
    /// Costs a complete choice exactly; false ends the enumeration.
    using Candidate = std::function<bool(const ChosenBlocks &)>;

    Resolver(const SearchFrame &, const InsideTables &, OutsideTables &,
             std::optional<Tensor> stationary, Promising, Candidate);

    /// All mappings with this tile below the array's fan-out, these open runs there and this use of
    /// the array. `unrolled`: costs that depend on the unrolling alone.
    /// False: the candidate's receiver ended it.
    bool resolve(const FanoutUse &use, Node inside, const InsideTable &start, double unrolled);

private:
    void chooseInside(std::size_t level, const OpenRuns &, Node to, double spent);
    void enterOutside(double spent);
    void chooseOutside(std::size_t level, const OpenRuns &, Node from, double spent);
    void endRun(std::size_t level, const OpenRuns &, Node from, const BlockOrder &, bool first,
                bool firstOfStays, double spent);
    /// Cost of the runs that end in a block; `stays` not if it goes on.
    double closings(std::size_t level, const OpenRuns &, Node from, Node run,
                                  const BlockOrder &, bool goesOn);
    /// `end`: the tile at which the run ends, without the factors `slid` along which it slides.
    [[nodiscard]] double closing(Tensor t, const OpenRuns &, std::size_t level, Node end,
                                 std::optional<Dim> slide, Node slid) const;
    [[nodiscard]] const CostTable &cut(std::size_t level);

    const SearchFrame &m_frame;
    const InsideTables &m_insideTables;
    OutsideTables &m_outside;
    std::optional<Tensor> m_stationary;
    Promising m_promising;
    Candidate m_candidate;
    bool m_ended = false;
    std::vector<Node> m_fanouts; ///< node of every level's fan-out
    std::vector<std::optional<CostTable>> m_cuts;
    ChosenBlocks m_blocks;
    Node m_inside = 0;
    OpenRuns m_start{};
    double m_outsideLeast = 0;
    /// Cycles of a restart, of the psums' refill if all come back, and the share that does. The share
    /// is that of the path being looked at: 0 until the psums' run has ended.
    double m_refill = 0, m_returning = 0;
    double m_restart = 0; ///< cycles of a restart with the tiles chosen inside the array
};

} // namespace pelorus
