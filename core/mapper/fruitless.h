// SPDX-License-Identifier: GPL-3.0-or-later
// Beginnings of mappings that came to nothing. What may follow on the way outwards depends on the
// tile and the open runs that were reached, not on how; so do the costs of what follows, but for
// how long a restart takes and the windows of the ifmap's tile whose run is open. A beginning that
// reaches the same place and has cost no less in any stage than one after which nothing was
// promising comes to nothing, too: what is promising becomes only less, as better mappings are
// found.
#pragma once

#include "core/mapper/pathcost.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace pelorus {

class FruitlessPaths
{
public:
    struct Place
    {
        std::size_t level = 0; ///< whose block comes next
        OpenRuns runs{};
        Node from = 0;
        Node ifmapTile = 0; ///< of the child whose run is open; 0: none is
        bool operator==(const Place &) const = default;
    };

    /// Is there one at this place that is no worse? `spent`: by stage, as many every time.
    [[nodiscard]] bool haveOneLike(const Place &, std::span<const double> spent,
                                   const PathCost::Restarts &) const;
    /// Forgotten where too many are known: then others take longer.
    void add(const Place &, std::span<const double> spent, const PathCost::Restarts &);
    void clear();

private:
    static constexpr std::size_t most = 20'000;
    static constexpr std::size_t mostNumbers = 500'000; ///< of 8 bytes
    static constexpr int mostAtOnePlace = 16;
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Path
    {
        std::uint32_t next = none; ///< another one at the same place
        PathCost::Restarts restarts;
    };
    struct Hash
    {
        std::size_t operator()(const Place &) const;
    };

    std::unordered_map<Place, std::uint32_t, Hash> m_last; ///< the newest path
    std::vector<Path> m_paths;
    std::vector<double> m_spent; ///< of one path after the other
};

} // namespace pelorus
