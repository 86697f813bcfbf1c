// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that share values: scalars by k-means (Han, Mao and Dally, "Deep Compression", ICLR 2016)
// and short vectors of them (Gong et al., arXiv 1412.6115; Stock et al., "And the Bit Goes Down",
// ICLR 2020, whose single codebook for a layer is the one used here). Deterministic, in one thread.
#pragma once

#include "core/accuracy/weightlayers.h"

#include <stop_token>

namespace pelorus::accuracy {

/// `values` shared values in all. Where a weight is 0 (pruned), 0 is one of them and stays with
/// just these weights; the others share values - 1, from equal steps between their least and
/// largest by 50 Lloyd steps. O(50 · weights · log values).
[[nodiscard]] std::vector<float> sharedKeepingZeros(std::span<const float> weights, Count values);

/// Consecutive weights of an output channel in groups of `length`, the last one of a channel filled
/// up with zeros, each replaced by the nearest of `entries` centroids.
struct VectorRule
{
    Count length = 4, entries = 256;
};

/// Sub-vectors of a layer; without any saving where they are no more than the entries.
[[nodiscard]] Count subVectors(const WeightLayer &layer, const VectorRule &rule);

/// Lloyd steps (at most 50, until no sub-vector changes its centroid) on all sub-vectors, or 256 an
/// entry taken evenly where there are more. They start from the distinct ones in lexicographic
/// order: number floor((2i + 1) · distinct / (2 · entries)) for entry i. A centroid without members
/// stays. Sums and distances are doubles in a fixed order. After a stop request what was found
/// until then.
[[nodiscard]] Array vectorQuantized(const WeightLayer &layer, const VectorRule &rule,
                                    const std::stop_token &stop = {});

} // namespace pelorus::accuracy
