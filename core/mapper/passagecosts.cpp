// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/passagecosts.h"

#include "core/cost/packing.h"
#include "core/cost/stops.h"
#include "core/cost/traffic.h"
#include "core/cost/zeros.h"
#include "core/workload/projection.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pelorus {

namespace {

/// Bits that an access of one word moves.
double bitsOf(Tensor t, const MemoryLevel &level, const Problem &problem)
{
    if (t == Tensor::Ofmap)
        return static_cast<double>(slotBits(level, problem.precision.psumBits));
    const double density = problem.density[t];
    return accessBits(level, t, wordBits(t, problem.precision),
                      density < 1 ? std::optional(density) : std::nullopt);
}

constexpr PerTensor<DimMask> irrelevant = [] {
    PerTensor<DimMask> masks;
    for (Tensor t : enumerators<Tensor>()) {
        for (Dim d : enumerators<Dim>())
            masks[t][d] = !relevant(t, d);
    }
    return masks;
}();

/// Which dimensions counts is known when this is compiled: a few multiplications and no more.
template <auto mask> Count productIn(const DimVector &factors)
{
    return [&]<std::size_t... d>(std::index_sequence<d...>)
    {
        return (Count{1} * ... * (mask.values[d] ? factors.values[d] : Count{1}));
    }
    (std::make_index_sequence<EnumArray<Dim, Count>::size>());
}

constexpr PerTensor<DimMask> sharedDims = [] {
    PerTensor<DimMask> masks;
    for (Tensor t : enumerators<Tensor>()) {
        for (Dim d : enumerators<Dim>())
            masks[t][d] = !relevant(t, d) || isWindow(t, d);
    }
    return masks;
}();

template <const PerTensor<DimMask> &masks>
double productOver(Tensor t, const DimVector &factors) // they fit an array
{
    if (t == Tensor::Ifmap)
        return static_cast<double>(productIn<masks[Tensor::Ifmap]>(factors));
    if (t == Tensor::Filter)
        return static_cast<double>(productIn<masks[Tensor::Filter]>(factors));
    return static_cast<double>(productIn<masks[Tensor::Ofmap]>(factors));
}

} // namespace

const DimMask &irrelevantDims(Tensor t)
{
    return irrelevant[t];
}

double irrelevantProduct(Tensor t, const DimVector &factors)
{
    return productOver<irrelevant>(t, factors);
}

double sharingProduct(Tensor t, const DimVector &factors)
{
    return productOver<sharedDims>(t, factors);
}

