// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/schematicfigures.h"

#include "core/cost/latency.h"

#include <algorithm>

namespace pelorus {

namespace {

Count spatialFactor(const LevelMapping &level, LoopKind kind)
{
    Count product = 1;
    for (const Loop &loop : level.spatial)
        if (loop.kind == kind)
            product *= loop.factor;
    return product;
}

} // namespace

std::vector<std::size_t> shownLayers(const Evaluation &evaluation,
                                     const std::vector<std::size_t> &layers)
{
    std::vector<std::size_t> shown;
    for (std::size_t layer : layers)
        if (layer < evaluation.layers.size() && evaluation.layers[layer])
            shown.push_back(layer);
    if (shown.empty())
        for (std::size_t layer = 0; layer < evaluation.layers.size(); ++layer)
            if (evaluation.layers[layer])
                shown.push_back(layer);
    return shown;
}

std::optional<BusyPort> busiestPort(const Evaluation &evaluation,
                                    const std::vector<std::size_t> &layers, std::size_t level)
{
    std::vector<BusyPort> busy;
    for (std::size_t layer : layers) {
        const LayerCost &cost = *evaluation.layers[layer];
        const auto ports =
            portTimes(cost.counts, cost.moved, level, *evaluation.design.architecture);
        busy.resize(std::max(busy.size(), ports.size()));
        for (std::size_t port = 0; port < ports.size(); ++port) {
            busy[port].port = ports[port].port; // in the same order for every layer
            busy[port].cycles += ports[port].cycles;
        }
    }
    const auto most = std::ranges::max_element(busy, {}, &BusyPort::cycles);
    return most == busy.end() || most->cycles == 0 ? std::nullopt : std::optional(*most);
}

SchematicFigures schematicFigures(const Evaluation &evaluation,
                                  const std::vector<std::size_t> &layers)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const std::size_t levels = architecture.levels().size();
    SchematicFigures result;
    result.energyByLevel.assign(levels, 0);
    result.busyByLevel.assign(levels, std::nullopt);
    const std::vector<std::size_t> shown = shownLayers(evaluation, layers);
    double energyPJ = 0, cycles = 0, busyUnitCycles = 0;
    for (std::size_t layer : shown) {
        const LayerCost &cost = *evaluation.layers[layer];
        const EnergyBreakdown bill = breakdown(cost);
        for (std::size_t level = 0; level < bill.byLevelPJ.size(); ++level)
            result.energyByLevel[level] += bill.byLevelPJ[level];
        result.macs += bill.macPJ;
        result.transfers += bill.transferPJ;
        result.leakage += bill.leakagePJ;
        result.clock += bill.clockPJ;
        energyPJ += cost.energyPJ;
        cycles += cost.cycles;
        busyUnitCycles += cost.busyUnitCycles;
    }
    const double whole = energyPJ > 0 ? energyPJ : 1;
    for (double &share : result.energyByLevel)
        share /= whole;
    for (double *share : {&result.macs, &result.transfers, &result.leakage, &result.clock})
        *share /= whole;
    result.hasCost = energyPJ > 0;
    if (shown.empty())
        return result;
    for (std::size_t level = 0; level < levels && cycles > 0; ++level)
        if (const auto port = busiestPort(evaluation, shown, level))
            result.busyByLevel[level] = std::min(1.0, port->cycles / cycles);
    if (cycles > 0)
        result.utilization =
            busyUnitCycles / (static_cast<double>(architecture.macUnits()) * cycles);
    const LevelMapping &array =
        evaluation.layers[shown.front()]->mapping.levels[architecture.spec().peArrayLevel];
    result.usedColumns = spatialFactor(array, LoopKind::SpatialX);
    result.usedRows = spatialFactor(array, LoopKind::SpatialY);
    return result;
}

} // namespace pelorus
