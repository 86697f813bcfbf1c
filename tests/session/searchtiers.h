// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluations for tests of the runner, whose tiers a test holds in its hand.
#pragma once

#include "core/explore/mappingquality.h"
#include "tests/support/uitest.h"
#include "ui/session/evaluationrunner.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace pelorus::test {

inline DesignPtr designNamed(const std::string &name)
{
    Design design = *test::smallDesign();
    design.name = name;
    return std::make_shared<const Design>(std::move(design));
}

/// The same mappings, all proven or all with a gap.
inline Evaluation known(Evaluation evaluation, std::optional<double> gap)
{
    for (auto &layer : evaluation.layers) {
        if (!layer)
            continue;
        LayerCost cost = *layer;
        cost.proven = !gap;
        cost.gap = gap.value_or(0);
        layer = std::make_shared<const LayerCost>(std::move(cost));
    }
    return evaluation;
}

/// Proves everything at once.
inline Evaluation proven(const Design &design, EvaluationContext &context,
                         const std::stop_token &stop, SearchTier)
{
    return known(evaluate(design, context, stop), std::nullopt);
}

/// Quick evaluations leave a gap; full ones wait until the test lets them end or the runner stops
/// them, and what they find then is up to the test.
struct Tiers
{
    std::mutex mutex;
    std::condition_variable_any changed;
    bool mayEnd = false;
    std::atomic<int> quick{0};
    std::atomic<int> full{0};
    std::atomic<int> stopped{0};
    std::optional<double> quickGap = 0.25;
    std::optional<double> fullGap; ///< none: proven

    EvaluationRunner::Evaluate evaluate()
    {
        return [this](const Design &design, EvaluationContext &context, const std::stop_token &stop,
                      SearchTier effort) {
            if (effort == SearchTier::Quick) {
                ++quick;
                return known(pelorus::evaluate(design, context), quickGap);
            }
            ++full;
            std::unique_lock lock(mutex);
            if (!changed.wait(lock, stop, [this] { return mayEnd; }))
                ++stopped;
            return known(pelorus::evaluate(design, context), fullGap);
        };
    }
    void letEnd()
    {
        const std::lock_guard lock(mutex);
        mayEnd = true;
        changed.notify_all();
    }
};

} // namespace pelorus::test
