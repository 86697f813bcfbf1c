// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/resolve.h"

#include "core/mapper/infinite.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pelorus {

namespace {

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
                const bool fits = *fixed != SearchFrame::impossible
                    && (upwards ? frame.lattice.multiply(from, *fixed)
                                : frame.lattice.divides(*fixed, from));
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
        Node stride, room;
    };
    template <typename Visit> void walk(std::size_t axes, Node offset, const Visit &visit) const
    {
        if (axes == 0) {
            visit(offset);
            return;
        }
        const Axis &axis = m_axes[axes - 1];
        for (Node e = 0; e <= axis.room; ++e)
            walk(axes - 1, offset + e * axis.stride, visit);
    }

    std::array<Axis, 64> m_axes; ///< set as far as m_count says
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
                   std::vector<Follower> followers, std::optional<Tensor> stationary,
                   Promising promising, Candidate candidate)
    : m_frame(frame), m_insideTables(inside), m_outside(outside), m_followers(std::move(followers)),
      m_stationary(stationary), m_promising(std::move(promising)),
      m_candidate(std::move(candidate)), m_blocks(frame.keeps.size()), m_cost(frame, m_blocks),
      m_inner(frame.keeps.size())
{
    m_paths.reserve(m_followers.size());
    for (const Follower &follower : m_followers)
        m_paths.push_back({PathCost(*follower.frame, m_blocks), {}});
    for (Path &path : m_paths)
        path.spent.resize(frame.keeps.size() + 1);
    m_asked.resize(m_followers.size());
    std::iota(m_asked.begin(), m_asked.end(), std::size_t{0});
}

bool Resolver::resolve(const FanoutUse &use, Node inside, const InsideTable &start, double unrolled)
{
    m_cost.begin(use);
    for (Path &path : m_paths)
        path.cost.begin(use);
    m_ended = false;
    m_inside = inside;
    m_start = start.open;
    m_idleSteps = m_frame.idleSteps(inside, use);
    m_outsideLeast = m_outside.from(m_frame.array, start.open)[inside + use.node];
    if (m_outsideLeast == infinite)
        return true;
    const double idle = m_frame.costs->stepPrice() * m_idleSteps;
    chooseInside(m_frame.array, start.open, inside, unrolled + idle);
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
        if (!m_frame.lattice.divides(m_cost.fanout(above), to))
            return;
        to -= m_cost.fanout(above);
    }
    const double fits = spent + m_cost.cut(level)[to];
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
            const double before = m_insideTables.tiles().at(start.cost, from);
            if (m_ended || before == infinite || !m_frame.isCanonical(from, to))
                return;
            m_blocks[level] = {from, to, order};
            m_inner[level] = {runs, run, goesOn};
            const bool hasLoops = from != to;
            const double cost =
                hasLoops ? fits + m_cost.closings(level, runs, from, run, order, goesOn) : fits;
            if (promising({cost + before + m_outsideLeast, 0}))
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
                const Node from = m_cost.fanout(0) * (m_frame.array > 0 ? 1U : 0U);
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

template <typename CostIn> bool Resolver::promisingToAll(double cost, const CostIn &costIn)
{
    CostBound least{cost, 0};
    if (!promising(least))
        return false;
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        const std::size_t follower = m_asked[i];
        double &bound = m_followers[follower].cycles ? least.cycles : least.cost;
        const double own = costIn(follower);
        if (own <= bound)
            continue;
        bound = own;
        if (!promising(least)) {
            const auto asked = m_asked.begin() + static_cast<std::ptrdiff_t>(i);
            std::rotate(m_asked.begin(), asked, asked + 1);
            return false;
        }
    }
    return true;
}

void Resolver::enterOutside(double spent)
{
    spent += m_cost.startOutside(m_start);
    const Node from = m_inside + m_cost.fanout(m_frame.array);
    const auto costIn = [&](std::size_t follower) {
        PathCost &path = m_paths[follower].cost;
        double &cost = m_paths[follower].spent[m_frame.array];
        cost = m_followers[follower].unrolled
            + m_followers[follower].frame->costs->stepPrice() * m_idleSteps;
        for (std::size_t l = 0; l < m_frame.array; ++l) {
            const ChosenBlock &block = m_blocks[l];
            const InnerBlock &inner = m_inner[l];
            if (block.from != block.to) {
                cost +=
                    path.closings(l, inner.runs, block.from, inner.run, block.order, inner.goesOn);
            }
            cost += path.edges(l, block.to);
        }
        cost += path.startOutside(m_start);
        cost += path.laterEdges();
        OutsideTables *outside = m_followers[follower].outside;
        return outside ? cost + outside->from(m_frame.array, m_start)[from] : cost;
    };
    const double cost = spent + m_cost.laterEdges();
    if (promisingToAll(cost + m_outsideLeast, costIn))
        chooseOutside(m_frame.array, m_start, from, cost);
}

bool Resolver::bound(std::size_t level) const
{
    return m_stationary && level == m_frame.architecture.spec().peArrayLevel;
}

