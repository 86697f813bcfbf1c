// SPDX-License-Identifier: GPL-3.0-or-later
// Where a tile lies when its loops in some dimensions go on to the whole layer. They depend on the
// lattice alone: all stages of a search share them.
#pragma once

#include "core/mapper/lattice.h"

#include <cstdint>
#include <map>
#include <vector>

namespace pelorus {

class ExtendedTiles
{
public:
    explicit ExtendedTiles(const Lattice &lattice) : m_lattice(lattice) { }

    /// By tile: the same with all of the layer in these dimensions. Made when first asked for; not
    /// for several threads at once.
    const std::vector<std::int32_t> &in(const DimMask &);
    /// The same for the first tile of each row: neighbours that differ in N, K and C only.
    const std::vector<Node> &ofRows(const DimMask &);
    [[nodiscard]] std::size_t bytes() const; ///< of what was asked for so far
    [[nodiscard]] Node row() const { return m_lattice.stride(Dim::P); } ///< tiles of one

private:
    const Lattice &m_lattice;
    std::map<unsigned, std::vector<std::int32_t>> m_places; ///< by the dimensions, one bit each
    std::map<unsigned, std::vector<Node>> m_rows;
};

} // namespace pelorus
