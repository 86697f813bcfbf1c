// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/searchrows.h"

#include "core/io/caseparts.h"
#include "core/io/caseresult.h"
#include "core/io/findingjson.h"

#include <algorithm>
#include <cassert>

namespace pelorus::io {

namespace {

/// The technology with additions that no sum of double precision notices: a table's energies are
/// positive.
Technology withFreeAdders(const Technology &technology)
{
    TechnologySpec spec = technology.spec();
    spec.intAdd = {{1, 1e-60, "cases name no energy of adders"}};
    const auto result = Technology::make(std::move(spec));
    assert(result);
    return *result;
}

MappingResult notFound(FindingKind kind, std::string hint)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = kind;
    finding.hint = std::move(hint);
    MappingResult result;
    result.findings = {std::move(finding)};
    return result;
}

Json paddedJson(const DimVector &padded)
{
    Json json = Json::object();
    for (Dim d : enumerators<Dim>()) {
        if (padded[d] > 1)
            json[caseName(d)] = padded[d];
    }
    return json;
}

Json rowJson(const SearchRow &row)
{
    const MappingResult &result = row.result;
    Json json = {{"name", row.name}};
    if (!row.layers.empty())
        json["layers"] = row.layers;
    const bool found = result.mapping.has_value();
    const auto figure = [&](double value) { return found ? Json(value) : Json(nullptr); };
    json["energy_pJ"] = figure(result.energyPJ);
    json["cycles"] = figure(result.cycles);
    json["edp_pJ_cycles"] = figure(result.energyPJ * result.cycles);
    json["objective"] = name(row.objective);
    json["map_space"] = mapSpaceName(result.space.factors);
    json["padded_bounds"] = result.space.factors == Factors::Imperfect
        ? paddedJson(result.space.padded)
        : Json(nullptr);
    json["proven"] = result.proven;
    json["gap"] = result.gap ? Json(*result.gap) : Json(nullptr);
    json["cpu_ms"] = row.cpuMs;
    json["mapping"] = found ? caseMappingJson(*result.mapping, *row.architecture) : Json(nullptr);
    json["findings"] = toJson(result.findings);
    return json;
}

} // namespace

MappingResult searchCase(const SearchCase &c, const Technology &technology, Accounting accounting,
                         const std::stop_token &stop)
{
    const Technology own = withFreeAdders(technology);
    const auto energies = EnergyTable::make(c.architecture, own, c.precision);
    if (!energies)
        return notFound(FindingKind::MissingEntry, energies.error().message());
    MappingResult result = searchMapping({c.layer, c.precision}, c.architecture, *energies,
                                         accounting, c.options, stop);
    if (!result.mapping)
        return result;
    const CaseResult answer =
        evaluateCase({c.name, c.layer, c.precision, c.architecture, *result.mapping, {}},
                     technology, accounting);
    if (!answer.cost) { // the search would have broken its promise
        result.mapping.reset();
        result.findings.insert(result.findings.end(), answer.findings.begin(),
                               answer.findings.end());
        return result;
    }
    result.energyPJ = caseEnergyPJ(*answer.cost);
    result.cycles = answer.cost->cycles;
    return result;
}

std::string searchRowsJson(std::span<const SearchRow> rows)
{
    Json array = Json::array();
    for (const SearchRow &row : rows)
        array.push_back(rowJson(row));
    return dumped(array);
}

} // namespace pelorus::io
