// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/cifarfile.h"

#include <system_error>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t pixels = 3 * 32 * 32;

std::size_t labelBytes(CifarKind kind)
{
    return kind == CifarKind::Ten ? 1 : 2;
}

bool fits(std::string_view bytes, CifarKind kind)
{
    const std::size_t record = labelBytes(kind) + pixels;
    if (bytes.empty() || bytes.size() % record != 0)
        return false;
    for (std::size_t at = 0; at < bytes.size(); at += record) {
        const auto label = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        if (kind == CifarKind::Ten ? label(0) >= 10 : label(0) >= 20 || label(1) >= 100)
            return false;
    }
    return true;
}

} // namespace

std::optional<CifarKind> cifarKind(std::string_view bytes)
{
    for (const CifarKind kind : {CifarKind::Ten, CifarKind::Hundred}) {
        if (fits(bytes, kind))
            return kind;
    }
    return std::nullopt;
}

accuracy::ImageSet cifarImages(std::string_view bytes, CifarKind kind)
{
    const std::size_t labels = labelBytes(kind), record = labels + pixels;
    const auto count = static_cast<Count>(bytes.size() / record);
    accuracy::ImageSet set{accuracy::Array(accuracy::ElementType::UInt8, {count, 3, 32, 32}), {}};
    std::byte *to = set.images.editRaw();
    for (std::size_t at = 0; at < bytes.size(); at += record, to += pixels) {
        set.labels.push_back(static_cast<unsigned char>(bytes[at + labels - 1]));
        std::memcpy(to, bytes.data() + at + labels, pixels);
    }
    return set;
}

std::vector<fs::path> cifarFiles(const fs::path &folder)
{
    std::error_code error;
    for (const char *const test : {"test_batch.bin", "test.bin"}) {
        if (fs::is_regular_file(folder / test, error))
            return {folder / test};
    }
    std::vector<fs::path> batches;
    for (int i = 1;
         fs::is_regular_file(folder / ("data_batch_" + std::to_string(i) + ".bin"), error); ++i)
        batches.push_back(folder / ("data_batch_" + std::to_string(i) + ".bin"));
    if (batches.empty() && fs::is_regular_file(folder / "train.bin", error))
        batches.push_back(folder / "train.bin");
    return batches;
}

} // namespace pelorus::io
