// SPDX-License-Identifier: GPL-3.0-or-later
// Networks of one or two bits as variants of a design: full precision, binary weights, ternary
// weights, binary weights and inputs (XNOR); what their weights take and which operations their
// MACs become. M. Rastegari et al., XNOR-Net, ECCV 2016; F. Li et al., arXiv 1605.04711.
#pragma once

#include "core/accuracy/quantconfig.h"
#include "core/accuracy/weightlayers.h"
#include "core/explore/design.h"

#include <array>

namespace pelorus {

enum class BinaryScheme { Full, BinaryWeights, TernaryWeights, Xnor, Count_ };

/// As designs name it: "binary/w"; of Full: "fp32".
[[nodiscard]] std::string_view schemeName(BinaryScheme scheme);

/// Which layers stay in full precision. Published binary networks leave the first and the last one.
enum class FloatLayers { None, FirstAndLast };

/// A design as such a network, and how its accuracy is measured.
struct BinaryVariant
{
    Design design;
    accuracy::QuantConfig config;
};

/// `layers` are the design's layers of the trained network, in order (quantizedLayers()). Layers in
/// full precision have 32 bits and floating-point MACs. Errors: those of withScheme().
[[nodiscard]] Result<BinaryVariant> binaryVariant(const Design &design,
                                                  std::span<const accuracy::WeightLayer> trained,
                                                  std::span<const std::size_t> layers,
                                                  BinaryScheme scheme, FloatLayers floats);

/// Operations of one image by what they are, in the layers with MACs. A MAC is a multiplication and
/// an addition; of log2 weights a shift and an addition; of binary and ternary weights an addition
/// or a subtraction; of XNOR one bit operation (XNOR and count). Binary, ternary and XNOR take a
/// multiplication more for each output, by the weights' scale, and XNOR an addition for each input,
/// for its scale.
struct OperationKinds
{
    double multiplications = 0, additions = 0, shifts = 0, bitOperations = 0;
    bool operator==(const OperationKinds &) const = default;
};
[[nodiscard]] OperationKinds operationKinds(const Network &network);

/// Bytes of the weights at their bits, with the scales that decode them, of 32 bits each: one for
/// an output channel of binary and XNOR weights, one for a layer of ternary ones. Without bias.
[[nodiscard]] Count weightBytes(const Network &network);

} // namespace pelorus
