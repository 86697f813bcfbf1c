// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/mirroredaxes.h"

#include <algorithm>

namespace pelorus {

namespace {

constexpr std::pair<Dim, Dim> mirrored[] = {{Dim::P, Dim::Q}, {Dim::R, Dim::S}};

template <typename Values> bool sameMirrored(const Values &values)
{
    return std::ranges::all_of(mirrored, [&values](const auto &pair) {
        return values[pair.first] == values[pair.second];
    });
}

Node imageOf(const Lattice &lattice, Node node)
{
    Node image = node;
    for (const auto &[d, e] : mirrored) {
        const Node own = lattice.digit(d, node);
        const Node other = lattice.digit(e, node);
        image += other * lattice.stride(d) + own * lattice.stride(e);
        image -= own * lattice.stride(d) + other * lattice.stride(e);
    }
    return image;
}

} // namespace

bool axesAreAlike(const LayerShape &shape, const Lattice &lattice, const Fanout &fanout,
                  std::span<const LevelConstraint> constraints)
{
    // A coarse lattice may have other tiles along one axis than along the other.
    return !lattice.isCoarse() && sameMirrored(shape.bounds) && sameMirrored(lattice.bounds())
        && shape.stride[Axis::Vertical] == shape.stride[Axis::Horizontal]
        && shape.dilation[Axis::Vertical] == shape.dilation[Axis::Horizontal]
        && sameMirrored(fanout.columnsCarry) && sameMirrored(fanout.rowsCarry)
        && std::ranges::all_of(constraints, [](const LevelConstraint &c) {
               return sameMirrored(c.temporal) && sameMirrored(c.spatialX)
                   && sameMirrored(c.spatialY);
           });
}

void leaveOutMirrored(const Lattice &lattice, std::vector<FanoutUse> &uses)
{
    std::erase_if(uses,
                  [&](const FanoutUse &use) { return imageOf(lattice, use.node) < use.node; });
}

} // namespace pelorus
