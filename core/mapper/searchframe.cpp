// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/searchframe.h"

#include "core/hardware/packing.h"

#include <algorithm>

namespace pelorus {

namespace {

/// to[i] += factor * from[i], or, with places, from[places[i]].
void addAt(CostTable &to, double factor, const CostTable &from,
           std::span<const std::int32_t> places)
{
    if (places.empty())
        addScaled(to, factor, from);
    else
        addGathered(to, factor, from, places);
}

} // namespace

OpenRuns only(const OpenRuns &runs, Tensor t)
{
    OpenRuns result{};
    result[t] = runs[t];
    return result;
}

BlockOrder mirrored(const BlockOrder &order)
{
    return {order.stays, order.slide ? std::optional(imageOf(*order.slide)) : std::nullopt};
}

void SearchFrame::lookAt(const std::vector<FanoutUse> &uses)
{
    mostCopies = mostSharing = PerTensor<double>::filled(1);
    mostUnits = 1;
    for (const FanoutUse &use : uses) {
        const DimVector &factors = use.factors;
        for (Tensor t : enumerators<Tensor>()) {
            mostCopies[t] = std::max(mostCopies[t], irrelevantProduct(t, factors));
            mostSharing[t] = std::max(mostSharing[t], sharingProduct(t, factors));
        }
        mostUnits = std::max(mostUnits, static_cast<double>(use.units));
    }
    const LayerShape &shape = problem.shape;
    slides.clear();
    for (Axis axis : enumerators<Axis>()) {
        const Dim p = outputDim(axis);
        const Dim r = filterDim(axis);
        if (shape.bounds[p] == 1 || shape.bounds[r] == 1)
            continue; // nothing overlaps
        const bool physical = accounting == Accounting::Physical;
        if (!physical || shape.dilation[axis] == 1)
            slides.push_back(p);
        if (!physical || (shape.dilation[axis] == 1 && shape.stride[axis] == 1))
            slides.push_back(r);
    }
    for (Dim d : enumerators<Dim>())
        exact[d] = lattice.bounds()[d] == shape.bounds[d];
    isExact = lattice.bounds() == shape.bounds;
    std::vector<std::vector<BlockOrder>> orders;
    for (const bool ifmap : {false, true}) {
        for (const bool filter : {false, true}) {
            for (const bool ofmap : {false, true}) {
                PerTensor<bool> open;
                open[Tensor::Ifmap] = ifmap;
                open[Tensor::Filter] = filter;
                open[Tensor::Ofmap] = ofmap;
                orders.push_back(findOrders(open));
            }
        }
    }
    ordersOfOpen = std::make_shared<const std::vector<std::vector<BlockOrder>>>(std::move(orders));
}

bool SearchFrame::reloads(Dim v, const DimVector &factors) const
{
    if (factors[v] > 1)
        return true;
    for (Axis axis : enumerators<Axis>()) {
        const LayerShape &shape = problem.shape;
        const bool isOutput = v == outputDim(axis);
        const Dim other = isOutput ? filterDim(axis) : outputDim(axis);
        if ((!isOutput && v != filterDim(axis)) || !exact[other] || shape.dilation[axis] != 1)
            continue;
        // Outputs are a stride apart, filter rows one.
        return shape.bounds[other] / factors[other] <= (isOutput ? shape.stride[axis] : 1);
    }
    return false;
}

bool SearchFrame::allowsOnly(std::size_t level, const DimMask &mask) const
{
    return std::ranges::all_of(
        enumerators<Dim>(), [&](Dim d) { return mask[d] || constraints[level].temporal[d] <= 1; });
}

CostTable SearchFrame::cutOf(std::size_t level) const
{
    std::vector<Weighted> edges;
    std::vector<std::pair<const Passage *, Node>> together; // with those of siblings
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : costs->passages(t)) {
            if (p.child != level || p.edgePrice <= 0)
                continue;
            if (const Node others = siblings(p); others == 0)
                edges.push_back({p.edgePrice, &tiles.words[t]});
            else
                together.emplace_back(&p, others);
        }
    }
    const std::size_t size = tiles.steps.size(); // of a few tiles only, perhaps
    const MemoryLevel &memory = architecture.levels()[level];
    const auto usable = memory.usableBits();
    std::vector<Weighted> bits;
    for (Tensor t : enumerators<Tensor>()) {
        const Count slot = slotBits(memory, wordBits(t, problem.precision));
        if (usable && keeps[level][t])
            bits.push_back({static_cast<double>(slot), &tiles.words[t]});
    }
    if (usable && edges.empty() && together.empty()) { // the first tiles cost nothing
        CostTable result = sumOf(bits, size);
        cutAt(result, static_cast<double>(*usable));
        return result;
    }
    CostTable result = sumOf(edges, size);
    for (const auto &[p, others] : together) {
        for (Node tile = 0; tile < lattice.size(); ++tile)
            result[tile] += p->edgePrice * firstWords(*p, tile, others);
    }
    if (usable)
        exclude(result, sumOf(bits, size), static_cast<double>(*usable));
    return result;
}

