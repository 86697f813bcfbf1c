// SPDX-License-Identifier: GPL-3.0-or-later
// A choice of the search written as a mapping.
#pragma once

#include "core/mapper/resolve.h"

#include <functional>

namespace pelorus {

/// The loops of each block, outermost first: those of other dimensions, then those of the run that
/// stays, innermost the one that slides (for the ifmap, which K does not move: slide, then K). Where
/// a fan-out's factor reaches beyond the layer's bound, how it is split over columns and rows says
/// how many units are left: then one mapping for each combination of splits.
/// False: the visitor ended it.
bool forEachMappingOf(const SearchFrame &, const FanoutUse &array, const ChosenBlocks &,
                      const std::function<bool(const Mapping &)> &visit);

} // namespace pelorus
