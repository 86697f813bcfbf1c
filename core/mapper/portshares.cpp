// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/portshares.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

double &PortShares::of(const Bottleneck &limit, const Architecture &architecture)
{
    if (!limit.level)
        return compute;
    Level &level = levels[*limit.level];
    if (limit.tensor)
        return (limit.writes ? level.ownWrite : level.ownRead)[*limit.tensor];
    const bool reads = architecture.levels()[*limit.level].port == Port::Shared || !limit.writes;
    return reads ? level.read : level.write;
}

void PortShares::give(const Bottleneck &limit, const Architecture &architecture, double share)
{
    levels.resize(architecture.levels().size());
    of(limit, architecture) += share;
}

bool PortShares::fit(const Architecture &architecture) const
{
    if (levels.empty())
        return compute == 1;
    if (levels.size() != architecture.levels().size())
        return false;
    PortShares rest = *this;
    rest.compute = 0;
    for (const Bottleneck &port : limitedPorts(architecture))
        rest.of(port, architecture) = 0;
    return std::ranges::all_of(rest.levels, [](const Level &l) { return l == Level{}; });
}

PortShares PortShares::all(const Bottleneck &limit, const Architecture &architecture)
{
    PortShares shares;
    shares.compute = 0;
    shares.give(limit, architecture, 1);
    return shares;
}

PortShares PortShares::mixed(const PortShares &other) const
{
    PortShares result = *this;
    result.levels.resize(std::max(levels.size(), other.levels.size()));
    const auto mix = [](double &a, double b) { a = 0.5 * (a + b); };
    mix(result.compute, other.compute);
    for (std::size_t l = 0; l < result.levels.size(); ++l) {
        const Level b = l < other.levels.size() ? other.levels[l] : Level{};
        mix(result.levels[l].read, b.read);
        mix(result.levels[l].write, b.write);
        for (Tensor t : enumerators<Tensor>()) {
            mix(result.levels[l].ownRead[t], b.ownRead[t]);
            mix(result.levels[l].ownWrite[t], b.ownWrite[t]);
        }
    }
    return result;
}

double PortShares::distance(const PortShares &other) const
{
    double sum = std::abs(compute - other.compute);
    for (std::size_t l = 0; l < std::max(levels.size(), other.levels.size()); ++l) {
        const Level a = l < levels.size() ? levels[l] : Level{};
        const Level b = l < other.levels.size() ? other.levels[l] : Level{};
        sum += std::abs(a.read - b.read) + std::abs(a.write - b.write);
        for (Tensor t : enumerators<Tensor>())
            sum += std::abs(a.ownRead[t] - b.ownRead[t]) + std::abs(a.ownWrite[t] - b.ownWrite[t]);
    }
    return sum;
}

std::vector<Bottleneck> limitedPorts(const Architecture &architecture)
{
    std::vector<Bottleneck> ports;
    for (std::size_t l = 0; l < architecture.levels().size(); ++l) {
        const MemoryLevel &level = architecture.levels()[l];
        if (level.readBandwidth)
            ports.push_back({l, false, std::nullopt});
        if (level.port != Port::Shared && level.writeBandwidth)
            ports.push_back({l, true, std::nullopt});
        for (Tensor t : enumerators<Tensor>()) {
            if (level.tensorReadBandwidth[t])
                ports.push_back({l, false, t});
            if (level.tensorWriteBandwidth[t])
                ports.push_back({l, true, t});
        }
    }
    return ports;
}

} // namespace pelorus
