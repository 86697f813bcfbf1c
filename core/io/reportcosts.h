// SPDX-License-Identifier: GPL-3.0-or-later
// The report's tables of what the design costs: totals, energy, area, FPGA, layers without MACs,
// and where the figures come from. HTML fragments. Private to core/io.
#pragma once

#include "core/explore/evaluation.h"

#include <string>

namespace pelorus::io {

[[nodiscard]] std::string joules(double picojoules); ///< "71.32 mJ"
[[nodiscard]] std::string percent(double fraction); ///< "7.2 %"
[[nodiscard]] std::string areaText(double mm2); ///< "2.43 mm²"

[[nodiscard]] std::string totalsTable(const Evaluation &evaluation);
/// What the device has and the design takes of it; the evaluation has an FPGA report.
[[nodiscard]] std::string fpgaTable(const Evaluation &evaluation);
[[nodiscard]] std::string vectorLayersTable(const Evaluation &evaluation);
struct EnergyTables
{
    std::string byLevel, byTensor;
};
/// A row a layer with MACs, one for all others, and their sum, which is the energy of the totals.
[[nodiscard]] EnergyTables energyTables(const Evaluation &evaluation);
/// Component by component, with sources.
[[nodiscard]] std::string areaTable(const Evaluation &evaluation);
/// Every figure behind the energies once, with formula and citation.
[[nodiscard]] std::string sourcesTable(const Evaluation &evaluation);

} // namespace pelorus::io
