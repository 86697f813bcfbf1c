// SPDX-License-Identifier: GPL-3.0-or-later
// SCALE-Sim topologies: one convolution a line,
//     Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter,
//     Strides
// after one header line. Blank lines, further columns, CRLF, a byte order mark and a missing last
// newline are accepted, as the files in circulation need it.
#pragma once

#include "core/cost/systolic.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

/// `where` is the file's name. Errors name file and line: Schema (too few columns, no layer),
/// Syntax (not a number), OutOfRange (below 1).
[[nodiscard]] Result<std::vector<SystolicLayer>> parseTopology(std::string_view csv,
                                                               const std::string &where);

/// [{"layer", "cycles", "overall_util_pct", "mapping_eff_pct", "sram_ifmap_reads",
/// "sram_filter_reads"}]
[[nodiscard]] std::string systolicJson(std::span<const SystolicLayer>,
                                       std::span<const SystolicTiming>);

} // namespace pelorus::io
