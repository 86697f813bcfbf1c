// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/packing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

double accessBits(const MemoryLevel &level, Tensor tensor, int bits, std::optional<double> density)
{
    const auto slot = static_cast<double>(slotBits(level, bits));
    const Codec codec = level.codec[tensor];
    if (codec == Codec::None || !density)
        return slot;
    return std::min(slot, storedBitsPerWord(codec, bits, *density));
}

CheckedCount tileBits(const MemoryLevel &level, Tensor tensor, Count words, int bits,
                      std::optional<double> density)
{
    assert(words >= 0);
    const Count slot = slotBits(level, bits);
    const CheckedCount plain = CheckedCount(words) * slot;
    const double perWord = accessBits(level, tensor, bits, density);
    if (!plain.ok() || perWord >= static_cast<double>(slot))
        return plain;
    // Less than `plain`, so that it fits; beyond 2^53 the rounding is that of double.
    return std::min(plain.value(),
                    static_cast<Count>(std::ceil(static_cast<double>(words) * perWord)));
}

} // namespace pelorus
