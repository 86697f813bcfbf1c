// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities as people write them: "108 KiB", "2*64k", "1.2 GB/s", "200 MHz", "14". The number may be an expression
// (muparser: + - * / ^ parentheses). Decimal prefixes k M G T are 1000, binary Ki Mi Gi Ti 1024; in sizes of
// memory k and K mean 1024. Reading and writing use the C locale.
#pragma once

#include "core/base/count.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace pelorus {

/// A positive count: "14", "2*8". Errors: Syntax, OutOfRange (not an integer >= 1, too large).
[[nodiscard]] Result<Count> parseCount(std::string_view text);
/// A memory size in bits from "108 KiB", "512 B", "64k" (bytes), "12 words" is not known here. >= 1 bit.
[[nodiscard]] Result<Count> parseSizeBits(std::string_view text);
/// A frequency in Hz from "200 MHz", "1 GHz", "2e8". > 0, finite.
[[nodiscard]] Result<double> parseFrequency(std::string_view text);

/// A data rate: bits per cycle ("64 bit/cycle", "8 B/cycle") or per second ("1.2 GB/s", "9600 Mbit/s").
struct Rate
{
    double bits = 0;
    bool perSecond = false;
};
[[nodiscard]] Result<Rate> parseRate(std::string_view text);

/// "108 KiB", "512 B", "192 bit": exact, the largest unit that divides.
[[nodiscard]] std::string formatSizeBits(Count bits);
[[nodiscard]] std::string formatFrequency(double hz); ///< "200 MHz", exact (round-trips)
[[nodiscard]] std::string formatRate(const Rate &);   ///< "64 bit/cycle", "1.2 GB/s", exact (round-trips)

/// Engineering notation with `digits` significant digits and a unit: (0.00802, "J") -> "8.02 mJ". Never rounds a
/// non-zero value to 0.
[[nodiscard]] std::string formatSi(double value, std::string_view unit, int digits = 3);

} // namespace pelorus
