// SPDX-License-Identifier: GPL-3.0-or-later
// What one step of one value would do to a design: its sensitivity, not as a derivative, but as the
// change between two optima, both found by the mapper.
#pragma once

#include "core/explore/evaluate.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace pelorus {

/// One value of a design, a step further.
struct DesignStep
{
    std::string path; ///< of the value: "levels.GLB.capacity"
    std::string value; ///< after the step: "216 KiB"
    bool isUp = false;
    Design design; ///< with this value
};

/// As a part of what was before: -0.1 is 10 % less. Exactly 0: no difference.
struct StepChange
{
    double energy = 0, latency = 0, edp = 0; ///< per inference; edp = energy * latency
    bool operator==(const StepChange &) const = default;
};

struct StepEffect
{
    std::string path, value;
    bool isUp = false;
    std::optional<StepChange> change; ///< none: nothing can be said of the design after the step
    std::string note; ///< without a change: why, one sentence
};

/// From `before` to `after`, both whole (whyIncomplete()). None where energy or time before is 0.
[[nodiscard]] std::optional<StepChange> changeBetween(const Totals &before, const Totals &after);

/// Evaluates `base` and each step with all mappings that the designs allow, and calls report() for
/// each step in their order, on the caller's thread. False: stopped, within milliseconds. A base
/// without totals has steps without a change, with its note. Layers that a step does not touch
/// come from the context's memo.
bool measureSteps(const Design &base, std::span<const DesignStep> steps, EvaluationContext &context,
                  const std::function<void(StepEffect)> &report, const std::stop_token &stop = {});

} // namespace pelorus
