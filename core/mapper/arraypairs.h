// SPDX-License-Identifier: GPL-3.0-or-later
// The meeting: which tiles inside the array and which uses of it can belong to a good mapping. For
// a tile r and a product of spatial factors sp the least cost is bounded by
//
//     min over open runs and orders   inside(r) + fills(r) + copies(sp) + outside(r * sp) +
//     unrolled(sp)
//
// where fills are what the array's children receive of tensors whose run ends above the array, a
// function of r alone, and copies what the fan-out adds to the fills of the tensor that stays,
// whose run is at least once the tensor. All pairs are looked at, best use of the array first,
// until the bound of the next use exceeds the best mapping: then that mapping is the optimum.
#pragma once

#include "core/mapper/insideclasses.h"
#include "core/mapper/outsidetables.h"

#include <memory>

namespace pelorus {

struct BoundedUse
{
    std::size_t use = 0; ///< index of the list given
    double least = 0; ///< of all mappings with it
};

struct BoundedTile
{
    Node tile = 0;
    double least = 0;
};

class ArrayPairs
{
public:
    /// `paceCycles`: of each use, PassageCosts::paceCycles(). `reachable`: reachableTiles(), made
    /// if it is empty, which is the same whatever words and cycles cost.
    ArrayPairs(const SearchFrame &, InsideClasses &, OutsideTables &,
               const std::vector<FanoutUse> &uses, const std::vector<double> &paceCycles,
               CostTable &reachable);

    /// All uses that allow a mapping at all, in no particular order.
    [[nodiscard]] const std::vector<BoundedUse> &uses() const { return m_bounded; }
    /// Tiles whose pair with the use costs less than `limit`, least first.
    [[nodiscard]] std::vector<BoundedTile> tiles(std::size_t use, double limit);

    /// Raises bounds of one pair, by combination of open runs and the tensor that stays, of which a
    /// mapping has one, to these; `use` is an index of the list given. The combinations are those
    /// of all stages of a search. As it was if a stop was requested.
    void raise(std::size_t use, Node tile, std::vector<double> &byTerm);
    /// Of all that a mapping with this pair costs beyond unrolled() and what was spent inside the
    /// array the least, if it begins with the runs open that inside table `start` has; infinite:
    /// there is none. 0 if a stop was requested.
    [[nodiscard]] double leastOutside(std::size_t use, Node tile, std::size_t start);
    /// The bound of a use, by all tiles apart from it unless it is settled; 0 if a stop kept it
    /// from being computed.
    [[nodiscard]] double least(std::size_t use) const { return m_least[use]; }
    /// Looks at all pairs of a use.
    void settle(std::size_t use);
    /// What the tables made so far take.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// Costs that depend on the unrolling alone.
    [[nodiscard]] double unrolled(std::size_t use) const { return m_unrolled[use]; }

private:
    /// One combination of runs open at the array and the tensor that stays there.
    struct Term
    {
        std::size_t inside = 0; ///< index of the inside table
        std::optional<Tensor> stays;
    };
    using TermTables = std::vector<CostTable>; ///< by term
    using SharedTable = std::shared_ptr<const CostTable>; ///< that of an order, or a group's own
    /// Tables for all uses that allow the ifmap to slide along the same dimensions.
    struct Group
    {
        /// By term, then node; one entry more, infinite, for what is no tile. Empty until asked
        /// for.
        std::vector<SharedTable> outside;
        std::vector<std::vector<BlockOrder>> orders; ///< that these uses allow, by term
        TermTables least; ///< over all tiles that pairs may make, by use
        std::map<std::size_t, TermTables> inside; ///< by class; by tile of m_tiles
    };

    /// The tables of one order, for all groups that allow it, and of its image; unfinished if a
    /// stop was requested.
    struct Ordered
    {
        SharedTable outside; ///< by the tile above the array; and the entry for what is none
        CostTable least; ///< over all tiles that pairs may make, by use
        CostTable leastOfImage; ///< if it has one
    };

