// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/timeloopwalker.h"

#include "tests/oracle/loopnest.h"

#include <algorithm>
#include <map>
#include <optional>

namespace pelorus::oracle {

namespace {

constexpr std::size_t axes = 5; ///< Ifmap N G C rows columns; Filter G K C R S; Ofmap N G K P Q
using Point = std::array<Count, axes>;

/// An axis-aligned box of words: [low, high) on each axis. Empty if any axis is.
struct Box
{
    Point low{}, high{};
    auto operator<=>(const Box &) const = default;
    [[nodiscard]] Count words() const
    {
        Count n = 1;
        for (std::size_t a = 0; a < axes; ++a)
            n *= std::max<Count>(0, high[a] - low[a]);
        return n;
    }
};

/// The box of words under a box of iterations; skipped pixels belong to it.
Box boxOf(Tensor tensor, const LayerShape &shape, const DimVector &origin, const DimVector &extents)
{
    Box box;
    std::size_t a = 0;
    const auto addDim = [&](Dim d) {
        box.low[a] = origin[d];
        box.high[a] = origin[d] + extents[d];
        ++a;
    };
    if (tensor != Tensor::Ifmap) {
        for (Dim d : enumerators<Dim>()) {
            if (relevant(tensor, d))
                addDim(d);
        }
        return box;
    }
    addDim(Dim::N);
    addDim(Dim::G);
    addDim(Dim::C);
    for (Axis axis : enumerators<Axis>()) {
        const Count stride = shape.stride[axis];
        const Count dilation = shape.dilation[axis];
        const Dim out = outputDim(axis);
        const Dim filter = filterDim(axis);
        box.low[a] = origin[out] * stride + origin[filter] * dilation;
        box.high[a] =
            box.low[a] + (extents[out] - 1) * stride + (extents[filter] - 1) * dilation + 1;
        ++a;
    }
    return box;
}

/// `now` without `before`: a box only where they differ along exactly one axis and overlap there,
/// else all of `now`.
Box newWords(const Box &now, const Box &before)
{
    std::optional<std::size_t> moved;
    for (std::size_t a = 0; a < axes; ++a) {
        if (now.low[a] == before.low[a])
            continue;
        if (moved)
            return now;
        moved = a;
    }
    Box result = now;
    if (now.low[*moved] > before.low[*moved])
        result.low[*moved] = std::max(now.low[*moved], before.high[*moved]);
    else
        result.high[*moved] = std::min(now.high[*moved], before.low[*moved]);
    return result;
}

/// What one child holds, and in which direction its box last moved.
struct Child
{
    DimVector origin;
    std::optional<Box> held;
    std::optional<Point> direction;

