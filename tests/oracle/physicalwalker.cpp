// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/physicalwalker.h"

#include "tests/oracle/loopnest.h"
#include "tests/oracle/wordspace.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace pelorus::oracle {

namespace {

using Words = std::vector<std::size_t>;

/// One instance of a level that keeps the tensor.
struct Instance
{
    DimVector origin;
    Words held; ///< the tile of the current residency; none if there is no work in it
    WordSet
        started; ///< psums: words that got a value in this residency, by a refill or from a child
};

/// A level that keeps the tensor. The next outer one is its parent, whatever lies between.
struct Keeper
{
    TensorAccesses *counts = nullptr;
    DimVector extents; ///< of the tile
    int loopsAbove = 0; ///< the first so many temporal loops can move the tiles
    int innermostMover = -1; ///< the last of them that does, or -1
    bool maySlide = false; ///< between iterations of that loop only new words are wanted
    std::size_t siblings = 1; ///< instances under one instance of the parent
    std::vector<Instance> instances;
};

/// Follows one tensor through the whole execution.
class TensorWalk
{
public:
    TensorWalk(Tensor tensor, const LayerShape &shape, const Mapping &mapping,
               AccessCounts &counts);
    void run();

private:
    [[nodiscard]] bool isMover(int loop) const;
    [[nodiscard]] bool slidesFreely(Dim dim, const LayerShape &shape) const;
    [[nodiscard]] bool isMoved(const Keeper &keeper, int advanced) const;
    [[nodiscard]] Words tileHere(const Keeper &keeper, const Instance &instance) const;
    void load(Keeper &parent, Keeper &child, bool slide);
    void drain(Keeper &parent, Keeper &child);
    void runMacs(Keeper &feeder);

