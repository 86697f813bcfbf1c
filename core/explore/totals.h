// SPDX-License-Identifier: GPL-3.0-or-later
// What the layers of an evaluation add up to: energy, time, power and its parts, throughput. Vector
// layers count as others do; layers without a cost are counted as missing and add nothing. Sums run
// in the order of the layers. Cost: linear in the lines of all bills.
#pragma once

#include "core/explore/evaluation.h"

#include <optional>
#include <string>

namespace pelorus {

[[nodiscard]] Totals totalsOf(const Evaluation &);

/// Why the totals are not those of the whole network, one sentence: its first error, or that layers
/// are missing. None: they are.
[[nodiscard]] std::optional<std::string> whyIncomplete(const Evaluation &);

} // namespace pelorus
