// SPDX-License-Identifier: GPL-3.0-or-later
// The oracle of `timeloop` accounting: Timeloop's default rules as docs/model.md states them,
// executed literally. For every level it steps through the nest of the loops above, in which each
// temporal loop is represented by its iterations 0 and 1 (1 stands for all the others), follows the
// box of words that every child holds, and groups the children that are sent the same words. It
// shares no code with core/cost.
//
// Cost: levels * children * 2^(temporal loops): full-size layers take milliseconds.
#pragma once

#include "core/cost/accesscounts.h"

namespace pelorus::oracle {

/// The factors must multiply to the bounds and the outermost level must keep every tensor.
[[nodiscard]] AccessCounts walkTimeloop(const LayerShape &shape, const Mapping &mapping);

} // namespace pelorus::oracle
