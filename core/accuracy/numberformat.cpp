// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/numberformat.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace pelorus::accuracy {

float MiniFloat::rounded(float x) const
{
    return static_cast<float>(nearest(static_cast<double>(x)));
}

double MiniFloat::nearest(double x) const
{
    if (std::isnan(x))
        return x;
    const double magnitude = std::abs(x);
    const auto exponent =
        static_cast<int>(std::bit_cast<std::uint64_t>(magnitude) >> 52) - 1023;
    // The distance of neighbouring values here: below the smallest normal number it stays.
    const int step = std::max(exponent, 1 - bias()) - mantissaBits;
    const auto powerOfTwo = [](int n) {
        return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
    };
    constexpr double magic = 0x1.8p52;
    const double steps = magnitude * powerOfTwo(-step);
    double value = ((steps + magic) - magic) * powerOfTwo(step);
    if (std::isinf(x) || value > static_cast<double>(largest)) {
        value = overflow == Overflow::Saturate ? static_cast<double>(largest)
                                               : std::numeric_limits<double>::infinity();
    }
    return std::signbit(x) ? -value : value;
}

std::optional<MiniFloat> miniFloat(std::string_view name)
{
    static constexpr MiniFloat all[] = {
        {"fp16", 5, 10, 65504.0F, Overflow::Infinity},
        {"bf16", 8, 7, 0x1.FEp127F, Overflow::Infinity},
        {"tf32", 8, 10, 0x1.FFCp127F, Overflow::Infinity},
        {"e4m3", 4, 3, 448.0F, Overflow::Saturate}, // OCP: no infinity
        {"e5m2", 5, 2, 57344.0F, Overflow::Saturate},
        {"fp4", 2, 1, 6.0F, Overflow::Saturate}, // OCP e2m1
    };
    const auto found = std::find_if(std::begin(all), std::end(all),
                                    [&](const MiniFloat &f) { return f.name == name; });
    return found == std::end(all) ? std::nullopt : std::optional(*found);
}

} // namespace pelorus::accuracy
