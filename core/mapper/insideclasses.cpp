// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/insideclasses.h"

#include <array>
#include <map>

namespace pelorus {

namespace {

/// Tiles that fit the level below the array's fan-out.
std::vector<Node> fitting(const SearchFrame &frame)
{
    if (frame.array == 0)
        return {0};
    const CostTable &cut = frame.cut(frame.array - 1);
    std::vector<Node> nodes{0}; // whether or not it fits: where all paths begin
    for (Node node = 1; node < cut.size(); ++node) {
        if (cut[node] < std::numeric_limits<double>::infinity())
            nodes.push_back(node);
    }
    return nodes;
}

} // namespace

InsideClasses::InsideClasses(const SearchFrame &frame, const std::vector<FanoutUse> &uses)
    : m_tiles(frame.lattice, fitting(frame)), m_tables(m_tiles.of(frame.tiles)),
      m_frame(frame.withTiles(m_tables)), m_all(m_frame, m_tiles), m_classOf(uses.size(), 0),
      m_bytes(m_all.bytes())
{
    PerTensor<bool> reads{}; // may a run that ends inside read from outside?
    bool restarts = false;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : frame.costs->passages(t)) {
            const bool endsInside = p.child + 1 < frame.array;
            reads[t] = reads[t] || (endsInside && p.parent >= frame.array);
            restarts = restarts || (endsInside && p.restartPrice > 0);
        }
    }
    if (reads == PerTensor<bool>{} && !restarts)
        return; // one class
    std::map<std::array<double, 4>, std::size_t> known;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const DimVector &factors = uses[i].factors;
        PerTensor<double> sharing = PerTensor<double>::filled(1);
        for (Tensor t : enumerators<Tensor>())
            sharing[t] = reads[t] ? sharingProduct(t, factors) : 1;
        const double units = restarts ? static_cast<double>(uses[i].units) : 1;
        const std::array key{sharing[Tensor::Ifmap], sharing[Tensor::Filter],
                             sharing[Tensor::Ofmap], units};
        const auto [found, isNew] = known.try_emplace(key, known.size());
        m_classOf[i] = found->second;
        if (!isNew)
            continue;
        m_classes.push_back({m_frame, nullptr});
        m_classes.back().frame.mostSharing = sharing;
        m_classes.back().frame.mostUnits = units;
    }
    if (m_classes.size() == 1)
        m_classes.clear();
}

const InsideTables &InsideClasses::of(std::size_t use)
{
    if (m_classes.empty())
        return m_all;
    Class &own = m_classes[m_classOf[use]];
    if (!own.tables) {
        own.tables = std::make_unique<InsideTables>(own.frame, m_tiles);
        m_bytes += own.tables->bytes();
        ++m_made;
    }
    return *own.tables;
}

} // namespace pelorus
