// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/search.h"

#include "core/cost/layercost.h"
#include "core/mapper/chosenmapping.h"
#include "core/mapper/compulsory.h"
#include "core/mapper/infeasible.h"
#include "core/mapper/mergedpixels.h"
#include "core/mapper/paddedbounds.h"
#include "core/mapper/portgame.h"
#include "core/mapper/stage.h"

#include <algorithm>
#include <limits>
#include <map>

namespace pelorus {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Objectives closer to each other than this are equal: the rounding of sums in another order.
constexpr double tolerance = 3e-14;
/// Between first mappings and their bound: not worth a better bound.
constexpr double smallGap = 1e-6;
constexpr Count quickCandidates = 500;
constexpr Count stepsPerCandidate = 100;
/// Of a search with imperfect factors.
constexpr std::size_t paddedTiles = 30'000;
/// What the tables of a search may take, bytes; a stage has about `tablesOf` of them.
constexpr double memoryLimit = 200e6;

double tablesOf(std::size_t levels)
{
    return 30.0 * static_cast<double>(std::max<std::size_t>(levels, 2) - 1);
}

/// Tiles of which a search on this many levels can afford two stages.
std::size_t latticeLimit(std::size_t levels)
{
    return static_cast<std::size_t>(memoryLimit / (2 * 8 * tablesOf(levels)));
}

struct Incumbent
{
    std::optional<Mapping> mapping;
    double energyPJ = infinite;
    double cycles = infinite;
    double score = infinite;
};

class Search
{
public:
    Search(const Problem &problem, const Architecture &architecture, const EnergyTable &energies,
           Accounting accounting, const SearchOptions &options, std::stop_token stop)
        : m_problem(problem), m_architecture(architecture), m_energies(energies),
          m_accounting(accounting), m_options(options), m_stop(std::move(stop)),
          m_candidates(options.effort == SearchEffort::Quick ? quickCandidates : options.candidates)
    {
    }

    /// Of perfect factors.
    void searchPerfect();
    /// Instead of searchPerfect().
    void begin(const MappingResult &perfect);
    /// Of imperfect ones, after either.
    void refine();
    [[nodiscard]] MappingResult result() const;

private:
    /// All mappings whose steps divide `padded`.
    void searchSpace(const DimVector &padded);
    [[nodiscard]] double tieBreak() const
    {
        return cyclesThatBreakTies(m_problem, m_architecture, m_energies, m_accounting, m_options);
    }
    void searchAll(Weights);
    void searchKeeps(const std::vector<TensorMask> &keeps);
    void searchFixed(const SearchFrame &, const std::vector<FanoutUse> &uses);
    void firstCandidates(Stage &, const std::vector<FanoutUse> &uses, std::size_t use, PortGame &);
    void join(PortGame &, const Mapping &) const;
    void searchUses(StageBounds &, const std::vector<FanoutUse> &uses);

