// SPDX-License-Identifier: GPL-3.0-or-later
// Zeros on purpose: the smallest weights, chosen within each layer, over the network, or more of
// them where energy goes; and inputs close to zero. Magnitude: Han et al., NIPS 2015. Energy: the
// order of Yang, Chen and Sze, CVPR 2017 (layers that take the most energy are pruned hardest);
// their choice of weights by output error and their retraining are not done here.
#pragma once

#include "core/accuracy/weightlayers.h"

namespace pelorus::accuracy {

/// Each layer loses floor(shares[l] · n) weights.
[[nodiscard]] std::vector<Array> prunedByLayer(std::span<const WeightLayer> layers,
                                               std::span<const double> shares);
/// The network loses floor(share · n) weights: one threshold over all layers.
[[nodiscard]] std::vector<Array> prunedOverall(std::span<const WeightLayer> layers, double share);
/// The layer that takes the most energy loses `most` of its weights, each other one
/// most · energy / that layer's energy. Nothing where no layer takes any.
[[nodiscard]] std::vector<double> sharesByEnergy(std::span<const double> energies, double most);

/// Layer l reads its input with |x| <= thresholds[l] as 0, by nodes of their own in front of it:
/// Shrink from opset 9 on, Abs, Greater, Cast and Mul before. A threshold of 0 changes nothing.
/// Errors: Unsupported before opset 7.
[[nodiscard]] Result<Model> withPrunedActivations(Model model, std::span<const double> thresholds);

} // namespace pelorus::accuracy
