// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/front.h"
#include "core/mapper/mergedpixels.h"
#include "core/mapper/searchrun.h"

#include <algorithm>

namespace pelorus {

FrontResult Search::runFront()
{
    // The end of the front first: that no mapping is quicker is soon proven with cycles in the
    // lead, and with energies in the lead hardly at all.
    m_front.emplace();
    m_options.objective = Objective::Edp; // for its number of tables
    prepare(m_problem.shape.bounds);
    m_options.objective = Objective::Latency;
    searchAll({0, 1});
    if (m_best.mapping && m_complete && !m_stop.stop_requested() && !m_tiles->lattice().isCoarse())
        m_leastCycles = m_best.cycles;
    m_complete = true;
    m_leftOut.clear();
    m_costed = m_steps = 0;
    m_seeksFront = true;
    m_options.objective = Objective::Edp; // which asks for bounds on energy and on cycles
    searchAll({1, 0});
    if (m_stop.stop_requested() || m_tiles->lattice().isCoarse()) {
        m_leftOut.clear();
        leaveOut(compulsoryBound());
    }
    FrontResult result;
    if (m_front->points().empty()) {
        result.findings = whyNone();
        return result;
    }
    for (CostBound &bound : m_leftOut)
        bound.cycles = std::max(bound.cycles, m_leastCycles);
    m_front->merge(equalEnergy);
    m_front->prove(m_leftOut);
    result.points = m_front->points();
    result.proven = m_complete || !better(m_leftOut);
    result.gap = result.proven ? 0 : m_front->gap(m_leftOut);
    return result;
}

FrontResult searchFront(const Problem &problem, const Architecture &architecture,
                        const EnergyTable &energies, Accounting accounting,
                        const SearchOptions &options, std::stop_token stop)
{
    const auto merged = withMergedPixels(problem, architecture, accounting, options.constraints);
    if (merged) {
        FrontResult result =
            Search(*merged, architecture, energies, accounting, options, stop).runFront();
        for (FrontPoint &point : result.points)
            point.mapping = withSplitPixels(point.mapping, problem.shape.bounds);
        if (!result.points.empty())
            return result;
    }
    return Search(problem, architecture, energies, accounting, options, std::move(stop)).runFront();
}

} // namespace pelorus
