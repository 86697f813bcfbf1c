// SPDX-License-Identifier: GPL-3.0-or-later
// The energy bill of a layer, in pJ: for every level and tensor accesses * bits * energy per bit,
// kept apart by read, fill and update; the MAC units; the additions of the spatial reduction
// (`physical` only). Each line names its source.
#pragma once

#include "core/cost/layercost.h"

namespace pelorus {

struct EnergyBill
{
    std::vector<EnergyLine> lines; ///< only those with operations
    std::vector<SourcedValue>
        sources; ///< one per level, then the MAC, then the adder if it is used
    double totalPJ = 0;
    double dramBytes = 0;
};

/// NotFound if the technology lacks an entry that a level needs.
[[nodiscard]] Result<EnergyBill> energyOf(const AccessCounts &, const LayerShape &,
                                          const Precision &, const Architecture &,
                                          const Technology &);

} // namespace pelorus
