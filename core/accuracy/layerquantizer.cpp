// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/layerquantizer.h"

#include <cmath>

namespace pelorus::accuracy {

namespace {

/// Divides by what batch normalization multiplies with, so that the two give what folding gives.
void unfold(PreparedLayer &layer, std::size_t axisIndex, const Model &model, const Node &norm)
{
    const auto parameter = [&](std::size_t i) {
        return model.constants.find(norm.inputs[i])->second.values<float>();
    };
    const auto found = norm.attributes.find("epsilon");
    const double epsilon =
        found == norm.attributes.end() ? static_cast<double>(1e-5F) : found->second.real;
    const auto scale = parameter(1), variance = parameter(4);
    std::vector<float> inverse;
    for (std::size_t c = 0; c < scale.size(); ++c) {
        const double factor =
            static_cast<double>(scale[c]) / std::sqrt(static_cast<double>(variance[c]) + epsilon);
        inverse.push_back(factor == 0 ? 0 : static_cast<float>(1 / factor));
    }
    const ChannelAxis axis = channelAxis(layer.values, axisIndex);
    Array values(ElementType::Float, layer.values.shape());
    for (Count i = 0; i < values.size(); ++i)
        values.edit<float>()[i] =
            layer.values.data<float>()[i] * inverse[static_cast<std::size_t>(axis.channelOf(i))];
    layer.values = std::move(values);
    if (layer.codes.empty())
        return;
    std::vector<float> scales;
    for (std::size_t c = 0; c < inverse.size(); ++c)
        scales.push_back(layer.scales[layer.scales.size() == 1 ? 0 : c] * inverse[c]);
    layer.scales = std::move(scales);
}

} // namespace

Result<LayerQuantizer> LayerQuantizer::make(const Model &model, QuantConfig config)
{
    LayerQuantizer q;
    q.m_config = std::move(config);
    q.m_own = weightLayers(model);
    const Model folded = withFoldedBatchNormalization(model);
    const std::vector<WeightLayer> layers = weightLayers(folded);
    assert(layers.size() == q.m_own.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string &own = model.nodes[q.m_own[i].node].outputs[0];
        const std::string &now = folded.nodes[layers[i].node].outputs[0];
        q.m_norms.push_back(none);
        if (own == now)
            continue;
        for (std::size_t n = 0; n < model.nodes.size(); ++n) {
            if (model.nodes[n].outputs[0] == now && model.nodes[n].inputs[0] == own)
                q.m_norms.back() = n;
        }
        if (q.m_norms.back() == none)
            return fail(ErrorCode::Unsupported, placeOf(model, model.nodes[q.m_own[i].node]),
                        "two batch normalizations behind each other: fold them first");
    }
    return q;
}

std::span<const QuantizedLayer> LayerQuantizer::operator()(const Model &model)
{
    const std::vector<WeightLayer> layers = weightLayers(withFoldedBatchNormalization(model));
    const int staticBits = staticIntegerBits(layers, m_calibration.ranges);
    m_prepared.clear();
    m_quantized.clear();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::optional<float> factor = m_calibration.clipping.empty()
            ? std::nullopt
            : std::optional(m_calibration.clipping[i]);
        m_prepared.push_back(
            prepared(layers[i], i, m_config, m_calibration.ranges[i], staticBits, factor));
        if (m_norms[i] != none)
            unfold(m_prepared.back(), layers[i].axis, model, model.nodes[m_norms[i]]);
    }
    for (std::size_t i = 0; i < layers.size(); ++i)
        m_quantized.push_back({&m_own[i], &m_prepared[i]});
    return m_quantized;
}

} // namespace pelorus::accuracy
