// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/timeloopaccesses.h"

#include "core/workload/projection.h"

#include <algorithm>
#include <array>
#include <map>

namespace pelorus {

namespace {

/// Axes of a tensor's data space. The ifmap has H and W instead of P, R and Q, S.
constexpr std::size_t axisCount = 6;
using Point = std::array<Count, axisCount>;

/// Data-space axis that `dim` moves `tensor` along and elements per iteration; 0 elements: it does
/// not move it.
struct AxisMove
{
    std::size_t axis;
    Count elements;
};

AxisMove axisMove(Tensor tensor, Dim dim, const LayerShape &shape)
{
    if (!relevant(tensor, dim))
        return {0, 0};
    if (tensor == Tensor::Ifmap) {
        for (Axis a : enumerators<Axis>()) {
            const std::size_t axis = 3 + static_cast<std::size_t>(a);
            if (dim == outputDim(a))
                return {axis, shape.stride[a]};
            if (dim == filterDim(a))
                return {axis, shape.dilation[a]};
        }
    }
    switch (dim) {
    case Dim::G: return {0, 1};
    case Dim::N: return {1, 1};
    case Dim::C: return {2, 1};
    case Dim::K: return {tensor == Tensor::Filter ? std::size_t{1} : std::size_t{2}, 1};
    case Dim::P: return {3, 1};
    case Dim::Q: return {4, 1};
    case Dim::R: return {3, 1};
    case Dim::S: return {4, 1};
    case Dim::Count_: break;
    }
    return {0, 0};
}

/// Extent of a tile's bounding box along each data-space axis.
Point boxOf(Tensor tensor, const DimVector &tile, const LayerShape &shape)
{
    Point box;
    box.fill(1);
    for (Dim d : enumerators<Dim>()) {
        const AxisMove move = axisMove(tensor, d, shape);
        box[move.axis] += (tile[d] - 1) * move.elements;
    }
    return box;
}

/// Words sent to one child over time.
class BoxWalk
{
public:
    BoxWalk(const TileAnalysis &tiles, Tensor tensor, std::size_t child)
        : m_box(boxOf(tensor, tiles.tile(child), tiles.shape())),
          m_whole(tileWords(tensor, tiles.tile(child), tiles.shape(), Window::Span))
    {
        const std::span<const PlacedLoop> loops = tiles.loopsAbove(child);
        // Advancing a loop sets all loops inside it back from iteration 1 to 0.
        Point setBack{};
        for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
            const AxisMove move = axisMove(tensor, loop->dim, tiles.shape());
            Point translation = setBack;
            for (Count &x : translation)
                x = -x;
            translation[move.axis] += loop->step * move.elements;
            setBack[move.axis] += loop->step * move.elements;
            m_moves.push_back(
                Move{loop->trips - 1, directionId(translation), wordsSent(translation)});
        }
    }

    [[nodiscard]] CheckedCount wordsSentInAll()
    {
        return m_whole + walk(m_moves.size(), none).words;
    }

private:
    static constexpr std::size_t none = 0; ///< no direction remembered
    static constexpr std::size_t still = 0; ///< a move's id where the box stays

    struct Move
    {
        Count repeats; ///< trips - 1
        std::size_t direction; ///< id of the translation, from 1; `still` if zero
        CheckedCount words; ///< sent when the direction has not changed
    };
    struct Outcome
    {
        CheckedCount words;
        std::size_t remembered;
    };

    std::size_t directionId(const Point &translation)
    {
        if (translation == Point{})
            return still;
        const auto known = std::find(m_directions.begin(), m_directions.end(), translation);
        const auto id = static_cast<std::size_t>(known - m_directions.begin()) + 1;
        if (known == m_directions.end())
            m_directions.push_back(translation);
        return id;
    }

    [[nodiscard]] CheckedCount wordsSent(const Point &translation) const
    {
        std::size_t moved = axisCount;
        for (std::size_t axis = 0; axis < axisCount; ++axis) {
            if (translation[axis] == 0)
                continue;
            if (moved != axisCount)
                return m_whole; // along more than one axis
            moved = axis;
        }
        if (moved == axisCount)
            return 0;
        CheckedCount words = std::min(std::abs(translation[moved]), m_box[moved]);
        for (std::size_t axis = 0; axis < axisCount; ++axis) {
            if (axis != moved)
                words *= m_box[axis];
        }
        return words;
    }

