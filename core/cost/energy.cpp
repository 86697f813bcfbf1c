// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/energy.h"

namespace pelorus {

Result<EnergyTable> EnergyTable::make(const Architecture &architecture,
                                      const Technology &technology, const Precision &precision)
{
    EnergyTable table;
    table.m_entries.reserve(architecture.levels().size() + 2);
    for (const MemoryLevel &memory : architecture.levels()) {
        Result<SourcedValue> perBit = technology.accessEnergyPerBit(memory);
        if (!perBit)
            return tl::unexpected(perBit.error());
        table.m_entries.push_back(*std::move(perBit));
    }
    Result<SourcedValue> mac = technology.macEnergy(architecture.mac(), precision);
    if (!mac)
        return tl::unexpected(mac.error());
    table.m_entries.push_back(*std::move(mac));
    table.m_entries.push_back(technology.adderEnergy(precision.psumBits));
    return table;
}

EnergyBill energyOf(const AccessCounts &counts, const Traffic &traffic, const EnergyTable &table)
{
    EnergyBill bill;
    bill.lines.reserve(counts.levels.size() * 6 + 2);
    const auto add = [&bill](const EnergyLine &line) {
        if (line.operations == 0)
            return;
        bill.totalPJ += line.energyPJ;
        bill.lines.push_back(line);
    };
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        const double perBit = table.perBitPJ(level);
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &words = counts.levels[level].tensors[t];
            const MovedBits &bits = traffic[level][t];
            add({level, t, EnergyKind::Read, words.reads, bits.reads * perBit, level});
            add({level, t, EnergyKind::Fill, words.fills, bits.fills * perBit, level});
            add({level, t, EnergyKind::Update, words.updates, bits.updates * perBit, level});
        }
    }
    add({std::nullopt, std::nullopt, EnergyKind::Mac, counts.macs,
         static_cast<double>(counts.macs) * table.macPJ(), table.macEntry()});
    add({std::nullopt, std::nullopt, EnergyKind::Adder, counts.adderOps,
         static_cast<double>(counts.adderOps) * table.adderPJ(), table.adderEntry()});
    return bill;
}

double totalEnergyPJ(const AccessCounts &counts, const Traffic &traffic, const EnergyTable &table)
{
    double total = 0;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        double bits = 0;
        for (const MovedBits &moved : traffic[level])
            bits += moved.reads + moved.fills + moved.updates;
        total += bits * table.perBitPJ(level);
    }
    return total + static_cast<double>(counts.macs) * table.macPJ()
        + static_cast<double>(counts.adderOps) * table.adderPJ();
}

} // namespace pelorus
