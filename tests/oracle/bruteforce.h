// SPDX-License-Identifier: GPL-3.0-or-later
// The oracle of the search: costs every mapping of a map space (core/mapper/mapspace.h) and takes
// the best. It knows no bound, no closed form and nothing of core/mapper but the words in which the
// question is put; validate() says what is in the map space, the cost model what it costs.
//
// A map space is walked as keep masks x factorisations x orders. Factorisations whose tiles do not
// fit are dropped as soon as the dimensions chosen so far say so. Two things are left out because
// they cannot matter:
//   - the order of the temporal loops at level 0. Counts and stops look at the loops *above* a
//   tile,
//     and the loops of level 0 are above no tile but the single iterations of the MAC units, which
//     retain nothing: each step fetches its words anew, whatever came before;
//   - the order of the spatial loops of one axis, which says only which instance works on which
//     block.
// `Completeness::Everything` walks both nevertheless, so that a test can see it.
//
// Cost: about 5 us a mapping on hierarchies of three levels. Pure, one thread.
#pragma once

#include "core/cost/energy.h"
#include "core/mapper/search.h"

#include <functional>
#include <optional>

namespace pelorus::oracle {

enum class Completeness { WhatMatters, Everything };

/// Calls `visit` with each mapping of the map space, until it returns false. With imperfect factors
/// the constraints name the padded bounds; some mappings are then seen more than once.
void forEachMapping(const Problem &, const Architecture &, Accounting, const MapConstraints &,
                    Completeness, const std::function<bool(const Mapping &)> &visit);

/// How many mappings that are, at most `limit` (which ends the count): some hundred times faster
/// than costing them.
[[nodiscard]] Count mapSpaceSize(const Problem &, const Architecture &, Accounting,
                                 const MapConstraints &, Count limit);

struct BruteForceResult
{
    std::optional<Mapping> mapping; ///< none: the map space is empty
    EnergyAndCycles cost;
    Count mappings = 0; ///< costed
};

/// The objective as a number; of Latency the cycles.
[[nodiscard]] double objectiveOf(const EnergyAndCycles &, Objective);
/// Is `a` better than `b`: the lower objective, then the fewer cycles, then the less energy?
[[nodiscard]] bool isBetter(const EnergyAndCycles &a, const EnergyAndCycles &b, Objective);

[[nodiscard]] BruteForceResult bruteForce(const Problem &, const Architecture &,
                                          const EnergyTable &, Accounting, Objective,
                                          const MapConstraints &,
                                          Completeness = Completeness::WhatMatters);

} // namespace pelorus::oracle
