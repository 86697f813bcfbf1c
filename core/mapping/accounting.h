// SPDX-License-Identifier: GPL-3.0-or-later
// The two sets of rules by which a mapping is judged and counted. `physical` (default) follows what
// a machine with these buffers does. `timeloop` follows Timeloop's default rules, so that its
// numbers can be reproduced and its differences seen; it knows perfect factors only.
#pragma once

#include "core/workload/projection.h"

#include <string_view>

namespace pelorus {

enum class Accounting { Physical, Timeloop };
[[nodiscard]] std::string_view name(Accounting accounting); ///< "physical", "timeloop"
/// How the accounting counts ifmap words, for counts and capacities alike.
[[nodiscard]] Window windowOf(Accounting accounting);

} // namespace pelorus
