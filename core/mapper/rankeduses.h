// SPDX-License-Identifier: GPL-3.0-or-later
// The uses of the array, best bound first. A search looks at few of a thousand and raises the
// bounds of some, so that only as many are put in order as it asks for: the others wait in a heap.
#pragma once

#include "core/mapper/costbound.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pelorus {

/// A use of the array with what is known of all mappings with it.
struct RankedUse
{
    std::size_t use = 0;
    CostBound least;
    double bound = 0; ///< on the objective
    bool settled = false; ///< all pairs were looked at
};

class RankedUses
{
public:
    RankedUses() = default;
    explicit RankedUses(std::vector<RankedUse> uses);

    [[nodiscard]] bool empty() const { return m_first.empty() && m_others.empty(); }
    /// The one in this place, by bound and then by use; null: there are fewer. Until the next call.
    [[nodiscard]] const RankedUse *at(std::size_t place);
    /// Takes it out, which must be there, and puts it in its place again once its bound was raised.
    [[nodiscard]] RankedUse take(std::size_t place);
    void put(const RankedUse &);

    /// Is there any, in whatever place, of which that is so?
    template <typename Predicate> [[nodiscard]] bool hasAny(const Predicate &is) const
    {
        return std::ranges::any_of(m_first, is) || std::ranges::any_of(m_others, is);
    }
    /// Bounds of all from a place on, which must be one that at() was asked for or 0.
    [[nodiscard]] std::vector<CostBound> boundsFrom(std::size_t place) const;

private:
    std::vector<RankedUse> m_first; ///< in order
    std::vector<RankedUse> m_others; ///< a heap; none comes before any of the first
};

} // namespace pelorus
