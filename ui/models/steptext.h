// SPDX-License-Identifier: GPL-3.0-or-later
// What one step of a value would do, in words: beside its editor, in its tool tip and in charts.
#pragma once

#include "core/explore/stepeffects.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace pelorus {

/// The two steps of one value; none: there is no such step, or it is not known yet.
struct StepPair
{
    std::optional<StepEffect> down, up;
};

[[nodiscard]] QHash<QString, StepPair> stepsByPath(const std::vector<StepEffect> &effects);

/// The part of a change that an objective is about: energy, EDP or latency.
[[nodiscard]] double changeOf(const StepChange &change, Objective objective);
/// Its name: "energy".
[[nodiscard]] QString changeName(Objective objective);

/// "+8.1 %", "−3 %", "0 %"; two digits.
[[nodiscard]] QString changeText(double change);
/// "÷2 +8.1  ×2 −3 %": the steps that are known.
[[nodiscard]] QString stepSummary(const StepPair &steps, Objective objective);
/// A line a step, with its value and all its changes, and what they are compared with.
[[nodiscard]] QString stepExplanation(const StepPair &steps);

} // namespace pelorus
