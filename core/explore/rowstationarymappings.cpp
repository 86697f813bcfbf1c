// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/rowstationarymappings.h"

#include "core/mapping/validate.h"

#include <algorithm>

namespace pelorus {

namespace {

/// The mapping of the layer's published pass, if it fits this machine.
std::optional<Mapping> publishedMapping(const Problem &problem, const Architecture &architecture,
                                        const PublishedPasses &published)
{
    const auto pass = published.find(problem.shape);
    if (!pass)
        return std::nullopt;
    Mapping mapping = rowStationaryMapping(problem.shape, *pass, architecture);
    if (!validate(mapping, problem.shape, problem.precision, architecture, Accounting::Physical)
             .empty())
        return std::nullopt;
    return mapping;
}

} // namespace

NamedMappings rowStationaryMappings(const Design &design, const PublishedPasses &published)
{
    NamedMappings result;
    std::vector<std::pair<Problem, MappingResult>> known; // few unique shapes
    bool usesPublished = false;
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
        if (design.settings.accounting == Accounting::Physical) {
            if (auto given = publishedMapping(problem, *design.architecture, published)) {
                result.mappings.emplace(layer->name, *std::move(given));
                usesPublished = true;
                continue;
            }
        }
        auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto &entry) { return entry.first == problem; });
        if (found == known.end()) {
            known.emplace_back(problem,
                               rowStationary(problem, *design.architecture, *energies,
                                             design.settings.accounting));
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
    if (usesPublished) {
        Finding note;
        note.severity = Severity::Info;
        note.kind = FindingKind::PublishedMapping;
        note.hint = "layers run with the published passes of " + published.source;
        result.findings.push_back(std::move(note));
    }
    return result;
}

} // namespace pelorus
