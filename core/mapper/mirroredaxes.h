// SPDX-License-Identifier: GPL-3.0-or-later
// Square layers. Where height and width are alike - in the layer, in what the fan-out's columns and
// rows carry, and no constraint tells them apart - every mapping has a mirror image, P and R in the
// place of Q and S, that costs the same. Of two uses of the array that are each other's image one
// is enough: that halves what is bounded and resolved.
#pragma once

#include "core/mapper/unrollings.h"
#include "core/workload/layer.h"

#include <span>

namespace pelorus {

/// Is every mapping's mirror image one, too?
[[nodiscard]] bool axesAreAlike(const LayerShape &, const Lattice &, const Fanout &,
                                std::span<const LevelConstraint>);

/// Leaves out each use whose image is another one that stays.
void leaveOutMirrored(const Lattice &, std::vector<FanoutUse> &uses);

} // namespace pelorus
