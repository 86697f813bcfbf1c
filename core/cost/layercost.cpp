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
    case EnergyKind::Transfer: return "transfer";
    case EnergyKind::Leakage: return "leakage";
    case EnergyKind::Clock: return "clock";
    case EnergyKind::VectorOp: return "vector-op";
    }
    return {};
}

LayerCost costOf(const AccessCounts &counts, const Mapping &mapping, const Problem &problem,
                 const Architecture &architecture, const EnergyTable &table, Accounting accounting)
{
    const ZeroSavings savings = savingsOf(mapping, problem, architecture);
    const Traffic traffic = trafficOf(counts, problem, architecture, savings);
    const Latency latency =
        latencyOf(counts, traffic, savings, mapping, problem, architecture, accounting);
    const double seconds = latency.cycles / architecture.clockHz();
    EnergyBill bill = energyOf(counts, traffic, savings, problem.precision, latency.cycles, seconds,
                               table, accounting);
    const auto macUnits = static_cast<double>(architecture.macUnits());

    LayerCost cost;
    cost.mapping = mapping;
    cost.counts = counts;
    cost.cycles = latency.cycles;
    cost.computeCycles = latency.compute;
    cost.stallCycles = cost.cycles - cost.computeCycles;
    cost.stopCycles = latency.stops;
    cost.seconds = seconds;
    cost.bottleneck = latency.bottleneck;
    // Skipped MACs are no work; gated ones take their cycle.
    const double worked =
        architecture.mac().zeros == ZeroHandling::Skip ? savings.macEnergy : 1;
    cost.busyUnitCycles = static_cast<double>(counts.macs) * worked
        * cyclesPerMac(architecture.mac(), problem.precision);
    cost.utilization = cost.busyUnitCycles / (macUnits * cost.cycles);
    cost.utilizationSpatial = static_cast<double>(counts.pesUsed) / macUnits;
    cost.utilizationTemporal = cost.computeCycles / cost.cycles;
    cost.energyPJ = bill.totalPJ;
    cost.energy = std::move(bill.lines);
    cost.sources = table.sources();
    cost.dramBytes = dramBytes(traffic, architecture);
    cost.moved = traffic;
    return cost;
}

EnergyAndCycles energyAndCycles(const AccessCounts &counts, const Mapping &mapping,
                                const Problem &problem, const Architecture &architecture,
                                const EnergyTable &table, Accounting accounting)
{
    const ZeroSavings savings = savingsOf(mapping, problem, architecture);
    const Traffic traffic = trafficOf(counts, problem, architecture, savings);
    const Latency latency =
        latencyOf(counts, traffic, savings, mapping, problem, architecture, accounting);
    const double seconds = latency.cycles / architecture.clockHz();
    return {totalEnergyPJ(counts, traffic, savings, problem.precision, latency.cycles, seconds,
                          table, accounting),
            latency.cycles, latency.bottleneck};
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
