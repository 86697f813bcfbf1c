// SPDX-License-Identifier: GPL-3.0-or-later
// What few bits in some layers buy. A bit-serial accelerator takes one cycle for each bit of an
// input where a parallel one of 16 bits takes one for all: with p bits the layer runs 16 / p times
// as fast (P. Judd et al., Stripes, MICRO 2016). On other hardware bits save traffic and energy,
// which the cost model says of the design that has them.
#pragma once

#include "core/explore/design.h"

#include "core/accuracy/quantconfig.h"

namespace pelorus {

/// Bits of the parallel machine that bit-serial ones are compared with.
inline constexpr int parallelBits = 16;

/// 16 · Σ MACs / Σ MACs · input bits over these layers; 1 without MACs. `layers` are in range.
[[nodiscard]] double bitSerialSpeedup(const Network &network, std::span<const std::size_t> layers,
                                      std::span<const accuracy::LayerBits> bits);

/// The design with these bits of weights and inputs in `layers` and 16 in all others; what the
/// layers before them write follows. Where accuracy is measured it is under `scheme` (one of
/// accuracy::integerSchemes). Errors: those of withScheme() and withBits().
[[nodiscard]] Result<Design> withLeastBits(const Design &design,
                                           std::span<const std::size_t> layers,
                                           std::span<const accuracy::LayerBits> bits,
                                           accuracy::Scheme scheme);

} // namespace pelorus
