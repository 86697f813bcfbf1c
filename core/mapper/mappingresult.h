// SPDX-License-Identifier: GPL-3.0-or-later
// What every mapper returns.
#pragma once

#include "core/base/finding.h"
#include "core/cost/accesscounts.h"
#include "core/cost/energy.h"
#include "core/hardware/architecture.h"
#include "core/mapper/mapspace.h"
#include "core/mapping/mapping.h"

#include <optional>

namespace pelorus {

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
    Findings findings;
};

} // namespace pelorus
