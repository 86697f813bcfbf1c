// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that ship with the program, before their training: layers with random weights for
// the images of strokes.h, as they are (0 … 255). What ships are these after `pelorus-cli train`.
#pragma once

#include "core/accuracy/graph.h"

namespace pelorus::accuracy {

struct StrokeNetwork
{
    std::string_view name, description;
    Model (*make)(std::uint64_t seed);
};

/// "strokes-lenet": after LeNet-5, two convolutions and three full layers, 48 thousand weights.
/// "strokes-resnet": a residual network with batch normalization, 79 thousand weights.
[[nodiscard]] std::span<const StrokeNetwork> strokeNetworks();

} // namespace pelorus::accuracy
