// SPDX-License-Identifier: GPL-3.0-or-later
// Matrix products. One operand constant: a fully connected layer, the rows of the other operand are
// N (tokens) and use the weights again. Both activations: a MatMul, with heads and batch in G and
// the rows of the first operand in N; batch axes along which the second operand does not change (it
// is broadcast) join the rows.
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io::onnxrules {

namespace {

/// Bounds of (G batches of) rows x inner times inner x columns.
LayerShape productShape(Count batches, Count rows, Count inner, Count columns)
{
    LayerShape shape;
    shape.bounds[Dim::G] = batches;
    shape.bounds[Dim::N] = rows;
    shape.bounds[Dim::C] = inner;
    shape.bounds[Dim::K] = columns;
    return shape;
}

void checkInner(Count a, Count b, const Extents &first, const Extents &second)
{
    if (a != b || a < 1) {
        refuse(ErrorCode::Schema,
               fmt::format("the operands {} and {} do not fit", text(first), text(second)));
    }
}

/// Batch axes where `operand` changes from one product to the next.
Count distinctBatches(const Extents &operand, const Extents &batch)
{
    CheckedCount result = 1;
    const std::size_t offset = batch.size() - operand.size();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (i >= offset && operand[i - offset] != 1)
            result *= batch[i];
    }
    return valueOf(result);
}

} // namespace

void gemm(const OnnxNodeView &node, OnnxInference &result)
{
    const bool quantised = node.node().op == "QGemm"; // a, scale, zero, b, scale, zero, c
    const std::size_t second = quantised ? 3 : 1;
    const std::size_t bias = quantised ? 6 : 2;
    const Extents &a = node.extents(0, 2);
    const Extents &b = node.extents(second, 2);
    if (a.size() != 2 || b.size() != 2) {
        refuse(ErrorCode::Schema,
               fmt::format("the operands {} and {} are not two matrices", text(a), text(b)));
    }
    const bool transA = node.integer("transA", 0) != 0;
    const bool transB = node.integer("transB", 0) != 0;
    const Count rows = transA ? a[1] : a[0];
    const Count inner = transA ? a[0] : a[1];
    const Count columns = transB ? b[0] : b[1];
    checkInner(inner, transB ? b[1] : b[0], a, b);
    const bool constantA = node.input(0).isConstant;
    const bool constantB = node.input(second).isConstant;
    result.kind = constantA || constantB ? LayerKind::FullyConnected : LayerKind::MatMul;
    // Weights on the left: the roles of rows and columns change.
    result.shape = constantA && !constantB ? productShape(1, columns, inner, rows)
                                           : productShape(1, rows, inner, columns);
    if (node.has(bias) && node.input(bias).isConstant)
        result.biasWords = wordsOf(node.extents(bias));
    result.outputs = {{rows, columns}};
}

void matMul(const OnnxNodeView &node, OnnxInference &result)
{
    const std::size_t second = node.node().op == "QLinearMatMul" ? 3 : 1;
    Extents a = node.extents(0, 1);
    Extents b = node.extents(second, 1);
    const bool vectorA = a.size() == 1;
    const bool vectorB = b.size() == 1;
    if (vectorA)
        a.insert(a.begin(), 1);
    if (vectorB)
        b.push_back(1);
    const Count rows = a[a.size() - 2];
    const Count inner = a.back();
    const Count columns = b.back();
    checkInner(inner, b[b.size() - 2], a, b);
    const Extents batchA(a.begin(), a.end() - 2);
    const Extents batchB(b.begin(), b.end() - 2);
    const Extents batch = broadcast(batchA, batchB);
    const Count products = wordsOf(batch);

    const bool constantA = node.input(0).isConstant;
    const bool constantB = node.input(second).isConstant;
    if (constantA && !constantB) {
        const Count groups = distinctBatches(batchA, batch);
        result.kind = LayerKind::FullyConnected;
        result.shape = productShape(
            groups, valueOf(CheckedCount(products / std::max<Count>(groups, 1)) * columns), inner,
            rows);
    } else {
        const Count groups = distinctBatches(batchB, batch);
        result.kind = constantB ? LayerKind::FullyConnected : LayerKind::MatMul;
        result.shape = productShape(
            groups, valueOf(CheckedCount(products / std::max<Count>(groups, 1)) * rows), inner,
            columns);
    }
    Extents output = batch;
    if (!vectorA)
        output.push_back(rows);
    if (!vectorB)
        output.push_back(columns);
    result.outputs = {output};
}

} // namespace pelorus::io::onnxrules
