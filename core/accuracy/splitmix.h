// SPDX-License-Identifier: GPL-3.0-or-later
// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): random numbers that are the same on every
// machine. Private to core/accuracy.
#pragma once

#include "core/base/count.h"

#include <cstdint>
#include <span>
#include <utility>

namespace pelorus::accuracy {

class SplitMix
{
public:
    explicit SplitMix(std::uint64_t seed) : m_state(seed) { }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    /// Evenly in low … high.
    double between(double low, double high)
    {
        return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53);
    }
    /// Nearly normal, mean 0 and variance 1: the sum of four even 16-bit numbers, whose mean is
    /// 131070 and whose variance 4 · 2^32 / 12.
    double normal()
    {
        const std::uint64_t bits = next();
        const auto sum = static_cast<double>((bits & 0xFFFF) + (bits >> 16 & 0xFFFF)
                                             + (bits >> 32 & 0xFFFF) + (bits >> 48));
        return (sum - 131070) / 37837;
    }
    /// Fisher and Yates.
    void shuffle(std::span<Count> items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(next() % i)]);
    }

private:
    std::uint64_t m_state;
};

} // namespace pelorus::accuracy
