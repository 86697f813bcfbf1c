// SPDX-License-Identifier: GPL-3.0-or-later
// The oracle of `physical` accounting: executes the loop nest of a tiny layer step by step, keeps
// the real set of words that every instance of every level holds, and counts each word that moves.
// It knows no closed form and shares no code with core/cost; docs/model.md states the rules that
// both follow.
//
// Factors may multiply to more than the bounds: all instances still run through all iterations, but
// hold and move only what lies within the layer.
//
// Cost: about steps * MAC units * levels set operations and as many words of memory as the layer
// has: for layers of some thousand MACs.
#pragma once

#include "core/cost/accesscounts.h"

namespace pelorus::oracle {

/// The factors must multiply to the bounds or more and the outermost level must keep every tensor.
/// Of the rules the options are followed; the accounting is `physical`.
[[nodiscard]] AccessCounts walkPhysical(const LayerShape &shape, const Mapping &mapping,
                                        const CountingRules &rules = {});

} // namespace pelorus::oracle
