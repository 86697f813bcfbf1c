// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/extendedtiles.h"

namespace pelorus {

namespace {

unsigned maskBits(const DimMask &mask)
{
    unsigned bits = 0;
    for (Dim d : enumerators<Dim>())
        bits |= mask[d] ? 1U << static_cast<unsigned>(d) : 0U;
    return bits;
}

} // namespace

const std::vector<std::int32_t> &ExtendedTiles::in(const DimMask &mask)
{
    std::vector<std::int32_t> &places = m_places[maskBits(mask)];
    if (places.empty()) {
        places.reserve(m_lattice.size());
        places.push_back(0);
        for (Dim d : enumerators<Dim>()) { // the nodes of one dimension more: a row for each factor
            const std::size_t row = places.size();
            const auto stride = static_cast<std::int32_t>(m_lattice.stride(d));
            const auto last = static_cast<std::int32_t>(m_lattice.divisorCount(d) - 1);
            places.resize(row * m_lattice.divisorCount(d));
            for (std::int32_t digit = last; digit >= 0; --digit) {
                const std::int32_t offset = (mask[d] ? last : digit) * stride;
                std::int32_t *to = places.data() + row * static_cast<std::size_t>(digit);
                for (std::size_t i = 0; i < row; ++i)
                    to[i] = places[i] + offset;
            }
        }
    }
    return places;
}

const std::vector<Node> &ExtendedTiles::ofRows(const DimMask &mask)
{
    std::vector<Node> &places = m_rows[maskBits(mask)];
    if (!places.empty())
        return places;
    places.reserve(m_lattice.size() / row());
    for (Node tile = 0; tile < m_lattice.size(); tile += row()) {
        Node place = tile;
        for (Dim d : enumerators<Dim>()) {
            if (mask[d])
                place += (m_lattice.divisorCount(d) - 1 - m_lattice.digit(d, tile))
                    * m_lattice.stride(d);
        }
        places.push_back(place);
    }
    return places;
}

std::size_t ExtendedTiles::bytes() const
{
    std::size_t sum = 0;
    for (const auto &[mask, places] : m_places)
        sum += places.capacity() * sizeof(std::int32_t);
    for (const auto &[mask, places] : m_rows)
        sum += places.capacity() * sizeof(Node);
    return sum;
}

} // namespace pelorus
