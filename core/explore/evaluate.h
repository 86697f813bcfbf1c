// SPDX-License-Identifier: GPL-3.0-or-later
// Design -> Evaluation: map and cost every layer. Pure but for the context, which only saves time:
// its memo, so that touching one layer's bits maps one layer again, the tiles of layers, which few
// edits change, and its threads, which map layers of different shapes at the same time, the one
// with the most MACs first. Results do not depend on any of them, but that a quick evaluation uses
// what full ones have found before, and that a context may let searches begin with what was found
// before an edit.
#pragma once

#include "core/explore/evaluation.h"
#include "core/mapper/reachedcounts.h"
#include "core/mapper/search.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace pelorus {

class SearchPool;

/// What searches begin with: nothing, or what was found last for a layer of the same shape, before
/// an edit. Then quick searches answer sooner, perhaps worse, and full ones end sooner. What both
/// prove is equally good; what is not proven depends on what was evaluated before.
enum class SearchBegin { Anew, FromLast };

/// Remembers layer costs by their exact inputs, what searches begin with, tiles of layers, and
/// keeps the threads that map. One context serves any number of threads; it is bounded.
class EvaluationContext
{
public:
    /// How many threads map the layers of one evaluation, the caller's among them; 0: one a core.
    explicit EvaluationContext(unsigned threads = 0, SearchBegin begin = SearchBegin::Anew);
    /// A guest: shares the layer costs and tiles of `other`. What one proves, both know; what the
    /// guest leaves unproven answers quick evaluations only, so that others search with their own
    /// starts.
    /// Begins with what `other` begins with now; from then on with what it found itself. `along`:
    /// many counts of that axis will be asked for, so that the proofs at both ends of a map space
    /// are worth more than one between.
    EvaluationContext(const EvaluationContext &other, unsigned threads, SearchBegin begin,
                      std::optional<ArrayAxis> along = {});
    ~EvaluationContext();
    EvaluationContext(const EvaluationContext &) = delete;
    EvaluationContext &operator=(const EvaluationContext &) = delete;

    class Memo;
    class LastFound;
    [[nodiscard]] Memo &memo() { return *m_memo; }
    [[nodiscard]] LastFound &lastFound() { return *m_lastFound; }
    [[nodiscard]] KeptLayerTiles &keptTiles() { return *m_keptTiles; }
    [[nodiscard]] SearchPool &pool() { return *m_pool; }
    [[nodiscard]] SearchBegin begin() const { return m_begin; }
    [[nodiscard]] bool isGuest() const { return m_isGuest; }
    [[nodiscard]] std::optional<ArrayAxis> along() const { return m_along; }

private:
    std::shared_ptr<Memo> m_memo;
    std::shared_ptr<KeptLayerTiles> m_keptTiles;
    std::unique_ptr<LastFound> m_lastFound;
    std::unique_ptr<SearchPool> m_pool;
    SearchBegin m_begin;
    bool m_isGuest = false;
    std::optional<ArrayAxis> m_along;
};

/// Which mappings an evaluation looks at. With the design's factors perfect the last two are one.
enum class SearchTier {
    Quick, ///< a few with perfect factors: for answers while a hand is on a spin box
    Perfect, ///< all with perfect factors
    Full ///< all that the design allows
};

/// Evaluates, each layer under the mapping that is pinned for it, or, without a pin that fits,
/// under the one that is best for the design's objective, as far as the searches of this tier find
/// it. Reentrant. When `stop` is requested it returns within milliseconds what it has, with
/// complete = false.
[[nodiscard]] Evaluation evaluate(const Design &design, EvaluationContext &context,
                                  std::stop_token stop = {}, SearchTier tier = SearchTier::Full);

/// Mappings that are given instead of sought, by layer name; each has the architecture's levels.
using GivenMappings = std::map<std::string, Mapping, std::less<>>;

/// The same, but layers that have a given mapping are costed under it, whatever is pinned. One that
/// does not fit leaves its layer without a cost and with findings that say why.
[[nodiscard]] Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                                        EvaluationContext &context, std::stop_token stop = {},
                                        SearchTier tier = SearchTier::Full);

} // namespace pelorus
