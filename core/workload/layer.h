// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a network. A MAC layer is the loop nest N K C P Q R S G; a vector layer (pooling, add,
// activation, ...) has no MACs and uses G for channels, P and Q for its output plane and R and S for
// its window, with K = C = 1.
//
//   conv              K, C per group, G groups          depthwise: K = C = 1, G = channels
//   fully connected   P = Q = R = S = 1; a token sequence of length T is N = T (weights are reused)
//   matmul            both operands are activations: heads and batch are G, rows of the first are N;
//                     the "filter" operand is the second one and carries no weights
//
// Convolution input coordinate: p * stride + r * dilation - padding.
#pragma once

#include "core/base/result.h"
#include "core/workload/dimension.h"
#include "core/workload/precision.h"
#include "core/workload/sparsity.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus {

enum class LayerKind {
    Conv, DepthwiseConv, FullyConnected, MatMul, // MAC layers
    Pool, Elementwise, Activation, Normalization, Softmax, Concat, Reshape, Other, // vector layers
    Count_
};

[[nodiscard]] constexpr bool hasMacs(LayerKind kind) { return kind <= LayerKind::MatMul; }
/// "conv", "depthwise", "fc", "matmul", "pool", "elementwise", "activation", "normalization",
/// "softmax", "concat", "reshape", "other": the spelling of files, JSON and (translated) the window.
[[nodiscard]] std::string_view name(LayerKind kind);
[[nodiscard]] std::optional<LayerKind> layerKindFromName(std::string_view name);

struct Padding
{
    Count top = 0, bottom = 0, left = 0, right = 0;
    bool operator==(const Padding &) const = default;
};

/// Loop bounds and geometry of one layer, for the batch its network was defined with.
struct LayerShape
{
    DimVector bounds = ones();
    EnumArray<Axis, Count> stride = EnumArray<Axis, Count>::filled(1);
    EnumArray<Axis, Count> dilation = EnumArray<Axis, Count>::filled(1);
    Padding padding;

    /// N K C P Q R S G product; for vector layers not a MAC count. Overflow is checked by validate().
    [[nodiscard]] CheckedCount iterations() const { return product(bounds); }
    bool operator==(const LayerShape &) const = default;
};

/// The shape is usable: every bound, stride and dilation >= 1, padding >= 0 (OutOfRange), and the
/// products of bounds and of each tensor's extents fit into 64 bits (with bits: 2^57 words; Overflow).
/// `where` is the error's place.
[[nodiscard]] Result<LayerShape> validated(const LayerShape &shape, const std::string &where);

struct Layer
{
    std::string name;
    LayerKind kind = LayerKind::Conv;
    std::string op;                   ///< operator in ONNX's spelling ("Conv", "MaxPool", "LRN")
    LayerShape shape;
    std::vector<std::string> inputs;  ///< activation tensors read, by name
    std::vector<std::string> outputs; ///< tensors written, by name
    Count biasWords = 0; ///< bias, scale, shift and other constant operands; kept apart from weights
    Precision precision;
    Density density;

    /// N*K*C*P*Q*R*S*G of a MAC layer, 0 of a vector layer, at the network's own batch.
    [[nodiscard]] Count macs() const;
    /// Constant weights in words without bias: G*K*C*R*S; 0 for vector layers and MatMul.
    [[nodiscard]] Count weights() const;
    /// The shape with `batch` images: N (MatMul: G) scaled from the network's own batch; where it is
    /// no multiple of that batch, the layer does not depend on it and stays. The product may
    /// overflow: run validated() on it.
    [[nodiscard]] LayerShape shapeForBatch(Count batch, Count networkBatch) const;
    bool operator==(const Layer &) const = default;
};

using LayerPtr = std::shared_ptr<const Layer>;

} // namespace pelorus
