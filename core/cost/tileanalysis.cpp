// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/tileanalysis.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

TileAnalysis::TileAnalysis(const LayerShape &shape, const Mapping &mapping)
    : m_shape(shape), m_mapping(mapping), m_levels(mapping.levels.size() + 1)
{
    const std::size_t n = mapping.levels.size();
    assert(n >= 1);
    std::size_t loops = 0;
    for (const LevelMapping &level : mapping.levels)
        loops += level.temporal.size();
    m_loops.reserve(loops);

    // Inner -> outer, so that a loop's step is the product of what stands inside it.
    DimVector inside = ones();
    for (std::size_t level = 0; level < n; ++level) {
        m_levels[level].loopsAbove = m_loops.size(); // for now: how many stand below the child
        const LevelMapping &here = mapping.levels[level];
        Level &placed = m_levels[level + 1];
        placed.step = inside;
        for (const Loop &loop : here.spatial) {
            placed.spatial[loop.dim] *= loop.factor;
            inside[loop.dim] *= loop.factor;
        }
        for (auto loop = here.temporal.rbegin(); loop != here.temporal.rend(); ++loop) {
            if (loop->factor > 1)
                m_loops.push_back({loop->dim, loop->factor, inside[loop->dim], level});
            inside[loop->dim] *= loop->factor;
        }
        for (Dim d : enumerators<Dim>())
            placed.tile[d] = std::min(inside[d], shape.bounds[d]);
    }
    m_levels[n].loopsAbove = m_loops.size();
    for (Dim d : enumerators<Dim>()) {
        assert(inside[d] >= shape.bounds[d]);
        m_exact[d] = inside[d] == shape.bounds[d];
    }
    std::reverse(m_loops.begin(), m_loops.end());
    for (Level &level : m_levels)
        level.loopsAbove = m_loops.size() - level.loopsAbove;
    for (std::size_t level = n; level-- > 0;) {
        const Level &outer = m_levels[level + 1];
        m_levels[level].instances = outer.instances;
        for (Dim d : enumerators<Dim>()) {
            m_levels[level].spatialAbove[d] = outer.spatialAbove[d] * outer.spatial[d];
            m_levels[level].instances *= outer.spatial[d];
        }
    }
}

CheckedCount TileAnalysis::steps() const
{
    CheckedCount steps = 1;
    for (const PlacedLoop &loop : m_loops)
        steps *= loop.trips;
    return steps;
}

std::optional<std::size_t> TileAnalysis::parentOf(std::size_t child, Tensor tensor) const
{
    for (std::size_t level = child + 1; level < levelCount(); ++level) {
        if (m_mapping.levels[level].keeps[tensor])
            return level;
    }
    return std::nullopt;
}

Count TileAnalysis::fanout(Dim dim, std::size_t parent, std::size_t child) const
{
    Count fanout = 1;
    for (std::size_t level = child + 1; level <= parent; ++level)
        fanout *= spatial(level)[dim];
    return fanout;
}

void TileAnalysis::addSiblings(Digits &digits, Dim dim, Count scale, std::size_t parent,
                               std::size_t child) const
{
    for (std::size_t level = child + 1; level <= parent; ++level)
        digits.add(spatial(level)[dim], step(level)[dim] * scale);
}

Digits TileAnalysis::windowDigits(Axis axis, std::size_t parent, std::size_t child) const
{
    Digits digits = placeDigits(axis, parent, child);
    digits.add(tile(child)[outputDim(axis)], m_shape.stride[axis]);
    digits.add(tile(child)[filterDim(axis)], m_shape.dilation[axis]);
    return digits;
}

Digits TileAnalysis::placeDigits(Axis axis, std::size_t parent, std::size_t child) const
{
    Digits digits;
    addSiblings(digits, outputDim(axis), m_shape.stride[axis], parent, child);
    addSiblings(digits, filterDim(axis), m_shape.dilation[axis], parent, child);
    return digits;
}

} // namespace pelorus
