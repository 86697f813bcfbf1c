// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/imageset.h"

#include <charconv>

namespace pelorus::accuracy {

namespace {

bool readNumber(std::string_view text, float &to)
{
    const std::size_t slash = text.find('/');
    float value = 0, divisor = 1;
    const auto read = [](std::string_view part, float &into) {
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), into);
        return error == std::errc{} && end == part.data() + part.size() && std::abs(into) < 1e30F;
    };
    if (!read(text.substr(0, slash), value))
        return false;
    if (slash != std::string_view::npos
        && (!read(text.substr(slash + 1), divisor) || divisor == 0))
        return false;
    to = value / divisor;
    return true;
}

bool readNumbers(std::string_view text, std::vector<float> &to)
{
    to.clear();
    while (true) {
        const std::size_t slash = text.find('/');
        if (!readNumber(text.substr(0, slash), to.emplace_back()))
            return false;
        if (slash == std::string_view::npos)
            return true;
        text.remove_prefix(slash + 1);
    }
}

} // namespace

Result<Preprocessing> parsePreprocessing(const std::string &text)
{
    Preprocessing result;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view entry = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
        const std::size_t equals = std::min(entry.find('='), entry.size());
        const std::string_view key = entry.substr(0, equals);
        const std::string_view value = entry.substr(std::min(equals + 1, entry.size()));
        bool ok = false;
        if (key == "scale") {
            ok = readNumber(value, result.scale);
        } else if (key == "mean") {
            ok = readNumbers(value, result.mean);
        } else if (key == "std") {
            ok = readNumbers(value, result.deviation);
            for (const float d : result.deviation)
                ok = ok && d > 0;
        } else if (key == "layout") {
            ok = value == "nchw" || value == "nhwc";
            result.layout = value == "nhwc" ? Layout::ChannelsLast : Layout::ChannelsFirst;
        } else if (key == "order") {
            ok = value == "rgb" || value == "bgr";
            result.order = value == "bgr" ? ChannelOrder::Reversed : ChannelOrder::AsStored;
        }
        if (!ok)
            return fail(ErrorCode::Syntax, "--preprocess " + text,
                        "\"" + std::string(entry)
                            + "\", expected scale=N or N/M, mean=A/B/C, std=A/B/C (> 0), "
                              "layout=nchw|nhwc, order=rgb|bgr");
    }
    return result;
}

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
    const Count channels = images.extent(1), plane = images.extent(2) * images.extent(3);
    if (!shape.empty())
        shape[0] = count;
    Array result(ElementType::Float, shape);
    assert(result.size() == count * channels * plane);
    const std::uint8_t *from = images.data<std::uint8_t>() + first * channels * plane;
    const auto parameter = [](const std::vector<float> &list, Count c, float otherwise) {
        return list.empty() ? otherwise
                            : list[list.size() == 1 ? 0 : static_cast<std::size_t>(c) % list.size()];
    };
    float *to = result.edit<float>();
    for (Count image = 0; image < count; ++image) {
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
    return result;
}

} // namespace pelorus::accuracy
