// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/reachedcounts.h"

#include "core/base/factorize.h"

#include <algorithm>

namespace pelorus {

namespace {

/// The largest product of a divisor of each of these bounds that is at most `limit`.
Count largestProduct(const DimVector &bounds, const DimMask &carried, Count limit)
{
    std::vector<Count> products{1};
    for (Dim d : enumerators<Dim>()) {
        if (!carried[d] || bounds[d] == 1)
            continue;
        const std::vector<Count> factors = divisors(bounds[d]);
        std::vector<Count> further;
        for (const Count product : products) {
            for (const Count factor : factors) {
                if (factor > limit / product)
                    break;
                further.push_back(product * factor);
            }
        }
        std::ranges::sort(further);
        further.erase(std::ranges::unique(further).begin(), further.end());
        products = std::move(further);
        if (products.back() == limit)
            break;
    }
    return products.back();
}

} // namespace

ReachedCounts reachedCounts(const Architecture &architecture, const DimVector &bounds)
{
    ReachedCounts counts;
    for (const MemoryLevel &level : architecture.levels()) {
        const Fanout &fanout = level.fanout;
        counts.push_back({largestProduct(bounds, fanout.columnsCarry, fanout.columns),
                          largestProduct(bounds, fanout.rowsCarry, fanout.rows)});
    }
    return counts;
}

ReachedCounts countsOf(const Architecture &architecture)
{
    ReachedCounts counts;
    for (const MemoryLevel &level : architecture.levels())
        counts.push_back({level.fanout.columns, level.fanout.rows});
    return counts;
}

ArchitecturePtr withCounts(const Architecture &architecture, const ReachedCounts &counts)
{
    ArchitectureSpec spec = architecture.spec();
    for (std::size_t l = 0; l < spec.levels.size(); ++l) {
        spec.levels[l].fanout.columns = counts[l].columns;
        spec.levels[l].fanout.rows = counts[l].rows;
    }
    // Fewer of what is valid is.
    return std::make_shared<const Architecture>(Architecture::make(std::move(spec)).value());
}

} // namespace pelorus
