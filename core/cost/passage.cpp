// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/passage.h"

namespace pelorus {

namespace {

/// Neighbours pass words on where every fan-out forwards in which the way branches. MAC units hold
/// nothing to pass on.
bool forwards(const TileAnalysis &tiles, const CountingRules &rules, const Boundary &boundary)
{
    if (boundary.child == macChild)
        return false;
    bool branches = false;
    for (std::size_t level = boundary.child + 1; level <= boundary.parent; ++level) {
        if (tiles.instances(level - 1) == tiles.instances(level))
            continue;
        if (!rules.forwards(level))
            return false;
        branches = true;
    }
    return branches;
}

} // namespace

TensorPassage passage(const TileAnalysis &tiles, const CountingRules &rules, Tensor tensor,
                      std::size_t parent, std::size_t child)
{
    const std::span<const PlacedLoop> loops = tiles.loopsAbove(child);
    std::size_t arrivalLoops = loops.size(); // of MAC units every step is an arrival
    while (child != macChild && arrivalLoops > 0 && !relevant(tensor, loops[arrivalLoops - 1].dim))
        --arrivalLoops;
    TensorPassage result{
        tensor, {parent, child, arrivalLoops}, std::nullopt, {rules.multicast, false}};
    for (const PlacedLoop &loop : loops.first(arrivalLoops))
        result.boundary.arrivals[loop.dim] *= loop.trips;
    if (child == macChild || tensor != Tensor::Ifmap || arrivalLoops == 0)
        return result; // of the other tensors no two tiles overlap
    result.sharing.forwarding = forwards(tiles, rules, result.boundary);
    if (slides(tiles, loops[arrivalLoops - 1], parent, child, result.sharing.forwarding))
        result.slidingLoop = arrivalLoops - 1;
    return result;
}

} // namespace pelorus
