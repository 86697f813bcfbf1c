// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/trainingsplit.h"

#include "core/accuracy/strokes.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {
constexpr Count strokeValidation = 2'000;
} // namespace

Result<TrainingSplit> trainingSplit(const ImageSet &images, const std::string &data, Count limit)
{
    if (images.labels.empty())
        return fail(ErrorCode::Schema, data, "no labels, which training needs");
    if (data == strokesName) {
        const Count training = limit > 0 ? limit : defaultStrokeTraining;
        const ImageSet set = strokeImages(StrokeSplit::Train, training + strokeValidation);
        return TrainingSplit{set.every(1, 0, training), set.every(1, training, set.size()), images};
    }
    const Count count = limit > 0 ? std::min(limit, images.size()) : images.size();
    std::vector<Count> training, validation, reporting;
    for (Count i = 0; i < count; ++i)
        (i % 5 == 4 ? reporting : i % 10 == 3 ? validation : training).push_back(i);
    if (validation.empty() || reporting.empty())
        return fail(ErrorCode::OutOfRange, data,
                    "too few images to train on some and measure others, expected 5 or more");
    return TrainingSplit{images.chosen(training), images.chosen(validation),
                         images.chosen(reporting)};
}

} // namespace pelorus::accuracy
