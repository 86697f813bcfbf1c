// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/bruteforce.h"

#include "core/base/factorize.h"
#include "core/hardware/packing.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <tuple>

namespace pelorus::oracle {

namespace {

/// Factors of one dimension at each level.
struct LevelFactors
{
    Count temporal = 1, x = 1, y = 1;
};
using DimFactors = std::vector<LevelFactors>; // innermost level first

bool mayBe(Count factor, Count bound)
{
    return bound == 0 || factor == bound;
}

/// Every way to split one dimension over the levels that the fan-outs' axes and the constraints on
/// this dimension admit.
class DimensionSplits
{
public:
    DimensionSplits(Dim d, const Architecture &architecture, const MapConstraints &constraints)
        : m_dim(d), m_architecture(architecture), m_constraints(constraints),
          m_current(architecture.levels().size())
    {
    }

    std::vector<DimFactors> all(Count bound)
    {
        split(m_current.size(), bound);
        return std::move(m_found);
    }

private:
    void split(std::size_t levelsLeft, Count rest)
    {
        if (levelsLeft == 0) {
            if (rest == 1)
                m_found.push_back(m_current);
            return;
        }
        const std::size_t level = levelsLeft - 1;
        const Fanout &fanout = m_architecture.levels()[level].fanout;
        const LevelConstraint bound =
            m_constraints.levels.empty() ? LevelConstraint{} : m_constraints.levels[level];
        LevelFactors &here = m_current[level];
        for (Count temporal : divisors(rest)) {
            if (!mayBe(temporal, bound.temporal[m_dim]))
                continue;
            for (Count x : divisors(rest / temporal)) {
                const bool fitsX = x == 1 || (fanout.columnsCarry[m_dim] && x <= fanout.columns);
                if (!fitsX || !mayBe(x, bound.spatialX[m_dim]))
                    continue;
                for (Count y : divisors(rest / temporal / x)) {
                    const bool fitsY = y == 1 || (fanout.rowsCarry[m_dim] && y <= fanout.rows);
                    if (!fitsY || !mayBe(y, bound.spatialY[m_dim]))
                        continue;
                    if (m_constraints.oneAxisPerDimension && x > 1 && y > 1)
                        continue;
                    here = {temporal, x, y};
                    split(level, rest / temporal / x / y);
                }
            }
        }
        here = {};
    }

    Dim m_dim;
    const Architecture &m_architecture;
    const MapConstraints &m_constraints;
    DimFactors m_current;
    std::vector<DimFactors> m_found;
};

/// The loops of the block that feeds the PE array which do not move the tensor stand innermost; a
/// block that has none of them is as good as any.
bool staysLongest(Tensor t, const std::vector<Loop> &block)
{
    const auto moves = [t](const Loop &loop) { return relevant(t, loop.dim); };
    return std::ranges::all_of(block, moves) || !moves(block.back());
}

class MapSpaceWalk
{
public:
    /// Sees each factorisation once, valid, with its loops in the order of the dimensions.
    using VisitFactors = std::function<bool(Mapping &)>;

    /// Factors that multiply to `padded`, what reaches beyond the bounds cut off.
    MapSpaceWalk(const Problem &problem, const Architecture &architecture, Accounting accounting,
                 const MapConstraints &constraints, const DimVector &padded)
        : m_problem(problem), m_architecture(architecture), m_accounting(accounting),
          m_constraints(constraints), m_levels(architecture.levels().size())
    {
        for (Dim d : enumerators<Dim>()) {
            // A dimension of one iteration has one way to be split, unless constraints contradict.
            std::vector<DimFactors> splits =
                DimensionSplits(d, architecture, constraints).all(padded[d]);
            if (splits.empty())
                m_contradiction = true;
            if (padded[d] > 1)
                m_dims.emplace_back(d, std::move(splits));
        }
    }

    /// False: the visitor ended it.
    bool forEachFactorisation(const VisitFactors &visit)
    {
        assert(m_levels <= m_chosen[Dim::N].size());
        if (m_contradiction)
            return true;
        m_visit = &visit;
        m_mapping.levels.assign(m_levels, {});
        m_tiles.assign(m_levels, ones());
        m_used.assign(m_levels, {});
        return chooseKeeps(0);
    }

