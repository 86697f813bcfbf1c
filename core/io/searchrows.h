// SPDX-License-Identifier: GPL-3.0-or-later
// What a search found, as rows of JSON that any evaluator can run again: with the layer and arch of
// its case a row is a case of casefile.h.
//
//   {"name", "layers" (of a network: those of this shape), "energy_pJ", "cycles", "edp_pJ_cycles",
//    "objective", "map_space", "proven", "gap", "cpu_ms", "mapping", "findings"}
//
// null stands for a mapping that was not found and its figures, and for a gap that is not known.
#pragma once

#include "core/io/searchcasefile.h"

#include <span>
#include <string>
#include <vector>

namespace pelorus::io {

struct SearchRow
{
    std::string name;
    std::vector<std::string> layers; ///< empty: not of a network
    ArchitecturePtr architecture;
    Objective objective = Objective::Energy;
    MappingResult result; ///< on `architecture`
    double cpuMs = 0; ///< CPU time of the thread that searched
};

/// Searches a case. Energies are those of evaluateCase(): the case's own, and `technology` behind
/// what the format does not name; additions are free, in the search as in the answer. The figures
/// are the ones that evaluateCase() finds for the mapping, digit by digit.
[[nodiscard]] MappingResult searchCase(const SearchCase &, const Technology &technology, Accounting,
                                       const std::stop_token &stop = {});

/// A JSON array, one element a row.
[[nodiscard]] std::string searchRowsJson(std::span<const SearchRow> rows);

} // namespace pelorus::io
