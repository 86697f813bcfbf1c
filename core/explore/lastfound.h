// SPDX-License-Identifier: GPL-3.0-or-later
// What searches of evaluate() begin with (SearchBegin::FromLast): what was found last for a layer
// of the same shape, at any width, on any hardware. Thread-safe; bounded.
#pragma once

#include "core/explore/memo.h"

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pelorus {

class EvaluationContext::LastFound
{
public:
    using Frame = Memo::Frame;

    LastFound() = default;
    /// Begins with what `other` has now.
    LastFound(const LastFound &other);
    LastFound &operator=(const LastFound &) = delete;

    struct Start
    {
        std::optional<Mapping> mapping;
        std::optional<RootBound> bound;
        bool isKnown = false; ///< something was found before for the frame's objective and price
    };
    /// A mapping to begin with: what remember() was last told. For a full search, which only leaves
    /// out what is worse, whatever it was found for; a quick one may take it as its answer, so that
    /// it gets only what was found for the frame's objective and price of a cycle, and nothing
    /// where the last quick search for these came to the proof, which is better than an answer near
    /// yesterday's. And, for a quick one, the root bound of the search that found it: the gaps of
    /// other objectives are others.
    [[nodiscard]] Start start(const Frame &, const Problem &, SearchEffort) const;
    /// What a search of this effort found with perfect factors; nothing if there is no mapping.
    /// Told after all searches of an evaluation have ended, in the order of its layers: what the
    /// next one begins with does not depend on which thread came first.
    void remember(const Frame &, const Problem &, std::shared_ptr<const LayerOutcome>,
                  const std::optional<RootBound> &, SearchEffort);

private:
    struct Found
    {
        Objective objective = Objective::Energy;
        double cyclePJ = 0;
        std::shared_ptr<const LayerOutcome> outcome;
        std::optional<RootBound> bound;
        bool quickProves = false; ///< the last quick search for this objective did
        bool isFor(const Frame &frame) const
        {
            return objective == frame.objective && cyclePJ == frame.cyclePJ;
        }
    };
    /// By the shape alone; the newest first, one for each objective and price.
    using ByShape = std::unordered_map<Problem, std::vector<Found>, ProblemHash>;
    static constexpr std::size_t maxObjectivesPerShape = 16;
    static constexpr std::size_t maxShapes = 4096;

    [[nodiscard]] ByShape all() const;

    mutable std::mutex m_mutex;
    ByShape m_found;
};

} // namespace pelorus
