// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/fieldformat.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace pelorus::accuracy {

namespace {

std::uint32_t lowBits(int n)
{
    return n >= 32 ? ~0U : (1U << n) - 1;
}

} // namespace

FieldFormat FieldFormat::integer(int bits)
{
    assert(bits >= 1 && bits <= mostBits);
    FieldFormat format;
    format.m_name = "INT" + std::to_string(bits);
    format.m_fields = bits == 1 ? BitFields{0, 0, 1} : BitFields{1, 0, bits - 1};
    return format;
}

FieldFormat FieldFormat::floating(std::string name, const MiniFloat &mini, TopExponent top)
{
    FieldFormat format;
    format.m_name = std::move(name);
    format.m_fields = {1, mini.exponentBits, mini.mantissaBits};
    format.m_float = mini;
    format.m_top = top;
    return format;
}

Result<FieldFormat> FieldFormat::own(int total, int exponentBits)
{
    const auto wrong = [](std::string what) {
        return fail(ErrorCode::OutOfRange, "format", std::move(what));
    };
    if (total < 1 || total > mostBits)
        return wrong("expected 1 to " + std::to_string(mostBits) + " bits in all");
    if (exponentBits <= 0)
        return integer(total);
    const int mantissa = total - 1 - exponentBits;
    if (mantissa < 0 || (exponentBits == 1 && mantissa == 0))
        return wrong("no bits left for numbers other than 0: more bits in all, or fewer of the "
                     "exponent");
    if (exponentBits > mostExponent || mantissa > mostMantissa)
        return wrong("expected at most " + std::to_string(mostExponent) + " exponent and "
                     + std::to_string(mostMantissa) + " mantissa bits, those of FP32");
    MiniFloat mini{"own", exponentBits, mantissa, 0, Overflow::Infinity};
    // Below the exponent that is infinity's; where no other is left, the numbers without hidden 1.
    const int topNormal = (1 << exponentBits) - 2;
    const int ones = topNormal > 0 ? mantissa + 1 : mantissa;
    const int exponent = std::max(topNormal, 1) - mini.bias() - mantissa;
    mini.largest = static_cast<float>(std::ldexp(std::ldexp(1.0, ones) - 1, exponent));
    return floating("E" + std::to_string(exponentBits) + "M" + std::to_string(mantissa), mini,
                    TopExponent::Special);
}

FormatLimits FieldFormat::limits() const
{
    FormatLimits limits;
    const int bits = m_fields.mantissa;
    if (isInteger()) {
        limits.largest = m_fields.sign == 0 ? 1 : std::ldexp(1.0, bits) - 1;
        limits.lowest = m_fields.sign == 0 ? -1 : -std::ldexp(1.0, bits);
        return limits;
    }
    limits.largest = static_cast<double>(m_float.largest);
    limits.lowest = -limits.largest;
    limits.step = std::ldexp(1.0, -bits);
    const double leastNormal = std::ldexp(1.0, 1 - bias());
    if (leastNormal <= limits.largest) {
        limits.leastNormal = leastNormal;
        limits.relativeError = limits.step / 2;
    }
    if (bits > 0)
        limits.leastSubnormal = std::ldexp(1.0, 1 - bias() - bits);
    return limits;
}

bool FieldFormat::hasNan() const
{
    return !isInteger() && m_top != TopExponent::Numbers
        && (m_top == TopExponent::OneNan || m_fields.mantissa > 0);
}

double FieldFormat::rounded(double x) const
{
    if (std::isnan(x))
        return hasNan() ? x : 0;
    if (!isInteger())
        return m_float.nearest(x);
    if (m_fields.sign == 0)
        return x < 0 ? -1 : 1;
    const FormatLimits ends = limits();
    return std::nearbyint(std::clamp(x, ends.lowest, ends.largest));
}

