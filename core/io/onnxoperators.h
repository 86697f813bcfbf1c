// SPDX-License-Identifier: GPL-3.0-or-later
// The operators that the ONNX import understands: what kind of layer each is and what it makes of
// its inputs' extents.
//
//   onnxwindows.cpp   convolutions, transposed convolutions, pooling
//   onnxmatrices.cpp  Gemm, MatMul and their quantised forms
//   onnxlayouts.cpp   what arranges, joins, splits or repeats tensors
//   onnxselections.cpp slices, padding, look-ups, resizing, reductions
//   onnxconstants.cpp operators that make tensors from nothing or from extents
//   onnxfold.cpp      values of small constants, for shapes computed in the graph
//   onnxoperators.cpp the table of all operators
#pragma once

#include "core/io/onnxnode.h"

namespace pelorus::io {

/// What a node gives: extents of its outputs, and the layer where it is one.
struct OnnxInference
{
    LayerKind kind = LayerKind::Other;
    /// In the order of the node's outputs; those behind are unknown.
    std::vector<Extents> outputs;
    /// Loop bounds and geometry; absent for a vector layer without windows, which has those of its
    /// first output.
    std::optional<LayerShape> shape;
    Count biasWords = 0;
    /// The outputs' values, where they are known without running the network (the shape of an
    /// activation).
    std::vector<std::optional<OnnxValues>> values;
    bool isConstant = false;
};

/// Errors: Unsupported (an operator without a rule, or values that a shape depends on computed at
/// run time), Schema and OutOfRange (inputs or attributes that do not fit), Overflow. `where` is
/// the error's place.
[[nodiscard]] Result<OnnxInference> inferNode(const OnnxNodeView &node, const std::string &where);

/// The kind of an operator; Other for one without a rule.
[[nodiscard]] LayerKind kindOfOperator(std::string_view op);
/// Operators that multiply and accumulate. Where there is no rule for one, its MACs must not be
/// lost.
[[nodiscard]] bool operatorHasMacs(std::string_view op);

/// A vector layer's bounds: channels in G, the plane in P and Q; of more than four extents the
/// middle ones in P.
[[nodiscard]] LayerShape mapShape(const Extents &extents);

// The rules by topic, used by the table.
namespace onnxrules {
using Rule = void (*)(const OnnxNodeView &, OnnxInference &);
void convolution(const OnnxNodeView &, OnnxInference &);
void transposedConvolution(const OnnxNodeView &, OnnxInference &);
void windowPool(const OnnxNodeView &, OnnxInference &);
void globalPool(const OnnxNodeView &, OnnxInference &);

void gemm(const OnnxNodeView &, OnnxInference &);
void matMul(const OnnxNodeView &, OnnxInference &);

/// All outputs as the first input.
void sameAsInput(const OnnxNodeView &, OnnxInference &);
/// The first output as the first input; statistics behind it are unknown.
void firstAsInput(const OnnxNodeView &, OnnxInference &);
void elementwise(const OnnxNodeView &, OnnxInference &);
void concat(const OnnxNodeView &, OnnxInference &);
void split(const OnnxNodeView &, OnnxInference &);
void reshape(const OnnxNodeView &, OnnxInference &);
void flatten(const OnnxNodeView &, OnnxInference &);
void transpose(const OnnxNodeView &, OnnxInference &);
void squeeze(const OnnxNodeView &, OnnxInference &);
void unsqueeze(const OnnxNodeView &, OnnxInference &);
void slice(const OnnxNodeView &, OnnxInference &);
void pad(const OnnxNodeView &, OnnxInference &);
void expand(const OnnxNodeView &, OnnxInference &);
void tile(const OnnxNodeView &, OnnxInference &);
void depthToSpace(const OnnxNodeView &, OnnxInference &);
void spaceToDepth(const OnnxNodeView &, OnnxInference &);
void gather(const OnnxNodeView &, OnnxInference &);
void gatherElements(const OnnxNodeView &, OnnxInference &);
void gatherNd(const OnnxNodeView &, OnnxInference &);
void resize(const OnnxNodeView &, OnnxInference &);
void reduce(const OnnxNodeView &, OnnxInference &);
void argReduce(const OnnxNodeView &, OnnxInference &);
void topK(const OnnxNodeView &, OnnxInference &);
void oneHot(const OnnxNodeView &, OnnxInference &);

void constant(const OnnxNodeView &, OnnxInference &);
void constantOfShape(const OnnxNodeView &, OnnxInference &);
void range(const OnnxNodeView &, OnnxInference &);
void shape(const OnnxNodeView &, OnnxInference &);
void size(const OnnxNodeView &, OnnxInference &);
void randomTensor(const OnnxNodeView &, OnnxInference &);
} // namespace onnxrules

/// The outputs' values from known values of all inputs; none where there is no rule for it, or
/// where a value overflows.
[[nodiscard]] std::vector<std::optional<OnnxValues>> fold(const OnnxNodeView &node,
                                                          const std::vector<Extents> &outputs);

/// A span of indices along one axis as Slice means it: first index, step and count.
struct OnnxSlice
{
    Count first = 0, step = 1, count = 0;
};
/// One per axis of input 0.
[[nodiscard]] std::vector<OnnxSlice> slicesOf(const OnnxNodeView &node);

} // namespace pelorus::io
