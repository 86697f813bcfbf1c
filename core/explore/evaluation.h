// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says about a Design: one immutable value from which every chart, table and report
// is drawn.
#pragma once

#include "core/base/finding.h"
#include "core/cost/area.h"
#include "core/cost/fpga.h"
#include "core/cost/layercost.h"
#include "core/cost/vectorcost.h"
#include "core/explore/design.h"

#include <memory>
#include <vector>

namespace pelorus {

/// Raised whenever results change; shown in reports and stored in files.
inline constexpr int kModelVersion = 2;

/// Sums over the layers that have a cost, vector layers included.
struct Totals
{
    Count macs = 0;
    double cycles = 0;
    double seconds = 0;
    double energyPJ = 0;
    double powerW = 0; ///< energy / time
    double dynamicW = 0, leakageW = 0, clockW = 0; ///< its parts
    double edpJs = 0; ///< energy * time, J s
    double tops = 0; ///< achieved, 1 MAC = 2 operations
    double peakTops = 0; ///< 2 * MAC units * clock
    double topsPerW = 0;
    double utilization = 0; ///< cycles that MAC units work / (MAC units * cycles)
    double dramBytes = 0;
    double dramBytesPerS = 0; ///< external bandwidth used on average
    double onChipBytes = 0; ///< capacity of all bounded levels
    int costedLayers = 0; ///< MAC layers in the sums
    int missingLayers = 0; ///< MAC layers without a cost (see findings)
    int vectorLayers = 0; ///< layers without MACs
    int fusedLayers = 0; ///< of these, those that work in their producer's output stage
    double vectorSeconds = 0, vectorEnergyPJ = 0; ///< the vector layers' share
    bool operator==(const Totals &) const = default;
};

/// What the design takes of its FPGA, and its throughput there.
struct FpgaReport
{
    FpgaUse use;
    double gops = 0; ///< 10^9 operations per second, 1 MAC = 2
    double gopsPerSlice = 0;
    std::optional<double> gopsPerW; ///< at the device's measured power; none: not given
    bool operator==(const FpgaReport &) const = default;
};

/// Of Objective::NetworkEdp: how the mappings were chosen together. Sums are over all layers, without
/// what feature maps that stay on chip save.
struct NetworkOptimum
{
    double cyclePJ = 0; ///< each layer's mapping is the best for energy + cyclePJ * cycles
    double product = 0; ///< of the mappings, pJ * cycles
    double bound = 0; ///< no choice of mappings has a lower product
    bool operator==(const NetworkOptimum &) const = default;
};

struct Evaluation
{
    Design design; ///< the design that was evaluated (shared members)
    /// One per layer of the network, in order; null for vector layers and for layers that do not
    /// fit.
    std::vector<std::shared_ptr<const LayerCost>> layers;
    /// Likewise for the layers without MACs; null for the others.
    std::vector<std::shared_ptr<const VectorCost>> vectorLayers;
    Area area;
    std::optional<FpgaReport> fpga; ///< none: the accelerator names no device
    std::optional<NetworkOptimum> networkOptimum; ///< none: mapped layer by layer
    Totals totals;
    Findings findings;
    bool complete =
        true; ///< false: stopped early; layers not reached are null and counted as missing
};

using EvaluationPtr = std::shared_ptr<const Evaluation>;

/// Same results (costs, totals, findings), whatever is shared.
[[nodiscard]] bool sameResults(const Evaluation &a, const Evaluation &b);

/// Energy of a layer by component and by tensor. The components add up to the whole, and so do the
/// tensors with MAC units, leakage and clock: transfers belong to tensors.
struct EnergyBreakdown
{
    std::vector<double> byLevelPJ; ///< accesses, index as in the architecture
    PerTensor<double> byTensorPJ; ///< accesses and transfers
    double macPJ = 0; ///< MAC units, adders, vector operations
    double transferPJ = 0; ///< words on their way through fan-outs
    double leakagePJ = 0;
    double clockPJ = 0;
};
[[nodiscard]] EnergyBreakdown breakdown(const LayerCost &cost);
/// The same of any bill on a machine of `levels` levels.
[[nodiscard]] EnergyBreakdown breakdown(const std::vector<EnergyLine> &bill, std::size_t levels);

/// "compute", "DRAM read bandwidth", "GLB write bandwidth".
[[nodiscard]] std::string describe(const Bottleneck &, const Architecture &);

} // namespace pelorus
