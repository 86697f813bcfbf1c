// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluate.h"

#include "core/explore/layersearch.h"
#include "core/explore/leastproduct.h"
#include "core/explore/pins.h"
#include "core/explore/searchpool.h"
#include "core/mapper/keptlayertiles.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace pelorus {

EvaluationContext::EvaluationContext(unsigned threads, SearchBegin begin)
    : m_memo(std::make_shared<Memo>()), m_keptTiles(std::make_shared<KeptLayerTiles>()),
      m_lastFound(std::make_unique<LastFound>()), m_pool(std::make_unique<SearchPool>(threads)),
      m_begin(begin)
{
}

EvaluationContext::EvaluationContext(const EvaluationContext &other, unsigned threads,
                                     SearchBegin begin, std::optional<ArrayAxis> along)
    : m_memo(other.m_memo), m_keptTiles(other.m_keptTiles),
      m_lastFound(std::make_unique<LastFound>(*other.m_lastFound)),
      m_pool(std::make_unique<SearchPool>(threads)), m_begin(begin), m_isGuest(true), m_along(along)
{
}

EvaluationContext::~EvaluationContext() = default;

namespace {

using Frame = EvaluationContext::Memo::Frame;

LayerOutcome given(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                   const Mapping &mapping)
{
    MappingResult mapped;
    mapped.findings =
        validate(mapping, problem.shape, problem.precision, *frame.architecture, frame.accounting);
    if (mapped.findings.empty())
        mapped.mapping = mapping;
    return costed(frame, problem, energies, std::move(mapped), std::nullopt);
}

/// Under a pinned mapping, or, where it does not fit, as `sought` with a finding that says so.
LayerOutcome pinned(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                    const std::string &text, const LayerOutcome &sought)
{
    const Result<Mapping> mapping = parseMapping(text, *frame.architecture);
    LayerOutcome outcome;
    if (mapping) {
        outcome = given(frame, problem, energies, *mapping);
    } else {
        Finding unreadable;
        unreadable.hint = mapping.error().message();
        outcome.findings.push_back(std::move(unreadable));
    }
    if (!outcome.cost) {
        LayerOutcome fallback = sought;
        fallback.findings.insert(fallback.findings.begin(), unfitPin(outcome.findings));
        return fallback;
    }
    LayerCost cost = *outcome.cost;
    cost.pin.emplace();
    if (sought.cost) {
        const double best = aimOf(*sought.cost, frame);
        if (best > 0)
            cost.pin->excess = (aimOf(cost, frame) - best) / best;
        cost.pin->bestIsProven = sought.cost->proven;
    }
    outcome.cost = std::make_shared<const LayerCost>(std::move(cost));
    return outcome;
}

/// What there is to map, each problem once, the most MACs first: the longest searches must not be
/// the last to begin. `tables` is filled as far as needed.
std::vector<LayerSearch> searchesOf(const Design &design, const GivenMappings &mappings,
                                    const LayerSearcher &searcher, LayerOutcomes &known,
                                    std::optional<EnergyTables> &tables)
{
    std::vector<LayerSearch> searches;
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
        entry->second = searcher.known(problem);
        if (entry->second)
            continue;
        if (!tables)
            tables.emplace(*design.architecture, *design.technology);
        if (const Result<EnergyTable> &energies = tables->at(layer.precision))
            searches.push_back({problem, &*energies, searcher.start(problem)});
    }
    std::ranges::stable_sort(searches, std::greater(), [](const LayerSearch &search) {
        return search.problem.shape.iterations().get().value_or(0);
    });
    return searches;
}

/// The outcomes of all layers that have no given mapping, but for those that are there already.
/// True: all are whole.
bool mapLayers(const Design &design, const GivenMappings &mappings, LayerSearcher &searcher,
               EvaluationContext &context, const std::stop_token &stop, LayerOutcomes &outcomes)
{
    std::optional<EnergyTables> tables;
    std::vector<LayerSearch> searches = searchesOf(design, mappings, searcher, outcomes, tables);
    context.pool().run(
        searches.size(), [&](std::size_t i) { searcher.run(searches[i]); }, stop);
    bool whole = true;
    for (const LayerSearch &search : searches) {
        searcher.remember(search);
        whole = whole && search.outcome && !search.cut;
        outcomes[search.problem] = search.outcome;
    }
    return whole;
}

/// A coster of MAC layers from their outcomes and the mappings that are given or pinned.
LayerCoster costerOf(const Design &design, const GivenMappings &mappings, const Frame &frame,
                     const LayerOutcomes &outcomes, const std::stop_token &stop)
{
    return [&, stop](std::size_t layer, const LayerShape &shape, const EnergyTable &energies) {
        const Problem problem = problemOf(design, layer, shape);
        const std::string &name = design.network->layers()[layer]->name;
        const auto own = mappings.find(name);
        if (own == mappings.end()) {
            const auto &sought = outcomes.at(problem);
            const std::string *pin = pinOf(design, name);
            return pin && sought ? std::make_shared<const LayerOutcome>(
                       pinned(frame, problem, energies, *pin, *sought))
                                 : sought;
        }
        if (stop.stop_requested())
            return std::shared_ptr<const LayerOutcome>();
        return std::make_shared<const LayerOutcome>(given(frame, problem, energies, own->second));
    };
}

/// All layers mapped for energy + price * cycles.
struct PricedMappings
{
    LayerOutcomes outcomes;
    bool whole = false;
};

/// Maps all layers so that the whole network's energy * cycles is least.
class NetworkMapper
{
public:
    NetworkMapper(const Design &design, const GivenMappings &mappings, EvaluationContext &context,
                  std::stop_token stop, SearchTier tier)
        : m_design(design), m_mappings(mappings), m_context(context), m_stop(std::move(stop)),
          m_tier(tier)
    {
        m_design.settings.featureMapsOnChip = false; // mappings are chosen for maps that move
    }

