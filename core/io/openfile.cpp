// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/openfile.h"

#include "core/io/designfile.h"
#include "core/io/designpaths.h"
#include "core/io/hardwarefile.h"
#include "core/io/jsonreader.h"
#include "core/io/onnximport.h"
#include "core/io/referencetablefile.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <fstream>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;

/// The first byte that is neither white space nor a byte order mark; none: there is no such byte.
Result<std::optional<char>> firstByte(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error)
        return fail(ErrorCode::Io, path.string(), "cannot be read: " + error.message());
    if (!fs::is_regular_file(status)) // a pipe would block, a device never end
        return fail(ErrorCode::Io, path.string(), "is not a file");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(ErrorCode::Io, path.string(), "cannot be read");
    for (char byte = 0; file.get(byte);) {
        if (std::string_view(" \t\r\n\xEF\xBB\xBF").find(byte) == std::string_view::npos)
            return byte;
    }
    return std::nullopt;
}

template <typename T> Result<Parsed<FileContent>> asContent(Result<Parsed<T>> parsed)
{
    if (!parsed)
        return tl::unexpected(std::move(parsed.error()));
    return Parsed<FileContent>{std::move(parsed->value), std::move(parsed->findings)};
}

Result<Parsed<FileContent>> openJson(const fs::path &path)
{
    const Result<std::string> text = readFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const std::string where = path.string();
    Result<JsonDocument> document = JsonDocument::parse(*text, where);
    if (!document)
        return tl::unexpected(document.error());
    const JsonNode format = document->root().at("format");
    const std::string name = format.string();
    if (format.failed())
        return tl::unexpected(document->finish().error());
    if (name == "pelorus-design")
        return asContent(parseDesign(*text, where, folderOf(path)));
    if (name == "pelorus-network")
        return asContent(parseNetwork(*text, where));
    if (name == "pelorus-hardware")
        return asContent(parseHardware(*text, where));
    if (name == "pelorus-technology")
        return asContent(parseTechnology(*text, where));
    if (name == "pelorus-reference-table")
        return asContent(parseReferenceTable(*text, where));
    return fail(ErrorCode::Schema, format.where(),
                fmt::format("the format is \"{}\", expected pelorus-design, pelorus-network, "
                            "pelorus-hardware, pelorus-technology or pelorus-reference-table",
                            name));
}

} // namespace

Result<Parsed<FileContent>> openFile(const fs::path &path, const OnnxOptions &options)
{
    const Result<std::optional<char>> first = firstByte(path);
    if (!first)
        return tl::unexpected(first.error());
    if (!*first)
        return fail(ErrorCode::Schema, path.string(), "the file is empty");
    if (**first == '{' || path.extension() == ".json" || path.extension() == ".pelorus") {
        if (!options.dimensions.empty())
            return fail(ErrorCode::NotFound, path.string(), noDimensions);
        return openJson(path);
    }
    if (path.extension() == ".csv" || path.extension() == ".yaml" || path.extension() == ".yml") {
        if (!options.dimensions.empty())
            return fail(ErrorCode::NotFound, path.string(), noDimensions);
        return asContent(readReferenceTable(path));
    }
    Result<Network> network = importOnnx(path, options);
    if (!network)
        return tl::unexpected(network.error());
    return Parsed<FileContent>{std::move(*network), {}};
}

} // namespace pelorus::io
