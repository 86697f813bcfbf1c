// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping: which loop runs where. The tile that a level holds is the product of the factors of
// that level and all inner ones; the spatial loops of a level are the fan-out from it to the next
// inner level (or to the MACs).
//
// Loops are nested multiples: one iteration moves by the product of the factors inside it. Where
// the factors of a dimension multiply to its bound (perfect factors) all blocks are whole. Where
// they multiply to more (imperfect factors) the last ones end at the bound or are empty.
#pragma once

#include "core/workload/dimension.h"
#include "core/workload/tensor.h"

#include <vector>

namespace pelorus {

enum class LoopKind { Temporal, SpatialX, SpatialY };

struct Loop
{
    Dim dim = Dim::N;
    Count factor = 1; ///< trip count, >= 1
    LoopKind kind = LoopKind::Temporal;
    bool operator==(const Loop &) const = default;
};

struct LevelMapping
{
    std::vector<Loop> temporal; ///< outer -> inner
    std::vector<Loop> spatial; ///< SpatialX and SpatialY, each innermost (fastest) first
    TensorMask keeps = allTensors(); ///< tensors stored here; the others bypass the level
    bool operator==(const LevelMapping &) const = default;
};

/// levels[0] is the innermost, as in Architecture.
struct Mapping
{
    std::vector<LevelMapping> levels;
    bool operator==(const Mapping &) const = default;
};

/// The largest tile that `level` holds: per dimension the product of all factors of levels 0..level
/// (inclusive), at most the bound.
[[nodiscard]] DimVector tileOf(const Mapping &mapping, std::size_t level, const DimVector &bounds);
/// Product of the spatial factors of one level, per dimension.
[[nodiscard]] DimVector spatialFactors(const LevelMapping &level);

} // namespace pelorus
