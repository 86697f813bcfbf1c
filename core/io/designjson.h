// SPDX-License-Identifier: GPL-3.0-or-later
// What is evaluated of a design, as a part of a JSON document: a design file is one, and embeds one
// for each design that it is compared with. Private to core/io.
#pragma once

#include "core/explore/design.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace pelorus::io {

/// `folder`: of the file, for paths (designpaths.h); empty: they stay as they are.
[[nodiscard]] nlohmann::json designJson(const Design &design,
                                        const std::filesystem::path &folder = {});

} // namespace pelorus::io
