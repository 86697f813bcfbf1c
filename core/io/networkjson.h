// SPDX-License-Identifier: GPL-3.0-or-later
// A network as a part of a JSON document, so that a design file can embed one. Private to core/io.
#pragma once

#include "core/io/jsonreader.h"
#include "core/workload/network.h"

#include <optional>

namespace pelorus::io {

/// Empty after an error, which the document then holds.
[[nodiscard]] std::optional<Network> readNetwork(const JsonNode &node);
[[nodiscard]] nlohmann::json networkJson(const Network &network);

} // namespace pelorus::io
