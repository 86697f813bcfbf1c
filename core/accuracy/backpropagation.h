// SPDX-License-Identifier: GPL-3.0-or-later
// The gradient of a network's loss by its parameters (Rumelhart, Hinton and Williams, 1986). The
// network is the Model that inference runs: the same nodes run forwards, what they read is kept,
// and the functions of backward.h run in reverse. The loss is the cross entropy of the labels with
// the softmax of the scores (divided by a temperature).
//
// Quantised layers run forwards exactly as they do in inference; backwards their rounding is taken
// for the identity (the straight-through estimator of Bengio, Léonard and Courville, 2013), except
// that inputs which the format clips pass nothing on. Weights pass everything: one that was clipped
// can come back.
//
// A Backpropagation does not change and may be used by many threads at once.
#pragma once

#include "core/accuracy/batchnormtraining.h"
#include "core/accuracy/weightlayers.h"

namespace pelorus::accuracy {

enum class Normalization {
    Batch, ///< batch normalization by the images at hand, as in training
    Running ///< by the constants of the file, as in inference
};

/// A weight layer that runs prepared; both must outlive the call.
struct QuantizedLayer
{
    const WeightLayer *layer = nullptr;
    const PreparedLayer *prepared = nullptr;
};

struct PassOptions
{
    Normalization normalization = Normalization::Running;
    std::span<const QuantizedLayer> quantized;
    double temperature = 1;
    double weight = 1; ///< of each image's loss in the gradients: 1 / images of the batch
};

struct Pass
{
    double loss = 0; ///< summed over the images
    Count correct = 0;
    std::vector<Array> gradients; ///< as parameters()
    std::vector<BatchStatistics> statistics; ///< as normalizations(), of Normalization::Batch
};

class Backpropagation
{
public:
    /// Parameters are the float weights and biases of Conv and Gemm, the matrices of MatMul, scale
    /// and shift of batch normalization and what Add adds. Wants folded constants. Errors: those of
    /// Graph; Unsupported, naming the node, where an operator between a parameter and the output
    /// has no derivative here; a network without parameters.
    [[nodiscard]] static Result<Backpropagation> make(Model model);

    [[nodiscard]] const Model &model() const { return m_graph->model(); }
    /// Names of constants of the model.
    [[nodiscard]] const std::vector<std::string> &parameters() const { return m_parameters; }
    /// Nodes of batch normalization in the model.
    [[nodiscard]] const std::vector<std::size_t> &normalizations() const { return m_norms; }

    /// One pass over images (float, as the network's input) with these values of the parameters.
    /// Errors: those of running; a label without a score.
    [[nodiscard]] Result<Pass> run(const Array &images, std::span<const Count> labels,
                                   std::span<const Array> values, const PassOptions & = {}) const;

    /// Mean squares over these images, by which steps are sized (training.h).
    struct Magnitudes
    {
        std::vector<double> input, output; ///< of the node that reads a parameter, as parameters()
        double scores = 1; ///< of the scores, their mean taken off
    };
    [[nodiscard]] Result<Magnitudes> magnitudes(const Array &images, std::span<const Array> values,
                                                Normalization) const;

private:
    struct Record
    {
        std::vector<std::optional<Array>> inputs; ///< as multiplied: quantised ones where they are
        std::optional<Array> exact; ///< input `quantized` before its quantisation
        std::size_t quantized = 0;
        const ActivationRule *rule = nullptr;
        std::optional<BatchStatistics> statistics;
        Array output;
    };
    struct Tape
    {
        std::vector<Record> records; ///< as the model's nodes
        Array scores;
    };
    struct Reader
    {
        std::size_t node = 0, input = 0;
    };

    [[nodiscard]] Result<Tape> forward(const Array &images, std::span<const Array> values,
                                       const PassOptions &) const;
    [[nodiscard]] std::vector<Array> backward(const Tape &, Array gradient, Normalization,
                                              std::span<const Array> values) const;

    std::shared_ptr<const Graph> m_graph; ///< up to the scores
    std::vector<std::string> m_parameters;
    std::vector<std::size_t> m_norms;
    std::vector<Reader> m_readers; ///< the first one of each parameter
    std::vector<std::vector<std::size_t>> m_parameterOf; ///< by node and input; none: not one
    std::vector<std::vector<bool>> m_wanted; ///< by node and input: does a gradient go there
};

} // namespace pelorus::accuracy
