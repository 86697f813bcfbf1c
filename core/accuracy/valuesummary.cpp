// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/valuesummary.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace pelorus::accuracy {

namespace {

constexpr int summaryShift = 21; // bits below the exponent and two bits of the significand
constexpr std::size_t summaryBlock = 1 << 20; // values between two looks at the stop token

} // namespace

double ValueSummary::lowerEdge(std::size_t bin)
{
    return static_cast<double>(
        std::bit_cast<float>(static_cast<std::uint32_t>(bin) << summaryShift));
}

ValueSummary summarized(std::span<const float> values, const std::stop_token &stop)
{
    ValueSummary summary;
    double magnitudes = 0, squares = 0;
    const std::size_t every =
        (values.size() + ValueSummary::mostSampled - 1) / ValueSummary::mostSampled;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % summaryBlock == 0 && stop.stop_requested())
            break;
        const float x = values[i];
        ++summary.count;
        if (i % every == 0)
            summary.sample.push_back(x);
        if (x == 0) {
            ++summary.zeros;
            continue;
        }
        const std::uint32_t magnitude = std::bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU;
        ++summary.magnitudes[magnitude >> summaryShift];
        summary.least = std::min(summary.least, x);
        summary.most = std::max(summary.most, x);
        magnitudes += std::abs(static_cast<double>(x));
        squares += static_cast<double>(x) * static_cast<double>(x);
    }
    if (summary.count > 0) {
        summary.meanMagnitude = magnitudes / static_cast<double>(summary.count);
        summary.meanSquare = squares / static_cast<double>(summary.count);
    }
    return summary;
}

double fittingScale(const ValueSummary &values, const FieldFormat &format)
{
    if (values.largest() == 0)
        return 1;
    if (format.fields().sign == 0)
        return values.meanMagnitude;
    return static_cast<double>(values.largest()) / format.limits().largest;
}

FormatFit fitted(const ValueSummary &values, const FieldFormat &format, double scale)
{
    assert(scale > 0);
    FormatFit fit;
    if (values.sample.empty())
        return fit;
    const FormatLimits ends = format.limits();
    Count over = 0, under = 0;
    double signal = 0, noise = 0;
    for (const float value : values.sample) {
        const double x = static_cast<double>(value) / scale;
        if (x > ends.largest || x < ends.lowest)
            ++over;
        const double number = std::clamp(format.rounded(x), ends.lowest, ends.largest);
        if (number == 0 && value != 0)
            ++under;
        const double error = (x - number) * scale;
        signal += static_cast<double>(value) * static_cast<double>(value);
        noise += error * error;
        fit.largestError = std::max(fit.largestError, std::abs(error));
    }
    const auto count = static_cast<double>(values.sample.size());
    fit.overflow = static_cast<double>(over) / count;
    fit.underflow = static_cast<double>(under) / count;
    if (signal > 0 && noise > 0)
        fit.sqnr = 10 * std::log10(signal / noise);
    return fit;
}

} // namespace pelorus::accuracy
