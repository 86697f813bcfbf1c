// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/picture.h"

#include <fmt/format.h>
#include <png.h>
#include <turbojpeg.h>

#include <charconv>
#include <memory>
#include <new>

namespace pelorus::io {

namespace {

using accuracy::Array;
using accuracy::ElementType;

constexpr Count maxPixels = Count{1} << 26;

Result<void> checkSize(Count height, Count width, const std::string &where)
{
    if (height < 1 || width < 1)
        return fail(ErrorCode::Syntax, where, "a picture without pixels");
    if (height > maxPixels || width > maxPixels || height * width > maxPixels)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} x {} pixels, expected at most {}", height, width, maxPixels));
    return {};
}

/// Pixels with `stored` bytes each, of which the first `channels` count, one plane a channel.
Array planes(const unsigned char *pixels, Count height, Count width, Count stored, Count channels)
{
    Array array(ElementType::UInt8, {channels, height, width});
    auto *to = array.edit<std::uint8_t>();
    const Count plane = height * width;
    for (Count i = 0; i < plane; ++i) {
        for (Count c = 0; c < channels; ++c)
            to[c * plane + i] = pixels[i * stored + c];
    }
    return array;
}

bool isPng(std::string_view bytes)
{
    return bytes.starts_with("\x89PNG\r\n\x1A\n");
}

Result<Array> parsePng(std::string_view bytes, const std::string &where)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> guard(&image, png_image_free);
    const auto damaged = [&] {
        return fail(ErrorCode::Syntax, where,
                    fmt::format("the PNG data is damaged or cut off: {}", image.message));
    };
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()))
        return damaged();
    if (auto size = checkSize(image.height, image.width, where); !size)
        return tl::unexpected(size.error());
    const bool isColour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; // as others read 16 bits without a gamma
    image.format = isColour ? PNG_FORMAT_RGBA : PNG_FORMAT_GA; // without alpha it would be blended
    std::string pixels(PNG_IMAGE_SIZE(image), '\0');
    if (!png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr))
        return damaged();
    return planes(reinterpret_cast<const unsigned char *>(pixels.data()), image.height, image.width,
                  isColour ? 4 : 2, isColour ? 3 : 1);
}

bool isJpeg(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xD8\xFF");
}

Result<Array> parseJpeg(std::string_view bytes, const std::string &where)
{
    const std::unique_ptr<void, decltype(&tjDestroy)> decoder(tjInitDecompress(), tjDestroy);
    const auto damaged = [&] {
        return fail(
            ErrorCode::Syntax, where,
            fmt::format("the JPEG data is damaged or cut off: {}", tjGetErrorStr2(decoder.get())));
    };
    if (!decoder)
        return damaged();
    const auto *const data = reinterpret_cast<const unsigned char *>(bytes.data());
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(decoder.get(), data, bytes.size(), &width, &height, &subsampling,
                            &colours)
        != 0)
        return damaged();
    if (auto size = checkSize(height, width, where); !size)
        return tl::unexpected(size.error());
    if (colours == TJCS_CMYK || colours == TJCS_YCCK)
        return fail(ErrorCode::Unsupported, where, "a CMYK picture, expected grey or RGB");
    const Count channels = colours == TJCS_GRAY ? 1 : 3;
    std::string pixels(static_cast<std::size_t>(channels * height * width), '\0');
    auto *const to = reinterpret_cast<unsigned char *>(pixels.data());
    // A warning (missing data, which is filled up with grey) is an error here.
    if (tjDecompress2(decoder.get(), data, bytes.size(), to, width, 0, height,
                      channels == 1 ? TJPF_GRAY : TJPF_RGB, TJFLAG_ACCURATEDCT)
        != 0)
        return damaged();
    return planes(to, height, width, channels, channels);
}

bool isNetpbm(std::string_view bytes)
{
    return bytes.size() > 2 && (bytes.starts_with("P5") || bytes.starts_with("P6"))
        && std::string_view(" \t\r\n#").find(bytes[2]) != std::string_view::npos;
}

/// The next number of a header, behind blanks and comments.
std::optional<Count> nextNumber(std::string_view bytes, std::size_t &at)
{
    while (at < bytes.size()) {
        if (bytes[at] == '#')
            at = std::min(bytes.find('\n', at), bytes.size());
        else if (std::string_view(" \t\r\n").find(bytes[at]) == std::string_view::npos)
            break;
        else
            ++at;
    }
    Count number = 0;
    const auto [end, error] =
        std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    at = static_cast<std::size_t>(end - bytes.data());
    return number;
}

Result<Array> parseNetpbm(std::string_view bytes, const std::string &where)
{
    std::size_t at = 2;
    const auto width = nextNumber(bytes, at);
    const auto height = width ? nextNumber(bytes, at) : std::nullopt;
    const auto largest = height ? nextNumber(bytes, at) : std::nullopt;
    if (!largest || at >= bytes.size())
        return fail(ErrorCode::Syntax, where,
                    "the header is none of a PGM or PPM: expected width, height, largest value");
    if (*largest < 1 || *largest > 255)
        return fail(ErrorCode::Unsupported, where,
                    fmt::format("a largest value of {}, expected 1 to 255", *largest));
    if (auto size = checkSize(*height, *width, where); !size)
        return tl::unexpected(size.error());
    const Count channels = bytes[1] == '6' ? 3 : 1;
    std::string pixels(bytes.substr(at + 1)); // behind one blank
    const Count expected = channels * *height * *width;
    if (static_cast<Count>(pixels.size()) != expected)
        return fail(ErrorCode::Syntax, where,
                    fmt::format("{} bytes of pixels follow, expected {} ({} x {})", pixels.size(),
                                expected, *height, *width));
    for (char &pixel : pixels) {
        const Count value = std::min<Count>(static_cast<unsigned char>(pixel), *largest);
        pixel = static_cast<char>((value * 255 + *largest / 2) / *largest);
    }
    return planes(reinterpret_cast<const unsigned char *>(pixels.data()), *height, *width, channels,
                  channels);
}

} // namespace

bool isPicture(std::string_view bytes)
{
    return isPng(bytes) || isJpeg(bytes) || isNetpbm(bytes);
}

Result<Array> parsePicture(std::string_view bytes, const std::string &where)
try {
    return isPng(bytes) ? parsePng(bytes, where)
        : isJpeg(bytes) ? parseJpeg(bytes, where)
        : isNetpbm(bytes)
        ? parseNetpbm(bytes, where)
        : Result<Array>(fail(ErrorCode::Unsupported, where,
                             "no picture that is known, expected PNG, JPEG, PGM or PPM"));
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, where, "does not fit into memory");
}

} // namespace pelorus::io
