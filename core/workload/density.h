// SPDX-License-Identifier: GPL-3.0-or-later
// The density of what a layer writes. Tables and measurements give the ifmaps of MAC layers; the
// ofmap of one layer is the ifmap of the next, after the vector layers between them (a ReLU, fused
// into the producer, makes the zeros).
#pragma once

#include "core/workload/layer.h"

#include <span>
#include <vector>

namespace pelorus {

/// By layer, share of non-zero words of its ofmap: the largest density that the MAC layers reading
/// it, directly or through vector layers, know for it; else the layer's own ifmap density, since
/// the activations of a network have similar shares of zeros; else 1. The second operand of a
/// MatMul has its filter density. Every layer stands after its producers. O(layers + tensors).
[[nodiscard]] std::vector<double> ofmapDensities(std::span<const LayerPtr> layers);

} // namespace pelorus
