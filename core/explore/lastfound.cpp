// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/lastfound.h"

#include <algorithm>

namespace pelorus {

EvaluationContext::LastFound::LastFound(const LastFound &other) : m_found(other.all()) { }

EvaluationContext::LastFound::ByShape EvaluationContext::LastFound::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_found;
}

EvaluationContext::LastFound::Start EvaluationContext::LastFound::start(const Frame &frame,
                                                                        const Problem &problem,
                                                                        SearchEffort effort) const
{
    const std::lock_guard lock(m_mutex);
    const auto shape = m_found.find(Problem{problem.shape, {}});
    if (shape == m_found.end())
        return {};
    const std::vector<Found> &all = shape->second;
    const auto same = std::ranges::find_if(all, [&](const Found &f) { return f.isFor(frame); });
    Start start;
    start.isKnown = same != all.end();
    if (effort == SearchEffort::Full) {
        start.mapping = all.front().outcome->cost->mapping;
    } else if (same != all.end()) {
        start.bound = same->bound;
        if (!same->quickProves)
            start.mapping = same->outcome->cost->mapping;
    }
    return start;
}

void EvaluationContext::LastFound::remember(const Frame &frame, const Problem &problem,
                                            std::shared_ptr<const LayerOutcome> outcome,
                                            const std::optional<RootBound> &bound,
                                            SearchEffort effort)
{
    if (!outcome->cost)
        return;
    const std::lock_guard lock(m_mutex);
    if (m_found.size() >= maxShapes)
        m_found.clear();
    std::vector<Found> &all = m_found[Problem{problem.shape, {}}];
    const auto known = std::ranges::find_if(all, [&](const Found &f) { return f.isFor(frame); });
    Found found{frame.objective, frame.cyclePJ, std::move(outcome), bound, false};
    if (known != all.end()) {
        found.quickProves = known->quickProves;
        all.erase(known);
    } else if (all.size() >= maxObjectivesPerShape) {
        all.pop_back();
    }
    if (effort == SearchEffort::Quick)
        found.quickProves = found.outcome->cost->proven;
    all.insert(all.begin(), std::move(found));
}

} // namespace pelorus
