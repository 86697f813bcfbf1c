// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accuracy/compression.h"
#include "core/io/modelcost.h"

namespace pelorus::io {

/// A network behind one stage of its compression.
struct StageResult
{
    std::string name; ///< "original", "prune 50"
    accuracy::StoredSizes sizes;
    std::vector<accuracy::LayerDensity> densities;
    ModelCost cost;
    std::optional<accuracy::Measurement> measured; ///< against the original
};

struct CompressionResult
{
    std::string model, hardware, output;
    std::vector<StageResult> stages;
};

/// {model, hardware, output, stages[{name, bytes, huffman_bytes, weights, nonzero_weights, macs,
/// nonzero_macs, energy_pJ, cycles, n, accuracy, agreement, drop, drop_interval_95, layers[{name,
/// weights, nonzero_weights, code_bits, index_bits, bytes, huffman_bytes, density{weights, ifmap,
/// ofmap}, energy_pJ}], findings[]}]}; null where a thing is not known.
[[nodiscard]] std::string compressionJson(const CompressionResult &result);

} // namespace pelorus::io
