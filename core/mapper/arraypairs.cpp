// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/arraypairs.h"

#include "core/mapper/infinite.h"
#include "core/mapper/leastmultiples.h"
#include "core/mapper/reachabletiles.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

namespace {

constexpr std::size_t manyTiles = 30'000;

/// The part of the ifmap's windows of `tile` that slides over the whole of dimension `v`.
Node extended(const Lattice &lattice, Node tile, Dim v)
{
    return tile + (lattice.divisorCount(v) - 1 - lattice.digit(v, tile)) * lattice.stride(v);
}

std::size_t bytesOf(const std::vector<CostTable> &tables)
{
    std::size_t sum = 0;
    for (const CostTable &table : tables)
        sum += pelorus::bytesOf(table);
    return sum;
}

} // namespace

ArrayPairs::ArrayPairs(const SearchFrame &frame, InsideClasses &inside, OutsideTables &outside,
                       const std::vector<FanoutUse> &uses, const std::vector<double> &paceCycles,
                       CostTable &reachable)
    : m_frame(frame), m_classes(inside), m_inside(inside.all().before(frame.array)),
      m_outside(outside), m_uses(uses), m_reachable(reachable)
{
    const TileSet &tiles = inside.all().tiles();
    if (reachable.empty() && !frame.stop.stop_requested())
        reachable = reachableTiles(frame.lattice, tiles.nodes(), uses);
    m_tileIndex.resize(tiles.size());
    for (std::uint32_t i = 0; i < tiles.size(); ++i) {
        if (std::ranges::any_of(m_inside,
                                [i](const InsideTable &t) { return t.cost[i] < infinite; })) {
            m_tileIndex[i] = static_cast<std::uint32_t>(m_tiles.size());
            m_tiles.push_back(tiles.nodes()[i]);
            m_nodes.push_back(static_cast<std::int32_t>(tiles.nodes()[i]));
            m_packed.push_back(frame.lattice.packed(tiles.nodes()[i]));
            m_inSet.push_back(i);
        }
    }
    for (Tensor t : enumerators<Tensor>()) {
        m_moves[t].reserve(m_tiles.size());
        for (const Node tile : m_tiles)
            m_moves[t].push_back(frame.tiles.moves[t][tile]);
    }
    for (std::size_t i = 0; i < m_inside.size(); ++i) {
        for (const BlockOrder &order : outside.arrayOrders(m_inside[i].open)) {
            const auto same = [&](const Term &t) {
                return t.inside == i && t.stays == order.stays;
            };
            if (std::ranges::none_of(m_terms, same))
                m_terms.push_back({i, order.stays});
        }
    }
    double leastRestart = 0; // the first start is none
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : frame.costs->passages(t)) {
            leastRestart = std::max(leastRestart, p.restartPrice * frame.leastRestart());
            if (p.restartPrice > 0 && p.child < frame.array)
                m_stop = &p;
        }
    }
    Unrolling unrolling(frame.keeps.size(), ones());
    for (std::size_t l = 0; l < unrolling.size(); ++l)
        unrolling[l] = frame.lattice.tile(frame.fixed[l].node);
    const PassageCosts::Varied varied = frame.costs->varied(unrolling, frame.array);
    m_groupOf.resize(uses.size());
    m_unrolled.resize(uses.size());
    m_least.resize(uses.size());
    m_settled.resize(uses.size());
    m_copies.reserve(uses.size() * m_terms.size());
    m_places.resize(m_tiles.size());
    m_pairs.resize(m_tiles.size());
    std::vector<std::vector<Copied>> copied; // by term
    for (const Term &term : m_terms)
        copied.push_back(copiedOf(term));
    // A fan-out keeps the ifmap from sliding between levels on either side of it, not inside.
    const bool slidesInside =
        std::ranges::any_of(frame.costs->passages(Tensor::Ifmap),
                            [&frame](const Passage &p) { return p.parent < frame.array; });
    // Of a large lattice one group: its bound holds for all uses.
    m_slidesAnyway =
        frame.lattice.size() > manyTiles || slidesInside || frame.forwards(frame.array);
    for (std::size_t i = 0; i < uses.size() && !frame.stop.stop_requested(); ++i) {
        const FanoutUse &use = uses[i];
        DimMask slides{};
        for (Dim v : frame.slides)
            slides[v] = m_slidesAnyway || !frame.reloads(v, use.factors);
        Group &tables = group(slides);
        if (frame.stop.stop_requested())
            break;
        m_groupOf[i] = &tables;
        DimVector &factors = unrolling[frame.array];
        factors = use.factors;
        PerTensor<double> most{};
        PerTensor<double> least{};
        for (Tensor t : enumerators<Tensor>()) {
            most[t] = irrelevantProduct(t, factors);
            least[t] = frame.isExact ? most[t] : frame.leastCopies(t, use.node);
        }
        double unrolled =
            frame.costs->unrolledCost(unrolling, varied, frame.isExact, paceCycles[i]);
        if (frame.accounting == Accounting::Physical
            && frame.architecture.levels()[frame.array].fanout.interconnect
                == Interconnect::Systolic)
            unrolled += frame.costs->cyclePrice() * leastSpan(use);
        unrolled -= leastRestart;
        m_unrolled[i] = unrolled;
        double cost = infinite;
        for (std::size_t k = 0; k < m_terms.size(); ++k) {
            m_copies.push_back(copiesOf(copied[k], most, least));
            cost = std::min(cost, m_copies.back() + tables.least[k][i]);
        }
        m_least[i] = unrolled + cost;
        if (cost < infinite)
            m_bounded.push_back({i, unrolled + cost});
    }
    for (const auto &[key, tables] : m_ordered)
        m_orderedBytes += tables.outside ? pelorus::bytesOf(*tables.outside) : 0;
    // As if all had been made: how much there is room for is asked before they are.
    m_bytes += m_groups.size() * bytesOfGroup();
    mergeIfSmaller();
}

