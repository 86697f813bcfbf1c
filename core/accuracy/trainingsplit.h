// SPDX-License-Identifier: GPL-3.0-or-later
// Which images train, which choose the epoch, and which tell the result: three sets that share
// none, so that a figure is never of images that were learnt.
//
// Of the images that the program draws itself the training split trains, and all of the given ones
// (the test split) tell. Of others every fifth tells, every tenth chooses, and the rest trains.
// Images whose classes take turns keep all classes in each set.
#pragma once

#include "core/accuracy/imageset.h"
#include "core/base/result.h"

#include <string>

namespace pelorus::accuracy {

struct TrainingSplit
{
    ImageSet training;
    ImageSet validation; ///< chooses the epoch
    ImageSet reporting; ///< tells the result
};

/// Training images of our own where nobody asks for another number.
inline constexpr Count defaultStrokeTraining = 20'000;

/// `data` is what `images` are called (strokesName, or a path). `limit` 0: all; otherwise the first
/// images only (of our own: those that train). Errors: no labels (Schema); too few images to have
/// some of each set (OutOfRange).
[[nodiscard]] Result<TrainingSplit> trainingSplit(const ImageSet &images, const std::string &data,
                                                  Count limit = 0);

} // namespace pelorus::accuracy
