// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/reachabletiles.h"

#include "core/workload/tensor.h"

#include <algorithm>

namespace pelorus {

namespace {

/// By tile: the product of its extents in these dimensions.
CostTable iterations(const Lattice &lattice, const DimMask &mask)
{
    CostTable table(lattice.size());
    table[0] = 1;
    for (Dim d : enumerators<Dim>()) {
        const std::size_t row = lattice.stride(d); // these tiles are done, all with 1 in `d`
        for (Node digit = 1; digit < lattice.divisorCount(d); ++digit) {
            const auto factor = mask[d] ? static_cast<double>(lattice.divisor(d, digit)) : 1.0;
            scale(std::span(table).subspan(digit * row, row), factor, std::span(table).first(row));
        }
    }
    return table;
}

} // namespace

CostTable reachableTiles(const Lattice &lattice, std::span<const Node> inside,
                         const std::vector<FanoutUse> &uses)
{
    constexpr double rounding = 1e-9;
    CostTable result(lattice.size(), 0.0);
    const auto restrictTo = [&](const DimMask &mask) {
        const CostTable all = iterations(lattice, mask);
        double mostInside = 0;
        for (const Node tile : inside)
            mostInside = std::max(mostInside, all[tile]);
        double mostOfUse = 0;
        for (const FanoutUse &use : uses)
            mostOfUse = std::max(mostOfUse, all[use.node]);
        exclude(result, all, mostInside * mostOfUse * (1 + rounding));
    };
    restrictTo(allDims());
    for (Tensor t : enumerators<Tensor>()) {
        DimMask moving;
        for (Dim d : enumerators<Dim>())
            moving[d] = relevant(t, d);
        restrictTo(moving);
    }
    return result;
}

} // namespace pelorus
