// SPDX-License-Identifier: GPL-3.0-or-later
// A Finding as JSON and the text of a result, the same wherever results are written. For sources
// that link nlohmann-json.
#pragma once

#include "core/base/finding.h"

#include <nlohmann/json.hpp>

#include <string>

namespace pelorus::io {

/// All keys are always there; "" and 0 where a key means nothing for the kind.
[[nodiscard]] inline nlohmann::ordered_json toJson(const Finding &finding)
{
    return {{"severity", name(finding.severity)},
            {"kind", name(finding.kind)},
            {"layer", finding.layer},
            {"level", finding.level},
            {"tensor", finding.tensor},
            {"required", finding.required},
            {"available", finding.available},
            {"unit", finding.unit},
            {"hint", finding.hint}};
}

[[nodiscard]] inline nlohmann::ordered_json toJson(const Findings &findings)
{
    auto array = nlohmann::ordered_json::array();
    for (const Finding &finding : findings)
        array.push_back(toJson(finding));
    return array;
}

/// Text of a result: two-space indent, UTF-8 (bytes that are not become U+FFFD), newline at the
/// end.
[[nodiscard]] inline std::string dumped(const nlohmann::ordered_json &value)
{
    return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace pelorus::io
