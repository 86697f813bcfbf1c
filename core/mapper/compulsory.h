// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of all mappings before any table is made.
#pragma once

#include "core/mapper/passagecosts.h"
#include "core/mapper/search.h"

namespace pelorus {

/// What each level keeps unless the search chooses.
[[nodiscard]] std::vector<TensorMask> keepsAllowed(const Architecture &, const MapConstraints &);

/// On the objective, of mappings outside the tables, too; 0: nothing is known.
[[nodiscard]] double compulsoryBound(const Problem &, const Architecture &, const EnergyTable &,
                                     Accounting, const SearchOptions &, Weights);

/// Of mappings whose energies differ by less than 5e-10 the one with fewer cycles is taken: what a
/// cycle weighs beside a pJ. 0 unless energy is the objective.
[[nodiscard]] double cyclesThatBreakTies(const Problem &, const Architecture &, const EnergyTable &,
                                         Accounting, const SearchOptions &);

} // namespace pelorus
