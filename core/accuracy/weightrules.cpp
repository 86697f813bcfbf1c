// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/weightrules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pelorus::accuracy {

ChannelAxis channelAxis(const Array &weights, std::size_t axis)
{
    return {weights.extent(axis), elementsOf(std::span(weights.shape()).subspan(axis + 1))};
}

float largestMagnitude(std::span<const float> values)
{
    float largest = 0;
    for (const float value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

CodeGrid symmetricGrid(float largest, int bits)
{
    const auto most = static_cast<float>((1 << (bits - 1)) - 1);
    CodeGrid grid{largest / most, -most, most, TieRule::Even};
    if (!(grid.scale > 0))
        grid.scale = 1;
    return grid;
}

CodeGrid activationGrid(float least, float most, int bits)
{
    if (least < 0)
        return symmetricGrid(std::max(-least, most), bits);
    const auto high = static_cast<float>((1 << bits) - 1);
    CodeGrid grid{most / high, 0, high, TieRule::Even};
    if (!(grid.scale > 0))
        grid.scale = 1;
    return grid;
}

CodeGrid fixedPointGrid(int integerBits, int bits)
{
    const auto half = static_cast<float>(1 << (bits - 1));
    return {std::ldexp(1.0F, integerBits - bits), -half, half - 1, TieRule::Away};
}

int integerBitsFor(float largest)
{
    if (!(largest > 0))
        return 1;
    return static_cast<int>(std::ceil(std::log2(static_cast<double>(largest)))) + 1;
}

std::span<const float> clippingFactors()
{
    static const std::array<float, 19> factors = [] {
        std::array<float, 19> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<float>(100 - 5 * static_cast<int>(i)) / 100.0F;
        return all;
    }();
    return factors;
}

CodeGrid leastSquaresGrid(std::span<const float> weights, int bits)
{
    const float largest = largestMagnitude(weights);
    CodeGrid best = symmetricGrid(largest, bits);
    double least = -1;
    for (const float factor : clippingFactors()) {
        const CodeGrid grid = symmetricGrid(factor * largest, bits);
        double error = 0;
        for (const float w : weights) {
            const double d = static_cast<double>(w) - static_cast<double>(grid.value(w));
            error += d * d;
        }
        if (least < 0 || error < least) {
            least = error;
            best = grid;
        }
    }
    return best;
}

std::vector<float> powersOfTwo(std::span<const float> weights, int bits)
{
    const float largest = largestMagnitude(weights);
    std::vector<float> result(weights.size(), 0.0F);
    if (!(largest > 0))
        return result;
    const auto exponentOf = [](float magnitude) {
        return static_cast<int>(std::nearbyint(std::log2(static_cast<double>(magnitude))));
    };
    const int highest = exponentOf(largest);
    const int lowest = highest - ((1 << (bits - 1)) - 2);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0)
            continue;
        const int exponent = exponentOf(std::abs(weights[i]));
        if (exponent >= lowest)
            result[i] = std::copysign(std::ldexp(1.0F, std::min(exponent, highest)), weights[i]);
    }
    return result;
}

std::vector<float> binarized(std::span<const float> weights, const ChannelAxis &axis)
{
    std::vector<double> sums(static_cast<std::size_t>(axis.channels), 0.0);
    const auto channel = [&](std::size_t i) {
        return static_cast<std::size_t>(axis.channelOf(static_cast<Count>(i)));
    };
    for (std::size_t i = 0; i < weights.size(); ++i)
        sums[channel(i)] += std::abs(static_cast<double>(weights[i]));
    const double each = static_cast<double>(weights.size()) / static_cast<double>(sums.size());
    std::vector<float> result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto mean = static_cast<float>(sums[channel(i)] / each);
        result.push_back(weights[i] < 0 ? -mean : mean);
    }
    return result;
}

std::vector<float> ternarized(std::span<const float> weights)
{
    double sum = 0;
    for (const float w : weights)
        sum += std::abs(static_cast<double>(w));
    const double threshold = 0.7 * sum / static_cast<double>(weights.size());
    const auto isBeyond = [=](float w) { return std::abs(static_cast<double>(w)) > threshold; };
    double beyond = 0;
    Count count = 0;
    for (const float w : weights) {
        if (isBeyond(w)) {
            beyond += std::abs(static_cast<double>(w));
            ++count;
        }
    }
    const auto value = static_cast<float>(count == 0 ? 0 : beyond / static_cast<double>(count));
    std::vector<float> result;
    for (const float w : weights)
        result.push_back(!isBeyond(w) ? 0.0F : w < 0 ? -value : value);
    return result;
}

Count prunedCount(double share, Count n)
{
    // 1e-9: a share such as 0.7 must not lose a weight to its binary form.
    return static_cast<Count>(share * static_cast<double>(n) + 1e-9);
}

std::vector<std::vector<float>> withoutSmallest(std::span<const std::span<const float>> parts,
                                                Count count)
{
    std::vector<std::vector<float>> results;
    std::vector<float> magnitudes;
    for (const std::span<const float> part : parts) {
        results.emplace_back(part.begin(), part.end());
        for (const float w : part)
            magnitudes.push_back(std::abs(w));
    }
    count = std::min(count, static_cast<Count>(magnitudes.size()));
    if (count <= 0)
        return results;
    const auto last = magnitudes.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(magnitudes.begin(), last, magnitudes.end());
    const float largest = *last; // of those that go
    Count equal = 1 + std::count(magnitudes.begin(), last, largest); // that go
    for (std::vector<float> &result : results) {
        for (float &w : result) {
            const float magnitude = std::abs(w);
            if (magnitude < largest || (magnitude == largest && equal-- > 0))
                w = 0;
        }
    }
    return results;
}

std::vector<float> pruned(std::span<const float> weights, double share)
{
    const auto count = prunedCount(share, static_cast<Count>(weights.size()));
    return withoutSmallest({&weights, 1}, count).front();
}

std::vector<float> shared(std::span<const float> weights, int bits)
{
    return sharedAmong(weights, Count{1} << bits);
}

std::vector<float> sharedAmong(std::span<const float> weights, Count values)
{
    if (weights.empty())
        return {};
    const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
    const auto count = static_cast<std::size_t>(values);
    std::vector<double> centres;
    for (std::size_t i = 0; i < count; ++i) {
        const double t = count == 1 ? 0 : static_cast<double>(i) / static_cast<double>(count - 1);
        centres.push_back(static_cast<double>(*least)
                          + t * (static_cast<double>(*most) - static_cast<double>(*least)));
    }
    // Means of sorted, disjoint ranges stay sorted: the nearest centre is found by halving.
    const auto nearest = [&](float w) {
        const auto value = static_cast<double>(w);
        const auto above = std::lower_bound(centres.begin(), centres.end(), value);
        if (above == centres.begin())
            return std::size_t{0};
        const auto i = static_cast<std::size_t>(above - centres.begin());
        if (above == centres.end() || value - centres[i - 1] <= centres[i] - value)
            return i - 1;
        return i;
    };
    for (int step = 0; step < 50; ++step) {
        std::vector<double> sums(count, 0.0);
        std::vector<Count> members(count, 0);
        for (const float w : weights) {
            const std::size_t i = nearest(w);
            sums[i] += static_cast<double>(w);
            ++members[i];
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (members[i] > 0)
                centres[i] = sums[i] / static_cast<double>(members[i]);
        }
    }
    std::vector<float> result;
    for (const float w : weights)
        result.push_back(static_cast<float>(centres[nearest(w)]));
    return result;
}

} // namespace pelorus::accuracy
