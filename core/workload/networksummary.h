// SPDX-License-Identifier: GPL-3.0-or-later
// A network in one row, as tables of networks have it: what its layers are, how large the filters,
// how many weights and MACs. Computed from the shapes, at batch 1 where the stored batch allows it.
// Pure, O(layers).
#pragma once

#include "core/workload/network.h"

#include <string>
#include <vector>

namespace pelorus {

struct NetworkSummary
{
    struct Part
    {
        int layers = 0;
        Count weights = 0; ///< without bias
        Count macs = 0; ///< of one image
        bool operator==(const Part &) const = default;
    };
    std::string name;
    Part convolutions; ///< depthwise ones, too
    Part fullyConnected;
    Part products; ///< of two activations (attention): no weights
    std::vector<Count> filterSizes; ///< of the convolutions, the larger side, ascending, each once
    Count leastChannels = 0, mostChannels = 0; ///< that a filter of the convolutions sees
    Count leastFilters = 0, mostFilters = 0; ///< of a convolution: its output channels
    /// MACs whose operands are both not 0, by the layers' densities: all of them where none is
    /// given.
    double effectualMacs = 0;
    double nonZeroWeights = 0;

    [[nodiscard]] Count weights() const
    {
        return convolutions.weights + fullyConnected.weights + products.weights;
    }
    [[nodiscard]] Count macs() const
    {
        return convolutions.macs + fullyConnected.macs + products.macs;
    }
    bool operator==(const NetworkSummary &) const = default;
};

[[nodiscard]] NetworkSummary summaryOf(const Network &network);

} // namespace pelorus