void Resolver::chooseOutside(std::size_t level, const OpenRuns &runs, Node from, double spent)
{
    if (m_ended)
        return;
    const std::size_t top = m_frame.top();
    if (level < top && m_frame.allowsOnly(level, {})) { // no loops here
        const double least = m_outside.after(level, runs)[from];
        if (least != infinite && promising({spent + least, 0})) {
            m_blocks[level] = {from, from, {}};
            const Node next = from + m_cost.fanout(level + 1);
            for (Path &path : m_paths)
                path.spent[level + 1] = path.spent[level] + path.cost.edges(level, from);
            if (m_frame.lattice.multiply(from, m_cost.fanout(level + 1)))
                chooseOutside(level + 1, m_frame.begun(runs, level), next,
                              spent + m_cost.cut(level)[from]);
        }
    }
    std::optional<Tensor> before;
    bool first = true;
    for (const BlockOrder &order : m_frame.orders(runs)) {
        endRun(level, runs, from, order, first, before != order.stays || first, spent);
        before = order.stays;
        first = false;
    }
    if (bound(level) && runs[*m_stationary] == 0) // the order matters though no run is open
        endRun(level, runs, from, {m_stationary, std::nullopt}, first, true, spent);
}

void Resolver::endRun(std::size_t level, const OpenRuns &runs, Node from, const BlockOrder &order,
                      bool first, bool firstOfStays, double spent)
{
    const std::size_t top = m_frame.top();
    const Lattice &lattice = m_frame.lattice;
    const DimMask run = runDims(order);
    const bool bindsOrder = bound(level) && order.stays != m_stationary;
    const auto enter = [&](Node to, Node end, const OpenRuns &open, const BlockOrder &chosen,
                           double cost) {
        // Another order only where no loop of the block belongs to the tensor that has to stay.
        if (bindsOrder
            && lattice.part(to, irrelevantDims(*m_stationary))
                != lattice.part(from, irrelevantDims(*m_stationary)))
            return;
        m_blocks[level] = {from, to, chosen};
        const bool goesOn = open != OpenRuns{};
        const double least = level == top ? m_cost.roundingUp() : m_outside.after(level, open)[to];
        const auto costIn = [&](std::size_t follower) {
            Path &path = m_paths[follower];
            const double closed =
                path.spent[level] + path.cost.closings(level, runs, from, end, chosen, goesOn);
            if (level == top)
                return closed + path.cost.roundingUp();
            path.spent[level + 1] = closed + path.cost.edges(level, to);
            OutsideTables *outside = m_followers[follower].outside;
            return outside ? closed + outside->after(level, open)[to] : closed;
        };
        if (!promisingToAll(cost + least, costIn))
            return;
        if (level == top) {
            m_ended = m_ended || !m_candidate(m_blocks);
            return;
        }
        const Node next = m_cost.fanout(level + 1);
        if (lattice.multiply(to, next)) {
            chooseOutside(level + 1, m_frame.begun(open, level), to + next,
                          cost + m_cost.cut(level)[to]);
        }
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
            enter(to, end, {}, order,
                  spent + m_cost.closings(level, runs, from, end, order, false));
        return;
    }
    const bool mayGoOn = order.stays && m_frame.allowsOnly(level, irrelevantDims(*order.stays));
    if (mayGoOn && (order.stays != Tensor::Ifmap || firstOfStays)) {
        const OpenRuns through = only(runs, *order.stays);
        const CostTable &after = m_outside.after(level, through);
        const BlockOrder going = order.stays == Tensor::Ifmap ? BlockOrder{order.stays, {}} : order;
        Offsets(m_frame, level, from, irrelevantDims(*order.stays), true).forEach([&](Node offset) {
            const Node to = from + offset;
            if (m_ended || offset == 0 || after[to] == infinite || !m_frame.isCanonical(from, to))
                return;
            const double cost = spent + m_cost.closings(level, runs, from, to, going, true);
            if (promising({cost + after[to], 0}))
                enter(to, to, through, going, cost);
        });
    }
    const CostTable &afterRun = m_outside.afterRun(level, order);
    const CostTable &after = m_outside.after(level, {});
    Offsets(m_frame, level, from, run, true).forEach([&](Node inner) {
        if (m_ended || (inner == 0 && !first && !bound(level)))
            return;
        const Node end = from + inner;
        if (order.slide && !firstOfStays
            && lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from))
            return; // nothing slides: the same as another order
        if (afterRun[end] == infinite)
            return;
        const double cost = spent + m_cost.closings(level, runs, from, end, order, false);
        if (!promising({cost + afterRun[end], 0}))
            return;
        // With nothing else in the block the run may as well go on.
        const bool covered = mayGoOn
            && (order.stays != Tensor::Ifmap || !order.slide
                || lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from));
        Offsets(m_frame, level, end, inverse(run), true).forEach([&](Node other) {
            const Node to = end + other;
            if (m_ended || after[to] == infinite || (covered && other == 0)
                || !m_frame.isCanonical(from, to))
                return;
            if (promising({cost + after[to], 0}))
                enter(to, end, {}, order, cost);
        });
    });
}

} // namespace pelorus
