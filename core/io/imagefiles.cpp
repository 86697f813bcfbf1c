// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/imagefiles.h"

#include "core/accuracy/resample.h"
#include "core/accuracy/strokes.h"
#include "core/io/binaryfile.h"
#include "core/io/cifarfile.h"
#include "core/io/idxfile.h"
#include "core/io/imagearrays.h"
#include "core/io/imagefolder.h"
#include "core/io/npyfile.h"
#include "core/io/onnxinference.h"
#include "core/io/picture.h"

#include <fmt/format.h>

#include <charconv>
#include <new>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;
using namespace accuracy;

/// Images of one size after `resize` and `crop`.
Result<ImageSet> fittedSet(ImageSet &&set, const Preprocessing &p, const std::string &where)
{
    if (p.resize == 0 && p.crop == 0)
        return std::move(set);
    const Shape &shape = set.images.shape();
    const Count bytes = set.images.bytes() / set.size();
    Array all;
    for (Count i = 0; i < set.size(); ++i) {
        Array image(set.images.type(), {shape[1], shape[2], shape[3]});
        std::memcpy(image.editRaw(), set.images.raw() + i * bytes, static_cast<std::size_t>(bytes));
        const auto one = fitted(image, p, where);
        if (!one)
            return tl::unexpected(one.error());
        if (i == 0) {
            if (one->bytes() > static_cast<Count>(maxBinaryBytes) / set.size())
                return fail(ErrorCode::OutOfRange, where, "more than 8 GiB after resize");
            all = Array(set.images.type(), {set.size(), shape[1], one->extent(1), one->extent(2)});
        }
        std::memcpy(all.editRaw() + i * one->bytes(), one->raw(),
                    static_cast<std::size_t>(one->bytes()));
    }
    return ImageSet{std::move(all), std::move(set.labels)};
}

/// The first of the names that there is.
const Array *named(const std::map<std::string, Array> &arrays,
                   std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        if (const auto found = arrays.find(name); found != arrays.end())
            return &found->second;
    }
    return nullptr;
}

Result<ImageSet> npzImages(const std::map<std::string, Array> &arrays, const std::string &where)
{
    const Array *images = named(arrays, {"x_test", "test_images", "x", "images", "data"});
    const Array *labels = named(arrays, {"y_test", "test_labels", "y", "labels"});
    if (!images) {
        for (const auto &[name, array] : arrays) {
            if (array.rank() != 3 && array.rank() != 4)
                continue;
            if (images)
                return fail(ErrorCode::Schema, where,
                            "several arrays can be the images, expected one named x or images");
            images = &array;
        }
    }
    if (!images)
        return fail(ErrorCode::Schema, where,
                    "no array of images, expected one named x, images or x_test");
    return imagesOf(*images, where).and_then([&](ImageSet &&set) -> Result<ImageSet> {
        if (!labels)
            return std::move(set);
        return labelsOf(*labels, where).map([&](std::vector<Count> &&list) {
            set.labels = std::move(list);
            return std::move(set);
        });
    });
}

Result<ImageSet> fileImages(const fs::path &path, const Preprocessing &p)
{
    const std::string where = path.string();
    const auto bytes = readBinary(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->empty())
        return fail(ErrorCode::Syntax, where, "the file is empty");
    const auto images = [&](const Array &array) { return imagesOf(array, where); };
    const auto fit = [&](ImageSet &&set) { return fittedSet(std::move(set), p, where); };
    const auto cifar = cifarKind(*bytes);
    if (isIdx(*bytes)) {
        auto idx = parseIdx(*bytes, where);
        if (idx || !cifar) // a record with the label 0 and dark pixels may begin like IDX
            return idx.and_then(images).and_then(fit);
    }
    if (isNpy(*bytes))
        return parseNpy(*bytes, where).and_then(images).and_then(fit);
    if (isZip(*bytes)) {
        return parseNpz(*bytes, where)
            .and_then([&](const auto &arrays) { return npzImages(arrays, where); })
            .and_then(fit);
    }
    if (isPicture(*bytes))
        return readPictures({path}, p);
    if (cifar)
        return fit(cifarImages(*bytes, *cifar));
    if (isTensor(*bytes))
        return parseTensor(*bytes, path).and_then(images).and_then(fit);
    return fail(
        ErrorCode::Unsupported, where,
        "no images in a form that is known, expected IDX, .npy, .npz, CIFAR (whole records), "
        "a tensor of ONNX, PNG, JPEG, PGM, PPM, or a folder of pictures");
}

