// SPDX-License-Identifier: GPL-3.0-or-later
// A number format as its bit fields: which bits stand for which number, how far it reaches and how
// fine it is. Rounding is that of MiniFloat; integers are two's complement, rounded to nearest,
// ties to even, and clipped. Pure values.
#pragma once

#include "core/accuracy/numberformat.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pelorus::accuracy {

struct BitFields
{
    int sign = 1, exponent = 0, mantissa = 0;

    [[nodiscard]] int total() const { return sign + exponent + mantissa; }
    bool operator==(const BitFields &) const = default;
};

/// What the codes with the largest exponent stand for.
enum class TopExponent {
    Special, ///< infinity and NaN, as in IEEE 754
    OneNan, ///< numbers, but all ones is NaN: OCP's E4M3
    Numbers ///< numbers: OCP's E2M1
};

struct FormatLimits
{
    double lowest = 0, largest = 0; ///< finite
    /// Floats: the least positive ones with and without the hidden 1.
    std::optional<double> leastNormal, leastSubnormal;
    /// Floats: from 1 to the next larger number. Integers: what the code 1 stands for.
    double step = 1;
    /// Floats: largest relative error of rounding a number in the range of the normal ones.
    std::optional<double> relativeError;
};

class FieldFormat
{
public:
    static constexpr int mostBits = 32, mostExponent = 8, mostMantissa = 23;

    /// `bits` 1 … mostBits. One bit holds -1 and +1, as in binary networks.
    [[nodiscard]] static FieldFormat integer(int bits);
    [[nodiscard]] static FieldFormat floating(std::string name, const MiniFloat &format,
                                              TopExponent top);
    /// A sign, these exponent bits and the rest mantissa, IEEE-like; without exponent bits an
    /// integer. OutOfRange says what is left over or too much.
    [[nodiscard]] static Result<FieldFormat> own(int total, int exponentBits);

    [[nodiscard]] const std::string &name() const { return m_name; } ///< "FP16", "INT8", "E5M2"
    [[nodiscard]] const BitFields &fields() const { return m_fields; }
    [[nodiscard]] bool isInteger() const { return m_fields.exponent == 0; }
    [[nodiscard]] int bias() const { return isInteger() ? 0 : m_float.bias(); }
    [[nodiscard]] FormatLimits limits() const;

    /// The number that stands for x; NaN stays where the format has one, otherwise it is 0.
    [[nodiscard]] double rounded(double x) const;
    /// The bits of rounded(x), sign first, in the lowest total() bits.
    [[nodiscard]] std::uint32_t encoded(double x) const;
    /// What these bits stand for; may be infinite or NaN.
    [[nodiscard]] double decoded(std::uint32_t code) const;

    /// The next number of the format above or below a finite one; absent at the end of the range.
    [[nodiscard]] std::optional<double> above(double number) const;
    [[nodiscard]] std::optional<double> below(double number) const;

    bool operator==(const FieldFormat &) const = default;

private:
    [[nodiscard]] std::uint32_t signBit() const { return 1U << (m_fields.total() - 1); }
    [[nodiscard]] bool hasNan() const;

    std::string m_name;
    BitFields m_fields;
    MiniFloat m_float; ///< of floats
    TopExponent m_top = TopExponent::Special;
};

/// The formats of the tutorial's table and those that came after it, widest first.
[[nodiscard]] const std::vector<FieldFormat> &knownFormats();

} // namespace pelorus::accuracy
