// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/idxfile.h"

#include "core/io/textfile.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;
using accuracy::Array;

constexpr Count maxBytes = Count{1} << 33;

struct CloseGzip
{
    void operator()(gzFile file) const { gzclose(file); }
};
using GzipFile = std::unique_ptr<gzFile_s, CloseGzip>;

/// Bytes read, fewer at the end; an error where the compressed data is damaged or cut off.
Result<Count> readBytes(const GzipFile &file, void *to, Count count, const std::string &where)
{
    Count done = 0;
    while (done < count) {
        const auto part = static_cast<unsigned>(std::min<Count>(count - done, 1 << 24));
        const int read = gzread(file.get(), static_cast<char *>(to) + done, part);
        int code = Z_OK;
        gzerror(file.get(), &code);
        if (read < 0 || (code != Z_OK && code != Z_STREAM_END)) {
            return code == Z_BUF_ERROR ? fail(ErrorCode::Syntax, where, "the gzip data is cut off")
                                       : fail(ErrorCode::Syntax, where, "the gzip data is damaged");
        }
        if (read == 0)
            break;
        done += read;
    }
    return done;
}

std::string_view nameOfType(unsigned char type)
{
    switch (type) {
    case 0x09: return "signed bytes";
    case 0x0B: return "16-bit integers";
    case 0x0C: return "32-bit integers";
    case 0x0D: return "floats";
    case 0x0E: return "doubles";
    default: return {};
    }
}

fs::path labelsBeside(const fs::path &images)
{
    std::string name = images.filename().string();
    const std::size_t at = name.find("images");
    const std::size_t rank = name.find("idx3", at);
    if (at == std::string::npos || rank == std::string::npos)
        return {};
    name.replace(rank, 4, "idx1").replace(at, 6, "labels");
    fs::path path = images.parent_path() / name;
    std::error_code error;
    if (fs::is_regular_file(path, error))
        return path;
    path = path.extension() == ".gz" ? path.replace_extension() : fs::path(path.string() + ".gz");
    return fs::is_regular_file(path, error) ? path : fs::path();
}

} // namespace

Result<Array> readIdx(const fs::path &path)
{
    const std::string where = path.string();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        return fail(ErrorCode::Io, where, "no such file");
    if (fs::is_directory(status))
        return fail(ErrorCode::Io, where, "a folder, expected an IDX file of images or labels");
    if (!fs::is_regular_file(status))
        return fail(ErrorCode::Io, where, "no regular file");
    const GzipFile file(gzopen(path.c_str(), "rb")); // reads plain files as they are
    if (!file)
        return fail(ErrorCode::Io, where, std::generic_category().message(errno));

    std::array<unsigned char, 4> magic{};
    const auto head = readBytes(file, magic.data(), 4, where);
    if (!head)
        return tl::unexpected(head.error());
    if (*head == 0)
        return fail(ErrorCode::Syntax, where, "the file is empty");
    if (*head < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] == 0 || magic[3] > 8)
        return fail(ErrorCode::Syntax, where, "not an IDX file: it does not begin with its numbers");
    if (magic[2] != 0x08) {
        const std::string_view name = nameOfType(magic[2]);
        return name.empty()
            ? fail(ErrorCode::Syntax, where, "not an IDX file: it does not begin with its numbers")
            : fail(ErrorCode::Unsupported, where,
                   fmt::format("an IDX file of {}, expected unsigned bytes", name));
    }
    accuracy::Shape shape;
    CheckedCount size = 1;
    for (int i = 0; i < magic[3]; ++i) {
        std::array<unsigned char, 4> number{};
        const auto read = readBytes(file, number.data(), 4, where);
        if (!read)
            return tl::unexpected(read.error());
        if (*read < 4)
            return fail(ErrorCode::Syntax, where, "the file ends within its header");
        Count extent = 0;
        for (const unsigned char byte : number)
            extent = extent << 8 | byte;
        shape.push_back(extent);
        size *= extent;
    }
    if (!size.ok() || size.value() > maxBytes)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} elements, more than fit", accuracy::textOf(shape)));
    // Read piece by piece: a header that promises much takes memory only for what is there.
    std::string bytes;
    while (static_cast<Count>(bytes.size()) < size.value()) {
        const std::size_t before = bytes.size();
        const Count part = std::min<Count>(size.value() - static_cast<Count>(before), 1 << 24);
        bytes.resize(before + static_cast<std::size_t>(part));
        const auto read = readBytes(file, bytes.data() + before, part, where);
        if (!read)
            return tl::unexpected(read.error());
        if (*read < part)
            return fail(ErrorCode::Syntax, where,
                        fmt::format("{} elements follow, the header says {} ({})",
                                    static_cast<Count>(before) + *read, size.value(),
                                    accuracy::textOf(shape)));
    }
    char more = 0;
    const auto rest = readBytes(file, &more, 1, where);
    if (!rest)
        return tl::unexpected(rest.error());
    if (*rest > 0)
        return fail(ErrorCode::Syntax, where,
                    fmt::format("more than the {} elements that the header says",
                                accuracy::textOf(shape)));
    Array array(accuracy::ElementType::UInt8, shape);
    std::memcpy(array.editRaw(), bytes.data(), bytes.size());
    return array;
}

