// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/openexperiment.h"

#include "core/io/imagefiles.h"
#include "core/io/trainedlibrary.h"

#include <algorithm>

namespace pelorus::io {

std::optional<AccuracySetup> accuracySetup(const std::filesystem::path &network)
{
    if (network.extension() != ".onnx")
        return std::nullopt;
    AccuracySetup setup;
    std::error_code error; // a path that cannot be made absolute stays as it was given
    const auto absolute = std::filesystem::absolute(network, error);
    setup.model = (error ? network : absolute).string();
    return setup;
}

std::optional<AccuracySetup> builtinAccuracy(std::string_view network)
{
    const auto trained = listTrained();
    const auto found = std::find_if(trained.begin(), trained.end(), [&](const TrainedEntry &entry) {
        return entry.name == network;
    });
    if (found == trained.end())
        return std::nullopt;
    AccuracySetup setup;
    setup.model = found->name;
    setup.data = found->data;
    return setup;
}

Result<accuracy::Experiment> openExperiment(const AccuracySetup &setup,
                                            const accuracy::MeasureOptions &options)
{
    if (setup.data.empty())
        return fail(ErrorCode::NotFound, setup.model, "no images are named to measure it on");
    auto preprocessing = accuracy::parsePreprocessing(setup.preprocessing);
    if (!preprocessing)
        return tl::unexpected(preprocessing.error());
    auto network = openModel(setup.model).and_then(accuracy::Classifier::make);
    if (!network)
        return tl::unexpected(network.error());
    auto images = openImages(setup.data, setup.labels, *preprocessing);
    if (!images)
        return tl::unexpected(images.error());
    return accuracy::makeExperiment(std::move(*network), std::move(*images),
                                    std::move(*preprocessing), setup.calibration, options);
}

} // namespace pelorus::io
