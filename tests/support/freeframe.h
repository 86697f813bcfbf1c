// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mapper/searchframe.h"

namespace pelorus::test {

/// A search without constraints, under physical accounting, that has not looked at uses of the
/// array yet. It refers to all of these.
inline SearchFrame freeFrame(const Problem &problem, const Architecture &architecture,
                             const Lattice &lattice, const TileTables &tiles,
                             ExtendedTiles &extended, const std::vector<TensorMask> &keeps)
{
    const std::size_t levels = architecture.levels().size();
    return {.problem = problem,
            .architecture = architecture,
            .lattice = lattice,
            .tiles = tiles,
            .extended = extended,
            .costs = nullptr,
            .keeps = keeps,
            .constraints = std::vector<LevelConstraint>(levels),
            .array = architecture.spec().peArrayLevel,
            .fixed = std::vector<FanoutUse>(levels),
            .mostCopies = {},
            .mostSharing = {},
            .mostUnits = 1,
            .blocksAreFree = true,
            .slides = {},
            .exact = {},
            .isExact = true,
            .accounting = Accounting::Physical,
            .stop = {}};
}

} // namespace pelorus::test
