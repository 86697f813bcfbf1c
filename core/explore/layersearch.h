// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a design on its way to a mapping: what is known of it, what was found on arrays that
// differ only in columns and rows that the layer cannot use (reachedcounts.h), or a search.
#pragma once

#include "core/explore/lastfound.h"
#include "core/explore/memo.h"
#include "core/mapper/reachedcounts.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace pelorus {

/// The cost under `mapped`, or findings that say why there is none.
[[nodiscard]] LayerOutcome costed(const EvaluationContext::Memo::Frame &, const Problem &,
                                  const EnergyTable &, MappingResult mapped,
                                  std::optional<Factors> factors);

/// What a layer's mapping is chosen for in this frame.
[[nodiscard]] double aimOf(const LayerCost &, const EvaluationContext::Memo::Frame &);

/// A layer to be mapped.
struct LayerSearch
{
    Problem problem;
    const EnergyTable *energies = nullptr;
    EvaluationContext::LastFound::Start start; ///< to begin with
    /// Found now, on this array or on one that differs in what the layer cannot use; null: known or
    /// cut. And the bound that the search made.
    std::shared_ptr<const LayerOutcome> perfect = nullptr;
    std::optional<RootBound> bound = {};
    std::shared_ptr<const LayerOutcome> outcome = nullptr; ///< null: not reached
    bool cut = false; ///< stopped on its way: a valid mapping, but not what a whole search finds
};

/// Of one frame, tier and context. run() may be called by several threads.
class LayerSearcher
{
public:
    using Frame = EvaluationContext::Memo::Frame;

    LayerSearcher(Frame, EvaluationContext &, SearchTier, std::stop_token);

    [[nodiscard]] const Frame &frame() const { return m_frame; }
    [[nodiscard]] std::shared_ptr<const LayerOutcome> known(const Problem &) const;
    /// Asked before any search of the run begins, so that it is nothing that the run finds.
    [[nodiscard]] EvaluationContext::LastFound::Start start(const Problem &) const;
    void run(LayerSearch &);
    /// After all searches of the run.
    void remember(const LayerSearch &) const;

private:
    /// Null: there was no time to find any.
    [[nodiscard]] std::shared_ptr<const LayerOutcome> perfectOf(LayerSearch &);
    /// What the fewest columns and rows that leave the layer its map space have, costed here: any
    /// mapping costs at least as much here as there, so that the bound holds. A quick answer; null:
    /// there is none.
    [[nodiscard]] std::shared_ptr<const LayerOutcome> carried(LayerSearch &);
    /// What is proven with the fewest and with the most columns that leave the layer its map space,
    /// or rows, if it is one mapping: its energy grows evenly between them, as that of all others
    /// does, so that none is less there. Null: that is not known, nor worth two searches.
    [[nodiscard]] std::shared_ptr<const LayerOutcome> between(LayerSearch &);
    /// The frame with these columns and rows; null: it is this one, or there is none.
    [[nodiscard]] const Frame *frameWith(ReachedCounts);
    /// Known or, if `seek`, searched; null: not.
    [[nodiscard]] std::shared_ptr<const LayerOutcome> provenWith(LayerSearch &, const Frame &,
                                                                 const EnergyTable &, bool seek);
    /// A mapping found on another array, costed on this one; no cost: it does not count.
    [[nodiscard]] LayerOutcome costedHere(const LayerSearch &, const Mapping &) const;
    [[nodiscard]] std::shared_ptr<const LayerOutcome> searched(LayerSearch &, const Frame &,
                                                               const EnergyTable &) const;
    /// What a search found, costed and remembered; null: it was stopped before it found any.
    [[nodiscard]] std::shared_ptr<const LayerOutcome>
    finished(LayerSearch &, const Frame &, const EnergyTable &, MappingResult mapped) const;

    Frame m_frame;
    Frame m_perfect; ///< the same with perfect factors
    EvaluationContext::Memo &m_memo;
    EvaluationContext::LastFound &m_lastFound;
    SearchBegin m_begin;
    bool m_isGuest;
    std::optional<ArrayAxis> m_along;
    SearchOptions m_options;
    std::stop_token m_stop;
    std::mutex m_mutex; ///< of what follows
    std::map<ReachedCounts, Frame> m_frames; ///< as far as asked for; few
};

} // namespace pelorus
