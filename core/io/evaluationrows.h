// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of an Evaluation as the rows of its JSON, CSV, text and report. Private to core/io.
#pragma once

#include "core/explore/evaluation.h"

#include <optional>
#include <vector>

namespace pelorus::io {

/// A layer with MACs and its cost (null: none).
struct Row
{
    const Layer &layer;
    const LayerCost *cost;
    std::size_t index; ///< in the network
};

/// The rows point into `evaluation`.
[[nodiscard]] std::vector<Row> macRows(const Evaluation &evaluation);
/// MACs at the design's batch; none where they overflow.
[[nodiscard]] std::optional<Count> macs(const Row &row, const Design &design);
/// Energy / time.
[[nodiscard]] double watts(const LayerCost &cost);
/// "conv1, GLB, ifmap": the place that a finding names; empty for the whole design.
[[nodiscard]] std::string placeOf(const Finding &finding);

} // namespace pelorus::io
