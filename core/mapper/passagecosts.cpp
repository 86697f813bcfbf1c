// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/passagecosts.h"

#include "core/cost/packing.h"
#include "core/cost/stops.h"
#include "core/cost/traffic.h"
#include "core/cost/zeros.h"
#include "core/workload/projection.h"

#include <algorithm>
#include <limits>

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

} // namespace

DimMask irrelevantDims(Tensor t)
{
    DimMask mask{};
    for (Dim d : enumerators<Dim>())
        mask[d] = !relevant(t, d);
    return mask;
}

double irrelevantProduct(Tensor t, const DimVector &factors)
{
    double result = 1;
    for (Dim d : enumerators<Dim>()) {
        if (!relevant(t, d))
            result *= static_cast<double>(factors[d]);
    }
    return result;
}

PassageCosts::PassageCosts(const Problem &problem, const Architecture &architecture,
                           const EnergyTable &energies, Accounting accounting,
                           const std::vector<TensorMask> &keeps, Weights weights)
    : m_problem(problem), m_architecture(architecture), m_energies(energies),
      m_accounting(accounting), m_weights(weights), m_timeloopPsums(keeps.size(), 0.0)
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
        m_words[t] =
            static_cast<double>(tileWords(t, problem.shape.bounds, problem.shape).value());
    }
    const ZeroSavings savings = mac.zeros == ZeroHandling::Ignore
        ? ZeroSavings{}
        : zeroSavings(mac,
                      {problem.density[Tensor::Filter], problem.density[Tensor::Ifmap]},
                      std::numeric_limits<Count>::max());
    m_workCycles = m_macs * cyclesPerMac(mac, problem.precision) * savings.cycles;
    m_constant = weights.energy * m_macs * savings.macEnergy * energies.macPJ();

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
        const MemoryLevel &innermost = architecture.levels()[levels.front()];
        const double factor = savings.innermostReads[t];
        const double bits = bitsOf(t, innermost, problem);
        m_macAccess[t].level = levels.front();
        m_macAccess[t].price = weights.energy * bits * factor
            * (energies.readPJ(levels.front())
               + (t == Tensor::Ofmap ? energies.writePJ(levels.front()) : 0));
        for (std::size_t i = 0; i + 1 < levels.size(); ++i)
            m_passages[t].push_back({t, levels[i], levels[i + 1], 0, 0, 0});
        if (t == Tensor::Ofmap) {
            m_macAccess[t].psumConstant = weights.energy * bits * factor
                * energies.readPJ(levels.front());
            addPsums(levels);
            continue;
        }
        for (Passage &p : m_passages[t])
            addOperand(t, p.child, p.parent);
    }
    // The finished words are written once, at their own width.
    const MemoryLevel &outermost = architecture.levels().back();
    const double density = problem.density[Tensor::Ofmap];
    const double finished =
        accessBits(outermost, Tensor::Ofmap, problem.precision.ofmapBits,
                   density < 1 ? std::optional(density) : std::nullopt);
    const double psum = bitsOf(Tensor::Ofmap, outermost, problem);
    const bool stays = problem.staysOnChip[Tensor::Ofmap] && keeps.size() > 1;
    m_constant += weights.energy * m_words[Tensor::Ofmap] * energies.writePJ(keeps.size() - 1)
        * (stays ? -psum : finished - psum);
    if (stays && !m_passages[Tensor::Ofmap].empty()) {
        const std::size_t buffer = m_passages[Tensor::Ofmap].back().child;
        m_constant -= weights.energy * m_words[Tensor::Ofmap] * energies.readPJ(buffer)
            * bitsOf(Tensor::Ofmap, architecture.levels()[buffer], problem);
    }
}

