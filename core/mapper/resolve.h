// SPDX-License-Identifier: GPL-3.0-or-later
// From a promising pair, a tile inside the array and a use of the array, to mappings: enumerates
// the tiles and orders of all blocks, as long as what is spent so far plus the least that is still
// to come (the tables) stays below the best mapping known, in the leading stage and in all that
// follow it. What is left at the end of the enumeration is costed exactly, by core/cost. The tables
// are tight, so that few candidates remain.
#pragma once

#include "core/mapper/costbound.h"
#include "core/mapper/insidetables.h"
#include "core/mapper/outsidetables.h"
#include "core/mapper/pathcost.h"

#include <functional>

namespace pelorus {

/// A stage whose bound is asked for wherever the leading one goes.
struct Follower
{
    const SearchFrame *frame;
    OutsideTables *outside; ///< null: only what was spent so far counts
    double unrolled; ///< costs that depend on the unrolling alone
    bool cycles; ///< bounds them, not the weighted cost
};

class Resolver
{
public:
    /// Is a choice with this lower bound still of interest?
    using Promising = std::function<bool(const CostBound &)>;
    /// Costs a complete choice exactly; false ends the enumeration.
    using Candidate = std::function<bool(const ChosenBlocks &)>;

    Resolver(const SearchFrame &, const InsideTables &, OutsideTables &, std::vector<Follower>,
             std::optional<Tensor> stationary, Promising, Candidate);

    /// All mappings with this tile below the array's fan-out, these open runs there and this use of
    /// the array. `unrolled`: costs that depend on the unrolling alone.
    /// False: the candidate's receiver or a stop ended it.
    bool resolve(const FanoutUse &use, Node inside, const InsideTable &start, double unrolled);

private:
    void chooseInside(std::size_t level, const OpenRuns &, Node to, double spent);
    void enterOutside(double spent);
    void chooseOutside(std::size_t level, const OpenRuns &, Node from, double spent);
    void endRun(std::size_t level, const OpenRuns &, Node from, const BlockOrder &, bool first,
                bool firstOfStays, double spent);
    /// Is the order of this level's block bound to the stationary tensor?
    [[nodiscard]] bool bound(std::size_t level) const;
    /// Never once a stop was requested, which ends the enumeration.
    [[nodiscard]] bool promising(const CostBound &bound)
    {
        m_ended = m_ended || m_frame.stop.stop_requested();
        return !m_ended && m_promising(bound);
    }
    /// Asks the followers one after the other, the one that objected last first: is a choice that
    /// costs `cost` in the leading stage promising to all? `costIn(follower)`: its bound.
    template <typename CostIn> bool promisingToAll(double cost, const CostIn &costIn);

    /// How the runs were when a block inside the array was chosen, for the followers.
    struct InnerBlock
    {
        OpenRuns runs{};
        Node run = 0;
        bool goesOn = false;
    };
    struct Path
    {
        PathCost cost;
        std::vector<double> spent; ///< up to the block of each level
    };

    const SearchFrame &m_frame;
    const InsideTables &m_insideTables;
    OutsideTables &m_outside;
    std::vector<Follower> m_followers;
    std::optional<Tensor> m_stationary;
    Promising m_promising;
    Candidate m_candidate;
    bool m_ended = false;
    ChosenBlocks m_blocks;
    PathCost m_cost;
    std::vector<InnerBlock> m_inner;
    std::vector<Path> m_paths; ///< of the followers
    std::vector<std::size_t> m_asked; ///< followers in the order in which they are asked
    Node m_inside = 0;
    OpenRuns m_start{};
    double m_outsideLeast = 0;
    double m_idleSteps = 0; ///< beyond the least with this use of the array
};

} // namespace pelorus
