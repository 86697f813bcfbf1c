// SPDX-License-Identifier: GPL-3.0-or-later
// Two designs side by side: every value of the design in which they differ, then every result of
// the whole and of each layer with its difference. Pure.
#pragma once

#include "ui/models/delta.h"
#include "ui/session/compareddesigns.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <optional>

namespace pelorus {

struct ComparisonRow
{
    enum class Part { Design, Totals, Layers };
    Part part = Part::Design;
    QString item; ///< "hardware.pe_array.columns", "Latency", "conv1: energy"
    QString key; ///< the same as files name it, English
    QString first, second; ///< as people read them; empty: there is none
    QVariant firstValue, secondValue; ///< numbers in SI units, else texts; invalid: none
    std::optional<Delta> delta = {}; ///< from the first to the second; none: not compared
    bool isShare = false; ///< an accuracy: differences are in percentage points
    bool operator==(const ComparisonRow &) const = default;
};

/// Results are left out where one has not been evaluated yet.
[[nodiscard]] QList<ComparisonRow> compareDesigns(const ComparedDesign &first,
                                                  const ComparedDesign &second);

[[nodiscard]] QString partText(ComparisonRow::Part part);

} // namespace pelorus
