// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/tileset.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

TileSet::TileSet(const Lattice &lattice, std::vector<Node> nodes)
    : m_lattice(lattice), m_nodes(std::move(nodes)), m_index(lattice.size(), none)
{
    for (std::uint32_t i = 0; i < m_nodes.size(); ++i)
        m_index[m_nodes[i]] = i;
    for (Dim d : enumerators<Dim>()) {
        for (const Lattice::PrimeAxis &axis : lattice.axes(d)) {
            PrimeAxis own{d, std::vector<std::uint32_t>(m_nodes.size())};
            bool any = false;
            for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
                const bool divides = (m_nodes[i] / axis.stride) % axis.exponents > 0;
                own.divisor[i] = divides ? m_index[m_nodes[i] - axis.stride] : i;
                assert(own.divisor[i] != none);
                any = any || divides;
            }
            if (any)
                m_axes.push_back(std::move(own));
        }
    }
}

CostTable TileSet::of(const CostTable &whole) const
{
    CostTable part;
    part.reserve(m_nodes.size());
    for (Node node : m_nodes)
        part.push_back(whole[node]);
    return part;
}

TileTables TileSet::of(const TileTables &whole) const
{
    TileTables part;
    for (Tensor t : enumerators<Tensor>()) {
        part.words[t] = of(whole.words[t]);
        part.moves[t] = of(whole.moves[t]);
    }
    part.steps = of(whole.steps);
    return part;
}

void TileSet::lowerByDivisors(Dim d, CostTable &table) const
{
    for (const PrimeAxis &axis : m_axes) {
        if (axis.dim != d)
            continue;
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = std::min(table[i], table[axis.divisor[i]]);
    }
}

CostTable TileSet::multiplied(const CostTable &table, Node factor) const
{
    if (factor == 0)
        return table;
    CostTable result(table.size(), std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (!m_lattice.multiply(m_nodes[i], factor))
            continue;
        const std::uint32_t to = m_index[m_nodes[i] + factor];
        if (to != none)
            result[to] = table[i];
    }
    return result;
}

} // namespace pelorus
