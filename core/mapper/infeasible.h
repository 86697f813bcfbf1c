// SPDX-License-Identifier: GPL-3.0-or-later
// Why nothing fits, in the words of the binding constraint and with the smallest change that mends
// it.
#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/mapper/mapspace.h"
#include "core/mapping/accounting.h"
#include "core/workload/problem.h"

namespace pelorus {

/// Findings for a layer of which no mapping fits: levels that do not hold the smallest tiles (one
/// iteration of the layer), with bits needed and available, and constraints that contradict each
/// other or the layer. At least one.
[[nodiscard]] Findings infeasible(const Problem &, const Architecture &, Accounting,
                                  const MapConstraints &);

/// For a layer whose counts leave 64 bits under all mappings that were looked at.
[[nodiscard]] Finding uncountable(const Error &);

} // namespace pelorus
