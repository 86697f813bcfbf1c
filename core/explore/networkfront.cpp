// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/networkfront.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace pelorus {

namespace {

/// Energy saved per cycle more, from one point to a slower one.
double slope(const EnergyAndTime &from, const EnergyAndTime &to)
{
    return (from.energyPJ - to.energyPJ) / (to.cycles - from.cycles);
}

/// One layer's way to the next point of its hull.
struct Step
{
    std::size_t layer = 0, to = 0;
    double cyclePJ = 0; ///< the price of a cycle below which it pays
};

EnergyAndTime sumOf(std::span<const LayerFront> layers, const std::vector<std::size_t> &choice,
                    EnergyAndTime sum)
{
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const auto count = static_cast<double>(layers[l].layers);
        sum.energyPJ += count * layers[l].points[choice[l]].energyPJ;
        sum.cycles += count * layers[l].points[choice[l]].cycles;
    }
    return sum;
}

} // namespace

LayerFront layerFrontOf(const FrontResult &front, Count layers)
{
    LayerFront result{{}, layers};
    for (const FrontPoint &point : front.points)
        result.points.push_back({point.energyPJ, point.cycles});
    return result;
}

std::vector<std::size_t> lowerHull(std::span<const EnergyAndTime> points)
{
    std::vector<std::size_t> hull;
    for (std::size_t i = 0; i < points.size(); ++i) {
        // Slopes have to fall along the hull.
        while (hull.size() > 1
               && slope(points[hull[hull.size() - 2]], points[hull.back()])
                   <= slope(points[hull.back()], points[i]))
            hull.pop_back();
        hull.push_back(i);
    }
    return hull;
}

std::vector<NetworkPoint> networkFront(std::span<const LayerFront> layers,
                                       const EnergyAndTime &fixed)
{
    std::vector<std::size_t> choice(layers.size(), 0);
    std::vector<Step> steps;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const std::vector<EnergyAndTime> &points = layers[l].points;
        assert(!points.empty());
        const std::vector<std::size_t> hull = lowerHull(points);
        for (std::size_t i = 1; i < hull.size(); ++i)
            steps.push_back({l, hull[i], slope(points[hull[i - 1]], points[hull[i]])});
    }
    std::ranges::stable_sort(steps, std::greater(), &Step::cyclePJ);

    std::vector<NetworkPoint> front;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i == 0 || steps[i].cyclePJ < steps[i - 1].cyclePJ) // else both pay at the same price
            front.push_back({sumOf(layers, choice, fixed), steps[i].cyclePJ, choice});
        choice[steps[i].layer] = steps[i].to;
    }
    front.push_back({sumOf(layers, choice, fixed), 0, choice});
    return front;
}

const NetworkPoint &leastProduct(std::span<const NetworkPoint> front)
{
    return *std::ranges::min_element(front, {}, &NetworkPoint::product);
}

WithinTime leastEnergyWithin(std::span<const NetworkPoint> front, double cycles)
{
    const auto after = std::ranges::upper_bound(
        front, cycles, {}, [](const NetworkPoint &point) { return point.sum.cycles; });
    if (after == front.begin())
        return {};
    const NetworkPoint &point = *std::prev(after);
    // All choices lie on or above the line through both points.
    return {&point, point.sum.energyPJ - point.cyclePJ * (cycles - point.sum.cycles)};
}

} // namespace pelorus
