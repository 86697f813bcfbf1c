// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/resample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

/// The source's pixels that one of the result is the weighted mean of; the weights add up to 1.
struct Support
{
    Count first = 0;
    std::vector<double> weights;
};

std::vector<Support> supports(Count from, Count to)
{
    const double step = static_cast<double>(from) / static_cast<double>(to);
    const double width = std::max(step, 1.0);
    std::vector<Support> all(static_cast<std::size_t>(to));
    for (Count i = 0; i < to; ++i) {
        Support &support = all[static_cast<std::size_t>(i)];
        const double center = (static_cast<double>(i) + 0.5) * step;
        support.first = std::max<Count>(static_cast<Count>(center - width + 0.5), 0);
        const Count end = std::min(static_cast<Count>(center + width + 0.5), from);
        double sum = 0;
        for (Count at = support.first; at < end; ++at) {
            const double distance =
                std::abs((static_cast<double>(at) - center + 0.5) * (1 / width));
            support.weights.push_back(std::max(1 - distance, 0.0));
            sum += support.weights.back();
        }
        for (double &weight : support.weights)
            weight /= sum;
    }
    return all;
}

constexpr int fractionBits = 22;

std::uint8_t mean(const std::uint8_t *from, Count stride, const Support &support)
{
    int sum = 1 << (fractionBits - 1);
    for (const double weight : support.weights) {
        sum += *from * static_cast<int>(weight * (1 << fractionBits) + 0.5);
        from += stride;
    }
    return static_cast<std::uint8_t>(std::clamp(sum >> fractionBits, 0, 255));
}

float mean(const float *from, Count stride, const Support &support)
{
    double sum = 0;
    for (const double weight : support.weights) {
        sum += weight * static_cast<double>(*from);
        from += stride;
    }
    return static_cast<float>(sum);
}

template <typename T> Array resampledAs(const Array &image, Count height, Count width)
{
    const Count channels = image.extent(0), oldHeight = image.extent(1), oldWidth = image.extent(2);
    Array wide = image;
    if (width != oldWidth) {
        wide = Array(image.type(), {channels, oldHeight, width});
        const auto along = supports(oldWidth, width);
        const T *from = image.data<T>();
        T *to = wide.edit<T>();
        for (Count row = 0; row < channels * oldHeight; ++row, from += oldWidth) {
            for (const Support &support : along)
                *to++ = mean(from + support.first, 1, support);
        }
    }
    if (height == oldHeight)
        return wide;
    Array result(image.type(), {channels, height, width});
    const auto down = supports(oldHeight, height);
    const T *from = wide.data<T>();
    T *to = result.edit<T>();
    for (Count channel = 0; channel < channels; ++channel, from += oldHeight * width) {
        for (const Support &support : down) {
            for (Count column = 0; column < width; ++column)
                *to++ = mean(from + support.first * width + column, width, support);
        }
    }
    return result;
}

Array cropped(const Array &image, Count side)
{
    // Half to even, as Python rounds.
    const auto before = [&](Count extent) {
        const Count rest = extent - side;
        return rest / 2 + (rest % 4 == 3 ? 1 : 0);
    };
    const Count height = image.extent(1), width = image.extent(2), bytes = bytesOf(image.type());
    const Count top = before(height), left = before(width);
    Array result(image.type(), {image.extent(0), side, side});
    std::byte *to = result.editRaw();
    for (Count channel = 0; channel < image.extent(0); ++channel) {
        for (Count row = 0; row < side; ++row, to += side * bytes) {
            const Count at = (channel * height + top + row) * width + left;
            std::memcpy(to, image.raw() + at * bytes, static_cast<std::size_t>(side * bytes));
        }
    }
    return result;
}

} // namespace

Array resampled(const Array &image, Count height, Count width)
{
    assert(image.rank() == 3 && image.size() > 0 && height > 0 && width > 0);
    return image.type() == ElementType::UInt8 ? resampledAs<std::uint8_t>(image, height, width)
                                              : resampledAs<float>(image, height, width);
}

Result<Array> fitted(const Array &image, const Preprocessing &p, const std::string &where)
{
    Array result = image;
    if (p.resize > 0) {
        const Count height = image.extent(1), width = image.extent(2);
        const Count shorter = std::min(height, width), longer = std::max(height, width);
        if (longer > maxImageSide || p.resize * longer / shorter > maxImageSide)
            return fail(ErrorCode::OutOfRange, where,
                        fmt::format("{} x {} pixels with resize={}: a side longer than {}", height,
                                    width, p.resize, maxImageSide));
        const Count other = p.resize * longer / shorter;
        result = resampled(image, height <= width ? p.resize : other,
                           height <= width ? other : p.resize);
    }
    if (p.crop == 0)
        return result;
    if (result.extent(1) < p.crop || result.extent(2) < p.crop)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} x {} pixels are fewer than crop={}", result.extent(1),
                                result.extent(2), p.crop));
    return cropped(result, p.crop);
}

} // namespace pelorus::accuracy
