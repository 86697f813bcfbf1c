// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/samelevels.h"

#include <algorithm>

namespace pelorus {

bool sameLevels(const Architecture &a, const Architecture &b)
{
    return a.spec().peArrayLevel == b.spec().peArrayLevel
        && std::equal(
               a.levels().begin(), a.levels().end(), b.levels().begin(), b.levels().end(),
               [](const auto &x, const auto &y) { return x.name == y.name && x.kind == y.kind; });
}

} // namespace pelorus
