// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed point, layer by layer: b bits in two's complement, of which fl stand behind the binary
// point, so that a code is worth 2^-fl and the numbers reach from -2^(b-1-fl) to 2^(b-1-fl) -
// 2^-fl.
//
// Static fixed point has one fl for the whole network; dynamic fixed point (D. D. Lin et al., ICML
// 2016; P. Gysel et al., Ristretto, arXiv 1604.03168) one for the weights and one for the inputs of
// each layer, so that a layer of small numbers spends its bits on small steps. Which fl calibration
// chooses, which one was chosen by hand in its place, and what either loses.
#pragma once

#include "core/accuracy/experiment.h"

namespace pelorus::accuracy {

struct FixedPoint
{
    int bits = 0; ///< 1 … 24
    int fraction = 0; ///< fl; may be negative, or more than `bits`

    /// In front of the binary point, the sign among them; may be negative.
    [[nodiscard]] int integerBits() const { return bits - fraction; }
    [[nodiscard]] CodeGrid grid() const { return fixedPointGrid(integerBits(), bits); }
    bool operator==(const FixedPoint &) const = default;
};

struct LayerFixedPoint
{
    std::optional<FixedPoint> weights, inputs; ///< absent: floats
    bool operator==(const LayerFixedPoint &) const = default;
};

/// D, DR or S.
[[nodiscard]] bool isFixedPoint(Scheme scheme);

/// Layer `index` under a configuration of fixed point, its `fractions` first. `staticBits`: the
/// network's staticIntegerBits().
[[nodiscard]] LayerFixedPoint fixedPointOf(const WeightLayer &layer, std::size_t index,
                                           const QuantConfig &config, const LayerRange &range,
                                           int staticBits);
/// The same of all layers.
[[nodiscard]] std::vector<LayerFixedPoint> fixedPoints(std::span<const WeightLayer> layers,
                                                       std::span<const LayerRange> ranges,
                                                       const QuantConfig &config);

/// Numbers in a fixed-point format.
struct FixedPointFit
{
    double overflow = 0; ///< share whose code lies beyond the ends and is clipped to them
    /// Σ x² / Σ (x - x̂)² in dB; absent where nothing is lost or all values are 0.
    std::optional<double> sqnr;
};
[[nodiscard]] FixedPointFit fitted(std::span<const float> values, const FixedPoint &format);

/// Numbers of a layer, evenly taken where there are many.
struct LayerSample
{
    std::vector<float> weights, inputs;
};
/// Of each layer; inputs in the float network over the first `images` images. At least `most`
/// values of what has as many, at most twice as many. Runs in the caller's thread. After a stop
/// request empty. Errors: those of the inference.
[[nodiscard]] Result<std::vector<LayerSample>> layerSamples(const Experiment &experiment,
                                                            Count images, std::size_t most,
                                                            const std::stop_token &stop = {});

} // namespace pelorus::accuracy