Node SearchFrame::siblings(const Passage &p) const
{
    Node result = 0;
    for (std::size_t l = p.child + 1; l <= p.parent && p.child >= array; ++l) {
        if (p.tensor == Tensor::Ifmap && l > p.child + 1 && fixed[l].node != 0)
            return 0; // loops lie between
        result += together(p, l, fixed[l].node);
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
            if (fixed[l].node == 0)
                continue;
            const double copies = leastCopies(t, fixed[l].node);
            if (l <= level) {
                children *=
                    p.childPrice >= 0 ? copies : irrelevantProduct(t, lattice.tile(fixed[l].node));
            }
            if (l > p.parent && l <= level) {
                parents *=
                    p.parentPrice >= 0 ? copies : irrelevantProduct(t, lattice.tile(fixed[l].node));
            }
            if (l <= p.parent && l > level && p.parentPrice >= 0)
                parents /= sharingProduct(t, lattice.tile(fixed[l].node));
        }
        if (arrayBetween && p.parentPrice >= 0)
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

bool SearchFrame::restartsAt(std::size_t level) const
{
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &changed : costs->passages(t)) {
            if (changed.restartPrice == 0)
                continue;
            if (architecture.levels()[level].buffering != Buffering::Streamed)
                return false;
            for (std::size_t l = changed.child + 1; l <= level; ++l) {
                if (architecture.levels()[l].fanout.children() != 1)
                    return false; // another place
            }
            return true;
        }
    }
    return false;
}

SearchFrame SearchFrame::withCosts(const PassageCosts &known) const
{
    SearchFrame result = *this;
    result.costs = &known;
    result.cuts = std::make_shared<std::vector<CostTable>>(keeps.size());
    result.restarting = 0;
    for (std::size_t l = 0; l < keeps.size(); ++l)
        result.restarting |= std::uint64_t{result.restartsAt(l)} << l;
    result.restartCycles = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : known.passages(t)) {
            if (result.restarts(p))
                result.restartCycles += std::max(p.parentCycles, p.childCycles);
        }
    }
    return result;
}

SearchFrame SearchFrame::withTiles(const TileTables &other) const
{
    return {problem,
            architecture,
            lattice,
            other,
            extended,
            costs,
            keeps,
            constraints,
            array,
            fixed,
            mostCopies,
            mostSharing,
            mostUnits,
            blocksAreFree,
            slides,
            exact,
            isExact,
            accounting,
            stop,
            restarting,
            restartCycles,
            std::make_shared<std::vector<CostTable>>(keeps.size()),
            oneAxisPerDimension,
            ordersOfOpen};
}

void SearchFrame::addClosing(CostTable &table, Tensor t, const OpenRuns &runs, std::size_t level,
                             Price price, std::span<const std::int32_t> places) const
{
    if (runs[t] == 0)
        return;
    addAt(table, closingPrice(t, runs, level, price), tiles.moves[t], places);
    if (const double restarts = restartPrice(t, runs, level); restarts > 0)
        addAt(table, restarts, tiles.steps, places);
}

