// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning and what it gained: the network under the same configuration before and after, on
// images that it neither trained nor chose its epoch on, each paired with the float network given.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/accuracy/finetune.h"
#include "core/accuracy/trainingsplit.h"

namespace pelorus::accuracy {

struct FinetuneReport
{
    Finetuned tuned;
    /// `correct` of each, and the paired drop against float32 before fine-tuning.
    Measurement before, after;
};

/// The experiment's first images set the ranges. A stop in the options ends training with the best
/// weights so far, which are measured all the same; `measuring.stop` leaves measurements of fewer
/// images. Errors: those of finetuned().
[[nodiscard]] Result<FinetuneReport>
finetunedAndMeasured(const Model &model, const Experiment &experiment, const TrainingSplit &split,
                     const FinetuneOptions &options, const MeasureOptions &measuring = {});

} // namespace pelorus::accuracy
