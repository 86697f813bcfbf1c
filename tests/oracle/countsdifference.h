// SPDX-License-Identifier: GPL-3.0-or-later
// Two sets of counts compared, for the message of a failing test.
#pragma once

#include "core/cost/accesscounts.h"

#include <string>

namespace pelorus::oracle {

/// One line for each count that differs: "level 1 ifmap reads: expected 4, got 5". Empty: equal.
[[nodiscard]] std::string difference(const AccessCounts &expected, const AccessCounts &got);

} // namespace pelorus::oracle
