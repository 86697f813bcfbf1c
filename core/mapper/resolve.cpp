// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/resolve.h"

#include "core/mapper/infinite.h"

#include <algorithm>
#include <array>
#include <utility>

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

std::vector<const SearchFrame *> framesOf(const std::vector<PathStage> &stages)
{
    std::vector<const SearchFrame *> frames;
    for (const PathStage &stage : stages)
        frames.push_back(stage.frame);
    return frames;
}

/// A fan-out besides the array's: how many of its children work depends on the tile below it.
bool hasOtherFanouts(const SearchFrame &frame)
{
    bool any = false;
    for (std::size_t l = 1; l < frame.fixed.size(); ++l)
        any = any || (l != frame.array && frame.fixed[l].node != 0);
    return any;
}

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

Resolver::Resolver(const FanoutUse &use, std::size_t index, const InsideTables &inside,
                   std::vector<PathStage> stages, std::optional<Tensor> stationary,
                   Promising promising, Candidate candidate)
    : m_use(use), m_useIndex(index), m_insideTables(inside), m_stages(std::move(stages)),
      m_frame(*m_stages.front().frame), m_outside(*m_stages.front().outside),
      m_stationary(stationary), m_promising(std::move(promising)),
      m_candidate(std::move(candidate)), m_blocks(m_frame.keeps.size()),
      m_cost(framesOf(m_stages), m_blocks), m_inner(m_frame.keeps.size()),
      m_spent((m_frame.keeps.size() + 1) * m_stages.size()), m_closed(m_spent.size()),
      m_after(m_frame.keeps.size(), Tables(m_stages.size())), m_afterRun(m_after),
      m_tellsPlaces(m_frame.isExact || !hasOtherFanouts(m_frame))
{
    m_entry.reserve(m_stages.size());
}

bool Resolver::resolve(Node inside)
{
    m_ended = false;
    m_inside = inside;
    m_idleSteps = m_frame.idleSteps(inside, m_use);
    if (!m_frame.isExact) // which children work depends on the tile, too
        m_fruitless.clear();
    const PathStage &leading = m_stages.front();
    const double begun = leading.unrolled + m_frame.costs->stepPrice() * m_idleSteps;
    const std::vector<InsideTable> &starts = m_insideTables.before(m_frame.array);
    for (std::size_t i = 0; i < starts.size() && !m_ended; ++i) {
        if (m_insideTables.tiles().at(starts[i].cost, inside) == infinite)
            continue;
        m_entry.assign(1, leading.pairs->leastOutside(m_useIndex, inside, i));
        if (m_entry.front() == infinite)
            continue;
        m_startIndex = i;
        m_start = starts[i].open;
        m_cost.begin(m_use);
        chooseInside(m_frame.array, m_start, inside, begun);
    }
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
    const double fits = spent + m_frame.cut(level)[to];
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
            double cost = 0;
            if (from != to)
                m_cost.closings(level, runs, from, run, order, goesOn, {&cost, 1});
            cost += fits;
            if (promising({cost + before + m_entry.front(), 0}))
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

bool Resolver::promisingToAll(std::span<const double> spent, const Tables &tables, Node tile)
{
    CostBound least{0, 0};
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        double &bound = m_stages[i].cycles ? least.cycles : least.cost;
        bound = std::max(bound, tables[i] ? spent[i] + (*tables[i])[tile] : spent[i]);
    }
    return promising(least);
}

bool Resolver::promisingToEnter(std::span<const double> spent)
{
    for (std::size_t i = m_entry.size(); i < m_stages.size(); ++i) {
        ArrayPairs *const pairs = m_stages[i].pairs;
        m_entry.push_back(pairs ? pairs->leastOutside(m_useIndex, m_inside, m_startIndex) : 0);
    }
    CostBound least{0, 0};
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        double &bound = m_stages[i].cycles ? least.cycles : least.cost;
        bound = std::max(bound, spent[i] + m_entry[i]);
    }
    return promising(least);
}

template <typename Table> void Resolver::look(Tables &tables, const Table &table)
{
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        OutsideTables *const outside = m_stages[i].outside;
        tables[i] = outside ? &table(*outside) : nullptr;
    }
}

void Resolver::enterOutside(double spent)
{
    double leading = 0;
    m_cost.startOutside(m_start, {&leading, 1});
    m_cost.laterEdges({&leading, 1});
    if (promising({spent + leading + m_entry.front(), 0}))
        countAnew();
    m_cost.startInside();
}

