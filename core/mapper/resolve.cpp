// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/resolve.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pelorus {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

OpenRuns only(const OpenRuns &runs, Tensor t)
{
    OpenRuns result{};
    result[t] = runs[t];
    return result;
}

/// Offsets to walk: one entry per prime axis that has room.
class Offsets
{
public:
    /// From `from` to its multiples (`upwards`) or divisors, in the dimensions of `mask`; where the
    /// block's loop of a dimension is fixed, by that factor only.
    Offsets(const SearchFrame &frame, std::size_t level, Node from, const DimMask &mask,
            bool upwards)
    {
        for (Dim d : enumerators<Dim>()) {
            if (!mask[d])
                continue;
            if (const auto fixed = frame.fixedLoop(level, d)) {
                const bool fits = upwards ? frame.lattice.multiply(from, *fixed)
                                          : frame.lattice.divides(*fixed, from);
                m_possible = m_possible && fits;
                m_base += *fixed;
                continue;
            }
            for (const Lattice::PrimeAxis &axis : frame.lattice.axes(d)) {
                const Node exponent = (from / axis.stride) % axis.exponents;
                const Node room = upwards ? axis.exponents - 1 - exponent : exponent;
                if (room > 0)
                    m_axes[m_count++] = {axis.stride, room};
            }
        }
    }

    /// Calls visit(offset) for every combination; zero offset first.
    template <typename Visit> void forEach(const Visit &visit) const
    {
        if (m_possible)
            walk(m_count, m_base, visit);
    }

private:
    struct Axis
    {
        Node stride = 0, room = 0;
    };
    template <typename Visit>
    void walk(std::size_t axes, Node offset, const Visit &visit) const
    {
        if (axes == 0) {
            visit(offset);
            return;
        }
        const Axis &axis = m_axes[axes - 1];
        for (Node e = 0; e <= axis.room; ++e)
            walk(axes - 1, offset + e * axis.stride, visit);
    }

    std::array<Axis, 64> m_axes;
    std::size_t m_count = 0;
    Node m_base = 0;
    bool m_possible = true;
};

DimMask inverse(const DimMask &mask)
{
    DimMask result;
    for (Dim d : enumerators<Dim>())
        result[d] = !mask[d];
    return result;
}

/// Dimensions whose loops lie inside the end of the run.
DimMask runDims(const BlockOrder &order)
{
    DimMask mask = order.stays ? irrelevantDims(*order.stays) : DimMask{};
    if (order.stays == Tensor::Ifmap && order.slide)
        mask[*order.slide] = true;
    return mask;
}

} // namespace

Resolver::Resolver(const SearchFrame &frame, const InsideTables &inside, OutsideTables &outside,
                   std::optional<Tensor> stationary, Promising promising, Candidate candidate)
    : m_frame(frame), m_insideTables(inside), m_outside(outside), m_stationary(stationary),
      m_promising(std::move(promising)), m_candidate(std::move(candidate)),
      m_fanouts(frame.keeps.size()), m_cuts(frame.keeps.size()), m_blocks(frame.keeps.size())
{
}

const CostTable &Resolver::cut(std::size_t level)
{
    if (!m_cuts[level])
        m_cuts[level] = m_frame.cut(level);
    return *m_cuts[level];
}

double Resolver::closing(Tensor t, const OpenRuns &runs, std::size_t level, Node end,
                         std::optional<Dim> slide, Node slid) const
{
    const auto &moves = m_frame.tiles.moves[t];
    const Lattice &lattice = m_frame.lattice;
    double cost = 0;
    for (const Passage &p : m_frame.open(t, runs, level)) {
        double parents = 1;
        double children = 1;
        bool window = false; // children unroll a dimension of the ifmap's window
        bool slides = true;
        for (std::size_t l = p.child + 1; l < m_fanouts.size(); ++l) {
            if (m_fanouts[l] == 0)
                continue;
            double copies = 1;
            for (Dim d : enumerators<Dim>()) {
                const auto factor = static_cast<double>(lattice.extent(d, m_fanouts[l]));
                if (!relevant(t, d))
                    copies *= factor;
                if (isWindow(t, d) && factor > 1 && l <= level)
                    window = true;
                if (slide == d && factor > 1 && l <= p.parent && !m_frame.forwards(l))
                    slides = false;
            }
            if (l <= level)
                children *= copies;
            if (l > p.parent && l <= level)
                parents *= copies;
            if (l <= p.parent && l > level)
                parents /= copies;
        }
        const Node at = slides ? end + slid : end;
        double filled = moves[at];
        if (window) {
            // The children's own windows, which overlap more than the union's.
            const Node tile = m_blocks[p.child].to;
            const DimMask windowDims = dims({Dim::P, Dim::Q, Dim::R, Dim::S});
            const Node own = lattice.part(tile, windowDims) + lattice.part(at, dims({Dim::K}));
            const Node ownSlid = slides ? own + slid : own;
            if (!slides || lattice.multiply(own, slid))
                filled = std::max(filled, moves[ownSlid]);
        }
        cost += p.parentPrice * parents * moves[at] + p.childPrice * children * filled;
        if (p.restartPrice > 0) {
            double units = 1;
            for (std::size_t l = level + 1; l < m_fanouts.size(); ++l) {
                if (m_fanouts[l] != 0)
                    units *= static_cast<double>(product(lattice.tile(m_fanouts[l])).value());
            }
            cost += p.restartPrice * (m_restart + m_returning * m_refill)
                * (m_frame.tiles.steps[end] / units - 1);
        }
    }
    return cost;
}