    /// All orders of the temporal loops of `level` and outside it.
    bool forEachOrder(Mapping &mapping, std::size_t level,
                      const std::function<bool(const Mapping &)> &visit) const
    {
        if (level == m_levels)
            return visit(mapping);
        std::vector<Loop> &loops = mapping.levels[level].temporal;
        const bool feedsArray = level == m_architecture.spec().peArrayLevel;
        const auto byDim = [](const Loop &a, const Loop &b) { return a.dim < b.dim; };
        do {
            if (feedsArray && m_constraints.stationary
                && !staysLongest(*m_constraints.stationary, loops))
                continue;
            if (!forEachOrder(mapping, level + 1, visit))
                return false;
        } while (std::next_permutation(loops.begin(), loops.end(), byDim));
        return true;
    }

    /// All orders of the spatial loops of each axis, from `level` outwards.
    bool forEachSpatialOrder(Mapping &mapping, std::size_t level,
                             const std::function<bool(const Mapping &)> &visit) const
    {
        if (level == m_levels)
            return visit(mapping);
        std::vector<Loop> &loops = mapping.levels[level].spatial;
        const auto byAxisAndDim = [](const Loop &a, const Loop &b) {
            return std::tie(a.kind, a.dim) < std::tie(b.kind, b.dim);
        };
        do {
            const bool axesApart = std::ranges::is_sorted(loops, {}, &Loop::kind);
            if (axesApart && !forEachSpatialOrder(mapping, level + 1, visit))
                return false;
        } while (std::next_permutation(loops.begin(), loops.end(), byAxisAndDim));
        return true;
    }

private:
    bool chooseKeeps(std::size_t level)
    {
        if (level == m_levels)
            return chooseSplits(0);
        const TensorMask allowed = m_architecture.levels()[level].keeps;
        TensorMask &keeps = m_mapping.levels[level].keeps;
        const std::optional<TensorMask> bound =
            m_constraints.levels.empty() ? std::nullopt : m_constraints.levels[level].keeps;
        keeps = bound.value_or(allowed);
        if (bound || !m_constraints.searchBypass || level == m_architecture.outermost())
            return chooseKeeps(level + 1);
        for (unsigned mask = 0; mask < 8; ++mask) {
            bool possible = true;
            for (Tensor t : enumerators<Tensor>()) {
                keeps[t] = (mask >> static_cast<unsigned>(t) & 1U) != 0;
                possible = possible && (!keeps[t] || allowed[t]);
            }
            if (possible && !chooseKeeps(level + 1))
                return false;
        }
        return true;
    }

    bool chooseSplits(std::size_t next)
    {
        if (next == m_dims.size())
            return present();
        const auto &[dim, splits] = m_dims[next];
        const std::vector<LevelFactors> usedBefore = m_used;
        for (const DimFactors &factors : splits) {
            if (take(dim, factors) && !chooseSplits(next + 1))
                return false;
            m_used = usedBefore;
            for (DimVector &tile : m_tiles)
                tile[dim] = 1;
        }
        return true;
    }

    /// False: with these factors nothing fits, whatever the dimensions to come.
    bool take(Dim dim, const DimFactors &factors)
    {
        Count extent = 1;
        for (std::size_t l = 0; l < m_levels; ++l) {
            m_used[l].x *= factors[l].x;
            m_used[l].y *= factors[l].y;
            const MemoryLevel &level = m_architecture.levels()[l];
            if (m_used[l].x > level.fanout.columns || m_used[l].y > level.fanout.rows)
                return false;
            extent *= factors[l].temporal * factors[l].x * factors[l].y;
            m_tiles[l][dim] = std::min(extent, m_problem.shape.bounds[dim]);
            if (!level.capacityBits)
                continue;
            const CheckedCount bits =
                tileBits(level, m_mapping.levels[l].keeps, m_tiles[l], m_problem.shape,
                         m_problem.precision, windowOf(m_accounting));
            if (!bits.ok() || bits.value() > *level.usableBits())
                return false;
        }
        for (std::size_t l = 0; l < m_levels; ++l)
            m_chosen[dim][l] = factors[l];
        return true;
    }

    bool present()
    {
        for (std::size_t l = 0; l < m_levels; ++l) {
            LevelMapping &level = m_mapping.levels[l];
            level.temporal.clear();
            level.spatial.clear();
            for (const auto &[dim, splits] : m_dims) {
                if (m_chosen[dim][l].temporal > 1)
                    level.temporal.push_back({dim, m_chosen[dim][l].temporal, LoopKind::Temporal});
                if (m_chosen[dim][l].x > 1)
                    level.spatial.push_back({dim, m_chosen[dim][l].x, LoopKind::SpatialX});
            }
            for (const auto &[dim, splits] : m_dims) {
                if (m_chosen[dim][l].y > 1)
                    level.spatial.push_back({dim, m_chosen[dim][l].y, LoopKind::SpatialY});
            }
        }
        cutOff();
        // The last word on what is valid. It does not depend on the order of loops.
        if (!validate(m_mapping, m_problem.shape, m_problem.precision, m_architecture, m_accounting)
                 .empty())
            return true;
        return (*m_visit)(m_mapping);
    }

