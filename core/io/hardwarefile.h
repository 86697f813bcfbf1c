// SPDX-License-Identifier: GPL-3.0-or-later
// Our JSON form of an accelerator and of a technology, and `--set` paths into it ("pe_array.columns=16",
// "levels.GLB.capacity=64 KiB"). Sizes are written with units: "108 KiB", "64 bit/cycle", "1.2 GB/s", "200 MHz".
#pragma once

#include "core/io/networkfile.h"
#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"

#include <optional>
#include <string>

namespace pelorus::io {

[[nodiscard]] Result<Parsed<Architecture>> parseHardware(std::string_view json, const std::string &where);
[[nodiscard]] std::string toJson(const Architecture &);

[[nodiscard]] Result<Parsed<Technology>> parseTechnology(std::string_view json, const std::string &where);
[[nodiscard]] std::string toJson(const Technology &);

/// A copy with the value at `path` replaced; `value` is JSON or bare text. The error names the path and what was expected there.
[[nodiscard]] Result<Architecture> withValue(const Architecture &, const std::string &path,
                                             const std::string &value);

/// What stands at `path` in the accelerator's file, as JSON on one line. None: there is nothing.
[[nodiscard]] std::optional<std::string> valueAt(const Architecture &, const std::string &path);

} // namespace pelorus::io
