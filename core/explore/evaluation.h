// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says about a Design: one immutable value from which every chart, table and report
// is drawn.
#pragma once

#include "core/base/finding.h"
#include "core/cost/layercost.h"
#include "core/explore/design.h"

#include <memory>
#include <vector>

namespace pelorus {

/// Raised whenever results change; shown in reports and stored in files.
inline constexpr int kModelVersion = 1;

/// Sums over the layers that have a cost.
struct Totals
{
    Count macs = 0;
    double cycles = 0;
    double seconds = 0;
    double energyPJ = 0;
    double powerW = 0; ///< energy / time
    double edpJs = 0; ///< energy * time, J s
    double tops = 0; ///< achieved, 1 MAC = 2 operations
    double peakTops = 0; ///< 2 * MAC units * clock
    double topsPerW = 0;
    double utilization = 0; ///< MACs / (MAC units * cycles)
    double dramBytes = 0;
    double onChipBytes = 0; ///< capacity of all bounded levels
    int costedLayers = 0; ///< MAC layers in the sums
    int missingLayers = 0; ///< MAC layers without a cost (see findings)
    int vectorLayers = 0; ///< layers without MACs, which carry no cost in this model version
    bool operator==(const Totals &) const = default;
};

struct Evaluation
{
    Design design; ///< the design that was evaluated (shared members)
    /// One per layer of the network, in order; null for vector layers and for layers that do not
    /// fit.
    std::vector<std::shared_ptr<const LayerCost>> layers;
    Totals totals;
    Findings findings;
    bool complete =
        true; ///< false: stopped early; layers not reached are null and counted as missing
};

using EvaluationPtr = std::shared_ptr<const Evaluation>;

/// Same results (costs, totals, findings), whatever is shared.
[[nodiscard]] bool sameResults(const Evaluation &a, const Evaluation &b);

/// Energy of a layer by level (index as in the architecture), by tensor, and for the MAC units
/// (with adders).
struct EnergyBreakdown
{
    std::vector<double> byLevelPJ;
    PerTensor<double> byTensorPJ;
    double macPJ = 0;
};
[[nodiscard]] EnergyBreakdown breakdown(const LayerCost &cost);

/// "compute", "DRAM read bandwidth", "GLB write bandwidth".
[[nodiscard]] std::string describe(const Bottleneck &, const Architecture &);

} // namespace pelorus