Result<accuracy::ImageSet> readIdxImages(const fs::path &imagesPath, const fs::path &labelsPath)
{
    const auto images = readIdx(imagesPath);
    if (!images)
        return tl::unexpected(images.error());
    const accuracy::Shape &shape = images->shape();
    if (shape.size() != 3 && shape.size() != 4)
        return fail(ErrorCode::OutOfRange, imagesPath.string(),
                    fmt::format("{} extents, expected three (images, height, width) or four{}",
                                shape.size(), shape.size() == 1 ? ": are these the labels?" : ""));
    if (images->size() == 0)
        return fail(ErrorCode::OutOfRange, imagesPath.string(), "no images");
    accuracy::ImageSet set;
    set.images = shape.size() == 4
        ? *images
        : images->reshaped({shape[0], 1, shape[1], shape[2]});
    const fs::path from = labelsPath.empty() ? labelsBeside(imagesPath) : labelsPath;
    if (from.empty())
        return set;
    const auto labels = readIdx(from);
    if (!labels)
        return tl::unexpected(labels.error());
    if (labels->rank() != 1)
        return fail(ErrorCode::OutOfRange, from.string(),
                    fmt::format("{} extents, expected one: a label an image", labels->rank()));
    if (labels->size() != set.size())
        return fail(ErrorCode::OutOfRange, from.string(),
                    fmt::format("{} labels for the {} images of {}", labels->size(), set.size(),
                                imagesPath.string()));
    for (const std::uint8_t label : labels->values<std::uint8_t>())
        set.labels.push_back(label);
    return set;
}

Result<void> writeIdx(const fs::path &path, const Array &bytes)
{
    assert(bytes.type() == accuracy::ElementType::UInt8);
    std::string content("\0\0\x08", 3);
    content += static_cast<char>(bytes.rank());
    for (const Count extent : bytes.shape()) {
        for (int shift = 24; shift >= 0; shift -= 8)
            content += static_cast<char>(static_cast<unsigned char>(extent >> shift));
    }
    content.append(reinterpret_cast<const char *>(bytes.raw()),
                   static_cast<std::size_t>(bytes.size()));
    return writeFile(path, content);
}

Result<void> writeIdxImages(const fs::path &folder, const std::string &name,
                            const accuracy::ImageSet &set)
{
    const accuracy::Shape &shape = set.images.shape();
    assert(shape[1] == 1);
    Array labels(accuracy::ElementType::UInt8, {static_cast<Count>(set.labels.size())});
    std::transform(set.labels.begin(), set.labels.end(), labels.edit<std::uint8_t>(),
                   [](Count label) { return static_cast<std::uint8_t>(label); });
    return writeIdx(folder / (name + "-labels-idx1-ubyte"), labels).and_then([&] {
        return writeIdx(folder / (name + "-images-idx3-ubyte"),
                        set.images.reshaped({shape[0], shape[2], shape[3]}));
    });
}

} // namespace pelorus::io
