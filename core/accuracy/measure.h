// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy, measured: a network and images in, classes out, compared image by image with the float
// network. The definitions are those of docs/accuracy.md.
//
// Work is cut into batches of images which threads take in order; each image's class depends on
// nothing but the image, so that results are the same for any number of threads. A stop request is
// seen before each batch; what was done until then is a prefix of the images.
#pragma once

#include "core/accuracy/imageset.h"
#include "core/accuracy/prefixcache.h"
#include "core/accuracy/weightlayers.h"

#include <array>
#include <memory>
#include <stop_token>

namespace pelorus::accuracy {

struct MeasureOptions
{
    unsigned threads = 0; ///< 0: one for each core
    std::stop_token stop;
    std::function<void(Count done)> progress; ///< images done; called by any thread, one at a time
};

/// Classes of the first images; fewer than asked for after a stop request.
using Classes = std::vector<Count>;

/// A layer of the network that runs prepared; `prepared` must outlive the call.
struct PreparedAt
{
    std::size_t layer = 0;
    const PreparedLayer *prepared = nullptr;
};

/// A layer, its call and what it gave; called by any thread, several at once.
using LayerObserver =
    std::function<void(std::size_t layer, const OpCall &, const std::vector<Array> &outputs)>;

class Classifier
{
public:
    /// Folds constants and batch normalization and finds the layers. Errors: those of Graph;
    /// several inputs; an input or a weight of another type; NaN or infinite weights (OutOfRange).
    [[nodiscard]] static Result<Classifier> make(Model model);

    [[nodiscard]] const Model &model() const { return m_graph->model(); }
    [[nodiscard]] std::span<const WeightLayer> layers() const { return *m_layers; }

    /// Errors: images that the network's input does not take, means or deviations for other
    /// channels.
    [[nodiscard]] Result<void> accepts(const ImageSet &images, const Preprocessing &) const;

    /// Ranges of each layer's input over the first `count` images, in the float network; empty
    /// after a stop request.
    [[nodiscard]] Result<std::vector<LayerRange>> calibrate(const ImageSet &images,
                                                            const Preprocessing &, Count count,
                                                            const MeasureOptions & = {}) const;

    /// Shows what each layer reads and writes in the float network over the first `count` images;
    /// returns how many were run.
    [[nodiscard]] Result<Count> observe(const ImageSet &images, const Preprocessing &, Count count,
                                        const LayerObserver &, const MeasureOptions & = {}) const;

    /// UM: for each layer the factor of its input's maximum with the least squared error over the
    /// first `count` images.
    [[nodiscard]] Result<std::vector<float>> clipping(const ImageSet &images, const Preprocessing &,
                                                      Count count, const QuantConfig &,
                                                      std::span<const LayerRange>,
                                                      const MeasureOptions & = {}) const;

    /// Each layer under the configuration.
    [[nodiscard]] std::vector<PreparedLayer> prepare(const QuantConfig &,
                                                     std::span<const LayerRange>,
                                                     std::span<const float> clipping = {}) const;

    /// The first largest output of each of the first `count` images.
    [[nodiscard]] Result<Classes> classify(const ImageSet &images, const Preprocessing &,
                                           Count count, std::span<const PreparedLayer>,
                                           const MeasureOptions & = {}) const;

    /// The same of images first … first + count - 1. With `prefixes`, whose begin() was told the
    /// configuration of `prepared`, runs go on from what is kept there; the classes are the same.
    [[nodiscard]] Result<Classes> classify(const ImageSet &images, const Preprocessing &,
                                           Count first, Count count, std::span<const PreparedLayer>,
                                           const MeasureOptions &,
                                           PrefixCache *prefixes = nullptr) const;

    /// The network's output for one image, of `prepared` layers (none: float).
    [[nodiscard]] Result<Array> output(const ImageSet &images, const Preprocessing &, Count image,
                                       std::span<const PreparedLayer> = {}) const;

    /// The scores of images first … first + count - 1, one image behind the other, with these
    /// layers prepared and all others in float. Where the network ends with Softmax: what it reads,
    /// because differences of probabilities say nothing. Runs in the caller's thread.
    [[nodiscard]] Result<std::vector<float>> scores(const ImageSet &images, const Preprocessing &,
                                                    Count first, Count count,
                                                    std::span<const PreparedAt> prepared) const;

    /// scores() with each of `variants` (their layers ascending) prepared alone, and behind them
    /// those of the float network. All go on from one float run, each from its own layer. After a
    /// stop request empty.
    [[nodiscard]] Result<std::vector<std::vector<float>>>
    variedScores(const ImageSet &images, const Preprocessing &, Count first, Count count,
                 std::span<const PreparedAt> variants, const std::stop_token &stop) const;

private:
    [[nodiscard]] Count imagesAtOnce() const;

    std::shared_ptr<const Graph> m_graph;
    std::shared_ptr<const std::vector<WeightLayer>> m_layers;
};

/// Images by which the ranges are found: 500, or 100 where there are fewer than 2000.
[[nodiscard]] Count defaultCalibration(Count images);

struct Measurement
{
    std::string config;
    Count n = 0;
    std::optional<Count> correct, floatCorrect; ///< absent without labels
    Count agreeing = 0; ///< same class as the float network
    std::optional<double> drop; ///< percentage points lost against float32
    std::array<double, 2> dropInterval{}; ///< paired 95 % interval, points
    bool operator==(const Measurement &) const = default;
};

/// Points lost; without labels the share of images of another class, in points, which is never
/// less. 100 without images.
[[nodiscard]] double pointsLost(const Measurement &measured);

/// Over the images that both have. Drop = (b - c) / n with b images only float has right and c only
/// the other; its variance is that of paired proportions (McNemar): (b + c - (b - c)²/n) / n².
[[nodiscard]] Measurement compared(const std::string &config, const Classes &classes,
                                   const Classes &floatClasses, std::span<const Count> labels);

} // namespace pelorus::accuracy
