// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/pathcost.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

PathCost::PathCost(const SearchFrame &frame, const ChosenBlocks &blocks)
    : m_frame(frame), m_blocks(blocks), m_edges(frame.keeps.size()),
      m_allExact(std::ranges::all_of(enumerators<Dim>(), [&](Dim d) { return frame.exact[d]; })),
      m_inside(frame.keeps.size()), m_fanouts(frame.keeps.size()), m_factors(frame.keeps.size())
{
    for (Tensor t : enumerators<Tensor>()) {
        for (std::size_t level = 0; level < frame.keeps.size(); ++level) {
            m_inside[level][t] = static_cast<std::uint8_t>(std::ranges::count_if(
                frame.costs->passages(t), [level](const Passage &p) { return p.child < level; }));
        }
        for (const Passage &p : frame.costs->passages(t)) {
            m_stopsArray = m_stopsArray || p.restartPrice > 0;
            if (p.edgePrice > 0)
                m_edges[p.child].emplace_back(p.edgePrice, &frame.tiles.words[t]);
        }
    }
}

void PathCost::begin(const FanoutUse &use)
{
    m_restart = m_frame.leastRestart();
    m_refill = 0;
    m_returning = 0;
    if (m_use == use.node)
        return;
    m_use = use.node;
    for (std::size_t l = 0; l < m_fanouts.size(); ++l) {
        m_fanouts[l] = l == m_frame.array ? use.node : m_frame.fixed[l].node;
        Factors &factors = m_factors[l] = {};
        if (m_fanouts[l] == 0)
            continue;
        factors.all = m_frame.lattice.tile(m_fanouts[l]);
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
    for (Tensor t : enumerators<Tensor>())
        m_charged[t].assign(m_frame.costs->passages(t).size() * m_fanouts.size(), {});
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

PathCost::Charged PathCost::charged(const Passage &p, std::size_t level, Node end) const
{
    const Tensor t = p.tensor;
    Charged result{.known = m_allExact};
    double parents = 1;
    double children = 1;
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
        if (l <= p.parent && !m_frame.forwards(l)) {
            for (Dim d : enumerators<Dim>())
                result.unrolled[d] = result.unrolled[d] || factors.all[d] > 1;
        }
        if (l <= level)
            children *= p.childPrice >= 0 ? copies : factors.most[t];
        if (l > p.parent && l <= level)
            parents *= p.parentPrice >= 0 ? copies : factors.most[t];
        if (l <= p.parent && l > level && p.parentPrice >= 0)
            parents /= factors.sharing[t];
    }
    result.parentPrice = p.parentPrice * parents;
    result.childPrice = p.childPrice * children;
    return result;
}

const PathCost::Charged &PathCost::chargedFor(const Passage &p, std::size_t level, Node end)
{
    const auto passage = static_cast<std::size_t>(&p - m_frame.costs->passages(p.tensor).data());
    Charged &known = m_charged[p.tensor][passage * m_fanouts.size() + level];
    if (!known.known)
        known = charged(p, level, end);
    return known;
}

double PathCost::closing(Tensor t, const OpenRuns &runs, std::size_t level, Node end,
                         std::optional<Dim> slide, Node slid)
{
    constexpr DimMask windowDims = dims({Dim::P, Dim::Q, Dim::R, Dim::S});
    constexpr DimMask filters = dims({Dim::K});
    const auto &moves = m_frame.tiles.moves[t];
    const Lattice &lattice = m_frame.lattice;
    double cost = 0;
    const std::span<const Passage> inside(m_frame.costs->passages(t).data(), m_inside[level][t]);
    for (const Passage &p : inside.last(runs[t])) {
        const Charged &charge = chargedFor(p, level, end);
        const bool slides = !slide || !charge.unrolled[*slide];
        const Node at = slides ? end + slid : end;
        double filled = moves[at];
        if (charge.window) {
            // The children's own windows, which overlap more than the union's.
            const Node tile = m_blocks[p.child].to;
            const Node own = lattice.part(tile, windowDims) + lattice.part(at, filters);
            const Node ownSlid = slides ? own + slid : own;
            if (!slides || lattice.multiply(own, slid))
                filled = std::max(filled, moves[ownSlid]);
        }
        cost += charge.parentPrice * moves[at] + charge.childPrice * filled;
        if (p.restartPrice > 0) {
            double units = 1;
            for (std::size_t l = level + 1; l < m_fanouts.size(); ++l)
                units *= m_factors[l].units;
            m_stops = m_frame.tiles.steps[end] / units - 1;
            cost += p.restartPrice * (m_restart + m_returning * m_refill) * m_stops;
        }
    }
    return cost;
}

double PathCost::closings(std::size_t level, const OpenRuns &runs, Node from, Node run,
                          const BlockOrder &order, bool goesOn)
{
    if (m_stopsArray && runs[Tensor::Ofmap] > 0) {
        const bool stays = order.stays == Tensor::Ofmap;
        const double visits = m_frame.tiles.moves[Tensor::Ofmap][stays ? run : from]
            / m_frame.tiles.moves[Tensor::Ofmap][m_frame.lattice.whole()];
        m_returning = stays && goesOn ? 0 : 1 - 1 / visits;
    }
    double cost = 0;
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
        cost += closing(t, runs, level, end, slid > 0 ? order.slide : std::nullopt, slid);
    }
    return cost;
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
        together += m_fanouts[l];
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

double PathCost::startOutside(const OpenRuns &open)
{
    const double before = m_frame.leastRestart();
    m_restart = 0;
    m_refill = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            if (!m_frame.restarts(p))
                continue;
            if (p.child >= m_frame.array) { // its tile is not chosen yet
                m_restart += std::max(p.parentCycles, p.childCycles);
                continue;
            }
            const FirstTile tile = firstTile(p);
            m_restart += tile.cycles(p.childCycles, p.parentCycles);
            if (returnsAlike(p))
                m_refill += tile.cycles(p.refillChildCycles, p.refillParentCycles);
        }
    }
    double cost = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            const auto still = m_frame.open(t, open, m_frame.array);
            const bool ended =
                p.child < m_frame.array && std::ranges::none_of(still, [&p](const Passage &other) {
                    return other.child == p.child;
                });
            if (p.restartPrice > 0 && ended)
                cost += p.restartPrice * (m_restart + m_returning * m_refill - before) * m_stops;
        }
    }
    return cost;
}

double PathCost::laterEdges() const
{
    double cost = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            const double perWord = std::max(p.parentCycles, p.childCycles);
            if (p.child >= m_frame.array || p.edgePrice == 0 || perWord == 0)
                continue;
            const FirstTile tile = firstTile(p);
            const double cycles = tile.cycles(p.childCycles, p.parentCycles);
            cost += p.edgePrice / perWord * (cycles - perWord * tile.own);
        }
    }
    return cost;
}

double PathCost::roundingUp() const
{
    double fill = 0;
    double drain = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            if (mayHaveGaps(p))
                return 0;
            (t == Tensor::Ofmap ? drain : fill) +=
                firstTile(p).cycles(p.childCycles, p.parentCycles);
        }
    }
    const auto rest = [](double cycles) { return std::ceil(cycles * (1 - 1e-12)) - cycles; };
    return m_frame.costs->cyclePrice() * (std::max(0.0, rest(fill)) + std::max(0.0, rest(drain)));
}

} // namespace pelorus
