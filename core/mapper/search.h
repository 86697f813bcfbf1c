// SPDX-License-Identifier: GPL-3.0-or-later
// The mapper: the best mapping of a layer on an accelerator, with the proof that it is.
#pragma once

#include "core/mapper/mappingresult.h"
#include "core/mapper/mapspace.h"
#include "core/workload/problem.h"

#include <stop_token>

namespace pelorus {

struct SearchOptions
{
    Objective objective = Objective::Energy;
    MapConstraints constraints;
    /// Candidates costed exactly before the search gives up the proof and returns its best mapping
    /// with the gap that is left.
    Count effort = 200'000;
    bool operator==(const SearchOptions &) const = default;
};

/// Deterministic. `stop` ends the search within a millisecond with the best mapping so far and its
/// gap. No mapping: findings name the level, the tensors, bits needed and available, or the
/// constraints that contradict each other. Thread-safe: shares nothing.
[[nodiscard]] MappingResult searchMapping(const Problem &, const Architecture &,
                                          const EnergyTable &, Accounting,
                                          const SearchOptions &options = {},
                                          std::stop_token stop = {});

} // namespace pelorus
