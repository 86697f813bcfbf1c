// SPDX-License-Identifier: GPL-3.0-or-later
// What every mapper returns.
#pragma once

#include "core/base/finding.h"
#include "core/cost/accesscounts.h"
#include "core/cost/energy.h"
#include "core/hardware/architecture.h"
#include "core/mapper/mapspace.h"
#include "core/mapper/portshares.h"
#include "core/mapping/mapping.h"

#include <optional>

namespace pelorus {

/// The best bound on all mappings at once that one stage of a search made, before it looked at them
/// one by one.
struct RootBound
{
    PortShares shares; ///< how it shares out the time among compute and ports
    /// (objective of the mapping that was found - bound) / bound, at most 0.35; of a quick answer
    /// that is the mapping begun with no more than that of the bound begun with.
    double gap = 0;
    bool operator==(const RootBound &) const = default;
};

/// A mapping and what is known about its quality; or why there is none.
struct MappingResult
{
    std::optional<Mapping> mapping; ///< none: nothing fits, see findings
    double energyPJ = 0; ///< of the mapping; as energyAndCycles() says
    double cycles = 0;
    bool proven = false; ///< no mapping of the map space has a lower objective
    /// (objective - bound) / bound, 0 when proven; none: no bound. The bound holds for every
    /// mapping of the map space.
    std::optional<double> gap;
    MapSpace space; ///< what `proven` and `gap` are about
    std::optional<RootBound> root; ///< none: no bound was made
    Findings findings;
};

} // namespace pelorus
