// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/mergedpixels.h"
#include "core/mapper/paddedbounds.h"
#include "core/mapper/search.h"
#include "core/mapper/searchrun.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Of the lattice over padded bounds.
constexpr std::size_t paddedTiles = 30'000;

SearchOptions withMergedStart(SearchOptions options)
{
    if (options.start)
        options.start = withMergedPixels(*options.start);
    return options;
}

} // namespace

MappingResult Search::refine(const MappingResult &perfect)
{
    const bool counted = m_accounting == Accounting::Physical;
    m_space = {counted ? Factors::Imperfect : Factors::Perfect, m_problem.shape.bounds};
    m_findings = perfect.findings;
    m_start.reset(); // the result to go on from is no worse
    m_options.kept = nullptr; // many tiles, and others after any edit of the array
    if (!perfect.mapping)
        return result(); // what does not fit with perfect factors does not fit: the smallest tile
                         // is theirs
    const bool latency = m_options.objective == Objective::Latency;
    m_weights = latency ? frugalOfQuickest(perfect.energyPJ) : Weights{1, cycleWeight()};
    m_best = {perfect.mapping, perfect.energyPJ, perfect.cycles,
              score(perfect.energyPJ, perfect.cycles)};
    if (!perfect.proven && latency) { // of cycles, of energies, or of both: kept as it is
        m_goesOnFromProof = false;
        m_gapBefore = perfect.gap;
    } else if (!perfect.proven) {
        const double bound = perfect.gap ? m_best.score / (1 + *perfect.gap) : 0;
        leaveOut(CostBound{bound, 1});
    }
    if (counted) {
        const MapConstraints &constraints = m_options.constraints;
        m_space.padded = constraints.padded.value_or(
            paddedBounds(m_problem.shape, m_architecture, constraints,
                         std::min(latticeLimit(m_options.objective), paddedTiles)));
    }
    if (m_space.padded != m_problem.shape.bounds)
        searchSpace(m_space.padded);
    return result();
}

MappingResult searchMapping(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting,
                            const SearchOptions &options, std::stop_token stop)
{
    MappingResult result;
    const auto merged = withMergedPixels(problem, architecture, accounting, options.constraints);
    if (merged)
        result = Search(*merged, architecture, energies, accounting, withMergedStart(options), stop)
                     .run();
    if (result.mapping)
        result.mapping = withSplitPixels(*result.mapping, problem.shape.bounds);
    else if (!merged || !stop.stop_requested())
        result = Search(problem, architecture, energies, accounting, options, stop).run();
    result.space.padded = problem.shape.bounds;
    if (options.constraints.factors == Factors::Perfect)
        return result;
    return refinedMapping(problem, architecture, energies, accounting, options, result, stop);
}

MappingResult refinedMapping(const Problem &problem, const Architecture &architecture,
                             const EnergyTable &energies, Accounting accounting,
                             const SearchOptions &options, const MappingResult &perfect,
                             std::stop_token stop)
{
    return Search(problem, architecture, energies, accounting, options, std::move(stop))
        .refine(perfect);
}

} // namespace pelorus
