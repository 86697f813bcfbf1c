// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two accelerators differ in numbers only, so that what is shown by level keeps its rows.
#pragma once

#include "core/hardware/architecture.h"

namespace pelorus {

/// By what rows show of levels: their names, and what their looks go by.
[[nodiscard]] bool sameLevels(const Architecture &a, const Architecture &b);

} // namespace pelorus
