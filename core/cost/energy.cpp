// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/energy.h"

#include "core/workload/projection.h"

namespace pelorus {

namespace {

/// Calls use(line) for every line of the bill, whether or not there is anything on it.
template <typename Use>
void forEachLine(const AccessCounts &counts, const Traffic &traffic, const ZeroSavings &savings,
                 const Precision &precision, double cycles, double seconds,
                 const EnergyTable &table, Accounting accounting, const Use &use)
{
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        const EnergyTable::LevelSources &sources = table.sourcesOf(level);
        const double read = table.readPJ(level);
        const double write = table.writePJ(level);
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &words = counts.levels[level].tensors[t];
            const MovedBits &bits = traffic[level][t];
            use(EnergyLine{level, t, EnergyKind::Read, words.reads, bits.reads * read,
                           sources.read});
            use(EnergyLine{level, t, EnergyKind::Fill, words.fills, bits.fills * write,
                           sources.write});
            use(EnergyLine{level, t, EnergyKind::Update, words.updates, bits.updates * write,
                           sources.write});
        }
    }
    use(EnergyLine{std::nullopt, std::nullopt, EnergyKind::Mac, counts.macs,
                   static_cast<double>(counts.macs) * savings.macEnergy * table.macPJ(),
                   table.macSource()});
    if (accounting == Accounting::Timeloop)
        return;
    use(EnergyLine{std::nullopt, std::nullopt, EnergyKind::Adder, counts.adderOps,
                   static_cast<double>(counts.adderOps) * table.adderPJ(), table.adderSource()});
    PerTensor<Count> arriving{}; // at one level, from the fan-out outside it
    for (std::size_t level = traffic.size(); level-- > 0;) {
        const LevelAccesses &here = counts.levels[level];
        for (Tensor t : enumerators<Tensor>()) {
            const Count delivered = here.delivered[t];
            if (table.hopPJ(level) > 0 && delivered > 0) {
                // Of the ofmap psums that come in, and refills that go out again: the reads but
                // for the level's own drains, which are what arrives here and is no refill.
                const TensorAccesses &words = here.tensors[t];
                const Count distinct = !words.kept ? arriving[t]
                    : t == Tensor::Ofmap ? words.updates + words.reads - (arriving[t] - words.fills)
                                         : words.reads;
                const double hops = static_cast<double>(delivered)
                    + table.hopsBefore(level) * static_cast<double>(distinct);
                use(EnergyLine{level, t, EnergyKind::Transfer, delivered,
                               hops * wordBits(t, precision) * table.hopPJ(level),
                               table.sourcesOf(level).hop});
            }
            arriving[t] = delivered;
        }
    }
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        use(EnergyLine{level, std::nullopt, EnergyKind::Leakage, 0,
                       table.leakageW(level) * seconds * 1e12, table.sourcesOf(level).leakage});
    }
    use(EnergyLine{std::nullopt, std::nullopt, EnergyKind::Leakage, 0,
                   table.macLeakageW() * seconds * 1e12, table.macLeakageSource()});
    if (table.clockPJ() > 0)
        use(EnergyLine{std::nullopt, std::nullopt, EnergyKind::Clock, clampedCount(cycles),
                       table.clockPJ() * cycles, table.clockSource()});
}

} // namespace

EnergyBill energyOf(const AccessCounts &counts, const Traffic &traffic, const ZeroSavings &savings,
                    const Precision &precision, double cycles, double seconds,
                    const EnergyTable &table, Accounting accounting)
{
    EnergyBill bill;
    bill.lines.reserve(counts.levels.size() * 8 + 4);
    forEachLine(counts, traffic, savings, precision, cycles, seconds, table, accounting,
                [&bill](const EnergyLine &line) {
                    if (line.operations == 0 && line.energyPJ == 0)
                        return;
                    bill.totalPJ += line.energyPJ;
                    bill.lines.push_back(line);
                });
    return bill;
}

double totalEnergyPJ(const AccessCounts &counts, const Traffic &traffic, const ZeroSavings &savings,
                     const Precision &precision, double cycles, double seconds,
                     const EnergyTable &table, Accounting accounting)
{
    double total = 0;
    forEachLine(counts, traffic, savings, precision, cycles, seconds, table, accounting,
                [&total](const EnergyLine &line) { total += line.energyPJ; });
    return total;
}

} // namespace pelorus
