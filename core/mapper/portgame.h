// SPDX-License-Identifier: GPL-3.0-or-later
// Which shares of the time make the best bound. A stage with the shares s bounds every mapping m by
//
//     E_m + price * sum of s_i * c_mi        E: all but the time that ports share out
//                                            c: how long port i (or compute) is busy
//
// and its bound is the least of these. The best shares maximise the least: a game between the
// shares and the mappings, of which those seen so far are a part (the Lagrangian dual by cutting
// planes). Each round the game of the mappings seen is solved, a stage with these shares built, and
// the mappings nearest to its bound join the game.
#pragma once

#include "core/cost/latency.h"
#include "core/mapper/mapspace.h"
#include "core/mapper/passagecosts.h"

#include <vector>

namespace pelorus {

class PortGame
{
public:
    /// `cyclePJ`: leakage and clock. For energy * cycles the weights are those of the tangent at
    /// the first mapping.
    PortGame(Objective objective, Weights weights, double cyclePJ)
        : m_objective(objective), m_weights(weights), m_cyclePJ(cyclePJ)
    {
    }

    /// A mapping that was costed; `times` as portTimes() says, the same ports in each call.
    void add(double energyPJ, double cycles, const std::vector<PortTime> &times);
    [[nodiscard]] bool empty() const { return m_costs.empty(); }

    /// Near the best shares for the mappings seen, at least one.
    [[nodiscard]] PortShares solve(const Architecture &) const;

private:
    Objective m_objective;
    Weights m_weights;
    double m_cyclePJ;
    std::vector<Bottleneck> m_ports;
    std::vector<std::vector<double>> m_costs; ///< per mapping, with all time given to each port
};

} // namespace pelorus
