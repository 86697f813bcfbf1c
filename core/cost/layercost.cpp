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

Result<LayerCost> costOf(const AccessCounts &counts, const Mapping &mapping,
                         const LayerShape &shape, const Precision &precision,
                         const Architecture &architecture, const Technology &technology,
                         Accounting accounting)
{
    Result<EnergyBill> bill = energyOf(counts, shape, precision, architecture, technology);
    if (!bill)
        return tl::unexpected(bill.error());
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
    cost.energyPJ = bill->totalPJ;
    cost.energy = std::move(bill->lines);
    cost.sources = std::move(bill->sources);
    cost.dramBytes = bill->dramBytes;
    return cost;
}

} // namespace pelorus
