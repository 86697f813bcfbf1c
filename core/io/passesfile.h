// SPDX-License-Identifier: GPL-3.0-or-later
// Published row-stationary passes (core/mapper/rowstationary.h) as a JSON file: which layer shape
// an accelerator ran with which pass. The built-in ones stand in resources/passes under the
// accelerator's name.
#pragma once

#include "core/io/networkfile.h"
#include "core/mapper/rowstationary.h"

namespace pelorus::io {

[[nodiscard]] Result<Parsed<PublishedPasses>> parsePasses(std::string_view json,
                                                          const std::string &where);
/// Those of the built-in accelerator `hardware`; empty where none are published.
[[nodiscard]] PublishedPasses builtinPasses(std::string_view hardware);

} // namespace pelorus::io