PassageCosts::PassageCosts(const Problem &problem, const Architecture &architecture,
                           const EnergyTable &energies, Accounting accounting,
                           const std::vector<TensorMask> &keeps,
                           const std::vector<double> &instances, Weights weights,
                           const PortShares &shares)
    : m_problem(problem), m_architecture(architecture), m_energies(energies),
      m_accounting(accounting), m_weights(weights), m_shares(shares), m_instances(instances),
      m_computeShare(shares.compute), m_timeloopPsums(keeps.size(), 0.0)
{
    const MacUnit &mac = architecture.mac();
    const bool physical = accounting == Accounting::Physical;
    double perCycle = 0; // pJ
    if (physical) {
        double watts = energies.macLeakageW();
        for (std::size_t l = 0; l < keeps.size(); ++l)
            watts += energies.leakageW(l);
        perCycle = energies.clockPJ() + watts * 1e12 / architecture.clockHz();
    }
    m_cyclePrice = weights.cycles + weights.energy * perCycle;
    m_macs = static_cast<double>(product(problem.shape.bounds).value());
    for (Tensor t : enumerators<Tensor>()) {
        m_words[t] = static_cast<double>(tileWords(t, problem.shape.bounds, problem.shape).value());
    }
    const ZeroSavings savings = mac.zeros == ZeroHandling::Ignore
        ? ZeroSavings{}
        : zeroSavings(mac, {problem.density[Tensor::Filter], problem.density[Tensor::Ifmap]},
                      std::numeric_limits<Count>::max());
    m_workCycles = m_macs * cyclesPerMac(mac, problem.precision) * savings.cycles;
    m_constant = weights.energy * m_macs * savings.macEnergy * energies.macPJ();

    for (std::size_t l = 0; physical && l + 1 < keeps.size(); ++l) {
        if (architecture.levels()[l].buffering == Buffering::Single && keeps[l] != TensorMask{})
            m_stops = l;
    }
    const MemoryLevel &outermost = architecture.levels().back();
    const double density = problem.density[Tensor::Ofmap];
    m_finishedBits = accessBits(outermost, Tensor::Ofmap, problem.precision.ofmapBits,
                                density < 1 ? std::optional(density) : std::nullopt);
    m_hops.resize(keeps.size());
    for (std::size_t l = 0; physical && l < keeps.size(); ++l) {
        for (Tensor t : enumerators<Tensor>()) {
            m_hops[l][t] = {weights.energy * energies.hopPJ(l) * wordBits(t, problem.precision),
                            energies.hopsBefore(l)};
        }
    }
    for (Tensor t : enumerators<Tensor>()) {
        std::vector<std::size_t> levels;
        for (std::size_t l = 0; l < keeps.size(); ++l) {
            if (keeps[l][t])
                levels.push_back(l);
        }
        const double factor = savings.innermostReads[t];
        const double read = factor * readPrice(levels.front(), t);
        m_macAccess[t].level = levels.front();
        m_macAccess[t].share = factor;
        m_macAccess[t].drained = physical && levels.size() > 1;
        const MemoryLevel &innermost = architecture.levels()[levels.front()];
        const double bits = bitsOf(t, innermost, problem);
        m_macAccess[t].readCycles = readCycles(innermost, t, bits, architecture.clockHz());
        m_macAccess[t].writeCycles = writeCycles(innermost, t, bits, architecture.clockHz());
        m_macAccess[t].price =
            read + (t == Tensor::Ofmap ? factor * writePrice(levels.front(), t) : 0);
        m_macAccess[t].timePrice = factor * readTimePrice(levels.front(), t);
        if (t == Tensor::Ofmap)
            m_macAccess[t].timePrice += factor * writeTimePrice(levels.front(), t);
        m_macAccess[t].psumConstant = read;
        for (std::size_t l = 0; t == Tensor::Ofmap && l <= levels.front(); ++l) {
            // The old value is sent to the MAC unit as well, but not where psums start from zero.
            m_macAccess[t].price += m_hops[l][t].price;
            m_macAccess[t].psumConstant += m_hops[l][t].price;
        }
        for (std::size_t i = 0; i + 1 < levels.size(); ++i)
            m_passages[t].push_back({.tensor = t, .child = levels[i], .parent = levels[i + 1]});
        if (t == Tensor::Ofmap)
            addPsums(levels);
        for (Passage &p : m_passages[t]) {
            if (t != Tensor::Ofmap)
                addOperand(p);
            if (physical)
                addEdges(p);
        }
    }
    // The finished words are written once, at their own width.
    const double psum = bitsOf(Tensor::Ofmap, outermost, problem);
    const bool stays = problem.staysOnChip[Tensor::Ofmap] && keeps.size() > 1;
    m_constant += m_words[Tensor::Ofmap] * writePrice(keeps.size() - 1, Tensor::Ofmap)
        * (stays ? -1 : m_finishedBits / psum - 1);
    if (stays && !m_passages[Tensor::Ofmap].empty()) {
        const std::size_t buffer = m_passages[Tensor::Ofmap].back().child;
        m_constant -= m_words[Tensor::Ofmap] * readPrice(buffer, Tensor::Ofmap);
    }
}

double PassageCosts::readTimePrice(std::size_t level, Tensor t) const
{
    if (level >= m_shares.levels.size() || m_instances[level] == 0)
        return 0;
    const MemoryLevel &memory = m_architecture.levels()[level];
    const PortShares::Level &shares = m_shares.levels[level];
    const double share = memory.tensorReadBandwidth[t] ? shares.ownRead[t] : shares.read;
    return m_cyclePrice * share
        * readCycles(memory, t, bitsOf(t, memory, m_problem), m_architecture.clockHz());
}

