// SPDX-License-Identifier: GPL-3.0-or-later
// How good a mapping is known to be, in the user's words, the same in every view: proven optimal in
// its map space, within some per cent of a bound that no mapping of the map space can beat, or
// neither.
#pragma once

#include "core/cost/layercost.h"
#include "core/mapper/mapspace.h"

#include <QString>

namespace pelorus {

[[nodiscard]] QString objectiveName(Objective objective); ///< "energy", "energy × delay", "latency"
[[nodiscard]] QString leastText(Objective objective); ///< "least energy"

/// "perfect factors", "imperfect factors": the map space by its name.
[[nodiscard]] QString mapSpaceText(Factors factors);

/// "optimal, proven (perfect factors)", "within 3.2 % of the bound (perfect factors)", "no bound",
/// "pinned, 12 % worse than the optimum".
[[nodiscard]] QString qualityText(const LayerCost &cost);
/// A sentence that says what this means under the objective, and one on the map space.
[[nodiscard]] QString qualityTip(const LayerCost &cost, Objective objective);
/// What the search chose from.
[[nodiscard]] QString mapSpaceTip(Factors factors);

} // namespace pelorus
