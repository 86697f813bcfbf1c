// SPDX-License-Identifier: GPL-3.0-or-later
// Does a mapping fit a layer and an architecture? Findings name level, tensor, needed and
// available.
#pragma once

#include "core/base/finding.h"
#include "core/hardware/architecture.h"
#include "core/mapping/accounting.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

namespace pelorus {

/// Empty if the mapping is valid: its factors fit the bounds, every fan-out fits its columns and
/// rows and carries only allowed dimensions, the outermost level keeps everything, no level keeps
/// what the architecture does not let it keep, and the kept tiles fit: sum over tensors of words *
/// bits, padded where the level pads (core/hardware/packing.h), <= MemoryLevel::usableBits() (psums
/// count psumBits, the ifmap its windowOf(accounting)).
///
/// Factors fit if they multiply to the bounds. Under Physical they may multiply to more as long as
/// every loop is needed: its last iteration begins before the bound, (factor - 1) * step < bound,
/// with step the product of the factors of the dimension inside it. A loop that breaks this has
/// iterations in which nobody ever works.
[[nodiscard]] Findings validate(const Mapping &, const LayerShape &, const Precision &,
                                const Architecture &, Accounting);

} // namespace pelorus