    Group &group(const DimMask &slides);
    /// Its tables outside, made when first asked for; empty if a stop was requested.
    const std::vector<SharedTable> &outsideOf(Group &);
    [[nodiscard]] std::size_t bytesOfGroup() const ///< its tables outside
    {
        return m_terms.size() * (m_frame.lattice.size() + 1) * sizeof(double);
    }
    /// Gives the tables of the orders back for those of the groups that have none yet, where these
    /// take no more.
    void mergeIfSmaller();
    /// Orders of a term that a group allows; if the ifmap cannot slide, one without.
    [[nodiscard]] std::vector<BlockOrder> ordersOf(const Term &, const DimMask &slides) const;
    /// Inside costs and fills by tile of m_tiles.
    [[nodiscard]] TermTables insideOf(const Group &, const InsideTables &);
    const TermTables &insideOf(std::size_t use);
    /// Words of the ifmap by tile of m_tiles, if the tile slides over the whole of a dimension.
    const CostTable &slidWords(Dim);
    /// m_pairs: the bounds of all pairs of a use by tile of m_tiles, without what is left for the
    /// last blocks and for restarts.
    void boundPairs(std::size_t use);
    /// The least of m_pairs with what is left.
    [[nodiscard]] double leastPair(std::size_t use) const;
    const Ordered &ordered(std::size_t inside, const BlockOrder &);
    /// An open passage of the tensor that stays: what a copy more or less costs per word.
    struct Copied
    {
        Tensor tensor;
        bool saves; ///< each copy does
        double price;
    };
    [[nodiscard]] std::vector<Copied> copiedOf(const Term &) const;
    /// `most`, `least`: units of a use that share a word of each tensor, at most and at least.
    [[nodiscard]] double copiesOf(const std::vector<Copied> &, const PerTensor<double> &most,
                                  const PerTensor<double> &least) const;
    [[nodiscard]] double copies(std::size_t use, std::size_t term) const
    {
        return m_copies[use * m_terms.size() + term];
    }

    /// What the array's use takes longer with this tile than with the best one, where last blocks
    /// are not full.
    [[nodiscard]] double idle(Node tile, const FanoutUse &) const;
    /// Hops of a wave at least.
    [[nodiscard]] double leastSpan(const FanoutUse &) const;

    /// Where a single-buffered level inside the array stops it: the restarts, which take as long as
    /// the array's tiles do to stream in, beyond what the tables count.
    [[nodiscard]] double restarts(Node tile, const FanoutUse &) const;

    const SearchFrame &m_frame;
    InsideClasses &m_classes;
    const std::vector<InsideTable> &m_inside; ///< of all classes
    OutsideTables &m_outside;
    const std::vector<FanoutUse> &m_uses;
    const Passage *m_stop = nullptr; ///< whose changes stop the array
    std::vector<Node> m_tiles;
    std::vector<std::int32_t> m_nodes; ///< m_tiles for the kernels
    std::vector<std::uint64_t> m_packed; ///< of m_tiles
    std::vector<std::uint32_t> m_inSet; ///< index in the set of tiles, by tile of m_tiles
    PerTensor<CostTable> m_moves; ///< by tile of m_tiles
    const CostTable &m_reachable;
    std::map<Dim, CostTable> m_slidWords;
    std::vector<Term> m_terms;
    std::map<unsigned, Group> m_groups;
    std::map<std::array<std::size_t, 3>, Ordered> m_ordered;
    std::size_t m_orderedBytes = 0; ///< their tables outside; 0: given back
    std::vector<Group *> m_groupOf; ///< by use
    std::vector<BoundedUse> m_bounded;
    std::vector<double> m_unrolled, m_least; ///< by use
    std::vector<bool> m_settled; ///< by use
    std::vector<double> m_copies; ///< by use, then term
    std::vector<std::int32_t>
        m_places; ///< of one use: the tile above the array, by tile of m_tiles
    CostTable m_pairs;
    bool m_slidesAnyway = false; ///< whatever a use has of the dimension that slides
    std::vector<std::uint32_t> m_tileIndex; ///< in m_tiles, by index in the set of tiles
    std::size_t m_bytes = 0;
};

} // namespace pelorus
