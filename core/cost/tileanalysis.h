// SPDX-License-Identifier: GPL-3.0-or-later
// What both accountings need to know about a mapping: the tile of every level, the fan-out below it
// and the temporal loops above it. Cost: linear in the number of loops. All values checked by
// validated(): bounds fit.
#pragma once

#include "core/cost/distinctsums.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <optional>
#include <span>
#include <vector>

namespace pelorus {

/// A temporal loop with a trip count > 1 and how far one iteration moves along its dimension.
struct PlacedLoop
{
    Dim dim;
    Count trips;
    Count step; ///< iterations of `dim` inside this loop: temporal, spatial and tile
    std::size_t level; ///< the level that runs it
};

/// The MAC units below level 0, seen as a child that holds one iteration.
inline constexpr std::size_t macChild = static_cast<std::size_t>(-1);

class TileAnalysis
{
public:
    TileAnalysis(const LayerShape &shape, const Mapping &mapping);

    [[nodiscard]] const LayerShape &shape() const { return m_shape; }
    [[nodiscard]] const Mapping &mapping() const { return m_mapping; }
    [[nodiscard]] std::size_t levelCount() const { return m_mapping.levels.size(); }
    [[nodiscard]] std::size_t outermost() const { return levelCount() - 1; }

    /// Largest tile that an instance of `level` holds; one iteration for macChild.
    [[nodiscard]] const DimVector &tile(std::size_t level) const
    {
        return m_levels[level + 1].tile;
    }
    /// How far one iteration of the fan-out below `level` moves: the factors inside, whether or not
    /// they fit the bounds.
    [[nodiscard]] const DimVector &step(std::size_t level) const
    {
        return m_levels[level + 1].step;
    }
    /// Do the factors of `dim` multiply to its bound, so that all blocks are whole?
    [[nodiscard]] bool exact(Dim dim) const { return m_exact[dim]; }
    /// Of all dimensions?
    [[nodiscard]] bool exact() const { return m_exact == DimMask::filled(true); }
    /// Spatial factors between `level` and the next inner one.
    [[nodiscard]] const DimVector &spatial(std::size_t level) const
    {
        return m_levels[level + 1].spatial;
    }
    /// Product of the spatial factors of all levels outside `level`; macChild: of all.
    [[nodiscard]] const DimVector &spatialAbove(std::size_t level) const
    {
        return m_levels[level + 1].spatialAbove;
    }
    /// Instances of `level` in use; of the MAC units for macChild.
    [[nodiscard]] Count instances(std::size_t level) const { return m_levels[level + 1].instances; }
    /// Temporal loops with trips > 1 of the levels above `child`, outer -> inner.
    [[nodiscard]] std::span<const PlacedLoop> loopsAbove(std::size_t child) const
    {
        return {m_loops.data(), m_levels[child + 1].loopsAbove};
    }
    /// Product of all temporal factors.
    [[nodiscard]] CheckedCount steps() const;
    /// The next level outside `child` that keeps `tensor`; none outside the outermost.
    [[nodiscard]] std::optional<std::size_t> parentOf(std::size_t child, Tensor tensor) const;

    /// Digits of one image axis of the ifmap: the child's window and its siblings' places under
    /// `parent`.
    [[nodiscard]] Digits windowDigits(Axis axis, std::size_t parent, std::size_t child) const;
    /// The siblings' places alone.
    [[nodiscard]] Digits placeDigits(Axis axis, std::size_t parent, std::size_t child) const;
    /// Spatial factors of `dim` between `parent` and `child`.
    [[nodiscard]] Count fanout(Dim dim, std::size_t parent, std::size_t child) const;
    /// Adds to `digits` the places of siblings along `dim` under `parent`, `scale` elements per
    /// iteration.
    void addSiblings(Digits &digits, Dim dim, Count scale, std::size_t parent,
                     std::size_t child) const;

private:
    struct Level
    {
        DimVector tile = ones(), step = ones(), spatial = ones(), spatialAbove = ones();
        Count instances = 1;
        std::size_t loopsAbove = 0; ///< how many of m_loops stand above it
    };
    const LayerShape &m_shape;
    const Mapping &m_mapping;
    std::vector<Level> m_levels; ///< [0] is the MAC, [i + 1] level i
    std::vector<PlacedLoop> m_loops; ///< all levels, outer -> inner
    DimMask m_exact;
};

} // namespace pelorus
