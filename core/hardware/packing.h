// SPDX-License-Identifier: GPL-3.0-or-later
// How many bits a word takes in a level, and so a tile. Packed words lie bit to bit. Padded ones
// can be addressed one by one: a word takes the smallest of wordBits, wordBits / 2, wordBits / 4,
// ... (whole bits) that holds it, or as many whole level words as it needs. With 64-bit level
// words, 12 bits take 16, 20 bits 32 and 65 bits 128.
//
// Tiles count uncompressed: a codec's size is an expectation, and a tile that needs more still has
// to fit. What a codec stores and moves on average: core/cost/packing.h.
#pragma once

#include "core/hardware/memorylevel.h"
#include "core/workload/projection.h"

namespace pelorus {

/// Bits that one word of `bits` >= 1 takes in `level`.
[[nodiscard]] Count slotBits(const MemoryLevel &level, int bits);

/// Bits that the tensors of `kept` take together in a tile with these loop extents.
[[nodiscard]] CheckedCount tileBits(const MemoryLevel &level, const TensorMask &kept,
                                    const DimVector &tile, const LayerShape &, const Precision &,
                                    Window window = Window::Distinct);

} // namespace pelorus
