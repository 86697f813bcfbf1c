// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/energy.h"

#include "core/cost/latency.h"
#include "core/workload/projection.h"

namespace pelorus {

Result<EnergyBill> energyOf(const AccessCounts &counts, const LayerShape &shape,
                            const Precision &precision, const Architecture &architecture,
                            const Technology &technology)
{
    EnergyBill bill;
    bill.lines.reserve(counts.levels.size() * 6 + 2);
    bill.sources.reserve(counts.levels.size() + 2);
    const auto add = [&bill](EnergyLine line) {
        if (line.operations == 0)
            return;
        bill.totalPJ += line.energyPJ;
        bill.lines.push_back(line);
    };

    const Count ofmapWords = tileWords(Tensor::Ofmap, shape.bounds, shape).value();
    for (std::size_t level = 0; level < counts.levels.size(); ++level) {
        const MemoryLevel &memory = architecture.levels()[level];
        Result<SourcedValue> perBit = technology.accessEnergyPerBit(memory);
        if (!perBit)
            return tl::unexpected(perBit.error());
        double movedBits = 0;
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &accesses = counts.levels[level].tensors[t];
            const double bits = wordBits(t, precision);
            const auto line = [&](EnergyKind kind, Count words, double lineBits) {
                movedBits += lineBits;
                add({level, t, kind, words, lineBits * perBit->value, bill.sources.size()});
            };
            line(EnergyKind::Read, accesses.reads, static_cast<double>(accesses.reads) * bits);
            line(EnergyKind::Fill, accesses.fills, static_cast<double>(accesses.fills) * bits);
            line(EnergyKind::Update, accesses.updates,
                 updateBits(accesses, level + 1 == counts.levels.size(), ofmapWords, precision));
        }
        if (memory.kind == MemoryKind::Dram)
            bill.dramBytes += movedBits / 8;
        bill.sources.push_back(*std::move(perBit));
    }

    const SourcedValue mac = technology.macEnergy(architecture.mac(), precision);
    add({std::nullopt, std::nullopt, EnergyKind::Mac, counts.macs,
         static_cast<double>(counts.macs) * mac.value, bill.sources.size()});
    bill.sources.push_back(mac);
    if (counts.adderOps > 0) {
        const SourcedValue adder = technology.adderEnergy(precision.psumBits);
        add({std::nullopt, std::nullopt, EnergyKind::Adder, counts.adderOps,
             static_cast<double>(counts.adderOps) * adder.value, bill.sources.size()});
        bill.sources.push_back(adder);
    }
    return bill;
}

} // namespace pelorus