    /// Loops beyond the bounds: as many iterations as there is work for.
    void cutOff()
    {
        DimVector step = ones();
        const auto cut = [&](std::vector<Loop> &loops) {
            for (Loop &loop : loops) {
                const Count bound = m_problem.shape.bounds[loop.dim];
                Count needed = 1;
                while (needed < loop.factor && needed * step[loop.dim] < bound)
                    ++needed;
                loop.factor = needed;
                step[loop.dim] *= needed;
            }
            std::erase_if(loops, [](const Loop &loop) { return loop.factor == 1; });
        };
        for (LevelMapping &level : m_mapping.levels) {
            cut(level.spatial);
            cut(level.temporal); // one of each dimension: in any order
        }
    }

    const Problem &m_problem;
    const Architecture &m_architecture;
    Accounting m_accounting;
    const MapConstraints &m_constraints;
    std::size_t m_levels;
    bool m_contradiction = false;
    std::vector<std::pair<Dim, std::vector<DimFactors>>> m_dims; ///< of more than one iteration
    const VisitFactors *m_visit = nullptr;
    Mapping m_mapping;
    std::vector<DimVector> m_tiles; ///< with the dimensions chosen so far
    std::vector<LevelFactors> m_used; ///< columns and rows
    EnumArray<Dim, std::array<LevelFactors, 8>> m_chosen{};
};

} // namespace

void forEachMapping(const Problem &problem, const Architecture &architecture, Accounting accounting,
                    const MapConstraints &constraints, Completeness completeness,
                    const std::function<bool(const Mapping &)> &visit)
{
    // Which orders a dataflow admits can depend on level 0, if it feeds the PE array.
    const bool bindsInnermost = constraints.stationary && architecture.spec().peArrayLevel == 0;
    std::vector<DimVector> spaces{problem.shape.bounds};
    if (constraints.factors == Factors::Imperfect && constraints.padded != problem.shape.bounds)
        spaces.push_back(constraints.padded.value());
    for (const DimVector &padded : spaces) {
        MapSpaceWalk walk(problem, architecture, accounting, constraints, padded);
        const bool all = walk.forEachFactorisation([&](Mapping &mapping) {
            if (completeness == Completeness::WhatMatters)
                return walk.forEachOrder(mapping, bindsInnermost ? 0 : 1, visit);
            return walk.forEachSpatialOrder(mapping, 0, [&](const Mapping &) {
                return walk.forEachOrder(mapping, 0, visit);
            });
        });
        if (!all)
            return;
    }
}

Count mapSpaceSize(const Problem &problem, const Architecture &architecture, Accounting accounting,
                   const MapConstraints &constraints, Count limit)
{
    Count size = 0;
    forEachMapping(problem, architecture, accounting, constraints, Completeness::WhatMatters,
                   [&](const Mapping &) { return ++size < limit; });
    return size;
}

double objectiveOf(const EnergyAndCycles &cost, Objective objective)
{
    switch (objective) {
    case Objective::Energy: return cost.energyPJ;
    case Objective::NetworkEdp: // of networks, not of layers
    case Objective::Edp: return cost.energyPJ * cost.cycles;
    case Objective::Latency: return cost.cycles;
    case Objective::Count_: break;
    }
    return 0;
}

bool isBetter(const EnergyAndCycles &a, const EnergyAndCycles &b, Objective objective)
{
    const double ofA = objectiveOf(a, objective);
    const double ofB = objectiveOf(b, objective);
    return std::tie(ofA, a.cycles, a.energyPJ) < std::tie(ofB, b.cycles, b.energyPJ);
}

BruteForceResult bruteForce(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting, Objective objective,
                            const MapConstraints &constraints, Completeness completeness)
{
    BruteForceResult result;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    result.cost = {infinity, infinity, {}};
    const CountingRules rules = countingRules(architecture, accounting);
    forEachMapping(
        problem, architecture, accounting, constraints, completeness, [&](const Mapping &mapping) {
            ++result.mappings;
            const AccessCounts counts = countAccesses(problem.shape, mapping, rules).value();
            const EnergyAndCycles cost =
                energyAndCycles(counts, mapping, problem, architecture, energies, accounting);
            if (isBetter(cost, result.cost, objective)) {
                result.cost = cost;
                result.mapping = mapping;
            }
            return true;
        });
    return result;
}

} // namespace pelorus::oracle
