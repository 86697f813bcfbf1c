// SPDX-License-Identifier: GPL-3.0-or-later
// The search against the brute force on one case.
#pragma once

#include "tests/oracle/bruteforce.h"
#include "tests/oracle/randommapcase.h"

namespace pelorus::oracle {

enum class Verdict {
    Agree,
    /// Timeloop accounting only: the brute force found a mapping that Timeloop's simulation of two
    /// iterations counts lower than any rule says (docs/model.md, section 4).
    Anomaly,
    Invalid, ///< the mapping of the result is not in the map space
    WrongCost, ///< energy or cycles of the result are not those of its mapping
    Worse, ///< than the brute force, with a proof
    NotProven, ///< and the bound holds
    WrongBound, ///< a gap that is negative, or claims more than there is
    Missed, ///< no mapping although there is one
    NoReason, ///< no mapping, rightly, but no finding either
    QuickWrong, ///< a quick search's mapping, cost or bound is wrong
};
[[nodiscard]] std::string_view name(Verdict verdict);

struct MapCaseCheck
{
    Verdict verdict = Verdict::Agree;
    MappingResult searched;
    MappingResult quick;
    BruteForceResult brute;
    /// Same objective, but of these not the fewest cycles, then the least energy.
    bool tieMissed = false;
    double searchSeconds = 0;
    double bruteSeconds = 0;
};

/// Energies and products agree within 1e-9: sums of the same numbers in another order. Cycles agree
/// exactly.
[[nodiscard]] MapCaseCheck checked(const MapCase &given);

/// What a failing test prints: the verdict, the case, both mappings with their costs.
[[nodiscard]] std::string toText(const MapCaseCheck &check, const MapCase &given);

} // namespace pelorus::oracle
