// SPDX-License-Identifier: GPL-3.0-or-later
// The density of what a layer writes. Tables and measurements give the ifmaps of MAC layers; the
// ofmap of one layer is the ifmap of the next, after the vector layers between them (a ReLU, fused
// into the producer, makes the zeros).
#pragma once

#include "core/workload/network.h"

namespace pelorus {

/// Share of non-zero words of the ofmap of layer `index`: the largest density that the MAC layers
/// reading it, directly or through vector layers, know for it; else the layer's own ifmap density,
/// since the activations of a network have similar shares of zeros; else 1. The second operand of a
/// MatMul has its filter density. O(layers behind it).
[[nodiscard]] double densityOfOfmap(const Network &, std::size_t index);

} // namespace pelorus
