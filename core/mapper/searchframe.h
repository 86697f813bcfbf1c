// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of a search looks at: the lattice and its tables, what a passage costs, where the
// array is. The search meets at one fan-out, the array: tiles inside it (insidetables.h) and
// outside it (outsidetables.h) are solved apart and joined by the choice of the spatial factors.
// Other fan-outs (clusters) are fixed for the duration of one search and tried one after the other.
//
// Runs. A tensor's run is open from a level that keeps it outwards as long as only loops that do
// not move it were met; each iteration is then free. It may hold more than one passage open, if all
// loops of a block, or none, belong to it.
#pragma once

#include "core/mapper/extendedtiles.h"
#include "core/mapper/mapspace.h"
#include "core/mapper/mirroredaxes.h"
#include "core/mapper/passagecosts.h"
#include "core/mapper/tiletables.h"
#include "core/mapper/unrollings.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

namespace pelorus {

/// How many of each tensor's passages, the outermost ones met so far, are in an open run.
using OpenRuns = PerTensor<std::uint8_t>;
/// The runs of `t` alone: all others have ended.
[[nodiscard]] OpenRuns only(const OpenRuns &, Tensor t);

/// A way to order a block of temporal loops: innermost those that do not move `stays`, so that its
/// run goes on; and innermost of these (ifmap: next to them) one dimension along which the ifmap
/// slides. The order of all others makes no difference.
struct BlockOrder
{
    std::optional<Tensor> stays; ///< none: no run was open
    std::optional<Dim> slide;
    bool operator==(const BlockOrder &) const = default;
};

/// Along the other axis.
[[nodiscard]] BlockOrder mirrored(const BlockOrder &);

struct SearchFrame
{
    const Problem &problem;
    const Architecture &architecture;
    const Lattice &lattice;
    const TileTables &tiles;
    ExtendedTiles &extended;
    const PassageCosts *costs; ///< not null once withCosts() was called
    const std::vector<TensorMask> &keeps; ///< per level
    std::vector<LevelConstraint> constraints; ///< per level
    std::size_t array; ///< the level whose fan-out is chosen in the meeting
    std::vector<FanoutUse> fixed; ///< per level; of the array not used
    PerTensor<double> mostCopies; ///< over all uses of the array: product of irrelevant factors
    PerTensor<double> mostSharing; ///< the same with the ifmap's windows
    double mostUnits = 1; ///< over all uses of the array
    /// May a loop move from one block to the next? Not with constraints on either.
    bool blocksAreFree;
    std::vector<Dim> slides; ///< dimensions along which the ifmap may slide at all
    DimMask exact; ///< dimensions whose lattice ends at the layer's bound: their blocks are whole
    bool isExact; ///< of all dimensions

    Accounting accounting;
    std::stop_token stop; ///< once requested, tables are no longer computed and hold nothing
    std::uint64_t restarting = 0; ///< one bit a level: restarts()
    double restartCycles = 0; ///< leastRestart()
    std::shared_ptr<std::vector<CostTable>> cuts = {}; ///< cut(), as far as asked for
    bool oneAxisPerDimension = false; ///< of fan-outs, MapConstraints
    /// By which runs are open, one bit a tensor.
    std::shared_ptr<const std::vector<std::vector<BlockOrder>>> ordersOfOpen = {};
    /// If tables outside the array are their own image, and some orders slide; else null.
    const MirroredTiles *mirror = nullptr;

    /// Fills in what depends on all uses of the array, and on the layer and the lattice.
    void lookAt(const std::vector<FanoutUse> &uses);

    /// May children below the fan-out of `level` slide along a dimension that is unrolled there?
    [[nodiscard]] bool forwards(std::size_t level) const
    {
        return accounting == Accounting::Timeloop
            || architecture.levels()[level].fanout.interconnect != Interconnect::Multicast;
    }
    /// Does a child of a fan-out with these factors, whose children do not pass words on, load its
    /// ifmap anew for each step along `v`? Where `v` is unrolled, and where so much of the window
    /// is unrolled that the child's own ones do not overlap.
    [[nodiscard]] bool reloads(Dim v, const DimVector &factors) const;
    [[nodiscard]] SearchFrame withCosts(const PassageCosts &known) const;
    [[nodiscard]] SearchFrame withTiles(const TileTables &other) const;
    [[nodiscard]] std::size_t top() const { return keeps.size() - 1; }

