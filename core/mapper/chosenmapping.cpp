// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/chosenmapping.h"

#include <algorithm>
#include <ranges>

namespace pelorus {

namespace {

void addSpatial(const FanoutUse::Split &use, LevelMapping &level)
{
    for (Dim d : enumerators<Dim>()) {
        if (use.columns[d] > 1)
            level.spatial.push_back({d, use.columns[d], LoopKind::SpatialX});
    }
    for (Dim d : enumerators<Dim>()) {
        if (use.rows[d] > 1)
            level.spatial.push_back({d, use.rows[d], LoopKind::SpatialY});
    }
}

void addTemporal(const Lattice &lattice, const ChosenBlock &block, LevelMapping &level)
{
    const DimVector from = lattice.tile(block.from);
    const DimVector to = lattice.tile(block.to);
    const auto add = [&](Dim d) {
        if (to[d] > from[d])
            level.temporal.push_back({d, to[d] / from[d], LoopKind::Temporal});
    };
    const BlockOrder &order = block.order;
    const auto inRun = [&](Dim d) { return order.stays && !relevant(*order.stays, d); };
    for (Dim d : enumerators<Dim>()) {
        if (!inRun(d) && order.slide != d)
            add(d);
    }
    const bool slidesOutside = order.slide && !inRun(*order.slide);
    if (slidesOutside)
        add(*order.slide);
    for (Dim d : enumerators<Dim>()) {
        if (inRun(d) && order.slide != d)
            add(d);
    }
    if (order.slide && !slidesOutside)
        add(*order.slide);
}

/// Takes out iterations in which nobody works: of loops that reach beyond the bound. True: of
/// spatial ones, too.
bool trim(const DimVector &bounds, Mapping &mapping)
{
    DimVector covered = ones(); // by the loops inside
    bool ofUnits = false;
    const auto cut = [&](Loop &loop) {
        const Count needed = (bounds[loop.dim] - 1) / covered[loop.dim] + 1;
        ofUnits = ofUnits || (loop.kind != LoopKind::Temporal && needed < loop.factor);
        loop.factor = std::min(loop.factor, needed);
        covered[loop.dim] *= loop.factor;
    };
    const auto isOne = [](const Loop &loop) { return loop.factor == 1; };
    for (LevelMapping &level : mapping.levels) {
        std::ranges::for_each(level.spatial, cut);
        std::ranges::for_each(level.temporal | std::views::reverse, cut);
        std::erase_if(level.spatial, isOne);
        std::erase_if(level.temporal, isOne);
    }
    return ofUnits;
}

} // namespace

bool forEachMappingOf(const SearchFrame &frame, const FanoutUse &array, const ChosenBlocks &blocks,
                      const std::function<bool(const Mapping &)> &visit)
{
    const auto useOf = [&](std::size_t l) -> const FanoutUse & {
        return l == frame.array ? array : frame.fixed[l];
    };
    std::vector<FanoutUse::Split> splits; // of each level
    for (std::size_t l = 0; l < blocks.size(); ++l)
        splits.push_back({useOf(l).columns, useOf(l).rows});
    bool ofUnits = false; // were taken out
    const auto present = [&] {
        Mapping mapping;
        for (std::size_t l = 0; l < blocks.size(); ++l) {
            LevelMapping &level = mapping.levels.emplace_back();
            level.keeps = frame.keeps[l];
            addSpatial(splits[l], level);
            addTemporal(frame.lattice, blocks[l], level);
        }
        ofUnits = !frame.isExact && trim(frame.problem.shape.bounds, mapping);
        return visit(mapping);
    };
    if (!present())
        return false;
    if (frame.isExact) // every split has as many units
        return true;
    std::vector<std::vector<FanoutUse::Split>> others; // of each level
    for (std::size_t l = 0; l < blocks.size(); ++l) {
        others.push_back(otherSplits(frame.lattice, frame.architecture.levels()[l].fanout,
                                     frame.constraints[l], frame.oneAxisPerDimension, useOf(l)));
    }
    const auto choose = [&](const auto &self, std::size_t l, bool changed) -> bool {
        if (l == blocks.size())
            return !changed || present();
        if (!self(self, l + 1, changed))
            return false;
        const FanoutUse::Split first = splits[l];
        for (const FanoutUse::Split &other : others[l]) {
            splits[l] = other;
            if (!self(self, l + 1, true))
                return false;
        }
        splits[l] = first;
        return true;
    };
    return choose(choose, 0, false);
}

} // namespace pelorus
