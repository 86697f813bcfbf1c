// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that a format can hold, and rounding to them: integer grids and small floating-point
// formats. Definitions in docs/accuracy.md.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pelorus::accuracy {

enum class TieRule {
    Even, ///< 2.5 -> 2, as IEEE 754 and rint
    Away ///< 2.5 -> 3, -2.5 -> -3
};

/// Integer codes low … high, each worth `scale`: code = clip(round(x / scale)).
struct CodeGrid
{
    float scale = 1;
    float low = 0, high = 0;
    TieRule ties = TieRule::Even;

    /// The code of x as a float; 0 for NaN.
    [[nodiscard]] float code(float x) const
    {
        const float v = x / scale;
        // Clipping to whole numbers first changes nothing and keeps the rounding in its range.
        const double clipped =
            static_cast<double>(v > low ? (v < high ? v : high) : (v <= low ? low : 0.0F));
        constexpr double magic = 0x1.8p52; // beyond it doubles are whole numbers
        if (ties == TieRule::Even)
            return static_cast<float>((clipped + magic) - magic);
        const double sized = std::floor(std::abs(clipped) + 0.5);
        return static_cast<float>(clipped < 0 ? -sized : sized);
    }
    [[nodiscard]] float value(float x) const { return code(x) * scale; }
    bool operator==(const CodeGrid &) const = default;
};

enum class Overflow {
    Infinity, ///< as IEEE 754 converts
    Saturate ///< the largest finite value
};

/// A floating-point format with subnormals, rounded to nearest, ties to even.
struct MiniFloat
{
    std::string_view name;
    int exponentBits = 0, mantissaBits = 0;
    float largest = 0;
    Overflow overflow = Overflow::Infinity;

    [[nodiscard]] int bias() const { return (1 << (exponentBits - 1)) - 1; }
    [[nodiscard]] float rounded(float x) const;
    /// The same of a number with more digits than a float has, rounded once.
    [[nodiscard]] double nearest(double x) const;
    bool operator==(const MiniFloat &) const = default;
};

/// "fp16", "bf16", "tf32", "e4m3", "e5m2", "fp4"; absent for another name.
[[nodiscard]] std::optional<MiniFloat> miniFloat(std::string_view name);

} // namespace pelorus::accuracy
