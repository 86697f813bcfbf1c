// SPDX-License-Identifier: GPL-3.0-or-later
// What a network that runs (core/accuracy) costs on an accelerator: written as ONNX, imported as
// layers, given its measured densities, evaluated. So a network that was edited, pruned or factored
// is costed as its file would be.
#pragma once

#include "core/accuracy/density.h"
#include "core/explore/evaluate.h"

#include <map>

namespace pelorus::io {

/// Of one image.
struct ModelCost
{
    Count macs = 0;
    /// MACs whose weight is not 0; and whose input is not 0 either, where that was measured.
    /// Products of two activations count in full.
    Count nonzeroMacs = 0;
    std::optional<double> energyPJ, cycles, seconds; ///< absent where a layer does not fit
    std::vector<Count> layerMacs; ///< as `densities`, as the next one
    std::vector<std::optional<double>> layerEnergyPJ;
    Findings findings; ///< Error and Warning
    bool isComplete = true; ///< false: stopped early
};

/// By the layer's name in the model.
using LayerPrecisions = std::map<std::string, Precision, std::less<>>;

/// The model's layers as its file would be imported, with `densities`, which are those of the
/// model's layers, in order: all that a cost takes of it, without its numbers. Errors: those of
/// onnxBytes(), of importOnnx() and of withDensities().
[[nodiscard]] Result<Network> layersToCost(const accuracy::Model &model,
                                           const std::vector<accuracy::LayerDensity> &densities);

/// On the accelerator of `machine`, with its technology and settings; its network plays no part.
/// `network` is that of layersToCost(). `precisions`: of layers of that name and of the two that
/// low rank makes of one ("X_a", "X_b" of "X"); others have the default one.
[[nodiscard]] Result<ModelCost> costOf(const Network &network,
                                       const std::vector<accuracy::LayerDensity> &densities,
                                       const Design &machine, EvaluationContext &context,
                                       const std::stop_token &stop = {},
                                       const LayerPrecisions &precisions = {});
/// Both at once.
[[nodiscard]] Result<ModelCost> costOf(const accuracy::Model &model,
                                       const std::vector<accuracy::LayerDensity> &densities,
                                       const Design &machine, EvaluationContext &context,
                                       const std::stop_token &stop = {},
                                       const LayerPrecisions &precisions = {});

} // namespace pelorus::io
