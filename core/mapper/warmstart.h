// SPDX-License-Identifier: GPL-3.0-or-later
// Where a search may begin: a mapping that was found for the same layer before an edit of the
// hardware or of its bits. If it is still in the map space its cost now is one that the optimum
// does not exceed, and everything whose bound is higher needs no look. The search visits what
// remains in the same order as it would have without, so that of equally good mappings it finds the
// same one first.
#pragma once

#include "core/mapper/search.h"

namespace pelorus {

struct WarmStart
{
    Mapping mapping;
    double energyPJ = 0;
    double cycles = 0;
};

/// options.start with its cost; none if there is none or it is not, or not known to be, in the map
/// space of perfect factors: it does not fit, levels keep other tensors, or constraints bind loops.
[[nodiscard]] std::optional<WarmStart> warmStart(const Problem &, const Architecture &,
                                                 const EnergyTable &, Accounting,
                                                 const SearchOptions &);

} // namespace pelorus
