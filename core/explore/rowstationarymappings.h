// SPDX-License-Identifier: GPL-3.0-or-later
// Row-stationary mappings (core/mapper/rowstationary.h) for the layers of a design, to be costed
// with evaluateMapped().
#pragma once

#include "core/explore/evaluate.h"

namespace pelorus {

struct NamedMappings
{
    GivenMappings mappings;
    Findings
        findings; ///< a warning for each layer that has none and is therefore searched as usual
};

/// Milliseconds a layer.
[[nodiscard]] NamedMappings rowStationaryMappings(const Design &design);

} // namespace pelorus
