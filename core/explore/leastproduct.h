// SPDX-License-Identifier: GPL-3.0-or-later
// The least energy * cycles of a whole network, by pricing cycles. At a price of a cycle each layer
// is mapped by itself, for energy + price * cycles; the sums over the layers are then the least of
// energy + price * cycles over all choices, and a line that no choice lies below. The best choice
// is the answer at some price (networkfront.h), namely at its own energy / cycles: there the line
// touches the hyperbola of its product. So
//
//   1. the price becomes energy / cycles of the answer, again and again, until the answer stays: a
//      local optimum, as a rule the best;
//   2. to prove it, the lines known so far leave a region below the answers, on whose corners the
//      product is least. As long as a corner lies below the best product, the line along the chord
//      between the two answers beside it cuts it off, or finds a better one.
#pragma once

#include "core/explore/networkfront.h"

#include <functional>
#include <optional>
#include <vector>

namespace pelorus {

/// The answer at a price.
struct PricedSum
{
    EnergyAndTime sum;
    double bound = 0; ///< no choice has less energy + price * cycles: that of `sum` when proven
};
/// None: stopped.
using PricedSolver = std::function<std::optional<PricedSum>(double cyclePJ)>;

struct LeastProduct
{
    double cyclePJ = 0; ///< the price whose answer it is
    EnergyAndTime sum;
    double bound = 0; ///< no choice has less energy * cycles
    bool stopped = false; ///< the best so far
    [[nodiscard]] double product() const { return sum.energyPJ * sum.cycles; }
};

enum class ProductEffort {
    Local, ///< the first step
    Proof ///< both; without a proof only where the solver's bounds are none
};

/// `leastCycles`: no choice takes fewer. Asks for a price of 0 first, and for each price once.
/// None: stopped before the first answer.
[[nodiscard]] std::optional<LeastProduct> leastProduct(const PricedSolver &, double leastCycles,
                                                       ProductEffort);

} // namespace pelorus