    Tensor m_tensor;
    const LayerShape &m_shape;
    WordSpace m_space;
    WordSet m_seen; ///< scratch: words met so far at one parent instance in one step
    std::vector<TimeLoop> m_loops;
    std::vector<DimVector> m_macs;
    std::vector<Keeper> m_keepers; ///< outermost first
    Count &m_adderOps;
    DimVector m_at = DimVector::filled(0); ///< where the temporal loops stand
};

TensorWalk::TensorWalk(Tensor tensor, const LayerShape &shape, const Mapping &mapping,
                       AccessCounts &counts)
    : m_tensor(tensor), m_shape(shape), m_space(tensor, shape), m_seen(m_space.size()),
      m_loops(timeLoops(mapping)), m_macs(instanceOrigins(mapping, macLevel)),
      m_adderOps(counts.adderOps)
{
    int parent = -1;
    for (int level = static_cast<int>(mapping.levels.size()) - 1; level >= 0; --level) {
        if (!mapping.levels[static_cast<std::size_t>(level)].keeps[tensor])
            continue;
        Keeper keeper;
        keeper.counts = &counts.levels[static_cast<std::size_t>(level)].tensors[tensor];
        keeper.extents = tileExtents(mapping, level);
        while (keeper.loopsAbove < static_cast<int>(m_loops.size())
               && m_loops[static_cast<std::size_t>(keeper.loopsAbove)].level > level) {
            if (isMover(keeper.loopsAbove))
                keeper.innermostMover = keeper.loopsAbove;
            ++keeper.loopsAbove;
        }
        if (keeper.innermostMover >= 0) {
            const Dim dim = m_loops[static_cast<std::size_t>(keeper.innermostMover)].dim;
            keeper.maySlide = slidesFreely(dim, shape);
            for (int above = level + 1; above <= parent; ++above) {
                if (spatialFactors(mapping.levels[static_cast<std::size_t>(above)])[dim] > 1)
                    keeper.maySlide = false;
            }
        }
        if (parent >= 0)
            keeper.siblings = static_cast<std::size_t>(fanout(mapping, parent, level));
        for (const DimVector &origin : instanceOrigins(mapping, level))
            keeper.instances.push_back(
                {origin, {}, WordSet(tensor == Tensor::Ofmap ? m_space.size() : 0)});
        m_keepers.push_back(std::move(keeper));
        parent = level;
    }
}

bool TensorWalk::isMover(int loop) const
{
    const TimeLoop &l = m_loops[static_cast<std::size_t>(loop)];
    return l.trip > 1 && relevant(m_tensor, l.dim);
}

/// Do two neighbouring tiles along `dim` share words that a line of registers would hold on to?
bool TensorWalk::slidesFreely(Dim dim, const LayerShape &shape) const
{
    if (m_tensor != Tensor::Ifmap)
        return false;
    for (Axis a : enumerators<Axis>()) {
        if (dim == outputDim(a))
            return shape.dilation[a] == 1;
        if (dim == filterDim(a))
            return shape.dilation[a] == 1 && shape.stride[a] == 1;
    }
    return false;
}

/// Loop `advanced` went up by one and the loops inside it went back to 0.
bool TensorWalk::isMoved(const Keeper &keeper, int advanced) const
{
    return keeper.innermostMover >= advanced;
}

/// The tile for the residency that begins here: nothing if the instance has no work as long as it
/// lasts. Only loops of other dimensions turn during a residency. They begin at their lowest
/// position, so a block that lies beyond a bound now lies there all the time.
Words TensorWalk::tileHere(const Keeper &keeper, const Instance &instance) const
{
    const DimVector origin = plus(m_at, instance.origin);
    const std::optional<DimVector> block = clipped(origin, keeper.extents, m_shape);
    return block ? m_space.words(origin, *block) : Words();
}

/// The parent sends what its children want, each distinct word once.
void TensorWalk::load(Keeper &parent, Keeper &child, bool slide)
{
    for (std::size_t i = 0; i < child.instances.size(); ++i) {
        if (i % child.siblings == 0)
            m_seen.clear();
        Instance &receiver = child.instances[i];
        const Instance &sender = parent.instances[i / child.siblings];
        Words words = tileHere(child, receiver);
        if (m_tensor == Tensor::Ofmap) {
            receiver.started.clear();
            for (std::size_t word : words) {
                // One of the siblings takes the partial sum on, the others start from zero.
                if (!sender.started.contains(word) || !m_seen.insert(word))
                    continue;
                ++parent.counts->reads;
                ++child.counts->fills;
                receiver.started.insert(word);
            }
        } else {
            Words wanted = words;
            if (slide) {
                wanted.clear();
                std::set_difference(words.begin(), words.end(), receiver.held.begin(),
                                    receiver.held.end(), std::back_inserter(wanted));
            }
            for (std::size_t word : wanted) {
                ++child.counts->fills;
                if (m_seen.insert(word))
                    ++parent.counts->reads;
            }
        }
        receiver.held = std::move(words);
    }
}

/// The children give their psums to the parent, which gets the sum of all that belong to one word.
void TensorWalk::drain(Keeper &parent, Keeper &child)
{
    for (std::size_t i = 0; i < child.instances.size(); ++i) {
        if (i % child.siblings == 0)
            m_seen.clear();
        for (std::size_t word : child.instances[i].held) {
            ++child.counts->reads;
            if (!m_seen.insert(word)) {
                ++m_adderOps;
                continue;
            }
            ++parent.counts->updates;
            parent.instances[i / child.siblings].started.insert(word);
        }
    }
}

/// One step of all MACs. They hold nothing, so every step reads its operands.
void TensorWalk::runMacs(Keeper &feeder)
{
    const std::size_t macsPerInstance = m_macs.size() / feeder.instances.size();
    for (std::size_t i = 0; i < m_macs.size(); ++i) {
        if (i % macsPerInstance == 0)
            m_seen.clear();
        const DimVector iteration = plus(m_at, m_macs[i]);
        if (!clipped(iteration, ones(), m_shape))
            continue;
        const std::size_t word = m_space.word(iteration);
        const bool first = m_seen.insert(word);
        if (m_tensor != Tensor::Ofmap) {
            feeder.counts->reads += first ? 1 : 0;
        } else if (first) {
            const bool fromZero = feeder.instances[i / macsPerInstance].started.insert(word);
            feeder.counts->reads += fromZero ? 0 : 1;
            ++feeder.counts->updates;
        } else {
            ++m_adderOps;
        }
    }
}

void TensorWalk::run()
{
    std::vector<Count> trips;
    for (const TimeLoop &loop : m_loops)
        trips.push_back(loop.trip);
    std::vector<Count> indices(m_loops.size(), 0);

    for (std::size_t k = 1; k < m_keepers.size(); ++k)
        load(m_keepers[k - 1], m_keepers[k], false);
    runMacs(m_keepers.back());
    for (int advanced = advance(indices, trips); advanced >= 0;
         advanced = advance(indices, trips)) {
        if (m_tensor == Tensor::Ofmap) {
            for (std::size_t k = m_keepers.size() - 1; k > 0; --k) {
                if (isMoved(m_keepers[k], advanced))
                    drain(m_keepers[k - 1], m_keepers[k]);
            }
        }
        m_at = position(m_loops, indices);
        for (std::size_t k = 1; k < m_keepers.size(); ++k) {
            Keeper &child = m_keepers[k];
            if (isMoved(child, advanced))
                load(m_keepers[k - 1], child, child.maySlide && child.innermostMover == advanced);
        }
        runMacs(m_keepers.back());
    }
    if (m_tensor == Tensor::Ofmap) {
        for (std::size_t k = m_keepers.size() - 1; k > 0; --k)
            drain(m_keepers[k - 1], m_keepers[k]);
    }
}

} // namespace

AccessCounts walkPhysical(const LayerShape &shape, const Mapping &mapping)
{
    AccessCounts counts;
    counts.macs = product(shape.bounds).value();
    counts.computeCycles = 1;
    for (const TimeLoop &loop : timeLoops(mapping))
        counts.computeCycles *= loop.trip;
    const int levels = static_cast<int>(mapping.levels.size());
    counts.pesUsed = fanout(mapping, levels - 1, macLevel);
    const DimVector origin = DimVector::filled(0); // nobody's tile is larger than the first
    for (int level = 0; level < levels; ++level) {
        LevelAccesses &accesses = counts.levels.emplace_back();
        accesses.instances = fanout(mapping, levels - 1, level);
        for (Tensor t : enumerators<Tensor>()) {
            if (!mapping.levels[static_cast<std::size_t>(level)].keeps[t])
                continue;
            accesses.tensors[t].kept = true;
            accesses.tensors[t].tileWords = static_cast<Count>(
                WordSpace(t, shape)
                    .words(origin, *clipped(origin, tileExtents(mapping, level), shape))
                    .size());
        }
    }
    for (Tensor t : enumerators<Tensor>())
        TensorWalk(t, shape, mapping, counts).run();
    return counts;
}

} // namespace pelorus::oracle
