// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/front.h"

#include "core/mapper/infinite.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

double wholeCycles(double cycles)
{
    return std::ceil(cycles * (1 - 1e-12));
}

/// Below the point in one and not above in the other.
bool canBeat(const CostBound &bound, const FrontPoint &point)
{
    const double cycles = wholeCycles(bound.cycles);
    return cycles <= point.cycles
        && (bound.cost < point.energyPJ * (1 - equalObjectives)
            || (bound.cost <= point.energyPJ && cycles < point.cycles));
}

} // namespace

double Front::energyWithin(double cycles) const
{
    const auto after = std::ranges::upper_bound(m_points, cycles, {}, &FrontPoint::cycles);
    return after == m_points.begin() ? infinite : std::prev(after)->energyPJ;
}

bool Front::covers(const CostBound &bound) const
{
    return energyWithin(wholeCycles(bound.cycles)) <= bound.cost * (1 + equalObjectives);
}

void Front::offer(const Mapping &mapping, double energyPJ, double cycles)
{
    if (energyWithin(cycles) <= energyPJ)
        return;
    const auto first = std::ranges::lower_bound(m_points, cycles, {}, &FrontPoint::cycles);
    const auto last = std::find_if(first, m_points.end(), [energyPJ](const FrontPoint &point) {
        return point.energyPJ < energyPJ;
    });
    const auto at = m_points.erase(first, last);
    m_points.insert(at, {mapping, energyPJ, cycles, false});
}

void Front::merge(double equalEnergy)
{
    double last = infinite;
    std::erase_if(m_points, [&](const FrontPoint &point) {
        if (point.energyPJ >= last * (1 - equalEnergy))
            return true;
        last = point.energyPJ;
        return false;
    });
}

void Front::prove(std::span<const CostBound> leftOut)
{
    for (FrontPoint &point : m_points) {
        point.proven = std::ranges::none_of(
            leftOut, [&](const CostBound &bound) { return canBeat(bound, point); });
    }
}

std::optional<double> Front::gap(std::span<const CostBound> leftOut) const
{
    double gap = 0;
    for (const CostBound &bound : leftOut) {
        double least = infinite;
        for (const FrontPoint &point : m_points) {
            least =
                std::min(least, std::max(point.energyPJ / bound.cost, point.cycles / bound.cycles));
        }
        if (!(least < infinite)) // nothing is known of its energy or its cycles
            return std::nullopt;
        gap = std::max(gap, least - 1);
    }
    return gap;
}

std::vector<CostBound> lowestOf(std::vector<CostBound> bounds)
{
    // Most are beneath the one of least cost.
    const auto cheapest = std::ranges::min_element(bounds, [](const auto &a, const auto &b) {
        return a.cost < b.cost || (a.cost == b.cost && a.cycles < b.cycles);
    });
    if (cheapest == bounds.end())
        return bounds;
    const CostBound bottom = *cheapest;
    std::erase_if(bounds, [&](const CostBound &bound) { return bound.cycles >= bottom.cycles; });
    bounds.push_back(bottom);
    std::ranges::sort(bounds, [](const CostBound &a, const CostBound &b) {
        return a.cycles < b.cycles || (a.cycles == b.cycles && a.cost < b.cost);
    });
    double least = infinite;
    std::erase_if(bounds, [&least](const CostBound &bound) {
        const bool isAbove = bound.cost >= least;
        least = std::min(least, bound.cost);
        return isAbove;
    });
    return bounds;
}

} // namespace pelorus
