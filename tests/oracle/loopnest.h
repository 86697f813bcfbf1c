// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping written out as what the walkers execute: one nest of temporal loops that all instances
// run in lockstep, and where every instance of every level stands. Nothing here counts anything.
//
// Loops are nested multiples: one iteration moves by the product of the factors inside, whether or
// not these fit the layer's bound. So blocks may end beyond the bound, where clipped() ends them,
// or begin there: then they are empty, and the instance idles while the others work.
//
// Instances are numbered so that siblings are adjacent: the parent (p levels further out) of
// instance i of a level is i / fanout(p, level). The MACs are "level" -1.
#pragma once

#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <optional>
#include <vector>

namespace pelorus::oracle {

constexpr int macLevel = -1;

/// One temporal loop: each iteration moves everything inside it by `step` along `dim`.
struct TimeLoop
{
    Dim dim = Dim::N;
    Count trip = 1;
    Count step = 1;
    int level = 0; ///< the level that it belongs to: it moves the tiles of all inner levels
};

/// The temporal loops of all levels, outer -> inner.
[[nodiscard]] std::vector<TimeLoop> timeLoops(const Mapping &mapping);

/// Position of every instance of `level` when all temporal loops stand at 0.
[[nodiscard]] std::vector<DimVector> instanceOrigins(const Mapping &mapping, int level);

/// Instances of `child` under one instance of `parent`.
[[nodiscard]] Count fanout(const Mapping &mapping, int parent, int child);

/// Loop extents of a whole tile of `level`: the product of all factors inside. One iteration for a
/// MAC.
[[nodiscard]] DimVector tileExtents(const Mapping &mapping, int level);

/// What lies within the layer of a block that begins at `origin`; nothing if it is empty.
[[nodiscard]] std::optional<DimVector> clipped(const DimVector &origin, const DimVector &extents,
                                               const LayerShape &shape);

[[nodiscard]] DimVector plus(DimVector a, const DimVector &b);

/// The position of the tiles' origin that the loop indices give (index i belongs to loops[i]).
[[nodiscard]] DimVector position(const std::vector<TimeLoop> &loops,
                                 const std::vector<Count> &indices);

/// Advance the indices as a counter whose last digit is the innermost loop; `trips[i]` values each.
/// Returns the outermost index that changed (it went up by one, all inner ones went to 0), or -1 at
/// the end.
[[nodiscard]] int advance(std::vector<Count> &indices, const std::vector<Count> &trips);

} // namespace pelorus::oracle
