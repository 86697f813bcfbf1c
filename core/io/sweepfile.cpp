// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sweepfile.h"

#include "core/io/csvtable.h"
#include "core/io/designfile.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view totalsHeader = "energy_pJ,cycles,seconds,edp,power_W,utilization,area_"
                                          "mm2,dram_bytes,tops,tops_per_W,proven,gap";
constexpr std::string_view endHeader = "findings,note,design";

constexpr std::size_t maxFileBytes = std::size_t(1) << 32;

tl::unexpected<Error> ioError(const fs::path &path, int error)
{
    return fail(ErrorCode::Io, path.string(),
                "cannot be written: " + std::generic_category().message(error));
}

/// The bytes of whole lines: quotes may hold line breaks.
std::size_t wholeLines(std::string_view text)
{
    bool isQuoted = false;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (text[i] == '\n' && !isQuoted)
            end = i + 1;
    }
    return end;
}

/// How many points the rows are, or why they are none of this sweep.
Result<std::size_t> pointsOf(std::string_view text, const fs::path &path,
                             std::span<const SweepAxis> axes, const std::string &fingerprint)
{
    const std::string where = path.string();
    const std::string header = sweepHeader(axes);
    const std::size_t end = text.find('\n');
    if (text.substr(0, std::min(end, text.size() - 1) + 1) != header)
        return fail(ErrorCode::Schema, where + ":1",
                    "the table of something else, expected another file or the header "
                        + header.substr(0, header.size() - 1));
    const auto rows = parseCsv(text.substr(end + 1), where);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto size = sweepSize(axes);
    if (!size)
        return tl::unexpected(size.error());
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const auto &[line, cells] = (*rows)[i];
        const std::string place = fmt::format("{}:{}", where, line + 1);
        if (i >= *size)
            return fail(ErrorCode::Schema, place,
                        fmt::format("more rows than the {} points of this sweep", *size));
        const auto values = sweepValues(axes, i);
        for (std::size_t k = 0; k < values.size(); ++k) {
            if (k >= cells.size() || cells[k] != values[k])
                return fail(ErrorCode::Schema, place,
                            fmt::format("point {} of another sweep: {} is not {}", i + 1,
                                        axes[k].path, values[k]));
        }
        if (cells.back() != fingerprint)
            return fail(ErrorCode::Schema, place,
                        fmt::format("a point of another design or model version ({}), expected {}",
                                    cells.back(), fingerprint));
    }
    return rows->size();
}

} // namespace

std::string fingerprint(const Design &design)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : toJson(design) + std::to_string(kModelVersion))
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return fmt::format("{:016x}", hash);
}

std::string sweepHeader(std::span<const SweepAxis> axes)
{
    std::string header;
    for (const SweepAxis &axis : axes)
        header += csvField(axis.path) + ',';
    return fmt::format("{}{},{}\n", header, totalsHeader, endHeader);
}

std::string sweepRow(const SweepPoint &point, const std::string &fingerprint)
{
    std::string row;
    for (const std::string &value : point.values)
        row += csvField(value) + ',';
    if (point.result) {
        const Totals &t = point.result->totals;
        const MappingQuality &quality = point.result->quality;
        row += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", t.energyPJ, t.cycles, t.seconds,
                           t.edpJs, t.powerW, t.utilization, point.result->areaMm2, t.dramBytes,
                           t.tops, t.topsPerW, quality.allProven(),
                           quality.gap ? fmt::format("{}", *quality.gap) : "");
    } else {
        row += std::string(11, ','); // twelve empty totals
    }
    return fmt::format("{},{},{},{}\n", row, point.findings, csvField(point.note), fingerprint);
}

Result<SweepFile> SweepFile::open(const fs::path &path, std::span<const SweepAxis> axes,
                                  const std::string &fingerprint)
{
    SweepFile result;
    result.m_path = path;
    std::error_code unknown;
    std::string before;
    const bool isRegular = fs::is_regular_file(path, unknown);
    if (isRegular) {
        auto content = readFile(path, maxFileBytes);
        if (!content)
            return tl::unexpected(content.error());
        before = std::move(*content);
    }
    const std::size_t whole = wholeLines(before);
    if (whole > 0) {
        const auto rows =
            pointsOf(std::string_view(before).substr(0, whole), path, axes, fingerprint);
        if (!rows)
            return tl::unexpected(rows.error());
        result.m_rows = *rows;
    } else if (!before.empty() && !sweepHeader(axes).starts_with(before)) {
        return fail(ErrorCode::Schema, path.string() + ":1", "no table of a sweep");
    }
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0)
        return ioError(path, errno);
    result.m_file = std::shared_ptr<const int>(new int(file), [](const int *open) {
        ::close(*open);
        delete open;
    });
    if (isRegular && whole < before.size() && ::ftruncate(file, static_cast<off_t>(whole)) != 0)
        return ioError(path, errno);
    if (whole == 0) {
        if (const auto written = result.add(sweepHeader(axes)); !written)
            return tl::unexpected(written.error());
    }
    return result;
}

Result<void> SweepFile::add(const std::string &row)
{
    struct stat before = {};
    const bool isRegular = ::fstat(*m_file, &before) == 0 && S_ISREG(before.st_mode);
    std::string_view rest = row;
    while (!rest.empty()) {
        const ssize_t written = ::write(*m_file, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int error = errno;
            if (isRegular && ::ftruncate(*m_file, before.st_size) != 0)
                return ioError(m_path, errno);
            return ioError(m_path, error);
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace pelorus::io
