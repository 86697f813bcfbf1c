// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/zeros.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

double expectedMaximumShare(Count lanes, Count trials, double p)
{
    assert(lanes >= 1 && trials >= 1 && p >= 0 && p <= 1);
    if (p == 0 || p == 1)
        return p;
    const double n = static_cast<double>(std::min(trials, Count{1} << 20));
    const double mean = n * p;
    // Beyond this distance from the mean less than 1e-20 of the distribution is left.
    const double reach = 12 * std::sqrt(mean * (1 - p)) + 40;
    const double first = std::max(0.0, std::floor(mean - reach));
    const double last = std::min(n, std::ceil(mean + reach));
    // E[max] = sum over k of P(max > k) = 1 - F(k)^lanes.
    double expected = first;
    double below = 0; // F(k)
    for (double k = first; k < last; ++k) {
        const double logP = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)
            + k * std::log(p) + (n - k) * std::log1p(-p);
        below = std::min(1.0, below + std::exp(logP));
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
