// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/passagecosts.h"

#include "core/cost/packing.h"
#include "core/cost/stops.h"
#include "core/cost/traffic.h"
#include "core/cost/zeros.h"
#include "core/workload/projection.h"

#include <algorithm>
#include <cmath>
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

double PassageCosts::readPrice(std::size_t level, Tensor t) const
{
    const MemoryLevel &memory = m_architecture.levels()[level];
    const double bits = bitsOf(t, memory, m_problem);
    double price = m_weights.energy * bits * m_energies.readPJ(level);
    if (level < m_shares.levels.size() && m_instances[level] > 0) {
        const PortShares::Level &shares = m_shares.levels[level];
        const double share = memory.tensorReadBandwidth[t] ? shares.ownRead[t] : shares.read;
        price += m_cyclePrice * share * readCycles(memory, t, bits, m_architecture.clockHz())
            / m_instances[level];
    }
    return price;
}

double PassageCosts::writePrice(std::size_t level, Tensor t) const
{
    const MemoryLevel &memory = m_architecture.levels()[level];
    const double bits = bitsOf(t, memory, m_problem);
    double price = m_weights.energy * bits * m_energies.writePJ(level);
    if (level < m_shares.levels.size() && m_instances[level] > 0) {
        const PortShares::Level &shares = m_shares.levels[level];
        const double common = memory.port == Port::Shared ? shares.read : shares.write;
        const double share = memory.tensorWriteBandwidth[t] ? shares.ownWrite[t] : common;
        price += m_cyclePrice * share * writeCycles(memory, t, bits, m_architecture.clockHz())
            / m_instances[level];
    }
    return price;
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

double PassageCosts::computeCycles(const Unrolling &unrolling) const
{
    double steps =
        1; // of each dimension's loops over time: rounded up where its last block is not full
    for (Dim d : enumerators<Dim>()) {
        const Count bound = m_problem.shape.bounds[d];
        if (bound == 1)
            continue;
        Count together = 1;
        for (const DimVector &level : unrolling)
            together *= level[d];
        steps *= static_cast<double>(together == 1 ? bound : (bound - 1) / together + 1);
    }
    return cyclesPerStep() * steps;
}

PassageCosts::Varied PassageCosts::varied(const Unrolling &unrolling, std::size_t array) const
{
    Varied result{array, std::vector<PerTensor<double>>(array)};
    for (std::size_t below = 0; below < array; ++below) {
        for (Tensor t : enumerators<Tensor>())
            result.macShares[below][t] = macShare(t, unrolling, below);
    }
    return result;
}

double PassageCosts::macPortCycles(std::size_t level, const Unrolling &unrolling,
                                   const Varied &varied) const
{
    const MemoryLevel &memory = m_architecture.levels()[level];
    double instances = 1;
    double copies = 1; // of the ofmap
    for (std::size_t outer = level + 1; outer < unrolling.size(); ++outer) {
        for (const Count factor : unrolling[outer])
            instances *= static_cast<double>(factor);
        copies *= irrelevantProduct(Tensor::Ofmap, unrolling[outer]);
    }
    double reads = 0, writes = 0, most = 0;
    for (Tensor t : enumerators<Tensor>()) {
        const MacAccess &access = m_macAccess[t];
        if (access.level != level)
            continue;
        const double words = access.share * m_macs * macShare(t, unrolling, varied, level);
        // What starts from zero is not read first.
        const double read = t == Tensor::Ofmap && !access.drained
            ? std::max(0.0, words - copies * m_words[t])
            : words;
        const double reading = read * access.readCycles;
        const double writing = t == Tensor::Ofmap ? words * access.writeCycles : 0;
        most = std::max({most, memory.tensorReadBandwidth[t] ? reading : 0,
                         memory.tensorWriteBandwidth[t] ? writing : 0});
        reads += memory.tensorReadBandwidth[t] ? 0 : reading;
        writes += memory.tensorWriteBandwidth[t] ? 0 : writing;
    }
    const double common = memory.port == Port::Shared ? reads + writes : std::max(reads, writes);
    return std::max(most, common) / instances;
}

double PassageCosts::paceCycles(const Unrolling &unrolling, const Varied &varied, bool whole) const
{
    double cycles = computeCycles(unrolling);
    if (!whole || m_stops)
        return cycles;
    // To the outermost one what is finished is written at its own width.
    std::size_t looked = unrolling.size() - 1;
    for (Tensor t : enumerators<Tensor>()) {
        const std::size_t level = m_macAccess[t].level;
        if (level + 1 == unrolling.size() || level == looked)
            continue;
        cycles = std::max(cycles, macPortCycles(level, unrolling, varied));
        looked = level;
    }
    return cycles;
}

double PassageCosts::macShare(Tensor t, const Unrolling &unrolling, std::size_t below) const
{
    DimVector sp = ones();
    for (std::size_t l = 0; l <= below && l < unrolling.size(); ++l) {
        for (Dim d : enumerators<Dim>())
            sp[d] *= unrolling[l][d];
    }
    double share = 1 / irrelevantProduct(t, sp);
    for (Dim d : enumerators<Dim>()) {
        const Count bound = m_problem.shape.bounds[d];
        if (sp[d] == 1 || relevant(t, d) || bound % sp[d] == 0)
            continue;
        // The last block, not full, is read like the others.
        const Count blocks = bound / sp[d] + 1;
        share *= static_cast<double>(blocks * sp[d]) / static_cast<double>(bound);
    }
    if (t != Tensor::Ifmap)
        return share;
    for (Axis axis : enumerators<Axis>()) {
        const Count p = sp[outputDim(axis)];
        const Count r = sp[filterDim(axis)];
        // With loops inside the fan-out the units' places may have gaps; two sets of p and r
        // numbers have at least p + r - 1 different sums.
        const Count rows = below == 0
            ? windowExtent(p, r, m_problem.shape.stride[axis], m_problem.shape.dilation[axis],
                           Window::Distinct)
                  .value()
            : p + r - 1;
        share *= static_cast<double>(rows) / static_cast<double>(p * r);
    }
    return share;
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

double PassageCosts::unrolledCost(const Unrolling &unrolling, const Varied &varied, bool whole,
                                  double paceCycles) const
{
    double cost = m_constant + computePrice() * paceCycles;
    for (Tensor t : enumerators<Tensor>()) {
        const MacAccess &access = m_macAccess[t];
        double above = m_macs * macShare(t, unrolling, varied, access.level);
        cost += access.price * above;
        if (t == Tensor::Ofmap && m_accounting == Accounting::Physical) {
            // Where blocks are clipped fewer psums may meet: each that does not is an access more.
            const double price = m_weights.energy * m_energies.adderPJ();
            cost += (whole ? price : std::min(price, access.price)) * (m_macs - above);
        }
        for (std::size_t l = access.level + 1; l-- > 0;) {
            const Hop &hop = m_hops[l][t];
            if (hop.price == 0)
                continue;
            const double delivered =
                l > 0 ? m_macs * macShare(t, unrolling, varied, l - 1) : m_macs;
            cost += hop.price * (delivered + hop.before * above);
            above = delivered;
        }
    }
    if (m_accounting == Accounting::Timeloop) {
        for (std::size_t l = 0; l < unrolling.size(); ++l) {
            double copies = 1;
            for (std::size_t outer = l + 1; outer < unrolling.size(); ++outer) {
                copies *= irrelevantProduct(Tensor::Ofmap, unrolling[outer]);
            }
            cost -= m_timeloopPsums[l] * copies * m_words[Tensor::Ofmap];
        }
    }
    return cost;
}

} // namespace pelorus
