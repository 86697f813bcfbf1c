// SPDX-License-Identifier: GPL-3.0-or-later
// Storage levels, their fan-outs and the MAC unit as parts of an accelerator's JSON. Reading takes
// a default for every key that may be absent; writing names every key. Private to core/io.
#pragma once

#include "core/hardware/architecture.h"
#include "core/io/jsonreader.h"

namespace pelorus::io {

/// The text of a quantity; a bare number stands for itself.
[[nodiscard]] std::string quantityText(const JsonNode &node);

[[nodiscard]] MemoryLevel readLevel(const JsonNode &node);
[[nodiscard]] nlohmann::json levelJson(const MemoryLevel &level);
[[nodiscard]] Fanout readFanout(const JsonNode &node);
[[nodiscard]] nlohmann::json fanoutJson(const Fanout &fanout);
[[nodiscard]] MacUnit readMac(const JsonNode &node);
[[nodiscard]] nlohmann::json macJson(const MacUnit &mac);
[[nodiscard]] FpgaDevice readFpga(const JsonNode &node);
[[nodiscard]] nlohmann::json fpgaJson(const FpgaDevice &fpga);

/// A number >= 0 under `key` with its citation under `sourceKey`.
void readOverride(const JsonNode &node, std::string_view key, std::string_view sourceKey,
                  std::optional<double> &value, std::string &source);
[[nodiscard]] nlohmann::json optionalJson(const std::optional<double> &value);

} // namespace pelorus::io
