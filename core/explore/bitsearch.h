// SPDX-License-Identifier: GPL-3.0-or-later
// Bits per layer that keep the accuracy for the least cost on an accelerator, or keep the most of
// it for a given cost. The logit-noise table proposes; measuring on the even images decides; the
// odd ones, which the search has not seen, are reported. docs/accuracy.md has the method.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/accuracy/precisionsearch.h"
#include "core/explore/evaluate.h"

namespace pelorus {

enum class BitCost { Energy, Cycles, BitOperations };

struct BitSearchRequest
{
    accuracy::Scheme scheme = accuracy::Scheme::Uniform;
    std::vector<int> widths = {2, 3, 4, 5, 6, 7, 8}; ///< to choose from
    BitCost cost = BitCost::Energy;
    /// One of them: points that may be lost (of agreement, without labels), or the share of the
    /// cost of 8 bits everywhere.
    std::optional<double> budgetDrop, budgetCost;
    Count images = 0; ///< of the experiment's, both halves; at least 2
};

/// What a search found, costed by full searches of mappings, and measured.
struct BitSearchResult
{
    std::vector<std::size_t> layers; ///< of the design
    std::vector<std::string> names;
    std::vector<accuracy::LayerBits> bits;
    accuracy::AgreementEstimate predicted;
    Count tableImages = 0;
    accuracy::Measurement selection, measured; ///< on the even and on the odd images
    double energyPJ = 0, energy8PJ = 0, cycles = 0, cycles8 = 0;
    double bitopsRatio = 0; ///< to 8 bits everywhere
    bool isWithinBudget = false; ///< on the odd images
    /// No bits keep the budget, or layers do not fit: why. Then there is nothing else here.
    std::optional<Error> misfit = {};
};

enum class BitSearchStep { Table, Costs, Measuring, Totals };

struct BitSearchOptions
{
    unsigned threads = 0; ///< 0: one a core
    std::stop_token stop;
    /// `all` 0: not known. Called by any thread, one at a time.
    std::function<void(BitSearchStep, std::size_t done, std::size_t all)> progress;
};

/// `design` is searched as if all its layers had 8 bits. Errors: layers that do not match the
/// trained network's (NotFound), those of the inference; a stop (OutOfRange). That no
/// bits keep the budget or that layers do not fit is no error but `misfit`.
[[nodiscard]] Result<BitSearchResult> searchBits(const BitSearchRequest &request,
                                                 const accuracy::Experiment &experiment,
                                                 const Design &design, EvaluationContext &context,
                                                 const BitSearchOptions &options = {});

} // namespace pelorus
