// SPDX-License-Identifier: GPL-3.0-or-later
// A range of a sweep as stops between which its two ends can be moved: the values that the text
// means and, of a range with a step, those that lie around it. Pure.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace pelorus {

struct RangeStops
{
    QStringList values; ///< in the order of the range, at least two: "4 KiB", "8 KiB", ...
    qsizetype first = 0, last = 0; ///< those that the range begins and ends with, first <= last
    QString step; ///< "4", "*2", with its unit: "*2 KiB"; empty: a list

    /// The range between two stops as it is typed: "4:16:*2 KiB", "energy,latency".
    [[nodiscard]] QString text(qsizetype from, qsizetype to) const;
    bool operator==(const RangeStops &) const = default;
};

/// More stops than that are not told apart by hand.
inline constexpr qsizetype mostRangeStops = 64;

/// `accepts` says whether the design can have a value; values of the range itself are not asked. A
/// range is continued at both ends by as many stops as it has values (at least 4), while they are
/// accepted; "12:12:2", whose ends stand on one stop, too. None: no range, a list of one value, no
/// second stop, or more than mostRangeStops.
[[nodiscard]] std::optional<RangeStops>
rangeStops(const QString &range, const std::function<bool(const QString &value)> &accepts);

} // namespace pelorus
