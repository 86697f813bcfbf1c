// SPDX-License-Identifier: GPL-3.0-or-later
// Two designs side by side as a table for files and the clipboard: numbers in SI units.
#pragma once

#include "ui/charts/charttable.h"
#include "ui/models/designcomparison.h"

namespace pelorus {

/// Part, item, both values, change (second / first - 1; of accuracies, second - first). `first` and
/// `second` name the designs.
[[nodiscard]] ChartTable comparisonTable(const QList<ComparisonRow> &rows, const QString &first,
                                         const QString &second);

} // namespace pelorus
