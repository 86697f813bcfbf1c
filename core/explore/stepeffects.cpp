// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/stepeffects.h"

#include "core/explore/totals.h"

namespace pelorus {

std::optional<StepChange> changeBetween(const Totals &before, const Totals &after)
{
    if (!(before.energyPJ > 0 && before.seconds > 0))
        return std::nullopt;
    return StepChange{after.energyPJ / before.energyPJ - 1, after.seconds / before.seconds - 1,
                  (after.energyPJ / before.energyPJ) * (after.seconds / before.seconds) - 1};
}

bool measureSteps(const Design &base, std::span<const DesignStep> steps, EvaluationContext &context,
                  const std::function<void(StepEffect)> &report, const std::stop_token &stop)
{
    const Evaluation before = evaluate(base, context, stop);
    if (!before.complete)
        return false;
    const std::optional<std::string> whyNot = whyIncomplete(before);
    for (const DesignStep &step : steps) {
        StepEffect effect{step.path, step.value, step.isUp, std::nullopt, {}};
        if (whyNot) {
            effect.note = *whyNot;
        } else {
            const Evaluation after = evaluate(step.design, context, stop);
            if (!after.complete || stop.stop_requested())
                return false;
            if (const auto why = whyIncomplete(after))
                effect.note = *why;
            else
                effect.change = changeBetween(before.totals, after.totals);
        }
        report(std::move(effect));
    }
    return true;
}

} // namespace pelorus
