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
    /// The outcome of a search of this effort that nothing stopped.
    void insert(const Frame &, const Problem &, std::shared_ptr<const LayerOutcome>, SearchEffort);

    struct Start
    {
        std::optional<Mapping> mapping;
        std::optional<RootBound> bound;
    };
    /// A mapping to begin with: what remember() was last told of the layer at any width, on any
    /// hardware. For a full search, which only leaves out what is worse, whatever it was found for;
    /// a quick one may take it as its answer, so that it gets only what was found for the frame's
    /// objective and price of a cycle, and nothing where the last quick search for these came to
    /// the proof, which is better than an answer near yesterday's. And, for a quick one, the root
    /// bound of the search that found it: the gaps of other objectives are others.
    [[nodiscard]] Start start(const Frame &, const Problem &, SearchEffort);
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

    static constexpr std::size_t maxFrames =
        96; // one evaluation may ask at a dozen prices of a cycle
    static constexpr std::size_t maxObjectivesPerShape = 16;
    static constexpr std::size_t maxLayersPerFrame = 4096;

    struct Entry
    {
        std::shared_ptr<const LayerOutcome> outcome;
        bool final; ///< a full search finds nothing else
    };
    struct FrameMemo
    {
        Frame frame;
        std::unordered_map<Problem, Entry, ProblemHash> layers;
    };

    FrameMemo &frameMemo(const Frame &frame); ///< moved to the front; made if new

    std::mutex m_mutex;
    std::list<FrameMemo> m_frames; ///< newest use first
    /// By the shape alone; the newest first, one for each objective and price.
    std::unordered_map<Problem, std::vector<Found>, ProblemHash> m_found;
};

} // namespace pelorus
