// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/search.h"

#include "core/cost/layercost.h"
#include "core/mapper/arraypairs.h"
#include "core/mapper/chosenmapping.h"
#include "core/mapper/infeasible.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace pelorus {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Objectives closer to each other than this are equal: the rounding of sums in another order.
constexpr double tolerance = 1e-10;
constexpr std::size_t latticeLimit = std::size_t{1} << 18;

struct Incumbent
{
    std::optional<Mapping> mapping;
    double energyPJ = infinite;
    double cycles = infinite;
    double score = infinite;
};

/// All that one search is made of: one choice of what the levels keep, of the fan-outs beside the
/// array, and of the ports' shares in time.
struct Stage
{
    PortShares shares;
    std::vector<double> instances;
    PassageCosts costs;
    SearchFrame frame;
    InsideTables inside;
    OutsideTables outside;
    ArrayPairs pairs;

    Stage(const SearchFrame &parts, const std::vector<double> &inUse, const EnergyTable &energies,
          Weights weights, const PortShares &portShares, const std::vector<FanoutUse> &uses,
          std::optional<Tensor> stationary)
        : shares(portShares), instances(inUse),
          costs(parts.problem, parts.architecture, energies, parts.accounting, parts.keeps,
                instances, weights, shares),
          frame(parts.withCosts(costs)), inside(frame), outside(frame),
          pairs(frame, inside, outside, uses, stationary)
    {
    }
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;
};

class Search
{
public:
    Search(const Problem &problem, const Architecture &architecture, const EnergyTable &energies,
           Accounting accounting, const SearchOptions &options, std::stop_token stop)
        : m_problem(problem), m_architecture(architecture), m_energies(energies),
          m_accounting(accounting), m_options(options), m_stop(std::move(stop))
    {
    }

    MappingResult run();

private:
    /// A use of the array with its bound on the objective.
    struct RankedUse
    {
        BoundedUse use;
        double leastCycles = 0;
        double bound = 0;
    };

    void searchAll(Weights);
    void searchKeeps(const std::vector<TensorMask> &keeps);
    [[nodiscard]] std::unique_ptr<Stage> stage(const SearchFrame &,
                                               const std::vector<FanoutUse> &uses,
                                               const PortShares &) const;
    [[nodiscard]] std::vector<RankedUse> ranked(const Stage &,
                                                const std::vector<FanoutUse> &uses) const;
    void searchFixed(const SearchFrame &, const std::vector<FanoutUse> &uses);
    void firstCandidates(Stage &, const std::vector<FanoutUse> &uses, const RankedUse &);
    void searchStage(Stage &, const std::vector<FanoutUse> &uses, const std::vector<RankedUse> &);

    [[nodiscard]] double scoreBound(double weighted, double leastCycles) const
    {
        return m_options.objective == Objective::Edp ? weighted * leastCycles : weighted;
    }
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

    const Problem &m_problem;
    const Architecture &m_architecture;
    const EnergyTable &m_energies;
    Accounting m_accounting;
    SearchOptions m_options;
    std::stop_token m_stop;
    Weights m_weights;
    std::optional<Lattice> m_lattice;
    TileTables m_tiles;
    Incumbent m_best;
    Bottleneck m_lastBottleneck;
    double m_bound = infinite; ///< of what was left out
    Count m_costed = 0;
    bool m_complete = true;
};

bool Search::consider(const Mapping &mapping)
{
    ++m_costed;
    const Result<AccessCounts> counts = countAccesses(
        m_problem.shape, mapping, countingRules(m_architecture, m_accounting));
    if (!counts)
        return true;
    const EnergyAndCycles cost = energyAndCycles(*counts, mapping, m_problem, m_architecture,
                                                 m_energies, m_accounting);
    m_lastBottleneck = cost.bottleneck;
    const double value = score(cost.energyPJ, cost.cycles);
    if (value < m_best.score)
        m_best = {mapping, cost.energyPJ, cost.cycles, value};
    return m_costed < m_options.effort && !m_stop.stop_requested();
}

std::unique_ptr<Stage> Search::stage(const SearchFrame &parts, const std::vector<FanoutUse> &uses,
                                     const PortShares &shares) const
{
    std::vector<double> instances(parts.keeps.size(), 0.0);
    double outside = 1;
    for (std::size_t l = parts.keeps.size(); l-- > parts.array;) {
        instances[l] = outside;
        outside *= static_cast<double>(parts.fixed[l].units);
    }
    return std::make_unique<Stage>(parts, instances, m_energies, m_weights, shares, uses,
                                   m_options.constraints.stationary);
}