double Resolver::closings(std::size_t level, const OpenRuns &runs, Node from, Node run,
                          const BlockOrder &order, bool goesOn)
{
    if (runs[Tensor::Ofmap] > 0) {
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

bool Resolver::resolve(const FanoutUse &use, Node inside, const InsideTable &start, double unrolled)
{
    for (std::size_t l = 0; l < m_fanouts.size(); ++l)
        m_fanouts[l] = l == m_frame.array ? use.node : m_frame.fixed[l].node;
    m_inside = inside;
    m_start = start.open;
    m_ended = false;
    m_restart = m_frame.leastRestart();
    m_refill = 0;
    m_returning = 0;
    m_outsideLeast = m_outside.from(m_frame.array, start.open)[inside + use.node];
    if (m_outsideLeast == infinite)
        return true;
    chooseInside(m_frame.array, start.open, inside, unrolled);
    return !m_ended;
}

void Resolver::chooseInside(std::size_t above, const OpenRuns &open, Node to, double spent)
{
    if (m_ended)
        return;
    if (above == 0) {
        enterOutside(spent);
        return;
    }
    const std::size_t level = above - 1;
    if (above != m_frame.array) { // `to` lies above the fan-out of the level `above`
        if (!m_frame.lattice.divides(m_fanouts[above], to))
            return;
        to -= m_fanouts[above];
    }
    const double fits = spent + cut(level)[to];
    if (fits == infinite)
        return;
    OpenRuns after = open; // before the level's own runs began
    for (Tensor t : enumerators<Tensor>()) {
        if (!m_frame.keeps[level][t])
            continue;
        if (after[t] == 0)
            return;
        --after[t];
    }
    for (const InsideTable &start : m_insideTables.before(level)) {
        const OpenRuns &runs = start.open;
        const auto descend = [&](Node from, const BlockOrder &order, Node run, bool goesOn) {
            if (m_ended || start.cost[from] == infinite)
                return;
            m_blocks[level] = {from, to, order};
            const bool hasLoops = from != to;
            const double cost =
                hasLoops ? fits + closings(level, runs, from, run, order, goesOn) : fits;
            if (m_promising(cost + start.cost[from] + m_outsideLeast))
                chooseInside(level, runs, from, cost);
        };
        if (after == runs && m_frame.allowsOnly(level, {}))
            descend(to, {}, to, true);
        for (const BlockOrder &order : m_frame.orders(runs)) {
            const DimMask run = runDims(order);
            const bool through = order.stays && after == only(runs, *order.stays);
            if (through && m_frame.allowsOnly(level, irrelevantDims(*order.stays))) {
                DimMask mask = irrelevantDims(*order.stays);
                const BlockOrder going =
                    order.stays == Tensor::Ifmap ? BlockOrder{order.stays, {}} : order;
                Offsets(m_frame, level, to, mask, false).forEach([&](Node offset) {
                    if (offset != 0)
                        descend(to - offset, going, to, true);
                });
            }
            if (after != OpenRuns{})
                continue;
            if (level == 0 && !order.stays) { // the order at the MAC units makes no difference
                const Node from = m_fanouts[0] * (m_frame.array > 0 ? 1U : 0U);
                if (m_frame.lattice.divides(from, to))
                    descend(from, order, from, false);
                continue;
            }
            Offsets(m_frame, level, to, inverse(run), false).forEach([&](Node other) {
                const Node end = to - other;
                Offsets(m_frame, level, end, run, false).forEach([&](Node inner) {
                    if (other + inner != 0)
                        descend(end - inner, order, end, false);
                });
            });
        }
    }
}

void Resolver::enterOutside(double spent)
{
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
            Node together = m_blocks[p.child].to;
            const double own = m_frame.tiles.words[t][together];
            for (std::size_t l = p.child + 1; l <= p.parent && l <= m_frame.array; ++l)
                together += m_fanouts[l];
            const double all = m_frame.tiles.words[t][together];
            m_restart += std::max(p.childCycles * own, p.parentCycles * all);
            m_refill += std::max(p.refillChildCycles * own, p.refillParentCycles * all);
        }
    }
    chooseOutside(m_frame.array, m_start, m_inside + m_fanouts[m_frame.array],
                  spent);
}

