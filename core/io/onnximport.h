// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX -> Network: the whole graph, MAC and vector layers, without the weights' values. Shapes come
// from our own inference rules over the operators we support (libonnx's stop at opset 17 and let
// cycles pass); where ours have none, or would need values that only a run gives, from what the
// file declares of the tensor.
//
// What becomes of a graph: nodes that depend on the network's inputs become layers, in the file's
// order where that is valid; nodes on constants (weights through Transpose, DequantizeLinear,
// ConstantOfShape) and shape arithmetic vanish. A filter or matrix that is constant counts as
// weights, a product of two activations is a MatMul (onnxmatrices.cpp). A one-dimensional
// convolution lies on Q and S; a transposed one is stored as the convolution to sub-pixels that it
// equals (onnxwindows.cpp). Vector layers have the bounds of their output (mapShape). Constant
// operands of element-wise and normalisation layers are counted in biasWords; look-up tables
// (Gather) are not. All precisions are 16 bits.
//
// Not modelled, and an Unsupported error that names the node: three-dimensional convolution and
// pooling, recurrent layers, Einsum, attention as one operator, convolutions inside If, Loop or
// Scan, functions that the model defines.
//
// Cost: O(nodes log nodes) after parsing; a 100 MB file takes about 0.15 s and its own size in
// memory.
#pragma once

#include "core/base/result.h"
#include "core/workload/network.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace pelorus::io {

struct OnnxOptions
{
    Count batch = 1; ///< for a dynamic first extent of the inputs
    /// Values for other named dynamic extents ("sequence": 128); one without a name is "input.axis"
    /// ("image.2").
    std::map<std::string, Count> dimensions;
};

/// Errors name the file and the node or tensor: empty, truncated or non-ONNX files, cyclic graphs,
/// extents <= 0 or overflowing, unresolved dynamic extents (with the name to set), a number for a
/// dimension that is not there, what is not modelled, no layer with MACs.
[[nodiscard]] Result<Network> importOnnx(const std::filesystem::path &path,
                                         const OnnxOptions & = {});
/// The same from memory, `where` naming the origin: the fuzz target's entry.
[[nodiscard]] Result<Network> importOnnx(std::string_view bytes, const std::string &where,
                                         const OnnxOptions & = {});

} // namespace pelorus::io
