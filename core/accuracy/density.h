// SPDX-License-Identifier: GPL-3.0-or-later
// How many of a network's numbers are not 0, measured: what gating, skipping and run-length codes
// of the cost model live on.
#pragma once

#include "core/accuracy/measure.h"

namespace pelorus::accuracy {

struct LayerDensity
{
    std::string layer;
    double weights = 1; ///< share that is not 0
    /// The same of what the layer reads and writes, over all images; absent where none were run.
    std::optional<double> input, output;
    /// MACs of an image whose weight and whose input are both not 0; absent likewise.
    std::optional<double> effectualMacs;
};

/// Of the weights alone; `model` with folded constants.
[[nodiscard]] std::vector<LayerDensity> weightDensities(const Model &model);

/// Over the first `count` images, in the float network; `effectualMacs` are counted by running each
/// layer on 1 for each number that is not 0. Takes twice the time of classify(). Sums are of
/// integers: results do not depend on the number of threads. Without input and output after a stop
/// request.
[[nodiscard]] Result<std::vector<LayerDensity>>
measuredDensities(const Classifier &network, const ImageSet &images, const Preprocessing &,
                  Count count, const MeasureOptions & = {});

} // namespace pelorus::accuracy
