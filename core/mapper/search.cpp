// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/search.h"

#include "core/cost/layercost.h"
#include "core/mapper/chosenmapping.h"
#include "core/mapper/infeasible.h"
#include "core/mapper/searchrun.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <utility>

namespace pelorus {

namespace {

/// Between first mappings and their bound: not worth a better bound.
constexpr double smallGap = 3e-3;
/// The enumeration does not deepen up to a limit beyond that share of the best mapping: nearly all
/// that a proof needs would be looked at twice.
constexpr double nearBest = 0.9;
constexpr Count quickCandidates = 100;
/// Made by all stages: then a quick search looks at no further use of the array that needs more.
constexpr std::size_t quickInsideTables = 300;
constexpr Count stepsPerCandidate = 100;
/// Partial choices that are looked at for first mappings near the bound before the slack grows:
/// where the bound itself is of no mapping, all that lie as near are dead ends.
constexpr Count stepsPerSlack = 20'000;
/// What a search may take, bytes; of these what is not a stage's for each tile: its words, moves
/// and steps, where it lies when extended, tables on the way to others.
constexpr double memoryLimit = 230e6;
constexpr double bytesOfTile = 190;
/// Tables that partial choices ask for, beside those of all stages.
constexpr double askedLater = 1.35;

/// What the first stages of a search take for each tile, bytes, as measured.
double bytesOfStages(const Architecture &architecture, Objective objective)
{
    const auto levels = architecture.levels().size();
    const auto blocks = static_cast<double>(std::max<std::size_t>(levels, 2) - 1);
    const bool ports = !limitedPorts(architecture).empty();
    const double tables = std::max(20.0, 3 * blocks * blocks);
    return 8 * tables * (ports ? 2 : 1) * (objective == Objective::Edp ? 2 : 1);
}

} // namespace

Search::Search(const Problem &problem, const Architecture &architecture,
               const EnergyTable &energies, Accounting accounting, const SearchOptions &options,
               std::stop_token stop)
    : m_problem(problem), m_architecture(architecture), m_energies(energies),
      m_accounting(accounting), m_options(options), m_stop(std::move(stop)),
      m_start(warmStart(problem, architecture, energies, accounting, options)),
      m_candidates(options.effort == SearchEffort::Quick ? quickCandidates : options.candidates)
{
}

Search::~Search()
{
    if (m_options.kept && m_tiles)
        m_options.kept->giveBack(std::move(m_tiles));
}

double Search::room() const
{
    return memoryLimit - bytesOfTile * static_cast<double>(m_tiles->lattice().size());
}

std::size_t Search::latticeLimit(Objective objective) const
{
    const double stages = bytesOfStages(m_architecture, objective);
    return static_cast<std::size_t>(memoryLimit / (bytesOfTile + askedLater * stages));
}

bool Search::consider(const Mapping &mapping, PortGame *game)
{
    ++m_costed;
    const Result<AccessCounts> counts =
        countAccesses(m_problem.shape, mapping, countingRules(m_architecture, m_accounting));
    if (!counts) { // of this mapping nothing is known, so that the others' proof is none
        m_overflow = counts.error();
        leaveOut(CostBound{});
        return m_costed < m_mayCost && !m_stop.stop_requested();
    }
    const EnergyAndCycles cost =
        energyAndCycles(*counts, mapping, m_problem, m_architecture, m_energies, m_accounting);
    if (m_front)
        m_front->offer(mapping, cost.energyPJ, cost.cycles);
    if (game) {
        game->add(cost.energyPJ, cost.cycles,
                  portTimes(*counts, mapping, m_problem, m_architecture, m_accounting));
    }
    keepIfBetter(mapping, cost);
    return m_costed < m_mayCost && !m_stop.stop_requested();
}

void Search::leaveOut(std::span<const CostBound> bounds)
{
    m_complete = false;
    m_leftOut.insert(m_leftOut.end(), bounds.begin(), bounds.end());
    m_leftOut = lowestOf(std::move(m_leftOut));
}

void Search::firstCandidates(Stage &stage, const std::vector<FanoutUse> &uses, std::size_t use,
                             PortGame &game)
{
    // The bound's own mapping, or one near it: the slack grows until there is one.
    const FanoutUse &array = uses[use];
    constexpr double most = 1.0;
    for (double slack : {1e-9, 1e-3, 1e-2, 0.1, 0.3, most}) {
        if (m_stop.stop_requested())
            return;
        const Count maySteps = slack < most ? stepsPerSlack : std::numeric_limits<Count>::max();
        const double limit = stage.pairs.least(use) * (1 + slack);
        bool found = false;
        Count steps = 0;
        Resolver resolver(
            array, use, stage.inside.of(use), {stage.onPaths(use)},
            m_options.constraints.stationary,
            [&](const CostBound &bound) {
                return bound.cost <= limit && ++steps <= maySteps && !m_stop.stop_requested();
            },
            [&](const ChosenBlocks &blocks) {
                forEachMappingOf(stage.frame, array, blocks, [&](const Mapping &mapping) {
                    consider(mapping, &game);
                    return !m_stop.stop_requested();
                });
                found = true;
                return false;
            });
        for (const BoundedTile &tile : stage.pairs.tiles(use, limit)) {
            resolver.resolve(tile.tile);
            if (found)
                return;
            if (steps > maySteps)
                break;
        }
    }
}

std::vector<CostBound> Search::searchPart(const SearchFrame &parts,
                                          const std::vector<FanoutUse> &uses, Count candidates,
                                          std::unique_ptr<StageBounds> known)
{
    m_lastCost = m_costed + candidates;
    m_lastSteps = m_steps + candidates * stepsPerCandidate;
    // Known shares save a quick search its first stages, where that is all it needs for an answer.
    // A proof is sought as without them, so that of equally good mappings it finds the same one.
    const auto &begun = m_options.startBound;
    const bool quick = m_options.effort == SearchEffort::Quick;
    const bool proofIsFar = begun && begun->gap > nearStart;
    const bool begins = quick && begun && (m_start || proofIsFar);
    if (!known || begins) {
        known.reset();
        known =
            std::make_unique<StageBounds>(parts, m_energies, m_weights, m_options.objective, uses,
                                          begins ? std::optional(begun->shares) : std::nullopt);
    }
    StageBounds &bounds = *known;
    const std::vector<CostBound> left = searchStages(bounds, uses, candidates);
    if (!m_rootShares && !bounds.empty()) {
        // Of that stage alone, as a search that begins with its shares has no other.
        const RankedUse &first = bounds.first();
        m_rootShares = bounds.leading().shares;
        m_rootBound = objectiveOf({bounds.leading().pairs.least(first.use), first.least.cycles},
                                  m_options.objective);
    }
    return left;
}

bool Search::isQuickAnswer(double objective, double bound) const
{
    const double usual = m_options.startBound ? m_options.startBound->gap : 0;
    return objective <= bound * (1 + std::max(usual + usualGap, quickGap));
}

std::vector<CostBound> Search::searchStages(StageBounds &bounds, const std::vector<FanoutUse> &uses,
                                            Count candidates)
{
    if (!better(bounds))
        return {};
    if (candidates <= 0)
        return bounds.least();
    if (startSuffices(bounds.first().bound)) {
        takeStart();
        m_startSufficed = true;
        ++m_costed;
        return bounds.least();
    }
    if (bounds.hasBegun() && m_options.startBound->gap <= nearStart)
        bounds.beginAnew();
    if (bounds.empty())
        return {}; // a stop came
    const PassageCosts &costs = bounds.newest().costs;
    const double cyclePJ =
        m_weights.energy > 0 ? (costs.cyclePrice() - m_weights.cycles) / m_weights.energy : 0;
    // By use, as each has its own best shares: with the stage that it was played with last.
    std::map<std::size_t, std::pair<PortGame, const Stage *>> games;
    const auto play = [&](std::size_t use) -> PortGame & {
        const PortGame unplayed(m_options.objective, m_weights, cyclePJ);
        auto &[game, last] = games.try_emplace(use, unplayed, nullptr).first->second;
        if (std::exchange(last, &bounds.newest()) != &bounds.newest())
            firstCandidates(bounds.newest(), uses, use, game);
        return game;
    };
    m_mayCost = m_lastCost;
    if (m_seeksFront) { // good mappings early save much
        const std::vector<CostBound> lowest = bounds.least();
        for (std::size_t i = 0; const RankedUse *use = bounds.ranked(i); ++i) {
            if (std::ranges::find(lowest, use->least) != lowest.end() && better(use->least))
                play(use->use);
        }
    }
    if (bounds.hasBegun()) {
        play(bounds.first().use);
        if (isQuickAnswer(m_best.score, bounds.first().bound))
            return bounds.least();
        bounds.addFirst();
    }
    // Where ports set the pace they are given shares of the time, until the bound is near what was
    // found or no shares are better.
    const int rounds = m_options.effort == SearchEffort::Quick ? 2 : 10;
    for (int round = 2; round <= rounds; ++round) {
        const RankedUse &best = bounds.first();
        const PortGame &game = play(best.use);
        const bool near = !m_seeksFront && m_best.score <= best.bound * (1 + smallGap);
        if (m_stop.stop_requested() || near || game.empty() || !better(bounds)
            || static_cast<double>(bounds.bytes() + bounds.bytesOfOneMore()) * askedLater > room())
            break;
        const PortShares shares = game.solve(m_architecture).mixed(bounds.best(best.use).shares);
        if (bounds.has(shares))
            break;
        bounds.add(shares);
        if (bounds.newest().pairs.uses().empty())
            break; // a stop came while it was built
    }
    return searchUses(bounds, uses);
}

std::vector<CostBound> Search::searchUses(StageBounds &bounds, const std::vector<FanoutUse> &uses)
{
    // First only what is near the bound, as long as that is little: a good mapping found there
    // saves looking at all that a poor one lets pass.
    const Count candidates = m_lastCost - m_costed;
    const auto budget = [this](Count costed, Count steps) {
        m_mayCost = std::min(m_lastCost, costed);
        m_maySteps = std::min(m_lastSteps, steps);
    };
    const double start = startScore();
    for (double slack : {1e-3, 1e-2, 0.05, 0.2}) {
        const double bound = bounds.first().bound;
        m_cap = bound * (1 + slack);
        if (m_seeksFront || m_cap >= m_best.score * nearBest || start <= bound * (1 + nearStart))
            break;
        budget(m_costed + candidates / 50, m_steps + candidates * stepsPerCandidate / 20);
        if (!searchBelow(bounds, uses))
            break;
    }
    m_cap = start;
    budget(m_lastCost, m_lastSteps);
    if (searchBelow(bounds, uses))
        return {};
    // The use that was being searched and all that follow. The first has the least product, but
    // not always the least energy and the fewest cycles, which matter to a front.
    for (std::size_t i = m_searching; m_seeksFront;) {
        const RankedUse *const use = bounds.ranked(i);
        if (!use)
            break;
        if (use->settled || !better(use->least) || !maySettle(bounds)
            || !mayLookAt(bounds, use->use))
            ++i;
        else
            bounds.settleInTurn(i);
    }
    return bounds.least(m_searching);
}

bool Search::maySettle(const StageBounds &bounds) const
{
    return static_cast<double>(bounds.bytes()) * askedLater < room() && !m_stop.stop_requested();
}

bool Search::mayLookAt(const StageBounds &bounds, std::size_t use) const
{
    return m_options.effort == SearchEffort::Full || bounds.insideMade() < quickInsideTables
        || bounds.hasInside(use);
}

bool Search::searchBelow(StageBounds &bounds, const std::vector<FanoutUse> &uses)
{
    Stage &stage = bounds.leading();
    for (m_searching = 0; const RankedUse *const found = bounds.ranked(m_searching);) {
        const RankedUse &at = *found;
        if (!better(at.least)) {
            if (!m_seeksFront)
                break; // nor are those that follow
            ++m_searching;
            continue;
        }
        if (static_cast<double>(bounds.bytes()) > room() || !mayLookAt(bounds, at.use)
            || m_stop.stop_requested())
            return false; // given up, with a gap
        if (!at.settled && maySettle(bounds)) {
            bounds.settleInTurn(m_searching); // others may come first
            continue;
        }
        const FanoutUse &array = uses[at.use];
        const auto promising = [&](const CostBound &bound) {
            ++m_steps;
            return m_steps < m_maySteps && !m_stop.stop_requested()
                && better(CostBound{bound.cost, std::max(bound.cycles, at.least.cycles)});
        };
        const auto spent = [&] {
            return m_costed >= m_mayCost || m_steps >= m_maySteps || m_stop.stop_requested();
        };
        Resolver resolver(
            array, at.use, stage.inside.of(at.use), bounds.onPaths(at),
            m_options.constraints.stationary, promising, [&](const ChosenBlocks &blocks) {
                return forEachMappingOf(stage.frame, array, blocks, [this](const Mapping &mapping) {
                    return consider(mapping);
                });
            });
        if (spent())
            return false;
        struct Pair
        {
            Node tile = 0;
            CostBound least;
            double bound = 0;
        };
        std::vector<Pair> pairs;
        for (const BoundedTile &tile : stage.pairs.tiles(at.use, costWithin(at.least.cycles))) {
            if (m_stop.stop_requested())
                return false;
            const CostBound least = bounds.pair(at, tile.tile);
            pairs.push_back({tile.tile, least, objectiveOf(least, m_options.objective)});
        }
        std::ranges::stable_sort(pairs, {}, &Pair::bound);
        for (const Pair &pair : pairs) {
            if (!better(pair.least)) {
                if (m_seeksFront)
                    continue;
                break;
            }
            if (!resolver.resolve(pair.tile) || spent())
                return false;
        }
        ++m_searching;
    }
    return true;
}

double Search::cycleWeight() const
{
    if (m_options.objective == Objective::NetworkEdp && m_options.cyclePJ > 0)
        return m_options.cyclePJ;
    if (m_options.objective == Objective::Edp)
        return 0;
    // All cycles of one unit together weigh as much as that share of what every mapping costs.
    const auto levels = m_architecture.levels().size();
    const std::vector<TensorMask> keeps = keepsAllowed().front();
    const PassageCosts costs(m_problem, m_architecture, m_energies, m_accounting, keeps,
                             std::vector<double>(levels, 0.0), {1, 0}, PortShares{});
    return equalEnergy * std::max(0.0, costs.compulsoryCost())
        / std::max(1.0, costs.computeCycles(1));
}

void Search::prepare(const DimVector &padded)
{
    m_costed = m_steps = 0;
    LayerTiles::Key key{m_problem.shape, m_accounting, padded, latticeLimit(m_options.objective)};
    key.shape.padding = {}; // changes no count
    m_tiles = m_options.kept ? m_options.kept->take(key) : std::make_unique<LayerTiles>(key);
}

Findings Search::whyNone() const
{
    if (!m_findings.empty() || m_stop.stop_requested())
        return m_findings;
    if (m_overflow)
        return {uncountable(*m_overflow)};
    return infeasible(m_problem, m_architecture, m_accounting, m_options.constraints);
}

void Search::searchQuickest()
{
    searchAll({0, 1});
    if (!m_best.mapping || better(m_leftOut))
        return;
    // Nothing is quicker, nor what was left out. It may be as quick, and is looked at again.
    m_complete = true;
    m_leftOut.clear();
    if (m_tiles->lattice().size() <= latticeLimit(Objective::Edp))
        searchMostFrugalOfQuickest();
    else // too large for the tables of both
        searchAll(frugalOfQuickest(m_best.energyPJ));
}

void Search::searchMostFrugalOfQuickest()
{
    // The quick end of the front, whose cycles are known: bounds on energies and on cycles each by
    // itself. Bounds on the sum of both would be too low by a cycle where those on cycles are.
    m_leastCycles = m_mostCycles = m_best.cycles;
    m_front.emplace();
    m_front->offer(*m_best.mapping, m_best.energyPJ, m_best.cycles);
    m_seeksFront = true;
    m_options.objective = Objective::Edp; // which asks for both
    searchAll({1, 0});
    m_options.objective = Objective::Latency;
    m_seeksFront = false;
    const FrontPoint best = m_front->points().front();
    m_front.reset();
    m_weights = frugalOfQuickest(best.energyPJ);
    m_best = {best.mapping, best.energyPJ, best.cycles, score(best.energyPJ, best.cycles)};
    const double most = m_mostCycles * (1 + wholeMargin);
    std::erase_if(m_leftOut, [most](const CostBound &left) { return left.cycles > most; });
    for (CostBound &left : m_leftOut)
        left.cost = score(left.cost, best.cycles);
    m_complete = m_complete || m_leftOut.empty();
    m_leastCycles = 0;
    m_mostCycles = infinite;
}

MappingResult Search::run()
{
    m_space = {Factors::Perfect, m_problem.shape.bounds};
    searchSpace(m_problem.shape.bounds);
    return result();
}

void Search::searchSpace(const DimVector &padded)
{
    prepare(padded);
    if (m_options.objective == Objective::Latency)
        searchQuickest();
    else
        searchAll({1, cycleWeight()});
    takeStart();
    if (m_stop.stop_requested() || m_tiles->lattice().isCoarse()) {
        m_leftOut.clear(); // tables may be empty, tiles be left out
        leaveOut(compulsoryBound());
    }
}

MappingResult Search::result() const
{
    MappingResult result;
    result.space = m_space;
    if (!m_best.mapping) {
        result.findings = whyNone();
        return result;
    }
    result.mapping = m_best.mapping;
    result.energyPJ = m_best.energyPJ;
    result.cycles = m_best.cycles;
    // Of the quickest the most frugal: a proof that nothing is quicker says nothing of that.
    const bool isWhole = m_options.objective != Objective::Latency || m_weights.energy > 0;
    result.proven = m_goesOnFromProof && isWhole && (m_complete || !better(m_leftOut));
    if (m_rootShares) {
        double gap = m_rootBound > 0 ? (m_best.score - m_rootBound) / m_rootBound : 0;
        gap = std::min(gap, usualMost); // a poor mapping is no measure of the next one
        if (m_startSufficed) // else it would grow from edit to edit
            gap = std::min(gap, m_options.startBound ? m_options.startBound->gap : quickGap);
        result.root = {*m_rootShares, gap};
    }
    if (result.proven) {
        result.gap = 0;
        return result;
    }
    double bound = m_best.score;
    for (const CostBound &leftOut : m_leftOut)
        bound = std::min(bound, objectiveOf(leftOut, m_options.objective));
    if (bound > 0 && (m_goesOnFromProof || m_gapBefore))
        result.gap = std::max((m_best.score - bound) / bound, m_gapBefore.value_or(0));
    return result;
}

double compulsoryCycles(const Problem &problem, const Architecture &architecture,
                        const EnergyTable &energies, Accounting accounting)
{
    std::vector<TensorMask> keeps;
    for (const MemoryLevel &level : architecture.levels())
        keeps.push_back(level.keeps);
    const PassageCosts costs(problem, architecture, energies, accounting, keeps,
                             std::vector<double>(keeps.size(), 0.0), {0, 1}, {});
    return std::max(1.0, costs.computeCycles(static_cast<double>(architecture.macUnits())));
}

} // namespace pelorus
