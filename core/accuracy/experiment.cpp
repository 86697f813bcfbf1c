// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/experiment.h"

#include <utility>

namespace pelorus::accuracy {

Result<Experiment> makeExperiment(Classifier network, ImageSet images, Preprocessing preprocessing,
                                  Count calibration, const MeasureOptions &options)
{
    const std::string &origin = network.model().origin;
    if (network.layers().empty())
        return fail(ErrorCode::Unsupported, origin,
                    "no layer to quantise: no Conv, Gemm or MatMul with constant weights");
    if (const auto accepted = network.accepts(images, preprocessing); !accepted)
        return tl::unexpected(accepted.error());
    const Count count = calibration > 0 ? calibration : defaultCalibration(images.size());
    auto ranges = network.calibrate(images, preprocessing, count, options);
    if (!ranges)
        return tl::unexpected(ranges.error());
    return Experiment{std::move(network), std::move(images), std::move(preprocessing), count,
                      std::move(*ranges)};
}

std::vector<Count> measuringSteps(Count images)
{
    std::vector<Count> steps;
    for (const Count step : {64, 256, 1000}) {
        if (step < images)
            steps.push_back(step);
    }
    steps.push_back(images);
    return steps;
}

} // namespace pelorus::accuracy
