// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/energy.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus {

/// Collects entries and the sources they come from.
class EnergyTableMaker
{
public:
    EnergyTableMaker(const Architecture &architecture, const Technology &technology,
                     const Area &area)
        : m_architecture(architecture), m_technology(technology), m_area(area)
    {
        m_table.m_levels.resize(architecture.levels().size());
        m_table.m_missing = m_area.missing;
    }

    Result<EnergyTable> make(const Precision &precision)
    {
        for (std::size_t i = 0; i < m_architecture.levels().size(); ++i) {
            const MemoryLevel &memory = m_architecture.levels()[i];
            EnergyTable::Level &level = m_table.m_levels[i];
            Result<SourcedValue> read = m_technology.accessEnergyPerBit(memory);
            Result<SourcedValue> write = m_technology.writeEnergyPerBit(memory);
            if (!read || !write)
                return tl::unexpected((read ? write : read).error());
            level.readPJ = read->value;
            level.writePJ = write->value;
            level.sources.read = add(*std::move(read));
            level.sources.write =
                memory.writeEnergyPJ ? add(*std::move(write)) : level.sources.read;
        }
        Result<SourcedValue> mac = m_technology.macEnergy(m_architecture.mac(), precision);
        if (!mac)
            return tl::unexpected(mac.error());
        m_table.m_macPJ = mac->value;
        m_table.m_macSource = add(*std::move(mac));
        SourcedValue adder = m_technology.adderEnergy(precision.psumBits);
        m_table.m_adderPJ = adder.value;
        m_table.m_adderSource = add(std::move(adder));
        addHops();
        addClock();
        addLeakage();
        m_table.m_sources = SourceList(std::move(m_sources));
        return std::move(m_table);
    }

private:
    std::size_t add(SourcedValue value)
    {
        m_sources.push_back(std::move(value));
        return m_sources.size() - 1;
    }

    void addHops()
    {
        const Result<SourcedValue> wire = m_technology.wirePerBitMm();
        bool isMissing = false;
        for (std::size_t i = 0; i < m_architecture.levels().size(); ++i) {
            const Fanout &fanout = m_architecture.levels()[i].fanout;
            if (fanout.columns == 1 && fanout.rows == 1)
                continue;
            EnergyTable::Level &level = m_table.m_levels[i];
            const std::string item = m_architecture.levels()[i].name + " transfer";
            if (fanout.transferPJPerBit) {
                level.hopPJ = *fanout.transferPJPerBit;
                level.sources.hop =
                    add({item, level.hopPJ, "pJ/bit", "per bit and child, given with the accelerator",
                         citationOf(fanout.transferSource)});
                continue;
            }
            if (!wire) {
                isMissing = true;
                continue;
            }
            const double pitch = pitchMm(m_architecture, m_area, i);
            level.hopPJ = wire->value * pitch;
            if (fanout.interconnect == Interconnect::Multicast)
                level.hopsBefore = static_cast<double>(fanout.columns + fanout.rows) / 2;
            level.sources.hop = add(
                {item, level.hopPJ, "pJ/bit",
                 fmt::format("{:.4g} pJ/bit/mm x {:.4g} mm between neighbours (side of a child's "
                             "area), one hop a child{}; {}",
                             wire->value, pitch,
                             level.hopsBefore > 0
                                 ? fmt::format(", {:g} hops a distinct word", level.hopsBefore)
                                 : "",
                             wire->formula),
                 wire->source});
        }
        if (isMissing)
            m_table.m_missing.push_back(wire.error());
    }

    void addClock()
    {
        const ArchitectureSpec &spec = m_architecture.spec();
        if (spec.clockEnergyPJ) {
            m_table.m_clockPJ = *spec.clockEnergyPJ;
            m_table.m_clockSource =
                add({"clock network", m_table.m_clockPJ, "pJ", "a cycle, given with the accelerator",
                     citationOf(spec.clockEnergySource)});
            return;
        }
        Result<SourcedValue> perBit = m_technology.clockPerBitCycle();
        if (!perBit) {
            m_table.m_missing.push_back(perBit.error());
            return;
        }
        const MacUnit &mac = m_architecture.mac();
        const double bits = 2.0 * mac.operandBits + mac.accumulatorBits;
        const auto units = static_cast<double>(m_architecture.macUnits());
        m_table.m_clockPJ = perBit->value * bits * units;
        m_table.m_clockSource =
            add({"clock network", m_table.m_clockPJ, "pJ",
                 fmt::format("a cycle: {:g} MAC units x {:g} register bits (operands and "
                             "accumulator) x {:.4g} pJ/bit; {}",
                             units, bits, perBit->value, perBit->formula),
                 perBit->source});
    }

    void addLeakage()
    {
        const Result<SourcedValue> density = m_technology.leakagePerMm2();
        bool isMissing = false;
        const auto watts = [&](std::optional<std::size_t> level, const std::string &item,
                               std::size_t &source) {
            const double mm2 = m_area.um2Each(level) * 1e-6;
            if (mm2 == 0)
                return 0.0;
            if (!density) {
                isMissing = true;
                return 0.0;
            }
            const double each = density->value * mm2;
            source = add({item, each, "W",
                          fmt::format("{:.4g} W/mm2 of logic x {:.4g} mm2; {}", density->value, mm2,
                                      density->formula),
                          density->source});
            return each;
        };
        for (std::size_t i = 0; i < m_architecture.levels().size(); ++i) {
            const MemoryLevel &memory = m_architecture.levels()[i];
            EnergyTable::Level &level = m_table.m_levels[i];
            const auto instances = static_cast<double>(m_architecture.instances(i));
            const std::string item = memory.name + " leakage";
            if (memory.leakageW) {
                level.sources.leakage =
                    add({item, *memory.leakageW, "W", "of one instance, given with the accelerator",
                         citationOf(memory.leakageSource)});
                level.leakageW = *memory.leakageW * instances;
            } else {
                level.leakageW = watts(i, item, level.sources.leakage) * instances;
            }
        }
        const MacUnit &mac = m_architecture.mac();
        const std::string item = "MAC unit leakage";
        if (mac.leakageW) {
            m_table.m_macLeakageSource =
                add({item, *mac.leakageW, "W", "of one unit, given with the accelerator",
                     citationOf(mac.leakageSource)});
        }
        m_table.m_macLeakageW =
            (mac.leakageW ? *mac.leakageW
                          : watts(std::nullopt, item, m_table.m_macLeakageSource))
            * static_cast<double>(m_architecture.macUnits());
        if (isMissing)
            m_table.m_missing.push_back(density.error());
    }

    const Architecture &m_architecture;
    const Technology &m_technology;
    const Area &m_area;
    EnergyTable m_table;
    std::vector<SourcedValue> m_sources;
};

Result<Technology> atProcess(const Architecture &architecture, const Technology &technology)
{
    const auto &process = architecture.spec().process;
    return process && *process != technology.process() ? technology.at(*process)
                                                       : Result<Technology>(technology);
}

Result<EnergyTable> EnergyTable::make(const Architecture &architecture,
                                      const Technology &technology, const Precision &precision)
{
    return atProcess(architecture, technology).and_then([&](const Technology &scaled) {
        return make(architecture, scaled, areaOf(architecture, scaled), precision);
    });
}

Result<EnergyTable> EnergyTable::make(const Architecture &architecture,
                                      const Technology &technology, const Area &area,
                                      const Precision &precision)
{
    return EnergyTableMaker(architecture, technology, area).make(precision);
}

} // namespace pelorus
