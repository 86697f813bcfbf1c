// SPDX-License-Identifier: GPL-3.0-or-later
// Which factors the loops of a dimension may have.
//
//   Perfect    they multiply to its bound: all blocks are whole
//   Imperfect  they may multiply to more, and the last blocks end at the bound or are empty.
//              `physical` accounting only
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pelorus {

enum class Factors { Perfect, Imperfect, Count_ };
[[nodiscard]] std::string_view name(Factors factors); ///< "perfect", "imperfect"
[[nodiscard]] std::optional<Factors> factorsFromName(std::string_view name);
/// "perfect factors", "imperfect factors": how results name a map space.
[[nodiscard]] std::string mapSpaceName(Factors factors);

} // namespace pelorus
