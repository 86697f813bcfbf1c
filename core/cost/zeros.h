// SPDX-License-Identifier: GPL-3.0-or-later
// What zeros save at the MAC units. Zeros of filter and ifmap lie at random and independently; p is
// the probability that all operands whose zeros the unit sees are non-zero.
//
// Gate (Eyeriss, JSSC 2017): a MAC switches with probability p and takes its cycle anyway. The
// operand that is tested first, the ifmap if its zeros are seen, is read each time (or the flag
// that stands for it); the other operand where the first is not zero; the psum, read and updated,
// where neither is.
//
// Skip (Cnvlutin, ISCA 2016; SCNN, ISCA 2017; EIE, ISCA 2016): pairs with a zero do not reach the
// unit, so all reads and updates scale with p; what finds the non-zeros is the codec's metadata.
// Cycles: `skipLanes` lanes work on `window` pairs each and then wait for the one with most, so a
// window takes the expected maximum of that many binomials B(window, p).
#pragma once

#include "core/base/count.h"
#include "core/hardware/macunit.h"
#include "core/workload/sparsity.h"

namespace pelorus {

/// Factors, 0..1.
struct ZeroSavings
{
    double macEnergy = 1;
    /// On the operand reads at the innermost level that keeps the tensor, and for the ofmap on the
    /// psum's reads and updates there.
    PerTensor<double> innermostReads = PerTensor<double>::filled(1);
    double cycles = 1; ///< on compute cycles
    bool operator==(const ZeroSavings &) const = default;
};

/// Unknown densities count as 1. `window` >= 1: pairs that a lane has between two synchronisations.
[[nodiscard]] ZeroSavings zeroSavings(const MacUnit &, const Density &, Count window);

/// Expected maximum of `lanes` independent binomials B(trials, p), from the exact distribution, as
/// a share of `trials`: the mean's share is p, the rest is imbalance. Above 2^20 trials, where the
/// imbalance is below 0.4 % for up to a million lanes, that of 2^20. O(sqrt(trials)).
[[nodiscard]] double expectedMaximumShare(Count lanes, Count trials, double p);

} // namespace pelorus
