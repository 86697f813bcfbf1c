// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/imagefolder.h"

#include "core/accuracy/resample.h"
#include "core/io/binaryfile.h"
#include "core/io/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;
using namespace accuracy;

constexpr std::size_t maxPictureBytes = std::size_t(1) << 30;

/// Sub-folders or files of a folder by name, without hidden ones.
Result<std::vector<fs::path>> entries(const fs::path &folder, fs::file_type type)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
        std::error_code unknown; // of a broken link: no file
        if (!at->path().filename().string().starts_with('.') && at->status(unknown).type() == type)
            found.push_back(at->path());
    }
    if (error)
        return fail(ErrorCode::Io, folder.string(), error.message());
    std::ranges::sort(found, {}, [](const fs::path &path) { return path.filename().string(); });
    return found;
}

/// Images x channels x height x width; grey pictures among coloured ones get three equal channels.
Array stacked(const std::vector<Array> &pictures)
{
    Count channels = 1;
    for (const Array &picture : pictures)
        channels = std::max(channels, picture.extent(0));
    const Count plane = pictures[0].extent(1) * pictures[0].extent(2);
    Array all(ElementType::UInt8,
              {static_cast<Count>(pictures.size()), channels, pictures[0].extent(1),
               pictures[0].extent(2)});
    std::byte *to = all.editRaw();
    for (const Array &picture : pictures) {
        for (Count c = 0; c < channels; ++c, to += plane) {
            const Count source = std::min(c, picture.extent(0) - 1);
            std::memcpy(to, picture.raw() + source * plane, static_cast<std::size_t>(plane));
        }
    }
    return all;
}

} // namespace

Result<ImageSet> readPictures(const std::vector<fs::path> &files, const Preprocessing &p)
try {
    std::vector<Array> pictures;
    Count bytes = 0;
    for (const fs::path &file : files) {
        const std::string where = file.string();
        auto picture =
            readBinary(file, maxPictureBytes)
                .and_then([&](const std::string &content) { return parsePicture(content, where); })
                .and_then([&](const Array &whole) { return fitted(whole, p, where); });
        if (!picture)
            return tl::unexpected(picture.error());
        const Array &first = pictures.empty() ? *picture : pictures.front();
        if (picture->extent(1) != first.extent(1) || picture->extent(2) != first.extent(2))
            return fail(ErrorCode::OutOfRange, where,
                        fmt::format("{} x {} pixels, but {} has {} x {}: expected one size, or "
                                    "--preprocess resize=N,crop=N",
                                    picture->extent(1), picture->extent(2), files.front().string(),
                                    first.extent(1), first.extent(2)));
        bytes += picture->bytes();
        if (bytes > static_cast<Count>(maxBinaryBytes))
            return fail(ErrorCode::OutOfRange, where, "the pictures have more than 8 GiB in all");
        pictures.push_back(std::move(*picture));
    }
    return ImageSet{stacked(pictures), {}};
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, files.front().parent_path().string(),
                "the pictures do not fit into memory");
}

Result<ImageSet> readImageFolder(const fs::path &folder, const Preprocessing &p)
{
    const auto classes = entries(folder, fs::file_type::directory);
    if (!classes)
        return tl::unexpected(classes.error());
    std::vector<std::vector<fs::path>> files;
    for (const fs::path &one : *classes) {
        auto inside = entries(one, fs::file_type::regular);
        if (!inside)
            return tl::unexpected(inside.error());
        if (inside->empty())
            return fail(ErrorCode::OutOfRange, one.string(), "no pictures of this class");
        files.push_back(std::move(*inside));
    }
    if (classes->empty()) {
        const auto inside = entries(folder, fs::file_type::regular);
        if (!inside)
            return tl::unexpected(inside.error());
        if (inside->empty())
            return fail(ErrorCode::OutOfRange, folder.string(),
                        "no images: expected pictures, or a folder of them for each class");
        return readPictures(*inside, p);
    }
    std::vector<fs::path> order;
    std::vector<Count> labels;
    for (std::size_t turn = 0, before = order.size() + 1; order.size() != before; ++turn) {
        before = order.size();
        for (std::size_t c = 0; c < files.size(); ++c) {
            if (turn < files[c].size()) {
                order.push_back(files[c][turn]);
                labels.push_back(static_cast<Count>(c));
            }
        }
    }
    return readPictures(order, p).map([&](ImageSet &&set) {
        set.labels = std::move(labels);
        return std::move(set);
    });
}

} // namespace pelorus::io
