// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/search.h"

#include "core/cost/layercost.h"
#include "core/mapper/greedymapping.h"

namespace pelorus {

// TEMPORARY, for parallel work on what stands around it: the greedy mapping.
MappingResult searchMapping(const Problem &problem, const Architecture &architecture,
                            const EnergyTable &energies, Accounting accounting,
                            const SearchOptions &, std::stop_token)
{
    MappingResult result = greedyMapping(problem, architecture, energies, accounting);
    if (!result.mapping)
        return result;
    const auto counts = countAccesses(problem.shape, *result.mapping,
                                      countingRules(architecture, accounting));
    if (!counts)
        return {};
    const EnergyAndCycles cost = energyAndCycles(*counts, *result.mapping, problem, architecture,
                                                 energies, accounting);
    result.energyPJ = cost.energyPJ;
    result.cycles = cost.cycles;
    return result;
}

} // namespace pelorus
