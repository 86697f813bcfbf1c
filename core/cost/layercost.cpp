// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/layercost.h"

#include "core/cost/energy.h"
#include "core/cost/latency.h"

namespace pelorus {

std::string_view name(EnergyKind kind)
{
    switch (kind) {
    case EnergyKind::Read: return "read";
    case EnergyKind::Fill: return "fill";
    case EnergyKind::Update: return "update";
    case EnergyKind::Mac: return "mac";
    case EnergyKind::Adder: return "adder";
    }
    return {};
}

LayerCost costOf(const AccessCounts &counts, const Mapping &mapping, const Problem &problem,
                 const Architecture &architecture, const EnergyTable &table, Accounting accounting)
{
    const Traffic traffic = trafficOf(counts, problem, architecture);
    const Latency latency = latencyOf(counts, traffic, mapping, problem, architecture, accounting);
    EnergyBill bill = energyOf(counts, traffic, table);
    const auto macUnits = static_cast<double>(architecture.macUnits());

    LayerCost cost;
    cost.mapping = mapping;
    cost.counts = counts;
    cost.cycles = latency.cycles;
    cost.computeCycles = latency.compute;
    cost.stallCycles = cost.cycles - cost.computeCycles;
    cost.stopCycles = latency.stops;
    cost.seconds = cost.cycles / architecture.clockHz();
    cost.bottleneck = latency.bottleneck;
    cost.utilization = static_cast<double>(counts.macs) / (macUnits * cost.cycles);
    cost.utilizationSpatial = static_cast<double>(counts.pesUsed) / macUnits;
    cost.utilizationTemporal = cost.computeCycles / cost.cycles;
    cost.energyPJ = bill.totalPJ;
    cost.energy = std::move(bill.lines);
    cost.sources = table.entries();
    cost.dramBytes = dramBytes(traffic, architecture);
    return cost;
}

EnergyAndCycles energyAndCycles(const AccessCounts &counts, const Mapping &mapping,
                                const Problem &problem, const Architecture &architecture,
                                const EnergyTable &table, Accounting accounting)
{
    const Traffic traffic = trafficOf(counts, problem, architecture);
    const Latency latency = latencyOf(counts, traffic, mapping, problem, architecture, accounting);
    return {totalEnergyPJ(counts, traffic, table), latency.cycles};
}

Result<LayerCost> costOf(const AccessCounts &counts, const Mapping &mapping,
                         const Problem &problem, const Architecture &architecture,
                         const Technology &technology, Accounting accounting)
{
    return EnergyTable::make(architecture, technology, problem.precision)
        .map([&](const EnergyTable &table) {
            return costOf(counts, mapping, problem, architecture, table, accounting);
        });
}

} // namespace pelorus
