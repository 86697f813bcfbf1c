// SPDX-License-Identifier: GPL-3.0-or-later
// What a choice of blocks costs, block by block, with everything known that was chosen so far: the
// use of the array, the tiles inside it, which runs end where. Of one stage or of several at once:
// stages differ in what a word costs at a port, not in how many words pass there, so that these are
// found once and multiplied by the prices of all.
#pragma once

#include "core/mapper/searchframe.h"

#include <span>
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
    /// A number for each stage, or for the first ones only, to which costs are added.
    using Sums = std::span<double>;

    /// Of one search's stages, at least one; `blocks` are looked at as they are chosen.
    PathCost(std::span<const SearchFrame *const> stages, const ChosenBlocks &blocks);

    PathCost(const PathCost &) = delete;
    PathCost &operator=(const PathCost &) = delete;

    void begin(const FanoutUse &);
    /// Other tiles inside the array are about to be chosen, from the outermost inwards: nothing is
    /// known of those of children, and restarts take as long as at least.
    void startInside();
    /// The same of restarts alone.
    void shortenRestarts();
    /// The tiles inside the array are chosen, and with them how long restarts take: what those of
    /// a run that ended inside cost more than was counted. `open`: the runs at the array.
    void startOutside(const OpenRuns &open, Sums sums);
    /// What the first tiles inside the array take longer than the tables say: all children's tiles
    /// together leave the parent.
    void laterEdges(Sums sums) const;
    /// All blocks are chosen: what rounding first fill and last drain up to whole cycles costs.
    void roundingUp(Sums sums) const;
    /// Cost of the runs that end in a block, at the tile `run` that of the tensor that stays; not
    /// its own if it goes on.
    void closings(std::size_t level, const OpenRuns &, Node from, Node run, const BlockOrder &,
                  bool goesOn, Sums sums);
    /// The entry of SearchFrame::cut() of a tile that fits, without the table.
    void edges(std::size_t level, Node tile, Sums sums) const;
    [[nodiscard]] Node fanout(std::size_t level) const { return m_fanouts[level]; }
    /// What a restart of the array takes with what was chosen so far, cycles.
    struct Restarts
    {
        double streams = 0; ///< of the tensors that stream in
        double refill = 0; ///< of psums, if all come back
        double returning = 0; ///< the share of these that does: 0 until their run has ended
        [[nodiscard]] double cycles() const { return streams + returning * refill; }
        [[nodiscard]] bool isNoLess(const Restarts &other) const
        {
            return streams >= other.streams && refill >= other.refill
                && returning >= other.returning;
        }
    };
    [[nodiscard]] const Restarts &restarts() const { return m_restarts; }
    /// As the blocks looked at last have it; and back to that, after others were looked at.
    [[nodiscard]] double returning() const { return m_restarts.returning; }
    void resume(double returning) { m_restarts.returning = returning; }

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
    void closing(Tensor t, const OpenRuns &, std::size_t level, Node end, std::optional<Dim> slide,
                 Node slid, Sums sums);

    /// Of a dimension whose last blocks are not full: how many of the children of a fan-out work on
    /// average, over all blocks of the extent that a run ends with.
    [[nodiscard]] double workingChildren(Dim d, std::size_t level, Node end) const;

    /// A fan-out's factors, and their products over the dimensions that do not move a tensor.
    struct Factors
    {
        DimVector all = ones();
        bool window = false; ///< some lie along the ifmap's window
        DimMask reloads{}; ///< SearchFrame::reloads(), where children do not pass words on
        double units = 1;
        PerTensor<double> copies = PerTensor<double>::filled(1); ///< of exact dimensions
        PerTensor<double> most = PerTensor<double>::filled(1);
        PerTensor<double> sharing = PerTensor<double>::filled(1); ///< and the ifmap's window
    };

    /// What the words of a passage cost, of all children and parents that they are charged for, if
    /// its run ends in a block.
    struct Charged
    {
        bool known = false;
        bool window = false; ///< children unroll a dimension of the ifmap's window
        DimMask reloads{}; ///< dimensions along which nothing slides
        double *parent = nullptr, *child = nullptr; ///< per word, by stage
    };
    /// A passage as all stages see it: what a word, the first tile's word and a cycle of a restart
    /// cost in each.
    struct Shared
    {
        const Passage *passage = nullptr; ///< its prices are those of one stage
        Node siblings = 0; ///< SearchFrame::siblings()
        const double *parent = nullptr, *child = nullptr, *edge = nullptr, *restart = nullptr;
        bool stopsArray = false; ///< in some stage a change of its tile costs
        std::span<Charged> charged = {}; ///< by level
    };
    void charge(Charged &, const Shared &, std::size_t level, Node end) const;
    /// Charged, remembered while the use of the array stays where it does not depend on `end`.
    [[nodiscard]] const Charged &chargedFor(Shared &, std::size_t level, Node end);

    const SearchFrame &m_frame; ///< of a stage in which stops cost, if there is one
    const ChosenBlocks &m_blocks;
    std::vector<double> m_prices; ///< that all below look at
    std::vector<Charged> m_charged;
    std::vector<Shared> m_shared;
    PerTensor<std::span<Shared>> m_passages{}; ///< inner to outer
    const double *m_cyclePrice = nullptr; ///< by stage
    std::size_t m_stages = 0;
    std::optional<Node> m_use; ///< the array's that what follows is of
    bool m_stopsArray = false; ///< a change of some tile does, and costs
    bool m_allExact; ///< no dimension has blocks that are not full
    std::vector<PerTensor<std::uint8_t>> m_inside; ///< by level: passages whose child is inside it
    std::vector<Node> m_fanouts; ///< node of every level's fan-out
    std::vector<Factors> m_factors; ///< of every level's fan-out
    Restarts m_restarts;
    bool m_insideIsChosen = false; ///< all tiles inside the array
    double m_stops = 0; ///< changes of the single-buffered tile where its run ended last
};

} // namespace pelorus
