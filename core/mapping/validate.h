// SPDX-License-Identifier: GPL-3.0-or-later
// Does a mapping fit a layer and an architecture? Findings name level, tensor, needed and available.
#pragma once

#include "core/base/finding.h"
#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"
#include "core/workload/projection.h"

namespace pelorus {

/// Empty if the mapping is valid: factors multiply exactly to the bounds (perfect factors), every fan-out fits its
/// columns and rows and carries only allowed dimensions, the outermost level keeps everything, no level keeps
/// what the architecture does not let it keep, and the kept tiles fit: sum over tensors of words * bits <=
/// capacity / multipleBuffering (psums count psumBits). Window says how ifmap words are counted.
[[nodiscard]] Findings validate(const Mapping &, const LayerShape &, const Precision &,
                                const Architecture &, Window window = Window::Distinct);

} // namespace pelorus
