// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/portgame.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Regret matching (Hart and Mas-Colell 2000), with regrets that never fall below 0 (CFR+).
void play(std::vector<double> &regrets, std::vector<double> &mix)
{
    double sum = 0;
    for (double &regret : regrets) {
        regret = std::max(regret, 0.0);
        sum += regret;
    }
    for (std::size_t i = 0; i < mix.size(); ++i)
        mix[i] = sum > 0 ? regrets[i] / sum : 1.0 / static_cast<double>(mix.size());
}

} // namespace

void PortGame::add(double energyPJ, double cycles, const std::vector<PortTime> &times)
{
    if (m_costs.empty()) {
        for (const PortTime &busy : times)
            m_ports.push_back(busy.port);
        if (m_objective == Objective::Edp)
            m_weights = {1 / energyPJ, 1 / cycles};
    }
    const double price = m_weights.cycles + m_weights.energy * m_cyclePJ;
    const double steady = std::ranges::max_element(times, {}, &PortTime::cycles)->cycles;
    const double withoutTime =
        m_weights.energy * energyPJ + m_weights.cycles * cycles - price * steady;
    std::vector<double> costs;
    for (const PortTime &busy : times)
        costs.push_back(withoutTime + price * busy.cycles);
    m_costs.push_back(std::move(costs));
}

PortShares PortGame::solve(const Architecture &architecture) const
{
    constexpr int rounds = 400;
    constexpr double negligible = 2e-3;
    const std::size_t ports = m_ports.size();
    const std::size_t mappings = m_costs.size();
    std::vector<double> portRegret(ports, 0.0), mappingRegret(mappings, 0.0);
    std::vector<double> shares(ports), mix(mappings), busy(ports), costs(mappings);
    std::vector<double> average(ports, 0.0);
    for (int round = 1; round <= rounds; ++round) {
        play(portRegret, shares);
        std::ranges::fill(costs, 0.0);
        double value = 0;
        play(mappingRegret, mix);
        for (std::size_t m = 0; m < mappings; ++m) {
            for (std::size_t i = 0; i < ports; ++i)
                costs[m] += shares[i] * m_costs[m][i];
            value += mix[m] * costs[m];
        }
        for (std::size_t m = 0; m < mappings; ++m)
            mappingRegret[m] += value - costs[m];
        play(mappingRegret, mix); // the mappings answer after the shares: converges faster
        std::ranges::fill(busy, 0.0);
        double mean = 0;
        for (std::size_t i = 0; i < ports; ++i) {
            for (std::size_t m = 0; m < mappings; ++m)
                busy[i] += mix[m] * m_costs[m][i];
            mean += shares[i] * busy[i];
        }
        for (std::size_t i = 0; i < ports; ++i) {
            portRegret[i] += busy[i] - mean;
            average[i] += round * shares[i]; // later rounds count more
        }
    }
    double sum = 0;
    const double most = *std::ranges::max_element(average);
    for (double &share : average) {
        share = share < negligible * most ? 0 : share;
        sum += share;
    }
    PortShares result;
    result.compute = 0;
    for (std::size_t i = 0; i < ports; ++i) {
        if (average[i] > 0)
            result.give(m_ports[i], architecture, average[i] / sum);
    }
    return result;
}

} // namespace pelorus
