// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/mappingquality.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus {

double objectiveOf(const LayerCost &cost, Objective objective)
{
    switch (objective) {
    case Objective::Energy: return cost.energyPJ;
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
    if (quality.layers > 0 && quality.unbounded == 0)
        quality.gap = bounds > 0 ? (objectives - bounds) / bounds : 0;
    return quality;
}

std::string describe(const MappingQuality &quality, Objective objective)
{
    std::string text = fmt::format("for least {}: ", name(objective));
    if (quality.allProven()) {
        text += "every one is the proven optimum of its map space";
    } else {
        text += fmt::format("{} of {} proven optimal, ", quality.proven, quality.layers);
        if (quality.gap) {
            const double percent = *quality.gap * 100;
            text += fmt::format("together within {:.{}f} % of the bound", percent,
                                percent < 10 ? 1 : 0);
        } else {
            text += fmt::format("{} valid but without a bound", quality.unbounded);
        }
    }
    return quality.factors ? text + fmt::format(" ({} factors)", name(*quality.factors)) : text;
}

} // namespace pelorus