double PassageCosts::writeTimePrice(std::size_t level, Tensor t) const
{
    if (level >= m_shares.levels.size() || m_instances[level] == 0)
        return 0;
    const MemoryLevel &memory = m_architecture.levels()[level];
    const PortShares::Level &shares = m_shares.levels[level];
    const double common = memory.port == Port::Shared ? shares.read : shares.write;
    const double share = memory.tensorWriteBandwidth[t] ? shares.ownWrite[t] : common;
    return m_cyclePrice * share
        * writeCycles(memory, t, bitsOf(t, memory, m_problem), m_architecture.clockHz());
}

double PassageCosts::readPrice(std::size_t level, Tensor t) const
{
    const double bits = bitsOf(t, m_architecture.levels()[level], m_problem);
    const double price = m_weights.energy * bits * m_energies.readPJ(level);
    const double time = readTimePrice(level, t);
    return time > 0 ? price + time / m_instances[level] : price;
}

double PassageCosts::writePrice(std::size_t level, Tensor t) const
{
    const double bits = bitsOf(t, m_architecture.levels()[level], m_problem);
    const double price = m_weights.energy * bits * m_energies.writePJ(level);
    const double time = writeTimePrice(level, t);
    return time > 0 ? price + time / m_instances[level] : price;
}

void PassageCosts::addOperand(Passage &p)
{
    const bool stays =
        m_problem.staysOnChip[p.tensor] && p.parent + 1 == m_architecture.levels().size();
    if (!stays) {
        p.parentPrice = readPrice(p.parent, p.tensor);
        p.childPrice = writePrice(p.child, p.tensor);
    }
    bool innermostFanout = true;
    for (std::size_t l = p.child + 1; l <= p.parent; ++l) {
        const Hop &hop = m_hops[l][p.tensor];
        if (hop.price == 0)
            continue;
        (innermostFanout ? p.childPrice : p.parentPrice) += hop.price;
        p.parentPrice += hop.price * hop.before;
        innermostFanout = false;
    }
}

void PassageCosts::addEdges(Passage &p)
{
    const MemoryLevel &outer = m_architecture.levels()[p.parent];
    const MemoryLevel &inner = m_architecture.levels()[p.child];
    const bool psums = p.tensor == Tensor::Ofmap;
    const double bits = wordBits(p.tensor, m_problem.precision);
    const double clock = m_architecture.clockHz();
    p.parentCycles = psums ? writeCycles(outer, p.tensor, bits, clock)
                           : readCycles(outer, p.tensor, bits, clock);
    p.childCycles = psums ? readCycles(inner, p.tensor, bits, clock)
                          : writeCycles(inner, p.tensor, bits, clock);
    if (psums) {
        p.refillParentCycles = readCycles(outer, p.tensor, bits, clock);
        p.refillChildCycles = writeCycles(inner, p.tensor, bits, clock);
    }
    p.edgePrice = m_cyclePrice * std::max(p.parentCycles, p.childCycles);
    if (inner.buffering != Buffering::Single)
        return;
    // All transfers stop the array; the first one (of psums, last) is at the same time the edge.
    const bool stays =
        m_problem.staysOnChip[p.tensor] && p.parent + 1 == m_architecture.levels().size();
    if (m_instances[p.parent] > 0 && !stays) {
        const double perWord = computePrice() / m_instances[p.parent]
            * (psums ? p.parentCycles
                     : readCycles(outer, p.tensor, bitsOf(p.tensor, outer, m_problem), clock));
        p.parentPrice += perWord;
        if (psums && p.parent + 1 == m_architecture.levels().size())
            m_constant += perWord * m_words[p.tensor] * std::min(0.0, m_finishedBits / bits - 1);
    }
    p.edgePrice *= 1 - m_computeShare;
    bool counted = false; // changes of its tile, for another tensor
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &other : m_passages[t])
            counted = counted || (other.child == p.child && other.restartPrice > 0);
    }
    if (p.child == m_stops && !counted)
        p.restartPrice = computePrice();
}

