// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/mapping.h"

#include <cassert>

namespace pelorus {

DimVector tileOf(const Mapping &mapping, std::size_t level)
{
    assert(level < mapping.levels.size());
    DimVector tile = ones();
    for (std::size_t i = 0; i <= level; ++i) {
        for (const Loop &loop : mapping.levels[i].temporal)
            tile[loop.dim] *= loop.factor;
        for (const Loop &loop : mapping.levels[i].spatial)
            tile[loop.dim] *= loop.factor;
    }
    return tile;
}

DimVector spatialFactors(const LevelMapping &level)
{
    DimVector factors = ones();
    for (const Loop &loop : level.spatial)
        factors[loop.dim] *= loop.factor;
    return factors;
}

} // namespace pelorus
