// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/npyfile.h"

#include "core/base/count.h"
#include "core/base/text.h"
#include "core/io/binaryfile.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>

namespace pelorus::io {

namespace {

using namespace accuracy;

/// What the header says, as far as it could be read.
struct Header
{
    std::optional<std::string> type; ///< such as "<f4"
    std::optional<bool> isFortran;
    std::optional<Shape> shape;
};

/// The text behind 'key': in a dictionary of Python.
std::optional<std::string_view> entry(std::string_view header, std::string_view key)
{
    const std::size_t at = header.find(fmt::format("'{}'", key));
    if (at == header.npos)
        return std::nullopt;
    std::string_view rest = trimmed(header.substr(at + key.size() + 2));
    if (!rest.starts_with(':'))
        return std::nullopt;
    return trimmed(rest.substr(1));
}

/// "(2, 3)", "(5,)", "()"
std::optional<Shape> readShape(std::string_view text)
{
    const std::size_t end = text.find(')');
    if (!text.starts_with('(') || end == text.npos)
        return std::nullopt;
    text = trimmed(text.substr(1, end - 1));
    Shape shape;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view number = trimmed(text.substr(0, comma));
        Count extent = 0;
        const auto [stop, error] =
            std::from_chars(number.data(), number.data() + number.size(), extent);
        if (error != std::errc{} || stop != number.data() + number.size() || extent < 0)
            return std::nullopt;
        shape.push_back(extent);
        text = comma == text.npos ? std::string_view() : trimmed(text.substr(comma + 1));
    }
    return shape;
}

Header readHeader(std::string_view text)
{
    Header header;
    if (const auto type = entry(text, "descr"); type && type->starts_with('\'')) {
        if (const std::size_t end = type->find('\'', 1); end != type->npos)
            header.type = type->substr(1, end - 1);
    }
    if (const auto order = entry(text, "fortran_order")) {
        if (order->starts_with("True"))
            header.isFortran = true;
        else if (order->starts_with("False"))
            header.isFortran = false;
    }
    if (const auto shape = entry(text, "shape"))
        header.shape = readShape(*shape);
    return header;
}

std::optional<ElementType> elementType(std::string_view name)
{
    using E = ElementType;
    static constexpr std::pair<std::string_view, E> types[] = {
        {"b1", E::Bool},   {"i1", E::Int8},  {"i2", E::Int16},  {"i4", E::Int32},
        {"i8", E::Int64},  {"u1", E::UInt8}, {"u2", E::UInt16}, {"u4", E::UInt32},
        {"u8", E::UInt64}, {"f2", E::Half},  {"f4", E::Float},  {"f8", E::Double}};
    const auto *found = std::ranges::find(types, name, [](const auto &type) { return type.first; });
    return found == std::end(types) ? std::nullopt : std::optional(found->second);
}

void swapBytes(Array &array)
{
    const Count size = bytesOf(array.type());
    for (Count i = 0; i < array.size(); ++i)
        std::reverse(array.editRaw() + i * size, array.editRaw() + (i + 1) * size);
}

Result<Array> arrayOf(const Header &header, std::string_view elements, const std::string &where)
{
    const std::string &type = *header.type;
    const auto element = type.empty() || std::string_view("<>|=").find(type[0]) == std::string::npos
        ? std::nullopt
        : elementType(std::string_view(type).substr(1));
    if (!element)
        return fail(
            ErrorCode::Unsupported, where,
            fmt::format("elements of NumPy's type '{}', expected integers or floats", type));
    if (*header.isFortran && header.shape->size() > 1)
        return fail(ErrorCode::Unsupported, where,
                    "the array is in Fortran order, expected C order (numpy.ascontiguousarray)");
    CheckedCount bytes = bytesOf(*element);
    for (const Count extent : *header.shape)
        bytes *= extent;
    if (!bytes.ok() || bytes.value() > static_cast<Count>(maxBinaryBytes))
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("{} elements, more than fit", textOf(*header.shape)));
    if (static_cast<Count>(elements.size()) != bytes.value())
        return fail(ErrorCode::Syntax, where,
                    fmt::format("{} bytes of elements follow, the header says {} ({} of '{}')",
                                elements.size(), bytes.value(), textOf(*header.shape), type));
    Array array(*element, *header.shape);
    if (!elements.empty())
        std::memcpy(array.editRaw(), elements.data(), elements.size());
    if (type[0] == '>')
        swapBytes(array);
    if (*element == ElementType::Bool) { // any other byte would be undefined as a truth
        auto *truths = reinterpret_cast<unsigned char *>(array.editRaw());
        for (Count i = 0; i < array.size(); ++i)
            truths[i] = truths[i] != 0;
    }
    return array;
}

