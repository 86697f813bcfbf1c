// SPDX-License-Identifier: GPL-3.0-or-later
// Divisors of loop bounds. Cost: O(sqrt n); bounds are at most a few millions.
#pragma once

#include "core/base/count.h"

#include <vector>

namespace pelorus {

/// All divisors of n >= 1, ascending.
[[nodiscard]] std::vector<Count> divisors(Count n);

/// The largest divisor of n that is <= limit (limit >= 1).
[[nodiscard]] Count largestDivisorUpTo(Count n, Count limit);

} // namespace pelorus
