// SPDX-License-Identifier: GPL-3.0-or-later
// Reference cases: a layer, an architecture and a fixed mapping with the counts that another
// program found for them, in the neutral JSON that evaluators exchange:
//
//   {"cases": [{"name", "layer", "arch", "mapping", "result"}]}
//
//   layer     N G M C P Q R S (M and C per group; M is our K), stride and dilation as
//             [P/R axis, Q/S axis]; no padding
//   arch      levels outermost first: name, word_bits, instances, meshX, meshY,
//             energy_pJ_per_access, size_words (null: unbounded), read_bw and write_bw in words
//             per cycle per instance (null: unlimited), noc (null);
//             mac: instances, meshX, meshY, energy_pJ, word_bits
//   mapping   per level: temporal [[dim, factor]] outermost first, spatialX and spatialY
//             innermost first, keep [tensor]
//   result    what is expected, any part of what caseresult.h writes; may be absent
//
// Ours differs in three ways that are translated here: levels run innermost first, a fan-out
// belongs to the parent (columns = meshX(child) / meshX(parent)), and sizes and rates are bits.
// One word holds one element, so all tensors have word_bits bits.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"
#include "core/workload/layer.h"

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct Case
{
    std::string name;
    LayerShape layer;
    Precision precision; ///< word_bits for every tensor
    Architecture architecture;
    Mapping mapping;
    std::string expected; ///< the case's "result" as JSON text; empty: none
};

/// `where` is the file's name. Errors: Syntax ("file:line"), Schema, OutOfRange, Unsupported and
/// Overflow ("file: /json/pointer", the text names the case).
[[nodiscard]] Result<std::vector<Case>> parseCases(std::string_view json, const std::string &where);

/// The format's name of a tensor: "Weights", "Inputs", "Outputs".
[[nodiscard]] std::string_view caseName(Tensor tensor);

} // namespace pelorus::io