std::vector<Search::RankedUse> Search::ranked(const Stage &stage,
                                              const std::vector<FanoutUse> &uses) const
{
    double fixedUnits = 1;
    for (std::size_t l = 0; l < stage.frame.keeps.size(); ++l) {
        if (l != stage.frame.array)
            fixedUnits *= static_cast<double>(stage.frame.fixed[l].units);
    }
    std::vector<RankedUse> result;
    for (const BoundedUse &use : stage.pairs.uses()) {
        const double units = fixedUnits * static_cast<double>(uses[use.use].units);
        const double cycles = std::max(1.0, stage.costs.computeCycles(units));
        result.push_back({use, cycles, scoreBound(use.least, cycles)});
    }
    std::sort(result.begin(), result.end(), [](const RankedUse &a, const RankedUse &b) {
        return a.bound < b.bound || (a.bound == b.bound && a.use.use < b.use.use);
    });
    return result;
}

void Search::firstCandidates(Stage &stage, const std::vector<FanoutUse> &uses,
                             const RankedUse &ranked)
{
    // The bound's own mapping, or one near it: the slack grows until there is one.
    const FanoutUse &array = uses[ranked.use.use];
    for (double slack : {1e-9, 1e-3, 1e-2, 0.1, 1.0}) {
        const double limit = ranked.use.least * (1 + slack);
        int found = 0;
        Resolver resolver(
            stage.frame, stage.inside, stage.outside, m_options.constraints.stationary,
            [&](double weighted) { return weighted <= limit; },
            [&](const ChosenBlocks &blocks) {
                consider(mappingOf(stage.frame, array, blocks));
                return ++found < 4 && !m_stop.stop_requested();
            });
        for (const BoundedTile &tile : stage.pairs.tiles(ranked.use, limit)) {
            for (const InsideTable &start : stage.inside.before(stage.frame.array)) {
                if (found < 4 && start.cost[tile.tile] < infinite)
                    resolver.resolve(array, tile.tile, start, ranked.use.unrolled);
            }
            if (found > 0)
                return;
        }
    }
}

void Search::searchFixed(const SearchFrame &parts, const std::vector<FanoutUse> &uses)
{
    // Where a port sets the pace, it is given a share of the time, until the bound stops rising.
    PortShares shares;
    std::unique_ptr<Stage> best;
    std::vector<RankedUse> bestUses;
    constexpr int rounds = 6;
    for (int round = 0; round < rounds && !m_stop.stop_requested(); ++round) {
        auto next = stage(parts, uses, shares);
        std::vector<RankedUse> nextUses = ranked(*next, uses);
        if (nextUses.empty())
            return;
        const RankedUse &first = nextUses.front();
        m_lastBottleneck = {};
        if (round == 0) { // a good mapping early saves much
            for (std::size_t i = std::min<std::size_t>(nextUses.size(), 8); i-- > 1;)
                firstCandidates(*next, uses, nextUses[i]);
        }
        firstCandidates(*next, uses, first);
        const Bottleneck limit = m_lastBottleneck;
        if (!best || first.bound > bestUses.front().bound) {
            best = std::move(next);
            bestUses = std::move(nextUses);
        }
        if (!better(bestUses.front().bound))
            return;
        const bool outside = !limit.level || *limit.level >= parts.array;
        if (!outside || (round == 0 && !limit.level))
            break;
        shares.moveTo(limit, m_architecture, round == 0 ? 1.0 : 1.0 / (round + 1));
    }
    if (best)
        searchStage(*best, uses, bestUses);
}

