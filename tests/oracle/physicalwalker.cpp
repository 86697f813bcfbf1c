// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/physicalwalker.h"

#include "tests/oracle/loopnest.h"
#include "tests/oracle/wordspace.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

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

/// One fan-out between a level that keeps the tensor and the one inside it that does.
struct Link
{
    Count *words = nullptr; ///< that crossed it
    Count *adderOps = nullptr;
    std::size_t above = 1; ///< children (or MACs) that hang on the level whose fan-out it is
    std::size_t below = 1; ///< and on one instance of the next inner level
};

/// A level that keeps the tensor. The next outer one is its parent, whatever lies between.
struct Keeper
{
    TensorAccesses *counts = nullptr;
    DimVector extents; ///< of the tile
    int loopsAbove = 0; ///< the first so many temporal loops can move the tiles
    int innermostMover = -1; ///< the last of them that does, or -1
    bool maySlide = false; ///< between iterations of that loop only new words are wanted
    bool forwards = false; ///< and these come from a neighbour that has them
    bool readsZeros = false; ///< a psum's first update reads, too
    std::size_t siblings = 1; ///< instances under one instance of the parent
    std::vector<Instance> instances;
    std::vector<Link> links; ///< from the parent, outermost first
};

/// Follows one tensor through the whole execution.
class TensorWalk
{
public:
    TensorWalk(Tensor tensor, const LayerShape &shape, const Mapping &mapping,
               const CountingRules &rules, AccessCounts &counts);
    void run();

private:
    [[nodiscard]] bool isMover(int loop) const;
    [[nodiscard]] bool slidesFreely(Dim dim, const LayerShape &shape) const;
    [[nodiscard]] bool isMoved(const Keeper &keeper, int advanced) const;
    [[nodiscard]] Words tileHere(const Keeper &keeper, const Instance &instance) const;
    [[nodiscard]] Count sent(const std::vector<Words> &wanted, const Keeper &child,
                             std::size_t group, bool forwards);
    void load(Keeper &parent, Keeper &child, bool slide);
    void refill(Keeper &parent, Keeper &child);
    void merge(const std::vector<Words> &given, std::vector<Link> &links);
    void drain(Keeper &parent, Keeper &child);
    void runMacs(Keeper &feeder);

    Tensor m_tensor;
    const LayerShape &m_shape;
    Multicast m_multicast;
    WordSpace m_space;
    WordSet m_seen; ///< scratch: words met so far at one parent instance in one step
    WordSet m_held; ///< scratch: words that its children held one step before
    std::vector<TimeLoop> m_loops;
    std::vector<DimVector> m_macs;
    std::vector<Link> m_macLinks; ///< from the innermost keeper
    std::vector<Keeper> m_keepers; ///< outermost first
    Count &m_adderOps;
    DimVector m_at = DimVector::filled(0); ///< where the temporal loops stand
};

