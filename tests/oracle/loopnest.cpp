// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/loopnest.h"

#include <algorithm>

namespace pelorus::oracle {

DimVector tileExtents(const Mapping &mapping, int level)
{
    DimVector extents = ones();
    for (int inside = 0; inside <= level; ++inside) {
        const LevelMapping &mapped = mapping.levels[static_cast<std::size_t>(inside)];
        for (const std::vector<Loop> *loops : {&mapped.temporal, &mapped.spatial}) {
            for (const Loop &loop : *loops)
                extents[loop.dim] *= loop.factor;
        }
    }
    return extents;
}

std::optional<DimVector> clipped(const DimVector &origin, const DimVector &extents,
                                 const LayerShape &shape)
{
    DimVector within = extents;
    for (Dim d : enumerators<Dim>()) {
        within[d] = std::min(within[d], shape.bounds[d] - origin[d]);
        if (within[d] <= 0)
            return std::nullopt;
    }
    return within;
}

std::vector<TimeLoop> timeLoops(const Mapping &mapping)
{
    std::vector<TimeLoop> inwards; // inner -> outer
    for (int level = 0; level < static_cast<int>(mapping.levels.size()); ++level) {
        const LevelMapping &mapped = mapping.levels[static_cast<std::size_t>(level)];
        // Inside the innermost temporal loop of a level lies the joint tile of all its children.
        DimVector inside = tileExtents(mapping, level - 1);
        for (const Loop &loop : mapped.spatial)
            inside[loop.dim] *= loop.factor;
        for (auto loop = mapped.temporal.rbegin(); loop != mapped.temporal.rend(); ++loop) {
            inwards.push_back({loop->dim, loop->factor, inside[loop->dim], level});
            inside[loop->dim] *= loop->factor;
        }
    }
    std::reverse(inwards.begin(), inwards.end());
    return inwards;
}

std::vector<DimVector> instanceOrigins(const Mapping &mapping, int level)
{
    std::vector<DimVector> origins{DimVector::filled(0)};
    for (int parent = static_cast<int>(mapping.levels.size()) - 1; parent > level; --parent) {
        DimVector inside = tileExtents(mapping, parent - 1);
        std::vector<DimVector> children{DimVector::filled(0)};
        for (const Loop &loop : mapping.levels[static_cast<std::size_t>(parent)].spatial) {
            std::vector<DimVector> more;
            for (Count i = 0; i < loop.factor; ++i) {
                for (DimVector child : children) {
                    child[loop.dim] += i * inside[loop.dim];
                    more.push_back(child);
                }
            }
            children = more;
            inside[loop.dim] *= loop.factor;
        }
        std::vector<DimVector> next;
        for (const DimVector &origin : origins) {
            for (const DimVector &child : children)
                next.push_back(plus(origin, child));
        }
        origins = next;
    }
    return origins;
}

Count fanout(const Mapping &mapping, int parent, int child)
{
    Count instances = 1;
    for (int level = parent; level > child; --level) {
        for (const Loop &loop : mapping.levels[static_cast<std::size_t>(level)].spatial)
            instances *= loop.factor;
    }
    return instances;
}

DimVector plus(DimVector a, const DimVector &b)
{
    for (Dim d : enumerators<Dim>())
        a[d] += b[d];
    return a;
}

DimVector position(const std::vector<TimeLoop> &loops, const std::vector<Count> &indices)
{
    DimVector at = DimVector::filled(0);
    for (std::size_t i = 0; i < loops.size(); ++i)
        at[loops[i].dim] += indices[i] * loops[i].step;
    return at;
}

int advance(std::vector<Count> &indices, const std::vector<Count> &trips)
{
    for (std::size_t i = indices.size(); i-- > 0;) {
        if (++indices[i] < trips[i])
            return static_cast<int>(i);
        indices[i] = 0;
    }
    return -1;
}

} // namespace pelorus::oracle
