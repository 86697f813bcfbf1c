// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/compressionrun.h"

namespace pelorus::io {

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
