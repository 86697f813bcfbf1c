// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for every tile of the lattice, two of them per tensor:
//
//   words   that the tensor takes in the tile
//   moves   words that pass to a child if the tensor's run ends at this tile (passagecosts.h): the
//           whole tensor, once for every iteration outside the tile of a dimension that does not
//           move it. For the ifmap neighbouring tiles overlap; with h the distinct rows under p
//           outputs and r taps (projection.h)
//
//               U = G N C  (P/p) (R/r) h(p, r)  (Q/q) (S/s) h(q, s)      words, every tile once
//
//           and tiles that slide along a dimension fetch what one tile extended along it would.
//
// The lattice may be of larger bounds than the layer's (imperfect factors): then an extent ends at
// the bound, bound / extent is rounded up, and U is the sum over whole and clipped tiles.
//
// Cost: a multiplication per tile and table.
#pragma once

#include "core/mapper/kernels.h"
#include "core/mapping/accounting.h"
#include "core/workload/layer.h"
#include "core/workload/tensor.h"

namespace pelorus {

struct TileTables
{
    PerTensor<CostTable> words;
    PerTensor<CostTable> moves;
    CostTable steps; ///< of all loops outside the tile: product of bound / extent, rounded up
};

/// `accounting` chooses the windows of `words`, distinct or span; `moves` counts distinct ones,
/// which no accounting undercuts.
[[nodiscard]] TileTables tileTables(const Lattice &, const LayerShape &, Accounting);

[[nodiscard]] std::size_t bytesOf(const TileTables &);

} // namespace pelorus
