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
    std::string text; ///< "prune global:50"
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
///
/// Errors (Syntax, OutOfRange) say what was expected.
[[nodiscard]] Result<CompressionStage> parseStage(const std::string &kind,
                                                  const std::string &value);

/// A network, how its weights are stored, and up to where its layers read inputs as 0.
struct CompressedModel
{
    Model model;
    std::map<std::string, WeightCode, std::less<>>
        codes{}; ///< by layer; those not named are floats
    double threshold = 0;
};

/// The network to run and to write: with nodes for the threshold, if there is one. A machine
/// compares where it writes or reads the values; what it costs there is the cost of `model` itself.
[[nodiscard]] Result<Model> withThreshold(const CompressedModel &network);

/// The network as it is, with constants and batch normalization folded, ready for stages. Errors:
/// those of folding; weights that are not finite (OutOfRange).
[[nodiscard]] Result<CompressedModel> uncompressed(Model model);

/// The network behind a stage. `energies` are by layer, for PruneByEnergy alone. Errors: ranks that
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
