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

/// The energies of a case, or a finding.
Result<EnergyTable> energiesOf(const SearchCase &c, const Technology &technology)
{
    return EnergyTable::make(c.architecture, withFreeAdders(technology), c.precision);
}

Findings missing(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::MissingEntry;
    finding.hint = error.message();
    return {std::move(finding)};
}

Json gapJson(const std::optional<double> &gap)
{
    return gap ? Json(*gap) : Json(nullptr);
}

Json rowJson(const FrontRow &row)
{
    Json front = Json::array();
    for (const FrontPoint &point : row.result.points) {
        front.push_back({{"energy_pJ", point.energyPJ},
                         {"cycles", point.cycles},
                         {"edp_pJ_cycles", point.energyPJ * point.cycles},
                         {"proven", point.proven},
                         {"mapping", caseMappingJson(point.mapping, *row.architecture)}});
    }
    Json json = {{"name", row.name}};
    if (!row.layers.empty())
        json["layers"] = row.layers;
    json["front"] = std::move(front);
    json["map_space"] = "perfect factors";
    json["proven"] = row.result.proven;
    json["gap"] = gapJson(row.result.gap);
    json["cpu_ms"] = row.cpuMs;
    json["findings"] = toJson(row.result.findings);
    return json;
}

Json rowsJson(std::span<const FrontRow> rows)
{
    Json array = Json::array();
    for (const FrontRow &row : rows)
        array.push_back(rowJson(row));
    return array;
}

/// The least product; with the layers' gaps that of the whole.
Json leastProductJson(std::span<const NetworkPoint> front, std::span<const FrontRow> rows)
{
    const NetworkPoint &least = leastProduct(front);
    bool proven = true;
    std::optional<double> gap = 0;
    for (const FrontRow &row : rows) {
        proven = proven && row.result.proven;
        gap = gap && row.result.gap ? std::optional(std::max(*gap, *row.result.gap)) : std::nullopt;
    }
    if (gap) // of energy and of cycles
        gap = (1 + *gap) * (1 + *gap) - 1;
    return {{"index", &least - front.data()},
            {"edp_pJ_cycles", least.product()},
            {"proven", proven},
            {"gap", gapJson(gap)}};
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
    json["gap"] = gapJson(result.gap);
    json["cpu_ms"] = row.cpuMs;
    json["mapping"] = found ? caseMappingJson(*result.mapping, *row.architecture) : Json(nullptr);
    json["findings"] = toJson(result.findings);
    return json;
}

Json withinJson(std::span<const NetworkPoint> front, std::span<const FrontRow> rows, double seconds,
                double clockHz)
{
    const WithinTime found = leastEnergyWithin(front, seconds * clockHz * (1 + 1e-12));
    if (!found.point)
        return nullptr;
    const bool proven =
        std::ranges::all_of(rows, [](const FrontRow &row) { return row.result.proven; });
    return {{"seconds", seconds},
            {"index", found.point - front.data()},
            {"energy_pJ", found.point->sum.energyPJ},
            {"bound_pJ", proven ? Json(found.boundPJ) : Json(nullptr)}};
}

} // namespace

MappingResult searchCase(const SearchCase &c, const Technology &technology, Accounting accounting,
                         const std::stop_token &stop)
{
    const auto energies = energiesOf(c, technology);
    if (!energies) {
        MappingResult none;
        none.findings = missing(energies.error());
        return none;
    }
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

FrontResult searchCaseFront(const SearchCase &c, const Technology &technology,
                            Accounting accounting, const std::stop_token &stop)
{
    const auto energies = energiesOf(c, technology);
    if (!energies) {
        FrontResult none;
        none.findings = missing(energies.error());
        return none;
    }
    FrontResult result =
        searchFront({c.layer, c.precision}, c.architecture, *energies, accounting, c.options, stop);
    for (FrontPoint &point : result.points) {
        const CaseResult answer =
            evaluateCase({c.name, c.layer, c.precision, c.architecture, point.mapping, {}},
                         technology, accounting);
        if (!answer.cost) { // the search would have broken its promise
            result.points.clear();
            result.findings = answer.findings;
            return result;
        }
        point.energyPJ = caseEnergyPJ(*answer.cost);
        point.cycles = answer.cost->cycles;
    }
    return result;
}

std::string frontRowsJson(std::span<const FrontRow> rows)
{
    return dumped(rowsJson(rows));
}

std::string networkFrontJson(std::span<const FrontRow> rows, const NetworkOfRows &network)
{
    std::vector<LayerFront> layers;
    for (const FrontRow &row : rows)
        layers.push_back(layerFrontOf(row.result, row.layers.size()));
    Json json = {{"rows", rowsJson(rows)},
                 {"network_front", nullptr},
                 {"least_edp", nullptr},
                 {"within", nullptr}};
    if (!network.complete || layers.empty()
        || std::ranges::any_of(layers, [](const auto &layer) { return layer.points.empty(); }))
        return dumped(json);
    const std::vector<NetworkPoint> front = networkFront(layers, network.fixed);
    json["network_front"] = Json::array();
    for (const NetworkPoint &point : front) {
        json["network_front"].push_back({{"energy_pJ", point.sum.energyPJ},
                                         {"cycles", point.sum.cycles},
                                         {"seconds", point.sum.cycles / network.clockHz},
                                         {"edp_pJ_cycles", point.product()},
                                         {"lambda_pJ_per_cycle", point.cyclePJ},
                                         {"points", point.choice}});
    }
    json["least_edp"] = leastProductJson(front, rows);
    if (network.withinSeconds)
        json["within"] = withinJson(front, rows, *network.withinSeconds, network.clockHz);
    return dumped(json);
}

} // namespace pelorus::io
