// SPDX-License-Identifier: GPL-3.0-or-later
// What quantising does to a set of numbers, to be looked at: the levels that a rule gives, where
// each number goes, and what is lost. The rules are those of weightrules.h. Pure functions.
#pragma once

#include "core/base/count.h"

#include <optional>
#include <span>
#include <vector>

namespace pelorus::accuracy {

enum class LevelRule {
    Uniform, ///< U: equal steps, symmetric
    Log2, ///< powers of two and 0
    KMeans, ///< shared values that fit the numbers
    Binary, ///< ± one value
    Ternary ///< ± one value and 0
};

/// Do the levels follow `range`, or the numbers alone?
[[nodiscard]] constexpr bool takesRange(LevelRule rule)
{
    return rule != LevelRule::KMeans;
}
/// Has the rule bits to choose?
[[nodiscard]] constexpr bool takesBits(LevelRule rule)
{
    return rule != LevelRule::Binary && rule != LevelRule::Ternary;
}

struct Quantised
{
    std::vector<float> levels; ///< ascending; all that the rule has, used or not
    std::vector<float> values; ///< of the numbers, in their order
    double meanSquareError = 0;
    /// Σ x² / Σ (x - x̂)² in dB; absent where nothing is lost or all numbers are 0.
    std::optional<double> sqnr;
    double clipped = 0; ///< share beyond the outermost levels
};

/// `bits` 2 … 8. `range` > 0: 1 is the rule's own choice. Uniform and Log2: it moves the largest
/// level, as if the largest magnitude were range times what it is. Binary, Ternary: it multiplies
/// the levels. O(numbers), KMeans O(50 · numbers · bits). Empty numbers: no levels.
[[nodiscard]] Quantised quantised(std::span<const float> numbers, LevelRule rule, int bits,
                                  double range = 1);

/// Of clippingFactors() the range with the least error; 1 where the rule takes none.
[[nodiscard]] double bestRange(std::span<const float> numbers, LevelRule rule, int bits);

/// At most `most` of them, every n-th.
[[nodiscard]] std::vector<float> evenlyTaken(std::span<const float> numbers, std::size_t most);

} // namespace pelorus::accuracy
