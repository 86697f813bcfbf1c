// SPDX-License-Identifier: GPL-3.0-or-later
// Bits that move at each level for each tensor: the counted words times their width there. Partial
// sums travel at psumBits, the finished ofmap enters the outermost level at ofmapBits; a level that
// stores a tensor in a code (core/cost/codec.h) moves the code's bits; what a MAC unit saves on
// zero operands (core/cost/zeros.h) is not read from the innermost level. Energy and time both
// follow from these bits.
#pragma once

#include "core/cost/accesscounts.h"
#include "core/cost/zeros.h"
#include "core/hardware/architecture.h"
#include "core/workload/problem.h"

#include <vector>

namespace pelorus {

/// Bits over all instances of a level.
struct MovedBits
{
    double reads = 0;
    double fills = 0;
    double updates = 0;
    bool operator==(const MovedBits &) const = default;
};

using Traffic = std::vector<PerTensor<MovedBits>>; ///< innermost level first

/// What the MAC units save on the problem's zeros under this mapping.
[[nodiscard]] ZeroSavings savingsOf(const Mapping &, const Problem &, const Architecture &);

[[nodiscard]] Traffic trafficOf(const AccessCounts &, const Problem &, const Architecture &,
                                const ZeroSavings &);

/// Bytes that the whole tensors take at the outermost level, with its packing and codes; of the
/// ofmap the finished words.
[[nodiscard]] PerTensor<double> storedBytes(const Problem &, const Architecture &);

/// Bytes read and written at the levels of kind Dram.
[[nodiscard]] double dramBytes(const Traffic &, const Architecture &);

} // namespace pelorus
