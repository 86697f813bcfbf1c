// SPDX-License-Identifier: GPL-3.0-or-later
// Where the number of a tile is from: what its tool tip says, with the inputs and the sources.
// Pure.
#pragma once

#include "ui/models/explanation.h"
#include "ui/models/scoreboard.h"
#include "ui/session/compareddesigns.h"

namespace pelorus {

/// Of a tile of `evaluation`, which may be null: then there are no inputs.
[[nodiscard]] Explanation tileExplanation(const Tile &tile, const EvaluationPtr &evaluation);
/// Of an accuracy that was measured on images, without a title.
[[nodiscard]] Explanation measuredExplanation(const MeasuredAccuracy &measured);

} // namespace pelorus
