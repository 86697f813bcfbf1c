// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/packing.h"

#include <algorithm>

namespace pelorus {

double accessBits(const MemoryLevel &level, Tensor tensor, int bits, std::optional<double> density)
{
    const auto slot = static_cast<double>(slotBits(level, bits));
    const Codec codec = level.codec[tensor];
    if (codec == Codec::None || !density)
        return slot;
    return std::min(slot, storedBitsPerWord(codec, bits, *density));
}

} // namespace pelorus
