// SPDX-License-Identifier: GPL-3.0-or-later
// What the schematic says of each block: its share of the energy, and how much of the time it is
// busy. Pure.
#pragma once

#include "core/explore/evaluation.h"

#include <optional>
#include <vector>

namespace pelorus {

struct SchematicFigures
{
    /// Of the energy, 0..1, all adding up to 1: the accesses by level, and what is no access.
    std::vector<double> energyByLevel;
    double macs = 0, transfers = 0, leakage = 0, clock = 0;
    /// Of the time, 0..1, the busiest port of each level; none: its bandwidth has no limit.
    std::vector<std::optional<double>> busyByLevel;
    double utilization = 0; ///< MAC units that work, of all at all times
    bool hasCost = false; ///< false: all shares are 0
    Count usedColumns = 0, usedRows = 0; ///< PEs that the first of the layers uses
    bool operator==(const SchematicFigures &) const = default;
};

/// Those of `layers` that have a cost; all layers with MACs where none has.
[[nodiscard]] std::vector<std::size_t> shownLayers(const Evaluation &evaluation,
                                                   const std::vector<std::size_t> &layers);

/// The port of a level that is busy for longest, summed over `layers` (which have costs); none: no
/// port has a limit.
struct BusyPort
{
    Bottleneck port;
    double cycles = 0;
};
[[nodiscard]] std::optional<BusyPort> busiestPort(const Evaluation &evaluation,
                                                  const std::vector<std::size_t> &layers,
                                                  std::size_t level);

/// Of shownLayers().
[[nodiscard]] SchematicFigures schematicFigures(const Evaluation &evaluation,
                                                const std::vector<std::size_t> &layers);

} // namespace pelorus
