// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/reachedcounts.h"

#include "core/base/factorize.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace pelorus {

namespace {

/// The products of a divisor of each of these bounds that are at most `limit`, ascending.
std::vector<Count> products(const DimVector &bounds, const DimMask &carried, Count limit)
{
    std::vector<Count> all{1};
    for (Dim d : enumerators<Dim>()) {
        if (!carried[d] || bounds[d] == 1 || limit == 1)
            continue;
        const std::vector<Count> factors = divisors(bounds[d]);
        std::vector<Count> further;
        further.reserve(all.size() * factors.size());
        for (const Count product : all) {
            for (const Count factor : factors) {
                if (factor > limit / product)
                    break;
                further.push_back(product * factor);
            }
        }
        std::ranges::sort(further);
        further.erase(std::ranges::unique(further).begin(), further.end());
        all = std::move(further);
    }
    return all;
}

Count largestProduct(const DimVector &bounds, const DimMask &carried, Count limit)
{
    return products(bounds, carried, limit).back();
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

CountRange sameMapSpace(const Architecture &architecture, const DimVector &bounds, ArrayAxis axis)
{
    const Fanout &array = architecture.peArray();
    const bool isColumns = axis == ArrayAxis::Columns;
    const Count count = isColumns ? array.columns : array.rows;
    constexpr Count far = 4; // times as many: no more are of interest
    const std::vector<Count> all =
        products(bounds, isColumns ? array.columnsCarry : array.rowsCarry,
                 count <= std::numeric_limits<Count>::max() / far ? far * count : count);
    const auto beyond = std::ranges::upper_bound(all, count);
    return {*std::prev(beyond), beyond == all.end() ? count : *beyond - 1};
}

ReachedCounts withCount(ReachedCounts counts, const Architecture &architecture, ArrayAxis axis,
                        Count count)
{
    ReachedCount &array = counts[architecture.spec().peArrayLevel];
    (axis == ArrayAxis::Columns ? array.columns : array.rows) = count;
    return counts;
}

bool growEvenly(const EnergyTable &least, const EnergyTable &here, const EnergyTable &most,
                double share)
{
    const auto even = [&](auto price) {
        constexpr double rounding = 1e-13;
        const double expected = price(least) + share * (price(most) - price(least));
        return std::abs(price(here) - expected) <= rounding * std::abs(expected);
    };
    using Table = EnergyTable;
    bool all = even([](const Table &t) { return t.macPJ(); })
        && even([](const Table &t) { return t.adderPJ(); })
        && even([](const Table &t) { return t.clockPJ(); })
        && even([](const Table &t) { return t.macLeakageW(); });
    for (std::size_t l = 0; l < here.levels(); ++l) {
        all = all && even([l](const Table &t) { return t.readPJ(l); })
            && even([l](const Table &t) { return t.writePJ(l); })
            && even([l](const Table &t) { return t.leakageW(l); })
            && even([l](const Table &t) { return t.hopPJ(l); })
            && even([l](const Table &t) { return t.hopPJ(l) * t.hopsBefore(l); });
    }
    return all;
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
    Result<Architecture> made = Architecture::make(std::move(spec));
    return made ? std::make_shared<const Architecture>(std::move(*made)) : nullptr;
}

} // namespace pelorus
