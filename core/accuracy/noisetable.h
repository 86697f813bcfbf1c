// SPDX-License-Identifier: GPL-3.0-or-later
// The logit-noise table: what each layer's quantisation does to the differences between scores, and
// from it, at once, how many images keep their class under any bits per layer. After Sakr, Kim and
// Shanbhag, "Analytical guarantees on numerical precision of deep neural networks" (ICML 2017).
//
// V[l, k, b] is the mean over images and over all classes j but the top one of (d_top - d_j)²,
// where d is how far a score moves when tensor k (weights or inputs) of layer l alone has b bits.
// Noise of different tensors adds up, and an image keeps its class with probability Π_j Φ(margin_j
// / √ΣV); the estimate is the mean over the images. It needs no labels. The estimate depends on ΣV
// alone and is tabulated when the table is made: one costs a sum over the layers and a search among
// a few hundred points.
#pragma once

#include "core/accuracy/measure.h"

namespace pelorus::accuracy {

struct AgreementEstimate
{
    double agreement = 1; ///< share of the images that keep the float network's class
    double halfWidth =
        0; ///< of the 95 % interval for these many images; the model's error is apart
    /// Below it single noises no longer add up: measure instead.
    static constexpr double leastTrusted = 0.7;
    [[nodiscard]] bool isWeak() const { return agreement < leastTrusted; }
};

class NoiseTable
{
public:
    struct Layer
    {
        std::string name, op;
        std::vector<double> weights, activations; ///< V at each of bits()
    };

    /// `margins`: of each image the top score less each other one, `others` of them an image.
    NoiseTable(std::vector<int> bits, std::vector<Layer> layers, std::vector<float> margins,
               std::size_t others);

    [[nodiscard]] std::span<const int> bits() const { return m_bits; }
    [[nodiscard]] std::span<const Layer> layers() const { return m_layers; }
    [[nodiscard]] Count images() const { return m_images; }

    /// ΣV of these bits, layer by layer; floatBits add nothing. Absent where the table lacks one.
    [[nodiscard]] std::optional<double> variance(std::span<const LayerBits> bits) const;
    /// With noise of this variance.
    [[nodiscard]] AgreementEstimate estimate(double variance) const;
    [[nodiscard]] std::optional<AgreementEstimate> estimate(std::span<const LayerBits> bits) const;

private:
    struct Point
    {
        double agreement = 1, halfWidth = 0;
    };
    [[nodiscard]] Point computed(double sigma) const;

    std::vector<int> m_bits; ///< ascending
    std::vector<Layer> m_layers;
    std::vector<float> m_margins; ///< ascending within each image
    std::size_t m_others = 0;
    Count m_images = 0;
    double m_firstOctave = 0; ///< log2 of the first point's σ
    std::vector<Point> m_curve;
};

struct NoiseRequest
{
    QuantConfig config; ///< its scheme (one that has bits: U, UC, UM, D, DR, S); bits are ignored
    std::vector<int> bits; ///< 2 … 24
    Count images = 0; ///< the first ones of the set
    Count calibration = 0; ///< UM: images by which maxima are clipped
};

/// Runs 2 · layers · bits networks on each image, each from its layer on, and float32 once; batch
/// by batch on several threads. The same for any number of threads. After a stop request the table
/// of the images done until then. Errors: no layers to quantise, scores that are not finite, one
/// class only (Unsupported), those of the inference; a stop before the first batch is done
/// (OutOfRange).
[[nodiscard]] Result<NoiseTable> makeNoiseTable(const Classifier &, const ImageSet &,
                                                const Preprocessing &, const NoiseRequest &,
                                                std::span<const LayerRange>,
                                                const MeasureOptions & = {});

} // namespace pelorus::accuracy