    [[nodiscard]] double score(double energyPJ, double cycles) const
    {
        return m_options.objective == Objective::Edp
            ? energyPJ * cycles
            : m_weights.energy * energyPJ + m_weights.cycles * cycles;
    }
    [[nodiscard]] bool better(double bound) const
    {
        return m_best.mapping ? bound < m_best.score * (1 - tolerance) : bound < infinite;
    }
    bool consider(const Mapping &);
    /// All mappings of a choice. False: no more.
    bool considerAll(const SearchFrame &frame, const FanoutUse &array, const ChosenBlocks &blocks)
    {
        return forEachMappingOf(frame, array, blocks,
                                [this](const Mapping &mapping) { return consider(mapping); });
    }

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    SearchOptions m_options;
    std::stop_token m_stop;
    Weights m_weights;
    std::optional<Lattice> m_lattice;
    TileTables m_tiles;
    MapSpace m_space;
    Findings m_findings; ///< of the search that this one goes on from
    Incumbent m_best;
    double m_bound = infinite; ///< of what was left out
    std::optional<Error> m_overflow; ///< a mapping's counts leave 64 bits
    Count m_costed = 0;
    Count m_candidates; ///< that may be costed
    Count m_steps = 0; ///< partial choices looked at
    bool m_complete = true;
};

bool Search::consider(const Mapping &mapping)
{
    ++m_costed;
    const Result<AccessCounts> counts =
        countAccesses(m_problem.shape, mapping, countingRules(m_architecture, m_accounting));
    if (!counts) { // of this mapping nothing is known, so that the others' proof is none
        m_overflow = counts.error();
        m_complete = false;
        m_bound = 0;
        return m_costed < m_candidates && !m_stop.stop_requested();
    }
    const EnergyAndCycles cost =
        energyAndCycles(*counts, mapping, m_problem, m_architecture, m_energies, m_accounting);
    const double value = score(cost.energyPJ, cost.cycles);
    if (value < m_best.score)
        m_best = {mapping, cost.energyPJ, cost.cycles, value};
    return m_costed < m_candidates && !m_stop.stop_requested();
}

void Search::join(PortGame &game, const Mapping &mapping) const
{
    const Result<AccessCounts> counts =
        countAccesses(m_problem.shape, mapping, countingRules(m_architecture, m_accounting));
    if (!counts)
        return;
    const EnergyAndCycles cost =
        energyAndCycles(*counts, mapping, m_problem, m_architecture, m_energies, m_accounting);
    game.add(cost.energyPJ, cost.cycles,
             portTimes(*counts, mapping, m_problem, m_architecture, m_accounting));
}

void Search::firstCandidates(Stage &stage, const std::vector<FanoutUse> &uses, std::size_t use,
                             PortGame &game)
{
    // The bound's own mapping, or one near it: the slack grows until there is one.
    const FanoutUse &array = uses[use];
    const InsideTables &inside = stage.inside.of(use);
    for (double slack : {1e-9, 1e-3, 1e-2, 0.1, 1.0}) {
        const double limit = stage.pairs.least(use) * (1 + slack);
        int found = 0;
        Resolver resolver(
            stage.frame, inside, stage.outside, {}, m_options.constraints.stationary,
            [&](double cost, std::span<const double>) { return cost <= limit; },
            [&](const ChosenBlocks &blocks) {
                forEachMappingOf(stage.frame, array, blocks, [&](const Mapping &mapping) {
                    consider(mapping);
                    join(game, mapping);
                    return !m_stop.stop_requested();
                });
                return ++found < 4 && !m_stop.stop_requested();
            });
        for (const BoundedTile &tile : stage.pairs.tiles(use, limit)) {
            for (const InsideTable &start : inside.before(stage.frame.array)) {
                if (found < 4 && inside.tiles().at(start.cost, tile.tile) < infinite)
                    resolver.resolve(array, tile.tile, start, stage.pairs.unrolled(use));
            }
            if (found > 0)
                return;
        }
    }
}

void Search::searchFixed(const SearchFrame &parts, const std::vector<FanoutUse> &uses)
{
    StageBounds bounds(parts, m_energies, m_weights, m_options.objective, uses);
    if (bounds.ranked().empty() || !better(bounds.ranked().front().bound))
        return;
    const PassageCosts &costs = bounds.newest().costs;
    const double cyclePJ =
        m_weights.energy > 0 ? (costs.cyclePrice() - m_weights.cycles) / m_weights.energy : 0;
    std::map<std::size_t, PortGame> games; // by use: each has its own best shares
    const auto play = [&](std::size_t use) -> PortGame & {
        PortGame &game =
            games.try_emplace(use, m_options.objective, m_weights, cyclePJ).first->second;
        firstCandidates(bounds.newest(), uses, use, game);
        return game;
    };
    // A good mapping early saves much.
    for (std::size_t i = std::min<std::size_t>(bounds.ranked().size(), 8); i-- > 1;)
        play(bounds.ranked()[i].use);
    const bool quick = m_options.effort == SearchEffort::Quick;
    const int rounds = quick ? 2 : 10;
    const auto stages = static_cast<int>(
        memoryLimit / (8 * tablesOf(parts.keeps.size()) * static_cast<double>(m_lattice->size())));
    for (int round = 2; round <= std::min(rounds, stages); ++round) {
        const double bound = bounds.ranked().front().bound;
        const PortGame &game = play(bounds.ranked().front().use);
        if (m_stop.stop_requested() || !better(bound) || m_best.score <= bound * (1 + smallGap)
            || game.empty())
            break;
        const PortShares shares =
            game.solve(m_architecture).mixed(bounds.best(bounds.ranked().front().use).shares);
        if (bounds.has(shares))
            break;
        bounds.add(shares);
        if (bounds.newest().pairs.uses().empty())
            break; // a stop came while it was built
    }
    searchUses(bounds, uses);
}

void Search::searchUses(StageBounds &bounds, const std::vector<FanoutUse> &uses)
{
    Stage &stage = bounds.leading();
    bounds.settle(m_best.score);
    for (const RankedUse &ranked : bounds.ranked()) {
        if (!better(ranked.bound))
            break;
        const auto giveUp = [&] { // this use and all that follow
            m_complete = false;
            m_bound = std::min(m_bound, ranked.bound);
        };
        const FanoutUse &array = uses[ranked.use];
        const auto promising = [&](double cost, std::span<const double> followers) {
            ++m_steps;
            return m_steps < m_candidates * stepsPerCandidate
                && better(bounds.objective(ranked, cost, followers));
        };
        const auto spent = [&] {
            return m_costed >= m_candidates || m_steps >= m_candidates * stepsPerCandidate
                || m_stop.stop_requested();
        };
        const InsideTables &inside = stage.inside.of(ranked.use);
        Resolver resolver(stage.frame, inside, stage.outside, bounds.followers(ranked),
                          m_options.constraints.stationary, promising,
                          [&](const ChosenBlocks &blocks) {
                              return considerAll(stage.frame, array, blocks);
                          });
        if (spent())
            return giveUp();
        const double limit = m_best.score / bounds.objective(ranked, 1);
        std::vector<BoundedTile> tiles = stage.pairs.tiles(ranked.use, limit);
        for (BoundedTile &tile : tiles)
            tile.least = bounds.pair(ranked, tile.tile);
        std::ranges::stable_sort(tiles, {}, &BoundedTile::least);
        for (const BoundedTile &tile : tiles) {
            if (!better(tile.least))
                break;
            for (const InsideTable &start : inside.before(stage.frame.array)) {
                if (inside.tiles().at(start.cost, tile.tile) == infinite)
                    continue;
                const double unrolled = stage.pairs.unrolled(ranked.use);
                if (!resolver.resolve(array, tile.tile, start, unrolled) || spent())
                    return giveUp();
            }
        }
    }
}

void Search::searchKeeps(const std::vector<TensorMask> &keeps)
{
    const std::size_t levels = keeps.size();
    const MapConstraints &constraints = m_options.constraints;
    std::vector<LevelConstraint> perLevel = constraints.levels;
    perLevel.resize(levels);
    std::vector<std::vector<FanoutUse>> uses;
    for (std::size_t l = 0; l < levels; ++l) {
        uses.push_back(fanoutUses(*m_lattice, m_architecture.levels()[l].fanout, perLevel[l],
                                  constraints.oneAxisPerDimension,
                                  m_lattice->bounds() != m_problem.shape.bounds));
        if (uses.back().empty())
            return;
    }
    // The array of the search is the fan-out with most choices.
    std::size_t array = 0;
    for (std::size_t l = 1; l < levels; ++l) {
        const auto rank = [&](std::size_t level) {
            return std::pair(uses[level].size(), uses[level].back().units);
        };
        array = rank(l) > rank(array) ? l : array;
    }
    if (constraints.stationary) // which binds the block that feeds the PE array
        array = m_architecture.spec().peArrayLevel;
    SearchFrame frame{.problem = m_problem,
                      .architecture = m_architecture,
                      .lattice = *m_lattice,
                      .tiles = m_tiles,
                      .costs = nullptr,
                      .keeps = keeps,
                      .constraints = perLevel,
                      .array = array,
                      .fixed = std::vector<FanoutUse>(levels),
                      .mostCopies = {},
                      .mostSharing = {},
                      .mostUnits = 1,
                      .blocksAreFree = !constraints.stationary
                          && std::ranges::all_of(perLevel,
                                                 [](const LevelConstraint &c) {
                                                     return c.temporal == DimVector::filled(0);
                                                 }),
                      .slides = {},
                      .exact = {},
                      .isExact = true,
                      .accounting = m_accounting,
                      .stop = m_stop};
    frame.lookAt(uses[frame.array]);
    // Every choice of the other fan-outs, most promising first.
    struct Choice
    {
        std::vector<FanoutUse> fixed;
        double bound = 0;
    };
    std::vector<Choice> choices;
    for (std::vector<FanoutUse> &fixed : otherFanouts(*m_lattice, uses, frame.array))
        choices.push_back({std::move(fixed), 0});
    if (choices.size() > 1) {
        for (Choice &choice : choices) {
            frame.fixed = choice.fixed;
            const StageBounds bounds(frame, m_energies, m_weights, m_options.objective,
                                     uses[frame.array]);
            choice.bound = bounds.ranked().empty() ? infinite : bounds.ranked().front().bound;
        }
        std::stable_sort(choices.begin(), choices.end(),
                         [](const Choice &a, const Choice &b) { return a.bound < b.bound; });
    }
    for (const Choice &choice : choices) {
        if (choice.bound == infinite || (m_best.mapping && !better(choice.bound)))
            break;
        frame.fixed = choice.fixed;
        const bool quick =
            m_options.effort == SearchEffort::Quick && m_best.mapping && m_costed > 0;
        if (quick || m_costed >= m_candidates || m_stop.stop_requested()) {
            m_complete = false;
            m_bound = std::min(m_bound, choice.bound);
            break;
        }
        searchFixed(frame, uses[frame.array]);
    }
}

void Search::searchAll(Weights weights)
{
    m_weights = weights;
    if (m_best.mapping)
        m_best.score = score(m_best.energyPJ, m_best.cycles);
    const auto &levels = m_architecture.levels();
    const MapConstraints &constraints = m_options.constraints;
    std::vector<TensorMask> keeps = keepsAllowed(m_architecture, constraints);
    std::vector<std::pair<std::size_t, Tensor>> choices;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        if (l < constraints.levels.size() && constraints.levels[l].keeps)
            continue;
        for (Tensor t : enumerators<Tensor>()) {
            if (constraints.searchBypass && l + 1 < levels.size() && levels[l].keeps[t])
                choices.emplace_back(l, t);
        }
    }
    for (std::size_t bypass = 0; bypass < std::size_t{1} << choices.size(); ++bypass) {
        for (std::size_t i = 0; i < choices.size(); ++i)
            keeps[choices[i].first][choices[i].second] = (bypass >> i & 1U) == 0;
        if (m_stop.stop_requested()) {
            m_complete = false;
            m_bound = 0;
            return;
        }
        searchKeeps(keeps);
    }
}

