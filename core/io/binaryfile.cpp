// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/binaryfile.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cerrno>
#include <memory>
#include <new>
#include <system_error>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;

struct CloseGzip
{
    void operator()(gzFile file) const { gzclose(file); }
};
using GzipFile = std::unique_ptr<gzFile_s, CloseGzip>;

} // namespace

Result<std::string> readBinary(const fs::path &path, std::size_t maxBytes)
try {
    const std::string where = path.string();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        return fail(ErrorCode::Io, where, "no such file");
    if (fs::is_directory(status))
        return fail(ErrorCode::Io, where, "a folder, expected a file");
    if (!fs::is_regular_file(status))
        return fail(ErrorCode::Io, where, "no regular file");
    const GzipFile file(gzopen(path.c_str(), "rb")); // reads plain files as they are
    if (!file)
        return fail(ErrorCode::Io, where, std::generic_category().message(errno));
    std::string bytes;
    constexpr std::size_t most = std::size_t(1) << 24;
    std::size_t part = 1 << 16; // grows: most files are small
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + part);
        const int read = gzread(file.get(), bytes.data() + before, static_cast<unsigned>(part));
        int code = Z_OK;
        gzerror(file.get(), &code);
        if (code == Z_ERRNO)
            return fail(ErrorCode::Io, where, std::generic_category().message(errno));
        if (read < 0 || (code != Z_OK && code != Z_STREAM_END)) {
            return code == Z_BUF_ERROR ? fail(ErrorCode::Syntax, where, "the gzip data is cut off")
                                       : fail(ErrorCode::Syntax, where, "the gzip data is damaged");
        }
        bytes.resize(before + static_cast<std::size_t>(read));
        if (bytes.size() > maxBytes)
            return fail(ErrorCode::OutOfRange, where, fmt::format("more than {} bytes", maxBytes));
        if (read == 0)
            return bytes;
        part = std::min(2 * part, most);
    }
} catch (const std::bad_alloc &) {
    return fail(ErrorCode::OutOfRange, path.string(), "does not fit into memory");
}

} // namespace pelorus::io
