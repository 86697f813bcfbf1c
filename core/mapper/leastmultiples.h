// SPDX-License-Identifier: GPL-3.0-or-later
// The least of a table over all multiples of a tile that can be reached. For tiles without a factor
// of one dimension, `without`, the table may be collapsed first: of all tiles that differ in this
// dimension only the least is kept, and the sweeps along the others are over so many tiles fewer.
// Minima commute: the numbers are the same.
#pragma once

#include "core/mapper/kernels.h"

#include <optional>
#include <stop_token>

namespace pelorus {

class LeastMultiples
{
public:
    /// `reachable`: 0 where multiples count, infinite elsewhere. Unfinished if a stop was
    /// requested.
    LeastMultiples(const Lattice &, const CostTable &, const CostTable &reachable,
                   std::optional<Dim> without, const std::stop_token &);

    /// Infinite if the tile has a factor of the dimension left out.
    [[nodiscard]] double at(Node tile) const;

private:
    Node m_row; ///< neighbours that have the same factor of that dimension
    Node m_factors; ///< how many there are of it; 1: no dimension is left out
    CostTable m_table;
};

} // namespace pelorus
