// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/imageset.h"

namespace pelorus::accuracy {

namespace {

float parameter(const std::vector<float> &list, Count channel, float otherwise)
{
    if (list.empty())
        return otherwise;
    assert(list.size() == 1 || static_cast<std::size_t>(channel) < list.size());
    return list.size() == 1 ? list[0] : list[static_cast<std::size_t>(channel)];
}

/// Pixels of images x channels x plane as values of the network's input.
template <typename T>
void fill(float *to, const T *from, const Shape &shape, Count images, const Preprocessing &p)
{
    const Count channels = shape[1], plane = shape[2] * shape[3];
    for (Count image = 0; image < images; ++image) {
        for (Count c = 0; c < channels; ++c) { // channels of the network
            const Count source = p.order == ChannelOrder::Reversed ? channels - 1 - c : c;
            const float mean = parameter(p.mean, c, 0), deviation = parameter(p.deviation, c, 1);
            for (Count i = 0; i < plane; ++i) {
                const auto pixel =
                    static_cast<float>(from[(image * channels + source) * plane + i]);
                const Count at = p.layout == Layout::ChannelsFirst
                    ? (image * channels + c) * plane + i
                    : (image * plane + i) * channels + c;
                to[at] = (pixel * p.scale - mean) / deviation;
            }
        }
    }
}

} // namespace

ImageSet ImageSet::chosen(std::span<const Count> indices) const
{
    ImageSet result;
    Shape shape = images.shape();
    shape[0] = static_cast<Count>(indices.size());
    result.images = Array(images.type(), shape);
    const Count bytes = size() == 0 ? 0 : images.bytes() / size();
    std::byte *to = result.images.editRaw();
    for (const Count i : indices) {
        std::memcpy(to, images.raw() + i * bytes, static_cast<std::size_t>(bytes));
        to += bytes;
        if (!labels.empty())
            result.labels.push_back(labels[static_cast<std::size_t>(i)]);
    }
    return result;
}

ImageSet ImageSet::every(Count step, Count first, Count end) const
{
    std::vector<Count> indices;
    for (Count i = first; i < end; i += step)
        indices.push_back(i);
    return chosen(indices);
}

Array ImageSet::batch(Count first, Count count, const Preprocessing &p, Shape shape) const
{
    const Count values = images.size() / size();
    if (!shape.empty())
        shape[0] = count;
    Array result(ElementType::Float, shape);
    assert(result.size() == count * values);
    float *to = result.edit<float>();
    if (images.type() == ElementType::UInt8)
        fill(to, images.data<std::uint8_t>() + first * values, images.shape(), count, p);
    else
        fill(to, images.data<float>() + first * values, images.shape(), count, p);
    return result;
}

} // namespace pelorus::accuracy
