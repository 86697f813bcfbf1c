// SPDX-License-Identifier: GPL-3.0-or-later
// Energy against latency of what is looked at, a layer, some or the whole network: the choices that
// the fronts of its layers leave, and the one that the evaluation has made. Of one layer these are
// all points of its front; of several the supported ones (networkfront.h), as the others are too
// many to list. Layers without MACs cost the same whatever is chosen.
#pragma once

#include "core/explore/designfronts.h"
#include "core/explore/evaluation.h"
#include "core/explore/networkfront.h"

#include <optional>
#include <vector>

namespace pelorus {

struct TradeOffPoint
{
    EnergyAndTime sum;
    bool proven = false; ///< no choice is better in one and as good in the other
    /// Is it the least energy + price * cycles at some price of a cycle? Then at those between
    /// these two, in pJ; the quickest point is so at any price above.
    bool supported = false;
    double leastCyclePJ = 0, mostCyclePJ = 0; ///< most: infinite for the quickest
    [[nodiscard]] double product() const { return sum.energyPJ * sum.cycles; }
};

struct TradeOff
{
    std::vector<TradeOffPoint> points; ///< by rising cycles and falling energy
    /// Every choice has a point with at most 1 + gap times its energy and its cycles; of several
    /// layers one on the line between two supported points. None: no bound.
    std::optional<double> gap;
    int layers = 0; ///< with MACs and a front, in the sums
    int missingLayers = 0; ///< with MACs, but nothing fits, or the evaluation has no cost
    /// What the evaluation chose, of the same layers; none: nothing has a cost.
    std::optional<EnergyAndTime> chosen;
};

/// `fronts` are complete and of the evaluation's design (sameFronts()).
[[nodiscard]] TradeOff tradeOffOf(const DesignFronts &fronts, const Evaluation &);

/// What the evaluation chose for some layers; none: no layer with MACs has a cost.
[[nodiscard]] std::optional<EnergyAndTime> chosenOf(const Evaluation &,
                                                    std::span<const std::size_t> layers);

/// The index of the least energy * cycles; points are not empty.
[[nodiscard]] std::size_t leastProduct(std::span<const TradeOffPoint> points);

} // namespace pelorus
