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
    case Objective::NetworkEdp: return "network-edp";
    case Objective::Count_: break;
    }
    return {};
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
