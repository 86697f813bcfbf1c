// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/mapcasecheck.h"

#include "core/mapping/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace pelorus::oracle {

namespace {

constexpr double tolerance = 1e-9;
constexpr double boundTolerance = 1e-6; ///< of tables in single precision

/// As the brute force writes a mapping: no loops of one iteration, neighbouring loops of one
/// dimension joined, loops whose order cannot matter by dimension.
Mapping plain(Mapping mapping, const MapCase &given)
{
    const bool bindsInnermost = given.constraints.stationary && given.machine.peArrayLevel == 0;
    for (LevelMapping &level : mapping.levels) {
        for (std::vector<Loop> *loops : {&level.temporal, &level.spatial})
            std::erase_if(*loops, [](const Loop &loop) { return loop.factor == 1; });
        const auto byKindAndDim = [](const Loop &loop) { return std::pair(loop.kind, loop.dim); };
        std::ranges::sort(level.spatial, {}, byKindAndDim);
        if (&level == &mapping.levels.front() && !bindsInnermost)
            std::ranges::sort(level.temporal, {}, &Loop::dim);
        std::vector<Loop> joined;
        for (const Loop &loop : level.temporal) {
            if (!joined.empty() && joined.back().dim == loop.dim)
                joined.back().factor *= loop.factor;
            else
                joined.push_back(loop);
        }
        level.temporal = joined;
    }
    return mapping;
}

bool isInMapSpace(const Mapping &mapping, const MapCase &given)
{
    const Mapping wanted = plain(mapping, given);
    bool found = false;
    forEachMapping(given.problem, given.architecture(), given.kind.accounting, given.constraints,
                   Completeness::WhatMatters, [&](const Mapping &candidate) {
                       found = candidate == wanted;
                       return !found;
                   });
    return found;
}

EnergyAndCycles costOf(const Mapping &mapping, const MapCase &given)
{
    const Architecture architecture = given.architecture();
    const Accounting accounting = given.kind.accounting;
    const AccessCounts counts =
        countAccesses(given.problem.shape, mapping, countingRules(architecture, accounting))
            .value();
    return energyAndCycles(counts, mapping, given.problem, architecture, given.energies(),
                           accounting);
}

bool saysItsCost(const MappingResult &result, const EnergyAndCycles &cost)
{
    return cost.energyPJ == result.energyPJ && cost.cycles == result.cycles;
}

/// A quick search need not find the best, but has to be honest.
bool isHonest(const MappingResult &quick, const BruteForceResult &brute, const MapCase &given)
{
    if (!quick.mapping)
        return !brute.mapping && !quick.findings.empty();
    const EnergyAndCycles cost = costOf(*quick.mapping, given);
    if (!isInMapSpace(*quick.mapping, given) || !saysItsCost(quick, cost))
        return false;
    if (!quick.gap)
        return !quick.proven;
    if (*quick.gap < 0 || (quick.proven && *quick.gap != 0))
        return false;
    // Timeloop's simulation can count lower than the rules that bounds are made of.
    const Objective objective = given.kind.objective;
    const double bound = objectiveOf(cost, objective) / (1 + *quick.gap);
    return given.kind.accounting == Accounting::Timeloop
        || bound <= objectiveOf(brute.cost, objective) * (1 + boundTolerance);
}

Verdict verdictOn(const MapCaseCheck &check, const MapCase &given)
{
    const MappingResult &searched = check.searched;
    if (!searched.mapping) {
        if (check.brute.mapping)
            return Verdict::Missed;
        return searched.findings.empty() ? Verdict::NoReason : Verdict::Agree;
    }
    if (!isInMapSpace(*searched.mapping, given))
        return Verdict::Invalid;
    const Accounting accounting = given.kind.accounting;
    const EnergyAndCycles cost = costOf(*searched.mapping, given);
    if (!saysItsCost(searched, cost))
        return Verdict::WrongCost;
    if (searched.gap && *searched.gap < 0)
        return Verdict::WrongBound;

    const Objective objective = given.kind.objective;
    const double best = objectiveOf(check.brute.cost, objective);
    const double found = objectiveOf(cost, objective);
    const bool equal = found <= best * (1 + tolerance)
        && (objective != Objective::Latency
            || cost.energyPJ <= check.brute.cost.energyPJ * (1 + tolerance));
    if (!searched.proven) {
        const bool holds = accounting == Accounting::Timeloop || !searched.gap
            || found <= best * (1 + *searched.gap) * (1 + boundTolerance);
        return holds ? Verdict::NotProven : Verdict::WrongBound;
    }
    if (!equal)
        return accounting == Accounting::Timeloop ? Verdict::Anomaly : Verdict::Worse;
    return searched.gap == 0.0 ? Verdict::Agree : Verdict::WrongBound;
}

std::string line(const char *who, const std::optional<Mapping> &mapping,
                 const EnergyAndCycles &cost, const MapCase &given)
{
    if (!mapping)
        return fmt::format("{}: no mapping\n", who);
    return fmt::format("{}: {:.12g} pJ, {} cycles\n    {}\n", who, cost.energyPJ, cost.cycles,
                       describe(*mapping, given.architecture()));
}

} // namespace

