// SPDX-License-Identifier: GPL-3.0-or-later
// What one tensor does at one step of a mapped layer, for any step without the ones before it:
// which words each instance holds, which of them came at this step and from where, which psums
// leave. The rules are those of `physical` accounting (model.md, access counts); summed over all
// steps the words are the reads, fills and updates of countAccesses().
//
// A step is one iteration of all temporal loops: all MAC units do one MAC each, or nothing. The
// indices of the loops are the digits of the step. A tile is a product of sets, one a dimension
// (one an image axis for the ifmap's windows), and so are the tile before it, what its siblings
// hold and their unions; so one look-up a dimension answers for an instance.
//
// Cost: construction O(loops + places of an axis * rows of a tile); at() some look-ups.
#pragma once

#include "core/cost/passage.h"

namespace pelorus {

/// Words of one tensor in one instance, or in several instances together, at one step.
struct HeldWords
{
    bool working = false; ///< false: no work before the next tile comes, and no words
    /// The iterations whose words these are: from the first to the last, of the dimensions that are
    /// relevant to the tensor. At most one per MAC unit if MAC units hold them.
    DimVector start = DimVector::filled(0), length = ones();
    Count words = 0; ///< distinct ones
    Count kept = 0; ///< words that were there at the step before
    Count fromParent = 0; ///< words that came from the parent at this step
    Count fromNeighbours = 0; ///< words that a sibling held at the step before and passed on
    Count fromZero = 0; ///< psums that begin at this step, with no value that came from anywhere
    Count leaving = 0; ///< psums that go to the parent after this step
};

/// Offsets along `dim` of the places in the fan-outs below the levels outer, ..., inner + 1,
/// ascending: of the instances of `inner` under one of `outer`.
[[nodiscard]] std::vector<Count> placesOf(const TileAnalysis &, Dim dim, std::size_t outer,
                                          std::size_t inner);

class TensorStep
{
public:
    /// `parent` keeps the tensor and is the next level outside `child` that does; `child` may be
    /// macChild. at() speaks of the instances of `group`, between child and parent, each with all
    /// children under it together: of `child` one by one, of `parent` what leaves its port. `step`
    /// lies in 0..tiles.steps()-1. Keeps no reference to `tiles`.
    TensorStep(const TileAnalysis &tiles, const CountingRules &rules, Tensor tensor,
               std::size_t parent, std::size_t child, std::size_t group, Count step);

    /// `origin`: where the instance of the group stands while all temporal loops are at their first
    /// iteration, as PePlaces says it.
    [[nodiscard]] HeldWords at(const DimVector &origin) const;

    /// Do tiles change at this step? Otherwise all words are kept.
    [[nodiscard]] bool arrives() const { return m_arrives; }

private:
    /// The children under one instance of the group, along one dimension.
    struct Extent
    {
        Count base = 0; ///< where the temporal loops of the residency stand
        Count before = 0; ///< and stood one iteration of the sliding loop earlier
        Count tile = 1; ///< iterations of one child
        Count bound = 1;
        std::vector<Count> members; ///< offsets of the children, ascending
    };
    /// Elements of one image axis of the ifmap.
    struct Rows
    {
        Count words = 0, wanted = 0, fromParent = 0, fromNeighbours = 0;
    };
    struct WindowTable
    {
        std::vector<Count> outputs, filters; ///< offsets of groups, ascending
        std::vector<Rows> rows; ///< [output * filters.size() + filter]
        [[nodiscard]] const Rows &at(Count output, Count filter) const;
    };
    [[nodiscard]] std::vector<Count> rowsOf(Axis axis, Count output, Count filter,
                                            Count outputStart, Count filterStart) const;
    [[nodiscard]] Rows windowAt(const TileAnalysis &tiles, Axis axis, Count output,
                                Count filter) const;
    void makeTable(const TileAnalysis &tiles, Axis axis);
    [[nodiscard]] bool holdsValues(const DimVector &origin) const;

    Tensor m_tensor;
    std::size_t m_parent, m_child, m_group;
    Sharing m_sharing;
    bool m_arrives = false, m_slides = false, m_leaves = false;
    EnumArray<Axis, Count> m_stride, m_dilation;
    EnumArray<Dim, Extent> m_extents;
    EnumArray<Axis, WindowTable> m_tables; ///< of the ifmap
    DimVector m_underParent = ones(); ///< offsets below this are those of siblings
    /// Of psums: the keeping levels from the parent outwards.
    struct Accumulator
    {
        bool continued = false; ///< the same words were added to in this residency, earlier
        bool readsZeros = false; ///< also what was not is sent to the children
        DimVector inside = ones(), outside = ones(); ///< of its siblings' offsets: from, and below
    };
    std::vector<Accumulator> m_accumulators;
};

} // namespace pelorus
