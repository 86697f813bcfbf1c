// SPDX-License-Identifier: GPL-3.0-or-later
// What a layer's weights or inputs look like, however many there are: a histogram of magnitudes
// over all of them and an even sample, from which what a format does to them is answered within a
// millisecond. Pure values.
#pragma once

#include "core/accuracy/fieldformat.h"
#include "core/base/count.h"

#include <array>
#include <span>
#include <stop_token>

namespace pelorus::accuracy {

struct ValueSummary
{
    static constexpr std::size_t mostSampled = 1 << 17;
    /// Four an octave, in equal steps of the significand.
    static constexpr std::size_t bins = 1 << 10;

    Count count = 0, zeros = 0;
    float least = 0, most = 0; ///< 0 without values
    double meanMagnitude = 0, meanSquare = 0;
    std::array<Count, bins> magnitudes{}; ///< of those that are not 0
    /// All values where they are at most mostSampled, otherwise every n-th.
    std::vector<float> sample;

    [[nodiscard]] float largest() const { return std::max(-least, most); }
    [[nodiscard]] bool isSampled() const { return sample.size() < static_cast<std::size_t>(count); }
    /// Magnitudes from here on are in bin `bin`, up to those of the next one.
    [[nodiscard]] static double lowerEdge(std::size_t bin);
    bool operator==(const ValueSummary &) const = default;
};

/// Of finite values. One pass; after a stop request what was seen until then.
[[nodiscard]] ValueSummary summarized(std::span<const float> values,
                                      const std::stop_token &stop = {});

/// What one code of the format is worth so that the largest value is its largest number (INT1: so
/// that its magnitude is the mean one, as in binary weight networks); 1 without values but 0.
[[nodiscard]] double fittingScale(const ValueSummary &values, const FieldFormat &format);

/// A format with a scale, over the summary's sample.
struct FormatFit
{
    double overflow = 0; ///< share beyond the largest number
    double underflow = 0; ///< share that is not 0 and becomes 0
    /// Σ x² / Σ (x - x̂)² in dB, those beyond the range clipped; absent where nothing is lost or all
    /// values are 0.
    std::optional<double> sqnr;
    double largestError = 0; ///< |x - x̂|
};
[[nodiscard]] FormatFit fitted(const ValueSummary &values, const FieldFormat &format, double scale);

} // namespace pelorus::accuracy
