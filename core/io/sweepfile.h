// SPDX-License-Identifier: GPL-3.0-or-later
// The CSV file of a sweep: the varied values, then the totals, one row a point, in the points'
// order. A row is added whole, so a file is a sweep as far as it came, and a sweep of the same
// design goes on behind it. The last column, `design`, is a fingerprint of the design and the model
// version.
#pragma once

#include "core/explore/sweep.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace pelorus::io {

/// 16 hexadecimal digits of FNV-1a over the design's file and the model version.
[[nodiscard]] std::string fingerprint(const Design &);

/// "pe_array.columns,energy_pJ,...", with its line break.
[[nodiscard]] std::string sweepHeader(std::span<const SweepAxis> axes);
/// A point's row, with its line break. Without a result the totals are empty and `note` says why.
[[nodiscard]] std::string sweepRow(const SweepPoint &point, const std::string &fingerprint);

/// A file open for further rows. One thread at a time.
class SweepFile
{
public:
    /// Creates the file with its header, or takes an existing one whose header and rows are those
    /// of this sweep; a last row that was cut off is removed. Errors: Io; another sweep's file
    /// (Schema), naming the line.
    [[nodiscard]] static Result<SweepFile> open(const std::filesystem::path &path,
                                                std::span<const SweepAxis> axes,
                                                const std::string &fingerprint);
    /// Points that the file has.
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    /// Adds a row as a whole, or leaves the file as it was. Errors: Io.
    [[nodiscard]] Result<void> add(const std::string &row);

private:
    std::filesystem::path m_path;
    std::shared_ptr<const int> m_file; ///< descriptor, closed with the last copy
    std::size_t m_rows = 0;
};

} // namespace pelorus::io
