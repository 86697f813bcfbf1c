// SPDX-License-Identifier: GPL-3.0-or-later
// Bits per layer that cost the least for the noise they make. Cost and noise are both sums over the
// layers, so that all good trades (cost against ΣV) follow from one pass over the layers: the front
// of the layers so far is joined with each layer's own and thinned to what is not beaten.
#pragma once

#include "core/accuracy/noisetable.h"

namespace pelorus::accuracy {

/// What a layer's bits add to the cost, at each pair of a table's bits.
struct BitCosts
{
    std::size_t widths = 0;
    std::vector<double> values; ///< [layer][weight bits][input bits]

    [[nodiscard]] double at(std::size_t layer, std::size_t weights, std::size_t activations) const
    {
        return values[(layer * widths + weights) * widths + activations];
    }
};

/// Σ MACs · weight bits · input bits.
[[nodiscard]] BitCosts bitOperations(std::span<const Count> macs, std::span<const int> bits);

struct Proposal
{
    double cost = 0, variance = 0;
    std::vector<LayerBits> bits; ///< by layer
};

/// Proposals of rising cost and falling variance, the cheapest and the least noisy among them.
/// At most maxFront: where there are more, of 1/maxFront of the range of costs the least noisy one.
inline constexpr std::size_t maxFront = 2048;
[[nodiscard]] std::vector<Proposal> precisionFront(const NoiseTable &, const BitCosts &);

/// The least noisy one that costs at most `budget`; absent where none does.
[[nodiscard]] const Proposal *leastNoisy(std::span<const Proposal> front, double budget);

/// The cheapest one found that loses at most `budget`: by bisection over measurements, about log2 of
/// the front's size of them, and of the eight next cheaper ones the cheapest that does, too. Absent where even the least noisy one loses more. An error of `loss` is returned.
[[nodiscard]] Result<const Proposal *>
cheapestWithin(std::span<const Proposal> front, double budget,
               const std::function<Result<double>(const Proposal &)> &loss);

} // namespace pelorus::accuracy
