// SPDX-License-Identifier: GPL-3.0-or-later
// A few tiles of the lattice with all their divisors: those that fit inside the array, a small part
// of all. Tables over them are short: `cost[index(node)]`.
#pragma once

#include "core/mapper/tiletables.h"

#include <limits>

namespace pelorus {

class TileSet
{
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// `nodes`: ascending, each with all divisors of its tile.
    TileSet(const Lattice &, std::vector<Node> nodes);

    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    [[nodiscard]] std::uint32_t index(Node node) const { return m_index[node]; }
    [[nodiscard]] double at(const CostTable &table, Node node) const
    {
        return m_index[node] == none ? std::numeric_limits<double>::infinity()
                                     : table[m_index[node]];
    }

    /// The entries of a table over the whole lattice that belong to these tiles.
    [[nodiscard]] CostTable of(const CostTable &whole) const;
    [[nodiscard]] TileTables of(const TileTables &whole) const;
    /// As kernels.h says, over these tiles.
    void lowerByDivisors(Dim d, CostTable &table) const;
    /// The table with every tile multiplied by `factor`, infinite where that is none of these
    /// tiles.
    [[nodiscard]] CostTable multiplied(const CostTable &table, Node factor) const;

private:
    struct PrimeAxis
    {
        Dim dim;
        std::vector<std::uint32_t> divisor; ///< by index: the tile with one prime less, or itself
    };
    const Lattice &m_lattice;
    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_index; ///< by node
    std::vector<PrimeAxis> m_axes;
};

} // namespace pelorus
