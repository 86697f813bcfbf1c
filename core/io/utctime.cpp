// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/utctime.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace pelorus::io {

using namespace std::chrono;

namespace {

constexpr std::int64_t last = 253402300799; // 9999-12-31T23:59:59Z
constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:ddZ";

} // namespace

std::string timeText(std::int64_t given)
{
    const sys_seconds time{seconds(std::clamp<std::int64_t>(given, 0, last))};
    const sys_days day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<std::int64_t> secondsOf(std::string_view text)
{
    if (text.size() != pattern.size())
        return std::nullopt;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isDigit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !isDigit : text[i] != pattern[i])
            return std::nullopt;
    }
    const auto number = [text](std::size_t at, std::size_t digits) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + digits, value);
        return value;
    };
    const year_month_day date{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                              day(static_cast<unsigned>(number(8, 2)))};
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const sys_seconds time = sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
    const std::int64_t result = time.time_since_epoch().count();
    return result >= 0 ? std::optional(result) : std::nullopt;
}

} // namespace pelorus::io
