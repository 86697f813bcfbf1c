// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/mappingquality.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// Products that differ by less are equal: energies of equal mappings are to 5e-10.
constexpr double equalProducts = 2e-9;

/// Of the sums' product; none where mappings were given or costed anew after they had been chosen.
std::optional<double> networkGap(const Evaluation &evaluation, const MappingQuality &quality)
{
    const auto &optimum = evaluation.networkOptimum;
    const bool chosen = optimum && quality.layers > 0 && optimum->bound > 0
        && !evaluation.design.settings.featureMapsOnChip;
    if (!chosen)
        return std::nullopt;
    const double gap = (optimum->product - optimum->bound) / optimum->bound;
    return gap > equalProducts ? gap : 0;
}

} // namespace

double objectiveOf(const LayerCost &cost, Objective objective)
{
    switch (objective) {
    case Objective::Energy: return cost.energyPJ;
    case Objective::NetworkEdp: // its share, at no price known here
    case Objective::Edp: return cost.energyPJ * cost.cycles;
    case Objective::Latency:
    case Objective::Count_: break;
    }
    return cost.cycles;
}

MappingQuality mappingQuality(const Evaluation &evaluation)
{
    MappingQuality quality;
    double objectives = 0;
    double bounds = 0;
    double pinObjectives = 0;
    double pinBests = 0;
    bool knowsPins = true;
    for (const auto &cost : evaluation.layers) {
        if (!cost)
            continue;
        ++quality.layers;
        const double objective = objectiveOf(*cost, evaluation.design.settings.objective);
        if (cost->pin) {
            ++quality.pinned;
            knowsPins = knowsPins && cost->pin->excess;
            pinObjectives += objective;
            pinBests += objective / (1 + cost->pin->excess.value_or(0));
            continue;
        }
        quality.proven += cost->proven;
        quality.factors = std::max(quality.factors, cost->factors);
        quality.unbounded += !cost->proven && !cost->gap;
        objectives += objective;
        bounds += cost->proven ? objective : objective / (1 + cost->gap.value_or(0));
    }
    if (evaluation.design.settings.objective == Objective::NetworkEdp)
        quality.gap = networkGap(evaluation, quality);
    else if (quality.layers > quality.pinned && quality.unbounded == 0)
        quality.gap = bounds > 0 ? (objectives - bounds) / bounds : 0;
    if (quality.pinned > 0 && knowsPins)
        quality.pinExcess = pinBests > 0 ? (pinObjectives - pinBests) / pinBests : 0;
    return quality;
}

namespace {

std::string known(const MappingQuality &quality, Objective objective)
{
    const auto within = [&] {
        const double percent = *quality.gap * 100;
        return fmt::format("within {:.{}f} % of the bound", percent, percent < 10 ? 1 : 0);
    };
    if (objective == Objective::NetworkEdp) {
        if (quality.gap == 0.0)
            return "together the proven optimum of their map spaces";
        return quality.gap ? "the whole " + within() : "valid but without a bound on the whole";
    }
    const int sought = quality.layers - quality.pinned;
    if (quality.pinned > 0 && sought == 0)
        return "none is sought";
    if (quality.proven == sought && quality.gap == 0.0)
        return "every one is the proven optimum of its map space";
    const std::string proven = fmt::format("{} of {} proven optimal, ", quality.proven, sought);
    return proven
        + (quality.gap ? "together " + within()
                       : fmt::format("{} valid but without a bound", quality.unbounded));
}

} // namespace

std::string describe(const MappingQuality &quality, Objective objective)
{
    std::string text = fmt::format("for least {}: ", name(objective)) + known(quality, objective);
    if (quality.pinned > 0)
        text += fmt::format(", {} pinned by hand", quality.pinned);
    if (quality.pinExcess) {
        const double percent = *quality.pinExcess * 100;
        text += fmt::format(" {:.1f} % {} the best found", std::abs(percent),
                            percent < 0 ? "below" : "above");
    }
    return quality.factors ? text + fmt::format(" ({} factors)", name(*quality.factors)) : text;
}

} // namespace pelorus
