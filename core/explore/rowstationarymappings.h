// SPDX-License-Identifier: GPL-3.0-or-later
// Row-stationary mappings (core/mapper/rowstationary.h) for the layers of a design, to be costed
// with evaluateMapped().
#pragma once

#include "core/explore/evaluate.h"
#include "core/mapper/rowstationary.h"

namespace pelorus {

struct NamedMappings
{
    GivenMappings mappings;
    /// A warning for each layer that has none and is searched as usual, a note for published ones.
    Findings findings;
};

/// Layers with a published pass that fits get it; for the others the best pass is searched.
/// Milliseconds a layer.
[[nodiscard]] NamedMappings rowStationaryMappings(const Design &design,
                                                  const PublishedPasses &published);

} // namespace pelorus
