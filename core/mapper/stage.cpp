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

std::unique_ptr<Resolver> opinion(const Stage &stage, OutsideTables &outside)
{
    return std::make_unique<Resolver>(stage.frame, stage.inside, outside, std::nullopt,
                                      Resolver::Promising{}, Resolver::Candidate{});
}

} // namespace

Stage::Stage(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
             const PortShares &portShares, const std::vector<FanoutUse> &uses)
    : shares(portShares), instances(instancesInUse(parts)),
      costs(parts.problem, parts.architecture, energies, parts.accounting, parts.keeps, instances,
            weights, shares),
      frame(parts.withCosts(costs)), inside(frame), outside(frame),
      pairs(frame, inside, outside, uses)
{
}

StageBounds::StageBounds(const SearchFrame &parts, const EnergyTable &energies, Weights weights,
                         Objective objective, const std::vector<FanoutUse> &uses)
    : m_parts(parts), m_energies(energies), m_weights(weights), m_objective(objective),
      m_uses(uses)
{
    const auto add = [&](auto &stages, auto &opinions, Weights w) {
        stages.push_back(std::make_unique<Stage>(m_parts, m_energies, w, m_shares, m_uses));
        opinions.push_back(opinion(*stages.back(), stages.back()->outside));
    };
    add(m_stages, m_opinions, weights);
    if (objective == Objective::Edp)
        add(m_cycleStages, m_cycleOpinions, {0, 1});
    rank();
}

void StageBounds::share(const Bottleneck &limit, int round)
{
    m_shares.moveTo(limit, m_parts.architecture, round == 0 ? 1.0 : 1.0 / (round + 1));
    m_stages.push_back(std::make_unique<Stage>(m_parts, m_energies, m_weights, m_shares, m_uses));
    m_opinions.push_back(opinion(*m_stages.back(), m_stages.back()->outside));
    if (m_objective == Objective::Edp) {
        m_cycleStages.push_back(
            std::make_unique<Stage>(m_parts, m_energies, Weights{0, 1}, m_shares, m_uses));
        m_cycleOpinions.push_back(opinion(*m_cycleStages.back(), m_cycleStages.back()->outside));
    }
    rank();
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
        RankedUse ranked{bounded.use, computeCycles(bounded.use), 0};
        for (const auto &stage : m_cycleStages)
            ranked.leastCycles = std::max(ranked.leastCycles, stage->pairs.least(bounded.use));
        for (std::size_t i = 0; i < m_stages.size(); ++i) {
            const double bound = weighted(ranked, m_stages[i]->pairs.least(bounded.use));
            leastOf[i] = std::min(leastOf[i], bound);
            ranked.bound = std::max(ranked.bound, bound);
        }
        m_ranked.push_back(ranked);
    }
    std::sort(m_ranked.begin(), m_ranked.end(), [](const RankedUse &a, const RankedUse &b) {
        return a.bound < b.bound || (a.bound == b.bound && a.use < b.use);
    });
    m_leading = static_cast<std::size_t>(std::ranges::max_element(leastOf) - leastOf.begin());
}

double StageBounds::pair(const RankedUse &use, Node tile) const
{
    double cost = 0;
    for (const auto &stage : m_stages)
        cost = std::max(cost, stage->pairs.least(use.use, tile));
    RankedUse sharper = use;
    for (const auto &stage : m_cycleStages)
        sharper.leastCycles = std::max(sharper.leastCycles, stage->pairs.least(use.use, tile));
    return weighted(sharper, cost);
}

double StageBounds::choice(const RankedUse &use, const ChosenBlocks &blocks, double cost)
{
    const FanoutUse &array = m_uses[use.use];
    const auto ask = [&](std::vector<std::unique_ptr<Stage>> &stages,
                         std::vector<std::unique_ptr<Resolver>> &opinions, std::size_t i) {
        return opinions[i]->costOf(array, blocks, stages[i]->pairs.unrolled(use.use));
    };
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (i != m_leading)
            cost = std::max(cost, ask(m_stages, m_opinions, i));
    }
    RankedUse sharper = use;
    for (std::size_t i = 0; i < m_cycleStages.size(); ++i)
        sharper.leastCycles = std::max(sharper.leastCycles, ask(m_cycleStages, m_cycleOpinions, i));
    return weighted(sharper, cost);
}

} // namespace pelorus
