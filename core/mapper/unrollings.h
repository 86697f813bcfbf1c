// SPDX-License-Identifier: GPL-3.0-or-later
// How a fan-out can be used: all products of spatial factors that some split over its columns and
// rows allows. Which split hardly matters (only a systolic wave's length depends on it), so that
// each product is listed once, with the split whose columns + rows are fewest. Of a 16 x 16 array
// that carries everything and a layer of ResNet-50 some hundreds.
#pragma once

#include "core/hardware/memorylevel.h"
#include "core/mapper/lattice.h"
#include "core/mapper/mapspace.h"

#include <vector>

namespace pelorus {

struct FanoutUse
{
    struct Split
    {
        DimVector columns = ones(), rows = ones();
    };
    Node node = 0; ///< product of columns and rows
    DimVector columns = ones(), rows = ones();
    DimVector factors = ones(); ///< of columns and rows together
    Count units = 1; ///< children in use
    Count span = 0; ///< columns + rows - 2: hops of a wave
};

/// In order of their nodes; never empty unless the constraint cannot be met.
[[nodiscard]] std::vector<FanoutUse> fanoutUses(const Lattice &, const Fanout &,
                                                const LevelConstraint &, bool oneAxisPerDimension);
/// All other splits of a use's product: they do not matter as long as all blocks are whole.
[[nodiscard]] std::vector<FanoutUse::Split> otherSplits(const Lattice &, const Fanout &,
                                                        const LevelConstraint &,
                                                        bool oneAxisPerDimension,
                                                        const FanoutUse &);

/// Every choice of a use for each level's fan-out but that of `array`, which is left as it is.
[[nodiscard]] std::vector<std::vector<FanoutUse>>
otherFanouts(const Lattice &, const std::vector<std::vector<FanoutUse>> &uses, std::size_t array);

} // namespace pelorus
