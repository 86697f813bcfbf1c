// SPDX-License-Identifier: GPL-3.0-or-later
// The report's tables of what the design costs: totals, energy, area, FPGA, layers without MACs,
// and where the figures come from. HTML fragments. Private to core/io.
#pragma once

#include "core/explore/evaluation.h"

#include <string>
#include <vector>

namespace pelorus::io {

[[nodiscard]] std::string joules(double picojoules); ///< "71.32 mJ"
[[nodiscard]] std::string percent(double fraction); ///< "7.2 %"
[[nodiscard]] std::string areaText(double mm2); ///< "2.43 mm²"

/// One sum over the layers, or a figure of the machine.
struct TotalFigure
{
    enum class Goal { None, Lower, Higher }; ///< what is good
    enum class Of { Layers, Machine };
    std::string item; ///< "Energy"
    double value = 0; ///< in SI units, the area in mm²
    std::string text; ///< "71.32 mJ"
    Goal goal = Goal::None;
    Of of = Of::Layers;
};
/// Those that there are, in the order of the table.
[[nodiscard]] std::vector<TotalFigure> totalFigures(const Evaluation &evaluation);
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
