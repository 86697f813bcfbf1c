// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/totals.h"

#include <fmt/format.h>

namespace pelorus {

namespace {

/// Energy that is neither leakage nor clock.
struct EnergyParts
{
    double dynamicPJ = 0, leakagePJ = 0, clockPJ = 0;
    void add(const std::vector<EnergyLine> &lines)
    {
        for (const EnergyLine &line : lines) {
            (line.kind == EnergyKind::Leakage     ? leakagePJ
                 : line.kind == EnergyKind::Clock ? clockPJ
                                                  : dynamicPJ) += line.energyPJ;
        }
    }
};

} // namespace

Totals totalsOf(const Evaluation &evaluation)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto macUnits = static_cast<double>(architecture.macUnits());
    Totals totals;
    const std::vector<LayerPtr> &layers = evaluation.design.network->layers();
    CheckedCount macs = 0;
    double busyUnitCycles = 0;
    EnergyParts parts;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!hasMacs(layers[i]->kind)) {
            ++totals.vectorLayers;
            if (const VectorCost *cost = evaluation.vectorLayers[i].get()) {
                totals.fusedLayers += cost->fused;
                totals.vectorSeconds += cost->seconds;
                totals.vectorEnergyPJ += cost->energyPJ;
                totals.cycles += cost->cycles;
                totals.seconds += cost->seconds;
                totals.energyPJ += cost->energyPJ;
                totals.dramBytes += cost->dramBytes;
                parts.add(cost->energy);
            }
            continue;
        }
        const LayerCost *cost = evaluation.layers[i].get();
        if (!cost) {
            ++totals.missingLayers;
            continue;
        }
        ++totals.costedLayers;
        macs += cost->counts.macs;
        totals.cycles += cost->cycles;
        totals.seconds += cost->seconds;
        totals.energyPJ += cost->energyPJ;
        totals.dramBytes += cost->dramBytes;
        busyUnitCycles += cost->busyUnitCycles;
        parts.add(cost->energy);
    }
    totals.macs = macs.get().value_or(0);
    totals.peakTops = 2 * macUnits * architecture.clockHz() * 1e-12;
    totals.onChipBytes = architecture.onChipBytes();
    if (totals.costedLayers == 0)
        return totals;
    const double energyJ = totals.energyPJ * 1e-12;
    totals.powerW = energyJ / totals.seconds;
    totals.dynamicW = parts.dynamicPJ * 1e-12 / totals.seconds;
    totals.leakageW = parts.leakagePJ * 1e-12 / totals.seconds;
    totals.clockW = parts.clockPJ * 1e-12 / totals.seconds;
    totals.dramBytesPerS = totals.dramBytes / totals.seconds;
    totals.edpJs = energyJ * totals.seconds;
    totals.tops = 2 * static_cast<double>(totals.macs) / totals.seconds * 1e-12;
    totals.topsPerW = totals.tops / totals.powerW;
    totals.utilization = busyUnitCycles / (macUnits * totals.cycles);
    return totals;
}

std::optional<std::string> whyIncomplete(const Evaluation &evaluation)
{
    for (const Finding &finding : evaluation.findings) {
        if (finding.severity == Severity::Error)
            return finding.layer.empty() ? finding.hint : finding.layer + ": " + finding.hint;
    }
    if (evaluation.totals.missingLayers > 0)
        return fmt::format("{} layers without a cost", evaluation.totals.missingLayers);
    return std::nullopt;
}

} // namespace pelorus
