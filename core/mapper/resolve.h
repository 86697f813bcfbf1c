// SPDX-License-Identifier: GPL-3.0-or-later
// From a promising pair, a tile inside the array and a use of the array, to mappings: enumerates
// the tiles and orders of all blocks, as long as what is spent so far plus the least that is still
// to come (the tables) stays below the best mapping known, in the leading stage and in all that
// follow it. What is left at the end of the enumeration is costed exactly, by core/cost. The tables
// are tight, so that few candidates remain.
#pragma once

#include "core/mapper/arraypairs.h"
#include "core/mapper/costbound.h"
#include "core/mapper/fruitless.h"
#include "core/mapper/pathcost.h"

#include <functional>

namespace pelorus {

/// A stage whose bound is asked for: that of the leading one first, then, wherever that lets go on,
/// those of all that follow it. Of one use of the array.
struct PathStage
{
    const SearchFrame *frame;
    OutsideTables *outside; ///< null, and no pairs: only what was spent so far counts
    ArrayPairs *pairs;
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

    /// Of one use of the array, `index` of those that the pairs were made for: its inside tables
    /// and stages, the leading one first.
    Resolver(const FanoutUse &, std::size_t index, const InsideTables &, std::vector<PathStage>,
             std::optional<Tensor> stationary, Promising, Candidate);

    /// All mappings with this tile below the array's fan-out.
    /// False: the candidate's receiver or a stop ended it.
    bool resolve(Node inside);

private:
    void chooseInside(std::size_t level, const OpenRuns &, Node to, double spent);
    void enterOutside(double spent);
    /// What was chosen inside, by all stages, now that all its tiles are known; and on from there.
    void countAnew();
    /// All blocks of a level and those outside it, if not known to be fruitless.
    void chooseOutside(std::size_t level, const OpenRuns &, Node from);
    void chooseBlock(std::size_t level, const OpenRuns &, Node from);
    /// Are the blocks inside promising to all stages, with the least that follows outside?
    [[nodiscard]] bool promisingToEnter(std::span<const double> spent);
    /// Has a block between these tiles loops in these dimensions? Beyond the bound there are none.
    [[nodiscard]] bool hasLoops(Node from, Node to, const DimMask &mask) const;
    /// The tile of the ifmap whose run is open at `level`, of several the innermost.
    [[nodiscard]] Node openTile(const OpenRuns &, std::size_t level) const;
    void endRun(std::size_t level, const OpenRuns &, Node from, const BlockOrder &, bool first,
                bool firstOfStays);
    /// The block of `level` ends at a tile with these open runs, its costs are in m_closed: goes on
    /// outwards if all stages find it promising. `known`: m_after[level] is of these runs.
    void endBlock(std::size_t level, const OpenRuns &, Node to, bool &known);
    void goOn(std::size_t level, const OpenRuns &, Node to, std::span<const double> spent);
    /// Is the order of this level's block bound to the stationary tensor?
    [[nodiscard]] bool bound(std::size_t level) const;
    /// Never once a stop was requested, which ends the enumeration.
    [[nodiscard]] bool promising(const CostBound &bound)
    {
        m_ended = m_ended || m_frame.stop.stop_requested();
        return !m_ended && m_promising(bound);
    }
    /// What was spent in each stage, the leading one first, level by level.
    using ByLevel = std::vector<double>;
    [[nodiscard]] std::span<double> at(ByLevel &sums, std::size_t level)
    {
        return std::span(sums).subspan(level * m_stages.size(), m_stages.size());
    }
    /// By stage; null: nothing is known of what is still to come.
    using Tables = std::vector<const CostTable *>;
    /// Is a choice promising to all stages, with what each table has at a tile still to come?
    [[nodiscard]] bool promisingToAll(std::span<const double> spent, const Tables &, Node tile);
    /// What `table` says of each stage.
    template <typename Table> void look(Tables &, const Table &table);

    /// How the runs were when a block inside the array was chosen.
    struct InnerBlock
    {
        OpenRuns runs{};
        Node run = 0;
        bool goesOn = false;
    };
    const FanoutUse &m_use;
    std::size_t m_useIndex;
    const InsideTables &m_insideTables;
    std::vector<PathStage> m_stages; ///< the leading one first
    const SearchFrame &m_frame; ///< of this
    OutsideTables &m_outside; ///< likewise
    std::optional<Tensor> m_stationary;
    Promising m_promising;
    Candidate m_candidate;
    bool m_ended = false;
    ChosenBlocks m_blocks;
    PathCost m_cost; ///< of all stages
    std::vector<InnerBlock> m_inner;
    ByLevel m_spent; ///< up to the block of each level
    ByLevel m_closed; ///< and with the runs that end in it
    /// By level, as far as looked at: from the end of the block that is chosen, of the run in it.
    std::vector<Tables> m_after, m_afterRun;
    std::vector<double> m_entry; ///< from the array outwards, by stage, as far as asked for
    /// Does what comes outside depend on no tile that a FruitlessPaths::Place does not name?
    bool m_tellsPlaces;
    FruitlessPaths m_fruitless;
    bool m_offered = false; ///< something was promising at the end, since a block was begun
    Node m_inside = 0;
    std::size_t m_startIndex = 0; ///< of the runs that are open at the array
    OpenRuns m_start{};
    double m_idleSteps = 0; ///< beyond the least with this use of the array
};

} // namespace pelorus
