// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/searchframe.h"

#include "core/hardware/packing.h"

#include <algorithm>

namespace pelorus {

OpenRuns only(const OpenRuns &runs, Tensor t)
{
    OpenRuns result{};
    result[t] = runs[t];
    return result;
}

bool SearchFrame::allowsOnly(std::size_t level, const DimMask &mask) const
{
    return std::ranges::all_of(
        enumerators<Dim>(), [&](Dim d) { return mask[d] || constraints[level].temporal[d] <= 1; });
}

std::optional<Node> SearchFrame::fixedLoop(std::size_t level, Dim d) const
{
    const Count factor = constraints[level].temporal[d];
    if (factor == 0)
        return std::nullopt;
    return lattice.find(d, factor).value_or(impossible);
}

CostTable SearchFrame::cut(std::size_t level) const
{
    CostTable result(tiles.steps.size(), 0.0);
    const MemoryLevel &memory = architecture.levels()[level];
    if (const auto usable = memory.usableBits()) {
        CostTable bits(result.size(), 0.0);
        for (Tensor t : enumerators<Tensor>()) {
            if (keeps[level][t]) {
                const Count slot = slotBits(memory, wordBits(t, problem.precision));
                addScaled(bits, static_cast<double>(slot), tiles.words[t]);
            }
        }
        exclude(result, bits, static_cast<double>(*usable));
    }
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : costs->passages(t)) {
            if (p.child == level && p.edgePrice > 0)
                addScaled(result, p.edgePrice, tiles.words[t]);
        }
    }
    return result;
}

OpenRuns SearchFrame::begun(OpenRuns open, std::size_t level) const
{
    for (Tensor t : enumerators<Tensor>())
        open[t] = static_cast<std::uint8_t>(open[t] + (keeps[level][t] ? 1 : 0));
    return open;
}

std::span<const Passage> SearchFrame::open(Tensor t, const OpenRuns &runs, std::size_t level) const
{
    const std::vector<Passage> &all = costs->passages(t);
    const auto end = std::find_if(all.begin(), all.end(),
                                  [level](const Passage &p) { return p.child >= level; });
    return {all.data() + (end - all.begin()) - runs[t], runs[t]};
}

double SearchFrame::closingPrice(Tensor t, const OpenRuns &runs, std::size_t level,
                                 Price price) const
{
    double result = 0;
    for (const Passage &p : open(t, runs, level)) {
        double parents = 1; // copies of the parent that read, or their children that share a read
        double children = 1;
        bool arrayBetween = false; // parent and child of this passage, and the run ends inside it
        for (std::size_t l = p.child + 1; l < keeps.size(); ++l) {
            if (l == array) {
                arrayBetween = l <= p.parent && l > level;
                continue;
            }
            const double copies = irrelevantProduct(t, lattice.tile(fixed[l].node));
            if (l <= level)
                children *= copies;
            if (l > p.parent && l <= level)
                parents *= copies;
            if (l <= p.parent && l > level)
                parents /= sharingProduct(t, lattice.tile(fixed[l].node));
        }
        if (arrayBetween)
            parents /= mostSharing[t];
        const bool fromArray = p.child < array && array <= level;
        if (price == Price::ParentOnly && fromArray) {
            result += p.parentPrice * parents;
            continue;
        }
        if (fromArray && p.childPrice < 0)
            children *= mostCopies[t];
        result += p.parentPrice * parents + p.childPrice * children;
    }
    return result;
}

bool SearchFrame::restarts(const Passage &p) const
{
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &changed : costs->passages(t)) {
            if (changed.restartPrice == 0)
                continue;
            if (architecture.levels()[p.child].buffering != Buffering::Streamed)
                return false;
            for (std::size_t l = changed.child + 1; l <= p.child; ++l) {
                if (architecture.levels()[l].fanout.children() != 1)
                    return false; // another place
            }
            return true;
        }
    }
    return false;
}

double SearchFrame::leastRestart() const
{
    double cycles = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : costs->passages(t))
            cycles += restarts(p) ? std::max(p.parentCycles, p.childCycles) : 0;
    }
    return cycles;
}

void SearchFrame::addClosing(CostTable &table, Tensor t, const OpenRuns &runs, std::size_t level,
                             Price price) const
{
    if (runs[t] == 0)
        return;
    addScaled(table, closingPrice(t, runs, level, price), tiles.moves[t]);
    for (const Passage &p : open(t, runs, level)) {
        if (p.restartPrice == 0)
            continue;
        double units = 1; // in fan-outs further out: no loops over time
        for (std::size_t l = level + 1; l < keeps.size(); ++l)
            units *= l == array ? mostUnits : static_cast<double>(fixed[l].units);
        addScaled(table, p.restartPrice * leastRestart() / units, tiles.steps);
    }
}

double SearchFrame::fillPrice(Tensor t, const OpenRuns &runs) const
{
    double result = 0;
    for (const Passage &p : open(t, runs, array)) {
        double copies = 1; // fan-outs inside the array's
        for (std::size_t l = p.child + 1; l < array; ++l)
            copies *= irrelevantProduct(t, lattice.tile(fixed[l].node));
        result += p.childPrice * copies;
    }
    return result;
}

std::vector<BlockOrder> SearchFrame::orders(const OpenRuns &runs) const
{
    std::vector<BlockOrder> result;
    for (Tensor t : enumerators<Tensor>()) {
        if (runs[t] == 0)
            continue;
        bool slid = false;
        for (Dim v : slides) {
            const bool within = t == Tensor::Ifmap || !relevant(t, v);
            if (runs[Tensor::Ifmap] > 0 && within) {
                result.push_back({t, v});
                slid = true;
            }
        }
        if (!slid)
            result.push_back({t, std::nullopt});
    }
    if (result.empty())
        result.push_back({});
    return result;
}

} // namespace pelorus
