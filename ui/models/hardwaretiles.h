// SPDX-License-Identifier: GPL-3.0-or-later
// The scoreboard's figures about the hardware itself: silicon area by component, or what the design
// takes of its FPGA. They hold whether or not any layer fits. Pure.
#pragma once

#include "ui/models/scoreboard.h"

namespace pelorus {

/// Null: the tile without a value.
[[nodiscard]] Tile areaTile(const Evaluation *evaluation);
/// The evaluation has an FPGA report.
[[nodiscard]] Tile fpgaTile(const Evaluation &evaluation);

} // namespace pelorus
