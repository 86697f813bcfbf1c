// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/rowstationarymappings.h"

#include "core/mapper/rowstationary.h"

#include <algorithm>

namespace pelorus {

NamedMappings rowStationaryMappings(const Design &design)
{
    NamedMappings result;
    std::vector<std::pair<Problem, MappingResult>> known; // few unique shapes
    const Network &network = *design.network;
    for (const LayerPtr &layer : network.layers()) {
        if (!hasMacs(layer->kind))
            continue;
        const auto shape =
            validated(layer->shapeForBatch(design.settings.batch, network.batch()), layer->name);
        const auto energies =
            EnergyTable::make(*design.architecture, *design.technology, layer->precision);
        if (!shape || !energies)
            continue; // evaluate() says what is wrong with them
        const Problem problem{*shape, layer->precision};
        auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto &entry) { return entry.first == problem; });
        if (found == known.end()) {
            known.emplace_back(problem,
                               rowStationary(problem, *design.architecture,
                                             *energies, design.settings.accounting));
            found = std::prev(known.end());
        }
        if (found->second.mapping) {
            result.mappings.emplace(layer->name, *found->second.mapping);
            continue;
        }
        for (Finding finding : found->second.findings) {
            finding.severity = Severity::Warning;
            finding.layer = layer->name;
            finding.hint = "no row-stationary mapping (" + finding.hint + "); searched instead";
            result.findings.push_back(std::move(finding));
        }
    }
    return result;
}

} // namespace pelorus
