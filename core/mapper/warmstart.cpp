// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/warmstart.h"

#include "core/cost/layercost.h"
#include "core/mapper/searchrun.h"
#include "core/mapping/validate.h"

#include <algorithm>

namespace pelorus {

namespace {

bool isPerfect(const Mapping &mapping, const DimVector &bounds)
{
    DimVector left = bounds;
    for (const LevelMapping &level : mapping.levels) {
        for (const std::vector<Loop> &loops : {level.temporal, level.spatial}) {
            for (const Loop &loop : loops) {
                if (loop.factor < 1 || left[loop.dim] % loop.factor != 0)
                    return false;
                left[loop.dim] /= loop.factor;
            }
        }
    }
    return left == ones();
}

} // namespace

std::optional<WarmStart> warmStart(const Problem &problem, const Architecture &architecture,
                                   const EnergyTable &energies, Accounting accounting,
                                   const SearchOptions &options)
{
    MapConstraints free;
    free.factors = options.constraints.factors;
    free.searchBypass = options.constraints.searchBypass;
    free.padded = options.constraints.padded;
    if (!options.start || options.constraints != free)
        return std::nullopt;
    const Mapping &mapping = *options.start;
    const auto &levels = architecture.levels();
    if (mapping.levels.size() != levels.size() || !isPerfect(mapping, problem.shape.bounds))
        return std::nullopt;
    for (std::size_t l = 0; l < levels.size() && !free.searchBypass; ++l) {
        if (mapping.levels[l].keeps != levels[l].keeps)
            return std::nullopt;
    }
    if (!validate(mapping, problem.shape, problem.precision, architecture, accounting).empty())
        return std::nullopt;
    const Result<AccessCounts> counts =
        countAccesses(problem.shape, mapping, countingRules(architecture, accounting));
    if (!counts)
        return std::nullopt;
    const EnergyAndCycles cost =
        energyAndCycles(*counts, mapping, problem, architecture, energies, accounting);
    return WarmStart{mapping, cost.energyPJ, cost.cycles};
}

void Search::takeStart()
{
    m_cap = infinite;
    if (!m_start || m_seeksFront)
        return;
    const double value = score(m_start->energyPJ, m_start->cycles);
    const bool asQuickForLess = m_options.objective == Objective::Latency
        && m_start->cycles == m_best.cycles
        && m_start->energyPJ < m_best.energyPJ * (1 - startMargin) && !m_complete;
    if (value < m_best.score * (1 - startMargin) || asQuickForLess)
        m_best = {m_start->mapping, m_start->energyPJ, m_start->cycles, value};
}

} // namespace pelorus