Result<ImageSet> cifarFolder(const std::vector<fs::path> &files, const Preprocessing &p)
{
    std::string all;
    for (const fs::path &file : files) {
        const auto bytes = readBinary(file);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (!cifarKind(*bytes))
            return fail(ErrorCode::Syntax, file.string(),
                        fmt::format("{} bytes are no whole CIFAR records with their labels",
                                    bytes->size()));
        all += *bytes;
    }
    const auto kind = cifarKind(all);
    const std::string where = files.front().parent_path().string();
    if (!kind)
        return fail(ErrorCode::Syntax, where, "files of CIFAR-10 and CIFAR-100 in one folder");
    return fittedSet(cifarImages(all, *kind), p, where);
}

Result<ImageSet> withoutGivenLabels(const fs::path &path, const Preprocessing &p)
{
    if (path == strokesName)
        return fittedSet(strokeImages(StrokeSplit::Test, defaultStrokeImages(StrokeSplit::Test)), p,
                         path.string());
    std::error_code error;
    if (!fs::is_directory(path, error))
        return fileImages(path, p);
    const auto cifar = cifarFiles(path);
    return cifar.empty() ? readImageFolder(path, p) : cifarFolder(cifar, p);
}

/// One integer a line; the first line may be a heading.
Result<std::vector<Count>> textLabels(std::string_view text, const std::string &where)
{
    std::vector<Count> labels;
    for (int line = 1; !text.empty(); ++line) {
        std::string_view cell = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(cell.size() + 1, text.size()));
        const std::size_t first = cell.find_first_not_of(" \t\r");
        if (first == cell.npos)
            continue;
        cell = cell.substr(first, cell.find_last_not_of(" \t\r") - first + 1);
        Count label = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), label);
        if (error == std::errc{} && end == cell.data() + cell.size() && label >= 0) {
            labels.push_back(label);
            continue;
        }
        const bool isHeading = line == 1 && cell.find_first_of("0123456789") == cell.npos;
        if (!isHeading)
            return fail(ErrorCode::Syntax, fmt::format("{}:{}", where, line),
                        "no label, expected one integer (at least 0) a line");
    }
    return labels;
}

} // namespace

Result<std::vector<Count>> readLabels(const fs::path &path)
{
    const std::string where = path.string();
    const auto bytes = readBinary(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto labels = [&](const Array &array) { return labelsOf(array, where); };
    if (isIdx(*bytes))
        return parseIdx(*bytes, where).and_then(labels);
    if (isNpy(*bytes))
        return parseNpy(*bytes, where).and_then(labels);
    if (isTensor(*bytes))
        return parseTensor(*bytes, path).and_then(labels);
    return textLabels(*bytes, where);
}

Result<ImageSet> openImages(const fs::path &path, const fs::path &labelsPath,
                            const Preprocessing &p)
try {
    auto set = withoutGivenLabels(path, p);
    if (!set)
        return set;
    const fs::path from =
        labelsPath.empty() && set->labels.empty() ? idxLabelsBeside(path) : labelsPath;
    if (!from.empty()) {
        auto labels = readLabels(from);
        if (!labels)
            return tl::unexpected(labels.error());
        set->labels = std::move(*labels);
    }
    const bool isUnlabelled = from.empty() && set->labels.empty();
    if (!isUnlabelled && static_cast<Count>(set->labels.size()) != set->size())
        return fail(ErrorCode::OutOfRange, from.empty() ? path.string() : from.string(),
                    fmt::format("{} labels for the {} images of {}", set->labels.size(),
                                set->size(), path.string()));
    return set;
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, path.string(), "does not fit into memory");
}

bool isNamedLikeImages(const fs::path &path)
{
    std::error_code error;
    if (fs::is_directory(path, error))
        return true;
    const std::string name = path.filename().string();
    for (const std::string_view end : {".gz", "ubyte", ".npy", ".npz", ".bin", ".pb"}) {
        if (name.ends_with(end))
            return true;
    }
    return false;
}

} // namespace pelorus::io
