// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluate.h"

#include "core/explore/memo.h"
#include "core/explore/searchpool.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace pelorus {

EvaluationContext::EvaluationContext(unsigned threads)
    : m_memo(std::make_unique<Memo>()), m_pool(std::make_unique<SearchPool>(threads))
{
}

EvaluationContext::~EvaluationContext() = default;

namespace {

using Frame = EvaluationContext::Memo::Frame;

/// The cost under `mapped`, or findings that say why there is none.
LayerOutcome costed(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                    MappingResult mapped)
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
    return outcomeOf(std::move(cost), problem.precision, architecture.mac());
}

LayerOutcome given(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                   const Mapping &mapping)
{
    MappingResult mapped;
    mapped.findings =
        validate(mapping, problem.shape, problem.precision, *frame.architecture, frame.accounting);
    if (mapped.findings.empty())
        mapped.mapping = mapping;
    return costed(frame, problem, energies, std::move(mapped));
}

/// A layer to be mapped; what has no mapping to be sought stays without an outcome.
struct Search
{
    Problem problem;
    const EnergyTable *energies = nullptr;
    std::shared_ptr<const LayerOutcome> outcome; ///< null: not reached
    bool cut = false; ///< stopped on its way: a valid mapping, but not what a whole search finds
};

void search(Search &search, const Frame &frame, const std::stop_token &stop, SearchEffort effort)
{
    SearchOptions options;
    options.effort = effort;
    options.objective = frame.objective;
    MappingResult mapped = searchMapping(search.problem, *frame.architecture, *search.energies,
                                         frame.accounting, options, stop);
    search.cut = stop.stop_requested();
    if (search.cut && !mapped.mapping)
        return; // not found yet is not the same as not there
    search.outcome = std::make_shared<const LayerOutcome>(
        costed(frame, search.problem, *search.energies, std::move(mapped)));
}

/// What there is to map, each problem once, the most MACs first: the longest searches must not be
/// the last to begin. `tables` is filled as far as needed.
std::vector<Search> searchesOf(const Design &design, const GivenMappings &mappings,
                               const Frame &frame, EvaluationContext::Memo &memo,
                               SearchEffort effort, LayerOutcomes &known, std::optional<EnergyTables> &tables)
{
    std::vector<Search> searches;
    const Network &network = *design.network;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        if (!hasMacs(layer.kind) || mappings.contains(layer.name))
            continue;
        const Result<LayerShape> shape =
            validated(layer.shapeForBatch(design.settings.batch, network.batch()), layer.name);
        if (!shape)
            continue;
        const Problem problem = problemOf(design, i, *shape);
        const auto [entry, isNew] = known.try_emplace(problem);
        if (!isNew)
            continue;
        entry->second = memo.find(frame, problem, effort);
        if (entry->second)
            continue;
        if (!tables)
            tables.emplace(*design.architecture, *design.technology);
        if (const Result<EnergyTable> &energies = tables->at(layer.precision))
            searches.push_back({problem, &*energies, nullptr, false});
    }
    std::ranges::stable_sort(searches, std::greater(), [](const Search &search) {
        return search.problem.shape.iterations().get().value_or(0);
    });
    return searches;
}

/// The outcomes of all layers that have no given mapping. True: all are whole.
bool mapLayers(const Design &design, const GivenMappings &mappings, const Frame &frame,
               EvaluationContext &context, const std::stop_token &stop, SearchEffort effort,
               LayerOutcomes &outcomes)
{
    std::optional<EnergyTables> tables;
    std::vector<Search> searches =
        searchesOf(design, mappings, frame, context.memo(), effort, outcomes, tables);
    context.pool().run(
        searches.size(), [&](std::size_t i) { search(searches[i], frame, stop, effort); }, stop);
    bool whole = true;
    for (const Search &search : searches) {
        whole = whole && search.outcome && !search.cut;
        outcomes[search.problem] = search.outcome;
        if (search.outcome && !search.cut)
            context.memo().insert(frame, search.problem, search.outcome, effort);
    }
    return whole;
}

} // namespace

Evaluation evaluate(const Design &design, EvaluationContext &context, std::stop_token stop,
                    SearchEffort effort)
{
    return evaluateMapped(design, {}, context, std::move(stop), effort);
}

Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                          EvaluationContext &context, std::stop_token stop, SearchEffort effort)
{
    const Frame frame{design.architecture, design.technology, design.settings.accounting,
                      design.settings.objective};
    LayerOutcomes outcomes; // held here: the memo may forget them at any time
    const bool whole = mapLayers(design, mappings, frame, context, stop, effort, outcomes);
    const LayerCoster coster = [&](std::size_t layer, const LayerShape &shape,
                                   const EnergyTable &energies) {
        const Problem problem = problemOf(design, layer, shape);
        const auto own = mappings.find(design.network->layers()[layer]->name);
        if (own == mappings.end())
            return outcomes.at(problem);
        if (stop.stop_requested())
            return std::shared_ptr<const LayerOutcome>();
        return std::make_shared<const LayerOutcome>(given(frame, problem, energies, own->second));
    };
    Evaluation evaluation = assembled(design, coster);
    evaluation.complete = evaluation.complete && whole;
    return evaluation;
}

} // namespace pelorus
