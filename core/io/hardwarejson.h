// SPDX-License-Identifier: GPL-3.0-or-later
// An accelerator and a technology as parts of a JSON document, so that a design file can embed
// them. Private to core/io.
#pragma once

#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"
#include "core/io/jsonreader.h"
#include "core/io/networkfile.h"

#include <optional>

namespace pelorus::io {

/// Empty after an error, which the document then holds.
[[nodiscard]] std::optional<Architecture> readHardware(const JsonNode &node);
/// As parseHardware(), of its JSON.
[[nodiscard]] Result<Parsed<Architecture>> readHardware(JsonDocument document);
/// Every key of the format, whether or not it has its default.
[[nodiscard]] nlohmann::json hardwareJson(const Architecture &architecture);

/// Empty after an error, which the document then holds.
[[nodiscard]] std::optional<Technology> readTechnology(const JsonNode &node);
[[nodiscard]] nlohmann::json technologyJson(const Technology &technology);

} // namespace pelorus::io