void PassageCosts::addPsums(const std::vector<std::size_t> &levels)
{
    // U, D, F: updates at the parent, drains of the children, refills. From the outermost passage
    // inwards F = U - Z with Z the words that start from zero at the parent: all of the ofmap at
    // the outermost, D - F of the next outer passage below.
    constexpr Tensor t = Tensor::Ofmap;
    auto &list = m_passages[t];
    const double words = m_words[t];
    const bool physical = m_accounting == Accounting::Physical;
    const bool firstReads = physical && m_architecture.spec().firstAccumulationReads;
    const auto read = [&](std::size_t l) { return readPrice(l, t); };
    const auto write = [&](std::size_t l) { return writePrice(l, t); };
    if (!physical) {
        // Reads are updates less the words of all copies; every reducing child is refilled.
        for (Passage &p : list) {
            p.parentPrice = write(p.parent) + read(p.parent);
            p.childPrice = write(p.child);
        }
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const std::size_t l = levels[i];
            m_timeloopPsums[l] = read(l) + (i + 1 < levels.size() ? write(l) : 0);
        }
        return;
    }
    const double adder = m_weights.energy * m_energies.adderPJ();
    double refillsInside =
        0; // price of a refill of all passages further in, and of the MACs' reads
    double zeroInside = m_macAccess[t].psumConstant; // per word that starts from zero: not read
    for (std::size_t i = 0; i < list.size(); ++i) {
        Passage &p = list[i];
        const bool outermost = p.parent + 1 == m_architecture.levels().size();
        double refill = read(p.parent) + write(p.child);
        p.parentPrice = write(p.parent) - adder;
        p.childPrice = read(p.child) + adder;
        bool innermostFanout = true;
        for (std::size_t l = p.child + 1; l <= p.parent; ++l) {
            const Hop &hop = m_hops[l][t];
            if (hop.price == 0)
                continue;
            refill += hop.price * (1 + hop.before);
            (innermostFanout ? p.childPrice : p.parentPrice) += hop.price;
            p.parentPrice += hop.price * hop.before;
            innermostFanout = false;
        }
        if (firstReads) {
            p.parentPrice += refill;
            if (outermost)
                m_constant -= words * refill;
            // Z counts as 0 below the outermost level: the MACs read at every update.
            zeroInside = 0;
        } else {
            // F = U - D(next) + F(next): a refill here is one in every passage further in.
            refillsInside += refill;
            p.parentPrice += refillsInside + zeroInside;
            p.childPrice -= refillsInside - refill + zeroInside;
            if (outermost)
                m_constant -= words * (refillsInside + zeroInside);
        }
    }
    if (list.empty()) // MACs update the outermost level: each word's first update reads nothing
        m_constant -= words * zeroInside;
}

double PassageCosts::compulsoryCost() const
{
    const auto &levels = m_architecture.levels();
    double cost =
        m_constant + computePrice() * computeCycles(static_cast<double>(m_architecture.macUnits()));
    for (Tensor t : enumerators<Tensor>()) {
        double sharing = 1;
        for (std::size_t l = 0; l <= m_macAccess[t].level; ++l)
            sharing *= static_cast<double>(levels[l].fanout.children().value());
        cost += m_macAccess[t].price * m_macs / sharing;
        for (const Passage &p : m_passages[t]) {
            double copies = 1; // where more drained words mean fewer accesses further in
            for (std::size_t l = p.child + 1; p.childPrice < 0 && l <= p.parent; ++l)
                copies *= static_cast<double>(levels[l].fanout.children().value());
            cost += std::max(0.0, p.parentPrice + copies * p.childPrice) * m_words[t];
        }
    }
    for (std::size_t l = 0; l < levels.size(); ++l) {
        double copies = 1;
        for (std::size_t outer = l + 1; outer < levels.size(); ++outer)
            copies *= static_cast<double>(levels[outer].fanout.children().value());
        cost -= m_timeloopPsums[l] * copies * m_words[Tensor::Ofmap];
    }
    return cost;
}

} // namespace pelorus
