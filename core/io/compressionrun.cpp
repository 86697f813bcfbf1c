// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/compressionrun.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

using namespace accuracy;

Result<StageResult> measuredStage(const CompressedModel &network, std::string name,
                                  const StageImages *images, Classes &original,
                                  const MeasureOptions &options)
{
    StageResult result{
        std::move(name), storedSizes(network), weightDensities(network.model), {}, {}};
    if (!images)
        return result;
    const auto classifier = withThreshold(network).and_then(Classifier::make);
    if (!classifier)
        return tl::unexpected(classifier.error());
    const auto classes =
        classifier->classify(images->images, images->preprocessing, images->count, {}, options);
    if (!classes)
        return tl::unexpected(classes.error());
    if (original.empty())
        original = *classes;
    result.measured = compared(result.name, *classes, original, images->images.labels);
    auto densities = measuredDensities(*classifier, images->images, images->preprocessing,
                                       std::min(images->calibration, images->count),
                                       {options.threads, options.stop, {}});
    if (!densities)
        return tl::unexpected(densities.error());
    result.densities = std::move(*densities);
    return result;
}

Result<std::vector<double>> layerEnergies(const StageResult &stage, const std::string &machine)
{
    std::vector<double> energies;
    for (std::size_t i = 0; i < stage.cost.layerEnergyPJ.size(); ++i) {
        if (!stage.cost.layerEnergyPJ[i])
            return fail(ErrorCode::NotFound, "--prune energy:",
                        fmt::format("the layer {} does not fit on {}, so that its energy is not "
                                    "known",
                                    stage.densities[i].layer, machine));
        energies.push_back(*stage.cost.layerEnergyPJ[i]);
    }
    return energies;
}

} // namespace pelorus::io
