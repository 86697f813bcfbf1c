// SPDX-License-Identifier: GPL-3.0-or-later
// Which factors to unroll on one axis of a fan-out so that the fewest units stay idle.
#pragma once

#include "core/workload/dimension.h"

namespace pelorus {

/// Which dimensions fill an axis first.
enum class FillOrder {
    ChannelsFirst, ///< K C Q P R S G N: multicast of ifmaps, reduction across the array
    ReductionFirst ///< C R S K G Q P N: psums meet on the array instead of in the buffer
};

/// Factors f with f[d] dividing `available[d]`, f[d] = 1 outside `carried`, and the largest product
/// <= `limit`. Of equal products the one with larger factors early in the order wins. Exhaustive
/// over divisors, with the limit as the bound: microseconds for axes up to 256.
[[nodiscard]] DimVector fillAxis(const DimVector &available, const DimMask &carried, Count limit,
                                 FillOrder order);

} // namespace pelorus
