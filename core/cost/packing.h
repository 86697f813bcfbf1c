// SPDX-License-Identifier: GPL-3.0-or-later
// What one word of a tensor takes in a level, stored or moved, with the level's packing and
// the tensor's codec. A code is a stream of bits, which packing does not pad; where it would take
// more than the words as they are, they are stored so. Without a codec, or with unknown density,
// this is exact, otherwise the expectation for random zeros.
#pragma once

#include "core/cost/codec.h"
#include "core/hardware/packing.h"

#include <optional>

namespace pelorus {

/// Bits that an access of one word of `bits` moves: the word with its padding, or its share of the
/// stream.
[[nodiscard]] double accessBits(const MemoryLevel &, Tensor, int bits,
                                std::optional<double> density = {});

} // namespace pelorus
