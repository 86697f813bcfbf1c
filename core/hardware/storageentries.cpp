// SPDX-License-Identifier: GPL-3.0-or-later
// What a technology says of memory levels: energy per bit read and written, area per bit.
#include "core/base/quantity.h"
#include "core/hardware/curve.h"
#include "core/hardware/technology.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

namespace pelorus {

namespace {

/// Storage tables hold energy per bit; people know them per 32 bit.
std::string per32(double energyPerBit)
{
    return fmt::format("{:.4g} pJ/32 bit", 32 * energyPerBit);
}

std::string place(const MemoryLevel &level)
{
    return "level " + level.name;
}

/// Energy per bit of an SRAM, by the capacity of the bank that an access wakes.
CurveValue sramEnergy(const TechnologySpec &spec, Count capacityBits, Count banks)
{
    std::vector<CurvePoint> points;
    points.reserve(spec.sramPerBit.size());
    for (const TablePoint &point : spec.sramPerBit)
        points.push_back({point.x, point.energyPJ, point.source});
    CurveWords words{[](const CurvePoint &p) {
                         return per32(p.y) + " at " + formatSizeBits(static_cast<Count>(p.x));
                     },
                     formatSizeBits((capacityBits - 1) / banks + 1), "log-log", "log-log"};
    if (banks > 1)
        words.at += fmt::format(" (one of {} banks)", banks);
    CurveValue result =
        valueAt(points, static_cast<double>(capacityBits) / static_cast<double>(banks),
                CurveRule::LogLog, words);
    if (banks > 1 && result.formula.find("banks") == std::string::npos) // the bank is a point
        result.formula += fmt::format(", one of {} banks", banks);
    if (result.value < spec.registerFilePerBit.energyPJ) {
        result.value = spec.registerFilePerBit.energyPJ;
        result.formula +=
            fmt::format(", but not below the register file's {}", per32(result.value));
        result.source += "; " + spec.registerFilePerBit.source;
    }
    return result;
}

} // namespace

Result<SourcedValue> Technology::accessEnergyPerBit(const MemoryLevel &level) const
{
    SourcedValue result;
    result.item = level.name + " access";
    result.unit = "pJ/bit";
    if (level.accessEnergyPJ) {
        result.value = *level.accessEnergyPJ / static_cast<double>(level.wordBits);
        result.formula = fmt::format("{} pJ per access of {} bit, given with the accelerator",
                                     *level.accessEnergyPJ, level.wordBits);
        result.source = citationOf(level.accessEnergySource);
        return result;
    }
    switch (level.kind) {
    case MemoryKind::Dram: {
        const auto found = m_spec.dramPerBit.find(level.dramType);
        if (found == m_spec.dramPerBit.end()) {
            std::vector<std::string> kinds;
            for (const auto &[kind, point] : m_spec.dramPerBit)
                kinds.push_back(kind);
            return missing(place(level),
                           fmt::format("there is no DRAM kind \"{}\", expected one of: {}",
                                       level.dramType, fmt::join(kinds, ", ")));
        }
        result.value = found->second.energyPJ;
        result.formula = fmt::format("{:.4g} pJ/bit for {}", result.value, level.dramType);
        result.source = found->second.source;
        return result;
    }
    case MemoryKind::RegisterFile:
        result.value = m_spec.registerFilePerBit.energyPJ;
        result.formula = per32(result.value) + " for a register file";
        result.source = m_spec.registerFilePerBit.source;
        return scaled(std::move(result), m_energy);
    case MemoryKind::Sram: break;
    case MemoryKind::Count_: assert(false); break;
    }
    if (!level.capacityBits) {
        return missing(place(level),
                       "an SRAM without a capacity has no entry, give it an energy per access");
    }
    CurveValue energy = sramEnergy(m_spec, *level.capacityBits, level.banks);
    result.value = energy.value;
    result.formula = std::move(energy.formula);
    result.source = std::move(energy.source);
    return scaled(std::move(result), m_energy);
}

Result<SourcedValue> Technology::writeEnergyPerBit(const MemoryLevel &level) const
{
    if (!level.writeEnergyPJ)
        return accessEnergyPerBit(level);
    return SourcedValue{level.name + " write",
                        *level.writeEnergyPJ / static_cast<double>(level.wordBits), "pJ/bit",
                        fmt::format("{} pJ per write of {} bit, given with the accelerator",
                                    *level.writeEnergyPJ, level.wordBits),
                        citationOf(level.accessEnergySource)};
}

Result<SourcedValue> Technology::storageAreaPerBit(const MemoryLevel &level) const
{
    const std::string item = level.name + " storage";
    if (level.areaUm2) {
        if (!level.capacityBits) {
            return missing(place(level),
                           "it gives an area but no capacity to divide it by: no area per bit");
        }
        return SourcedValue{item, *level.areaUm2 / static_cast<double>(*level.capacityBits),
                            "um2/bit",
                            fmt::format("{} um2 for {}, given with the accelerator", *level.areaUm2,
                                        formatSizeBits(*level.capacityBits)),
                            citationOf(level.areaSource)};
    }
    switch (level.kind) {
    case MemoryKind::Dram:
        return missing(place(level), "DRAM is another chip and has no area here");
    case MemoryKind::RegisterFile: return entry(m_spec.registerAreaPerBit, item, "um2/bit", m_area);
    case MemoryKind::Sram: break;
    case MemoryKind::Count_: assert(false); break;
    }
    return entry(m_spec.sramAreaPerBit, item, "um2/bit", m_area);
}

} // namespace pelorus
