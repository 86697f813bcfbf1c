// SPDX-License-Identifier: GPL-3.0-or-later
// What a choice of blocks costs in one stage, block by block, with everything known that was chosen
// so far: the use of the array, the tiles inside it, which runs end where.
#pragma once

#include "core/mapper/searchframe.h"

#include <vector>

namespace pelorus {

/// A block of temporal loops: from one tile to the next, in an order.
struct ChosenBlock
{
    Node from = 0, to = 0;
    BlockOrder order;
};

/// A mapping in the making: one block per level.
using ChosenBlocks = std::vector<ChosenBlock>;

class PathCost
{
public:
    /// `blocks` are looked at as they are chosen.
    PathCost(const SearchFrame &, const ChosenBlocks &blocks);

    void begin(const FanoutUse &);
    /// The tiles inside the array are chosen, and with them how long restarts take: what those of
    /// a run that ended inside cost more than was counted. `open`: the runs at the array.
    double startOutside(const OpenRuns &open);
    /// What the first tiles inside the array take longer than the tables say: all children's tiles
    /// together leave the parent.
    [[nodiscard]] double laterEdges() const;
    /// All blocks are chosen: what rounding first fill and last drain up to whole cycles costs.
    [[nodiscard]] double roundingUp() const;
    /// Cost of the runs that end in a block, at the tile `run` that of the tensor that stays; not
    /// its own if it goes on.
    double closings(std::size_t level, const OpenRuns &, Node from, Node run, const BlockOrder &,
                    bool goesOn);
    [[nodiscard]] const CostTable &cut(std::size_t level) const { return m_frame.cut(level); }
    /// The entry of cut() of a tile that fits, without the table.
    [[nodiscard]] double edges(std::size_t level, Node tile) const
    {
        double cost = 0;
        for (const auto &[price, words] : m_edges[level])
            cost += price * (*words)[tile];
        return cost;
    }
    [[nodiscard]] Node fanout(std::size_t level) const { return m_fanouts[level]; }

private:
    /// Words of a child's first tile, and of all children's under one parent together.
    struct FirstTile
    {
        double own = 0, all = 0;
        /// As long as the slower port takes.
        [[nodiscard]] double cycles(double perOwn, double perAll) const;
    };
    [[nodiscard]] FirstTile firstTile(const Passage &) const;
    /// May the windows of children under one parent leave gaps, so that together they are less than
    /// one window? With loops between the child and a fan-out.
    [[nodiscard]] bool mayHaveGaps(const Passage &) const;
    /// Is the share of psums that come back to this passage's child that of the run that ends
    /// innermost? With copies of the parent it can be less.
    [[nodiscard]] bool returnsAlike(const Passage &) const;
    /// `end`: the tile at which the run ends, without the factors `slid` along which it slides.
    [[nodiscard]] double closing(Tensor t, const OpenRuns &, std::size_t level, Node end,
                                 std::optional<Dim> slide, Node slid);

    /// Of a dimension whose last blocks are not full: how many of the children of a fan-out work on
    /// average, over all blocks of the extent that a run ends with.
    [[nodiscard]] double workingChildren(Dim d, std::size_t level, Node end) const;

    /// A fan-out's factors, and their products over the dimensions that do not move a tensor.
    struct Factors
    {
        DimVector all = ones();
        bool window = false; ///< some lie along the ifmap's window
        double units = 1;
        PerTensor<double> copies = PerTensor<double>::filled(1); ///< of exact dimensions
        PerTensor<double> most = PerTensor<double>::filled(1);
        PerTensor<double> sharing = PerTensor<double>::filled(1); ///< and the ifmap's window
    };

    /// How many children and parents the words of a passage are charged for, if its run ends in a
    /// block.
    struct Charged
    {
        bool known = false;
        double parentPrice = 0, childPrice = 0; ///< per word, of all of them
        bool window = false; ///< children unroll a dimension of the ifmap's window
        DimMask unrolled{}; ///< dimensions along which nothing slides
    };
    [[nodiscard]] Charged charged(const Passage &, std::size_t level, Node end) const;
    /// The same, remembered while the use of the array stays where it does not depend on `end`.
    [[nodiscard]] const Charged &chargedFor(const Passage &, std::size_t level, Node end);

    const SearchFrame &m_frame;
    const ChosenBlocks &m_blocks;
    /// By level: per word of the tensor's tile, and the words by tile.
    std::vector<std::vector<std::pair<double, const CostTable *>>> m_edges;
    PerTensor<std::vector<Charged>> m_charged; ///< by passage, then level
    std::optional<Node> m_use; ///< the array's that what follows is of
    bool m_stopsArray = false; ///< a change of some tile does, and costs
    bool m_allExact; ///< no dimension has blocks that are not full
    std::vector<PerTensor<std::uint8_t>> m_inside; ///< by level: passages whose child is inside it
    std::vector<Node> m_fanouts; ///< node of every level's fan-out
    std::vector<Factors> m_factors; ///< of every level's fan-out
    double m_restart = 0; ///< cycles of a restart with the tiles chosen inside the array
    /// Cycles of the psums' refill at a restart if all come back, and the share that does: 0 until
    /// the psums' run has ended.
    double m_refill = 0, m_returning = 0;
    double m_stops = 0; ///< changes of the single-buffered tile where its run ended last
};

} // namespace pelorus
