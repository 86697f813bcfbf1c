// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/leastmultiples.h"

#include "core/mapper/infinite.h"

#include <algorithm>

namespace pelorus {

LeastMultiples::LeastMultiples(const Lattice &lattice, const CostTable &table,
                               const CostTable &reachable, std::optional<Dim> without,
                               const std::stop_token &stop)
    : m_row(without ? lattice.stride(*without) : static_cast<Node>(lattice.size())),
      m_factors(without ? lattice.divisorCount(*without) : 1)
{
    if (stop.stop_requested())
        return;
    m_table.resize(table.size() / m_factors);
    const std::size_t block = std::size_t{m_row} * m_factors;
    const std::span<const double> from(table);
    const std::span<const double> more(reachable);
    for (std::size_t base = 0, to = 0; base < table.size(); base += block, to += m_row) {
        const std::span<double> row = std::span(m_table).subspan(to, m_row);
        sumOfTwo(row, 0, 1, from.subspan(base, m_row), 1, more.subspan(base, m_row));
        for (std::size_t i = base + m_row; i < base + block; i += m_row)
            lowerBySum(row, from.subspan(i, m_row), more.subspan(i, m_row));
    }
    for (Dim d : enumerators<Dim>()) {
        if (d == without)
            continue;
        for (Lattice::PrimeAxis axis : lattice.axes(d)) {
            if (stop.stop_requested())
                return;
            axis.stride /= without && *without < d ? m_factors : 1;
            lowerAlong(axis, m_table);
        }
    }
}

double LeastMultiples::at(Node tile) const
{
    if (m_factors == 1)
        return m_table[tile];
    const Node digitAndRow = tile % (m_row * m_factors);
    return digitAndRow < m_row ? m_table[tile / (m_row * m_factors) * m_row + digitAndRow]
                               : infinite;
}

} // namespace pelorus
