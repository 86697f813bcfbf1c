// SPDX-License-Identifier: GPL-3.0-or-later
// A simple, valid mapping: capacity-respecting and greedy, not optimal and without a bound. It fills the fan-outs
// from the innermost level outwards with the dimensions that leave the fewest units idle, then grows each level's tile
// by the loop that saves most traffic until nothing fits any more. It stands behind the same interface that the search will use.
#pragma once

#include "core/base/finding.h"
#include "core/cost/accesscounts.h"
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

/// Deterministic; well under a millisecond for every layer of ResNet-50. Error-free: an unmappable layer has findings that
/// name the level, the tensor, bits needed and available.
[[nodiscard]] MappingResult greedyMapping(const LayerShape &, const Precision &, const Architecture &,
                                          Accounting);

} // namespace pelorus