double ArrayPairs::leastSpan(const FanoutUse &use) const
{
    if (m_frame.isExact)
        return static_cast<double>(use.span);
    double columns = 1;
    double rows = 1;
    for (Dim d : enumerators<Dim>()) { // others may be cut short
        columns *= m_frame.exact[d] ? static_cast<double>(use.columns[d]) : 1;
        rows *= m_frame.exact[d] ? static_cast<double>(use.rows[d]) : 1;
    }
    return columns + rows - 2;
}

std::vector<ArrayPairs::Copied> ArrayPairs::copiedOf(const Term &term) const
{
    std::vector<Copied> result;
    if (!term.stays || m_inside[term.inside].open[*term.stays] == 0)
        return result;
    const Tensor t = *term.stays;
    for (const Passage &p : m_frame.open(t, m_inside[term.inside].open, m_frame.array)) {
        const bool saves = p.childPrice < 0;
        double others = 1;
        for (std::size_t l = p.child + 1; l < m_frame.array; ++l) {
            const Node fanout = m_frame.fixed[l].node;
            others *= saves ? irrelevantProduct(t, m_frame.lattice.tile(fanout))
                            : m_frame.leastCopies(t, fanout);
        }
        result.push_back({t, saves, (saves ? -p.childPrice : p.childPrice) * others});
    }
    return result;
}

double ArrayPairs::copiesOf(const std::vector<Copied> &passages, const PerTensor<double> &most,
                            const PerTensor<double> &least) const
{
    double price = 0;
    for (const Copied &p : passages)
        price += p.price
            * (p.saves ? m_frame.mostCopies[p.tensor] - most[p.tensor] : least[p.tensor] - 1);
    return passages.empty()
        ? 0
        : price * m_frame.tiles.moves[passages.front().tensor][m_frame.lattice.whole()];
}

