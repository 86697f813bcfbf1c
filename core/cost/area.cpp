// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/area.h"

#include <cmath>

namespace pelorus {

double Area::um2Each(std::optional<std::size_t> level) const
{
    for (const AreaLine &line : lines) {
        if (line.level == level)
            return line.um2Each;
    }
    return 0;
}

Area areaOf(const Architecture &architecture, const Technology &technology)
{
    Area area;
    const auto add = [&area](AreaLine line) {
        area.mm2 += static_cast<double>(line.instances) * line.um2Each * 1e-6;
        area.lines.push_back(std::move(line));
    };
    for (std::size_t i = 0; i < architecture.levels().size(); ++i) {
        const MemoryLevel &level = architecture.levels()[i];
        if (level.kind == MemoryKind::Dram || !level.capacityBits)
            continue;
        Result<SourcedValue> perBit = technology.storageAreaPerBit(level);
        if (!perBit) {
            area.missing.push_back(perBit.error());
            continue;
        }
        const double um2 = perBit->value * static_cast<double>(*level.capacityBits);
        add({i, architecture.instances(i), um2, *std::move(perBit)});
    }
    if (Result<SourcedValue> mac = technology.macArea(architecture.mac())) {
        const double um2 = mac->value;
        add({std::nullopt, architecture.macUnits(), um2, *std::move(mac)});
    } else {
        area.missing.push_back(mac.error());
    }
    if (const Result<SourcedValue> gate = technology.gateArea()) {
        area.gates = area.mm2 * 1e6 / gate->value;
        area.gatesSource = gate->source;
    }
    return area;
}

double pitchMm(const Architecture &architecture, const Area &area, std::size_t level)
{
    // Inner levels multiply by the fan-outs between.
    double um2 = area.um2Each(std::nullopt);
    for (std::size_t i = 0; i < level; ++i) {
        um2 *= static_cast<double>(architecture.levels()[i].fanout.children().value());
        um2 += area.um2Each(i);
    }
    return std::sqrt(um2) * 1e-3;
}

} // namespace pelorus
