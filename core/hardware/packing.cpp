// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/packing.h"

#include <cassert>

namespace pelorus {

Count slotBits(const MemoryLevel &level, int bits)
{
    assert(bits >= 1 && level.wordBits >= 1);
    if (level.packing == Packing::Packed)
        return bits;
    Count slot = level.wordBits;
    if (bits > slot)
        return (bits + slot - 1) / slot * slot;
    while (slot % 2 == 0 && slot / 2 >= bits)
        slot /= 2;
    return slot;
}

CheckedCount tileBits(const MemoryLevel &level, const TensorMask &kept, const DimVector &tile,
                      const LayerShape &shape, const Precision &precision, Window window)
{
    CheckedCount bits = 0;
    for (Tensor t : enumerators<Tensor>()) {
        if (kept[t])
            bits += tileWords(t, tile, shape, window) * slotBits(level, wordBits(t, precision));
    }
    return bits;
}

} // namespace pelorus
