// SPDX-License-Identifier: GPL-3.0-or-later
// Which PEs of the array work under a mapping, and how much: with perfect factors all that it uses
// do the same, with imperfect ones those at the end of an unrolled dimension have less to do.
//
// The factors of a dimension are the digits of its iterations, so that those which one place of
// a fan-out gets are counted in closed form. Cost: some nanoseconds a PE. Pure.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <vector>

namespace pelorus {

struct PeWork
{
    Count columns = 1, rows = 1; ///< of the PEs that the mapping uses, from the first on
    std::vector<Count> macs; ///< of the layer, row by row; together all of them
    /// MACs that one PE has the time for: temporal iterations * MAC units in it. Where there are
    /// several arrays, the sum of those in use, as in `macs`.
    double room = 1;

    [[nodiscard]] Count macsAt(Count column, Count row) const
    {
        return macs[static_cast<std::size_t>(row * columns + column)];
    }
    /// 0..1: share of the iterations of the whole run in which the PE's MAC units work.
    [[nodiscard]] double busy(Count column, Count row) const
    {
        return static_cast<double>(macsAt(column, row)) / room;
    }
};

/// Of the fan-out that the architecture calls the PE array. The mapping is one that validate()
/// accepts.
[[nodiscard]] PeWork peWork(const LayerShape &, const Mapping &, const Architecture &);

/// The loops that a fan-out unrolls along one axis, fastest first, without those of one trip.
[[nodiscard]] std::vector<Loop> unrolled(const LevelMapping &level, LoopKind axis);

/// Where the PEs of the first array stand in each dimension while all temporal loops are at their
/// first iteration: how far the loops move them that are unrolled below `level`, the PE array's.
class PePlaces
{
public:
    PePlaces(const Mapping &mapping, std::size_t level);
    [[nodiscard]] Count columns() const { return static_cast<Count>(m_columns.size()); }
    [[nodiscard]] Count rows() const { return static_cast<Count>(m_rows.size()); }
    [[nodiscard]] DimVector at(Count column, Count row) const;

private:
    std::vector<DimVector> m_columns, m_rows; ///< a place is the sum of both
};

} // namespace pelorus
