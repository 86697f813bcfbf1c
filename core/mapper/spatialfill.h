// SPDX-License-Identifier: GPL-3.0-or-later
// Which factors to unroll on one axis of a fan-out so that the fewest units stay idle.
#pragma once

#include "core/workload/dimension.h"

namespace pelorus {

/// Factors f with f[d] dividing `available[d]`, f[d] = 1 outside `carried`, and the largest product
/// <= `limit`. Of equal products the one that comes first in the order K C Q P R S G N with large
/// factors early wins. Exhaustive over divisors, with the limit as the bound: microseconds for axes
/// up to 256.
[[nodiscard]] DimVector fillAxis(const DimVector &available, const DimMask &carried, Count limit);

} // namespace pelorus
