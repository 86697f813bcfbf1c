// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/roofline.h"

#include "core/cost/latency.h"

#include <algorithm>

namespace pelorus {

namespace {

constexpr double operationsPerMac = 2, bitsPerByte = 8;

bool isLimited(const MemoryLevel &level)
{
    const auto given = [](const std::optional<Bandwidth> &bandwidth) {
        return bandwidth.has_value();
    };
    return given(level.readBandwidth) || given(level.writeBandwidth)
        || std::ranges::any_of(enumerators<Tensor>(), [&](Tensor t) {
               return given(level.tensorReadBandwidth[t]) || given(level.tensorWriteBandwidth[t]);
           });
}

/// That of the port, per instance; none: unlimited.
std::optional<Bandwidth> bandwidthOf(const MemoryLevel &level, const Bottleneck &port)
{
    if (port.tensor)
        return port.writes ? level.tensorWriteBandwidth[*port.tensor]
                           : level.tensorReadBandwidth[*port.tensor];
    return port.writes && level.port == Port::Separate ? level.writeBandwidth : level.readBandwidth;
}

} // namespace

std::vector<std::size_t> limitedLevels(const Architecture &architecture)
{
    std::vector<std::size_t> levels;
    for (std::size_t level = architecture.levels().size(); level-- > 0;)
        if (isLimited(architecture.levels()[level]))
            levels.push_back(level);
    return levels;
}

Roofline rooflineOf(const Evaluation &evaluation, std::size_t level)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const MemoryLevel &memory = architecture.levels()[level];
    const double clock = architecture.clockHz();
    const double peak = operationsPerMac * static_cast<double>(architecture.macUnits()) * clock;
    Roofline roofline;
    for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
        const auto &cost = evaluation.layers[i];
        if (!cost)
            continue;
        const Precision &precision = evaluation.design.network->layers()[i]->precision;
        const double perMac = cyclesPerMac(architecture.mac(), precision);
        roofline.peakOperationsPerSecond =
            std::max(roofline.peakOperationsPerSecond, peak / perMac);
        const std::vector<PortTime> ports =
            portTimes(cost->counts, cost->moved, level, architecture);
        const auto busiest = std::ranges::max_element(ports, {}, &PortTime::cycles);
        if (busiest == ports.end() || busiest->cycles <= 0)
            continue;
        const double operations = operationsPerMac * cost->busyUnitCycles / perMac;
        if (operations <= 0)
            continue; // all MACs are skipped
        const double bytes =
            busiest->bits / bitsPerByte * static_cast<double>(cost->counts.levels[level].instances);
        roofline.points.push_back(
            {i, operations / bytes, operations / cost->seconds, busiest->port});
        const Roof roof{bandwidthOf(memory, busiest->port)->bitsPerCycle(clock) * clock
                            / bitsPerByte * static_cast<double>(architecture.instances(level)),
                        busiest->port.writes && memory.port == Port::Separate};
        if (std::ranges::find(roofline.roofs, roof) == roofline.roofs.end())
            roofline.roofs.push_back(roof);
    }
    std::ranges::sort(roofline.roofs, {}, &Roof::bytesPerSecond);
    return roofline;
}

} // namespace pelorus