    /// May a block of this level have loops of dimensions in `mask` only?
    [[nodiscard]] bool allowsOnly(std::size_t level, const DimMask &mask) const;
    /// Node of the factor that a constraint fixes in one dimension of a block; none: free.
    /// `impossible` if no tile has it.
    static constexpr Node impossible = ~Node{};
    [[nodiscard]] std::optional<Node> fixedLoop(std::size_t level, Dim d) const
    {
        const Count factor = constraints[level].temporal[d];
        return factor == 0 ? std::nullopt
                           : std::optional(lattice.find(d, factor).value_or(impossible));
    }
    /// Cost infinite where the tiles that the level keeps do not fit; else what the transfer of the
    /// first ones costs. Made when first asked for; copies of the frame share it, threads must not.
    [[nodiscard]] const CostTable &cut(std::size_t level) const
    {
        CostTable &known = (*cuts)[level];
        if (known.empty())
            known = cutOf(level);
        return known;
    }
    /// The factors of a fan-out between a passage's child and its parent by which the first tiles
    /// of all its children are larger than one. Those next to the child lie side by side; with
    /// loops between, the last ones of a dimension beyond the bound may have little or nothing.
    [[nodiscard]] Node together(const Passage &p, std::size_t level, Node fanout) const
    {
        return level == p.child + 1 || isExact ? fanout : lattice.part(fanout, exact);
    }
    /// Of a passage outside the array, together() of all fan-outs between child and parent. None
    /// where windows of children under one parent may leave gaps, so that together they may be
    /// less than one window; and none inside, where the use of the array is part of it.
    [[nodiscard]] Node siblings(const Passage &p) const;
    /// For how many words a passage's first tile, `tile` at the child, takes the time of its edge
    /// at least: those of all siblings leave their parent together.
    [[nodiscard]] double firstWords(const Passage &p, Node tile, Node siblings) const
    {
        const CostTable &words = tiles.words[p.tensor];
        const double slower = std::max(p.parentCycles, p.childCycles);
        if (siblings == 0 || slower == 0 || !lattice.multiply(tile, siblings))
            return words[tile];
        return std::max(p.childCycles * words[tile], p.parentCycles * words[tile + siblings])
            / slower;
    }
    /// What the tables of cut() made so far take.
    [[nodiscard]] std::size_t cutBytes() const
    {
        std::size_t sum = 0;
        for (const CostTable &table : *cuts)
            sum += bytesOf(table);
        return sum;
    }
    /// `open` after the level's own tensors have begun their runs.
    [[nodiscard]] OpenRuns begun(OpenRuns open, std::size_t level) const;
    /// The passages of `t` that are open above `level - 1`.
    [[nodiscard]] std::span<const Passage> open(Tensor t, const OpenRuns &,
                                                std::size_t level) const;

    enum class Price { Whole, ParentOnly };
    /// Least price per word of the open passages of `t` if their run ends in the block of `level`.
    /// ParentOnly leaves out what children inside the array receive.
    [[nodiscard]] double closingPrice(Tensor t, const OpenRuns &, std::size_t level,
                                      Price price) const;
    /// Adds to a table what it costs if the run of `t` ends there, restarts included; or, with
    /// `places`, at the node that these name for each.
    void addClosing(CostTable &table, Tensor t, const OpenRuns &, std::size_t level, Price price,
                    std::span<const std::int32_t> places = {}) const;
    /// What restarts cost per step, if the run of `t` ends in the block of `level`.
    [[nodiscard]] double restartPrice(Tensor t, const OpenRuns &, std::size_t level) const;
    /// A table with the same added.
    [[nodiscard]] CostTable closed(const CostTable &, Tensor t, const OpenRuns &, std::size_t level,
                                   Price price) const;
    /// Does a change of some tile whose run is open stop the array?
    [[nodiscard]] bool stopsArray(const OpenRuns &, std::size_t level) const;
    /// Cycles of a restart at least: the first words of the tensors that stream in.
    [[nodiscard]] double leastRestart() const { return restartCycles; }
    /// Does this passage's edge repeat when the array restarts?
    [[nodiscard]] bool restarts(const Passage &p) const
    {
        return (restarting >> p.child & 1U) != 0;
    }
    /// How many copies at least work at once in a fan-out with this node, of those that dimensions
    /// which do not move `t` make; one in dimensions whose last blocks may leave some without work.
    [[nodiscard]] double leastCopies(Tensor t, Node fanout) const;
    /// Steps of the temporal loops at least, with this tile below the array and this use of it,
    /// beyond those with that use alone.
    [[nodiscard]] double idleSteps(Node tile, const FanoutUse &) const;
    /// May a block go from one tile to the other? Of tiles beyond the bound, which are all the
    /// same, only the largest, and nothing on from there but in the outermost block.
    [[nodiscard]] bool isCanonical(Node from, Node to) const;

    /// What children inside the array receive: price per word of the open passages.
    [[nodiscard]] double fillPrice(Tensor t, const OpenRuns &) const;

    /// The orders of a block that need to be looked at.
    [[nodiscard]] const std::vector<BlockOrder> &orders(const OpenRuns &runs) const
    {
        std::size_t open = 0;
        for (const std::uint8_t run : runs)
            open = 2 * open + (run > 0 ? 1 : 0);
        return (*ordersOfOpen)[open];
    }
    /// Are the tables of an order the image of those of another one, mirrored(order)?
    [[nodiscard]] bool isImage(const BlockOrder &order) const
    {
        return mirror && order.slide && imageOf(*order.slide) < *order.slide;
    }

private:
    [[nodiscard]] std::vector<BlockOrder> findOrders(const PerTensor<bool> &open) const;
    [[nodiscard]] bool restartsAt(std::size_t level) const;
    [[nodiscard]] CostTable cutOf(std::size_t level) const;
};

} // namespace pelorus
