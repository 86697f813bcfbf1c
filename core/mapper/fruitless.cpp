// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/fruitless.h"

#include <algorithm>
#include <functional>

namespace pelorus {

std::size_t FruitlessPaths::Hash::operator()(const Place &place) const
{
    std::uint64_t hash = place.level;
    for (const std::uint8_t open : place.runs)
        hash = hash * 31 + open;
    hash = (hash << 40) ^ (std::uint64_t{place.from} << 20) ^ place.ifmapTile;
    return static_cast<std::size_t>((hash * 0x9e3779b97f4a7c15U) >> 20);
}

bool FruitlessPaths::haveOneLike(const Place &place, std::span<const double> spent,
                                 const PathCost::Restarts &restarts) const
{
    const auto found = m_last.find(place);
    if (found == m_last.end())
        return false;
    for (std::uint32_t at = found->second; at != none; at = m_paths[at].next) {
        const std::span other = std::span(m_spent).subspan(at * spent.size(), spent.size());
        if (restarts.isNoLess(m_paths[at].restarts)
            && std::ranges::equal(spent, other, std::greater_equal()))
            return true;
    }
    return false;
}

void FruitlessPaths::add(const Place &place, std::span<const double> spent,
                         const PathCost::Restarts &restarts)
{
    if (m_paths.size() == most || m_spent.size() + spent.size() > mostNumbers)
        return;
    const auto [entry, isNew] = m_last.try_emplace(place, none);
    int here = 0;
    for (std::uint32_t at = entry->second; at != none; at = m_paths[at].next)
        ++here;
    if (here == mostAtOnePlace)
        return;
    m_paths.push_back({entry->second, restarts});
    entry->second = static_cast<std::uint32_t>(m_paths.size() - 1);
    m_spent.insert(m_spent.end(), spent.begin(), spent.end());
}

void FruitlessPaths::clear()
{
    m_last.clear();
    m_paths.clear();
    m_spent.clear();
}

} // namespace pelorus
