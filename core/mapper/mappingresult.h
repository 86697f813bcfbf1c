// SPDX-License-Identifier: GPL-3.0-or-later
// What every mapper returns.
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

} // namespace pelorus
