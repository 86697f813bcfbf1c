// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplefiles.h"

#include <png.h>
#include <turbojpeg.h>
#include <zip.h>
#include <zlib.h>

#include <stdexcept>

namespace pelorus::test {

namespace {

void require(bool ok, const char *what)
{
    if (!ok)
        throw std::runtime_error(what);
}

} // namespace

std::string idxFile(char type, const std::vector<int> &extents, const std::string &elements)
{
    std::string bytes("\0\0", 2);
    bytes += type;
    bytes += static_cast<char>(extents.size());
    for (const int extent : extents) {
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(extent >> shift);
    }
    return bytes + elements;
}

std::string gzipFile(const std::string &bytes)
{
    z_stream stream{};
    require(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
            "deflate");
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "deflate");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string npyFile(const std::string &type, const std::string &shape, const std::string &elements,
                    int version, bool isFortran)
{
    std::string header = "{'descr': '" + type
        + "', 'fortran_order': " + (isFortran ? "True" : "False") + ", 'shape': " + shape + ", }";
    header.resize((header.size() + 64) / 64 * 64, ' ');
    header.back() = '\n';
    std::string bytes = "\x93NUMPY";
    bytes += static_cast<char>(version);
    bytes += '\0';
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
        bytes += static_cast<char>(header.size() >> (8 * i));
    return bytes + header + elements;
}

std::string zipFile(const std::vector<std::pair<std::string, std::string>> &entries)
{
    zip_source_t *buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_t *zip = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
    require(buffer && zip, "zip");
    zip_source_keep(buffer);
    for (const auto &[name, content] : entries) {
        zip_source_t *source = zip_source_buffer(zip, content.data(), content.size(), 0);
        require(zip_file_add(zip, name.c_str(), source, 0) >= 0, "zip entry");
    }
    require(zip_close(zip) == 0, "zip");
    zip_stat_t stat;
    require(zip_source_stat(buffer, &stat) == 0 && zip_source_open(buffer) == 0, "zip");
    std::string bytes(stat.size, '\0');
    require(zip_source_read(buffer, bytes.data(), stat.size) == static_cast<zip_int64_t>(stat.size),
            "zip");
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

std::string pngFile(int height, int width, int channels, const std::string &pixels)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.height = static_cast<png_uint_32>(height);
    image.width = static_cast<png_uint_32>(width);
    image.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    require(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr),
            "png");
    bytes.resize(size);
    return bytes;
}

std::string jpegFile(int height, int width, int channels, const std::string &pixels)
{
    const tjhandle encoder = tjInitCompress();
    unsigned char *data = nullptr;
    unsigned long size = 0;
    const int result =
        tjCompress2(encoder, reinterpret_cast<const unsigned char *>(pixels.data()), width, 0,
                    height, channels == 1 ? TJPF_GRAY : TJPF_RGB, &data, &size,
                    channels == 1 ? TJSAMP_GRAY : TJSAMP_444, 95, TJFLAG_ACCURATEDCT);
    require(result == 0, "jpeg");
    std::string bytes(reinterpret_cast<const char *>(data), size);
    tjFree(data);
    tjDestroy(encoder);
    return bytes;
}

std::string netpbmFile(int height, int width, int channels, const std::string &pixels)
{
    return std::string(channels == 1 ? "P5" : "P6") + "\n# made by a test\n" + std::to_string(width)
        + " " + std::to_string(height) + "\n255\n" + pixels;
}

} // namespace pelorus::test
