// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of the scoreboard against those of the baseline. Pure.
#pragma once

#include "ui/models/scoreboard.h"

namespace pelorus {

/// The scoreboard as scoreboard() makes it, each figure that both have with its difference. A sum
/// is compared only where no layer is missing in either. `baseline` null, or not evaluated yet:
/// no differences.
[[nodiscard]] QList<Tile> comparedScoreboard(const EvaluationPtr &evaluation, bool searching,
                                             const AccuracyStatePtr &accuracy,
                                             const ComparedDesignPtr &baseline);

/// Is less of a tile's number good, or more? None: it is not compared.
[[nodiscard]] std::optional<Goal> goalOf(const QString &tile);

} // namespace pelorus
