// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/finetune.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

/// What the ranges of a network's inputs say, from one calibration to the next.
struct Calibration
{
    std::vector<LayerRange> ranges;
    std::vector<float> clipping; ///< UM
};

Result<Calibration> calibrated(const Classifier &network, const ImageSet &images,
                               const Preprocessing &p, Count count, const QuantConfig &config,
                               const MeasureOptions &options)
{
    auto ranges = network.calibrate(images, p, count, options);
    if (!ranges)
        return tl::unexpected(ranges.error());
    Calibration result{std::move(*ranges), {}};
    if (config.scheme == Scheme::UniformMse && !result.ranges.empty()) {
        auto clipping = network.clipping(images, p, count, config, result.ranges, options);
        if (!clipping)
            return tl::unexpected(clipping.error());
        result.clipping = std::move(*clipping);
    }
    return result;
}

/// Quantises the layers of each step's weights as measuring would.
class Quantizer
{
public:
    /// `model` is what is trained: its layers stand in the same order as those of the folded one.
    static Result<Quantizer> make(const Model &model, const QuantConfig &config)
    {
        Quantizer q(config);
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

    void setCalibration(Calibration calibration) { m_calibration = std::move(calibration); }

    std::span<const QuantizedLayer> operator()(const Model &model)
    {
        m_layers = weightLayers(withFoldedBatchNormalization(model));
        const int staticBits = staticIntegerBits(m_layers, m_calibration.ranges);
        m_prepared.clear();
        m_quantized.clear();
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            const std::optional<float> factor = m_calibration.clipping.empty()
                ? std::nullopt
                : std::optional(m_calibration.clipping[i]);
            m_prepared.push_back(prepared(m_layers[i], i, m_config, m_calibration.ranges[i],
                                          staticBits, factor));
            if (m_norms[i] != none)
                unfold(m_prepared.back(), m_layers[i].axis, model, model.nodes[m_norms[i]]);
        }
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            m_quantized.push_back({&m_own[i], &m_prepared[i]});
        return m_quantized;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit Quantizer(const QuantConfig &config) : m_config(config) {}

    /// Divides by what batch normalization multiplies with, so that the two give what folding gives.
    static void unfold(PreparedLayer &layer, std::size_t axisIndex, const Model &model,
                       const Node &norm)
    {
        const auto parameter = [&](std::size_t i) {
            return model.constants.find(norm.inputs[i])->second.values<float>();
        };
        const auto found = norm.attributes.find("epsilon");
        const double epsilon = found == norm.attributes.end() ? static_cast<double>(1e-5F)
                                                              : found->second.real;
        const auto scale = parameter(1), variance = parameter(4);
        std::vector<float> inverse;
        for (std::size_t c = 0; c < scale.size(); ++c) {
            const double factor = static_cast<double>(scale[c])
                / std::sqrt(static_cast<double>(variance[c]) + epsilon);
            inverse.push_back(factor == 0 ? 0 : static_cast<float>(1 / factor));
        }
        const ChannelAxis axis = channelAxis(layer.values, axisIndex);
        Array values(ElementType::Float, layer.values.shape());
        for (Count i = 0; i < values.size(); ++i)
            values.edit<float>()[i] = layer.values.data<float>()[i]
                * inverse[static_cast<std::size_t>(axis.channelOf(i))];
        layer.values = std::move(values);
        if (layer.codes.empty())
            return;
        std::vector<float> scales;
        for (std::size_t c = 0; c < inverse.size(); ++c)
            scales.push_back(layer.scales[layer.scales.size() == 1 ? 0 : c] * inverse[c]);
        layer.scales = std::move(scales);
    }

    const QuantConfig &m_config;
    std::vector<WeightLayer> m_own;
    std::vector<std::size_t> m_norms; ///< node of each layer's normalization, or none
    Calibration m_calibration;
    std::vector<WeightLayer> m_layers; ///< folded, of this step
    std::vector<PreparedLayer> m_prepared;
    std::vector<QuantizedLayer> m_quantized;
};

std::vector<LayerRange> weightRanges(const Classifier &network)
{
    std::vector<LayerRange> ranges;
    for (const WeightLayer &layer : network.layers()) {
        LayerRange &range = ranges.emplace_back();
        for (const float w : layer.weights.values<float>())
            range.add({w, w});
    }
    return ranges;
}

/// Images of the validation set that are right; absent after a stop request.
Result<std::optional<Count>> validate(const Classifier &network, const FinetuneImages &images,
                                      const Preprocessing &p, const QuantConfig &config,
                                      const MeasureOptions &options)
{
    const auto layers =
        preparedOn(network, images.calibration, p, images.calibrate, config, options);
    if (!layers)
        return tl::unexpected(layers.error());
    if (options.stop.stop_requested())
        return std::nullopt;
    const auto classes =
        network.classify(images.validation, p, images.validation.size(), *layers, options);
    if (!classes)
        return tl::unexpected(classes.error());
    if (static_cast<Count>(classes->size()) < images.validation.size())
        return std::nullopt;
    Count correct = 0;
    for (std::size_t i = 0; i < classes->size(); ++i)
        correct += (*classes)[i] == images.validation.labels[i] ? 1 : 0;
    return correct;
}

} // namespace

