// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/pathcost.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

const SearchFrame &oneWithStops(std::span<const SearchFrame *const> stages)
{
    const auto found = std::ranges::find_if(
        stages, [](const SearchFrame *stage) { return stage->restarting != 0; });
    return found == stages.end() ? *stages.front() : **found;
}

void addTimes(std::span<double> sums, const double *prices, double factor)
{
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += prices[i] * factor;
}

} // namespace

PathCost::PathCost(std::span<const SearchFrame *const> stages, const ChosenBlocks &blocks)
    : m_frame(oneWithStops(stages)), m_blocks(blocks),
      m_allExact(std::ranges::all_of(enumerators<Dim>(), [&](Dim d) { return m_frame.exact[d]; })),
      m_inside(m_frame.keeps.size()), m_fanouts(m_frame.keeps.size()),
      m_factors(m_frame.keeps.size())
{
    const std::size_t levels = m_frame.keeps.size();
    std::size_t passages = 0;
    for (Tensor t : enumerators<Tensor>())
        passages += m_frame.costs->passages(t).size();
    m_prices.resize(stages.size() * (1 + passages * (4 + 2 * levels)));
    m_charged.resize(passages * levels);
    m_shared.resize(passages);
    double *place = m_prices.data();
    const auto take = [&](const auto &priceIn) {
        double *const prices = place;
        for (const SearchFrame *stage : stages)
            *place++ = priceIn(*stage);
        return prices;
    };
    m_cyclePrice = take([](const SearchFrame &stage) { return stage.costs->cyclePrice(); });
    auto shared = m_shared.begin();
    for (Charged &charged : m_charged) {
        charged.parent = take([](const SearchFrame &) { return 0.0; });
        charged.child = take([](const SearchFrame &) { return 0.0; });
    }
    for (Tensor t : enumerators<Tensor>()) {
        const std::vector<Passage> &own = m_frame.costs->passages(t);
        for (std::size_t level = 0; level < levels; ++level) {
            m_inside[level][t] = static_cast<std::uint8_t>(
                std::ranges::count_if(own, [level](const Passage &p) { return p.child < level; }));
        }
        m_passages[t] = std::span(shared, own.size());
        for (std::size_t i = 0; i < own.size(); ++i, ++shared) {
            const auto priced = [&](double Passage::*price) {
                return take([&, price](const SearchFrame &stage) {
                    return stage.costs->passages(t)[i].*price;
                });
            };
            shared->passage = &own[i];
            shared->siblings = m_frame.siblings(own[i]);
            shared->parent = priced(&Passage::parentPrice);
            shared->child = priced(&Passage::childPrice);
            shared->edge = priced(&Passage::edgePrice);
            shared->restart = priced(&Passage::restartPrice);
            shared->stopsArray = std::ranges::any_of(std::span(shared->restart, stages.size()),
                                                     [](double price) { return price > 0; });
            shared->charged = std::span(m_charged).subspan(
                static_cast<std::size_t>(shared - m_shared.begin()) * levels, levels);
            m_stopsArray = m_stopsArray || shared->stopsArray;
        }
    }
    m_stages = stages.size();
}

void PathCost::edges(std::size_t level, Node tile, Sums sums) const
{
    for (Tensor t : enumerators<Tensor>()) {
        for (const Shared &shared : m_passages[t]) {
            const Passage &p = *shared.passage;
            if (p.child == level)
                addTimes(sums, shared.edge, m_frame.firstWords(p, tile, shared.siblings));
        }
    }
}

void PathCost::begin(const FanoutUse &use)
{
    startInside();
    if (m_use == use.node)
        return;
    m_use = use.node;
    for (std::size_t l = 0; l < m_fanouts.size(); ++l) {
        m_fanouts[l] = l == m_frame.array ? use.node : m_frame.fixed[l].node;
        Factors &factors = m_factors[l] = {};
        if (m_fanouts[l] == 0)
            continue;
        factors.all = m_frame.lattice.tile(m_fanouts[l]);
        for (Dim d : m_frame.slides)
            factors.reloads[d] = !m_frame.forwards(l) && m_frame.reloads(d, factors.all);
        for (Dim d : enumerators<Dim>()) {
            const auto factor = static_cast<double>(factors.all[d]);
            factors.units *= factor;
            for (Tensor t : enumerators<Tensor>()) {
                const bool window = isWindow(t, d);
                factors.window = factors.window || (window && factor > 1);
                if (!relevant(t, d) && m_frame.exact[d])
                    factors.copies[t] *= factor;
                if (!relevant(t, d))
                    factors.most[t] *= factor;
                if (!relevant(t, d) || window)
                    factors.sharing[t] *= factor;
            }
        }
    }
    for (Charged &charged : m_charged)
        charged.known = false;
}