struct CloseZip
{
    void operator()(zip_t *zip) const { zip_discard(zip); }
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};

/// Bytes of an entry; libzip compares its checksum when the end is reached.
Result<std::string> unpacked(zip_t *zip, zip_uint64_t index, const std::string &where,
                             std::size_t most)
{
    const std::unique_ptr<zip_file_t, CloseZip> file(zip_fopen_index(zip, index, 0));
    if (!file)
        return fail(ErrorCode::Syntax, where,
                    fmt::format("the zip data is damaged: {}", zip_strerror(zip)));
    std::string bytes;
    std::size_t part = 1 << 16;
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + part);
        const zip_int64_t read = zip_fread(file.get(), bytes.data() + before, part);
        if (read < 0)
            return fail(ErrorCode::Syntax, where,
                        fmt::format("the zip data is damaged: {}", zip_file_strerror(file.get())));
        bytes.resize(before + static_cast<std::size_t>(read));
        if (bytes.size() > most)
            return fail(ErrorCode::OutOfRange, where, "more than 8 GiB");
        if (read == 0)
            return bytes;
        part = std::min<std::size_t>(2 * part, 1 << 24);
    }
}

} // namespace

bool isNpy(std::string_view bytes)
{
    return bytes.starts_with("\x93NUMPY");
}

bool isZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<Array> parseNpy(std::string_view bytes, const std::string &where)
try {
    if (!isNpy(bytes))
        return fail(ErrorCode::Syntax, where, "not an .npy file: it does not begin with its mark");
    if (bytes.size() < 12)
        return fail(ErrorCode::Syntax, where, "the file ends within its header");
    const auto byte = [&](std::size_t at) {
        return std::size_t(static_cast<unsigned char>(bytes[at]));
    };
    const std::size_t version = byte(6);
    if (version < 1 || version > 3)
        return fail(ErrorCode::Unsupported, where,
                    fmt::format("version {} of .npy, expected 1 to 3", version));
    const std::size_t start = version == 1 ? 10 : 12;
    const std::size_t length = version == 1
        ? byte(8) | byte(9) << 8
        : byte(8) | byte(9) << 8 | byte(10) << 16 | byte(11) << 24;
    if (bytes.size() < start + length)
        return fail(ErrorCode::Syntax, where, "the file ends within its header");
    const Header header = readHeader(bytes.substr(start, length));
    if (!header.type || !header.isFortran || !header.shape)
        return fail(ErrorCode::Syntax, where,
                    "the header is none of an array: expected 'descr', 'fortran_order', 'shape'");
    return arrayOf(header, bytes.substr(start + length), where);
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, where, "does not fit into memory");
}

Result<std::map<std::string, Array>> parseNpz(std::string_view bytes, const std::string &where)
try {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const std::unique_ptr<zip_t, CloseZip> zip(
        source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
    if (!zip) {
        zip_source_free(source);
        const std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        return fail(ErrorCode::Syntax, where, fmt::format("the zip data is damaged: {}", why));
    }
    std::map<std::string, Array> arrays;
    std::size_t left = maxBinaryBytes;
    const zip_int64_t entries = zip_get_num_entries(zip.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char *const text = zip_get_name(zip.get(), index, 0);
        std::string name = text ? text : "";
        const std::string place = where + ": " + name;
        const auto content = unpacked(zip.get(), index, place, left);
        if (!content)
            return tl::unexpected(content.error());
        left -= content->size();
        auto array = parseNpy(*content, place);
        if (!array)
            return tl::unexpected(array.error());
        if (name.ends_with(".npy"))
            name.resize(name.size() - 4);
        arrays.insert_or_assign(name, std::move(*array));
    }
    return arrays;
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, where, "does not fit into memory");
}

} // namespace pelorus::io
