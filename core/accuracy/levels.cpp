// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/levels.h"

#include "core/accuracy/weightrules.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus::accuracy {

namespace {

std::vector<float> distinctAscending(std::vector<float> values)
{
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
    return values;
}

void quantiseUniformly(std::span<const float> numbers, float largest, int bits, Quantised &result)
{
    const CodeGrid grid = symmetricGrid(largest, bits);
    for (float code = grid.low; code <= grid.high; code += 1)
        result.levels.push_back(code * grid.scale);
    for (const float x : numbers)
        result.values.push_back(grid.value(x));
}

/// The rule takes its range from the numbers: they get one more at its end.
void quantiseByPowers(std::span<const float> numbers, float largest, int bits, Quantised &result)
{
    std::vector<float> within;
    for (const float x : numbers)
        within.push_back(std::clamp(x, -largest, largest));
    within.push_back(largest);
    result.values = powersOfTwo(within, bits);
    const float top = result.values.back();
    result.values.pop_back();
    result.levels.push_back(0);
    for (int i = 0; top > 0 && i < (1 << (bits - 1)) - 1; ++i)
        for (const float sign : {-1.0F, 1.0F})
            result.levels.push_back(sign * std::ldexp(top, -i));
    result.levels = distinctAscending(std::move(result.levels));
}

} // namespace

Quantised quantised(std::span<const float> numbers, LevelRule rule, int bits, double range)
{
    assert(bits >= 2 && bits <= 8 && range > 0);
    Quantised result;
    if (numbers.empty())
        return result;
    const auto factor = static_cast<float>(range);
    const float largest = factor * largestMagnitude(numbers);
    switch (rule) {
    case LevelRule::Uniform: quantiseUniformly(numbers, largest, bits, result); break;
    case LevelRule::Log2: quantiseByPowers(numbers, largest, bits, result); break;
    case LevelRule::KMeans:
        result.values = shared(numbers, bits);
        result.levels = distinctAscending(result.values);
        break;
    case LevelRule::Binary:
    case LevelRule::Ternary:
        result.values =
            rule == LevelRule::Binary ? binarized(numbers, ChannelAxis{}) : ternarized(numbers);
        for (float &value : result.values)
            value *= factor;
        result.levels = result.values;
        for (const float value : result.values)
            result.levels.push_back(-value); // where all numbers have one sign
        result.levels = distinctAscending(std::move(result.levels));
        break;
    }
    double signal = 0, noise = 0;
    Count beyond = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto x = static_cast<double>(numbers[i]);
        const double error = x - static_cast<double>(result.values[i]);
        signal += x * x;
        noise += error * error;
        beyond += numbers[i] < result.levels.front() || numbers[i] > result.levels.back() ? 1 : 0;
    }
    const auto count = static_cast<double>(numbers.size());
    result.meanSquareError = noise / count;
    result.clipped = static_cast<double>(beyond) / count;
    if (signal > 0 && noise > 0)
        result.sqnr = 10 * std::log10(signal / noise);
    return result;
}

double bestRange(std::span<const float> numbers, LevelRule rule, int bits)
{
    double best = 1, least = -1;
    if (!takesRange(rule) || numbers.empty())
        return best;
    for (const float factor : clippingFactors()) {
        const auto range = static_cast<double>(factor);
        const double error = quantised(numbers, rule, bits, range).meanSquareError;
        if (least < 0 || error < least) {
            least = error;
            best = range;
        }
    }
    return best;
}

std::vector<float> evenlyTaken(std::span<const float> numbers, std::size_t most)
{
    assert(most > 0);
    const std::size_t every = std::max<std::size_t>(1, (numbers.size() + most - 1) / most);
    std::vector<float> taken;
    for (std::size_t i = 0; i < numbers.size(); i += every)
        taken.push_back(numbers[i]);
    return taken;
}

} // namespace pelorus::accuracy
