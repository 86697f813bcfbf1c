// SPDX-License-Identifier: GPL-3.0-or-later
// Training by stochastic gradient descent with momentum. It trains the Model that inference runs,
// from its present values, so that any loaded network of the operators in backward.h can be trained
// further.
//
// A step takes a batch of shuffled images, cut into slices of 32 which threads share. Batch
// normalization uses the statistics of each slice (Hoffer, Hubara and Soudry, NeurIPS 2017);
// gradients are added in the slices' order. So the result depends on the seed, not on the number of
// threads; other vector widths round other sums differently.
//
// Networks differ in their units: one takes pixels of 0 … 255 and gives scores of thousands,
// another normalises both. The loss divides scores whose root mean square is over 10 by what makes
// it 10. Steps are those of the network with inputs and outputs of all layers brought to a mean
// square of 1: a weight's step is divided by the mean square of the layer's input and multiplied by
// that of its output, over the first slice; and all are divided by the mean square of the scores,
// by which a sure network's loss is steeper than that of one that begins.
#pragma once

#include "core/accuracy/backpropagation.h"
#include "core/accuracy/imageset.h"
#include "core/accuracy/splitmix.h"

#include <stop_token>

namespace pelorus::accuracy {

/// Where training stands, after each step.
struct TrainingProgress
{
    int epoch = 1; ///< from 1
    Count step = 0, steps = 0; ///< of this epoch
    double loss = 0; ///< of an image, mean over this epoch so far
    double stepLoss = 0; ///< of an image, mean over this step
    double accuracy = 0; ///< percent of this epoch's images so far
};

struct TrainingOptions
{
    int epochs = 10;
    Count batch = 128;
    double rate = 0.05; ///< rises over the first 2 % of the steps, then falls to 0 as a cosine
    double momentum = 0.9;
    double decay = 5e-4; ///< of the weights, with every step, times the rate
    std::uint64_t seed = 1;
    unsigned threads = 0; ///< 0: one for each core
    std::stop_token stop; ///< seen before each step
    std::function<void(const TrainingProgress &)> progress; ///< called by the caller's thread
};

/// The layers to run quantised in the coming step, of the model with its present values; they must
/// stay until the next call.
using StepQuantizer = std::function<Result<std::span<const QuantizedLayer>>(const Model &)>;

class Trainer
{
public:
    /// The images must outlive the trainer and have labels. Errors: those of
    /// Backpropagation::make() and of running the network on the first images; batch normalization
    /// in a network that takes one image at a time (Unsupported).
    [[nodiscard]] static Result<Trainer> make(Model model, const ImageSet &images,
                                              const Preprocessing &, TrainingOptions);

    /// One pass over the images; false after a stop request. Errors: a loss that is no number
    /// (OutOfRange).
    [[nodiscard]] Result<bool> runEpoch(const StepQuantizer & = {});

    /// With its present values; ends with the softmax again where it did.
    [[nodiscard]] Model model() const { return withValues(m_whole); }
    [[nodiscard]] const std::vector<double> &losses() const { return m_losses; } ///< by epoch

private:
    [[nodiscard]] Model withValues(Model model) const;
    [[nodiscard]] Array batchOf(std::span<const Count> indices) const;
    [[nodiscard]] Result<Pass> runSlice(std::span<const Count> indices, const PassOptions &) const;
    [[nodiscard]] Result<Pass> runBatch(std::span<const Count> indices, PassOptions) const;
    void move(const Pass &, double rate);

    explicit Trainer(Backpropagation network) : m_network(std::move(network)) { }

    Model m_whole;
    Backpropagation m_network;
    const ImageSet *m_images = nullptr;
    Preprocessing m_preprocessing;
    TrainingOptions m_options;
    Shape m_shape; ///< of the network's input
    Count m_atOnce = 1; ///< images that one run takes
    double m_temperature = 1;
    Normalization m_normalization = Normalization::Running;
    std::vector<Array> m_values; ///< as the network's parameters()
    std::vector<std::vector<float>> m_velocities;
    std::vector<double> m_factors; ///< of each parameter's step
    std::map<std::string, Array, std::less<>> m_running; ///< means and variances
    SplitMix m_random{1};
    Count m_step = 0;
    int m_epoch = 0;
    std::vector<double> m_losses;
};

} // namespace pelorus::accuracy
