// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/search.h"

#include "core/cost/layercost.h"
#include "core/mapper/arraypairs.h"
#include "core/mapper/chosenmapping.h"
#include "core/mapper/infeasible.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <limits>

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

/// One search over one choice of what the levels keep and of the fan-outs beside the array.
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
    void searchKeeps(const std::vector<TensorMask> &keeps, Weights);
    void searchFixed(const SearchFrame &, const std::vector<FanoutUse> &uses);
    void searchAll(Weights);
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
    const double value = score(cost.energyPJ, cost.cycles);
    if (value < m_best.score)
        m_best = {mapping, cost.energyPJ, cost.cycles, value};
    return m_costed < m_options.effort && !m_stop.stop_requested();
}

void Search::searchFixed(const SearchFrame &frame, const std::vector<FanoutUse> &uses)
{
    const InsideTables inside(frame);
    if (inside.before(frame.array).empty())
        return;
    OutsideTables outside(frame);
    const ArrayPairs pairs(frame, inside, outside, uses, m_options.constraints.stationary);

    double fixedUnits = 1;
    for (std::size_t l = 0; l < frame.keeps.size(); ++l)
        fixedUnits *= l == frame.array ? 1 : static_cast<double>(frame.fixed[l].units);
    const auto leastCycles = [&](const BoundedUse &use) {
        const double units = fixedUnits * static_cast<double>(uses[use.use].units);
        return std::max(1.0, frame.costs.computeCycles(units));
    };
    std::vector<BoundedUse> order = pairs.uses();
    const auto bound = [&](const BoundedUse &use) {
        return scoreBound(use.least, leastCycles(use));
    };
    std::sort(order.begin(), order.end(), [&](const BoundedUse &a, const BoundedUse &b) {
        const double first = bound(a);
        const double second = bound(b);
        return first < second || (first == second && a.use < b.use);
    });
    for (const BoundedUse &use : order) {
        if (!better(bound(use)))
            break;
        const double cycles = leastCycles(use);
        const FanoutUse &array = uses[use.use];
        const auto promising = [&](double weighted) { return better(scoreBound(weighted, cycles)); };
        Resolver resolver(frame, inside, outside, m_options.constraints.stationary, promising,
                          [&](const ChosenBlocks &blocks) {
                              return consider(mappingOf(frame, array, blocks));
                          });
        const double limit = scoreBound(1, cycles);
        for (const BoundedTile &tile : pairs.tiles(use, m_best.score / limit)) {
            if (!promising(tile.least))
                break;
            bool goOn = !m_stop.stop_requested();
            for (const InsideTable &start : inside.before(frame.array)) {
                if (goOn && start.cost[tile.tile] < infinite)
                    goOn = resolver.resolve(array, tile.tile, start, use.unrolled);
            }
            if (!goOn) {
                m_complete = false;
                m_bound = std::min(m_bound, bound(use)); // the least of all that is left here
                return;
            }
        }
    }
}

void Search::searchKeeps(const std::vector<TensorMask> &keeps, Weights weights)
{
    m_weights = weights;
    const std::size_t levels = keeps.size();
    const MapConstraints &constraints = m_options.constraints;
    const PassageCosts costs(m_problem, m_architecture, m_energies, m_accounting, keeps, weights);
    std::vector<LevelConstraint> perLevel = constraints.levels;
    perLevel.resize(levels);
    std::vector<std::vector<FanoutUse>> uses;
    for (std::size_t l = 0; l < levels; ++l) {
        uses.push_back(fanoutUses(*m_lattice, m_architecture.levels()[l].fanout, perLevel[l],
                                  constraints.oneAxisPerDimension));
        if (uses.back().empty())
            return;
    }
    const auto most = std::max_element(
        uses.begin(), uses.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    SearchFrame frame{.problem = m_problem,
                      .architecture = m_architecture,
                      .lattice = *m_lattice,
                      .tiles = m_tiles,
                      .costs = costs,
                      .keeps = keeps,
                      .constraints = perLevel,
                      .array = static_cast<std::size_t>(most - uses.begin()),
                      .fixed = std::vector<FanoutUse>(levels),
                      .mostCopies = PerTensor<double>::filled(1),
                      .slides = {},
                      .accounting = m_accounting};
    for (const FanoutUse &use : uses[frame.array]) {
        for (Tensor t : enumerators<Tensor>()) {
            const double copies = irrelevantProduct(t, m_lattice->tile(use.node));
            frame.mostCopies[t] = std::max(frame.mostCopies[t], copies);
        }
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
    // Every choice of the other fan-outs.
    const auto fix = [&](const auto &self, std::size_t level) -> void {
        if (level == levels) {
            searchFixed(frame, uses[frame.array]);
            return;
        }
        if (level == frame.array) {
            self(self, level + 1);
            return;
        }
        for (const FanoutUse &use : uses[level]) {
            Node all = use.node;
            bool fits = true;
            for (std::size_t l = 0; l < level; ++l) {
                if (l == frame.array)
                    continue;
                fits = fits && m_lattice->multiply(all, frame.fixed[l].node);
                all += frame.fixed[l].node;
            }
            if (!fits)
                continue;
            frame.fixed[level] = use;
            self(self, level + 1);
        }
        frame.fixed[level] = {};
    };
    fix(fix, 0);
}

void Search::searchAll(Weights weights)
{
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
        searchKeeps(keeps, weights);
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
