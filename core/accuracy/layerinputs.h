// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that a layer reads, to be looked at.
#pragma once

#include "core/accuracy/experiment.h"

#include <vector>

namespace pelorus::accuracy {

/// What layer `layer` of the network reads in the float network, over the first `images` images in
/// their order; no further image once there are `most` values. Runs in the caller's thread. After a
/// stop request what was read until then. Errors: those of the inference.
[[nodiscard]] Result<std::vector<float>> layerInputs(const Experiment &experiment,
                                                     std::size_t layer, Count images,
                                                     std::size_t most,
                                                     const std::stop_token &stop = {});

} // namespace pelorus::accuracy