void Resolver::countAnew()
{
    m_cost.shortenRestarts();
    const std::span<double> all = at(m_spent, m_frame.array);
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        all[i] = m_stages[i].unrolled + m_stages[i].frame->costs->stepPrice() * m_idleSteps;
    for (std::size_t l = 0; l < m_frame.array; ++l) {
        const ChosenBlock &block = m_blocks[l];
        const InnerBlock &inner = m_inner[l];
        if (block.from != block.to)
            m_cost.closings(l, inner.runs, block.from, inner.run, block.order, inner.goesOn, all);
        m_cost.edges(l, block.to, all);
    }
    m_cost.startOutside(m_start, all);
    m_cost.laterEdges(all);
    if (promisingToEnter(all))
        chooseOutside(m_frame.array, m_start, m_inside + m_cost.fanout(m_frame.array));
}

bool Resolver::bound(std::size_t level) const
{
    return m_stationary && level == m_frame.architecture.spec().peArrayLevel;
}

bool Resolver::hasLoops(Node from, Node to, const DimMask &mask) const
{
    const Lattice &lattice = m_frame.lattice;
    return std::ranges::any_of(enumerators<Dim>(), [&](Dim d) {
        return mask[d] && lattice.digit(d, from) != lattice.digit(d, to)
            && lattice.extent(d, from) < m_frame.problem.shape.bounds[d];
    });
}

Node Resolver::openTile(const OpenRuns &runs, std::size_t level) const
{
    const auto open = m_frame.open(Tensor::Ifmap, runs, level);
    return open.empty() ? 0 : m_blocks[open.front().child].to;
}

void Resolver::chooseOutside(std::size_t level, const OpenRuns &runs, Node from)
{
    if (m_ended)
        return;
    const FruitlessPaths::Place place{level, runs, from, openTile(runs, level)};
    const bool isKnowable = runs[Tensor::Ifmap] <= 1 && m_tellsPlaces;
    const PathCost::Restarts restarts = m_cost.restarts();
    const std::span<const double> spent = at(m_spent, level);
    if (isKnowable && m_fruitless.haveOneLike(place, spent, restarts))
        return;
    const bool offered = std::exchange(m_offered, false);
    chooseBlock(level, runs, from);
    if (isKnowable && !m_offered && !m_ended)
        m_fruitless.add(place, spent, restarts);
    m_offered = m_offered || offered;
}

void Resolver::chooseBlock(std::size_t level, const OpenRuns &runs, Node from)
{
    const double returning = m_cost.returning();
    if (level < m_frame.top() && m_frame.allowsOnly(level, {})) { // no loops here
        const double least = m_outside.after(level, runs)[from];
        if (least != infinite && promising({at(m_spent, level).front() + least, 0})) {
            m_blocks[level] = {from, from, {}};
            goOn(level, runs, from, at(m_spent, level));
        }
    }
    std::optional<Tensor> before;
    bool first = true;
    for (const BlockOrder &order : m_frame.orders(runs)) {
        m_cost.resume(returning);
        endRun(level, runs, from, order, first, before != order.stays || first);
        before = order.stays;
        first = false;
    }
    m_cost.resume(returning);
    if (bound(level) && runs[*m_stationary] == 0) // the order matters though no run is open
        endRun(level, runs, from, {m_stationary, std::nullopt}, first, true);
}

void Resolver::goOn(std::size_t level, const OpenRuns &open, Node to, std::span<const double> spent)
{
    const Node next = m_cost.fanout(level + 1);
    if (!m_frame.lattice.multiply(to, next))
        return;
    const std::span<double> further = at(m_spent, level + 1);
    std::ranges::copy(spent, further.begin());
    m_cost.edges(level, to, further);
    chooseOutside(level + 1, m_frame.begun(open, level), to + next);
}

void Resolver::endBlock(std::size_t level, const OpenRuns &open, Node to, bool &known)
{
    if (!std::exchange(known, true)) {
        look(m_after[level], [&](OutsideTables &outside) -> const CostTable & {
            return outside.after(level, open);
        });
    }
    const std::span<const double> closed = at(m_closed, level);
    if (promisingToAll(closed, m_after[level], to))
        goOn(level, open, to, closed);
}