void PathCost::startInside()
{
    m_insideIsChosen = false;
    shortenRestarts();
}

void PathCost::shortenRestarts()
{
    m_restarts = {m_frame.leastRestart(), 0, 0};
}

double PathCost::workingChildren(Dim d, std::size_t level, Node end) const
{
    const Lattice &lattice = m_frame.lattice;
    const Count bound = m_frame.problem.shape.bounds[d];
    const Count extent = lattice.extent(d, end);
    const Count factor = lattice.extent(d, m_fanouts[level]);
    const Count child = level == 0 ? 1 : lattice.extent(d, m_blocks[level - 1].to);
    const Count whole = bound / extent;
    const Count rest = bound % extent;
    const Count last = rest == 0 ? 0 : std::min(factor, (rest - 1) / child + 1);
    return static_cast<double>(whole * factor + last)
        / static_cast<double>(whole + (rest > 0 ? 1 : 0));
}

void PathCost::charge(Charged &result, const Shared &shared, std::size_t level, Node end) const
{
    const Passage &p = *shared.passage;
    const Tensor t = p.tensor;
    result.known = m_allExact;
    result.window = false;
    result.reloads = {};
    // How many are charged for at least, of costs, and at most, of what is saved.
    double parents = 1;
    double children = 1;
    double mostParents = 1;
    double mostChildren = 1;
    DimMask clipped{}; // dimensions with a fan-out whose children were counted one by one
    for (std::size_t l = p.child + 1; l < m_fanouts.size(); ++l) {
        if (m_fanouts[l] == 0)
            continue;
        const Factors &factors = m_factors[l];
        double copies = factors.copies[t]; // at least
        for (Dim d : enumerators<Dim>()) {
            if (m_allExact || !(m_frame.array <= level && l <= level))
                break;
            if (!relevant(t, d) && !m_frame.exact[d] && factors.all[d] > 1 && !clipped[d]) {
                copies *= workingChildren(d, l, end);
                clipped[d] = true;
            }
        }
        if (t == Tensor::Ifmap && factors.window && l <= level)
            result.window = true;
        if (t == Tensor::Ifmap && l <= p.parent) {
            for (Dim d : m_frame.slides)
                result.reloads[d] = result.reloads[d] || factors.reloads[d];
        }
        if (l <= level) {
            children *= copies;
            mostChildren *= factors.most[t];
        }
        if (l > p.parent && l <= level) {
            parents *= copies;
            mostParents *= factors.most[t];
        }
        if (l <= p.parent && l > level)
            parents /= factors.sharing[t];
    }
    for (std::size_t i = 0; i < m_stages; ++i) {
        result.parent[i] = shared.parent[i] * (shared.parent[i] >= 0 ? parents : mostParents);
        result.child[i] = shared.child[i] * (shared.child[i] >= 0 ? children : mostChildren);
    }
}

const PathCost::Charged &PathCost::chargedFor(Shared &passage, std::size_t level, Node end)
{
    Charged &known = passage.charged[level];
    if (!known.known)
        charge(known, passage, level, end);
    return known;
}

