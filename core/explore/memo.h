// SPDX-License-Identifier: GPL-3.0-or-later
// The memo of evaluate(): layer outcomes by exactly what they depend on, compared by value. A frame
// is what all layers share (architecture, technology, accounting, factors, objective and its price
// of a cycle); within it a layer is
// its Problem. The newest frames are kept, so that a hand moving back and forth on a spin box
// finds yesterday's answers. Thread-safe.
//
// What a quick search left unproven answers quick requests only, until a full search replaces it.
#pragma once

#include "core/explore/assemble.h"
#include "core/explore/evaluate.h"
#include "core/workload/problem.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pelorus {

struct ProblemHash
{
    std::size_t operator()(const Problem &) const;
};
using LayerOutcomes = std::unordered_map<Problem, std::shared_ptr<const LayerOutcome>, ProblemHash>;

class EvaluationContext::Memo
{
public:
    struct Frame
    {
        ArchitecturePtr architecture;
        TechnologyPtr technology;
        Accounting accounting;
        Objective objective;
        Factors factors;
        double cyclePJ = 0; ///< of Objective::NetworkEdp
    };

    /// The best known outcome that is at least as good as a search of this effort finds, or null.
    [[nodiscard]] std::shared_ptr<const LayerOutcome> find(const Frame &, const Problem &,
                                                           SearchEffort);
    /// The outcome of a search of this effort that nothing stopped. A guest's that is not proven
    /// answers quick requests only.
    void insert(const Frame &, const Problem &, std::shared_ptr<const LayerOutcome>, SearchEffort,
                bool isGuest = false);
    /// Did a full search leave it unproven?
    [[nodiscard]] bool wasGivenUp(const Frame &, const Problem &);

private:
    /// One evaluation may ask at a dozen prices of a cycle, sensitivities (but for the network's
    /// product, whose have a memo of their own) at two values of each field, and a look ahead at 64
    /// of one, or at 8 at a dozen prices, and for these at some twenty arrays on which nothing more
    /// can be used, or at both ends of the counts that share a map space; and at three objectives.
    static constexpr std::size_t maxFrames = 256;
    static constexpr std::size_t maxLayersPerFrame = 4096;

    struct Entry
    {
        std::shared_ptr<const LayerOutcome> outcome = nullptr;
        bool final = false; ///< a full search finds nothing else
        bool givenUp = false; ///< a full search left it unproven
    };
    using LayerEntries = std::unordered_map<Problem, Entry, ProblemHash>;
    struct FrameMemo
    {
        Frame frame;
        LayerEntries layers;
    };

    FrameMemo *known(const Frame &frame); ///< moved to the front; null: there is none

    std::mutex m_mutex;
    std::list<FrameMemo> m_frames; ///< newest use first
};

} // namespace pelorus
