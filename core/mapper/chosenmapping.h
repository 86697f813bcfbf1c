// SPDX-License-Identifier: GPL-3.0-or-later
// A choice of the search written as a mapping.
#pragma once

#include "core/mapper/resolve.h"

namespace pelorus {

/// The loops of each block, outermost first: those of other dimensions, then those of the run that
/// stays, innermost the one that slides (for the ifmap, which K does not move: slide, then K).
[[nodiscard]] Mapping mappingOf(const SearchFrame &, const FanoutUse &array, const ChosenBlocks &);

} // namespace pelorus
