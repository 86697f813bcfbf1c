// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/caseresult.h"

#include "core/io/findingjson.h"
#include "core/mapping/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus::io {

using Json = nlohmann::ordered_json;

namespace {

/// The findings' form of an error in a count or a cost.
Finding findingOf(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind =
        error.code == ErrorCode::NotFound ? FindingKind::MissingEntry : FindingKind::Overflow;
    finding.hint = error.message();
    return finding;
}

/// An average over instances: an integer where it is one.
Json perInstance(Count total, Count instances)
{
    if (total % instances == 0)
        return total / instances;
    return static_cast<double>(total) / static_cast<double>(instances);
}

Json tensorJson(const LayerCost &cost, std::size_t level, Tensor tensor)
{
    const LevelAccesses &accesses = cost.counts.levels[level];
    const TensorAccesses &counts = accesses.tensors[tensor];
    if (!counts.kept)
        return nullptr;
    double energy = 0;
    for (const EnergyLine &line : cost.energy) {
        if (line.level == level && line.tensor == tensor)
            energy += line.energyPJ;
    }
    return {{"tile_words_per_instance", counts.tileWords},
            {"instances_used", accesses.instances},
            {"reads_per_instance", perInstance(counts.reads, accesses.instances)},
            {"fills_per_instance", perInstance(counts.fills, accesses.instances)},
            {"updates_per_instance", perInstance(counts.updates, accesses.instances)},
            {"reads_total", counts.reads},
            {"fills_total", counts.fills},
            {"updates_total", counts.updates},
            {"energy_total_pJ", energy}};
}

Json resultJson(const Case &c, const CaseResult &result)
{
    Json json = {{"name", c.name}};
    if (result.cost) {
        const LayerCost &cost = *result.cost;
        double macEnergy = 0;
        for (const EnergyLine &line : cost.energy) {
            if (line.kind == EnergyKind::Mac)
                macEnergy += line.energyPJ;
        }
        json["macs"] = cost.counts.macs;
        json["pe_used"] = cost.counts.pesUsed;
        json["cycles"] = cost.cycles;
        json["compute_cycles"] = cost.counts.computeCycles;
        json["utilization"] = cost.utilization;
        json["energy_total_pJ"] = caseEnergyPJ(cost);
        json["mac_energy_pJ"] = macEnergy;
        Json &levels = json["levels"] = Json::array();
        for (std::size_t i = c.architecture.levels().size(); i-- > 0;) {
            Json tensors;
            for (Tensor tensor : {Tensor::Filter, Tensor::Ifmap, Tensor::Ofmap})
                tensors[std::string(caseName(tensor))] = tensorJson(cost, i, tensor);
            levels.push_back({{"level", c.architecture.levels()[i].name}, {"tensors", tensors}});
        }
        json["adder_ops"] = cost.counts.adderOps;
    }
    json["findings"] = toJson(result.findings);
    return json;
}

bool agree(const Json &expected, const Json &got, std::string_view key)
{
    const bool exact = !key.ends_with("_pJ") && key != "utilization";
    if (exact || !expected.is_number() || !got.is_number())
        return expected == got;
    const double a = expected.get<double>();
    const double b = got.get<double>();
    double tolerance = 1e-6 * std::max(std::abs(a), std::abs(b));
    constexpr double printed = 1e-4;
    const bool rounded = std::abs(a - std::round(a / printed) * printed) < 1e-9;
    if (key == "utilization" && rounded)
        tolerance = printed / 2 * (1 + 1e-9);
    return std::abs(a - b) <= tolerance;
}

void compare(const Json &expected, const Json &got, const std::string &path, std::string_view key,
             std::vector<CaseDifference> &differences)
{
    if (expected.is_object() && got.is_object()) {
        for (const auto &[name, value] : expected.items()) {
            const std::string place = path + '/' + name;
            if (const auto it = got.find(name); it != got.end())
                compare(value, *it, place, name, differences);
            else
                differences.push_back({place, value.dump(), "nothing"});
        }
    } else if (expected.is_array() && got.is_array() && expected.size() == got.size()) {
        for (std::size_t i = 0; i < expected.size(); ++i)
            compare(expected[i], got[i], fmt::format("{}/{}", path, i), key, differences);
    } else if (!agree(expected, got, key)) {
        differences.push_back({path, expected.dump(), got.dump()});
    }
}

} // namespace

CaseResult evaluateCase(const Case &c, const Technology &technology, Accounting accounting)
{
    CaseResult result;
    result.findings = validate(c.mapping, c.layer, c.precision, c.architecture, accounting);
    if (std::any_of(result.findings.begin(), result.findings.end(),
                    [](const Finding &f) { return f.severity == Severity::Error; }))
        return result;

    auto cost =
        countAccesses(c.layer, c.mapping, countingRules(c.architecture, accounting)).and_then([&](const AccessCounts &counts) {
            return costOf(counts, c.mapping, {c.layer, c.precision}, c.architecture, technology,
                          accounting);
        });
    if (cost)
        result.cost = std::move(*cost);
    else
        result.findings.push_back(findingOf(cost.error()));
    return result;
}

double caseEnergyPJ(const LayerCost &cost)
{
    double energy = 0;
    for (const EnergyLine &line : cost.energy) {
        if (line.kind != EnergyKind::Adder)
            energy += line.energyPJ;
    }
    return energy;
}

std::string caseResultsJson(std::span<const Case> cases, std::span<const CaseResult> results)
{
    assert(cases.size() == results.size());
    Json array = Json::array();
    for (std::size_t i = 0; i < cases.size(); ++i)
        array.push_back(resultJson(cases[i], results[i]));
    return dumped(array);
}

std::vector<CaseDifference> differences(const Case &c, const CaseResult &result)
{
    std::vector<CaseDifference> found;
    if (!c.expected.empty())
        compare(Json::parse(c.expected), resultJson(c, result), "", "", found);
    return found;
}

} // namespace pelorus::io
