// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/mappingquality.h"

#include <fmt/format.h>

#include <algorithm>

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
    for (const auto &cost : evaluation.layers) {
        if (!cost)
            continue;
        ++quality.layers;
        quality.proven += cost->proven;
        quality.factors = std::max(quality.factors, cost->factors);
        quality.unbounded += !cost->proven && !cost->gap;
        const double objective = objectiveOf(*cost, evaluation.design.settings.objective);
        objectives += objective;
        bounds += cost->proven ? objective : objective / (1 + cost->gap.value_or(0));
    }
    if (evaluation.design.settings.objective == Objective::NetworkEdp)
        quality.gap = networkGap(evaluation, quality);
    else if (quality.layers > 0 && quality.unbounded == 0)
        quality.gap = bounds > 0 ? (objectives - bounds) / bounds : 0;
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
    if (quality.allProven())
        return "every one is the proven optimum of its map space";
    const std::string proven =
        fmt::format("{} of {} proven optimal, ", quality.proven, quality.layers);
    return proven
        + (quality.gap ? "together " + within()
                       : fmt::format("{} valid but without a bound", quality.unbounded));
}

} // namespace

std::string describe(const MappingQuality &quality, Objective objective)
{
    const std::string text = fmt::format("for least {}: ", name(objective)) + known(quality, objective);
    return quality.factors ? text + fmt::format(" ({} factors)", name(*quality.factors)) : text;
}

} // namespace pelorus
