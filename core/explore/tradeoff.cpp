// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/tradeoff.h"

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

constexpr double anyPrice = std::numeric_limits<double>::infinity();

/// All points of one front.
std::vector<TradeOffPoint> pointsOf(const FrontResult &front)
{
    std::vector<TradeOffPoint> points;
    for (const FrontPoint &point : front.points)
        points.push_back({{point.energyPJ, point.cycles}, point.proven, false, 0, 0});
    const std::vector<EnergyAndTime> sums = layerFrontOf(front, 1).points;
    double price = anyPrice;
    const std::vector<std::size_t> hull = lowerHull(sums);
    for (std::size_t i = 0; i < hull.size(); ++i) {
        TradeOffPoint &point = points[hull[i]];
        point.supported = true;
        point.mostCyclePJ = price;
        if (i + 1 < hull.size()) {
            const EnergyAndTime &here = sums[hull[i]], &next = sums[hull[i + 1]];
            price = (here.energyPJ - next.energyPJ) / (next.cycles - here.cycles);
            point.leastCyclePJ = price;
        }
    }
    return points;
}

/// The supported points of several.
std::vector<TradeOffPoint> pointsOf(std::span<const LayerFront> fronts, const EnergyAndTime &fixed,
                                    bool proven)
{
    std::vector<TradeOffPoint> points;
    double price = anyPrice;
    for (const NetworkPoint &point : networkFront(fronts, fixed)) {
        points.push_back({point.sum, proven, true, point.cyclePJ, price});
        price = point.cyclePJ;
    }
    return points;
}

} // namespace

TradeOff tradeOffOf(const DesignFronts &fronts, const Evaluation &evaluation)
{
    TradeOff result;
    result.gap = 0;
    std::vector<const FrontResult *> found;
    std::vector<std::size_t> counted; ///< layers in the sums
    EnergyAndTime fixed;
    for (std::size_t i = 0; i < fronts.layers.size(); ++i) {
        const std::size_t layer = fronts.layers[i];
        if (!hasMacs(fronts.design.network->layers()[layer]->kind)) {
            counted.push_back(layer);
            if (const auto &cost = evaluation.vectorLayers[layer]) {
                fixed.energyPJ += cost->energyPJ;
                fixed.cycles += cost->cycles;
            }
            continue;
        }
        const FrontPtr &front = fronts.fronts[i];
        if (!front || front->points.empty() || !evaluation.layers[layer]) {
            ++result.missingLayers;
            continue;
        }
        counted.push_back(layer);
        found.push_back(front.get());
        if (result.gap && front->gap)
            result.gap = std::max(*result.gap, *front->gap);
        else
            result.gap.reset();
    }
    result.layers = static_cast<int>(found.size());
    result.chosen = chosenOf(evaluation, counted);
    if (found.empty())
        return result;
    if (fronts.layers.size() == 1) {
        result.points = pointsOf(*found.front());
        return result;
    }
    std::vector<LayerFront> layers;
    for (const FrontResult *front : found) // equal ones move together anyway
        layers.push_back(layerFrontOf(*front, 1));
    result.points = pointsOf(
        layers, fixed, std::ranges::all_of(found, [](const auto *front) { return front->proven; }));
    return result;
}

std::optional<EnergyAndTime> chosenOf(const Evaluation &evaluation,
                                      std::span<const std::size_t> layers)
{
    EnergyAndTime sum;
    bool any = false;
    for (const std::size_t layer : layers) {
        if (const auto &cost = evaluation.layers[layer]) {
            any = true;
            sum.energyPJ += cost->energyPJ;
            sum.cycles += cost->cycles;
        } else if (const auto &vector = evaluation.vectorLayers[layer]) {
            sum.energyPJ += vector->energyPJ;
            sum.cycles += vector->cycles;
        }
    }
    return any ? std::optional(sum) : std::nullopt;
}

std::size_t leastProduct(std::span<const TradeOffPoint> points)
{
    return static_cast<std::size_t>(std::ranges::min_element(points, {}, &TradeOffPoint::product)
                                    - points.begin());
}

} // namespace pelorus
