// SPDX-License-Identifier: GPL-3.0-or-later
// A tensor's way from a level that keeps it to the next inner one that does, or to the MAC units:
// which temporal loops bring new tiles, whether the innermost of them slides, and how the children
// share what they want (model.md, access counts, rules 2, 3 and 7). `physical` accounting.
#pragma once

#include "core/cost/windowtraffic.h"

namespace pelorus {

struct TensorPassage
{
    Tensor tensor;
    Boundary boundary;
    std::optional<std::size_t> slidingLoop; ///< index into loopsAbove(child)
    Sharing sharing;
};

/// `parent` keeps the tensor and is the next level outside `child` that does. Cost: linear in the
/// loops.
[[nodiscard]] TensorPassage passage(const TileAnalysis &, const CountingRules &, Tensor,
                                    std::size_t parent, std::size_t child);

} // namespace pelorus
