// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a layer's weights under each scheme. Pure functions of the float weights; the
// definitions are those of docs/accuracy.md, to the last bit.
#pragma once

#include "core/accuracy/array.h"
#include "core/accuracy/numberformat.h"

#include <span>
#include <vector>

namespace pelorus::accuracy {

/// Output channels lie along one axis of the weights.
struct ChannelAxis
{
    Count channels = 1;
    Count inner = 1; ///< elements from one channel to the next

    [[nodiscard]] Count channelOf(Count element) const { return element / inner % channels; }
};
[[nodiscard]] ChannelAxis channelAxis(const Array &weights, std::size_t axis);

[[nodiscard]] float largestMagnitude(std::span<const float> values);

/// U: s = max|w| / Q, Q = 2^(b-1) - 1. A largest magnitude of 0 gives a scale of 1.
[[nodiscard]] CodeGrid symmetricGrid(float largest, int bits);
/// Activations of U: unsigned, s = max / (2^b - 1), where none is negative.
[[nodiscard]] CodeGrid activationGrid(float least, float most, int bits);
/// D: il bits before the binary point, sign included; step 2^-(b - il), ties away from zero.
[[nodiscard]] CodeGrid fixedPointGrid(int integerBits, int bits);
/// ceil(log2 largest) + 1; 1 where all is 0.
[[nodiscard]] int integerBitsFor(float largest);

/// UM's candidates for the factor of the maximum: 1.00, 0.95, … 0.10.
[[nodiscard]] std::span<const float> clippingFactors();
/// The candidate of the least squared error Σ (x - x̂)², as symmetricGrid(c · largest).
[[nodiscard]] CodeGrid leastSquaresGrid(std::span<const float> weights, int bits);

/// log2: ±2^e with emax = rint(log2 max|w|), e in emax - (2^(b-1) - 2) … emax, and zero.
[[nodiscard]] std::vector<float> powersOfTwo(std::span<const float> weights, int bits);
/// BWN: sign(w) · mean|w| per channel; the sign of 0 is +.
[[nodiscard]] std::vector<float> binarized(std::span<const float> weights, const ChannelAxis &axis);
/// TWN: 0 up to 0.7 · mean|w|, beyond it ± the mean of those beyond.
[[nodiscard]] std::vector<float> ternarized(std::span<const float> weights);
/// floor(share · n); share 0 … 1.
[[nodiscard]] Count prunedCount(double share, Count n);
/// The `count` smallest |w| of all these parts become 0; among equal ones the first. O(weights).
[[nodiscard]] std::vector<std::vector<float>>
withoutSmallest(std::span<const std::span<const float>> parts, Count count);
/// The floor(share · n) smallest |w| become 0; among equal ones the first.
[[nodiscard]] std::vector<float> pruned(std::span<const float> weights, double share);
/// `count` (>= 1) shared values from min … max in equal steps, moved by 50 Lloyd steps.
[[nodiscard]] std::vector<float> sharedAmong(std::span<const float> weights, Count count);
/// 2^b of them.
[[nodiscard]] std::vector<float> shared(std::span<const float> weights, int bits);

} // namespace pelorus::accuracy
