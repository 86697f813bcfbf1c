// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time as our files write them: "2026-01-31T12:00:00Z" (ISO 8601, UTC, whole seconds).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pelorus::io {

/// `seconds` since 1970-01-01 UTC, up to the end of the year 9999.
[[nodiscard]] std::string timeText(std::int64_t seconds);
/// None: `text` is no such time.
[[nodiscard]] std::optional<std::int64_t> secondsOf(std::string_view text);

} // namespace pelorus::io
