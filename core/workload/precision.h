// SPDX-License-Identifier: GPL-3.0-or-later
// Bits per tensor of one layer. Partial sums keep psumBits at every level until the last
// accumulation; the final write-back to the outermost level has ofmapBits.
#pragma once

namespace pelorus {

struct Precision
{
    static constexpr int minBits = 1;
    static constexpr int maxBits = 32;    ///< operands and ofmap
    static constexpr int maxPsumBits = 64;

    int filterBits = 16;
    int ifmapBits = 16;
    int psumBits = 16; ///< accumulator width; 1..64
    int ofmapBits = 16;

    [[nodiscard]] constexpr bool valid() const
    {
        const auto in = [](int bits, int max) { return bits >= minBits && bits <= max; };
        return in(filterBits, maxBits) && in(ifmapBits, maxBits) && in(psumBits, maxPsumBits)
            && in(ofmapBits, maxBits);
    }
    bool operator==(const Precision &) const = default;
};

} // namespace pelorus
