// SPDX-License-Identifier: GPL-3.0-or-later
// How good the mappings of a whole network are known to be. Each layer's mapping is chosen by
// itself; the search proves it optimal in its map space or leaves a bound that no mapping of that
// space can beat. Over the layers objectives and bounds add up.
#pragma once

#include "core/explore/evaluation.h"

#include <optional>
#include <string>

namespace pelorus {

struct MappingQuality
{
    int layers = 0; ///< MAC layers with a cost
    int proven = 0;
    int pinned = 0; ///< by hand: they are not judged, and the bound is that of the others
    int unbounded =
        0; ///< neither proven nor pinned nor with a bound: given, or the search had none
    /// Of the map spaces: imperfect if any layer's is, none if no mapping was searched.
    std::optional<Factors> factors;
    /// (sum of the objectives - sum of their bounds) / sum of the bounds, of Objective::NetworkEdp
    /// that of the product of the sums; none: unbounded layers, or none that is sought.
    std::optional<double> gap;
    /// Of the pinned layers: (sum of the objectives - sum of the best ones found) / the latter;
    /// none: none is pinned, or of one it is not known.
    std::optional<double> pinExcess;
    /// Of Objective::NetworkEdp each layer at the price of a cycle that was chosen, and the price.
    [[nodiscard]] bool allProven() const { return layers > 0 && proven == layers && gap == 0.0; }
};

/// What a mapping was chosen for: pJ, pJ * cycles (of a network's product, too), or cycles.
[[nodiscard]] double objectiveOf(const LayerCost &, Objective);

[[nodiscard]] MappingQuality mappingQuality(const Evaluation &);

/// "for least energy: 3 of 5 proven optimal, together within 1.2 % of the bound (perfect factors)".
[[nodiscard]] std::string describe(const MappingQuality &, Objective);

} // namespace pelorus
