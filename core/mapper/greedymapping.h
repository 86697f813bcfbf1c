// SPDX-License-Identifier: GPL-3.0-or-later
// A simple, valid mapping: capacity-respecting and greedy, neither optimal nor with a bound. For a
// few emphases (which tensor's traffic weighs most, which dimensions go onto the array first) it
//   1. fills every fan-out with the factors that leave the fewest units idle,
//   2. grows the tile of each level, innermost first, by the prime factor that lowers the weighted
//      words per MAC most, until nothing more fits; what is left loops at the outermost level,
//   3. picks for each level, outermost first, the loop order (which tensor stays longest) with the
//      least energy-delay product,
// and, under `physical` accounting, tries a few row-stationary passes (rowstationary.h). It returns
// the mapping of least energy-delay product and stands behind the interface that the search will
// use. Its own attempts have perfect factors.
#pragma once

#include "core/mapper/mappingresult.h"

namespace pelorus {

/// Deterministic; about a millisecond for the layers of ResNet-50. An unmappable layer has findings
/// that name the level, the tensors, bits needed and available.
[[nodiscard]] MappingResult greedyMapping(const Problem &, const Architecture &,
                                          const EnergyTable &, Accounting);

} // namespace pelorus
