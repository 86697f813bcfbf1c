// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/stage.h"

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Of every level, 0 inside the array.
std::vector<double> instancesInUse(const SearchFrame &parts)
{
    std::vector<double> instances(parts.keeps.size(), 0.0);
    double outside = 1;
    for (std::size_t l = parts.keeps.size(); l-- > parts.array;) {
        instances[l] = outside;
        outside *= static_cast<double>(parts.fixed[l].units);
    }
    return instances;
}

/// The ports of a level whose bandwidth is limited.
std::vector<Bottleneck> portsOf(std::size_t index, const MemoryLevel &level)
{
    std::vector<Bottleneck> ports;
    const bool shared = level.port == Port::Shared;
    if (level.readBandwidth)
        ports.push_back({index, false, std::nullopt});
    if (!shared && level.writeBandwidth)
        ports.push_back({index, true, std::nullopt});
    for (Tensor t : enumerators<Tensor>()) {
        if (level.tensorReadBandwidth[t])
            ports.push_back({index, false, t});
        if (level.tensorWriteBandwidth[t])
            ports.push_back({index, true, t});
    }
    return ports;
}

} // namespace

Stage::Stage(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
             const PortShares &shares, const std::vector<FanoutUse> &uses)
    : costs(parts.problem, parts.architecture, energies, parts.accounting, parts.keeps,
            instancesInUse(parts), weights, shares),
      frame(parts.withCosts(costs)), inside(frame), outside(frame),
      pairs(frame, inside, outside, uses)
{
}

PortCosts::PortCosts(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
                     const PortShares &shares)
    : costs(parts.problem, parts.architecture, energies, parts.accounting, parts.keeps,
            instancesInUse(parts), weights, shares),
      frame(parts.withCosts(costs))
{
}

StageBounds::StageBounds(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
                         Objective objective, const std::vector<FanoutUse> &uses)
    : m_parts(parts), m_energies(energies), m_weights(weights), m_objective(objective),
      m_uses(uses), m_portWeights(objective == Objective::Edp ? Weights{0, 1} : weights)
{
    for (std::size_t l = parts.array; l < parts.keeps.size(); ++l) {
        for (const Bottleneck &port : portsOf(l, parts.architecture.levels()[l])) {
            PortShares all;
            all.moveTo(port, parts.architecture, 1);
            m_ports.push_back(std::make_unique<PortCosts>(parts, energies, m_portWeights, all));
        }
    }
    m_limits.push_back({}); // compute
    add({});
}

void StageBounds::add(const PortShares &shares)
{
    m_stages.push_back(std::make_unique<Stage>(m_parts, m_energies, m_weights, shares, m_uses));
    if (m_objective == Objective::Edp) {
        m_cycleStages.push_back(
            std::make_unique<Stage>(m_parts, m_energies, Weights{0, 1}, shares, m_uses));
    }
    rank();
}

void StageBounds::share(const Bottleneck &limit)
{
    m_mean.moveTo(limit, m_parts.architecture, 1.0 / ++m_seen);
    if (std::ranges::find(m_limits, limit) != m_limits.end()) {
        add(m_mean);
        return;
    }
    m_limits.push_back(limit);
    PortShares all;
    all.moveTo(limit, m_parts.architecture, 1);
    add(all);
}

double StageBounds::computeCycles(std::size_t use) const
{
    double units = static_cast<double>(m_uses[use].units);
    for (std::size_t l = 0; l < m_parts.keeps.size(); ++l)
        units *= l == m_parts.array ? 1 : static_cast<double>(m_parts.fixed[l].units);
    return std::max(1.0, m_stages.front()->costs.computeCycles(units));
}

void StageBounds::rank()
{
    m_ranked.clear();
    std::vector<double> leastOf(m_stages.size(), infinite);
    for (const BoundedUse &bounded : m_stages.front()->pairs.uses()) {
        RankedUse ranked{bounded.use, {0, computeCycles(bounded.use)}, 0};
        for (const auto &stage : m_cycleStages)
            ranked.least.cycles = std::max(ranked.least.cycles, stage->pairs.least(bounded.use));
        for (std::size_t i = 0; i < m_stages.size(); ++i) {
            const double cost = m_stages[i]->pairs.least(bounded.use);
            leastOf[i] =
                std::min(leastOf[i], objectiveOf({cost, ranked.least.cycles}, m_objective));
            ranked.least.cost = std::max(ranked.least.cost, cost);
        }
        ranked.bound = objectiveOf(ranked.least, m_objective);
        m_ranked.push_back(ranked);
    }
    std::sort(m_ranked.begin(), m_ranked.end(), [](const RankedUse &a, const RankedUse &b) {
        return a.bound < b.bound || (a.bound == b.bound && a.use < b.use);
    });
    m_leading = static_cast<std::size_t>(std::ranges::max_element(leastOf) - leastOf.begin());
}

CostBound StageBounds::pair(const RankedUse &use, Node tile) const
{
    CostBound result{0, use.least.cycles};
    for (const auto &stage : m_stages)
        result.cost = std::max(result.cost, stage->pairs.least(use.use, tile));
    for (const auto &stage : m_cycleStages)
        result.cycles = std::max(result.cycles, stage->pairs.least(use.use, tile));
    return result;
}

std::vector<Follower> StageBounds::followers(const RankedUse &use)
{
    std::vector<Follower> result;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        Stage &stage = *m_stages[i];
        if (i != m_leading)
            result.push_back({&stage.frame, &stage.outside, stage.pairs.unrolled(use.use)});
    }
    for (const auto &stage : m_cycleStages)
        result.push_back({&stage->frame, &stage->outside, stage->pairs.unrolled(use.use)});
    Unrolling unrolling;
    for (std::size_t l = 0; l < m_parts.keeps.size(); ++l) {
        const Node node = l == m_parts.array ? m_uses[use.use].node : m_parts.fixed[l].node;
        unrolling.push_back(m_parts.lattice.tile(node));
    }
    for (const auto &port : m_ports)
        result.push_back({&port->frame, nullptr, port->costs.unrolledCost(unrolling)});
    return result;
}

CostBound StageBounds::bound(const RankedUse &use, double cost,
                             std::span<const double> followers) const
{
    CostBound result{cost, use.least.cycles};
    for (std::size_t i = 0; i < followers.size(); ++i) {
        const bool port = i + 1 >= m_stages.size() + m_cycleStages.size();
        const bool weighted = i + 1 < m_stages.size() || (port && m_objective != Objective::Edp);
        double &least = weighted ? result.cost : result.cycles;
        least = std::max(least, followers[i]);
    }
    return result;
}

double objectiveOf(const CostBound &bound, Objective objective)
{
    return objective == Objective::Edp ? bound.cost * bound.cycles : bound.cost;
}

} // namespace pelorus
