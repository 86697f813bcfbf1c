// SPDX-License-Identifier: GPL-3.0-or-later
// Designs whose accuracy was measured and whose cost is known, as points of a plane, and the front
// of those that no other one beats in both. Pure functions over values.
#pragma once

#include "core/accuracy/measure.h"
#include "core/explore/evaluation.h"

#include <optional>
#include <span>
#include <vector>

namespace pelorus {

enum class VisitSource { Edit, Search };

struct VisitedDesign
{
    DesignPtr design;
    VisitSource source = VisitSource::Edit;
    std::vector<accuracy::LayerBits> bits; ///< of the layers that are quantised
    accuracy::Measurement measured;
    double energyPJ = 0, seconds = 0; ///< of an image
    double bitOperations = 0; ///< MACs · weight bits · input bits of an image
};

enum class VisitCost { Energy, Latency, BitOperations };
[[nodiscard]] double costOf(const VisitedDesign &, VisitCost);

/// The bits that all weights and inputs have; none: they differ.
[[nodiscard]] std::optional<int> uniformBits(const VisitedDesign &);

/// Percent of the images that are right, or, without labels, that agree with float32.
[[nodiscard]] double percentRight(const accuracy::Measurement &);
/// Its 95 % interval, from the paired one of the drop against float32 on the same images.
[[nodiscard]] std::array<double, 2> percentInterval(const accuracy::Measurement &);

/// A measured design with its evaluation. None: the evaluation is of another design, was stopped or
/// misses layers. `layers` are those that are quantised.
[[nodiscard]] std::optional<VisitedDesign> visitOf(const Evaluation &evaluation,
                                                   const Design &measuredDesign,
                                                   std::span<const std::size_t> layers,
                                                   const accuracy::Measurement &measured,
                                                   VisitSource source);

/// The same trained network on the same images with the same preprocessing and calibration: then
/// accuracies compare, whatever scheme, bits and hardware.
[[nodiscard]] bool sameQuestion(const Design &a, const Design &b);

/// With one more. What answers another question goes; the same design is replaced by a measurement
/// of as many images or more; beyond `most` the oldest goes that is on none of the fronts.
[[nodiscard]] std::vector<VisitedDesign> withVisit(std::vector<VisitedDesign> visits,
                                                   VisitedDesign visit, std::size_t most = 200);

/// Those of `visits` (indices in ascending cost) that no other of `among` (indices) beats: at most
/// as costly and more accurate.
[[nodiscard]] std::vector<std::size_t> visitedFront(std::span<const VisitedDesign> visits,
                                                    std::span<const std::size_t> among,
                                                    VisitCost cost);

} // namespace pelorus