TensorWalk::TensorWalk(Tensor tensor, const LayerShape &shape, const Mapping &mapping,
                       const CountingRules &rules, AccessCounts &counts)
    : m_tensor(tensor), m_shape(shape), m_multicast(rules.multicast), m_space(tensor, shape),
      m_seen(m_space.size()), m_held(m_space.size()), m_loops(timeLoops(mapping)),
      m_macs(instanceOrigins(mapping, macLevel)), m_adderOps(counts.adderOps)
{
    const auto links = [&](int outer, int inner) {
        std::vector<Link> result;
        for (int level = outer; level > inner; --level) {
            LevelAccesses &at = counts.levels[static_cast<std::size_t>(level)];
            result.push_back({&at.delivered[tensor], &at.adderOps,
                              static_cast<std::size_t>(fanout(mapping, level, inner)),
                              static_cast<std::size_t>(fanout(mapping, level - 1, inner))});
        }
        return result;
    };
    int parent = -1;
    for (int level = static_cast<int>(mapping.levels.size()) - 1; level >= 0; --level) {
        if (!mapping.levels[static_cast<std::size_t>(level)].keeps[tensor])
            continue;
        Keeper keeper;
        keeper.counts = &counts.levels[static_cast<std::size_t>(level)].tensors[tensor];
        keeper.extents = tileExtents(mapping, level);
        keeper.readsZeros = rules.firstAccumulationReads && parent >= 0;
        if (parent >= 0) {
            keeper.links = links(parent, level);
            bool everyBranch = true;
            for (int above = level + 1; above <= parent; ++above) {
                if (fanout(mapping, above, above - 1) > 1
                    && !rules.forwards(static_cast<std::size_t>(above)))
                    everyBranch = false;
            }
            keeper.forwards = everyBranch && fanout(mapping, parent, level) > 1;
        }
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
                if (!keeper.forwards
                    && spatialFactors(mapping.levels[static_cast<std::size_t>(above)])[dim] > 1)
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
    m_macLinks = links(parent, macLevel);
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

/// Words that reach `group` neighbouring children from outside when each wants what is listed for
/// it: each distinct word once, or what is wanted equally once. What one of them holds (still) can
/// come from there.
Count TensorWalk::sent(const std::vector<Words> &wanted, const Keeper &child, std::size_t group,
                       bool forwards)
{
    Count words = 0;
    for (std::size_t first = 0; first < wanted.size(); first += group) {
        m_held.clear();
        m_seen.clear();
        for (std::size_t i = first; forwards && i < first + group; ++i) {
            for (std::size_t word : child.instances[i].held)
                m_held.insert(word);
        }
        std::set<Words> unequal;
        for (std::size_t i = first; i < first + group; ++i) {
            Words outside;
            for (std::size_t word : wanted[i]) {
                if (!m_held.contains(word))
                    outside.push_back(word);
            }
            if (m_multicast == Multicast::Equal && !unequal.insert(outside).second)
                continue;
            for (std::size_t word : outside)
                words += m_seen.insert(word) || m_multicast == Multicast::Equal ? 1 : 0;
        }
    }
    return words;
}

/// The parent sends what its children want.
void TensorWalk::load(Keeper &parent, Keeper &child, bool slide)
{
    std::vector<Words> tiles;
    std::vector<Words> wanted;
    for (const Instance &receiver : child.instances) {
        tiles.push_back(tileHere(child, receiver));
        wanted.push_back(tiles.back());
        if (slide) {
            wanted.back().clear();
            std::set_difference(tiles.back().begin(), tiles.back().end(), receiver.held.begin(),
                                receiver.held.end(), std::back_inserter(wanted.back()));
        }
    }
    const bool forwards = slide && child.forwards;
    parent.counts->reads += sent(wanted, child, child.siblings, forwards);
    child.counts->fills += sent(wanted, child, 1, forwards);
    for (Link &link : child.links)
        *link.words += sent(wanted, child, link.below, forwards);
    for (std::size_t i = 0; forwards && i < wanted.size(); ++i) {
        const std::size_t first = i - i % child.siblings;
        for (std::size_t word : wanted[i]) {
            for (std::size_t j = first; j < first + child.siblings; ++j) {
                const Words &held = child.instances[j].held;
                if (std::binary_search(held.begin(), held.end(), word)) {
                    ++parent.counts->transfers;
                    break;
                }
            }
        }
    }
    for (std::size_t i = 0; i < tiles.size(); ++i)
        child.instances[i].held = std::move(tiles[i]);
}

/// A new residency of psums. One of the siblings takes on what the parent has, the others start
/// from zero.
void TensorWalk::refill(Keeper &parent, Keeper &child)
{
    for (std::size_t i = 0; i < child.instances.size(); ++i) {
        if (i % child.siblings == 0)
            m_seen.clear();
        Instance &receiver = child.instances[i];
        const Instance &sender = parent.instances[i / child.siblings];
        receiver.held = tileHere(child, receiver);
        receiver.started.clear();
        for (std::size_t word : receiver.held) {
            if (!parent.readsZeros && !sender.started.contains(word))
                continue;
            if (!m_seen.insert(word))
                continue;
            ++parent.counts->reads;
            ++child.counts->fills;
            for (Link &link : child.links)
                ++*link.words;
            receiver.started.insert(word);
        }
    }
}

/// Psums on their way out, `given` by each child: under every level on the way those of one word
/// become one.
void TensorWalk::merge(const std::vector<Words> &given, std::vector<Link> &links)
{
    for (Link &link : links) {
        Count in = 0;
        Count out = 0;
        for (const auto &[group, words] : {std::pair{link.below, &in}, {link.above, &out}}) {
            for (std::size_t i = 0; i < given.size(); ++i) {
                if (i % group == 0)
                    m_seen.clear();
                for (std::size_t word : given[i])
                    *words += m_seen.insert(word) ? 1 : 0;
            }
        }
        *link.words += in;
        *link.adderOps += in - out;
        m_adderOps += in - out;
    }
}

/// The children give their psums to the parent, which gets the sum of all that belong to one word.
void TensorWalk::drain(Keeper &parent, Keeper &child)
{
    std::vector<Words> given;
    for (std::size_t i = 0; i < child.instances.size(); ++i) {
        if (i % child.siblings == 0)
            m_seen.clear();
        given.push_back(child.instances[i].held);
        for (std::size_t word : child.instances[i].held) {
            ++child.counts->reads;
            if (!m_seen.insert(word))
                continue;
            ++parent.counts->updates;
            parent.instances[i / child.siblings].started.insert(word);
        }
    }
    merge(given, child.links);
}

/// One step of all MACs. They hold nothing, so every step reads its operands.
void TensorWalk::runMacs(Keeper &feeder)
{
    const std::size_t macsPerInstance = m_macs.size() / feeder.instances.size();
    std::vector<Words> used(m_macs.size()); // one word, or none where there is no work
    for (std::size_t i = 0; i < m_macs.size(); ++i) {
        if (i % macsPerInstance == 0)
            m_seen.clear();
        const DimVector iteration = plus(m_at, m_macs[i]);
        if (!clipped(iteration, ones(), m_shape))
            continue;
        const std::size_t word = m_space.word(iteration);
        used[i].push_back(word);
        if (!m_seen.insert(word))
            continue;
        if (m_tensor != Tensor::Ofmap) {
            ++feeder.counts->reads;
            continue;
        }
        const bool fromZero = feeder.instances[i / macsPerInstance].started.insert(word);
        if (!fromZero || feeder.readsZeros) {
            ++feeder.counts->reads;
            for (Link &link : m_macLinks)
                ++*link.words;
        }
        ++feeder.counts->updates;
    }
    if (m_tensor == Tensor::Ofmap) {
        merge(used, m_macLinks);
        return;
    }
    for (Link &link : m_macLinks) {
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (i % link.below == 0)
                m_seen.clear();
            for (std::size_t word : used[i])
                *link.words += m_seen.insert(word) ? 1 : 0;
        }
    }
}

void TensorWalk::run()
{
    std::vector<Count> trips;
    for (const TimeLoop &loop : m_loops)
        trips.push_back(loop.trip);
    std::vector<Count> indices(m_loops.size(), 0);

    const auto arrive = [this](std::size_t k, bool slide) {
        if (m_tensor == Tensor::Ofmap)
            refill(m_keepers[k - 1], m_keepers[k]);
        else
            load(m_keepers[k - 1], m_keepers[k], slide);
    };
    for (std::size_t k = 1; k < m_keepers.size(); ++k)
        arrive(k, false);
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
            const Keeper &child = m_keepers[k];
            if (isMoved(child, advanced))
                arrive(k, child.maySlide && child.innermostMover == advanced);
        }
        runMacs(m_keepers.back());
    }
    if (m_tensor == Tensor::Ofmap) {
        for (std::size_t k = m_keepers.size() - 1; k > 0; --k)
            drain(m_keepers[k - 1], m_keepers[k]);
    }
}

} // namespace

AccessCounts walkPhysical(const LayerShape &shape, const Mapping &mapping,
                          const CountingRules &rules)
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
        TensorWalk(t, shape, mapping, rules, counts).run();
    return counts;
}

} // namespace pelorus::oracle