void Resolver::chooseOutside(std::size_t level, const OpenRuns &runs, Node from, double spent)
{
    if (m_ended)
        return;
    const std::size_t top = m_frame.top();
    const std::vector<BlockOrder> orders = m_frame.orders(runs);
    if (level < top && m_frame.allowsOnly(level, {})) { // no loops here
        const double least = m_outside.after(level, runs)[from];
        if (least != infinite && m_promising(spent + least)) {
            m_blocks[level] = {from, from, {}};
            const Node next = from + m_fanouts[level + 1];
            if (m_frame.lattice.multiply(from, m_fanouts[level + 1]))
                chooseOutside(level + 1, m_frame.begun(runs, level), next,
                              spent + cut(level)[from]);
        }
    }
    std::optional<Tensor> before;
    bool first = true;
    for (const BlockOrder &order : orders) {
        if (level == m_frame.array && m_stationary && runs[*m_stationary] > 0
            && order.stays != m_stationary)
            continue;
        endRun(level, runs, from, order, first, before != order.stays || first, spent);
        before = order.stays;
        first = false;
    }
}

void Resolver::endRun(std::size_t level, const OpenRuns &runs, Node from, const BlockOrder &order,
                      bool first, bool firstOfStays, double spent)
{
    const std::size_t top = m_frame.top();
    const Lattice &lattice = m_frame.lattice;
    const DimMask run = runDims(order);
    const auto enter = [&](Node to, const OpenRuns &open, const BlockOrder &chosen, double cost) {
        m_blocks[level] = {from, to, chosen};
        if (level == top) {
            if (m_promising(cost) && !m_candidate(m_blocks))
                m_ended = true;
            return;
        }
        const Node next = m_fanouts[level + 1];
        if (lattice.multiply(to, next))
            chooseOutside(level + 1, m_frame.begun(open, level), to + next, cost + cut(level)[to]);
    };
    if (level == top) {
        const Node to = lattice.whole();
        const Node end = from + lattice.part(to, run) - lattice.part(from, run);
        bool fits = true;
        for (Dim d : enumerators<Dim>()) {
            const auto fixed = m_frame.fixedLoop(level, d);
            const Node loop = (lattice.digit(d, to) - lattice.digit(d, from)) * lattice.stride(d);
            fits = fits && (!fixed || *fixed == loop);
        }
        if (fits)
            enter(to, {}, order, spent + closings(level, runs, from, end, order, false));
        return;
    }
    const bool mayGoOn =
        order.stays && m_frame.allowsOnly(level, irrelevantDims(*order.stays));
    if (mayGoOn && (order.stays != Tensor::Ifmap || firstOfStays)) {
        const OpenRuns through = only(runs, *order.stays);
        const CostTable &after = m_outside.after(level, through);
        const BlockOrder going =
            order.stays == Tensor::Ifmap ? BlockOrder{order.stays, {}} : order;
        Offsets(m_frame, level, from, irrelevantDims(*order.stays), true)
            .forEach([&](Node offset) {
                const Node to = from + offset;
                if (m_ended || offset == 0 || after[to] == infinite)
                    return;
                const double cost = spent + closings(level, runs, from, to, going, true);
                if (m_promising(cost + after[to]))
                    enter(to, through, going, cost);
            });
    }
    const CostTable &afterRun = m_outside.afterRun(level, order);
    const CostTable &after = m_outside.after(level, {});
    Offsets(m_frame, level, from, run, true).forEach([&](Node inner) {
        if (m_ended || (inner == 0 && !first))
            return;
        const Node end = from + inner;
        if (order.slide && !firstOfStays
            && lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from))
            return; // nothing slides: the same as another order
        if (afterRun[end] == infinite)
            return;
        const double cost = spent + closings(level, runs, from, end, order, false);
        if (!m_promising(cost + afterRun[end]))
            return;
        // With nothing else in the block the run may as well go on.
        const bool covered = mayGoOn
            && (order.stays != Tensor::Ifmap || !order.slide
                || lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from));
        Offsets(m_frame, level, end, inverse(run), true).forEach([&](Node other) {
            const Node to = end + other;
            if (m_ended || after[to] == infinite || (covered && other == 0))
                return;
            if (m_promising(cost + after[to]))
                enter(to, {}, order, cost);
        });
    });
}

} // namespace pelorus