    /// S(d) over the innermost `depth` loops, starting with `remembered`.
    Outcome walk(std::size_t depth, std::size_t remembered)
    {
        if (depth == 0)
            return {0, remembered};
        const auto [known, fresh] = m_known.try_emplace({depth, remembered});
        if (!fresh)
            return known->second;
        Outcome first = walk(depth - 1, remembered);
        const Move &move = m_moves[depth - 1];
        CheckedCount sent = 0;
        std::size_t direction = first.remembered;
        if (move.direction != still) {
            const bool turned = direction != none && direction != move.direction;
            sent = turned ? m_whole : move.words;
            direction = turned ? none : move.direction;
        }
        const Outcome second = walk(depth - 1, direction);
        const Outcome result{first.words + CheckedCount(move.repeats) * (sent + second.words),
                             second.remembered};
        m_known[{depth, remembered}] = result;
        return result;
    }

    Point m_box;
    CheckedCount m_whole;
    std::vector<Move> m_moves; ///< inner -> outer
    std::vector<Point> m_directions;
    std::map<std::pair<std::size_t, std::size_t>, Outcome> m_known;
};

/// Siblings that want different words: distinct places of the children in data space.
CheckedCount distinctSiblings(const TileAnalysis &tiles, Tensor tensor, std::size_t parent)
{
    const DimVector &spatial = tiles.spatial(parent);
    const DimVector &tile = tiles.tile(parent - 1); // macChild for level 0
    const LayerShape &shape = tiles.shape();
    CheckedCount distinct = 1;
    if (tensor == Tensor::Ifmap) {
        for (Axis a : enumerators<Axis>()) {
            Digits places;
            places.add(spatial[outputDim(a)], tile[outputDim(a)] * shape.stride[a]);
            places.add(spatial[filterDim(a)], tile[filterDim(a)] * shape.dilation[a]);
            distinct *= distinctSums(places);
        }
        for (Dim d : {Dim::N, Dim::C, Dim::G})
            distinct *= spatial[d];
        return distinct;
    }
    for (Dim d : enumerators<Dim>()) {
        if (relevant(tensor, d))
            distinct *= spatial[d];
    }
    return distinct;
}

/// Distinct words of the ofmap that fall to one instance of each level: the share whose first read
/// is free.
CheckedCount psumShare(const TileAnalysis &tiles, std::size_t level)
{
    Count share = tileWords(Tensor::Ofmap, tiles.shape().bounds, tiles.shape()).value();
    for (std::size_t above = tiles.levelCount(); --above > level;) {
        for (Dim d : enumerators<Dim>()) {
            if (relevant(Tensor::Ofmap, d))
                share /= tiles.spatial(above)[d];
        }
    }
    return share;
}

bool countTensor(const TileAnalysis &tiles, Tensor tensor, AccessCounts &counts)
{
    // Per instance, inner -> outer. A level that does not keep the tensor is folded into the next
    // outer one, whose words sent are multiplied by accesses / fills of the folded level: what
    // remains is the folded level's accesses.
    CheckedCount sentToChild = tiles.steps(); // MACs retain nothing
    for (std::size_t level = 0; level < tiles.levelCount(); ++level) {
        const CheckedCount accesses = sentToChild * distinctSiblings(tiles, tensor, level);
        const CheckedCount filled = level == tiles.outermost()
            ? CheckedCount(0)
            : BoxWalk(tiles, tensor, level).wordsSentInAll();
        if (!accesses.ok() || !filled.ok())
            return false;
        TensorAccesses &here = counts.levels[level].tensors[tensor];
        if (here.kept) {
            const Count instances = tiles.instances(level);
            CheckedCount reads = accesses;
            CheckedCount fills = filled;
            CheckedCount updates = 0;
            if (tensor == Tensor::Ofmap) {
                const CheckedCount share = psumShare(tiles, level);
                updates = accesses;
                reads = accesses - share;
                if (level != tiles.outermost())
                    fills = filled - share;
            }
            reads *= instances;
            fills *= instances;
            updates *= instances;
            if (!reads.ok() || !fills.ok() || !updates.ok())
                return false;
            here.reads = reads.value();
            here.fills = fills.value();
            here.updates = updates.value();
            sentToChild = filled;
        } else {
            sentToChild = accesses;
        }
    }
    return true;
}

} // namespace

bool countTimeloop(const TileAnalysis &tiles, AccessCounts &counts)
{
    for (Tensor t : enumerators<Tensor>()) {
        if (!countTensor(tiles, t, counts))
            return false;
    }
    return true;
}

} // namespace pelorus
