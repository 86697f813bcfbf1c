// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerators in JSON, by the names that name() gives them. Private to core/io.
#pragma once

#include "core/base/enumarray.h"
#include "core/io/jsonreader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pelorus::io {

/// The enumerator that the text names; else the document's error lists those there are.
template <typename Enum> [[nodiscard]] std::optional<Enum> readEnum(const JsonNode &node)
{
    const std::string given = node.string();
    std::vector<std::string_view> names;
    for (const Enum e : enumerators<Enum>()) {
        if (name(e) == given)
            return e;
        names.push_back(name(e));
    }
    node.fail(ErrorCode::Schema,
              fmt::format("\"{}\" is not one of {}", given, fmt::join(names, ", ")));
    return std::nullopt;
}

/// The same for a member that may be absent.
template <typename Enum>
[[nodiscard]] Enum readEnum(const JsonNode &object, std::string_view key, Enum fallback)
{
    const std::optional<JsonNode> node = object.find(key);
    return node ? readEnum<Enum>(*node).value_or(fallback) : fallback;
}

} // namespace pelorus::io
