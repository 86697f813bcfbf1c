// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pelorus {

/// What any of some mappings costs at least.
struct CostBound
{
    double cost = 0; ///< in the weights of the search; of a front pJ
    double cycles = 0;
    bool operator==(const CostBound &) const = default;
};

} // namespace pelorus
