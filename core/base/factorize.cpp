// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/factorize.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

std::vector<Count> divisors(Count n)
{
    assert(n >= 1);
    std::vector<Count> low;
    std::vector<Count> high;
    constexpr std::size_t usual = 16; // most bounds of layers have fewer of each
    low.reserve(2 * usual);
    high.reserve(usual);
    for (Count d = 1; d <= n / d; ++d) {
        if (n % d != 0)
            continue;
        low.push_back(d);
        if (d != n / d)
            high.push_back(n / d);
    }
    low.insert(low.end(), high.rbegin(), high.rend());
    return low;
}

Count largestDivisorUpTo(Count n, Count limit)
{
    assert(limit >= 1);
    const std::vector<Count> all = divisors(n);
    return *std::prev(std::upper_bound(all.begin(), all.end(), limit));
}

} // namespace pelorus
