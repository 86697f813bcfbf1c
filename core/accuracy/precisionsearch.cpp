// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/precisionsearch.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace pelorus::accuracy {

namespace {

constexpr std::size_t neighboursTried = 8;

/// One choice for the layers so far: the one before and this layer's pair of bits.
struct Step
{
    double cost = 0, variance = 0;
    std::size_t before = 0, pair = 0;
};

/// Sorted by cost; of those kept each is less noisy than all cheaper ones.
std::vector<Step> unbeaten(std::vector<Step> steps)
{
    std::sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) {
        return std::tie(a.cost, a.variance, a.before, a.pair)
            < std::tie(b.cost, b.variance, b.before, b.pair);
    });
    std::vector<Step> kept;
    for (const Step &step : steps) {
        if (kept.empty() || step.variance < kept.back().variance)
            kept.push_back(step);
    }
    return kept;
}

/// Of each of maxFront - 1 equal ranges of cost the last one, and the first of all.
std::vector<Step> thinned(std::vector<Step> steps)
{
    if (steps.size() <= maxFront)
        return steps;
    const double least = steps.front().cost, range = steps.back().cost - least;
    const auto bin = [&](const Step &step) {
        return static_cast<std::size_t>((step.cost - least) / range
                                        * static_cast<double>(maxFront - 2));
    };
    std::vector<Step> kept{steps.front()};
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (i + 1 == steps.size() || bin(steps[i]) != bin(steps[i + 1]))
            kept.push_back(steps[i]);
    }
    return kept;
}

} // namespace

BitCosts bitOperations(std::span<const Count> macs, std::span<const int> bits)
{
    BitCosts costs{bits.size(), {}};
    for (const Count count : macs) {
        for (const int weights : bits)
            for (const int activations : bits)
                costs.values.push_back(static_cast<double>(count) * weights * activations);
    }
    return costs;
}

std::vector<Proposal> precisionFront(const NoiseTable &table, const BitCosts &costs)
{
    const std::size_t widths = table.bits().size(), layers = table.layers().size();
    std::vector<std::vector<Step>> fronts{{Step{}}};
    for (std::size_t l = 0; l < layers; ++l) {
        std::vector<Step> own;
        for (std::size_t pair = 0; pair < widths * widths; ++pair) {
            const std::size_t w = pair / widths, a = pair % widths;
            own.push_back({costs.at(l, w, a),
                           table.layers()[l].weights[w] + table.layers()[l].activations[a], 0,
                           pair});
        }
        own = unbeaten(std::move(own));
        std::vector<Step> joined;
        const std::vector<Step> &before = fronts.back();
        for (std::size_t i = 0; i < before.size(); ++i) {
            for (const Step &step : own)
                joined.push_back({before[i].cost + step.cost, before[i].variance + step.variance,
                                  i, step.pair});
        }
        fronts.push_back(thinned(unbeaten(std::move(joined))));
    }
    std::vector<Proposal> proposals;
    for (const Step &last : fronts.back()) {
        Proposal proposal{last.cost, last.variance, std::vector<LayerBits>(layers)};
        const Step *step = &last;
        for (std::size_t l = layers; l-- > 0;) {
            proposal.bits[l] = {table.bits()[step->pair / widths],
                                table.bits()[step->pair % widths]};
            step = &fronts[l][step->before];
        }
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

const Proposal *leastNoisy(std::span<const Proposal> front, double budget)
{
    const auto end = std::upper_bound(
        front.begin(), front.end(), budget,
        [](double value, const Proposal &proposal) { return value < proposal.cost; });
    return end == front.begin() ? nullptr : &*(end - 1);
}

Result<const Proposal *>
cheapestWithin(std::span<const Proposal> front, double budget,
               const std::function<Result<double>(const Proposal &)> &loss)
{
    assert(!front.empty());
    const auto fits = [&](std::size_t i) {
        return loss(front[i]).map([&](double lost) { return lost <= budget; });
    };
    auto fit = fits(front.size() - 1);
    if (!fit)
        return tl::unexpected(fit.error());
    if (!*fit)
        return nullptr;
    std::size_t low = 0, high = front.size() - 1; // high fits
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        fit = fits(middle);
        if (!fit)
            return tl::unexpected(fit.error());
        if (*fit)
            high = middle;
        else
            low = middle + 1;
    }
    // Measured losses do not fall quite evenly: what is a little cheaper may fit as well.
    const std::size_t found = high;
    for (std::size_t i = found; i-- > found - std::min(found, neighboursTried);) {
        fit = fits(i);
        if (!fit)
            return tl::unexpected(fit.error());
        if (*fit)
            high = i;
    }
    return &front[high];
}

} // namespace pelorus::accuracy
