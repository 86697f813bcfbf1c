// SPDX-License-Identifier: GPL-3.0-or-later
// What Pelorus says about a reference case (casefile.h), written in the case's own format and
// compared with what the case expects:
//
//   {"name", "macs", "pe_used", "cycles", "compute_cycles", "utilization",
//    "energy_total_pJ", "mac_energy_pJ", "adder_ops", "findings", "levels": [
//      {"level", "tensors": {"Weights"|"Inputs"|"Outputs":
//        {"tile_words_per_instance", "instances_used", "reads_per_instance",
//         "fills_per_instance", "updates_per_instance", "reads_total", "fills_total",
//         "updates_total", "energy_total_pJ"} or null where the tensor bypasses}}]}
//
// Levels are outermost first. The format knows no energy for adders: they are counted, the energies
// leave them out. A mapping that does not fit has a name and findings only.
#pragma once

#include "core/base/finding.h"
#include "core/cost/layercost.h"
#include "core/io/casefile.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pelorus::io {

struct CaseResult
{
    std::optional<LayerCost> cost; ///< none: the mapping does not fit, see findings
    Findings findings;
};

/// Validates, counts and costs one case. Pure.
[[nodiscard]] CaseResult evaluateCase(const Case &, const Technology &, Accounting);

/// What energy_total_pJ says: without the adders.
[[nodiscard]] double caseEnergyPJ(const LayerCost &);

/// A JSON array, one element a case; both spans have the same length.
[[nodiscard]] std::string caseResultsJson(std::span<const Case>, std::span<const CaseResult>);

struct CaseDifference
{
    std::string path; ///< JSON pointer into the case's "result"
    std::string expected, got;
};

/// Every key of the case's "result" that the answer does not meet. Counts and cycles must be equal,
/// energies agree to 1e-6 relative, utilization to the four decimals that are printed there (1e-6
/// where more are).
[[nodiscard]] std::vector<CaseDifference> differences(const Case &, const CaseResult &);

} // namespace pelorus::io
