// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/outsidetables.h"

#include "core/mapper/infinite.h"

#include <algorithm>

namespace pelorus {

namespace {

/// to[i] = from[i + offset], infinite where that is no tile.
CostTable shifted(const Lattice &lattice, const CostTable &from, Node offset)
{
    if (offset == 0)
        return from;
    CostTable to = CostTable::withRoom(from.size());
    std::ranges::fill(to, infinite);
    for (Node i = 0; i < to.size() && offset < to.size() - i; ++i) {
        if (lattice.multiply(i, offset))
            to[i] = from[i + offset];
    }
    return to;
}

} // namespace

CostTable OutsideTables::lowered(std::size_t level, std::span<const Dim> dims,
                                 const CostTable &table) const
{
    CostTable result; // empty: `table` itself, which the first pass reads
    for (const Dim d : dims) {
        if (m_frame.stop.stop_requested())
            break;
        if (const auto fixed = m_frame.fixedLoop(level, d)) {
            result = shifted(m_frame.lattice, result.empty() ? table : result, *fixed);
            continue;
        }
        for (const Lattice::PrimeAxis &axis : m_frame.lattice.axes(d)) {
            const std::span<const double> from = result.empty() ? table : result;
            result.resize(table.size());
            lowerAlong(axis, from, result);
        }
    }
    if (result.empty())
        return table;
    return result;
}

void OutsideTables::sweep(std::size_t level, Dim d, CostTable &table) const
{
    if (m_frame.stop.stop_requested())
        return;
    if (const auto fixed = m_frame.fixedLoop(level, d))
        table = shifted(m_frame.lattice, table, *fixed);
    else
        lowerByMultiples(m_frame.lattice, d, table);
}

const CostTable &OutsideTables::nothing()
{
    if (m_nothing.empty())
        m_nothing.assign(m_frame.lattice.size(), infinite);
    return m_nothing;
}

const CostTable &OutsideTables::after(std::size_t level, const OpenRuns &runs)
{
    std::unique_ptr<const CostTable> &known = m_after[place(level, runs)];
    if (known)
        return *known;
    if (m_frame.stop.stop_requested())
        return nothing();
    CostTable table;
    if (level == m_frame.top()) {
        table.assign(m_frame.lattice.size(), infinite);
        const Node whole = m_frame.lattice.whole();
        table[whole] = 0;
        for (Tensor t : enumerators<Tensor>()) {
            table[whole] += m_frame.closingPrice(t, runs, level, SearchFrame::Price::Whole)
                * m_frame.tiles.moves[t][whole];
        }
    } else {
        table = plusScaled(from(level + 1, m_frame.begun(runs, level)), 1, m_frame.cut(level));
    }
    m_bytes += bytesOf(table);
    known = std::make_unique<const CostTable>(std::move(table));
    return *known;
}

const CostTable &OutsideTables::from(std::size_t level, const OpenRuns &runs)
{
    std::unique_ptr<const CostTable> &known = m_from[place(level, runs)];
    if (known)
        return *known;
    if (m_frame.stop.stop_requested())
        return nothing();
    CostTable best;
    for (const BlockOrder &order : m_frame.orders(runs)) {
        if (m_frame.isImage(order))
            continue;
        if (!lowerByBlock(best, level, runs, order, SearchFrame::Price::Whole))
            return nothing();
    }
    if (m_frame.mirror)
        m_frame.mirror->lowerBoth(best);
    if (level < m_frame.top() && m_frame.allowsOnly(level, {})) // a block without loops
        lower(best, after(level, runs));
    if (const Node fanout = m_frame.fixed[level].node; fanout != 0)
        best = shifted(m_frame.lattice, best, fanout);
    m_bytes += bytesOf(best);
    known = std::make_unique<const CostTable>(std::move(best));
    return *known;
}

const CostTable &OutsideTables::afterRun(std::size_t level, const BlockOrder &order)
{
    const DimMask run = order.stays ? irrelevantDims(*order.stays) : DimMask{};
    const bool ifmapStays = order.stays == Tensor::Ifmap;
    const std::size_t slide =
        ifmapStays && order.slide ? static_cast<std::size_t>(*order.slide) + 1 : 0;
    const std::size_t stays = order.stays ? static_cast<std::size_t>(*order.stays) + 1 : 0;
    const std::array runKey{level, stays, slide};
    if (const auto known = m_afterRun.find(runKey); known != m_afterRun.end())
        return known->second;
    if (m_frame.stop.stop_requested())
        return nothing();
    CostTable table;
    if (ifmapStays && m_frame.isImage(order)) {
        table.resize(m_frame.lattice.size());
        m_frame.mirror->take(table, afterRun(level, mirrored(order)));
    } else {
        std::vector<Dim> swept;
        for (Dim d : enumerators<Dim>()) {
            if (!run[d] && !(ifmapStays && order.slide == d))
                swept.push_back(d);
        }
        table = lowered(level, swept, after(level, {}));
    }
    m_bytes += bytesOf(table);
    return m_afterRun[runKey] = std::move(table);
}

void OutsideTables::lowerByOutermost(CostTable &to, const OpenRuns &runs, const BlockOrder &order,
                                     SearchFrame::Price others)
{
    const std::size_t level = m_frame.top();
    const std::optional<Tensor> stays =
        order.stays && runs[*order.stays] > 0 ? order.stays : std::nullopt;
    DimMask slid{};
    DimMask run = stays ? irrelevantDims(*stays) : DimMask{};
    if (stays && order.slide && runs[Tensor::Ifmap] > 0)
        slid[*order.slide] = run[*order.slide] = true;
    if (stays && !m_frame.stopsArray(runs, level))
        return lowerByRows(to, runs, *stays, run, slid, others);
    struct Further
    {
        Tensor tensor;
        DimMask run;
        SearchFrame::Price price;
    };
    std::vector<Further> further; // runs that end after loops in these dimensions
    std::vector<Weighted> here; // and where they are
    double restarts = 0; // of these
    for (Tensor t : enumerators<Tensor>()) {
        const bool itself = stays && t == *stays;
        if (itself || (stays && t == Tensor::Ifmap && slid != DimMask{})) {
            further.push_back(
                {t, itself ? run : slid, itself ? SearchFrame::Price::Whole : others});
        } else if (runs[t] > 0) {
            here.push_back({m_frame.closingPrice(t, runs, level, others), &m_frame.tiles.moves[t]});
            restarts += m_frame.restartPrice(t, runs, level);
        }
    }
    if (restarts > 0)
        here.push_back({restarts, &m_frame.tiles.steps});
    CostTable table = sumOf(here, m_frame.lattice.size());
    for (const Further &own : further)
        m_frame.addClosing(table, own.tensor, runs, level, own.price, m_frame.extended.in(own.run));
    lowerOrTake(to, std::move(table));
}

void OutsideTables::lowerByRows(CostTable &to, const OpenRuns &runs, Tensor stays,
                                const DimMask &run, const DimMask &slid, SearchFrame::Price others)
{
    const PerTensor<CostTable> &moves = m_frame.tiles.moves;
    const auto price = [&](Tensor t) {
        const auto which = t == stays ? SearchFrame::Price::Whole : others;
        return runs[t] > 0 ? m_frame.closingPrice(t, runs, m_frame.top(), which) : 0.0;
    };
    // The others in the order in which their costs are added.
    const Tensor first = stays == Tensor::Ifmap ? Tensor::Filter : Tensor::Ifmap;
    const Tensor second = stays == Tensor::Ofmap ? Tensor::Filter : Tensor::Ofmap;
    const std::vector<Node> &ends = m_frame.extended.ofRows(run);
    const std::vector<Node> &starts =
        m_frame.extended.ofRows(first == Tensor::Ifmap ? slid : DimMask{});
    const RowSums sums{price(stays),        price(first),        price(second),
                       moves[stays].data(), moves[first].data(), moves[second].data(),
                       ends.data(),         starts.data()};
    lowerOrTakeRows(to, sums, m_frame.extended.row(), m_frame.lattice.size());
}

bool OutsideTables::lowerByBlock(CostTable &to, std::size_t level, const OpenRuns &runs,
                                 const BlockOrder &order, SearchFrame::Price others)
{
    const auto close = [&](CostTable &table, Tensor t, SearchFrame::Price price) {
        m_frame.addClosing(table, t, runs, level, price);
    };
    if (m_frame.stop.stop_requested())
        return false;
    const auto isFree = [&](Dim d) { return !m_frame.fixedLoop(level, d); };
    if (level == m_frame.top() && std::ranges::all_of(enumerators<Dim>(), isFree)) {
        lowerByOutermost(to, runs, order, others);
        return true;
    }
    if (!order.stays || runs[*order.stays] == 0) { // all runs end here
        CostTable table = m_frame.closed(afterRun(level, {}), Tensor::Ifmap, runs, level, others);
        close(table, Tensor::Filter, others);
        close(table, Tensor::Ofmap, others);
        lowerOrTake(to, std::move(table));
        return true;
    }
    const Tensor stays = *order.stays;
    const DimMask run = irrelevantDims(stays);
    const bool slides = order.slide && runs[Tensor::Ifmap] > 0;
    // The run ends in this block; then everything else follows.
    CostTable table =
        m_frame.closed(afterRun(level, order), stays, runs, level, SearchFrame::Price::Whole);
    if (stays == Tensor::Ifmap) {
        if (order.slide)
            sweep(level, *order.slide, table);
        if (level < m_frame.top() && m_frame.allowsOnly(level, run)) // or goes on
            lower(table, after(level, only(runs, stays)));
        sweep(level, Dim::K, table);
    } else {
        if (level < m_frame.top() && m_frame.allowsOnly(level, run))
            lower(table, after(level, only(runs, stays)));
        for (Dim d : enumerators<Dim>()) {
            if (run[d] && !(slides && order.slide == d))
                sweep(level, d, table);
        }
        close(table, Tensor::Ifmap, others);
        if (slides)
            sweep(level, *order.slide, table);
    }
    for (Tensor t : enumerators<Tensor>()) {
        if (t != stays && t != Tensor::Ifmap)
            close(table, t, others);
    }
    lowerOrTake(to, std::move(table));
    return true;
}

std::vector<BlockOrder> OutsideTables::arrayOrders(const OpenRuns &start) const
{
    std::vector<BlockOrder> result = m_frame.orders(start);
    OpenRuns runs = start;
    for (std::size_t level = m_frame.array; level < m_frame.top(); ++level) {
        if (!m_frame.allowsOnly(level, {}))
            break;
        runs = m_frame.begun(runs, level);
        for (const BlockOrder &order : m_frame.orders(runs)) {
            if (std::find(result.begin(), result.end(), order) == result.end())
                result.push_back(order);
        }
    }
    return result;
}

const CostTable &OutsideTables::cutsUpTo(std::size_t level)
{
    const CostTable &own = m_frame.cut(level);
    if (level == m_frame.array)
        return own;
    const auto [found, isNew] = m_cuts.try_emplace(level);
    if (isNew) {
        Node offset = 0; // of fan-outs between
        for (std::size_t l = m_frame.array + 1; l <= level; ++l)
            offset += m_frame.fixed[l].node;
        const CostTable &below = cutsUpTo(level - 1);
        found->second = offset == 0 ? plusScaled(below, 1, own)
                                    : plusScaled(below, 1, shifted(m_frame.lattice, own, offset));
        m_bytes += bytesOf(found->second);
    }
    return found->second;
}

CostTable OutsideTables::fromArray(const OpenRuns &start, const BlockOrder &order)
{
    // The first block with loops may be the array's or, after empty ones, one further out.
    CostTable best;
    if (!lowerByBlock(best, m_frame.array, start, order, SearchFrame::Price::ParentOnly))
        return {};
    OpenRuns runs = start;
    Node offset = 0; // of fan-outs between
    for (std::size_t level = m_frame.array; level < m_frame.top(); ++level) {
        if (!m_frame.allowsOnly(level, {}))
            break;
        runs = m_frame.begun(runs, level);
        CostTable table;
        for (const BlockOrder &further : m_frame.orders(runs)) {
            // An array that keeps the ifmap from sliding does not keep it from that further out.
            if (further != order
                && (order.slide || further.stays != order.stays || m_frame.isImage(further)))
                continue;
            if (!lowerByBlock(table, level + 1, runs, further, SearchFrame::Price::ParentOnly))
                return {};
        }
        table.resize(m_frame.lattice.size(), infinite); // of no order
        if (!order.slide && m_frame.mirror)
            m_frame.mirror->lowerBoth(table);
        offset += m_frame.fixed[level + 1].node;
        if (offset != 0)
            table = shifted(m_frame.lattice, table, offset);
        lowerBySum(best, table, cutsUpTo(level));
    }
    return best;
}

} // namespace pelorus
