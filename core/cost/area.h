// SPDX-License-Identifier: GPL-3.0-or-later
// Silicon area of an accelerator: every component on the chip, instances times area each. MAC units
// from the technology's arithmetic, storage by bit and kind, or as the accelerator states; nodes
// scaled. DRAM is another chip. Control, buses and what a floor plan leaves free are not modelled,
// so the sum is a lower bound.
#pragma once

#include "core/hardware/technology.h"

#include <optional>
#include <string>
#include <vector>

namespace pelorus {

struct AreaLine
{
    std::optional<std::size_t> level; ///< none: the MAC units
    Count instances = 1;
    double um2Each = 0;
    SourcedValue source;
    bool operator==(const AreaLine &) const = default;
};

struct Area
{
    std::vector<AreaLine> lines; ///< levels innermost first, then the MAC units
    std::vector<Error> missing; ///< components without an entry, which the sum lacks
    double mm2 = 0;
    std::optional<double> gates; ///< mm2 in two-input NANDs; none: no entry for one
    std::string gatesSource;

    /// um2 of a component, 0 where it is missing.
    [[nodiscard]] double um2Each(std::optional<std::size_t> level) const;
    bool operator==(const Area &) const = default;
};

/// `technology` at the accelerator's process.
[[nodiscard]] Area areaOf(const Architecture &, const Technology &technology);

/// Distance in mm between neighbours below a level: the side of a square with what one child of its
/// fan-out holds, storage and MAC units.
[[nodiscard]] double pitchMm(const Architecture &, const Area &, std::size_t level);

} // namespace pelorus
