// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that quantisation is about: Conv, Gemm and MatMul with constant float weights, in the
// graph's order; and how each of them runs on quantised numbers.
//
// Integer codes are held as floats and multiplied by the float kernels. Such sums are exact, and so
// do not depend on the vector width or on the order of summation, while Σ |weight code| · largest
// activation code stays below 2^24 in every output channel; where it does not, the weights are
// split into parts that keep to it, whose sums are added in double. Codes of so many bits that this
// would take more than maxParts parts (fixed point of 16 bits and more) are multiplied as the
// floats that they stand for.
#pragma once

#include "core/accuracy/graph.h"
#include "core/accuracy/quantconfig.h"
#include "core/accuracy/weightrules.h"

namespace pelorus::accuracy {

struct WeightLayer
{
    std::size_t node = 0; ///< in the model
    std::string name;
    std::string op;
    std::size_t activationInput = 0, weightInput = 1;
    std::size_t axis = 0; ///< of the weights: output channels
    Array weights;
};

/// Wants folded constants.
[[nodiscard]] std::vector<WeightLayer> weightLayers(const Model &model);

/// What a layer's input was over the calibration images.
struct LayerRange
{
    float least = std::numeric_limits<float>::infinity();
    float most = -std::numeric_limits<float>::infinity();

    [[nodiscard]] float magnitude() const { return std::max(-least, most); }
    void add(const LayerRange &other)
    {
        least = std::min(least, other.least);
        most = std::max(most, other.most);
    }
    bool operator==(const LayerRange &) const = default;
};

struct ActivationRule
{
    enum class Kind { Keep, Grid, Float, Sign };
    Kind kind = Kind::Keep;
    CodeGrid grid;
    MiniFloat format;
    float scale = 1; ///< of a Float with a scale

    /// x̂, float for float. Sign: ± the mean of |x| of each of `images`.
    [[nodiscard]] Array applied(const Array &x) const;
};

/// One layer as a configuration runs it.
struct PreparedLayer
{
    static constexpr std::size_t maxParts = 8;

    Array values; ///< the weights' quantised values
    std::vector<Array> codes; ///< parts whose sum are the weights' codes; empty: run on `values`
    std::vector<float> scales; ///< of the codes: one, or one per output channel
    ActivationRule activation;
};

/// The static format's il: the largest of all weights and inputs.
[[nodiscard]] int staticIntegerBits(std::span<const WeightLayer> layers,
                                    std::span<const LayerRange> ranges);

/// Can the numbers of each layer be coded at all? One bit has no symmetric code but 0: under U, UC
/// and UM weights need two, and so do inputs that may be negative. OutOfRange names the layer.
[[nodiscard]] Result<void> checkBits(std::span<const WeightLayer> layers, const QuantConfig &config,
                                     std::span<const LayerRange> ranges);

/// Layer `index` under the configuration. `clipped` is UM's choice for its input, if any.
[[nodiscard]] PreparedLayer prepared(const WeightLayer &layer, std::size_t index,
                                     const QuantConfig &config, const LayerRange &range,
                                     int staticBits, std::optional<float> clippedMost = {});

/// The layer in place of its node's operator. `layer` and the prepared one must outlive the hook.
[[nodiscard]] NodeHook hookOf(const WeightLayer &layer, const PreparedLayer &prepared);

} // namespace pelorus::accuracy
