// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace pelorus {

/// The cost of what is not possible.
inline constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace pelorus
