// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a network in training as they are quantised in this step. A layer with batch
// normalization behind it is quantised as measuring would, folded by the running statistics, and
// then divided by what the normalization multiplies with: together they give what the folded layer
// gives. Private to core/accuracy.
#pragma once

#include "core/accuracy/backpropagation.h"

namespace pelorus::accuracy {

/// What a calibration says, from one to the next.
struct Calibration
{
    std::vector<LayerRange> ranges; ///< by layer
    std::vector<float> clipping; ///< UM: by layer; otherwise empty
};

class LayerQuantizer
{
public:
    /// `model` is what is trained: its layers stand in the same order as those of the folded one.
    /// Errors: two batch normalizations behind each other.
    [[nodiscard]] static Result<LayerQuantizer> make(const Model &model, QuantConfig config);

    void setCalibration(Calibration calibration) { m_calibration = std::move(calibration); }

    /// For the same model with other values. Stays until the next call.
    [[nodiscard]] std::span<const QuantizedLayer> operator()(const Model &model);

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    QuantConfig m_config;
    std::vector<WeightLayer> m_own;
    std::vector<std::size_t> m_norms; ///< node of each layer's normalization, or none
    Calibration m_calibration;
    std::vector<PreparedLayer> m_prepared;
    std::vector<QuantizedLayer> m_quantized;
};

} // namespace pelorus::accuracy