std::uint32_t FieldFormat::encoded(double x) const
{
    const double number = rounded(x);
    const auto [sign, exponentBits, mantissaBits] = m_fields;
    if (isInteger()) {
        if (sign == 0)
            return number > 0 ? 1U : 0U;
        return static_cast<std::uint32_t>(static_cast<std::int64_t>(number))
            & lowBits(m_fields.total());
    }
    const std::uint32_t top = lowBits(exponentBits) << mantissaBits;
    if (std::isnan(number))
        return m_top == TopExponent::OneNan ? top | lowBits(mantissaBits)
                                            : top | 1U << (mantissaBits - 1);
    const std::uint32_t sided = std::signbit(number) ? signBit() : 0U;
    const double magnitude = std::abs(number);
    if (std::isinf(magnitude))
        return sided | top;
    if (magnitude == 0)
        return sided;
    const int exponent = std::max(std::ilogb(magnitude), 1 - bias());
    const auto steps = static_cast<std::uint32_t>(std::ldexp(magnitude, mantissaBits - exponent));
    // The hidden 1 is the lowest bit of the exponent field: without it the field is 0.
    const auto field = static_cast<std::uint32_t>(exponent + bias() - 1);
    return sided | ((field << mantissaBits) + steps);
}

double FieldFormat::decoded(std::uint32_t code) const
{
    const auto [sign, exponentBits, mantissaBits] = m_fields;
    if (isInteger()) {
        if (sign == 0)
            return (code & 1U) != 0 ? 1 : -1;
        const auto low = static_cast<double>(code & lowBits(mantissaBits));
        return (code & signBit()) != 0 ? low - std::ldexp(1.0, mantissaBits) : low;
    }
    const std::uint32_t top = lowBits(exponentBits);
    const std::uint32_t field = code >> mantissaBits & top;
    const std::uint32_t fraction = code & lowBits(mantissaBits);
    const bool isNegative = (code & signBit()) != 0;
    if (field == top && m_top == TopExponent::Special) {
        if (fraction != 0)
            return std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        return isNegative ? -infinity : infinity;
    }
    if (field == top && m_top == TopExponent::OneNan && fraction == lowBits(mantissaBits))
        return std::numeric_limits<double>::quiet_NaN();
    const double hidden = field == 0 ? 0 : std::ldexp(1.0, mantissaBits);
    const int exponent = std::max(static_cast<int>(field), 1) - bias() - mantissaBits;
    const double magnitude = std::ldexp(hidden + static_cast<double>(fraction), exponent);
    return isNegative ? -magnitude : magnitude;
}

std::optional<double> FieldFormat::above(double number) const
{
    const FormatLimits ends = limits();
    if (!(number < ends.largest))
        return std::nullopt;
    if (isInteger())
        return std::max(number, ends.lowest) + (m_fields.sign == 0 ? 2 : 1);
    if (number < ends.lowest)
        return ends.lowest;
    // Magnitudes are ordered as their codes are.
    const std::uint32_t magnitude = encoded(std::abs(number));
    if (number < 0)
        return -decoded(magnitude - 1) + 0.0; // never -0
    return decoded(magnitude + 1);
}

std::optional<double> FieldFormat::below(double number) const
{
    if (!isInteger()) {
        const auto mirrored = above(-number);
        return mirrored ? std::optional(-*mirrored + 0.0) : std::nullopt;
    }
    const FormatLimits ends = limits();
    if (!(number > ends.lowest))
        return std::nullopt;
    return std::min(number, ends.largest) - (m_fields.sign == 0 ? 2 : 1);
}

const std::vector<FieldFormat> &knownFormats()
{
    static const std::vector<FieldFormat> all = [] {
        const auto mini = [](const char *name) { return *miniFloat(name); };
        const MiniFloat fp32{"fp32", 8, 23, std::numeric_limits<float>::max(), Overflow::Infinity};
        std::vector<FieldFormat> formats{
            FieldFormat::floating("FP32", fp32, TopExponent::Special),
            FieldFormat::floating("TF32", mini("tf32"), TopExponent::Special),
            FieldFormat::floating("FP16", mini("fp16"), TopExponent::Special),
            FieldFormat::floating("bfloat16", mini("bf16"), TopExponent::Special),
            FieldFormat::floating("FP8 E4M3", mini("e4m3"), TopExponent::OneNan),
            FieldFormat::floating("FP8 E5M2", mini("e5m2"), TopExponent::Special),
            FieldFormat::floating("FP4 E2M1", mini("fp4"), TopExponent::Numbers)};
        for (const int bits : {32, 16, 8, 4, 2, 1})
            formats.push_back(FieldFormat::integer(bits));
        return formats;
    }();
    return all;
}

} // namespace pelorus::accuracy