void Search::searchStage(Stage &stage, const std::vector<FanoutUse> &uses,
                         const std::vector<RankedUse> &order)
{
    const auto giveUp = [&](double bound) {
        m_complete = false;
        m_bound = std::min(m_bound, bound);
    };
    for (const RankedUse &ranked : order) {
        if (!better(ranked.bound))
            break;
        if (m_costed >= m_options.effort || m_stop.stop_requested()) {
            giveUp(ranked.bound);
            return;
        }
        const double cycles = ranked.leastCycles;
        const FanoutUse &array = uses[ranked.use.use];
        const auto promising = [&](double weighted) { return better(scoreBound(weighted, cycles)); };
        Resolver resolver(stage.frame, stage.inside, stage.outside,
                          m_options.constraints.stationary, promising,
                          [&](const ChosenBlocks &blocks) {
                              return consider(mappingOf(stage.frame, array, blocks));
                          });
        for (const BoundedTile &tile :
             stage.pairs.tiles(ranked.use, m_best.score / scoreBound(1, cycles))) {
            if (!promising(tile.least))
                break;
            bool goOn = !m_stop.stop_requested();
            for (const InsideTable &start : stage.inside.before(stage.frame.array)) {
                if (goOn && start.cost[tile.tile] < infinite)
                    goOn = resolver.resolve(array, tile.tile, start, ranked.use.unrolled);
            }
            if (!goOn) {
                giveUp(ranked.bound); // the least of all that is left here
                return;
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
                                  constraints.oneAxisPerDimension));
        if (uses.back().empty())
            return;
    }
    // The array is the fan-out with most choices.
    std::size_t array = 0;
    for (std::size_t l = 1; l < levels; ++l) {
        const auto rank = [&](std::size_t level) {
            return std::pair(uses[level].size(), uses[level].back().units);
        };
        array = rank(l) > rank(array) ? l : array;
    }
    SearchFrame frame{.problem = m_problem,
                      .architecture = m_architecture,
                      .lattice = *m_lattice,
                      .tiles = m_tiles,
                      .costs = nullptr,
                      .keeps = keeps,
                      .constraints = perLevel,
                      .array = array,
                      .fixed = std::vector<FanoutUse>(levels),
                      .mostCopies = PerTensor<double>::filled(1),
                      .mostUnits = 1,
                      .slides = {},
                      .accounting = m_accounting};
    for (const FanoutUse &use : uses[frame.array]) {
        for (Tensor t : enumerators<Tensor>()) {
            const double copies = irrelevantProduct(t, m_lattice->tile(use.node));
            frame.mostCopies[t] = std::max(frame.mostCopies[t], copies);
        }
        frame.mostUnits = std::max(frame.mostUnits, static_cast<double>(use.units));
    }
    for (Axis axis : enumerators<Axis>()) {
        const Dim p = outputDim(axis);
        const Dim r = filterDim(axis);
        const LayerShape &shape = m_problem.shape;
        if (shape.bounds[p] == 1 || shape.bounds[r] == 1)
            continue; // nothing overlaps
        const bool physical = m_accounting == Accounting::Physical;
        if (!physical || shape.dilation[axis] == 1)
            frame.slides.push_back(p);
        if (!physical || (shape.dilation[axis] == 1 && shape.stride[axis] == 1))
            frame.slides.push_back(r);
    }
    // Every choice of the other fan-outs, most promising first.
    struct Choice
    {
        std::vector<FanoutUse> fixed;
        double bound = 0;
    };
    std::vector<Choice> choices;
    const auto fix = [&](const auto &self, std::size_t level, Node all) -> void {
        if (level == levels) {
            choices.push_back({frame.fixed, 0});
            return;
        }
        if (level == frame.array) {
            self(self, level + 1, all);
            return;
        }
        for (const FanoutUse &use : uses[level]) {
            if (!m_lattice->multiply(all, use.node))
                continue;
            frame.fixed[level] = use;
            self(self, level + 1, all + use.node);
        }
        frame.fixed[level] = {};
    };
    fix(fix, 0, 0);
    if (choices.size() > 1) {
        for (Choice &choice : choices) {
            frame.fixed = choice.fixed;
            const auto tables = stage(frame, uses[frame.array], {});
            const auto order = ranked(*tables, uses[frame.array]);
            choice.bound = order.empty() ? infinite : order.front().bound;
        }
        std::stable_sort(choices.begin(), choices.end(),
                         [](const Choice &a, const Choice &b) { return a.bound < b.bound; });
    }
    for (const Choice &choice : choices) {
        if (choice.bound == infinite || (m_best.mapping && !better(choice.bound)))
            break;
        frame.fixed = choice.fixed;
        if (m_costed >= m_options.effort || m_stop.stop_requested()) {
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
    const auto &levels = m_architecture.levels();
    const MapConstraints &constraints = m_options.constraints;
    std::vector<TensorMask> keeps;
    std::vector<std::pair<std::size_t, Tensor>> choices;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        keeps.push_back(levels[l].keeps);
        if (l < constraints.levels.size() && constraints.levels[l].keeps) {
            keeps.back() = *constraints.levels[l].keeps;
            continue;
        }
        for (Tensor t : enumerators<Tensor>()) {
            if (constraints.searchBypass && l + 1 < levels.size() && levels[l].keeps[t])
                choices.emplace_back(l, t);
        }
    }
    for (std::size_t bypass = 0; bypass < std::size_t{1} << choices.size(); ++bypass) {
        for (std::size_t i = 0; i < choices.size(); ++i)
            keeps[choices[i].first][choices[i].second] = (bypass >> i & 1U) == 0;
        searchKeeps(keeps);
    }
}

MappingResult Search::run()
{
    MappingResult result;
    m_lattice = Lattice::make(m_problem.shape.bounds, latticeLimit);
    if (!m_lattice) {
        Finding finding;
        finding.severity = Severity::Error;
        finding.kind = FindingKind::NoMapping;
        finding.hint = "the layer has more tiles than the search can hold";
        result.findings.push_back(finding);
        return result;
    }
    m_tiles = tileTables(*m_lattice, m_problem.shape, m_accounting);
    if (m_options.objective == Objective::Latency) {
        searchAll({0, 1});
        if (m_best.mapping && m_complete) {
            // Of the mappings with as few cycles the one of least energy: cycles are whole numbers,
            // so that half a cycle for the energy known so far cannot outweigh one.
            const Weights both{0.5 / m_best.energyPJ, 1};
            m_weights = both;
            m_best.score = score(m_best.energyPJ, m_best.cycles);
            searchAll(both);
        }
    } else {
        searchAll({1, 0});
    }
    if (!m_best.mapping) {
        result.findings = infeasible(m_problem, m_architecture, m_accounting, m_options.constraints);
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
    return Search(problem, architecture, energies, accounting, options, std::move(stop)).run();
}

} // namespace pelorus
