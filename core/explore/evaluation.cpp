// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluation.h"

#include <algorithm>

namespace pelorus {

bool sameResults(const Evaluation &a, const Evaluation &b)
{
    const auto sameCost = [](const auto &x, const auto &y) {
        return x == y || (x && y && *x == *y);
    };
    return a.complete == b.complete && a.totals == b.totals && a.findings == b.findings
        && std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(), sameCost);
}

EnergyBreakdown breakdown(const LayerCost &cost)
{
    EnergyBreakdown result;
    result.byLevelPJ.assign(cost.counts.levels.size(), 0);
    for (const EnergyLine &line : cost.energy) {
        if (line.level)
            result.byLevelPJ[*line.level] += line.energyPJ;
        else
            result.macPJ += line.energyPJ;
        if (line.tensor)
            result.byTensorPJ[*line.tensor] += line.energyPJ;
    }
    return result;
}

std::string describe(const Bottleneck &bottleneck, const Architecture &architecture)
{
    if (!bottleneck.level)
        return "compute";
    return architecture.levels()[*bottleneck.level].name
        + (bottleneck.writes ? " write bandwidth" : " read bandwidth");
}

} // namespace pelorus
