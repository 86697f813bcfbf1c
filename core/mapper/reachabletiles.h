// SPDX-License-Identifier: GPL-3.0-or-later
// Which tiles above the array a pair can make at all. A tile inside holds few iterations, and a use
// of the array has no more than the array has units, so that most large tiles outside, which cost
// least there, belong to no pair. In any set of dimensions the extents of a pair's tile multiply to
// no more than the most of any tile inside times the most of any use; looked at for all dimensions
// and for those of each tensor this leaves little more than there is. These sets are their own
// mirror images, so that of uses that are each other's image (mirroredaxes.h) one is enough.
#pragma once

#include "core/mapper/kernels.h"
#include "core/mapper/unrollings.h"

#include <span>

namespace pelorus {

/// By tile above the array: 0 where one of these tiles inside times one of these uses may lead, and
/// infinite elsewhere.
[[nodiscard]] CostTable reachableTiles(const Lattice &, std::span<const Node> inside,
                                       const std::vector<FanoutUse> &uses);

} // namespace pelorus
