// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hardwaresteps.h"

#include "core/io/hardwarefile.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace pelorus::io {

bool isWidth(const std::string &path)
{
    return path.ends_with("_bits");
}

std::optional<std::string> steppedText(const HardwareValue &value, bool isUp)
{
    const std::string &text = value.text;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !(number > 0))
        return std::nullopt;
    const std::string unit(end, text.data() + text.size());
    const bool isCount = unit.empty() || unit == " bit";
    double stepped = isWidth(value.path) ? number + (isUp ? 1 : -1)
        : isUp                           ? 2 * number
                                         : number / 2;
    if (isCount)
        stepped = std::floor(stepped);
    if (!(stepped > 0) || stepped == number)
        return std::nullopt;
    return fmt::format("{}{}", stepped, unit);
}

std::vector<DesignStep> hardwareSteps(const Design &base, std::span<const HardwareValue> values)
{
    std::vector<DesignStep> steps;
    for (const HardwareValue &value : values) {
        for (const bool isUp : {false, true}) {
            const auto text = steppedText(value, isUp);
            if (!text)
                continue;
            auto hardware = withValue(*base.architecture, value.path, *text);
            if (hardware)
                steps.push_back(
                    {value.path, *text, isUp, withArchitecture(base, std::move(*hardware))});
        }
    }
    return steps;
}

} // namespace pelorus::io
