// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/pework.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Product of all factors inside the fan-out below `level`: how far its first place moves.
DimVector insideOf(const Mapping &mapping, std::size_t level)
{
    DimVector inside = ones();
    for (std::size_t i = 0; i < level; ++i) {
        for (const auto *loops : {&mapping.levels[i].temporal, &mapping.levels[i].spatial}) {
            for (const Loop &loop : *loops)
                inside[loop.dim] *= loop.factor;
        }
    }
    return inside;
}

/// Of the numbers 0..bound-1 those whose digit for the places of a fan-out is that of a start,
/// which is a multiple of `step`.
class Share
{
public:
    Share(Count step, Count places, Count bound)
        : m_step(step), m_whole(bound / (step * places) * step), m_rest(bound % (step * places))
    {
    }
    [[nodiscard]] Count at(Count start) const
    {
        return m_whole + std::clamp<Count>(m_rest - start, 0, m_step);
    }

private:
    Count m_step, m_whole, m_rest;
};

} // namespace

std::vector<Loop> unrolled(const LevelMapping &level, LoopKind axis)
{
    std::vector<Loop> result;
    for (const Loop &loop : level.spatial) {
        if (loop.kind == axis && loop.factor > 1)
            result.push_back(loop);
    }
    return result;
}

PePlaces::PePlaces(const Mapping &mapping, std::size_t level)
    : m_columns{DimVector::filled(0)}, m_rows{DimVector::filled(0)}
{
    DimVector inside = insideOf(mapping, level);
    for (const Loop &loop : mapping.levels[level].spatial) { // of an axis the fastest one first
        std::vector<DimVector> &places = loop.kind == LoopKind::SpatialX ? m_columns : m_rows;
        const std::size_t before = places.size();
        for (Count i = 1; i < loop.factor; ++i) {
            for (std::size_t j = 0; j < before; ++j) {
                places.push_back(places[j]);
                places.back()[loop.dim] += i * inside[loop.dim];
            }
        }
        inside[loop.dim] *= loop.factor;
    }
}

DimVector PePlaces::at(Count column, Count row) const
{
    DimVector place = m_columns[static_cast<std::size_t>(column)];
    for (Dim d : enumerators<Dim>())
        place[d] += m_rows[static_cast<std::size_t>(row)][d];
    return place;
}

PeWork peWork(const LayerShape &shape, const Mapping &mapping, const Architecture &architecture)
{
    const std::size_t array = architecture.spec().peArrayLevel;
    PeWork work;
    const PePlaces places(mapping, array);
    work.columns = places.columns();
    work.rows = places.rows();

    for (std::size_t level = 0; level < mapping.levels.size(); ++level) {
        for (const Loop &loop : mapping.levels[level].temporal)
            work.room *= static_cast<double>(loop.factor);
        if (level > array) { // more than one array
            for (const Loop &loop : mapping.levels[level].spatial)
                work.room *= static_cast<double>(loop.factor);
        }
        if (level < array) {
            const Fanout &fanout = architecture.levels()[level].fanout;
            work.room *= static_cast<double>(fanout.columns) * static_cast<double>(fanout.rows);
        }
    }

    const DimVector steps = insideOf(mapping, array);
    const DimVector factors = spatialFactors(mapping.levels[array]);
    std::vector<Share> shares;
    for (Dim d : enumerators<Dim>())
        shares.emplace_back(steps[d], factors[d], shape.bounds[d]);
    work.macs.reserve(static_cast<std::size_t>(work.columns * work.rows));
    for (Count row = 0; row < work.rows; ++row) {
        for (Count column = 0; column < work.columns; ++column) {
            const DimVector place = places.at(column, row);
            Count macs = 1;
            for (Dim d : enumerators<Dim>())
                macs *= shares[static_cast<std::size_t>(d)].at(place[d]);
            work.macs.push_back(macs);
        }
    }
    return work;
}

} // namespace pelorus
