// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy of quantised networks as others published it (resources/published), to be shown beside
// what is measured and never mixed with it: other weights, other training, other images.
#pragma once

#include "core/base/count.h"

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct PublishedAccuracy
{
    std::string network; ///< name of the built-in one
    std::string method;
    int weightBits = 0, inputBits = 0; ///< 32: float
    double top1 = 0; ///< percent
    std::string training; ///< "retrained" or "post-training"
    std::string data; ///< "ImageNet", "MNIST"
    std::string source;
};

/// Of the built-in network of this name; none: nothing with a source was found.
[[nodiscard]] std::vector<PublishedAccuracy> publishedAccuracy(std::string_view network);

} // namespace pelorus::io
