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

/// Are these layers (in range of `then`) the same ones, by name and kind, in a network of as many?
[[nodiscard]] bool hasSameLayers(const Network &now, const Network &then,
                                 std::span<const std::size_t> layers);

/// The bits of weights and inputs of these layers; more than 24 are floats.
[[nodiscard]] std::vector<accuracy::LayerBits> operandBits(const Network &network,
                                                           std::span<const std::size_t> layers);

/// The design's accuracy under another scheme. A format gives the layers that are quantised its
/// bits (32 to what it leaves in float32) and arithmetic, for the cost model; an integer scheme
/// after a format gives them integers again, of 8 bits where the format's have no codes. The layers
/// before write what these read. Errors: no such scheme (Syntax); no accuracy to measure
/// (NotFound).
[[nodiscard]] Result<Design> withScheme(const Design &design, const std::string &scheme);

/// The bits which, the same in each of these layers, would take as many bit operations
/// (MACs · weight bits · input bits).
[[nodiscard]] double equivalentBits(const Network &network, std::span<const std::size_t> layers);

} // namespace pelorus
