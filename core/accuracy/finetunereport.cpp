// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/finetunereport.h"

namespace pelorus::accuracy {

namespace {

Result<Classes> classesOf(const Classifier &network, const Experiment &experiment,
                          const ImageSet &images, const QuantConfig &config,
                          const MeasureOptions &options)
{
    return preparedOn(network, experiment.images, experiment.preprocessing, experiment.calibration,
                      config, options)
        .and_then([&](const std::vector<PreparedLayer> &layers) -> Result<Classes> {
            if (options.stop.stop_requested())
                return Classes{};
            return network.classify(images, experiment.preprocessing, images.size(), layers,
                                    options);
        });
}

} // namespace

Result<FinetuneReport> finetunedAndMeasured(const Model &model, const Experiment &experiment,
                                            const TrainingSplit &split,
                                            const FinetuneOptions &options,
                                            const MeasureOptions &measuring)
{
    auto tuned = finetuned(
        model, {split.training, split.validation, experiment.images, experiment.calibration},
        experiment.preprocessing, options);
    if (!tuned)
        return tl::unexpected(tuned.error());
    const auto network = Classifier::make(tuned->model);
    if (!network)
        return tl::unexpected(network.error());
    const ImageSet &images = split.reporting;
    const auto floats = classesOf(experiment.network, experiment, images, {}, measuring);
    const auto before =
        classesOf(experiment.network, experiment, images, options.config, measuring);
    const auto after = classesOf(*network, experiment, images, options.config, measuring);
    for (const auto *one : {&floats, &before, &after}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    return FinetuneReport{std::move(*tuned),
                          compared(options.config.text, *before, *floats, images.labels),
                          compared(options.config.text, *after, *floats, images.labels)};
}

} // namespace pelorus::accuracy
