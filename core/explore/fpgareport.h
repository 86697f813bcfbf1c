// SPDX-License-Identifier: GPL-3.0-or-later
// What a design takes of its FPGA, for the widest of its MAC layers, and its throughput there.
#pragma once

#include "core/explore/evaluation.h"

namespace pelorus {

/// Of an evaluation that has its totals; findings where the device has less. None without a device.
[[nodiscard]] std::optional<FpgaReport> fpgaReport(const Evaluation &, Findings &);

} // namespace pelorus
