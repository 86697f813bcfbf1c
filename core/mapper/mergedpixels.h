// SPDX-License-Identifier: GPL-3.0-or-later
// Without a window (R = S = 1) images, rows and columns of the output are alike: each output has an
// input of its own, and all three move ifmap and ofmap but not the filter. Then N, P and Q are one
// dimension with N * P * Q iterations, of which the search sees far fewer tiles; a mapping of it is
// one of the layer at the same cost, its factors dealt out to the three.
#pragma once

#include "core/mapper/mapspace.h"
#include "core/mapping/accounting.h"
#include "core/mapping/mapping.h"
#include "core/workload/problem.h"

#include <optional>

namespace pelorus {

/// The problem with all outputs of a channel in P; none where these dimensions differ: a window,
/// under `timeloop` a stride (gaps count as words), an axis that carries only some of them, a
/// constraint on one of them, one axis per dimension.
[[nodiscard]] std::optional<Problem> withMergedPixels(const Problem &, const Architecture &,
                                                      Accounting, const MapConstraints &);

/// A mapping of the layer as one of the merged problem, with perfect factors.
[[nodiscard]] Mapping withMergedPixels(const Mapping &);

/// A mapping of the merged problem with perfect factors as one of the layer with these bounds.
[[nodiscard]] Mapping withSplitPixels(const Mapping &merged, const DimVector &bounds);

} // namespace pelorus
