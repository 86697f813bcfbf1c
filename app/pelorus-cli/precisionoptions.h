// SPDX-License-Identifier: GPL-3.0-or-later
// --bits W/A[/P] and --layer-bits NAME=W/A[/P],...: the widths of weights, activations and partial
// sums.
#pragma once

#include "core/explore/design.h"

#include <string>

namespace pelorus::cli {

/// Every MAC layer reads weights of W and activations of A bits, accumulates in P bits and writes
/// activations of A bits.
[[nodiscard]] Result<Design> withBitsEverywhere(const Design &design, const std::string &bits);

/// The named layers read weights of W and activations of A bits and accumulate in P bits; the
/// layers that produce what they read write A bits.
[[nodiscard]] Result<Design> withLayerBits(const Design &design, const std::string &assignments);

/// The layer of this name. NotFound lists the layers there are.
[[nodiscard]] Result<std::size_t> layerIndex(const Network &network, const std::string &name);

} // namespace pelorus::cli