CostTable SearchFrame::closed(const CostTable &table, Tensor t, const OpenRuns &runs,
                              std::size_t level, Price price) const
{
    if (runs[t] == 0)
        return table;
    CostTable result = plusScaled(table, closingPrice(t, runs, level, price), tiles.moves[t]);
    if (const double restarts = restartPrice(t, runs, level); restarts > 0)
        addScaled(result, restarts, tiles.steps);
    return result;
}

double SearchFrame::restartPrice(Tensor t, const OpenRuns &runs, std::size_t level) const
{
    double units = 1; // in fan-outs further out: no loops over time
    for (std::size_t l = level + 1; l < keeps.size(); ++l)
        units *= l == array ? mostUnits : static_cast<double>(fixed[l].units);
    double price = 0;
    for (const Passage &p : open(t, runs, level))
        price += p.restartPrice;
    return price * leastRestart() / units;
}

bool SearchFrame::stopsArray(const OpenRuns &runs, std::size_t level) const
{
    return std::ranges::any_of(enumerators<Tensor>(), [&](Tensor t) {
        return std::ranges::any_of(open(t, runs, level),
                                   [](const Passage &p) { return p.restartPrice > 0; });
    });
}

double SearchFrame::leastCopies(Tensor t, Node fanout) const
{
    DimVector factors = lattice.tile(fanout);
    for (Dim d : enumerators<Dim>()) {
        if (!exact[d])
            factors[d] = 1;
    }
    return irrelevantProduct(t, factors);
}

double SearchFrame::idleSteps(Node tile, const FanoutUse &use) const
{
    if (isExact)
        return 0;
    double steps = 1;
    double least = 1;
    for (Dim d : enumerators<Dim>()) {
        const Count bound = problem.shape.bounds[d];
        Count units = lattice.extent(d, use.node);
        double others = 1;
        for (std::size_t l = 0; l < fixed.size(); ++l)
            others *= l == array ? 1 : static_cast<double>(lattice.extent(d, fixed[l].node));
        units *= static_cast<Count>(others);
        const Count inside = lattice.extent(d, tile);
        const Count all = inside * lattice.extent(d, use.node);
        const Count blocks = all >= bound ? 1 : (bound - 1) / all + 1;
        steps *= static_cast<double>(std::min(inside, bound) * blocks) / others;
        least *= static_cast<double>((bound - 1) / units + 1);
    }
    return std::max(0.0, steps - least);
}

bool SearchFrame::isCanonical(Node from, Node to) const
{
    if (isExact)
        return true;
    return std::ranges::all_of(enumerators<Dim>(), [&](Dim d) {
        const Node before = lattice.digit(d, from);
        const Node after = lattice.digit(d, to);
        if (exact[d] || before == after)
            return true;
        const Count bound = problem.shape.bounds[d];
        return lattice.divisor(d, before) < bound
            && (lattice.divisor(d, after) < bound || after + 1 == lattice.divisorCount(d));
    });
}

double SearchFrame::fillPrice(Tensor t, const OpenRuns &runs) const
{
    double result = 0;
    for (const Passage &p : open(t, runs, array)) {
        double copies = 1; // fan-outs inside the array's
        for (std::size_t l = p.child + 1; l < array; ++l) {
            if (fixed[l].node == 0)
                continue;
            copies *= p.childPrice >= 0 ? leastCopies(t, fixed[l].node)
                                        : irrelevantProduct(t, lattice.tile(fixed[l].node));
        }
        result += p.childPrice * copies;
    }
    return result;
}

std::vector<BlockOrder> SearchFrame::findOrders(const PerTensor<bool> &open) const
{
    std::vector<BlockOrder> result;
    for (Tensor t : enumerators<Tensor>()) {
        if (!open[t])
            continue;
        bool slid = false;
        for (Dim v : slides) {
            const bool within = t == Tensor::Ifmap || !relevant(t, v);
            if (open[Tensor::Ifmap] && within) {
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