    /// The words that have to be sent so that it holds `now`.
    Box receive(const Box &now)
    {
        if (!held) {
            held = now;
            return now;
        }
        if (now == *held)
            return Box();
        Point translation;
        for (std::size_t a = 0; a < axes; ++a)
            translation[a] = now.low[a] - held->low[a];
        const Box before = *held;
        held = now;
        if (direction && translation != *direction) {
            direction.reset();
            return now;
        }
        direction = translation;
        return newWords(now, before);
    }
};

/// Traffic between one instance of a level and its children.
struct Transfers
{
    Count accesses = 0; ///< of the instance: children that are sent equal words share one
    Count received = 0; ///< by all children together
};

Transfers transfers(Tensor tensor, const LayerShape &shape, const Mapping &mapping, int level)
{
    std::vector<TimeLoop> loops;
    for (const TimeLoop &loop : timeLoops(mapping)) {
        if (loop.level >= level && loop.trip > 1)
            loops.push_back(loop);
    }
    // The children of the instance that stands at the origin are the first ones.
    const std::vector<DimVector> origins = instanceOrigins(mapping, level - 1);
    std::vector<Child> children;
    for (Count i = 0; i < fanout(mapping, level, level - 1); ++i)
        children.push_back({origins[static_cast<std::size_t>(i)], {}, {}});
    const DimVector extents = tileExtents(mapping, level - 1);

    Transfers total;
    const std::vector<Count> trips(loops.size(), 2);
    std::vector<Count> indices(loops.size(), 0);
    do {
        Count weight = 1;
        for (std::size_t i = 0; i < loops.size(); ++i)
            weight *= indices[i] == 1 ? loops[i].trip - 1 : 1;
        const DimVector at = position(loops, indices);
        std::map<Box, Count> sent; // box -> children that receive it
        for (Child &child : children) {
            const Box now = boxOf(tensor, shape, plus(at, child.origin), extents);
            const Box words = level == 0 ? now : child.receive(now); // a MAC holds nothing
            if (words.words() > 0)
                ++sent[words];
        }
        for (const auto &[box, receivers] : sent) {
            total.accesses += weight * box.words();
            total.received += weight * box.words() * receivers;
        }
    } while (advance(indices, trips) >= 0);
    return total;
}

Count relevantFanout(Tensor tensor, const LevelMapping &level)
{
    Count n = 1;
    for (const Loop &loop : level.spatial)
        n *= relevant(tensor, loop.dim) ? loop.factor : 1;
    return n;
}

void countTensor(Tensor tensor, const LayerShape &shape, const Mapping &mapping,
                 AccessCounts &counts)
{
    const int levels = static_cast<int>(mapping.levels.size());
    // As if every level kept everything.
    std::vector<Count> accesses, fills;
    for (int level = 0; level < levels; ++level) {
        const Transfers t = transfers(tensor, shape, mapping, level);
        accesses.push_back(t.accesses);
        if (level > 0)
            fills.push_back(t.received
                            / fanout(mapping, level, level - 1)); // of one child, truncated
    }
    fills.push_back(0);
    // A level that does not keep the tensor passes its parent on, as often as it would have been
    // read itself.
    for (std::size_t i = 0; i + 1 < accesses.size(); ++i) {
        if (!mapping.levels[i].keeps[tensor])
            accesses[i + 1] = accesses[i + 1] * accesses[i] / fills[i];
    }
    Count partition =
        boxOf(tensor, shape, DimVector::filled(0), shape.bounds).words(); // of one instance
    for (std::size_t i = accesses.size(); i-- > 0;) {
        if (i + 1 < accesses.size())
            partition /= relevantFanout(tensor, mapping.levels[i + 1]);
        TensorAccesses &result = counts.levels[i].tensors[tensor];
        result.kept = mapping.levels[i].keeps[tensor];
        if (!result.kept)
            continue;
        const Count instances = counts.levels[i].instances;
        result.tileWords =
            boxOf(tensor, shape, DimVector::filled(0), tileOf(mapping, i, shape.bounds)).words();
        if (tensor == Tensor::Ofmap) {
            result.updates = instances * accesses[i];
            result.reads = instances * (accesses[i] - partition);
            result.fills = i + 1 < accesses.size() ? instances * (fills[i] - partition) : 0;
        } else {
            result.reads = instances * accesses[i];
            result.fills = instances * fills[i];
        }
    }
}

} // namespace

AccessCounts walkTimeloop(const LayerShape &shape, const Mapping &mapping)
{
    AccessCounts counts;
    counts.macs = product(shape.bounds).value();
    counts.computeCycles = 1;
    for (const TimeLoop &loop : timeLoops(mapping))
        counts.computeCycles *= loop.trip;
    const int levels = static_cast<int>(mapping.levels.size());
    counts.pesUsed = fanout(mapping, levels - 1, macLevel);
    for (int level = 0; level < levels; ++level)
        counts.levels.emplace_back().instances = fanout(mapping, levels - 1, level);
    for (Tensor t : enumerators<Tensor>())
        countTensor(t, shape, mapping, counts);
    return counts;
}

} // namespace pelorus::oracle
