// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be known before anything is quantised: a network that runs, images that it takes, and
// the ranges of its layers' inputs. Immutable once made; threads share it.
#pragma once

#include "core/accuracy/measure.h"

namespace pelorus::accuracy {

struct Experiment
{
    Classifier network;
    ImageSet images;
    Preprocessing preprocessing;
    Count calibration = 0; ///< the first images, which set the ranges
    std::vector<LayerRange> ranges; ///< by layer of the network; empty: stopped before
};

/// `calibration` 0: defaultCalibration(). Errors: no layer to quantise, images that the network
/// does not take, those of the inference.
[[nodiscard]] Result<Experiment> makeExperiment(Classifier network, ImageSet images,
                                                Preprocessing preprocessing, Count calibration,
                                                const MeasureOptions &options = {});

/// Numbers of images after which a result is worth telling: 64, 256, 1000, all.
[[nodiscard]] std::vector<Count> measuringSteps(Count images);

} // namespace pelorus::accuracy
