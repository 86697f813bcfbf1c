// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/finetune.h"

#include "core/accuracy/layerquantizer.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

constexpr Count calibrationSteps = 16;

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
    auto quantizer = LayerQuantizer::make(start, options.config);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const MeasureOptions measure{options.training.threads, options.training.stop, {}};
    Count step = 0;
    const StepQuantizer quantize =
        [&](const Model &now) -> Result<std::span<const QuantizedLayer>> {
        if (step++ % calibrationSteps == 0) {
            const auto current = Classifier::make(now);
            if (!current)
                return tl::unexpected(current.error());
            auto calibration = calibrated(*current, images.calibration, p, images.calibrate,
                                          options.config, measure);
            if (!calibration)
                return tl::unexpected(calibration.error());
            if (measure.stop.stop_requested()) // what this step does is not kept
                return std::span<const QuantizedLayer>{};
            quantizer->setCalibration(std::move(*calibration));
        }
        return (*quantizer)(now);
    };
    Finetuned result;
    const std::vector<LayerRange> before = weightRanges(*network);
    std::optional<Classifier> best = *network;
    result.model = start;
    for (int epoch = 0;; ++epoch) {
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
            options.validated({epoch, **correct, weightRanges(*network)});
        if (epoch == options.training.epochs)
            break;
        const auto isDone = trainer->runEpoch(quantize);
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
