// SPDX-License-Identifier: GPL-3.0-or-later
// A simple, valid mapping: capacity-respecting and greedy, neither optimal nor with a bound. For a
// few emphases (which tensor's traffic weighs most, which dimensions go onto the array first) it
//   1. fills every fan-out with the factors that leave the fewest units idle,
//   2. grows the tile of each level, innermost first, by the prime factor that lowers the weighted
//      words per MAC most, until nothing more fits; what is left loops at the outermost level,
//   3. picks for each level, outermost first, the loop order (which tensor stays longest) with the
//      least energy-delay product,
// and returns the mapping of least energy-delay product. It stands behind the interface that the
// search will use. It gives perfect factors only.
#pragma once

#include "core/base/finding.h"
#include "core/cost/accesscounts.h"
#include "core/cost/energy.h"
#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"

#include <optional>

namespace pelorus {

/// A mapping and what is known about its quality; or why there is none.
struct MappingResult
{
    std::optional<Mapping> mapping; ///< none: nothing fits, see findings
    bool proven = false;
    std::optional<double> gap; ///< relative to a proven bound; none: no bound
    Findings findings;
};

/// Deterministic; about a millisecond for the layers of ResNet-50. An unmappable layer has findings
/// that name the level, the tensors, bits needed and available.
[[nodiscard]] MappingResult greedyMapping(const LayerShape &, const Precision &,
                                          const Architecture &, const EnergyTable &, Accounting);

} // namespace pelorus
