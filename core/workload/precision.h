// SPDX-License-Identifier: GPL-3.0-or-later
// Bits per tensor of one layer. Partial sums keep psumBits at every level until the last
// accumulation; the final write-back to the outermost level has ofmapBits.
#pragma once

#include <string_view>

namespace pelorus {

/// What the codes of weights and activations mean to the MAC unit. Log2: weights are powers of two,
/// a multiply is a shift. Binary: weights are +1 or -1, a multiply is a sign. Xnor: both operands
/// are, a multiply is an XNOR and the sum a population count. Ternary: weights are -1, 0 or +1.
enum class Arithmetic { Integer, Floating, Log2, Binary, Xnor, Ternary, Count_ };
/// "integer", "floating", "log2", "binary", "xnor", "ternary".
[[nodiscard]] constexpr std::string_view name(Arithmetic arithmetic)
{
    switch (arithmetic) {
    case Arithmetic::Integer: return "integer";
    case Arithmetic::Floating: return "floating";
    case Arithmetic::Log2: return "log2";
    case Arithmetic::Binary: return "binary";
    case Arithmetic::Xnor: return "xnor";
    case Arithmetic::Ternary: return "ternary";
    case Arithmetic::Count_: break;
    }
    return {};
}

struct Precision
{
    static constexpr int minBits = 1;
    static constexpr int maxBits = 32;    ///< operands and ofmap
    static constexpr int maxPsumBits = 64;

    int filterBits = 16;
    int ifmapBits = 16;
    int psumBits = 16; ///< accumulator width; 1..64
    int ofmapBits = 16;
    Arithmetic arithmetic = Arithmetic::Integer;

    [[nodiscard]] constexpr bool valid() const
    {
        const auto in = [](int bits, int max) { return bits >= minBits && bits <= max; };
        return in(filterBits, maxBits) && in(ifmapBits, maxBits) && in(psumBits, maxPsumBits)
            && in(ofmapBits, maxBits);
    }
    bool operator==(const Precision &) const = default;
};

} // namespace pelorus
