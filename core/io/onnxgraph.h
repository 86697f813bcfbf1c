// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of an ONNX file as a graph: who writes what, in which order, and what is only a
// parameter.
#pragma once

#include "core/io/onnxmodel.h"

#include <unordered_set>

namespace pelorus::io {

/// "file: node "conv1" (Conv)", the place of an error.
[[nodiscard]] std::string placeOf(const OnnxNode &node, const std::string &where);

/// Indices of the nodes so that each stands behind those that write what it reads; where the file's
/// order does that, the file's order. Errors: a cycle, two nodes that write one tensor, a node that
/// writes an input or constant. O((nodes + edges) log nodes).
[[nodiscard]] Result<std::vector<std::size_t>> nodesInOrder(const OnnxModel &model,
                                                            const std::string &where);

/// Inputs that are only filters, biases or scales: exporters can leave the weights' values out of
/// the file.
[[nodiscard]] std::unordered_set<std::string_view> parameterInputs(const OnnxModel &model);

} // namespace pelorus::io
