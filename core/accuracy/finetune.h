// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning: training on with quantised numbers, so that the weights learn to live with them.
// Each step runs forwards with the weights and inputs exactly as measuring takes them
// (weightlayers.h) and takes their rounding for the identity backwards; the float weights
// underneath move (Courbariaux, Bengio and David, NeurIPS 2015). The network given is not changed.
//
// Batch normalization either stays while training: then each layer is quantised as it would be with
// its normalization folded by the running statistics, and the images' own statistics keep what
// follows in range (Krishnamoorthi, arXiv:1806.08342, section 3.2.2). Or it is folded first and
// gone.
//
// The ranges of inputs are calibrated anew every 16 steps: with older ones what grows would be
// clipped unseen, and come as a jump later. After each epoch the network is measured on the
// validation images; what comes back are the weights of the best epoch, or those given where none
// was better.
#pragma once

#include "core/accuracy/measure.h"
#include "core/accuracy/training.h"

namespace pelorus::accuracy {

enum class BatchNormalizationRule { Train, Fold };

struct FinetuneImages
{
    const ImageSet &training;
    const ImageSet &validation; ///< chooses the epoch: neither trained on nor reported
    const ImageSet &calibration; ///< its first `calibrate` images set the ranges
    Count calibrate = 0;
};

/// The network after an epoch (0: before the first).
struct FinetuneEpoch
{
    int epoch = 0;
    Count correct = 0; ///< validation images that are right
    std::vector<LayerRange> weights; ///< of each layer as it is quantised
};

struct FinetuneOptions
{
    QuantConfig config;
    BatchNormalizationRule batchNormalization = BatchNormalizationRule::Train;
    TrainingOptions training{5, 128, 0.01, 0.9, 1e-4, 1, 0, {}, {}};
    std::function<void(const FinetuneEpoch &)> validated; ///< called by the caller's thread
};

/// One layer with weights, as it is quantised: batch normalization folded.
struct WeightRange
{
    std::string name;
    LayerRange before, after;
};

struct Finetuned
{
    Model model; ///< with constants folded
    int epochs = 0; ///< done; fewer than asked for after a stop request
    int best = 0; ///< the epoch that the weights are of; 0: those given
    std::vector<double> losses; ///< by epoch
    std::vector<Count> correct; ///< of the validation images, before and after each epoch
    std::vector<WeightRange> ranges;
};

/// Errors: those of Classifier and Trainer; images that the network does not take.
[[nodiscard]] Result<Finetuned> finetuned(const Model &model, const FinetuneImages &images,
                                          const Preprocessing &, const FinetuneOptions &);

/// The network's layers under the configuration, their ranges calibrated on the first `calibrate`
/// images; empty after a stop request.
[[nodiscard]] Result<std::vector<PreparedLayer>>
preparedOn(const Classifier &, const ImageSet &images, const Preprocessing &, Count calibrate,
           const QuantConfig &, const MeasureOptions & = {});

} // namespace pelorus::accuracy
