// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/zeros.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace pelorus {

double expectedMaximumShare(Count lanes, Count trials, double p)
{
    assert(lanes >= 1 && trials >= 1 && p >= 0 && p <= 1);
    if (p == 0 || p == 1)
        return p;
    const double n = static_cast<double>(std::min(trials, Count{1} << 20));
    const double mode = std::min(n, std::floor((n + 1) * p));
    // Beyond this distance less than 1e-20 of the distribution is left.
    const double reach = 12 * std::sqrt(n * p * (1 - p)) + 40;
    const double first = std::max(0.0, mode - std::ceil(reach));
    const double last = std::min(n, mode + std::ceil(reach));
    // Probabilities relative to the mode's, by the ratio of neighbours: no factorial overflows.
    std::vector<double> probability(static_cast<std::size_t>(last - first) + 1);
    const auto at = [&](double k) -> double & {
        return probability[static_cast<std::size_t>(k - first)];
    };
    at(mode) = 1;
    for (double k = mode; k < last; ++k)
        at(k + 1) = at(k) * (n - k) / (k + 1) * p / (1 - p);
    for (double k = mode; k > first; --k)
        at(k - 1) = at(k) * k / (n - k + 1) * (1 - p) / p;
    const double sum = std::accumulate(probability.begin(), probability.end(), 0.0);
    // E[max] = sum over k of P(max > k) = 1 - F(k)^lanes.
    double expected = first;
    double below = 0; // F(k)
    for (double k = first; k < last; ++k) {
        below = std::min(1.0, below + at(k) / sum);
        expected += 1 - std::pow(below, static_cast<double>(lanes));
    }
    return expected / n;
}

ZeroSavings zeroSavings(const MacUnit &mac, const Density &density, Count window)
{
    ZeroSavings savings;
    if (mac.zeros == ZeroHandling::Ignore)
        return savings;
    const auto seen = [&](Tensor t, const std::optional<double> &d) {
        return mac.zeroOperands[t] ? d.value_or(1) : 1;
    };
    const double ifmap = seen(Tensor::Ifmap, density.ifmap);
    const double filter = seen(Tensor::Filter, density.filter);
    const double both = ifmap * filter;
    savings.macEnergy = both;
    if (mac.zeros == ZeroHandling::Skip) {
        savings.innermostReads = PerTensor<double>::filled(both);
        savings.cycles = expectedMaximumShare(mac.skipLanes, window, both);
        return savings;
    }
    const bool ifmapFirst = mac.zeroOperands[Tensor::Ifmap];
    savings.innermostReads[Tensor::Ifmap] = ifmapFirst ? 1 : filter;
    savings.innermostReads[Tensor::Filter] = ifmapFirst ? ifmap : 1;
    savings.innermostReads[Tensor::Ofmap] = both;
    return savings;
}

} // namespace pelorus
