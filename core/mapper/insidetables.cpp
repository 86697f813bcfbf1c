// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/insidetables.h"

#include "core/mapper/infinite.h"

#include <algorithm>

namespace pelorus {

namespace {

void add(std::vector<InsideTable> &tables, const OpenRuns &open, const CostTable &cost)
{
    if (std::ranges::all_of(cost, [](double c) { return c == infinite; }))
        return;
    const auto same = std::ranges::find(tables, open, &InsideTable::open);
    if (same == tables.end())
        tables.push_back({open, cost});
    else
        lower(same->cost, cost);
}

} // namespace

InsideTables::InsideTables(const SearchFrame &frame, const TileSet &tiles)
    : m_frame(frame), m_tiles(tiles), m_before(frame.array + 1)
{
    CostTable start(tiles.size(), infinite);
    start[tiles.index(0)] = 0;
    std::vector<InsideTable> tables{{{}, std::move(start)}};
    for (std::size_t level = 0; level < frame.array; ++level) {
        for (InsideTable &table : tables)
            table.cost = tiles.multiplied(table.cost, frame.fixed[level].node);
        m_before[level] = std::move(tables);
        tables.clear();
        passBlock(level, tables);
        const CostTable &cut = frame.cut(level);
        std::vector<InsideTable> fitting;
        for (InsideTable &table : tables) {
            addScaled(table.cost, 1, cut);
            add(fitting, frame.begun(table.open, level), table.cost);
        }
        tables = std::move(fitting);
    }
    m_before[frame.array] = std::move(tables);
}

void InsideTables::sweep(std::size_t level, Dim d, CostTable &table) const
{
    if (const auto fixed = m_frame.fixedLoop(level, d))
        table = *fixed == SearchFrame::impossible ? CostTable(table.size(), infinite)
                                                  : m_tiles.multiplied(table, *fixed);
    else
        m_tiles.lowerByDivisors(d, table);
}

bool InsideTables::gapsMatter(Dim d) const
{
    if (m_frame.keeps[0][Tensor::Ifmap])
        return false;
    const LayerShape &shape = m_frame.problem.shape;
    return std::ranges::any_of(enumerators<Axis>(), [&](Axis axis) {
        return (d == outputDim(axis) || d == filterDim(axis)) && shape.bounds[outputDim(axis)] > 1
            && shape.bounds[filterDim(axis)] > 1
            && (shape.stride[axis] > 1 || shape.dilation[axis] > 1);
    });
}

std::size_t InsideTables::bytes() const
{
    std::size_t sum = 0;
    for (const std::vector<InsideTable> &tables : m_before) {
        for (const InsideTable &table : tables)
            sum += bytesOf(table.cost);
    }
    return sum;
}

void InsideTables::passBlock(std::size_t level, std::vector<InsideTable> &after) const
{
    // Lanes that skip zeros wait for each other after the loops inside the array.
    const bool skips = m_frame.architecture.mac().zeros == ZeroHandling::Skip;
    for (const InsideTable &start : m_before[level]) {
        if (m_frame.stop.stop_requested())
            return;
        const OpenRuns &runs = start.open;
        const auto close = [&](CostTable &table, Tensor t) {
            m_frame.addClosing(table, t, runs, level, SearchFrame::Price::Whole);
        };
        if (m_frame.allowsOnly(level, {}))
            add(after, runs, start.cost);
        for (const BlockOrder &order : m_frame.orders(runs)) {
            if (m_frame.stop.stop_requested())
                return;
            CostTable table = start.cost;
            if (!order.stays) {
                for (Dim d : enumerators<Dim>()) {
                    const bool counts = level > 0 || !m_frame.blocksAreFree || skips
                        || gapsMatter(d)
                        || std::ranges::any_of(enumerators<Tensor>(), [&](Tensor t) {
                                            return m_frame.keeps[0][t] && relevant(t, d);
                                        });
                    if (counts || m_frame.fixedLoop(level, d))
                        sweep(level, d, table);
                }
                add(after, {}, table);
                continue;
            }
            const Tensor stays = *order.stays;
            const DimMask run = irrelevantDims(stays);
            const bool slides = order.slide && runs[Tensor::Ifmap] > 0;
            OpenRuns through{};
            through[stays] = runs[stays];
            for (Tensor t : enumerators<Tensor>()) {
                if (t != stays && (t != Tensor::Ifmap || !slides))
                    close(table, t);
            }
            if (stays == Tensor::Ifmap) {
                sweep(level, Dim::K, table);
                if (m_frame.allowsOnly(level, run))
                    add(after, through, table);
                if (slides)
                    sweep(level, *order.slide, table);
            } else {
                if (slides) {
                    sweep(level, *order.slide, table);
                    close(table, Tensor::Ifmap);
                }
                for (Dim d : enumerators<Dim>()) {
                    if (run[d] && !(slides && order.slide == d))
                        sweep(level, d, table);
                }
                if (m_frame.allowsOnly(level, run))
                    add(after, through, table);
            }
            close(table, stays);
            for (Dim d : enumerators<Dim>()) {
                const bool slid = stays == Tensor::Ifmap && order.slide == d;
                if (!run[d] && !slid)
                    sweep(level, d, table);
            }
            add(after, {}, table);
        }
    }
}

} // namespace pelorus
