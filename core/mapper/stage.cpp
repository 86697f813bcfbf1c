// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/stage.h"

#include "core/mapper/front.h"
#include "core/mapper/infinite.h"

#include <algorithm>

namespace pelorus {

namespace {

/// The most of every level that any use of the array puts to work.
std::vector<double> instancesInUse(const SearchFrame &parts)
{
    std::vector<double> instances(parts.keeps.size(), 0.0);
    double outside = 1;
    for (std::size_t l = parts.keeps.size(); l-- > 0;) {
        instances[l] = outside;
        outside *= l == parts.array ? parts.mostUnits : static_cast<double>(parts.fixed[l].units);
    }
    return instances;
}

} // namespace

Stage::Stage(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
             const PortShares &given, const std::vector<FanoutUse> &uses,
             const std::vector<double> &paceCycles, CostTable &reachable)
    : shares(given), costs(parts.problem, parts.architecture, energies, parts.accounting,
                           parts.keeps, instancesInUse(parts), weights, shares),
      frame(parts.withCosts(costs)), inside(frame, uses), outside(frame),
      pairs(frame, inside, outside, uses, paceCycles, reachable)
{
}

PortCosts::PortCosts(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
                     const PortShares &given)
    : shares(given), costs(parts.problem, parts.architecture, energies, parts.accounting,
                           parts.keeps, instancesInUse(parts), weights, shares),
      frame(parts.withCosts(costs))
{
}

StageBounds::StageBounds(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
                         Objective objective, const std::vector<FanoutUse> &uses,
                         const std::optional<PortShares> &start)
    : m_parts(parts), m_energies(energies), m_weights(weights), m_objective(objective),
      m_uses(uses), m_portWeights(objective == Objective::Edp ? Weights{0, 1} : weights),
      m_begun(start && start->fit(parts.architecture))
{
    const PortCosts even(parts, energies, m_portWeights, {});
    pace(even.costs);
    add(m_begun ? *start : PortShares{});
    if (m_stages.front()->pairs.uses().empty() || parts.stop.stop_requested())
        return;
    double most = even.costs.compulsoryCost();
    for (const Bottleneck &port : limitedPorts(parts.architecture)) {
        m_ports.push_back(std::make_unique<PortCosts>(parts, energies, m_portWeights,
                                                      PortShares::all(port, parts.architecture)));
        const double least = m_ports.back()->costs.compulsoryCost();
        if (least > most) {
            most = least;
            m_busiest = m_ports.back().get();
        }
    }
    if (!m_begun)
        addFirst();
}

StageBounds::StageBounds(Rough, const SearchFrame &parts, const EnergyTable &energies,
                         Weights weights, Objective objective, const std::vector<FanoutUse> &uses)
    : m_parts(parts), m_energies(energies), m_weights(weights), m_objective(objective),
      m_uses(uses), m_portWeights(weights), m_isRough(true)
{
    pace(PortCosts(parts, energies, m_portWeights, {}).costs);
    add({});
}

void StageBounds::addFirst()
{
    if (!has({}))
        add({});
    if (m_busiest && !m_parts.stop.stop_requested() && !has(m_busiest->shares))
        add(m_busiest->shares);
}

void StageBounds::beginAnew()
{
    m_stages.clear();
    m_cycleStages.clear();
    m_begun = false;
    m_leading = 0;
    addFirst();
}

void StageBounds::add(const PortShares &shares)
{
    m_stages.push_back(std::make_unique<Stage>(m_parts, m_energies, m_weights, shares, m_uses,
                                               m_paceCycles, m_reachable));
    if (m_objective == Objective::Edp && !m_parts.stop.stop_requested()) {
        m_cycleStages.push_back(std::make_unique<Stage>(m_parts, m_energies, Weights{0, 1}, shares,
                                                        m_uses, m_paceCycles, m_reachable));
    }
    rank();
}

void StageBounds::pace(const PassageCosts &costs)
{
    m_paceCycles.reserve(m_uses.size());
    Unrolling factors = unrolling(0);
    const PassageCosts::Varied varied = costs.varied(factors, m_parts.array);
    for (const FanoutUse &use : m_uses) {
        factors[m_parts.array] = use.factors;
        m_paceCycles.push_back(std::max(1.0, costs.paceCycles(factors, varied, m_parts.isExact)));
    }
}

Stage &StageBounds::best(std::size_t use)
{
    return **std::ranges::max_element(m_stages, {},
                                      [use](const auto &stage) { return stage->pairs.least(use); });
}

std::size_t StageBounds::bytes() const
{
    std::size_t sum = bytesOf(m_reachable);
    for (const auto *stages : {&m_stages, &m_cycleStages}) {
        for (const auto &stage : *stages)
            sum += stage->bytes();
    }
    return sum;
}

std::size_t StageBounds::insideMade() const
{
    std::size_t sum = 0;
    for (const auto *stages : {&m_stages, &m_cycleStages}) {
        for (const auto &stage : *stages)
            sum += stage->inside.made();
    }
    return sum;
}

bool StageBounds::hasInside(std::size_t use) const
{
    const auto has = [use](const auto &stage) { return stage->inside.has(use); };
    return std::ranges::all_of(m_stages, has) && std::ranges::all_of(m_cycleStages, has);
}

bool StageBounds::has(const PortShares &shares) const
{
    constexpr double near = 0.01;
    return std::ranges::any_of(
        m_stages, [&](const auto &stage) { return stage->shares.distance(shares) < near; });
}

Unrolling StageBounds::unrolling(std::size_t use) const
{
    Unrolling result;
    for (std::size_t l = 0; l < m_parts.keeps.size(); ++l) {
        const Node node = l == m_parts.array ? m_uses[use].node : m_parts.fixed[l].node;
        result.push_back(m_parts.lattice.tile(node));
    }
    return result;
}

void StageBounds::bound(RankedUse &ranked) const
{
    ranked.least = {0, m_paceCycles[ranked.use]};
    for (const auto &stage : m_stages)
        ranked.least.cost = std::max(ranked.least.cost, stage->pairs.least(ranked.use));
    for (const auto &stage : m_cycleStages)
        ranked.least.cycles = std::max(ranked.least.cycles, stage->pairs.least(ranked.use));
    ranked.bound = objectiveOf(ranked.least, m_objective);
}

void StageBounds::rank()
{
    std::vector<RankedUse> uses;
    uses.reserve(m_stages.front()->pairs.uses().size());
    for (const BoundedUse &bounded : m_stages.front()->pairs.uses()) {
        uses.push_back({bounded.use, {}, 0, false});
        bound(uses.back());
    }
    m_ranked = RankedUses(std::move(uses));
    if (m_ranked.empty())
        return;
    while (!m_isRough && !first().settled && !m_parts.stop.stop_requested())
        settleInTurn(0);
    // The stage that bounds best where the bound is least leads.
    m_leading = 0;
    double most = 0;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const double own = m_stages[i]->pairs.least(first().use);
        m_leading = own > most ? i : m_leading;
        most = std::max(own, most);
    }
}

