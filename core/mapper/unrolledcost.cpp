// SPDX-License-Identifier: GPL-3.0-or-later
// The part of PassageCosts that the unrolling alone decides: compute, accesses by the MAC units,
// and how long these keep the ports of the units' own memories busy.
#include "core/mapper/passagecosts.h"

#include "core/workload/projection.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Of a level that are in use.
double instancesAt(std::size_t level, const Unrolling &unrolling)
{
    double instances = 1;
    for (std::size_t outer = level + 1; outer < unrolling.size(); ++outer) {
        for (const Count factor : unrolling[outer])
            instances *= static_cast<double>(factor);
    }
    return instances;
}

} // namespace

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
    const auto isFree = [&](const MacAccess &access) {
        return access.level != level || (access.readCycles == 0 && access.writeCycles == 0);
    };
    if (std::ranges::all_of(m_macAccess, isFree))
        return 0;
    const MemoryLevel &memory = m_architecture.levels()[level];
    double copies = 1; // of the ofmap
    for (std::size_t outer = level + 1; outer < unrolling.size(); ++outer)
        copies *= irrelevantProduct(Tensor::Ofmap, unrolling[outer]);
    double reads = 0, writes = 0, most = 0;
    for (Tensor t : enumerators<Tensor>()) {
        const MacAccess &access = m_macAccess[t];
        if (access.level != level)
            continue;
        const double words = access.share * m_macs * macShare(t, unrolling, varied, level);
        // What starts from zero is not read first.
        double read = t == Tensor::Ofmap && !access.drained
            ? std::max(0.0, words - copies * m_words[t])
            : words;
        if (t == Tensor::Ofmap)
            read = std::max(0.0, read - finishedUnread());
        const double reading = read * access.readCycles;
        const double writing = t == Tensor::Ofmap ? words * access.writeCycles : 0;
        most = std::max({most, memory.tensorReadBandwidth[t] ? reading : 0,
                         memory.tensorWriteBandwidth[t] ? writing : 0});
        reads += memory.tensorReadBandwidth[t] ? 0 : reading;
        writes += memory.tensorWriteBandwidth[t] ? 0 : writing;
    }
    const double common = memory.port == Port::Shared ? reads + writes : std::max(reads, writes);
    return std::max(most, common) / instancesAt(level, unrolling);
}

double PassageCosts::finishedUnread() const
{
    return m_problem.staysOnChip[Tensor::Ofmap] && m_passages[Tensor::Ofmap].size() == 1
        ? m_words[Tensor::Ofmap]
        : 0;
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

double PassageCosts::unrolledCost(const Unrolling &unrolling, const Varied &varied, bool whole,
                                  double paceCycles) const
{
    double cost = m_constant + computePrice() * paceCycles;
    for (Tensor t : enumerators<Tensor>()) {
        const MacAccess &access = m_macAccess[t];
        double above = m_macs * macShare(t, unrolling, varied, access.level);
        cost += access.price * above;
        if (access.timePrice > 0 && m_accounting == Accounting::Physical) {
            // The price is that with the most instances at work. So were psums taken off that start
            // from zero and are not read; as many words at least are drained and were added at that
            // price, but for finished ones that stay.
            double time = access.timePrice * above;
            if (t == Tensor::Ofmap)
                time -= readTimePrice(access.level, t) * finishedUnread();
            cost +=
                time * (1 / instancesAt(access.level, unrolling) - 1 / m_instances[access.level]);
        }
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