void Resolver::endRun(std::size_t level, const OpenRuns &runs, Node from, const BlockOrder &order,
                      bool first, bool firstOfStays)
{
    const Lattice &lattice = m_frame.lattice;
    const DimMask run = runDims(order);
    const auto isBound = [&](Node to) {
        // Another order only where no loop of the block belongs to the tensor that has to stay.
        return !bound(level) || order.stays == m_stationary
            || !hasLoops(from, to, irrelevantDims(*m_stationary));
    };
    const std::span<double> closed = at(m_closed, level);
    const std::span<double> leading = closed.first(1);
    const auto close = [&](Node end, const BlockOrder &chosen, bool goesOn, PathCost::Sums sums) {
        std::ranges::copy(at(m_spent, level).first(sums.size()), sums.begin());
        m_cost.closings(level, runs, from, end, chosen, goesOn, sums);
    };
    if (level == m_frame.top()) {
        const Node to = lattice.whole();
        const Node end = from + lattice.part(to, run) - lattice.part(from, run);
        for (Dim d : enumerators<Dim>()) {
            const auto fixed = m_frame.fixedLoop(level, d);
            const Node loop = (lattice.digit(d, to) - lattice.digit(d, from)) * lattice.stride(d);
            if (fixed && *fixed != loop)
                return;
        }
        if (!isBound(to))
            return;
        m_blocks[level] = {from, to, order};
        close(end, order, false, closed);
        if (!promisingToAll(closed, m_after[level], to)) // which are none
            return;
        m_offered = true;
        m_cost.roundingUp(closed);
        if (promisingToAll(closed, m_after[level], to))
            m_ended = m_ended || !m_candidate(m_blocks);
        return;
    }
    const bool mayGoOn = order.stays && m_frame.allowsOnly(level, irrelevantDims(*order.stays));
    if (mayGoOn && (order.stays != Tensor::Ifmap || firstOfStays)) {
        const double returning = m_cost.returning();
        const OpenRuns through = only(runs, *order.stays);
        const CostTable &after = m_outside.after(level, through);
        const BlockOrder going = order.stays == Tensor::Ifmap ? BlockOrder{order.stays, {}} : order;
        bool known = false;
        Offsets(m_frame, level, from, irrelevantDims(*order.stays), true).forEach([&](Node offset) {
            const Node to = from + offset;
            if (m_ended || offset == 0 || after[to] == infinite || !m_frame.isCanonical(from, to)
                || !isBound(to))
                return;
            m_cost.resume(returning);
            m_blocks[level] = {from, to, going};
            close(to, going, true, leading);
            if (!promising({leading.front() + after[to], 0}))
                return;
            close(to, going, true, closed);
            endBlock(level, through, to, known);
        });
        m_cost.resume(returning);
    }
    const CostTable &afterRun = m_outside.afterRun(level, order);
    const CostTable &after = m_outside.after(level, {});
    bool runKnown = false;
    bool known = false;
    const double before = m_cost.returning();
    Offsets(m_frame, level, from, run, true).forEach([&](Node inner) {
        if (m_ended || (inner == 0 && !first && !bound(level)))
            return;
        const Node end = from + inner;
        if (order.slide && !firstOfStays
            && lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from))
            return; // nothing slides: the same as another order
        if (afterRun[end] == infinite)
            return;
        m_cost.resume(before);
        close(end, order, false, leading);
        const double cost = leading.front();
        if (!promising({cost + afterRun[end], 0}))
            return;
        m_cost.resume(before);
        close(end, order, false, closed);
        if (!std::exchange(runKnown, true)) {
            look(m_afterRun[level], [&](OutsideTables &outside) -> const CostTable & {
                return outside.afterRun(level, order);
            });
        }
        if (!promisingToAll(closed, m_afterRun[level], end))
            return;
        // With nothing else in the block the run may as well go on.
        const bool covered = mayGoOn
            && (order.stays != Tensor::Ifmap || !order.slide
                || lattice.digit(*order.slide, end) == lattice.digit(*order.slide, from));
        const double returning = m_cost.returning();
        Offsets(m_frame, level, end, inverse(run), true).forEach([&](Node other) {
            const Node to = end + other;
            if (m_ended || after[to] == infinite || (covered && other == 0)
                || !m_frame.isCanonical(from, to) || !isBound(to))
                return;
            if (!promising({cost + after[to], 0}))
                return;
            m_blocks[level] = {from, to, order};
            m_cost.resume(returning);
            endBlock(level, {}, to, known);
        });
    });
}

} // namespace pelorus
