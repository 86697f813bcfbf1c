// SPDX-License-Identifier: GPL-3.0-or-later
// The report's table of a design against its baseline: every value in which the two differ, then
// every total that has a better and a worse, with its change. An HTML fragment. Private to core/io.
#pragma once

#include "core/explore/evaluation.h"

#include <string>

namespace pelorus::io {

/// `name`: of the baseline, the head of its column. Sums over layers are not compared where a layer
/// of either has no cost: they would be of different layers.
[[nodiscard]] std::string comparisonTable(const std::string &name, const Evaluation &baseline,
                                          const Evaluation &now);

} // namespace pelorus::io
