// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a network behind a stage of compression: sizes, accuracy, densities, cost. The
// command line and the window go through stages by these functions, so that both say the same.
#pragma once

#include "core/accuracy/compression.h"
#include "core/io/modelcost.h"

namespace pelorus::io {

/// A network behind one stage of its compression.
struct StageResult
{
    std::string name; ///< "original", "prune 50"
    accuracy::StoredSizes sizes;
    std::vector<accuracy::LayerDensity> densities;
    ModelCost cost;
    std::optional<accuracy::Measurement> measured; ///< against the original
};

/// What all stages are measured on; must outlive the call.
struct StageImages
{
    const accuracy::ImageSet &images;
    const accuracy::Preprocessing &preprocessing;
    Count count = 0; ///< the first images are classified
    Count calibration = 0; ///< the first of these say how dense inputs are
};

/// All of a stage but its cost, which depends on the machine. `images` null: sizes and densities of
/// weights alone. `original` are the classes of the network as it was; empty: this is that network,
/// and they are put there. Errors: those of Classifier and withThreshold(). After a stop request
/// the result is of fewer images.
[[nodiscard]] Result<StageResult> measuredStage(const accuracy::CompressedModel &network,
                                                std::string name, const StageImages *images,
                                                accuracy::Classes &original,
                                                const accuracy::MeasureOptions &options = {});

/// The layers' energies, for PruneByEnergy. NotFound: a layer has no cost on `machine`.
[[nodiscard]] Result<std::vector<double>> layerEnergies(const StageResult &stage,
                                                        const std::string &machine);

} // namespace pelorus::io
