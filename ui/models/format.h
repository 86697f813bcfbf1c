// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as the window shows them: engineering prefixes, three significant digits (four where
// asked), C locale, a space before the unit. A value that is not zero never reads as 0. "–" is
// shown by callers where a figure has no meaning.
#pragma once

#include "core/base/count.h"

#include <QString>

namespace pelorus::format {

[[nodiscard]] QString si(double value, const QString &unit,
                         int digits = 3); ///< (0.00802, "J"): "8.02 mJ"
[[nodiscard]] QString count(double value, int digits = 3); ///< "105 M", "12"
[[nodiscard]] QString energy(double pJ, int digits = 3); ///< "8.02 mJ"
[[nodiscard]] QString time(double seconds, int digits = 3); ///< "28.8 ms"
[[nodiscard]] QString power(double watt, int digits = 3); ///< "278 mW"
[[nodiscard]] QString throughput(double tops, int digits = 3); ///< "67.2 GOPS"
[[nodiscard]] QString efficiency(double topsPerW, int digits = 3); ///< "166 GOPS/W"
[[nodiscard]] QString bytes(double bytes, int digits = 3); ///< decimal, as traffic: "3.9 MB"
[[nodiscard]] QString storage(double bytes); ///< binary, as memories: "181.5 KiB"
[[nodiscard]] QString area(double mm2, int digits = 3); ///< "2.4 mm²"
[[nodiscard]] QString bandwidth(double bytesPerSecond, int digits = 3); ///< "134 MB/s"
[[nodiscard]] QString percent(double fraction, int digits = 3); ///< "88.1 %", "0.0031 %"

/// Where a figure has no meaning (MACs of a pooling layer).
[[nodiscard]] QString none(); ///< "—"

/// Plain text as a tool tip whose long lines wrap (plain tool tips run across the whole screen).
[[nodiscard]] QString toolTip(const QString &plain);

} // namespace pelorus::format
