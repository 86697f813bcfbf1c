// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/layersearch.h"

#include "core/cost/energy.h"
#include "core/explore/mappingquality.h"

#include <utility>

namespace pelorus {

namespace {

using Frame = EvaluationContext::Memo::Frame;

/// What a search found, as it was before it was costed.
MappingResult resultOf(const LayerOutcome &outcome)
{
    MappingResult result;
    result.findings = outcome.findings;
    if (outcome.cost) {
        result.mapping = outcome.cost->mapping;
        result.energyPJ = outcome.cost->energyPJ;
        result.cycles = outcome.cost->cycles;
        result.proven = outcome.cost->proven;
        result.gap = outcome.cost->gap;
    }
    return result;
}

/// The same answer on an array on which it costs as much or more, and nothing costs less: what it
/// was proven to be there it is here, too, and the bound holds.
LayerOutcome carriedOver(LayerOutcome here, const LayerCost &there, const Frame &frame)
{
    LayerCost cost = *here.cost;
    cost.proven = there.proven && cost.energyPJ == there.energyPJ && cost.cycles == there.cycles;
    cost.gap.reset();
    if (cost.proven)
        cost.gap = 0;
    else if (there.gap && aimOf(there, frame) > 0)
        cost.gap = aimOf(cost, frame) / aimOf(there, frame) * (1 + *there.gap) - 1;
    here.cost = std::make_shared<const LayerCost>(std::move(cost));
    return here;
}

} // namespace

LayerOutcome costed(const EvaluationContext::Memo::Frame &frame, const Problem &problem,
                    const EnergyTable &energies, MappingResult mapped,
                    std::optional<Factors> factors)
{
    if (!mapped.mapping)
        return {nullptr, std::move(mapped.findings)};
    const Architecture &architecture = *frame.architecture;
    const Result<AccessCounts> counts = countAccesses(
        problem.shape, *mapped.mapping, countingRules(architecture, frame.accounting));
    if (!counts)
        return {nullptr, {overflowFinding(counts.error())}};
    LayerCost cost =
        costOf(*counts, *mapped.mapping, problem, architecture, energies, frame.accounting);
    cost.proven = mapped.proven;
    cost.gap = mapped.gap;
    cost.factors = factors;
    return outcomeOf(std::move(cost), problem.precision, architecture.mac());
}

double aimOf(const LayerCost &cost, const EvaluationContext::Memo::Frame &frame)
{
    return frame.objective == Objective::NetworkEdp ? cost.energyPJ + frame.cyclePJ * cost.cycles
                                                    : objectiveOf(cost, frame.objective);
}

LayerSearcher::LayerSearcher(Frame frame, EvaluationContext &context, SearchTier tier,
                             std::stop_token stop)
    : m_frame(std::move(frame)), m_perfect(m_frame), m_memo(context.memo()),
      m_lastFound(context.lastFound()), m_begin(context.begin()), m_isGuest(context.isGuest()),
      m_along(context.along()), m_stop(std::move(stop))
{
    m_options.objective = m_frame.objective;
    m_options.cyclePJ = m_frame.cyclePJ;
    m_options.kept = &context.keptTiles();
    if (tier == SearchTier::Quick)
        m_options.effort = SearchEffort::Quick;
    if (tier != SearchTier::Full || m_frame.accounting == Accounting::Timeloop)
        m_frame.factors = Factors::Perfect;
    m_perfect.factors = Factors::Perfect;
}

std::shared_ptr<const LayerOutcome> LayerSearcher::known(const Problem &problem) const
{
    return m_memo.find(m_frame, problem, m_options.effort);
}

EvaluationContext::LastFound::Start LayerSearcher::start(const Problem &problem) const
{
    return m_begin == SearchBegin::FromLast
        ? m_lastFound.start(m_perfect, problem, m_options.effort)
        : EvaluationContext::LastFound::Start{};
}

void LayerSearcher::remember(const LayerSearch &search) const
{
    if (search.perfect)
        m_lastFound.remember(m_perfect, search.problem, search.perfect, search.bound,
                             m_options.effort);
}

void LayerSearcher::run(LayerSearch &search)
{
    search.outcome = perfectOf(search);
    if (!search.outcome || search.cut || m_frame.factors == Factors::Perfect)
        return;
    auto refined =
        finished(search, m_frame, *search.energies,
                 refinedMapping(search.problem, *m_frame.architecture, *search.energies,
                                m_frame.accounting, m_options, resultOf(*search.outcome), m_stop));
    if (refined)
        search.outcome = std::move(refined);
}

std::shared_ptr<const LayerOutcome> LayerSearcher::perfectOf(LayerSearch &search)
{
    if (auto known = m_memo.find(m_perfect, search.problem, m_options.effort))
        return known;
    if (auto answer = m_options.effort == SearchEffort::Quick ? carried(search) : between(search))
        return answer;
    return searched(search, m_perfect, *search.energies);
}

std::shared_ptr<const LayerOutcome> LayerSearcher::searched(LayerSearch &search, const Frame &frame,
                                                            const EnergyTable &energies) const
{
    SearchOptions options = m_options;
    options.start = search.start.mapping;
    options.startBound = search.start.bound;
    MappingResult mapped = searchMapping(search.problem, *frame.architecture, energies,
                                         frame.accounting, options, m_stop);
    const std::optional<RootBound> bound = mapped.root;
    auto outcome = finished(search, frame, energies, std::move(mapped));
    if (!search.cut) {
        search.perfect = outcome;
        search.bound = bound;
    }
    return outcome;
}

std::shared_ptr<const LayerOutcome> LayerSearcher::carried(LayerSearch &search)
{
    // What is asked for the first time will be asked here again, with the proof.
    if (!search.start.isKnown)
        return nullptr;
    const Frame *const frame =
        frameWith(reachedCounts(*m_perfect.architecture, search.problem.shape.bounds));
    if (!frame)
        return nullptr;
    auto there = m_memo.find(*frame, search.problem, SearchEffort::Quick);
    if (!there) {
        const Result<EnergyTable> energies =
            EnergyTable::make(*frame->architecture, *frame->technology, search.problem.precision);
        if (!energies)
            return nullptr;
        there = searched(search, *frame, *energies);
    }
    if (!there || !there->cost)
        return there;
    LayerOutcome here = costedHere(search, there->cost->mapping);
    if (!here.cost)
        return nullptr; // its energy overflows here alone
    auto outcome =
        std::make_shared<const LayerOutcome>(carriedOver(std::move(here), *there->cost, m_perfect));
    if (!search.cut)
        m_memo.insert(m_perfect, search.problem, outcome, SearchEffort::Quick);
    return outcome;
}

std::shared_ptr<const LayerOutcome> LayerSearcher::between(LayerSearch &search)
{
    if (m_begin == SearchBegin::Anew)
        return nullptr; // of several mappings that are as good always the same
    const Architecture &here = *m_perfect.architecture;
    const DimVector &bounds = search.problem.shape.bounds;
    for (const ArrayAxis axis : {ArrayAxis::Columns, ArrayAxis::Rows}) {
        const CountRange range = sameMapSpace(here, bounds, axis);
        const Fanout &array = here.peArray();
        const Count count = axis == ArrayAxis::Columns ? array.columns : array.rows;
        if (count == range.least || count == range.most)
            continue; // nothing would be between
        const Frame *const few = frameWith(withCount(countsOf(here), here, axis, range.least));
        const Frame *const many = frameWith(withCount(countsOf(here), here, axis, range.most));
        if (!few || !many)
            continue;
        // A network's product asks at other prices of a cycle at every count.
        const bool seek = axis == m_along && m_perfect.objective != Objective::NetworkEdp;
        if (!seek && !m_memo.find(*few, search.problem, SearchEffort::Full))
            continue;
        const auto energiesOf = [&](const Frame &frame) {
            return EnergyTable::make(*frame.architecture, *frame.technology,
                                     search.problem.precision);
        };
        const Result<EnergyTable> least = energiesOf(*few);
        const Result<EnergyTable> most = energiesOf(*many);
        const double share = static_cast<double>(count - range.least)
            / static_cast<double>(range.most - range.least);
        if (!least || !most || !growEvenly(*least, *search.energies, *most, share))
            continue;
        const auto below = provenWith(search, *few, *least, seek);
        const auto above = below ? provenWith(search, *many, *most, seek) : nullptr;
        if (!above || above->cost->mapping != below->cost->mapping)
            continue;
        LayerOutcome outcome = costedHere(search, below->cost->mapping);
        if (!outcome.cost)
            continue;
        LayerCost cost = *outcome.cost;
        cost.proven = true;
        cost.gap = 0;
        outcome.cost = std::make_shared<const LayerCost>(std::move(cost));
        auto proven = std::make_shared<const LayerOutcome>(std::move(outcome));
        m_memo.insert(m_perfect, search.problem, proven, SearchEffort::Full);
        return proven;
    }
    return nullptr;
}

std::shared_ptr<const LayerOutcome> LayerSearcher::provenWith(LayerSearch &search,
                                                              const Frame &frame,
                                                              const EnergyTable &energies,
                                                              bool seek)
{
    auto outcome = m_memo.find(frame, search.problem, SearchEffort::Full);
    if (!outcome && seek && !m_memo.wasGivenUp(frame, search.problem))
        outcome = searched(search, frame, energies);
    return outcome && outcome->cost && outcome->cost->proven ? outcome : nullptr;
}

LayerOutcome LayerSearcher::costedHere(const LayerSearch &search, const Mapping &mapping) const
{
    MappingResult mapped;
    mapped.mapping = mapping;
    return costed(m_perfect, search.problem, *search.energies, std::move(mapped),
                  m_perfect.factors);
}

const LayerSearcher::Frame *LayerSearcher::frameWith(ReachedCounts counts)
{
    if (counts == countsOf(*m_perfect.architecture))
        return nullptr;
    const std::lock_guard lock(m_mutex);
    const auto [entry, isNew] = m_frames.try_emplace(std::move(counts), m_perfect);
    if (isNew)
        entry->second.architecture = withCounts(*m_perfect.architecture, entry->first);
    return entry->second.architecture ? &entry->second : nullptr;
}

std::shared_ptr<const LayerOutcome> LayerSearcher::finished(LayerSearch &search, const Frame &frame,
                                                            const EnergyTable &energies,
                                                            MappingResult mapped) const
{
    search.cut = m_stop.stop_requested();
    if (search.cut && !mapped.mapping)
        return nullptr; // not found yet is not the same as not there
    auto outcome = std::make_shared<const LayerOutcome>(
        costed(frame, search.problem, energies, std::move(mapped), frame.factors));
    if (!search.cut)
        m_memo.insert(frame, search.problem, outcome, m_options.effort, m_isGuest);
    return outcome;
}

} // namespace pelorus
