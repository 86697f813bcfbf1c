// SPDX-License-Identifier: GPL-3.0-or-later
// Batch normalization as training sees it (Ioffe and Szegedy, ICML 2015): by the mean and the
// variance of the images at hand, through which gradients pass as well. Private to core/accuracy.
#pragma once

#include "core/accuracy/array.h"

#include <vector>

namespace pelorus::accuracy {

/// By channel, over all images and pixels; the variance is the mean squared deviation.
struct BatchStatistics
{
    std::vector<double> mean, variance;
    Count values = 0; ///< that each is of
};

/// x: images x channels x ...
[[nodiscard]] BatchStatistics batchStatistics(const Array &x);
/// y = scale (x - mean) / √(variance + ε) + shift
[[nodiscard]] Array batchNormalized(const Array &x, const BatchStatistics &, const Array &scale,
                                    const Array &shift, double epsilon);

struct BatchNormGradients
{
    Array x, scale, shift;
};
/// `gradient` is that by y.
[[nodiscard]] BatchNormGradients batchNormGradients(const Array &x, const BatchStatistics &,
                                                    const Array &scale, double epsilon,
                                                    const Array &gradient);

} // namespace pelorus::accuracy