void StageBounds::settle(RankedUse &ranked)
{
    for (const auto &stage : m_stages)
        stage->pairs.settle(ranked.use);
    for (const auto &stage : m_cycleStages)
        stage->pairs.settle(ranked.use);
    ranked.settled = true;
    bound(ranked);
    if (m_stages.size() == 1 || !m_cycleStages.empty())
        return;
    // The best bound of all stages is another one for each pair: the least of these, sought in the
    // order of one stage's bounds.
    ArrayPairs &pairs = best(ranked.use).pairs;
    double least = infinite;
    const auto look = [&](double limit) {
        for (const BoundedTile &tile : pairs.tiles(ranked.use, limit)) {
            if (tile.least >= least || m_parts.stop.stop_requested())
                break;
            least = std::min(least, std::max(tile.least, pair(m_stages, ranked.use, tile.tile)));
        }
    };
    look(pairs.least(ranked.use) * (1 + 1e-9));
    look(least);
    if (m_parts.stop.stop_requested())
        return;
    ranked.least.cost = std::max(ranked.least.cost, least);
    ranked.bound = objectiveOf(ranked.least, m_objective);
}

void StageBounds::settleInTurn(std::size_t place)
{
    RankedUse use = m_ranked.take(place);
    settle(use);
    m_ranked.put(use);
}

std::vector<CostBound> StageBounds::least(std::size_t first) const
{
    return lowestOf(m_ranked.boundsFrom(first));
}

double StageBounds::pair(const std::vector<std::unique_ptr<Stage>> &stages, std::size_t use,
                         Node tile)
{
    // A mapping is one of the combinations: of each the best bound counts.
    m_byTerm.assign(m_byTerm.size(), 0);
    for (const auto &stage : stages)
        stage->pairs.raise(use, tile, m_byTerm);
    const auto least = std::ranges::min_element(m_byTerm);
    return least == m_byTerm.end() ? 0 : *least;
}

CostBound StageBounds::pair(const RankedUse &use, Node tile)
{
    const double idle = m_parts.idleSteps(tile, m_uses[use.use]);
    const double pace = m_paceCycles[use.use] + m_stages.front()->costs.cyclesPerStep() * idle;
    return {pair(m_stages, use.use, tile),
            std::max({use.least.cycles, pace, pair(m_cycleStages, use.use, tile)})};
}

std::vector<PathStage> StageBounds::onPaths(const RankedUse &use)
{
    std::vector<PathStage> result{leading().onPaths(use.use)};
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (i != m_leading)
            result.push_back(m_stages[i]->onPaths(use.use));
    }
    for (const auto &stage : m_cycleStages) {
        result.push_back(stage->onPaths(use.use));
        result.back().cycles = true;
    }
    const Unrolling factors = unrolling(use.use);
    for (const auto &port : m_ports) {
        result.push_back(
            {&port->frame, nullptr, nullptr,
             port->costs.unrolledCost(factors, port->costs.varied(factors, m_parts.array),
                                      m_parts.isExact, m_paceCycles[use.use]),
             m_objective == Objective::Edp});
    }
    return result;
}

double objectiveOf(const CostBound &bound, Objective objective)
{
    return objective == Objective::Edp ? bound.cost * bound.cycles : bound.cost;
}

} // namespace pelorus
