// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/rankeduses.h"

#include <cassert>
#include <utility>

namespace pelorus {

namespace {

/// Objects, that sorting has no function to call.
constexpr auto before = [](const RankedUse &a, const RankedUse &b) {
    return a.bound < b.bound || (a.bound == b.bound && a.use < b.use);
};
constexpr auto after = [](const RankedUse &a, const RankedUse &b) { return before(b, a); };

} // namespace

RankedUses::RankedUses(std::vector<RankedUse> uses) : m_others(std::move(uses))
{
    std::ranges::make_heap(m_others, after);
}

const RankedUse *RankedUses::at(std::size_t place)
{
    while (m_first.size() <= place) {
        if (m_others.empty())
            return nullptr;
        std::ranges::pop_heap(m_others, after);
        m_first.push_back(m_others.back());
        m_others.pop_back();
    }
    return &m_first[place];
}

RankedUse RankedUses::take(std::size_t place)
{
    const RankedUse *const found = at(place);
    assert(found);
    const RankedUse use = *found;
    m_first.erase(m_first.begin() + static_cast<std::ptrdiff_t>(place));
    return use;
}

void RankedUses::put(const RankedUse &use)
{
    if (!m_first.empty() && before(use, m_first.back())) {
        m_first.insert(std::ranges::lower_bound(m_first, use, before), use);
        return;
    }
    m_others.push_back(use);
    std::ranges::push_heap(m_others, after);
}

std::vector<CostBound> RankedUses::boundsFrom(std::size_t place) const
{
    std::vector<CostBound> bounds;
    bounds.reserve(m_first.size() + m_others.size());
    for (std::size_t i = place; i < m_first.size(); ++i)
        bounds.push_back(m_first[i].least);
    for (const RankedUse &use : m_others)
        bounds.push_back(use.least);
    return bounds;
}

} // namespace pelorus