std::string_view name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Agree: return "agree";
    case Verdict::Anomaly: return "anomaly of the two-iteration simulation";
    case Verdict::Invalid: return "the mapping is not in the map space";
    case Verdict::WrongCost: return "energy or cycles are not those of the mapping";
    case Verdict::Worse: return "worse than the brute force, but proven";
    case Verdict::NotProven: return "not proven";
    case Verdict::WrongBound: return "the bound is wrong";
    case Verdict::Missed: return "no mapping although there is one";
    case Verdict::NoReason: return "no mapping and no finding";
    case Verdict::QuickWrong: return "the quick search's mapping, cost or bound is wrong";
    }
    return {};
}

MapCaseCheck checked(const MapCase &given)
{
    const Architecture architecture = given.architecture();
    const EnergyTable energies = given.energies();
    MapCaseCheck check;
    const auto start = std::chrono::steady_clock::now();
    check.searched = searchMapping(given.problem, architecture, energies, given.kind.accounting,
                                   given.options());
    const auto searched = std::chrono::steady_clock::now();
    check.brute = bruteForce(given.problem, architecture, energies, given.kind.accounting,
                             given.kind.objective, given.constraints);
    const auto end = std::chrono::steady_clock::now();
    check.searchSeconds = std::chrono::duration<double>(searched - start).count();
    check.bruteSeconds = std::chrono::duration<double>(end - searched).count();
    SearchOptions quick = given.options();
    quick.effort = SearchEffort::Quick;
    check.quick =
        searchMapping(given.problem, architecture, energies, given.kind.accounting, quick);
    check.verdict = verdictOn(check, given);
    const bool agree = check.verdict == Verdict::Agree || check.verdict == Verdict::Anomaly;
    if (agree && !isHonest(check.quick, check.brute, given))
        check.verdict = Verdict::QuickWrong;
    if (check.verdict == Verdict::Agree && check.brute.mapping) {
        const EnergyAndCycles found{check.searched.energyPJ, check.searched.cycles, {}};
        check.tieMissed = objectiveOf(found, given.kind.objective)
                == objectiveOf(check.brute.cost, given.kind.objective)
            && isBetter(check.brute.cost, found, given.kind.objective);
    }
    return check;
}

std::string toText(const MapCaseCheck &check, const MapCase &given)
{
    const MappingResult &searched = check.searched;
    std::string text = fmt::format("{}\n{}\n", name(check.verdict), toText(given));
    const auto add = [&](const char *who, const MappingResult &result) {
        text += line(who, result.mapping, {result.energyPJ, result.cycles, {}}, given);
        if (result.mapping)
            text += fmt::format("    {}, gap {}\n", result.proven ? "proven" : "not proven",
                                result.gap ? fmt::format("{:.12g}", *result.gap) : "unknown");
    };
    add("search", searched);
    if (check.verdict == Verdict::QuickWrong)
        add("quick search", check.quick);
    for (const Finding &finding : searched.findings)
        text += fmt::format("    {} {} {}: {}\n", name(finding.kind), finding.level, finding.tensor,
                            finding.hint);
    text += line("brute force", check.brute.mapping, check.brute.cost, given);
    return text + fmt::format("    best of {} mappings\n", check.brute.mappings);
}

} // namespace pelorus::oracle
