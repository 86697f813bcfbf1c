// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/rowstationarymappings.h"

#include "core/mapper/rowstationary.h"

namespace pelorus {

NamedMappings rowStationaryMappings(const Design &design)
{
    NamedMappings result;
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
        MappingResult found = rowStationary(*shape, layer->precision, *design.architecture,
                                            *energies, design.settings.accounting);
        if (found.mapping) {
            result.mappings.emplace(layer->name, *std::move(found.mapping));
            continue;
        }
        for (Finding &finding : found.findings) {
            finding.severity = Severity::Warning;
            finding.layer = layer->name;
            finding.hint = "no row-stationary mapping (" + finding.hint + "); searched instead";
            result.findings.push_back(std::move(finding));
        }
    }
    return result;
}

} // namespace pelorus
