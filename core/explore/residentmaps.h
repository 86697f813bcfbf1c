// SPDX-License-Identifier: GPL-3.0-or-later
// Feature maps that stay on the chip between two layers: the ofmap of a MAC layer is the ifmap of
// the next one (fused layers between them do not count), nobody else reads it, and the buffer has
// room for the whole map beside what both layers' mappings keep there. Then it is neither written
// to the outermost level nor read from it. The buffer is the outermost level inside the outermost
// one that keeps ifmaps and ofmaps.
//
// Mappings are those found without this, so that nothing is proven of them any more; maps are placed
// in the order of the layers. O(layers).
#pragma once

#include "core/explore/evaluation.h"

#include <vector>

namespace pelorus {

/// For each layer, which of its feature maps (ifmap, ofmap) stay on chip.
[[nodiscard]] std::vector<TensorMask>
residentMaps(const Design &, const std::vector<std::shared_ptr<const LayerCost>> &);

} // namespace pelorus
