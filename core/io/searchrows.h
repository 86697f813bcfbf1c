// SPDX-License-Identifier: GPL-3.0-or-later
// What a search found, as rows of JSON that any evaluator can run again: with the layer and arch of
// its case a row is a case of casefile.h.
//
//   {"name", "layers" (of a network: those of this shape), "energy_pJ", "cycles", "edp_pJ_cycles",
//    "objective", "map_space", "proven", "gap", "cpu_ms", "mapping", "findings"}
//
// or, where fronts are asked for,
//
//   {"name", "layers", "front": [{"energy_pJ", "cycles", "edp_pJ_cycles", "proven", "mapping"}],
//    "map_space", "proven", "gap", "cpu_ms", "findings"}
//
// null stands for a mapping that was not found and its figures, and for a gap that is not known.
#pragma once

#include "core/explore/networkfront.h"
#include "core/io/searchcasefile.h"
#include "core/mapper/front.h"

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

struct FrontRow
{
    std::string name;
    std::vector<std::string> layers; ///< empty: not of a network
    ArchitecturePtr architecture;
    FrontResult result; ///< on `architecture`
    double cpuMs = 0;
};

/// searchCase() for the whole front.
[[nodiscard]] FrontResult searchCaseFront(const SearchCase &, const Technology &technology,
                                          Accounting, const std::stop_token &stop = {});

/// A JSON array, one element a row.
[[nodiscard]] std::string frontRowsJson(std::span<const FrontRow> rows);

/// What the rows of a network's layers do not say.
struct NetworkOfRows
{
    bool complete = true; ///< all layers have a row
    EnergyAndTime fixed; ///< layers that are not mapped
    double clockHz = 0;
    std::optional<double> withinSeconds;
};

/// The network's own front from those of its layers: an object of
///
///   "rows"            as above
///   "network_front"   [{"energy_pJ", "cycles", "seconds", "edp_pJ_cycles", "lambda_pJ_per_cycle",
///                     "points": of each row the index in its front}], null if a layer has no front
///   "least_edp"       {"index" in network_front, "edp_pJ_cycles", "proven", "gap"}, or null
///   "within"          the most frugal point within the time asked for: {"seconds", "index",
///                     "energy_pJ", "bound_pJ": no choice within the time has less, null unless all
///                     fronts are proven}, or null
[[nodiscard]] std::string networkFrontJson(std::span<const FrontRow> rows, const NetworkOfRows &);

} // namespace pelorus::io
