// SPDX-License-Identifier: GPL-3.0-or-later
// The bounds of pairs, and with them of uses of the array, from the tables of arraypairs.cpp.
#include "core/mapper/arraypairs.h"

#include "core/mapper/infinite.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

double ArrayPairs::idle(Node tile, const FanoutUse &use) const
{
    return m_frame.costs->stepPrice() * m_frame.idleSteps(tile, use);
}

double ArrayPairs::restarts(Node tile, const FanoutUse &use) const
{
    const Node array = tile + use.node;
    double cycles = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : m_frame.costs->passages(t)) {
            if (!m_frame.restarts(p) || p.child >= m_frame.array || p.parent < m_frame.array)
                continue;
            // The tile below the array is that of the level next to it; of others one word, and
            // the ifmap's words of several units may be the same.
            const bool known = p.child + 1 == m_frame.array;
            const double own = known ? m_frame.tiles.words[t][tile] : 1;
            const Node units =
                t == Tensor::Ifmap ? 0 : m_frame.together(p, m_frame.array, use.node);
            const double all = m_frame.tiles.words[t][known ? array : units];
            cycles += std::max(p.childCycles * own, p.parentCycles * all);
        }
    }
    // A run that stays takes every loop that does not move the tensor; each other one is a change.
    const double changes = m_frame.tiles.words[m_stop->tensor][m_frame.lattice.whole()]
        / m_frame.tiles.words[m_stop->tensor][array];
    double others = 1;
    for (std::size_t l = m_frame.array + 1; l < m_frame.keeps.size(); ++l)
        others *= static_cast<double>(m_frame.fixed[l].units);
    return m_stop->restartPrice * std::max(0.0, cycles - m_frame.leastRestart())
        * std::max(0.0, changes / others - 1);
}

void ArrayPairs::boundPairs(std::size_t index)
{
    const TermTables &inside = insideOf(index);
    const std::vector<SharedTable> &outside = outsideOf(*m_groupOf[index]);
    multiplesOf(m_frame.lattice, m_uses[index].node, m_nodes, m_packed,
                static_cast<std::int32_t>(m_frame.lattice.size()), m_places);
    if (outside.empty() || m_terms.empty()) { // a stop was requested
        std::ranges::fill(m_pairs, infinite);
        return;
    }
    for (std::size_t k = 0; k < m_terms.size(); ++k) {
        const auto sums = k == 0 ? sumsAt : lowerBySums;
        sums(m_pairs, m_unrolled[index] + copies(index, k), inside[k], *outside[k], m_places);
    }
}

double ArrayPairs::leastPair(std::size_t use) const
{
    // By columns of a few rows: most hold nothing that is less than the least found so far.
    const std::size_t columns = std::min<std::size_t>(64, m_pairs.size());
    CostTable leasts(columns, infinite);
    for (std::size_t i = 0; i < m_pairs.size(); i += columns) {
        const std::size_t length = std::min(columns, m_pairs.size() - i);
        lower(std::span(leasts).first(length), std::span(m_pairs).subspan(i, length));
    }
    double best = infinite;
    const auto look = [&](std::size_t column) {
        if (leasts[column] >= best)
            return;
        for (std::size_t i = column; i < m_pairs.size(); i += columns) {
            double least = m_pairs[i];
            if (least < best)
                least += idle(m_tiles[i], m_uses[use]);
            if (least < best && m_stop)
                least += restarts(m_tiles[i], m_uses[use]);
            best = std::min(best, least);
        }
    };
    // What costs least without these leaves few others to look at.
    if (columns > 0)
        look(static_cast<std::size_t>(std::ranges::min_element(leasts) - leasts.begin()));
    for (std::size_t column = 0; column < columns; ++column)
        look(column);
    return best;
}

void ArrayPairs::settle(std::size_t use)
{
    if (!m_groupOf[use] || m_settled[use])
        return; // a stop was requested; or it is done
    m_settled[use] = true;
    boundPairs(use);
    const double best = m_frame.isExact && !m_stop ? leastOf(m_pairs) : leastPair(use);
    if (m_frame.stop.stop_requested())
        return; // some tables may hold nothing
    m_least[use] = std::max(m_least[use], best);
}

void ArrayPairs::raise(std::size_t use, Node tile, std::vector<double> &byTerm)
{
    if (!m_groupOf[use])
        return; // a stop was requested
    const std::vector<SharedTable> &outside = outsideOf(*m_groupOf[use]);
    if (outside.empty())
        return; // the same
    const Node above = tile + m_uses[use].node;
    const TermTables &inside = insideOf(use);
    const std::size_t i = m_tileIndex[m_classes.all().tiles().index(tile)];
    const double common =
        m_unrolled[use] + idle(tile, m_uses[use]) + (m_stop ? restarts(tile, m_uses[use]) : 0);
    byTerm.resize(m_terms.size());
    for (std::size_t k = 0; k < m_terms.size(); ++k) {
        const double bound = copies(use, k) + inside[k][i] + (*outside[k])[above];
        byTerm[k] = std::max(byTerm[k], common + bound);
    }
}

double ArrayPairs::leastOutside(std::size_t use, Node tile, std::size_t start)
{
    if (!m_groupOf[use])
        return 0; // a stop was requested
    const std::vector<SharedTable> &outside = outsideOf(*m_groupOf[use]);
    if (outside.empty())
        return 0; // the same
    const TermTables &inside = insideOf(use);
    const InsideTables &own = m_classes.of(use);
    if (start >= own.before(m_frame.array).size())
        return 0; // a stop was requested when they were made
    const std::uint32_t inSet = own.tiles().index(tile);
    assert(m_tiles[m_tileIndex[inSet]] == tile);
    const Node above = tile + m_uses[use].node;
    double least = infinite;
    for (std::size_t k = 0; k < m_terms.size(); ++k) {
        if (m_terms[k].inside != start)
            continue;
        const double fills =
            inside[k][m_tileIndex[inSet]] - own.before(m_frame.array)[start].cost[inSet];
        least = std::min(least, copies(use, k) + fills + (*outside[k])[above]);
    }
    return least;
}

std::vector<BoundedTile> ArrayPairs::tiles(std::size_t use, double limit)
{
    std::vector<BoundedTile> result;
    if (!m_groupOf[use])
        return result; // a stop was requested
    boundPairs(use);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        const Node tile = m_tiles[i];
        double least = m_pairs[i];
        if (least < limit)
            least += idle(tile, m_uses[use]);
        if (least < limit && m_stop)
            least += restarts(tile, m_uses[use]);
        if (least < limit)
            result.push_back({tile, least});
    }
    std::sort(result.begin(), result.end(), [](const BoundedTile &a, const BoundedTile &b) {
        return a.least < b.least || (a.least == b.least && a.tile < b.tile);
    });
    return result;
}

} // namespace pelorus