void Search::searchSpace(const DimVector &padded)
{
    m_costed = 0;
    m_steps = 0;
    m_lattice.emplace(padded, latticeLimit(m_architecture.levels().size()));
    m_tiles = tileTables(*m_lattice, m_problem.shape, m_accounting);
    if (m_options.objective == Objective::Latency) {
        searchAll({0, 1});
        if (m_best.mapping && m_complete) {
            // Of the mappings with as few cycles the one of least energy: cycles are whole numbers,
            // so that half a cycle for the energy known so far cannot outweigh one.
            searchAll({0.5 / m_best.energyPJ, 1});
        }
    } else {
        searchAll({1, tieBreak()});
    }
    if (m_stop.stop_requested() || m_lattice->isCoarse()) {
        m_complete = false; // tables may be empty, tiles be left out
        m_bound = compulsoryBound(m_problem, m_architecture, m_energies, m_accounting, m_options,
                                  m_weights);
    }
}

void Search::searchPerfect()
{
    m_space = {Factors::Perfect, m_problem.shape.bounds};
    searchSpace(m_problem.shape.bounds);
}

void Search::begin(const MappingResult &perfect)
{
    m_weights = {m_options.objective == Objective::Latency ? 0.0 : 1.0,
                 m_options.objective == Objective::Latency ? 1.0 : tieBreak()};
    m_findings = perfect.findings;
    if (!perfect.mapping)
        return;
    m_best = {perfect.mapping, perfect.energyPJ, perfect.cycles,
              score(perfect.energyPJ, perfect.cycles)};
    m_complete = perfect.proven;
    if (!perfect.proven)
        m_bound = perfect.gap ? m_best.score / (1 + *perfect.gap) : 0;
}

