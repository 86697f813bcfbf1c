// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/mirroredaxes.h"

#include <algorithm>
#include <iterator>

namespace pelorus {

namespace {

constexpr std::pair<Dim, Dim> axisPairs[] = {{Dim::P, Dim::Q}, {Dim::R, Dim::S}};

template <typename Values> bool sameMirrored(const Values &values)
{
    return std::ranges::all_of(axisPairs, [&values](const auto &pair) {
        return values[pair.first] == values[pair.second];
    });
}

Node imageIn(const Lattice &lattice, Node node)
{
    Node image = node;
    for (const auto &[d, e] : axisPairs) {
        const Node own = lattice.digit(d, node);
        const Node other = lattice.digit(e, node);
        image += other * lattice.stride(d) + own * lattice.stride(e);
        image -= own * lattice.stride(d) + other * lattice.stride(e);
    }
    return image;
}

} // namespace

bool axesAreAlike(const LayerShape &shape, const Lattice &lattice,
                  std::span<const LevelConstraint> constraints)
{
    // A coarse lattice may have other tiles along one axis than along the other.
    return !lattice.isCoarse() && sameMirrored(shape.bounds) && sameMirrored(lattice.bounds())
        && shape.stride[Axis::Vertical] == shape.stride[Axis::Horizontal]
        && shape.dilation[Axis::Vertical] == shape.dilation[Axis::Horizontal]
        && std::ranges::all_of(constraints, [](const LevelConstraint &c) {
               return sameMirrored(c.temporal) && sameMirrored(c.spatialX)
                   && sameMirrored(c.spatialY);
           });
}

bool carriesImages(const Fanout &fanout)
{
    return sameMirrored(fanout.columnsCarry) && sameMirrored(fanout.rowsCarry);
}

Dim imageOf(Dim d)
{
    for (const auto &[own, other] : axisPairs) {
        if (d == own || d == other)
            return d == own ? other : own;
    }
    return d;
}

MirroredTiles::MirroredTiles(const Lattice &lattice) : m_row(lattice.stride(Dim::P))
{
    static_assert(Dim::N < Dim::P && Dim::K < Dim::P && Dim::C < Dim::P);
    for (Node tile = 0; tile < lattice.size(); tile += m_row)
        m_images.push_back(imageIn(lattice, tile) / m_row);
}

void MirroredTiles::take(std::span<double> to, std::span<const double> from) const
{
    for (std::size_t row = 0; row < m_images.size(); ++row)
        std::copy_n(from.data() + m_images[row] * m_row, m_row, to.data() + row * m_row);
}

void MirroredTiles::lower(std::span<double> to, std::span<const double> from) const
{
    for (std::size_t row = 0; row < m_images.size(); ++row)
        pelorus::lower(to.subspan(row * m_row, m_row), from.subspan(m_images[row] * m_row, m_row));
}

void MirroredTiles::lowerBoth(std::span<double> table) const
{
    for (std::size_t row = 0; row < m_images.size(); ++row) {
        if (m_images[row] <= row)
            continue;
        const std::span<double> own = table.subspan(row * m_row, m_row);
        const std::span<double> image = table.subspan(m_images[row] * m_row, m_row);
        pelorus::lower(own, image);
        std::copy_n(own.data(), m_row, image.data());
    }
}

std::vector<FanoutUse> withoutImages(const Lattice &lattice, const std::vector<FanoutUse> &uses)
{
    std::vector<FanoutUse> result;
    result.reserve(uses.size());
    std::ranges::copy_if(uses, std::back_inserter(result), [&](const FanoutUse &use) {
        return imageIn(lattice, use.node) >= use.node;
    });
    return result;
}

} // namespace pelorus
