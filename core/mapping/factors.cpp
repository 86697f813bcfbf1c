// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/factors.h"

#include "core/base/enumarray.h"

namespace pelorus {

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

std::string mapSpaceName(Factors factors)
{
    return std::string(name(factors)) + " factors";
}

} // namespace pelorus
