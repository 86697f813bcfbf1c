// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/mapping.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

DimVector tileOf(const Mapping &mapping, std::size_t level, const DimVector &bounds)
{
    assert(level < mapping.levels.size());
    DimVector tile = ones();
    for (std::size_t i = 0; i <= level; ++i) {
        for (const Loop &loop : mapping.levels[i].temporal)
            tile[loop.dim] *= loop.factor;
        for (const Loop &loop : mapping.levels[i].spatial)
            tile[loop.dim] *= loop.factor;
    }
    for (Dim d : enumerators<Dim>())
        tile[d] = std::min(tile[d], bounds[d]);
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
