// SPDX-License-Identifier: GPL-3.0-or-later
// The energy-latency front of a layer: of all mappings of its map space those than which no other
// is both as quick and as frugal. The best mapping for every objective that grows with energy and
// cycles is one of them.
#pragma once

#include "core/mapper/costbound.h"
#include "core/mapper/search.h"

#include <span>
#include <vector>

namespace pelorus {

/// Objectives closer to each other than this are equal: the rounding of sums in another order.
inline constexpr double equalObjectives = 3e-14;

struct FrontPoint
{
    Mapping mapping;
    double energyPJ = 0;
    double cycles = 0;
    bool proven = false; ///< no mapping of the map space is better in one and as good in the other
};

/// Points by falling cycles and rising energy are a staircase; here by rising cycles.
class Front
{
public:
    [[nodiscard]] const std::vector<FrontPoint> &points() const { return m_points; }
    /// Is a point as good in both? Cycles are whole numbers: bounds are rounded up.
    [[nodiscard]] bool covers(const CostBound &) const;
    /// The least energy of points with at most so many cycles; infinite: there is none.
    [[nodiscard]] double energyWithin(double cycles) const;
    /// Takes a point that no other covers, and drops those that it covers.
    void offer(const Mapping &, double energyPJ, double cycles);
    /// Of points whose energies are equal but for rounding the one with the fewest cycles.
    void merge(double equalEnergy);
    /// Says which points no mapping within `leftOut` can beat.
    void prove(std::span<const CostBound> leftOut);
    /// The least g so that every mapping within `leftOut` has a point with at most 1 + g times its
    /// energy and its cycles; none: there is no such g.
    [[nodiscard]] std::optional<double> gap(std::span<const CostBound> leftOut) const;

private:
    std::vector<FrontPoint> m_points;
};

/// Those of the bounds that no other one is below, by rising cycles.
[[nodiscard]] std::vector<CostBound> lowestOf(std::vector<CostBound> bounds);

/// A front and what is known about its completeness; or why there is none.
struct FrontResult
{
    /// By rising cycles and falling energy; empty: nothing fits, see findings.
    std::vector<FrontPoint> points;
    bool proven = false; ///< every mapping of the map space has a point as good in both
    /// Every mapping has a point with at most 1 + gap times its energy and its cycles; 0 when
    /// proven; none: no bound.
    std::optional<double> gap;
    Findings findings;
};

/// All nondominated pairs of energy and cycles, each with a mapping. Of the options the objective
/// is left aside. As searchMapping() in all else; of energies equal to 5e-10 only the point with the
/// fewest cycles is kept.
[[nodiscard]] FrontResult searchFront(const Problem &, const Architecture &, const EnergyTable &,
                                      Accounting, const SearchOptions &options = {},
                                      std::stop_token stop = {});

} // namespace pelorus
