// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/mapspace.h"

#include "core/base/enumarray.h"

namespace pelorus {

std::string_view name(Objective objective)
{
    switch (objective) {
    case Objective::Energy: return "energy";
    case Objective::Edp: return "edp";
    case Objective::Latency: return "latency";
    case Objective::Count_: break;
    }
    return {};
}

std::string_view name(Factors factors)
{
    switch (factors) {
    case Factors::Perfect: return "perfect";
    case Factors::Imperfect: return "imperfect";
    case Factors::Count_: break;
    }
    return {};
}

std::optional<Factors> factorsFromName(std::string_view text)
{
    for (Factors factors : enumerators<Factors>()) {
        if (name(factors) == text)
            return factors;
    }
    return std::nullopt;
}

std::optional<Objective> objectiveFromName(std::string_view text)
{
    for (Objective objective : enumerators<Objective>()) {
        if (name(objective) == text)
            return objective;
    }
    return std::nullopt;
}

} // namespace pelorus
