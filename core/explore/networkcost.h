// SPDX-License-Identifier: GPL-3.0-or-later
// A network on a machine in one row, for tables that compare networks.
#pragma once

#include "core/explore/evaluate.h"

namespace pelorus {

/// Of one image.
struct NetworkCost
{
    Count weights = 0; ///< without bias
    Count macs = 0;
    /// Absent where a layer does not fit.
    std::optional<double> energyPJ, clockPJ; ///< the whole, and the clock's part of it
    std::optional<double> seconds, cycles, dramBytes;
    bool isComplete = true; ///< false: stopped early
    bool operator==(const NetworkCost &) const = default;
};

/// `network` on the accelerator of `machine`, with its technology and settings but this batch; its
/// own network and its pinned mappings play no part.
[[nodiscard]] NetworkCost networkCost(const Design &machine, NetworkPtr network, Count batch,
                                      EvaluationContext &context, std::stop_token stop = {});

} // namespace pelorus
