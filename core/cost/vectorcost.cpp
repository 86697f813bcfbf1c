// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/vectorcost.h"

#include "core/cost/stops.h"
#include "core/hardware/packing.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// The outermost level inside the outermost one that keeps ifmaps; none: words go straight.
std::optional<std::size_t> bufferOf(const Architecture &architecture)
{
    for (std::size_t i = architecture.outermost(); i-- > 0;) {
        if (architecture.levels()[i].keeps[Tensor::Ifmap])
            return i;
    }
    return std::nullopt;
}

class Bill
{
public:
    explicit Bill(const EnergyTable &table) : m_table(table) { m_lines.reserve(16); }

    void access(std::size_t level, Tensor t, EnergyKind kind, Count words, double bits)
    {
        const bool reads = kind == EnergyKind::Read;
        const EnergyTable::LevelSources &sources = m_table.sourcesOf(level);
        add({level, t, kind, words, bits * (reads ? m_table.readPJ(level) : m_table.writePJ(level)),
             reads ? sources.read : sources.write});
    }

    void operations(Count count, const VectorOpEnergy &each)
    {
        add({std::nullopt, std::nullopt, EnergyKind::VectorOp, count,
             static_cast<double>(count) * each.energyPJ, each.source});
    }

    void time(double cycles, double seconds, std::size_t levels)
    {
        for (std::size_t i = 0; i < levels; ++i)
            add({i, std::nullopt, EnergyKind::Leakage, 0, m_table.leakageW(i) * seconds * 1e12,
                 m_table.sourcesOf(i).leakage});
        add({std::nullopt, std::nullopt, EnergyKind::Leakage, 0,
             m_table.macLeakageW() * seconds * 1e12, m_table.macLeakageSource()});
        if (m_table.clockPJ() > 0)
            add({std::nullopt, std::nullopt, EnergyKind::Clock, clampedCount(cycles),
                 m_table.clockPJ() * cycles, m_table.clockSource()});
    }

    void writeTo(VectorCost &cost)
    {
        cost.energy = std::move(m_lines);
        cost.energyPJ = m_totalPJ;
    }

private:
    void add(const EnergyLine &line)
    {
        if (line.operations == 0 && line.energyPJ == 0)
            return;
        m_totalPJ += line.energyPJ;
        m_lines.push_back(line);
    }

    const EnergyTable &m_table;
    std::vector<EnergyLine> m_lines;
    double m_totalPJ = 0;
};

} // namespace

VectorEnergies::VectorEnergies(const EnergyTable &table, const Architecture &architecture,
                               const Technology &technology, const Precision &precision)
    : m_table(table)
{
    const MacUnit &mac = architecture.mac();
    const bool floats =
        mac.kind == MacKind::Floating || precision.arithmetic == Arithmetic::Floating;
    const std::optional<int> exponent = floats ? std::optional(mac.exponentBits) : std::nullopt;
    std::vector<SourcedValue> sources(table.sources().begin(), table.sources().end());
    for (VectorOp op : enumerators<VectorOp>()) {
        Result<SourcedValue> each = technology.vectorOpEnergy(op, precision.ifmapBits, exponent);
        if (!each) {
            m_operations[op] = tl::unexpected(each.error());
            continue;
        }
        m_operations[op] = VectorOpEnergy{each->value, sources.size()};
        sources.push_back(*std::move(each));
    }
    m_sources = SourceList(std::move(sources));
}

Result<VectorCost> vectorCost(const VectorWork &work, bool fused, const Precision &precision,
                              const Architecture &architecture, const VectorEnergies &energies)
{
    VectorCost cost;
    cost.work = work;
    cost.fused = fused;
    cost.sources = energies.sources();
    Bill bill(energies.table());
    double cycles = 0;
    if (!fused) {
        const auto pass = [&](std::size_t index, bool isOutermost) {
            const MemoryLevel &level = architecture.levels()[index];
            const double in = static_cast<double>(work.reads)
                * static_cast<double>(slotBits(level, precision.ifmapBits));
            const double out = static_cast<double>(work.writes)
                * static_cast<double>(slotBits(level, precision.ofmapBits));
            bill.access(index, Tensor::Ifmap, EnergyKind::Read, work.reads, in);
            bill.access(index, Tensor::Ofmap, EnergyKind::Update, work.writes, out);
            if (!isOutermost) {
                bill.access(index, Tensor::Ifmap, EnergyKind::Fill, work.reads, in);
                bill.access(index, Tensor::Ofmap, EnergyKind::Read, work.writes, out);
            }
            const double clock = architecture.clockHz();
            const auto instances = static_cast<double>(architecture.instances(index));
            const double read = readCycles(level, Tensor::Ifmap, in / instances, clock)
                + (isOutermost ? 0 : readCycles(level, Tensor::Ofmap, out / instances, clock));
            const double write = writeCycles(level, Tensor::Ofmap, out / instances, clock)
                + (isOutermost ? 0 : writeCycles(level, Tensor::Ifmap, in / instances, clock));
            cycles =
                std::max(cycles, level.port == Port::Shared ? read + write : std::max(read, write));
            if (level.kind == MemoryKind::Dram)
                cost.dramBytes += (in + out) / 8;
        };
        pass(architecture.outermost(), true);
        if (const auto buffer = bufferOf(architecture))
            pass(*buffer, false);
    }

    double operations = 0;
    for (const auto &[op, count] : {std::pair(VectorOp::Compare, work.compares),
                                    {VectorOp::Add, work.adds},
                                    {VectorOp::Multiply, work.multiplies}}) {
        if (count == 0)
            continue;
        const Result<VectorOpEnergy> &each = energies.at(op);
        if (!each)
            return tl::unexpected(each.error());
        bill.operations(count, *each);
        operations += static_cast<double>(count);
    }
    if (!fused)
        cycles = std::max(cycles, operations / static_cast<double>(architecture.peArray().columns));
    cost.cycles = std::ceil(cycles * (1 - 1e-12));
    cost.seconds = cost.cycles / architecture.clockHz();
    bill.time(cost.cycles, cost.seconds, architecture.levels().size());
    bill.writeTo(cost);
    return cost;
}

} // namespace pelorus
