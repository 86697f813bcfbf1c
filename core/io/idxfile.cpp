// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/idxfile.h"

#include "core/base/count.h"
#include "core/io/binaryfile.h"

#include <fmt/format.h>

#include <system_error>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;
using accuracy::Array;

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

} // namespace

bool isIdx(std::string_view bytes)
{
    return bytes.size() >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[3] >= 1 && bytes[3] <= 8
        && (bytes[2] == 0x08 || !nameOfType(static_cast<unsigned char>(bytes[2])).empty());
}

Result<Array> parseIdx(std::string_view bytes, const std::string &where)
{
    if (bytes.empty())
        return fail(ErrorCode::Syntax, where, "the file is empty");
    if (!isIdx(bytes))
        return fail(ErrorCode::Syntax, where,
                    "not an IDX file: it does not begin with its numbers");
    if (bytes[2] != 0x08)
        return fail(ErrorCode::Unsupported, where,
                    fmt::format("an IDX file of {}, expected unsigned bytes",
                                nameOfType(static_cast<unsigned char>(bytes[2]))));
    const auto rank = static_cast<std::size_t>(bytes[3]);
    if (bytes.size() < 4 + 4 * rank)
        return fail(ErrorCode::Syntax, where, "the file ends within its header");
    accuracy::Shape shape;
    CheckedCount size = 1;
    for (std::size_t i = 0; i < rank; ++i) {
        Count extent = 0;
        for (const char byte : bytes.substr(4 + 4 * i, 4))
            extent = extent << 8 | static_cast<unsigned char>(byte);
        shape.push_back(extent);
        size *= extent;
    }
    if (!size.ok() || size.value() > static_cast<Count>(maxBinaryBytes))
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} elements, more than fit", accuracy::textOf(shape)));
    const std::string_view elements = bytes.substr(4 + 4 * rank);
    const auto there = static_cast<Count>(elements.size());
    if (there < size.value())
        return fail(ErrorCode::Syntax, where,
                    fmt::format("{} elements follow, the header says {} ({})", there, size.value(),
                                accuracy::textOf(shape)));
    if (there > size.value())
        return fail(
            ErrorCode::Syntax, where,
            fmt::format("more than the {} elements that the header says", accuracy::textOf(shape)));
    Array array(accuracy::ElementType::UInt8, shape);
    if (!elements.empty())
        std::memcpy(array.editRaw(), elements.data(), elements.size());
    return array;
}

fs::path idxLabelsBeside(const fs::path &images)
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

} // namespace pelorus::io
