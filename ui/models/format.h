// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as the window shows them: engineering prefixes, three significant digits (four where
// asked), C locale, a space before the unit. A value that is not zero never reads as 0. "–" is
// shown by callers where a figure has no meaning.
//
// Units and digits follow what the user prefers (ui/session/units.h), as the language does: set for
// the whole program, by WindowHost, which then builds the window anew. GUI thread only.
#pragma once

#include "core/base/count.h"

#include "ui/session/units.h"

#include <QString>

namespace pelorus::format {

void setUnits(const Units &units);
[[nodiscard]] const Units &units();

/// A base unit as it is shown: times `factor` in `name`.
struct ShownUnit
{
    double factor = 1;
    QString name;
    bool isFixed = false; ///< without a prefix, however large the number
};
/// ("J"): (1e6, "µJ", fixed) where the user prefers that, else as it is.
[[nodiscard]] ShownUnit shownUnit(const QString &unit);

/// Where a number of digits is left open: the user's.
inline constexpr int preferredDigits = 0;

[[nodiscard]] QString si(double value, const QString &unit,
                         int digits = preferredDigits); ///< (0.00802, "J"): "8.02 mJ"
[[nodiscard]] QString count(double value, int digits = preferredDigits); ///< "105 M", "12"
[[nodiscard]] QString energy(double pJ, int digits = preferredDigits); ///< "8.02 mJ"
[[nodiscard]] QString time(double seconds, int digits = preferredDigits); ///< "28.8 ms"
[[nodiscard]] QString power(double watt, int digits = preferredDigits); ///< "278 mW"
[[nodiscard]] QString throughput(double tops, int digits = preferredDigits); ///< "67.2 GOPS"
[[nodiscard]] QString efficiency(double topsPerW, int digits = preferredDigits); ///< "166 GOPS/W"
[[nodiscard]] QString bytes(double bytes,
                            int digits = preferredDigits); ///< decimal, as traffic: "3.9 MB"
[[nodiscard]] QString storage(double bytes); ///< binary, as memories: "181.5 KiB"
[[nodiscard]] QString area(double mm2, int digits = preferredDigits); ///< "2.4 mm²"
[[nodiscard]] QString bandwidth(double bytesPerSecond,
                                int digits = preferredDigits); ///< "134 MB/s"
[[nodiscard]] QString percent(double fraction,
                              int digits = preferredDigits); ///< "88.1 %", "0.0031 %"

/// Where a figure has no meaning (MACs of a pooling layer).
[[nodiscard]] QString none(); ///< "—"

/// Plain text as a tool tip whose long lines wrap (plain tool tips run across the whole screen).
[[nodiscard]] QString toolTip(const QString &plain);

} // namespace pelorus::format
