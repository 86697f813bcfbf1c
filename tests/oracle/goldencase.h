// SPDX-License-Identifier: GPL-3.0-or-later
// The reference cases of tests/golden with what their results expect.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/io/casefile.h"

#include <string>
#include <vector>

namespace pelorus::oracle {

/// All cases of tests/golden/<file>; an error is one line.
[[nodiscard]] Result<std::vector<io::Case>> goldenCases(const std::string &file);

/// One line for each count that differs from the case's "result": MACs, tiles, reads, fills,
/// updates, adder operations. Empty: all that the case states agree.
[[nodiscard]] std::string differences(const io::Case &expected, const AccessCounts &counts);

} // namespace pelorus::oracle
