// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/scaling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace pelorus {

namespace {

constexpr std::array<double, 10> nodes = {130, 90, 65, 45, 32, 20, 16, 14, 10, 7};

/// Rows: from, columns: to, in the order of `nodes`.
constexpr double areas[nodes.size()][nodes.size()] = {
    {1, 0.44, 0.23, 0.16, 0.072, 0.033, 0.03, 0.027, 0.016, 0.0092},
    {2.3, 1, 0.53, 0.35, 0.16, 0.075, 0.067, 0.061, 0.036, 0.021},
    {4.3, 1.9, 1, 0.66, 0.31, 0.14, 0.13, 0.12, 0.068, 0.039},
    {6.4, 2.8, 1.5, 1, 0.46, 0.21, 0.19, 0.17, 0.1, 0.059},
    {14, 6.1, 3.3, 2.2, 1, 0.46, 0.41, 0.38, 0.22, 0.13},
    {30, 13, 7.1, 4.7, 2.2, 1, 0.89, 0.82, 0.48, 0.28},
    {34, 15, 7.9, 5.3, 2.4, 1.1, 1, 0.91, 0.54, 0.31},
    {37, 16, 8.7, 5.8, 2.7, 1.2, 1.1, 1, 0.59, 0.34},
    {63, 28, 15, 9.8, 4.5, 2.1, 1.9, 1.7, 1, 0.58},
    {110, 48, 25, 17, 7.8, 3.6, 3.2, 2.9, 1.7, 1},
};

struct Parabola
{
    double a2, a1, a0;
    [[nodiscard]] double at(double volts) const { return (a2 * volts + a1) * volts + a0; }
};

constexpr std::array<Parabola, nodes.size()> energies = {{{7.171, -6.709, 2.904},
                                                          {4.762, -4.781, 2.092},
                                                          {3.755, -4.398, 1.975},
                                                          {1.103, -0.362, 0.2767},
                                                          {0.9559, -0.7823, 0.471},
                                                          {0.373, -0.1582, 0.04104},
                                                          {0.2958, -0.1241, 0.03024},
                                                          {0.2363, -0.09675, 0.02239},
                                                          {0.2068, -0.09311, 0.02375},
                                                          {0.1776, -0.09097, 0.02447}}};

constexpr double lowestVolts = 0.5;
constexpr double highestVolts = 1.3;

Result<std::size_t> indexOf(double nodeNm)
{
    const auto found = std::find(nodes.begin(), nodes.end(), nodeNm);
    if (found == nodes.end()) {
        return fail(ErrorCode::OutOfRange, fmt::format("{} nm", nodeNm),
                    fmt::format("the scaling table does not have this node, expected one of: {} nm",
                                fmt::join(nodes, ", ")));
    }
    return static_cast<std::size_t>(found - nodes.begin());
}

Result<double> energyAt(const Process &process)
{
    if (!(process.volts >= lowestVolts && process.volts <= highestVolts)) {
        return fail(ErrorCode::OutOfRange, fmt::format("{} V", process.volts),
                    fmt::format("energy is not scaled to this voltage, expected {} to {} V",
                                lowestVolts, highestVolts));
    }
    return indexOf(process.nodeNm).map([&](std::size_t i) {
        return energies[i].at(process.volts);
    });
}

} // namespace

std::span<const double> scalingNodes()
{
    return nodes;
}

Result<double> energyScale(const Process &from, const Process &to)
{
    if (from == to)
        return 1.0;
    return energyAt(from).and_then([&](double before) {
        return energyAt(to).map([&](double after) { return after / before; });
    });
}

Result<double> areaScale(double fromNm, double toNm)
{
    if (fromNm == toNm)
        return 1.0;
    return indexOf(fromNm).and_then([&](std::size_t from) {
        return indexOf(toNm).map([&](std::size_t to) { return areas[from][to]; });
    });
}

} // namespace pelorus