    [[nodiscard]] Evaluation evaluation(const Design &design)
    {
        const std::optional<PricedSum> frugal = at(0); // and with it which layers have a mapping
        const PricedSolver solver = [&](double price) { return price > 0 ? at(price) : frugal; };
        const auto found = frugal ? leastProduct(solver, leastCycles(),
                                                 m_tier == SearchTier::Quick ? ProductEffort::Local
                                                                             : ProductEffort::Proof)
                                  : std::nullopt;
        const double price = found ? found->cyclePJ : 0;
        const PricedMappings &mapped = m_known[price];
        Evaluation evaluation = assembled(
            design, costerOf(design, m_mappings, frameAt(price), mapped.outcomes, m_stop));
        evaluation.complete = evaluation.complete && mapped.whole && found && !found->stopped;
        if (found)
            evaluation.networkOptimum = {found->cyclePJ, found->product(), found->bound};
        return evaluation;
    }

private:
    /// At no price it is the energy alone.
    [[nodiscard]] Frame frameAt(double price) const
    {
        return {m_design.architecture,        m_design.technology,
                m_design.settings.accounting, price > 0 ? Objective::NetworkEdp : Objective::Energy,
                m_design.settings.factors,    price};
    }

    std::optional<PricedSum> at(double price)
    {
        PricedMappings mapped{agreed(price), false};
        const Frame frame = frameAt(price);
        LayerSearcher searcher(frame, m_context, m_tier, m_stop);
        mapped.whole =
            mapLayers(m_design, m_mappings, searcher, m_context, m_stop, mapped.outcomes);
        if (!mapped.whole && !m_known.empty())
            return std::nullopt; // stopped: the best of those before is the answer
        const PricedMappings &kept = m_known[price] = std::move(mapped);
        if (!kept.whole)
            return std::nullopt;
        const Evaluation evaluation =
            assembled(m_design, costerOf(m_design, m_mappings, frame, kept.outcomes, m_stop));
        m_costed.clear();
        for (const auto &layer : evaluation.layers)
            m_costed.push_back(layer != nullptr);
        PricedSum sum{{evaluation.totals.energyPJ, evaluation.totals.cycles}, 0};
        sum.bound = sum.sum.energyPJ + price * sum.sum.cycles;
        for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
            const LayerCost *cost = evaluation.layers[i].get();
            if (!cost || cost->proven || cost->pin
                || m_mappings.contains(m_design.network->layers()[i]->name))
                continue;
            const double own = cost->energyPJ + price * cost->cycles;
            sum.bound -= cost->gap ? own - own / (1 + *cost->gap) : own;
        }
        return sum;
    }

    /// Outcomes that need no search: those which are proven the best at a lower and at a higher
    /// price are so in between.
    [[nodiscard]] LayerOutcomes agreed(double price) const
    {
        LayerOutcomes result;
        const auto above = m_known.upper_bound(price);
        if (above == m_known.begin() || above == m_known.end())
            return result;
        const LayerOutcomes &dear = above->second.outcomes;
        for (const auto &[problem, outcome] : std::prev(above)->second.outcomes) {
            const auto other = dear.find(problem);
            if (other == dear.end() || !outcome || !other->second)
                continue;
            const LayerCost *a = outcome->cost.get();
            const LayerCost *b = other->second->cost.get();
            if (a == b
                || (a && b && a->proven && b->proven && a->energyPJ == b->energyPJ
                    && a->cycles == b->cycles))
                result.emplace(problem, outcome);
        }
        return result;
    }

    /// All MAC units work all the time, on the layers that have a mapping.
    [[nodiscard]] double leastCycles() const
    {
        EnergyTables tables(*m_design.architecture, *m_design.technology);
        const Network &network = *m_design.network;
        double cycles = 0;
        for (std::size_t i = 0; i < network.layers().size(); ++i) {
            const Layer &layer = *network.layers()[i];
            if (!hasMacs(layer.kind) || !m_costed[i])
                continue;
            const auto shape = validated(
                layer.shapeForBatch(m_design.settings.batch, network.batch()), layer.name);
            const auto &energies = tables.at(layer.precision);
            if (shape && energies) {
                cycles += compulsoryCycles(problemOf(m_design, i, *shape), *m_design.architecture,
                                           *energies, m_design.settings.accounting);
            }
        }
        return cycles;
    }

    Design m_design;
    std::vector<bool> m_costed; ///< which layers have a mapping, as at() last found
    const GivenMappings &m_mappings;
    EvaluationContext &m_context;
    std::stop_token m_stop;
    SearchTier m_tier;
    std::map<double, PricedMappings> m_known; ///< by price
};

} // namespace

Evaluation evaluate(const Design &design, EvaluationContext &context, std::stop_token stop,
                    SearchTier tier)
{
    return evaluateMapped(design, {}, context, std::move(stop), tier);
}

Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                          EvaluationContext &context, std::stop_token stop, SearchTier tier)
{
    if (design.settings.objective == Objective::NetworkEdp)
        return NetworkMapper(design, mappings, context, std::move(stop), tier).evaluation(design);
    LayerSearcher searcher({design.architecture, design.technology, design.settings.accounting,
                            design.settings.objective, design.settings.factors, 0},
                           context, tier, stop);
    LayerOutcomes outcomes; // held here: the memo may forget them at any time
    const bool whole = mapLayers(design, mappings, searcher, context, stop, outcomes);
    Evaluation evaluation =
        assembled(design, costerOf(design, mappings, searcher.frame(), outcomes, stop));
    evaluation.complete = evaluation.complete && whole;
    return evaluation;
}

} // namespace pelorus
