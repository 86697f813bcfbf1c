// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values as spreadsheets write them (RFC 4180): quoted fields with commas, line
// breaks and doubled quotes in them, CRLF or LF, with or without a last line break or a byte order
// mark. Rows without anything in them are left out. O(size).
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct CsvRow
{
    int line = 1; ///< where it starts, from 1
    std::vector<std::string> cells; ///< without the quotes; blanks around unquoted ones are cut off
};

/// Errors: Syntax (a quote that never ends, text behind a closing quote), naming "where:line".
[[nodiscard]] Result<std::vector<CsvRow>> parseCsv(std::string_view text, const std::string &where);

/// A field as RFC 4180 wants it.
[[nodiscard]] std::string csvField(std::string_view text);

} // namespace pelorus::io
