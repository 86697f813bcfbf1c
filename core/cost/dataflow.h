// SPDX-License-Identifier: GPL-3.0-or-later
// The PE array at one step of a mapped layer: what each PE holds, what came and from where, what
// leaves, how many MACs it does. Any step is reached at once, without those before it; a stationary
// tensor is seen to stay. `physical` accounting's rules (tensorstep.h), whatever the design counts
// by.
//
// Of each tensor a PE holds what its outermost level that keeps it has, or what its MAC units use
// at this step where no level of the PE keeps it.
#pragma once

#include "core/cost/pework.h"
#include "core/cost/tensorstep.h"

namespace pelorus {

/// A layer on an array, for all its steps.
struct ArrayRun
{
    LayerShape shape;
    Mapping mapping; ///< one that validate() accepts
    CountingRules rules;
    std::size_t arrayLevel = 1; ///< the level whose fan-out is the PE array
};

/// Where a tensor's words are on both sides of the array.
struct ArrayBoundary
{
    std::size_t parent = 0; ///< the level that feeds the PEs
    std::size_t child = macChild; ///< what holds the words in a PE; macChild: nothing does
};
[[nodiscard]] ArrayBoundary arrayBoundary(const ArrayRun &, Tensor);

/// Steps of the whole layer; they are cycles where a MAC unit does a MAC a cycle and nothing
/// stalls.
[[nodiscard]] CheckedCount stepCount(const ArrayRun &);

struct PeState
{
    Count macs = 0; ///< that its MAC units do at this step; 0: it waits
    PerTensor<HeldWords> tensors;
};

class ArrayStep
{
public:
    /// The PE of the first array (if there are several) at a column and row that the mapping uses.
    [[nodiscard]] PeState at(Count column, Count row) const;
    [[nodiscard]] Count columns() const { return m_places.columns(); } ///< that the mapping uses
    [[nodiscard]] Count rows() const { return m_places.rows(); }

    /// Tiles of the tensor change in the array at this step.
    [[nodiscard]] bool arrives(Tensor t) const
    {
        return m_tensors[static_cast<std::size_t>(t)].arrives();
    }
    /// What passes the port of the first instance of the level that feeds the array, at this step:
    /// `fromParent` words are read there, `leaving` come back after it.
    [[nodiscard]] const HeldWords &port(Tensor t) const { return m_ports[t]; }

private:
    friend ArrayStep dataflowAt(const ArrayRun &run, Count step);
    ArrayStep(const ArrayRun &run, const TileAnalysis &tiles, Count step);

    PePlaces m_places;
    std::vector<TensorStep> m_tensors; ///< by Tensor
    PerTensor<HeldWords> m_ports;
    DimVector m_at = DimVector::filled(0); ///< where all temporal loops stand
    DimVector m_bounds;
    EnumArray<Dim, std::vector<Count>> m_units; ///< offsets of a PE's MAC units
};

/// 0 <= step < stepCount(). Cost: some microseconds, at() some look-ups.
[[nodiscard]] ArrayStep dataflowAt(const ArrayRun &run, Count step);

/// The next step after `step` (or the last one before it) at which a tile changes in the array;
/// none: there is none. Cost: O(loops).
[[nodiscard]] std::optional<Count> nextArrival(const ArrayRun &run, Count step);
[[nodiscard]] std::optional<Count> previousArrival(const ArrayRun &run, Count step);

} // namespace pelorus
