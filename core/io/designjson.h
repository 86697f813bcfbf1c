// SPDX-License-Identifier: GPL-3.0-or-later
// What is evaluated of a design, as a part of a JSON document: a design file is one, and embeds one
// for each design that it is compared with. Private to core/io.
#pragma once

#include "core/explore/design.h"

#include <nlohmann/json.hpp>

namespace pelorus::io {

[[nodiscard]] nlohmann::json designJson(const Design &design);

} // namespace pelorus::io
