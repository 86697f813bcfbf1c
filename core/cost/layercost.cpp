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

LayerCost costOf(const AccessCounts &counts, const Mapping &mapping, const LayerShape &shape,
                 const Precision &precision, const Architecture &architecture,
                 const EnergyTable &table, Accounting accounting)
{
    EnergyBill bill = energyOf(counts, shape, precision, table);
    const Latency latency = latencyOf(counts, mapping, shape, precision, architecture, accounting);
    const auto macUnits = static_cast<double>(architecture.macUnits());

    LayerCost cost;
    cost.mapping = mapping;
    cost.counts = counts;
    cost.cycles = latency.cycles;
    cost.computeCycles = static_cast<double>(counts.computeCycles);
    cost.stallCycles = cost.cycles - cost.computeCycles;
    cost.seconds = cost.cycles / architecture.clockHz();
    cost.bottleneck = latency.bottleneck;
    cost.utilization = static_cast<double>(counts.macs) / (macUnits * cost.cycles);
    cost.utilizationSpatial = static_cast<double>(counts.pesUsed) / macUnits;
    cost.utilizationTemporal = cost.computeCycles / cost.cycles;
    cost.energyPJ = bill.totalPJ;
    cost.energy = std::move(bill.lines);
    cost.sources = table.entries();
    cost.dramBytes = dramBytes(counts, shape, precision, architecture);
    return cost;
}

Result<LayerCost> costOf(const AccessCounts &counts, const Mapping &mapping,
                         const LayerShape &shape, const Precision &precision,
                         const Architecture &architecture, const Technology &technology,
                         Accounting accounting)
{
    return EnergyTable::make(architecture, technology, precision)
        .map([&](const EnergyTable &table) {
            return costOf(counts, mapping, shape, precision, architecture, table, accounting);
        });
}

} // namespace pelorus
