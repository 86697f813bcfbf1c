// SPDX-License-Identifier: GPL-3.0-or-later
// Where a trained network and a design meet: which layer of the design is which one that is
// quantised, and which bits it has there.
#pragma once

#include "core/accuracy/weightlayers.h"
#include "core/explore/design.h"

namespace pelorus {

/// The design's layer for each of `trained` (the layers that are quantised, in order): by name, or
/// by order where the network has as many layers with weights. Errors: one is missing (NotFound);
/// the networks are not the same, because a layer has another number of weights or there are more
/// of them (OutOfRange).
[[nodiscard]] Result<std::vector<std::size_t>>
quantizedLayers(std::span<const accuracy::WeightLayer> trained, const Network &network);

/// The bits of weights and inputs of these layers; more than 24 are floats.
[[nodiscard]] std::vector<accuracy::LayerBits> operandBits(const Network &network,
                                                           std::span<const std::size_t> layers);

/// The bits which, the same in each of these layers, would take as many bit operations
/// (MACs · weight bits · input bits).
[[nodiscard]] double equivalentBits(const Network &network, std::span<const std::size_t> layers);

} // namespace pelorus