const ArrayPairs::Ordered &ArrayPairs::ordered(std::size_t inside, const BlockOrder &order)
{
    const std::size_t stays = order.stays ? static_cast<std::size_t>(*order.stays) + 1 : 0;
    const std::size_t slide = order.slide ? static_cast<std::size_t>(*order.slide) + 1 : 0;
    assert(!m_frame.isImage(order));
    const auto [found, isNew] = m_ordered.try_emplace({inside, stays, slide});
    Ordered &tables = found->second;
    if (isNew) {
        CostTable outside = m_outside.fromArray(m_inside[inside].open, order);
        // Only uses without a factor of the dimension that slides ask for it, if so.
        const bool collapses =
            order.slide && !m_slidesAnyway && m_inside[inside].open[Tensor::Ifmap] > 0;
        const LeastMultiples multiples(m_frame.lattice, outside, m_reachable,
                                       collapses ? order.slide : std::nullopt, m_frame.stop);
        if (m_frame.stop.stop_requested())
            return tables;
        outside.push_back(infinite);
        tables.outside = std::make_shared<const CostTable>(std::move(outside));
        tables.least.reserve(m_uses.size());
        for (const FanoutUse &use : m_uses)
            tables.least.push_back(multiples.at(use.node));
        if (m_frame.mirror && order.slide) {
            for (const FanoutUse &use : m_uses)
                tables.leastOfImage.push_back(multiples.at(m_frame.mirror->imageOf(use.node)));
        }
    }
    return tables;
}

std::vector<BlockOrder> ArrayPairs::ordersOf(const Term &term, const DimMask &slides) const
{
    const OpenRuns &open = m_inside[term.inside].open;
    std::vector<BlockOrder> orders;
    bool cannot = false;
    for (const BlockOrder &order : m_outside.arrayOrders(open)) {
        if (order.stays != term.stays)
            continue;
        if (!order.slide || slides[*order.slide] || open[Tensor::Ifmap] == 0)
            orders.push_back(order);
        else
            cannot = true;
    }
    if (orders.empty() && cannot)
        orders.push_back({term.stays, std::nullopt});
    return orders;
}

const CostTable &ArrayPairs::slidWords(Dim v)
{
    const auto [found, isNew] = m_slidWords.try_emplace(v);
    if (isNew) {
        found->second.reserve(m_tiles.size());
        for (const Node tile : m_tiles) {
            const Node whole = extended(m_frame.lattice, tile, v);
            found->second.push_back(m_frame.tiles.moves[Tensor::Ifmap][whole]);
        }
    }
    return found->second;
}

ArrayPairs::TermTables ArrayPairs::insideOf(const Group &group, const InsideTables &inside)
{
    const std::size_t terms = m_terms.size();
    TermTables result(terms, CostTable(m_tiles.size(), infinite));
    if (m_frame.stop.stop_requested())
        return result; // the inside tables may not have all terms
    for (std::size_t k = 0; k < terms; ++k) {
        const Term &term = m_terms[k];
        if (term.inside >= inside.before(m_frame.array).size())
            continue; // a stop was requested
        const InsideTable &start = inside.before(m_frame.array)[term.inside];
        CostTable &cost = result[k];
        for (std::size_t i = 0; i < m_tiles.size(); ++i)
            cost[i] = start.cost[m_inSet[i]];
        for (Tensor t : enumerators<Tensor>()) {
            if (start.open[t] == 0 || term.stays == t)
                continue;
            CostTable slid; // words of the ifmap, if it slides at all
            for (const BlockOrder &order : group.orders[k]) {
                if (t != Tensor::Ifmap || !order.slide)
                    continue;
                if (slid.empty())
                    slid = m_moves[t];
                lower(slid, slidWords(*order.slide));
            }
            addScaled(cost, m_frame.fillPrice(t, start.open), slid.empty() ? m_moves[t] : slid);
        }
    }
    return result;
}

