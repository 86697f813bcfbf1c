// SPDX-License-Identifier: GPL-3.0-or-later
// The components of a chip with their areas, as charts, tool tips and tables show them: storage
// from the outermost level on the chip inwards, then the MAC units. Pure.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/models/explanation.h"

#include <QString>

#include <optional>
#include <vector>

namespace pelorus {

/// Where an area comes from.
enum class AreaOrigin {
    Given, ///< stated with the accelerator
    Table, ///< an entry of the technology, at its own process
    Scaled, ///< an entry of the technology, scaled to the accelerator's process
    Unknown ///< the technology has no entry: the sum lacks it
};

struct AreaRow
{
    QString name; ///< of the level; "MAC units"
    std::optional<std::size_t> level; ///< none: the MAC units
    Count instances = 1;
    double um2Each = 0;
    double mm2 = 0; ///< of all instances; 0 where unknown
    AreaOrigin origin = AreaOrigin::Table;
    SourcedValue sourced; ///< the entry behind it, with formula and citation; empty where unknown
    QString missing; ///< what the technology lacks; empty unless unknown
};

/// Levels on another chip (DRAM) have no row.
[[nodiscard]] std::vector<AreaRow> areaRows(const Evaluation &evaluation);
/// "given", "table", "scaled", "no entry".
[[nodiscard]] QString originName(AreaOrigin origin);
/// One row on one line with formula and source, for tool tips.
[[nodiscard]] QString areaLineText(const AreaRow &row, double chipMm2);
/// Where a row's area is from; of one that is unknown, what is missing.
[[nodiscard]] Explanation areaExplanation(const AreaRow &row, double chipMm2);
/// "12.3 mm²"; "≥ 12.3 mm²" where components are missing in the sum.
[[nodiscard]] QString chipAreaText(const Area &area);

} // namespace pelorus