void Search::refine()
{
    const bool counted = m_accounting == Accounting::Physical;
    m_space = {counted ? Factors::Imperfect : Factors::Perfect, m_problem.shape.bounds};
    if (!counted || !m_best.mapping)
        return; // what does not fit with perfect factors does not fit: the smallest tile is theirs
    const std::size_t limit = latticeLimit(m_architecture.levels().size());
    m_space.padded = m_options.constraints.padded.value_or(paddedBounds(
        m_problem.shape, m_architecture, m_options.constraints, std::min(limit, paddedTiles)));
    if (m_space.padded != m_problem.shape.bounds)
        searchSpace(m_space.padded);
}

MappingResult Search::result() const
{
    MappingResult result;
    result.space = m_space;
    if (!m_best.mapping) {
        if (!m_findings.empty() || m_stop.stop_requested())
            result.findings = m_findings;
        else if (m_overflow)
            result.findings = {uncountable(*m_overflow)};
        else
            result.findings =
                infeasible(m_problem, m_architecture, m_accounting, m_options.constraints);
        return result;
    }
    result.mapping = m_best.mapping;
    result.energyPJ = m_best.energyPJ;
    result.cycles = m_best.cycles;
    result.proven = m_complete || !better(m_bound);
    if (result.proven)
        result.gap = 0;
    else if (m_bound > 0)
        result.gap = (m_best.score - m_bound) / m_bound;
    return result;
}

} // namespace

MappingResult searchMapping(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting,
                            const SearchOptions &options, std::stop_token stop)
{
    const auto search = [&](const Problem &searched) {
        Search result(searched, architecture, energies, accounting, options, stop);
        result.searchPerfect();
        return result.result();
    };
    MappingResult result;
    if (const auto merged =
            withMergedPixels(problem, architecture, accounting, options.constraints))
        result = search(*merged);
    if (result.mapping)
        result.mapping = withSplitPixels(*result.mapping, problem.shape.bounds);
    else
        result = search(problem);
    result.space.padded = problem.shape.bounds;
    if (options.constraints.factors == Factors::Perfect)
        return result;
    return refinedMapping(problem, architecture, energies, accounting, options, result, stop);
}

MappingResult refinedMapping(const Problem &problem, const Architecture &architecture,
                             const EnergyTable &energies, Accounting accounting,
                             const SearchOptions &options, const MappingResult &perfect,
                             std::stop_token stop)
{
    Search search(problem, architecture, energies, accounting, options, std::move(stop));
    search.begin(perfect);
    search.refine();
    return search.result();
}

} // namespace pelorus
