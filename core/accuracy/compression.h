// SPDX-License-Identifier: GPL-3.0-or-later
// Compression as a row of stages, each a pure function from network to network. docs/accuracy.md
// has the definitions; pruning.h, weightsharing.h and lowrank.h do the work, storedsize.h says what
// it saves.
#pragma once

#include "core/accuracy/lowrank.h"
#include "core/accuracy/storedsize.h"
#include "core/accuracy/weightsharing.h"

namespace pelorus::accuracy {

struct CompressionStage
{
    enum class Kind { Prune, PruneOverall, PruneByEnergy, PruneActivations, Share, Vectors, Rank };

    Kind kind = Kind::Prune;
    std::string text; ///< "prune global:50@fc6,fc7"
    /// Layers of the network as it was before any stage, by name or else by kind (layerKind()); the
    /// two that low rank makes of one go together. Empty: every layer.
    std::vector<std::string> layers;
    double share = 0; ///< of pruned weights, 0 … 1
    double threshold = 0; ///< of activations
    int bits = 0; ///< of shared values
    VectorRule vectors;
    RankRule rank;
};

/// `kind` is prune, prune-activations, share, vq or rank; `value` what follows it:
///
///     prune 50, prune global:50, prune energy:50     percent of the weights
///     prune-activations 0.1                          |x| <= 0.1
///     share 4                                        bits, 1 … 12
///     vq 4,256                                       weights a vector, centroids
///     rank 8, rank energy=0.9, rank spatial:8, rank channel:energy=0.9
///     prune 80@fc6,fc7, share 4@conv                 only these layers, or layers of these kinds
///
/// Errors (Syntax, OutOfRange) say what was expected. Which layers there are a network knows:
/// checkLayers().
[[nodiscard]] Result<CompressionStage> parseStage(const std::string &kind,
                                                  const std::string &value);

/// A network, how its weights are stored, and up to where its layers read inputs as 0.
struct CompressedModel
{
    template <typename T> using ByName = std::map<std::string, T, std::less<>>;

    Model model;
    ByName<WeightCode> codes{}; ///< by layer; those not named are floats
    ByName<std::string> origins{}; ///< of a layer that low rank made: what it stands for a part of
    ByName<double> thresholds{}; ///< by origin; those not named have none

    /// The layer's name before any stage.
    [[nodiscard]] const std::string &originOf(const std::string &layer) const;
};

/// "conv", "depthwise" or "fc" (Gemm and MatMul).
[[nodiscard]] std::string_view layerKind(const Model &model, const WeightLayer &layer);

/// Does the network have the layers that the stage is for? NotFound names the one that it has not,
/// and those that it has.
[[nodiscard]] Result<void> checkLayers(const CompressedModel &network,
                                       const CompressionStage &stage);

/// The network to run and to write: with nodes for the threshold, if there is one. A machine
/// compares where it writes or reads the values; what it costs there is the cost of `model` itself.
[[nodiscard]] Result<Model> withThreshold(const CompressedModel &network);

/// The network as it is, with constants and batch normalization folded, ready for stages. Errors:
/// those of folding; weights that are not finite (OutOfRange).
[[nodiscard]] Result<CompressedModel> uncompressed(Model model);

/// The network behind a stage. `energies` are by layer (all of them), for PruneByEnergy alone.
/// Layers that the stage is not for share their arrays. Errors: those of checkLayers(), ranks that
/// no layer has, networks that cannot run (Rank), operators that are missing (PruneActivations).
/// After a stop request the result is only partly compressed. One thread.
[[nodiscard]] Result<CompressedModel> compressed(CompressedModel network,
                                                 const CompressionStage &stage,
                                                 std::span<const double> energies = {},
                                                 const std::stop_token &stop = {});

struct LayerSize
{
    std::string layer;
    WeightSize size;
    std::string origin; ///< the layer's name before any stage
};

struct StoredSizes
{
    std::vector<LayerSize> layers;
    Count otherBytes = 0; ///< biases and all other constants, as they are

    [[nodiscard]] Count bytes() const;
    [[nodiscard]] Count huffmanBytes() const;
    [[nodiscard]] Count weights() const;
    [[nodiscard]] Count nonzero() const;
};
[[nodiscard]] StoredSizes storedSizes(const CompressedModel &network);

} // namespace pelorus::accuracy
