// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/dimension.h"

namespace pelorus {

std::optional<Dim> dimFromLetter(char c)
{
    for (Dim d : enumerators<Dim>()) {
        if (letter(d) == c)
            return d;
    }
    return std::nullopt;
}

} // namespace pelorus
