// SPDX-License-Identifier: GPL-3.0-or-later
// The energy-latency front of a whole network from those of its layers. Energies and cycles of the
// layers add up, so that every choice of a point for each layer is a point of the network, far too
// many to list. Its *supported* points, those that are least for energy + cyclePJ * cycles at some
// price of a cycle, follow from the layers' own: at each price every layer takes the point that is
// best for itself. Walking down the price, one layer at a time moves along the lower hull of its
// front.
//
// The least energy * cycles of all choices is at a supported point: within the convex hull of all
// choices a product of two positive sums is least at a corner (it is quasi-concave), and corners to
// the lower left are supported.
#pragma once

#include "core/mapper/front.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pelorus {

/// What a mapping costs, or a network.
struct EnergyAndTime
{
    double energyPJ = 0;
    double cycles = 0;
    bool operator==(const EnergyAndTime &) const = default;
};

/// One layer's choice, by rising cycles and falling energy, and how many layers take the same.
struct LayerFront
{
    std::vector<EnergyAndTime> points; ///< at least one
    Count layers = 1;
};

[[nodiscard]] LayerFront layerFrontOf(const FrontResult &, Count layers);

struct NetworkPoint
{
    EnergyAndTime sum;
    /// The least price of a cycle, pJ, at which no choice has less energy + price * cycles; it
    /// holds up to the price of the point before.
    double cyclePJ = 0;
    std::vector<std::size_t> choice; ///< of each front the index of its point

    [[nodiscard]] double product() const { return sum.energyPJ * sum.cycles; }
};

/// Indices of the points on the lower hull, by rising cycles.
[[nodiscard]] std::vector<std::size_t> lowerHull(std::span<const EnergyAndTime> points);

/// All supported points by rising cycles and falling energy; `fixed`: what costs the same whatever
/// is chosen. Layers with the same front move together.
[[nodiscard]] std::vector<NetworkPoint> networkFront(std::span<const LayerFront> layers,
                                                     const EnergyAndTime &fixed);

/// The one with the least energy * cycles, of a front that is not empty.
[[nodiscard]] const NetworkPoint &leastProduct(std::span<const NetworkPoint> front);

/// The least energy within a time, as far as supported points tell.
struct WithinTime
{
    const NetworkPoint *point =
        nullptr; ///< the most frugal supported one; none: no choice is as quick
    double boundPJ = 0; ///< no choice within the time has less energy
};
[[nodiscard]] WithinTime leastEnergyWithin(std::span<const NetworkPoint> front, double cycles);

} // namespace pelorus
