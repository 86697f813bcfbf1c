// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/mappingtrial.h"

#include "core/explore/assemble.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

namespace {

/// Line breaks become bars; empty lines and bars at the ends of lines are forgiven.
std::string onOneLine(std::string_view text)
{
    std::string joined;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("|\n");
        const std::string_view part = text.substr(0, end);
        if (part.find_first_not_of(" \t\r") != std::string_view::npos)
            joined.append(joined.empty() ? "" : "|").append(part);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return joined;
}

} // namespace

std::string linesOf(const Mapping &mapping, const Architecture &architecture)
{
    std::string text = describe(mapping, architecture);
    for (std::size_t bar = text.find(" | "); bar != std::string::npos; bar = text.find(" | ", bar))
        text.replace(bar, 3, 1, '\n');
    return text;
}

MappingTrial tryMapping(const Design &design, std::size_t layer, std::string_view text)
{
    const Architecture &architecture = *design.architecture;
    const Layer &given = *design.network->layers()[layer];
    assert(hasMacs(given.kind));
    MappingTrial trial;
    Result<Mapping> mapping = parseMapping(onOneLine(text), architecture);
    if (!mapping) {
        trial.error = mapping.error();
        return trial;
    }
    trial.mapping = std::move(*mapping);
    const Result<LayerShape> shape =
        validated(given.shapeForBatch(design.settings.batch, design.network->batch()), given.name);
    if (!shape) {
        trial.findings.push_back(overflowFinding(shape.error()));
        return trial;
    }
    const Problem problem = problemOf(design, layer, *shape);
    trial.findings = validate(*trial.mapping, problem.shape, problem.precision, architecture,
                              design.settings.accounting);
    if (!trial.findings.empty())
        return trial;
    EnergyTables tables(architecture, *design.technology);
    const Result<EnergyTable> &energies = tables.at(given.precision);
    const Result<AccessCounts> counts = countAccesses(
        problem.shape, *trial.mapping, countingRules(architecture, design.settings.accounting));
    if (!energies || !counts) {
        trial.findings.push_back(overflowFinding(counts ? energies.error() : counts.error()));
        return trial;
    }
    LayerOutcome outcome = outcomeOf(costOf(*counts, *trial.mapping, problem, architecture,
                                            *energies, design.settings.accounting),
                                     problem.precision, architecture.mac());
    trial.cost = std::move(outcome.cost);
    trial.findings = std::move(outcome.findings);
    return trial;
}

} // namespace pelorus
