// SPDX-License-Identifier: GPL-3.0-or-later
// Which imperfect factors a search covers. Every nest of loops with imperfect factors is one with
// perfect factors of padded bounds, whose outermost loops end where the layer does: the steps of a
// dimension's loops divide the padded bound, and the last loop takes as many of its steps as the
// layer needs. So a lattice over padded bounds with many divisors covers many imperfect mappings at
// once, and the search over it is the one over perfect factors (docs/mapper.md).
//
// What a padded bound is worth: the tile that would suit a buffer best may have any size, and the
// next smaller step should be near. A step s cuts a bound X into ceil(X / s) blocks of which a share
// is idle, ceil(X / s) s / X - 1: a step with much waste is worth little. A step that fills the
// columns or rows of a fan-out is worth more. Each further prime multiplies the tiles, which cost
// time; primes are added to one dimension after the other, the best for its price first, as long as
// the tiles stay below a limit.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapper/mapspace.h"
#include "core/workload/layer.h"

namespace pelorus {

/// At least the layer's bounds; these in dimensions where nothing is gained or constraints fix
/// factors. Of the tiles, divisors of all dimensions multiplied, there are at most `tiles`, or the
/// bounds are the layer's own. Pure, some ten microseconds.
[[nodiscard]] DimVector paddedBounds(const LayerShape &, const Architecture &,
                                     const MapConstraints &, std::size_t tiles);

} // namespace pelorus
