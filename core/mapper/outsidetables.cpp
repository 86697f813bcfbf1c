// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/outsidetables.h"

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::array<std::size_t, 4> key(std::size_t level, const OpenRuns &runs)
{
    return {level, runs[Tensor::Ifmap], runs[Tensor::Filter], runs[Tensor::Ofmap]};
}

/// to[i] = from[i + offset], infinite where that is no tile.
CostTable shifted(const Lattice &lattice, const CostTable &from, Node offset)
{
    if (offset == 0)
        return from;
    CostTable to(from.size(), infinite);
    for (Node i = 0; i < to.size() && offset < to.size() - i; ++i) {
        if (lattice.multiply(i, offset))
            to[i] = from[i + offset];
    }
    return to;
}

} // namespace

void OutsideTables::sweep(std::size_t level, Dim d, CostTable &table) const
{
    if (m_frame.stop.stop_requested())
        return;
    if (const auto fixed = m_frame.fixedLoop(level, d))
        table = shifted(m_frame.lattice, table, *fixed);
    else
        lowerByMultiples(m_frame.lattice, d, table);
}

const CostTable &OutsideTables::after(std::size_t level, const OpenRuns &runs)
{
    const auto [found, isNew] = m_after.try_emplace(key(level, runs));
    CostTable &table = found->second;
    if (!isNew)
        return table;
    if (m_frame.stop.stop_requested()) {
        table.assign(m_frame.lattice.size(), infinite);
        return table;
    }
    if (level == m_frame.top()) {
        table.assign(m_frame.lattice.size(), infinite);
        const Node whole = m_frame.lattice.whole();
        table[whole] = 0;
        for (Tensor t : enumerators<Tensor>()) {
            table[whole] += m_frame.closingPrice(t, runs, level, SearchFrame::Price::Whole)
                * m_frame.tiles.moves[t][whole];
        }
        return table;
    }
    CostTable result = from(level + 1, m_frame.begun(runs, level)); // may grow the map
    addScaled(result, 1, m_frame.cut(level));
    return m_after.at(key(level, runs)) = std::move(result);
}

const CostTable &OutsideTables::from(std::size_t level, const OpenRuns &runs)
{
    const auto [found, isNew] = m_from.try_emplace(key(level, runs));
    if (!isNew)
        return found->second;
    CostTable best(m_frame.lattice.size(), infinite);
    if (m_frame.stop.stop_requested())
        return found->second = std::move(best);
    for (const BlockOrder &order : m_frame.orders(runs))
        lower(best, block(level, runs, order, SearchFrame::Price::Whole));
    if (level < m_frame.top() && m_frame.allowsOnly(level, {})) // a block without loops
        lower(best, after(level, runs));
    return m_from.at(key(level, runs)) =
               shifted(m_frame.lattice, best, m_frame.fixed[level].node);
}

const CostTable &OutsideTables::afterRun(std::size_t level, const BlockOrder &order)
{
    const DimMask run = order.stays ? irrelevantDims(*order.stays) : DimMask{};
    const bool ifmapStays = order.stays == Tensor::Ifmap;
    const std::size_t slide =
        ifmapStays && order.slide ? static_cast<std::size_t>(*order.slide) + 1 : 0;
    const std::size_t stays = order.stays ? static_cast<std::size_t>(*order.stays) + 1 : 0;
    const auto [found, isNew] = m_afterRun.try_emplace({level, stays, slide});
    if (!isNew)
        return found->second;
    CostTable table = after(level, {});
    if (m_frame.stop.stop_requested())
        table.assign(m_frame.lattice.size(), infinite);
    for (Dim d : enumerators<Dim>()) {
        if (!run[d] && !(ifmapStays && order.slide == d))
            sweep(level, d, table);
    }
    return m_afterRun.at({level, stays, slide}) = std::move(table);
}

CostTable OutsideTables::block(std::size_t level, const OpenRuns &runs, const BlockOrder &order,
                               SearchFrame::Price others)
{
    const auto close = [&](CostTable &table, Tensor t, SearchFrame::Price price) {
        m_frame.addClosing(table, t, runs, level, price);
    };
    if (!order.stays || runs[*order.stays] == 0) { // all runs end here
        CostTable table = afterRun(level, {});
        for (Tensor t : enumerators<Tensor>())
            close(table, t, others);
        return table;
    }
    const Tensor stays = *order.stays;
    const DimMask run = irrelevantDims(stays);
    const bool slides = order.slide && runs[Tensor::Ifmap] > 0;
    // The run ends in this block; then everything else follows.
    CostTable table = afterRun(level, order);
    close(table, stays, SearchFrame::Price::Whole);
    if (stays == Tensor::Ifmap) {
        if (order.slide)
            sweep(level, *order.slide, table);
        sweep(level, Dim::K, table);
        if (level < m_frame.top() && m_frame.allowsOnly(level, run)) { // or goes on
            CostTable through = after(level, only(runs, stays));
            sweep(level, Dim::K, through);
            lower(table, through);
        }
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
    return table;
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

CostTable OutsideTables::fromArray(const OpenRuns &start, const BlockOrder &order)
{
    // The first block with loops may be the array's or, after empty ones, one further out.
    CostTable best(m_frame.lattice.size(), infinite);
    CostTable cuts(m_frame.lattice.size(), 0.0); // of the levels below the block
    OpenRuns runs = start;
    Node offset = 0; // of fan-outs between
    for (std::size_t level = m_frame.array; level <= m_frame.top(); ++level) {
        if (m_frame.stop.stop_requested())
            break;
        CostTable table;
        if (level == m_frame.array) {
            best = block(level, runs, order, SearchFrame::Price::ParentOnly);
        } else {
            table.assign(m_frame.lattice.size(), infinite);
            for (const BlockOrder &further : m_frame.orders(runs)) {
                // An array that keeps the ifmap from sliding does not keep it from that further out.
                if (further == order || (!order.slide && further.stays == order.stays))
                    lower(table, block(level, runs, further, SearchFrame::Price::ParentOnly));
            }
            offset += m_frame.fixed[level].node;
            table = shifted(m_frame.lattice, table, offset);
            addScaled(table, 1, cuts);
            lower(best, table);
        }
        if (level == m_frame.top() || !m_frame.allowsOnly(level, {}))
            break;
        addScaled(cuts, 1, shifted(m_frame.lattice, m_frame.cut(level), offset));
        runs = m_frame.begun(runs, level);
    }
    return best;
}

} // namespace pelorus
