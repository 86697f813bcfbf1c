// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/countsaround.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

std::vector<Count> countsAround(Count from, Count most, std::size_t limit)
{
    assert(from >= 1 && most >= 1);
    const Count least = from / 4 + (from % 4 != 0 ? 1 : 0);
    const Count last = std::min(most, from <= most / 4 ? 4 * from : most);
    std::vector<Count> counts;
    for (Count away = std::max<Count>(1, from - most); counts.size() < limit; ++away) {
        const bool isAbove = from < last && away <= last - from;
        const bool isBelow = away <= from - least;
        if (isAbove)
            counts.push_back(from + away);
        if (isBelow && from - away <= most && counts.size() < limit)
            counts.push_back(from - away);
        if (!isAbove && !isBelow)
            break;
    }
    return counts;
}

} // namespace pelorus
