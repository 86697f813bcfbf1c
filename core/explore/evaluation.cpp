// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluation.h"

#include <algorithm>

namespace pelorus {

bool sameResults(const Evaluation &a, const Evaluation &b)
{
    const auto sameCosts = [](const auto &x, const auto &y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const auto &c, const auto &d) {
            return c == d || (c && d && *c == *d);
        });
    };
    return a.complete == b.complete && a.totals == b.totals && a.findings == b.findings
        && a.area == b.area && a.fpga == b.fpga
        && a.networkOptimum == b.networkOptimum && sameCosts(a.layers, b.layers)
        && sameCosts(a.vectorLayers, b.vectorLayers);
}

EnergyBreakdown breakdown(const LayerCost &cost)
{
    return breakdown(cost.energy, cost.counts.levels.size());
}

EnergyBreakdown breakdown(const std::vector<EnergyLine> &bill, std::size_t levels)
{
    EnergyBreakdown result;
    result.byLevelPJ.assign(levels, 0);
    for (const EnergyLine &line : bill) {
        switch (line.kind) {
        case EnergyKind::Read:
        case EnergyKind::Fill:
        case EnergyKind::Update: result.byLevelPJ[*line.level] += line.energyPJ; break;
        case EnergyKind::Mac:
        case EnergyKind::Adder:
        case EnergyKind::VectorOp: result.macPJ += line.energyPJ; break;
        case EnergyKind::Transfer: result.transferPJ += line.energyPJ; break;
        case EnergyKind::Leakage: result.leakagePJ += line.energyPJ; break;
        case EnergyKind::Clock: result.clockPJ += line.energyPJ; break;
        }
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
