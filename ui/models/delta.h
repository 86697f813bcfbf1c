// SPDX-License-Identifier: GPL-3.0-or-later
// The difference between a figure and the same figure of the baseline as text: a triangle and a
// sign say where it went, a word whether that is good. Pure.
#pragma once

#include <QString>

#include <optional>

namespace pelorus {

/// What is good?
enum class Goal { Lower, Higher };

struct Delta
{
    enum class Verdict { Same, Better, Worse };
    Verdict verdict = Verdict::Same;
    QString text; ///< "▼ −6.1 %", "▲ ×12.3", "▲ +0.20", "= 0 %"
    bool operator==(const Delta &) const = default;
};

/// Relative to `base`; both >= 0 and finite.
[[nodiscard]] Delta relativeDelta(double value, double base, Goal goal);
/// Of two shares (1: all), in percentage points.
[[nodiscard]] Delta pointsDelta(double share, double base, Goal goal);

/// "better", "worse", "the same".
[[nodiscard]] QString verdictText(Delta::Verdict verdict);

/// "Baseline X: 8.54 mJ; ▼ −6.1 %, better", a line of a tool tip.
[[nodiscard]] QString baselineLine(const QString &baseline, const QString &value,
                                   const Delta &delta);

} // namespace pelorus
