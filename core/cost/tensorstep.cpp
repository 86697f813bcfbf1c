// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/tensorstep.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <set>

namespace pelorus {

namespace {

/// Offsets that the fan-out below `level` gives and all inside it are smaller than this.
DimVector reach(const TileAnalysis &tiles, std::size_t level)
{
    DimVector result = tiles.step(level);
    for (Dim d : enumerators<Dim>())
        result[d] *= tiles.spatial(level)[d];
    return result;
}

std::size_t indexOf(const std::vector<Count> &ascending, Count value)
{
    const auto found = std::lower_bound(ascending.begin(), ascending.end(), value);
    assert(found != ascending.end() && *found == value);
    return static_cast<std::size_t>(found - ascending.begin());
}

std::vector<Count> without(const std::vector<Count> &a, const std::vector<Count> &b)
{
    std::vector<Count> result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

void add(std::vector<Count> &to, const std::vector<Count> &more)
{
    std::vector<Count> both;
    std::set_union(to.begin(), to.end(), more.begin(), more.end(), std::back_inserter(both));
    to = std::move(both);
}

Count sizeOf(const std::vector<Count> &set)
{
    return static_cast<Count>(set.size());
}

} // namespace

std::vector<Count> placesOf(const TileAnalysis &tiles, Dim dim, std::size_t outer,
                            std::size_t inner)
{
    std::vector<Count> places{0};
    for (std::size_t level = inner + 1; level != outer + 1; ++level) {
        const std::size_t before = places.size();
        for (Count i = 1; i < tiles.spatial(level)[dim]; ++i) {
            for (std::size_t j = 0; j < before; ++j)
                places.push_back(places[j] + i * tiles.step(level)[dim]);
        }
    }
    return places; // a place further out moves by more than all inside together
}

TensorStep::TensorStep(const TileAnalysis &tiles, const CountingRules &rules, Tensor tensor,
                       std::size_t parent, std::size_t child, std::size_t group, Count step)
    : m_tensor(tensor), m_parent(parent), m_child(child), m_group(group),
      m_stride(tiles.shape().stride), m_dilation(tiles.shape().dilation),
      m_underParent(reach(tiles, parent))
{
    const TensorPassage way = passage(tiles, rules, tensor, parent, child);
    m_sharing = way.sharing;
    const std::span<const PlacedLoop> loops = tiles.loopsAbove(child);
    const std::size_t arrivalLoops = way.boundary.arrivalLoops;

    // The indices of all loops are the step's digits, the innermost loop's the last.
    const std::span<const PlacedLoop> all = tiles.loopsAbove(macChild);
    std::vector<Count> indices(all.size());
    Count rest = step;
    for (std::size_t i = all.size(); i-- > 0;) {
        indices[i] = rest % all[i].trips;
        rest /= all[i].trips;
    }
    assert(step >= 0 && rest == 0);
    std::size_t advanced = all.size(); // one beyond the loop that went on: those inside are at 0
    while (advanced > 0 && indices[advanced - 1] == 0)
        --advanced;
    m_arrives = advanced <= arrivalLoops || step == 0;
    m_slides = way.slidingLoop && advanced == *way.slidingLoop + 1;
    m_leaves = tensor == Tensor::Ofmap;
    for (std::size_t i = arrivalLoops; i < all.size(); ++i)
        m_leaves = m_leaves && indices[i] == all[i].trips - 1;

    for (Dim d : enumerators<Dim>()) {
        Extent &extent = m_extents[d];
        extent.tile = tiles.tile(child)[d];
        extent.bound = tiles.shape().bounds[d];
        extent.members = placesOf(tiles, d, group, child);
    }
    for (std::size_t i = 0; i < arrivalLoops; ++i)
        m_extents[loops[i].dim].base += indices[i] * loops[i].step;
    for (Extent &extent : m_extents)
        extent.before = extent.base;
    if (m_slides)
        m_extents[loops[*way.slidingLoop].dim].before -= loops[*way.slidingLoop].step;

    if (tensor == Tensor::Ifmap) {
        for (Axis axis : enumerators<Axis>())
            makeTable(tiles, axis);
    }
    if (tensor != Tensor::Ofmap)
        return;
    std::size_t inner = arrivalLoops;
    for (std::optional<std::size_t> keeper = parent; keeper;) {
        Accumulator here;
        const std::optional<std::size_t> outer = tiles.parentOf(*keeper, tensor);
        const std::size_t own =
            outer ? passage(tiles, rules, tensor, *outer, *keeper).boundary.arrivalLoops : 0;
        for (std::size_t i = own; i < inner; ++i)
            here.continued = here.continued || (!relevant(tensor, all[i].dim) && indices[i] > 0);
        here.readsZeros = rules.firstAccumulationReads && outer.has_value();
        here.inside = reach(tiles, *keeper);
        here.outside = outer ? reach(tiles, *outer) : here.inside;
        m_accumulators.push_back(here);
        inner = own;
        keeper = outer;
    }
}

/// The elements that the child at offsets `output` and `filter` touches; none without work.
std::vector<Count> TensorStep::rowsOf(Axis axis, Count output, Count filter, Count outputStart,
                                      Count filterStart) const
{
    const Extent &p = m_extents[outputDim(axis)];
    const Extent &r = m_extents[filterDim(axis)];
    const Count firstP = outputStart + output, firstR = filterStart + filter;
    const Count lastP = std::min(p.bound, firstP + p.tile),
                lastR = std::min(r.bound, firstR + r.tile);
    std::vector<Count> rows;
    for (Count i = firstP; i < lastP; ++i) {
        for (Count j = firstR; j < lastR; ++j)
            rows.push_back(i * m_stride[axis] + j * m_dilation[axis]);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

TensorStep::Rows TensorStep::windowAt(const TileAnalysis &tiles, Axis axis, Count output,
                                      Count filter) const
{
    const Extent &p = m_extents[outputDim(axis)];
    const Extent &r = m_extents[filterDim(axis)];
    const auto before = [&](Count o, Count f) { return rowsOf(axis, o, f, p.before, r.before); };
    // Elsewhere than on the sliding axis all is as before, and wanted as a whole.
    const bool slides = m_slides && (p.before != p.base || r.before != r.base);
    const bool forwards = slides && m_sharing.forwarding;
    std::vector<Count> heldInside, heldNearby; // in the group; under the parent
    if (forwards) {
        for (Count o : p.members) {
            for (Count f : r.members)
                add(heldInside, before(output + o, filter + f));
        }
        const Count firstOutput = output - output % m_underParent[outputDim(axis)];
        const Count firstFilter = filter - filter % m_underParent[filterDim(axis)];
        for (Count o : placesOf(tiles, outputDim(axis), m_parent, m_child)) {
            for (Count f : placesOf(tiles, filterDim(axis), m_parent, m_child))
                add(heldNearby, before(firstOutput + o, firstFilter + f));
        }
    }
    std::vector<Count> now, wanted, outside;
    std::set<std::vector<Count>> unequal;
    Rows rows;
    for (Count o : p.members) {
        for (Count f : r.members) {
            const std::vector<Count> held = rowsOf(axis, output + o, filter + f, p.base, r.base);
            const std::vector<Count> missing =
                slides ? without(held, before(output + o, filter + f)) : held;
            add(now, held);
            add(wanted, missing);
            // What the group has inside it does not enter it, but for a single child.
            const std::vector<Count> entering = without(missing, heldInside);
            add(outside, entering);
            if (unequal.insert(entering).second)
                rows.fromParent += sizeOf(entering);
        }
    }
    rows.words = sizeOf(now);
    rows.wanted = sizeOf(wanted);
    rows.fromNeighbours = rows.wanted - sizeOf(without(wanted, heldNearby));
    if (m_sharing.multicast == Multicast::Union)
        rows.fromParent = sizeOf(outside);
    if (m_group != m_parent) // of what enters the group, some comes from siblings outside it
        rows.fromParent -= sizeOf(outside) - sizeOf(without(outside, heldNearby));
    return rows;
}

void TensorStep::makeTable(const TileAnalysis &tiles, Axis axis)
{
    WindowTable &table = m_tables[axis];
    table.outputs = placesOf(tiles, outputDim(axis), tiles.outermost(), m_group);
    table.filters = placesOf(tiles, filterDim(axis), tiles.outermost(), m_group);
    table.rows.reserve(table.outputs.size() * table.filters.size());
    for (Count output : table.outputs) {
        for (Count filter : table.filters)
            table.rows.push_back(windowAt(tiles, axis, output, filter));
    }
}

const TensorStep::Rows &TensorStep::WindowTable::at(Count output, Count filter) const
{
    return rows[indexOf(outputs, output) * filters.size() + indexOf(filters, filter)];
}

/// Psums: has the parent values of these words for this child? Of the children that reduce one word
/// the first gets them.
bool TensorStep::holdsValues(const DimVector &origin) const
{
    const auto first = [&](const DimVector &inside, const DimVector &outside) {
        for (Dim d : enumerators<Dim>()) {
            if (!relevant(m_tensor, d) && origin[d] % outside[d] != origin[d] % inside[d])
                return false;
        }
        return true;
    };
    if (!first(ones(), m_underParent))
        return false;
    for (const Accumulator &keeper : m_accumulators) {
        if (keeper.continued || keeper.readsZeros)
            return true;
        if (!first(keeper.inside, keeper.outside)) // a sibling of it was refilled
            return false;
    }
    return false;
}

HeldWords TensorStep::at(const DimVector &origin) const
{
    HeldWords held;
    held.words = 1;
    for (Dim d : enumerators<Dim>()) {
        const Extent &extent = m_extents[d];
        held.start[d] = extent.base + origin[d];
        Count words = 0;
        Count end = held.start[d];
        for (Count member : extent.members) {
            const Count first = held.start[d] + member;
            const Count inside = std::clamp<Count>(extent.bound - first, 0, extent.tile);
            words += inside;
            end = inside > 0 ? first + inside : end;
        }
        held.length[d] = end - held.start[d];
        if (words == 0)
            return {};
        if (relevant(m_tensor, d) && !isWindow(m_tensor, d))
            held.words *= words;
    }
    held.working = true;
    const Count others = held.words;
    Count wanted = others, entering = others, nearby = others;
    if (m_tensor == Tensor::Ifmap) {
        for (Axis axis : enumerators<Axis>()) {
            const Rows &rows = m_tables[axis].at(origin[outputDim(axis)], origin[filterDim(axis)]);
            const bool slides = m_slides
                && (m_extents[outputDim(axis)].before != m_extents[outputDim(axis)].base
                    || m_extents[filterDim(axis)].before != m_extents[filterDim(axis)].base);
            held.words *= rows.words;
            wanted *= rows.wanted;
            entering *= rows.fromParent;
            nearby *= slides ? rows.fromNeighbours : rows.words;
        }
    }
    if (!m_slides || !m_sharing.forwarding)
        nearby = 0;
    held.leaving = m_leaves ? held.words : 0;
    if (!m_arrives) {
        held.kept = held.words;
    } else if (m_tensor == Tensor::Ofmap) {
        (holdsValues(origin) ? held.fromParent : held.fromZero) = held.words;
    } else {
        held.kept = held.words - wanted;
        held.fromParent = entering;
        held.fromNeighbours = nearby;
    }
    return held;
}

} // namespace pelorus
