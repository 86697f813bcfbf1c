// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/imagearrays.h"

#include "core/accuracy/elementtypes.h"

#include <fmt/format.h>

#include <cmath>

namespace pelorus::io {

namespace {

using namespace accuracy;

bool isChannels(Count extent)
{
    return extent == 1 || extent == 3;
}

/// images x height x width x channels with the channels in front.
Array channelsFirst(const Array &from)
{
    const Count images = from.extent(0), plane = from.extent(1) * from.extent(2);
    const Count channels = from.extent(3);
    Array to(from.type(), {images, channels, from.extent(1), from.extent(2)});
    withBits(from.type(), [&]<typename T>(Type<T>) {
        for (Count image = 0; image < images; ++image) {
            const T *pixels = bits<T>(from) + image * plane * channels;
            T *result = editBits<T>(to) + image * plane * channels;
            for (Count i = 0; i < plane; ++i) {
                for (Count c = 0; c < channels; ++c)
                    result[c * plane + i] = pixels[i * channels + c];
            }
        }
    });
    return to;
}

} // namespace

Result<ImageSet> imagesOf(const Array &array, const std::string &where)
try {
    const Shape &shape = array.shape();
    if (shape.size() != 3 && shape.size() != 4)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} extents, expected three (images, height, width) or four{}",
                                shape.size(), shape.size() == 1 ? ": are these the labels?" : ""));
    if (array.size() == 0)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("no images: {} pixels", textOf(shape)));
    Array images = array;
    if (shape.size() == 3)
        images = array.reshaped({shape[0], 1, shape[1], shape[2]});
    else if (isChannels(shape[3]) && !isChannels(shape[1]))
        images = channelsFirst(array);
    if (array.type() == ElementType::Bool)
        images = converted(images, ElementType::UInt8);
    if (images.type() == ElementType::UInt8)
        return ImageSet{std::move(images), {}};
    images = converted(images, ElementType::Float);
    const std::span<const float> values = images.values<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            return fail(ErrorCode::OutOfRange, where,
                        fmt::format("image {}: the value {}, expected numbers",
                                    static_cast<Count>(i) / (images.size() / images.extent(0)),
                                    values[i]));
    }
    return ImageSet{std::move(images), {}};
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, where, "does not fit into memory");
}

Result<std::vector<Count>> labelsOf(const Array &array, const std::string &where)
{
    const Shape &shape = array.shape();
    const bool isColumn = shape.size() == 2 && shape[1] == 1;
    if (shape.size() != 1 && !isColumn)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} extents, expected one: a label an image", shape.size()));
    switch (array.type()) {
    case ElementType::Float:
    case ElementType::Double:
    case ElementType::Half:
    case ElementType::BFloat:
        return fail(ErrorCode::Unsupported, where,
                    fmt::format("labels of type {}, expected integers", nameOf(array.type())));
    default: break;
    }
    const Array labels = converted(array, ElementType::Int64);
    const auto values = labels.values<std::int64_t>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] < 0)
            return fail(ErrorCode::OutOfRange, where,
                        fmt::format("label {}: {}, expected at least 0", i, values[i]));
    }
    return std::vector<Count>(values.begin(), values.end());
}

} // namespace pelorus::io
