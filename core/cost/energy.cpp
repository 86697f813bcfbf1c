// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/energy.h"

#include "core/cost/latency.h"
#include "core/workload/projection.h"

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

namespace {

/// Calls use(level, tensor, kind, words, bits) for every kind of access, words or not.
template <typename Use>
void forEachAccess(const AccessCounts &counts, const LayerShape &shape, const Precision &precision,
                   const Use &use)
{
    const Count ofmapWords = tileWords(Tensor::Ofmap, shape.bounds, shape).value();
    for (std::size_t level = 0; level < counts.levels.size(); ++level) {
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &accesses = counts.levels[level].tensors[t];
            const double bits = wordBits(t, precision);
            use(level, t, EnergyKind::Read, accesses.reads,
                static_cast<double>(accesses.reads) * bits);
            use(level, t, EnergyKind::Fill, accesses.fills,
                static_cast<double>(accesses.fills) * bits);
            use(level, t, EnergyKind::Update, accesses.updates,
                updateBits(accesses, level + 1 == counts.levels.size(), ofmapWords, precision));
        }
    }
}

} // namespace

EnergyBill energyOf(const AccessCounts &counts, const LayerShape &shape, const Precision &precision,
                    const EnergyTable &table)
{
    EnergyBill bill;
    bill.lines.reserve(counts.levels.size() * 6 + 2);
    const auto add = [&bill](const EnergyLine &line) {
        if (line.operations == 0)
            return;
        bill.totalPJ += line.energyPJ;
        bill.lines.push_back(line);
    };
    forEachAccess(counts, shape, precision,
                  [&](std::size_t level, Tensor t, EnergyKind kind, Count words, double bits) {
                      add({level, t, kind, words, bits * table.perBitPJ(level), level});
                  });
    add({std::nullopt, std::nullopt, EnergyKind::Mac, counts.macs,
         static_cast<double>(counts.macs) * table.macPJ(), table.macEntry()});
    add({std::nullopt, std::nullopt, EnergyKind::Adder, counts.adderOps,
         static_cast<double>(counts.adderOps) * table.adderPJ(), table.adderEntry()});
    return bill;
}

double totalEnergyPJ(const AccessCounts &counts, const LayerShape &shape,
                     const Precision &precision, const EnergyTable &table)
{
    double total = 0;
    forEachAccess(counts, shape, precision,
                  [&](std::size_t level, Tensor, EnergyKind, Count, double bits) {
                      total += bits * table.perBitPJ(level);
                  });
    return total + static_cast<double>(counts.macs) * table.macPJ()
        + static_cast<double>(counts.adderOps) * table.adderPJ();
}

double dramBytes(const AccessCounts &counts, const LayerShape &shape, const Precision &precision,
                 const Architecture &architecture)
{
    double bytes = 0;
    forEachAccess(counts, shape, precision,
                  [&](std::size_t level, Tensor, EnergyKind, Count, double bits) {
                      if (architecture.levels()[level].kind == MemoryKind::Dram)
                          bytes += bits / 8;
                  });
    return bytes;
}

} // namespace pelorus