const ArrayPairs::TermTables &ArrayPairs::insideOf(std::size_t use)
{
    Group &group = *m_groupOf[use];
    const auto [found, isNew] = group.inside.try_emplace(m_classes.classOf(use));
    if (isNew) {
        found->second = insideOf(group, m_classes.of(use));
        m_bytes += bytesOf(found->second);
    }
    return found->second;
}

ArrayPairs::Group &ArrayPairs::group(const DimMask &slides)
{
    unsigned bits = 0;
    for (Dim v : m_frame.slides)
        bits |= slides[v] ? 1U << static_cast<unsigned>(v) : 0U;
    const auto [found, isNew] = m_groups.try_emplace(bits);
    Group &tables = found->second;
    if (!isNew)
        return tables;
    const std::size_t terms = m_terms.size();
    if (m_frame.stop.stop_requested())
        return tables;
    for (const Term &term : m_terms)
        tables.orders.push_back(ordersOf(term, slides));
    const TermTables inside = insideOf(tables, m_classes.all());
    for (std::size_t k = 0; k < terms; ++k) {
        double leastInside = infinite;
        for (const double cost : inside[k])
            leastInside = std::min(leastInside, cost);
        CostTable least;
        for (const BlockOrder &order : tables.orders[k]) {
            const bool image = m_frame.isImage(order);
            const Ordered &table = ordered(m_terms[k].inside, image ? mirrored(order) : order);
            if (m_frame.stop.stop_requested())
                return tables;
            lowerOrTake(least, image ? table.leastOfImage : table.least);
        }
        least.resize(m_uses.size(), infinite);
        for (double &cost : least)
            cost += leastInside;
        tables.least.push_back(std::move(least));
    }
    m_bytes += bytesOf(tables.least);
    return tables;
}

const std::vector<ArrayPairs::SharedTable> &ArrayPairs::outsideOf(Group &group)
{
    if (!group.outside.empty() || m_frame.stop.stop_requested()) // it may lack orders then
        return group.outside;
    std::vector<SharedTable> tables;
    const std::size_t entries = m_frame.lattice.size() + 1;
    for (std::size_t k = 0; k < m_terms.size(); ++k) {
        CostTable outside;
        // Images first: their short rows are sooner copied than compared.
        std::vector<BlockOrder> orders = group.orders[k];
        std::ranges::partition(orders, [&](const auto &o) { return m_frame.isImage(o); });
        SharedTable single; // of the only order
        for (const BlockOrder &order : orders) {
            const bool image = m_frame.isImage(order);
            const Ordered &table = ordered(m_terms[k].inside, image ? mirrored(order) : order);
            if (m_frame.stop.stop_requested())
                return group.outside;
            if (!image && orders.size() == 1) {
                single = table.outside;
            } else if (!image) {
                lowerOrTake(outside, *table.outside);
            } else if (outside.empty()) {
                outside.resize(entries);
                outside.back() = infinite;
                m_frame.mirror->take(outside, *table.outside);
            } else {
                m_frame.mirror->lower(outside, *table.outside);
            }
        }
        outside.resize(single ? 0 : entries, infinite);
        tables.push_back(single ? single : std::make_shared<const CostTable>(std::move(outside)));
    }
    if (m_frame.stop.stop_requested())
        return group.outside; // orders may lack tables
    group.outside = std::move(tables);
    mergeIfSmaller();
    return group.outside;
}

void ArrayPairs::mergeIfSmaller()
{
    std::size_t open = 0; // groups without tables
    for (const auto &[slides, group] : m_groups)
        open += group.outside.empty() ? 1 : 0;
    if (m_orderedBytes == 0 || open * bytesOfGroup() > m_orderedBytes)
        return;
    m_orderedBytes = 0; // the others come back here
    for (auto &[slides, group] : m_groups)
        outsideOf(group);
    m_ordered.clear(); // no group will ask for them
}

} // namespace pelorus
