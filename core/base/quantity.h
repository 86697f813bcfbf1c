// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities as people write them: "108 KiB", "2*64k", "1.2 GB/s", "200 MHz", "14". The number may
// be an expression (muparser: + - * / ^ parentheses). Decimal prefixes are k M G T, binary ones Ki
// Mi Gi Ti; in sizes of memory k K M G T are binary too, as buffers are built ("108 kB" is 110,592
// bytes). Reading and writing use the C locale, whatever the program's is. About 30 us a text.
// Reentrant.
//
// Units are checked by scaling: an expression is a size only if it doubles when the unit doubles,
// so "64 KiB + 2" and "4 KiB * 2 KiB" are errors. Every error's `where` is the text that was given,
// `what` says what was expected.
#pragma once

#include "core/base/count.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace pelorus {

/// A positive count: "14", "2*8", "64k" (64,000). Errors: Syntax, OutOfRange (not an integer from 1
/// to 2^53).
[[nodiscard]] Result<Count> parseCount(std::string_view text);
/// A memory size in bits from "108 KiB", "512 B", "64k" (bytes), "24 bit". A whole number of bits
/// from 1 to 2^53; a number without a unit is an error, since it could mean words, bytes or bits.
[[nodiscard]] Result<Count> parseSizeBits(std::string_view text);
/// A frequency in Hz from "200 MHz", "1 GHz", "2e8" (Hz). > 0, finite.
[[nodiscard]] Result<double> parseFrequency(std::string_view text);

/// A data rate: bits per cycle ("64 bit/cycle", "8 B/cycle") or per second ("1.2 GB/s", "9600
/// Mbit/s").
struct Rate
{
    double bits = 0;
    bool perSecond = false;
    bool operator==(const Rate &) const = default;
};
[[nodiscard]] Result<Rate> parseRate(std::string_view text);

/// "108 KiB", "512 B", "12 bit": exact, the largest unit that divides.
[[nodiscard]] std::string formatSizeBits(Count bits);
[[nodiscard]] std::string formatFrequency(double hz); ///< "200 MHz", exact (round-trips)
[[nodiscard]] std::string
formatRate(const Rate &); ///< "64 bit/cycle", "1.2 GB/s", exact (round-trips)

/// Engineering notation with `digits` significant digits and a unit: (0.00802, "J") -> "8.02 mJ".
/// From 1e-15 to 1e18 with a prefix, beyond with an exponent; a non-zero value is never rounded to
/// 0.
[[nodiscard]] std::string formatSi(double value, std::string_view unit, int digits = 3);

} // namespace pelorus
