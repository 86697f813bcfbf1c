// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus::test {

/// "a b c" -> {"a", "b", "c"}
inline std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at)
            result.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return result;
}

} // namespace pelorus::test
