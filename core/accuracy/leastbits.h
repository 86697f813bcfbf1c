// SPDX-License-Identifier: GPL-3.0-or-later
// The least bits of each layer alone: all other layers stay float, and the widths are tried from
// the narrowest on until the layer loses no more than a budget. Such profiles are what bit-serial
// accelerators are sized by (P. Judd et al., Stripes, MICRO 2016). Losses of layers do not add up:
// what all of them lose together is measured, too, and may be far more than the budget.
//
// Layers of one width run from one float run of the images, each from its own layer on. Work is
// about widths · layers / 2 inferences of each image.
#pragma once

#include "core/accuracy/experiment.h"

namespace pelorus::accuracy {

struct LeastBitsRequest
{
    Scheme scheme = Scheme::Dynamic; ///< one of integerSchemes but UM
    int least = 2, most = 16; ///< widths of weights and inputs to try
    double points = 1; ///< that a layer may lose; of agreement, where there are no labels
    Count images = 0; ///< of the experiment's
};

struct LayerLeastBits
{
    std::optional<int> bits; ///< absent: not found yet, or not even `most` do
    std::optional<Measurement> measured; ///< at these bits, or at the last ones that were tried
    std::optional<Measurement> below; ///< at one bit less, which loses too much
};

struct LeastBitsResult
{
    LeastBitsRequest request;
    std::vector<LayerLeastBits> layers;
    int tried = 0; ///< the widest that all layers without bits were tried at; 0: none
    /// All layers at their least bits; those without at `most`. Absent before the end.
    std::optional<Measurement> together;

    [[nodiscard]] bool isFound() const; ///< nothing is left to be tried
    /// Weights and inputs of each layer, `most` where none are found.
    [[nodiscard]] std::vector<LayerBits> bits() const;
};

using PublishLeastBits = std::function<void(const LeastBitsResult &)>;
/// Publishes behind every width and at the end. `options.progress` counts images of the present
/// width. A stop ends it between batches; the width that was tried then is not heard of. Errors:
/// those of the inference and of checkBits().
[[nodiscard]] Result<void> findLeastBits(const Experiment &experiment,
                                         const LeastBitsRequest &request,
                                         const PublishLeastBits &publish,
                                         const MeasureOptions &options = {});

} // namespace pelorus::accuracy
