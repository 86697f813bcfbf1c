// SPDX-License-Identifier: GPL-3.0-or-later
// The counts that a hand on a spin box or on the edge of the array may ask for next.
#pragma once

#include "core/base/count.h"

#include <cstddef>
#include <vector>

namespace pelorus {

/// From a quarter of `from` to four times as many, but no more than `most` (>= 1): the nearest
/// first, of two as near the larger one, without `from` itself (>= 1); the first `limit` of them.
[[nodiscard]] std::vector<Count> countsAround(Count from, Count most, std::size_t limit);

} // namespace pelorus
