// SPDX-License-Identifier: GPL-3.0-or-later
// Networks and layers compared by what they cost on the open hardware, as tables. Pure functions.
#pragma once

#include "core/explore/binarynets.h"
#include "core/io/benchmarks.h"
#include "core/io/publishedaccuracy.h"
#include "ui/models/benchmarktables.h"
#include "ui/session/binaryrunner.h"
#include "ui/session/networkcostsrunner.h"

namespace pelorus {

/// Each network at each batch, against the first one at the same batch; those that are not costed
/// yet without figures.
[[nodiscard]] BenchmarkTable networkCostsTable(const NetworkCostsState &state);

/// A layer (the first of the networks) and what could stand in its place.
struct ReplacementRow
{
    QString name; ///< "two layers of 3 × 3"
    QString shapes; ///< "3×3 32→64, 3×3 64→64"
    QString why; ///< not empty: the layer is not replaced so, and why
};
/// `rows`: the layer first; those without `why` are the networks of `state`, in order.
[[nodiscard]] BenchmarkTable replacementsTable(const std::vector<ReplacementRow> &rows,
                                               const NetworkCostsState &state);
/// "3×3 32→64" of each, joined by commas.
[[nodiscard]] QString shapesText(const std::vector<LayerPtr> &layers);

[[nodiscard]] QString schemeText(BinaryScheme scheme); ///< "binary weights"
[[nodiscard]] BenchmarkTable binaryTable(const BinaryRunner &runner);
/// Networks of one or two bits as others trained them, under the float networks they began with.
[[nodiscard]] BenchmarkTable
publishedBinaryTable(const std::vector<io::FloatAccuracy> &floats,
                     const std::vector<io::PublishedAccuracy> &networks);

} // namespace pelorus