void PassageCosts::addOperand(Tensor t, std::size_t child, std::size_t parent)
{
    auto &list = m_passages[t];
    Passage &p = *std::find_if(list.begin(), list.end(),
                               [child](const Passage &q) { return q.child == child; });
    const MemoryLevel &outer = m_architecture.levels()[parent];
    const MemoryLevel &inner = m_architecture.levels()[child];
    const bool stays = m_problem.staysOnChip[t] && parent + 1 == m_architecture.levels().size();
    if (!stays) {
        p.parentPrice = m_weights.energy * bitsOf(t, outer, m_problem) * m_energies.readPJ(parent);
        p.childPrice = m_weights.energy * bitsOf(t, inner, m_problem) * m_energies.writePJ(child);
    }
    bool innermostFanout = true;
    for (std::size_t l = child + 1; l <= parent; ++l) {
        const Hop &hop = m_hops[l][t];
        if (hop.price == 0)
            continue;
        (innermostFanout ? p.childPrice : p.parentPrice) += hop.price;
        p.parentPrice += hop.price * hop.before;
        innermostFanout = false;
    }
    if (m_accounting == Accounting::Physical) {
        const double bits = wordBits(t, m_problem.precision);
        const double clock = m_architecture.clockHz();
        p.edgePrice = m_cyclePrice
            * std::max(readCycles(outer, t, bits, clock), writeCycles(inner, t, bits, clock));
    }
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
    const bool firstReads =
        physical && m_architecture.spec().firstAccumulationReads;
    const auto read = [&](std::size_t l) {
        return m_weights.energy * bitsOf(t, m_architecture.levels()[l], m_problem)
            * m_energies.readPJ(l);
    };
    const auto write = [&](std::size_t l) {
        return m_weights.energy * bitsOf(t, m_architecture.levels()[l], m_problem)
            * m_energies.writePJ(l);
    };
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
    double refillsInside = 0; // price of a refill of all passages further in, and of the MACs' reads
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
        const MemoryLevel &outer = m_architecture.levels()[p.parent];
        const MemoryLevel &inner = m_architecture.levels()[p.child];
        const double bits = wordBits(t, m_problem.precision);
        const double clock = m_architecture.clockHz();
        p.edgePrice = m_cyclePrice
            * std::max(writeCycles(outer, t, bits, clock), readCycles(inner, t, bits, clock));
    }
    if (list.empty()) // MACs update the outermost level: each word's first update reads nothing
        m_constant -= words * zeroInside;
}

double PassageCosts::macShare(Tensor t, const Unrolling &unrolling, std::size_t below) const
{
    DimVector sp = ones();
    for (std::size_t l = 0; l <= below && l < unrolling.size(); ++l) {
        for (Dim d : enumerators<Dim>())
            sp[d] *= unrolling[l][d];
    }
    double share = 1 / irrelevantProduct(t, sp);
    if (t != Tensor::Ifmap)
        return share;
    for (Axis axis : enumerators<Axis>()) {
        const Count p = sp[outputDim(axis)];
        const Count r = sp[filterDim(axis)];
        const Count rows = windowExtent(p, r, m_problem.shape.stride[axis],
                                        m_problem.shape.dilation[axis], Window::Distinct)
                               .value();
        share *= static_cast<double>(rows) / static_cast<double>(p * r);
    }
    return share;
}

double PassageCosts::unrolledCost(const Unrolling &unrolling) const
{
    double units = 1;
    for (const DimVector &level : unrolling) {
        for (Count f : level)
            units *= static_cast<double>(f);
    }
    double cost = m_constant + m_cyclePrice * computeCycles(units);
    for (Tensor t : enumerators<Tensor>()) {
        const MacAccess &access = m_macAccess[t];
        double above = m_macs * macShare(t, unrolling, access.level);
        cost += access.price * above;
        if (t == Tensor::Ofmap && m_accounting == Accounting::Physical) {
            cost += m_weights.energy * m_energies.adderPJ() * (m_macs - above);
        }
        for (std::size_t l = access.level + 1; l-- > 0;) {
            const Hop &hop = m_hops[l][t];
            if (hop.price == 0)
                continue;
            const double delivered = l > 0 ? m_macs * macShare(t, unrolling, l - 1) : m_macs;
            cost += hop.price * (delivered + hop.before * above);
            above = delivered;
        }
    }
    if (m_accounting == Accounting::Timeloop) {
        for (std::size_t l = 0; l < unrolling.size(); ++l) {
            double copies = 1;
            double instances = 1;
            for (std::size_t outer = l + 1; outer < unrolling.size(); ++outer) {
                copies *= irrelevantProduct(Tensor::Ofmap, unrolling[outer]);
                for (Count f : unrolling[outer])
                    instances *= static_cast<double>(f);
            }
            cost -= m_timeloopPsums[l] * copies * m_words[Tensor::Ofmap];
        }
    }
    return cost;
}

} // namespace pelorus
