// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/compulsory.h"

#include <algorithm>

namespace pelorus {

namespace {

constexpr double equalEnergy = 5e-10;

PassageCosts costsOf(const Problem &problem, const Architecture &architecture,
                     const EnergyTable &energies, Accounting accounting,
                     const std::vector<TensorMask> &keeps, Weights weights)
{
    return PassageCosts(problem, architecture, energies, accounting, keeps,
                        std::vector<double>(keeps.size(), 0.0), weights, PortShares{});
}

} // namespace

std::vector<TensorMask> keepsAllowed(const Architecture &architecture,
                                     const MapConstraints &constraints)
{
    std::vector<TensorMask> keeps;
    for (std::size_t l = 0; l < architecture.levels().size(); ++l) {
        const bool bound = l < constraints.levels.size() && constraints.levels[l].keeps;
        keeps.push_back(bound ? *constraints.levels[l].keeps : architecture.levels()[l].keeps);
    }
    return keeps;
}

double compulsoryBound(const Problem &problem, const Architecture &architecture,
                       const EnergyTable &energies, Accounting accounting,
                       const SearchOptions &options, Weights weights)
{
    if (options.constraints.searchBypass)
        return 0; // a level that may be passed by need not be there
    const std::vector<TensorMask> keeps = keepsAllowed(architecture, options.constraints);
    const PassageCosts costs =
        costsOf(problem, architecture, energies, accounting, keeps, weights);
    const double cycles =
        std::max(1.0, costs.computeCycles(static_cast<double>(architecture.macUnits())));
    const double cost = std::max(0.0, costs.compulsoryCost());
    return options.objective == Objective::Edp ? cost * cycles : cost;
}

double cyclesThatBreakTies(const Problem &problem, const Architecture &architecture,
                           const EnergyTable &energies, Accounting accounting,
                           const SearchOptions &options)
{
    if (options.objective != Objective::Energy)
        return 0;
    // All cycles of one unit together weigh as much as that share of what every mapping costs.
    const std::vector<TensorMask> keeps = keepsAllowed(architecture, options.constraints);
    const PassageCosts costs =
        costsOf(problem, architecture, energies, accounting, keeps, {1, 0});
    return equalEnergy * std::max(0.0, costs.compulsoryCost())
        / std::max(1.0, costs.computeCycles(1));
}

} // namespace pelorus
