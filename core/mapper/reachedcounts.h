// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and rows that a layer cannot use. With perfect factors an axis of a fan-out carries a
// product of divisors of the layer's bounds: 1 x 1 layers of ResNet-50 have no product between 16
// and 28 (2^a * 7^b), so that all widths from 16 to 27 have one map space. What a mapping costs is
// not less on more columns and rows: its cycles are the same, and hops, leakage and clock of the
// larger array cost as much or more.
#pragma once

#include "core/cost/energy.h"
#include "core/hardware/architecture.h"
#include "core/workload/dimension.h"

#include <compare>
#include <vector>

namespace pelorus {

/// Of one fan-out.
struct ReachedCount
{
    Count columns = 1, rows = 1;
    auto operator<=>(const ReachedCount &) const = default;
};
/// Of each level's, innermost first.
using ReachedCounts = std::vector<ReachedCount>;

/// The fewest columns and rows with which a layer with these bounds has the map space of perfect
/// factors that it has on `architecture`: the largest product that each axis can carry.
[[nodiscard]] ReachedCounts reachedCounts(const Architecture &, const DimVector &bounds);

/// Of the PE array.
enum class ArrayAxis { Columns, Rows };

/// From the fewest to the most on one axis of the PE array, all else as it is, with which the layer
/// has the map space that it has with those of `architecture`. Where no product of up to four times
/// as many lies beyond them, no more than these.
struct CountRange
{
    Count least = 1, most = 1;
};
[[nodiscard]] CountRange sameMapSpace(const Architecture &, const DimVector &bounds, ArrayAxis);

/// With that many on one axis of the PE array.
[[nodiscard]] ReachedCounts withCount(ReachedCounts, const Architecture &, ArrayAxis, Count);

/// Is every price of `here` at this share of the way from those of `least` to those of `most`? Then
/// so is the energy of any mapping.
[[nodiscard]] bool growEvenly(const EnergyTable &least, const EnergyTable &here,
                              const EnergyTable &most, double share);

/// What `architecture` has.
[[nodiscard]] ReachedCounts countsOf(const Architecture &);

/// With these instead; null: too many to be counted.
[[nodiscard]] ArchitecturePtr withCounts(const Architecture &, const ReachedCounts &);

} // namespace pelorus