Result<std::vector<PreparedLayer>> preparedOn(const Classifier &network, const ImageSet &images,
                                              const Preprocessing &p, Count calibrate,
                                              const QuantConfig &config,
                                              const MeasureOptions &options)
{
    const auto calibration = calibrated(network, images, p, calibrate, config, options);
    if (!calibration)
        return tl::unexpected(calibration.error());
    if (options.stop.stop_requested())
        return std::vector<PreparedLayer>{};
    return network.prepare(config, calibration->ranges, calibration->clipping);
}

Result<Finetuned> finetuned(const Model &given, const FinetuneImages &images,
                            const Preprocessing &p, const FinetuneOptions &options)
{
    auto folded = withFoldedConstants(given);
    if (!folded)
        return tl::unexpected(folded.error());
    Model start = options.batchNormalization == BatchNormalizationRule::Fold
        ? withFoldedBatchNormalization(std::move(*folded))
        : std::move(*folded);
    auto network = Classifier::make(start);
    if (!network)
        return tl::unexpected(network.error());
    for (const ImageSet *set : {&images.training, &images.validation, &images.calibration}) {
        if (const auto accepted = network->accepts(*set, p); !accepted)
            return tl::unexpected(accepted.error());
    }
    auto trainer = Trainer::make(start, images.training, p, options.training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    auto quantizer = Quantizer::make(start, options.config);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const MeasureOptions measure{options.training.threads, options.training.stop, {}};
    Finetuned result;
    const std::vector<LayerRange> before = weightRanges(*network);
    std::optional<Classifier> best = *network;
    result.model = start;
    for (int epoch = 0; ; ++epoch) {
        const auto correct = validate(*network, images, p, options.config, measure);
        if (!correct)
            return tl::unexpected(correct.error());
        if (!*correct)
            break;
        if (result.correct.empty()
            || **correct > result.correct[static_cast<std::size_t>(result.best)]) {
            result.best = epoch;
            result.model = epoch == 0 ? start : trainer->model();
            best = *network;
        }
        result.correct.push_back(**correct);
        if (options.validated)
            options.validated(epoch, **correct);
        if (epoch == options.training.epochs)
            break;
        auto calibration = calibrated(*network, images.calibration, p, images.calibrate,
                                      options.config, measure);
        if (!calibration)
            return tl::unexpected(calibration.error());
        if (options.training.stop.stop_requested())
            break;
        quantizer->setCalibration(std::move(*calibration));
        const auto isDone = trainer->runEpoch(std::ref(*quantizer));
        if (!isDone)
            return tl::unexpected(isDone.error());
        if (!*isDone)
            break;
        result.epochs = epoch + 1;
        network = Classifier::make(trainer->model());
        if (!network)
            return tl::unexpected(network.error());
    }
    result.losses = trainer->losses();
    const std::vector<LayerRange> after = weightRanges(*best);
    for (std::size_t i = 0; i < before.size(); ++i)
        result.ranges.push_back({best->layers()[i].name, before[i], after[i]});
    return result;
}

} // namespace pelorus::accuracy