void PathCost::closing(Tensor t, const OpenRuns &runs, std::size_t level, Node end,
                       std::optional<Dim> slide, Node slid, Sums sums)
{
    const auto &moves = m_frame.tiles.moves[t];
    const Lattice &lattice = m_frame.lattice;
    const auto along = [&lattice](Node node, auto... ds) { // its part in these dimensions
        return (0U + ... + (lattice.digit(ds, node) * lattice.stride(ds)));
    };
    const std::span<Shared> inside = m_passages[t].first(m_inside[level][t]);
    for (Shared &p : inside.last(runs[t])) {
        const Charged &charge = chargedFor(p, level, end);
        const bool slides = !slide || !charge.reloads[*slide];
        const Node at = slides ? end + slid : end;
        const double read = moves[at];
        double filled = read;
        if (charge.window && m_insideIsChosen) {
            // The children's own windows, which overlap more than the union's.
            const Node tile = m_blocks[p.passage->child].to;
            const Node own = along(tile, Dim::P, Dim::Q, Dim::R, Dim::S) + along(at, Dim::K);
            const Node ownSlid = slides ? own + slid : own;
            if (!slides || lattice.multiply(own, slid))
                filled = std::max(filled, moves[ownSlid]);
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += charge.parent[i] * read + charge.child[i] * filled;
        if (p.stopsArray) {
            double units = 1;
            for (std::size_t l = level + 1; l < m_fanouts.size(); ++l)
                units *= m_factors[l].units;
            m_stops = m_frame.tiles.steps[end] / units - 1;
            addTimes(sums, p.restart, m_restarts.cycles() * m_stops);
        }
    }
}

void PathCost::closings(std::size_t level, const OpenRuns &runs, Node from, Node run,
                        const BlockOrder &order, bool goesOn, Sums sums)
{
    if (m_stopsArray && runs[Tensor::Ofmap] > 0) {
        const bool stays = order.stays == Tensor::Ofmap;
        const double visits = m_frame.tiles.moves[Tensor::Ofmap][stays ? run : from]
            / m_frame.tiles.moves[Tensor::Ofmap][m_frame.lattice.whole()];
        m_restarts.returning = stays && goesOn ? 0 : 1 - 1 / visits;
    }
    for (Tensor t : enumerators<Tensor>()) {
        if (runs[t] == 0)
            continue;
        const bool stays = order.stays == t;
        if (stays && goesOn)
            continue;
        Node slid = 0;
        if (t == Tensor::Ifmap && order.slide) {
            const Dim v = *order.slide;
            slid = (m_frame.lattice.digit(v, run) - m_frame.lattice.digit(v, from))
                * m_frame.lattice.stride(v);
        }
        const Node end = stays ? run - slid : from;
        closing(t, runs, level, end, slid > 0 ? order.slide : std::nullopt, slid, sums);
    }
}

double PathCost::FirstTile::cycles(double perOwn, double perAll) const
{
    return std::max(perOwn * own, perAll * all);
}

PathCost::FirstTile PathCost::firstTile(const Passage &p) const
{
    const CostTable &words = m_frame.tiles.words[p.tensor];
    const Node tile = m_blocks[p.child].to;
    Node together = tile;
    for (std::size_t l = p.child + 1; l <= p.parent && !mayHaveGaps(p); ++l)
        together += m_frame.together(p, l, m_fanouts[l]);
    return {words[tile], words[together]};
}

bool PathCost::mayHaveGaps(const Passage &p) const
{
    bool gaps = false;
    for (std::size_t l = p.child + 2; l <= p.parent; ++l)
        gaps = gaps || (p.tensor == Tensor::Ifmap && m_fanouts[l] != 0);
    return gaps;
}

bool PathCost::returnsAlike(const Passage &p) const
{
    bool alike = true;
    for (std::size_t l = p.parent + 1; l < m_factors.size(); ++l)
        alike = alike && m_factors[l].most[p.tensor] == 1;
    for (const Passage &other : m_frame.costs->passages(p.tensor))
        alike = alike && (other.child == p.child || !m_frame.restarts(other));
    return alike;
}

void PathCost::startOutside(const OpenRuns &open, Sums sums)
{
    m_insideIsChosen = true;
    const double before = m_frame.leastRestart();
    m_restarts.streams = 0;
    m_restarts.refill = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            if (!m_frame.restarts(p))
                continue;
            if (p.child >= m_frame.array) { // its tile is not chosen yet
                m_restarts.streams += std::max(p.parentCycles, p.childCycles);
                continue;
            }
            const FirstTile tile = firstTile(p);
            m_restarts.streams += tile.cycles(p.childCycles, p.parentCycles);
            if (returnsAlike(p))
                m_restarts.refill += tile.cycles(p.refillChildCycles, p.refillParentCycles);
        }
    }
    for (Tensor t : enumerators<Tensor>()) {
        for (const Shared &shared : m_passages[t]) {
            const Passage &p = *shared.passage;
            const auto still = m_frame.open(t, open, m_frame.array);
            const bool ended =
                p.child < m_frame.array && std::ranges::none_of(still, [&p](const Passage &other) {
                    return other.child == p.child;
                });
            if (shared.stopsArray && ended)
                addTimes(sums, shared.restart, (m_restarts.cycles() - before) * m_stops);
        }
    }
}

void PathCost::laterEdges(Sums sums) const
{
    for (Tensor t : enumerators<Tensor>()) {
        for (const Shared &shared : m_passages[t]) {
            const Passage &p = *shared.passage;
            const double perWord = std::max(p.parentCycles, p.childCycles);
            if (p.child >= m_frame.array || perWord == 0)
                continue;
            const FirstTile tile = firstTile(p);
            const double cycles = tile.cycles(p.childCycles, p.parentCycles);
            addTimes(sums, shared.edge, (cycles - perWord * tile.own) / perWord);
        }
    }
}

void PathCost::roundingUp(Sums sums) const
{
    double fill = 0;
    double drain = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Shared &shared : m_passages[t]) {
            const Passage &p = *shared.passage;
            if (mayHaveGaps(p))
                return;
            (t == Tensor::Ofmap ? drain : fill) +=
                firstTile(p).cycles(p.childCycles, p.parentCycles);
        }
    }
    const auto rest = [](double cycles) { return std::ceil(cycles * (1 - 1e-12)) - cycles; };
    addTimes(sums, m_cyclePrice, std::max(0.0, rest(fill)) + std::max(0.0, rest(drain)));
}

} // namespace pelorus
