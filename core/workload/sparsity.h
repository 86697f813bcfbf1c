// SPDX-License-Identifier: GPL-3.0-or-later
// Zeros: which share of a tensor's words is not zero, and the codes that store such tensors in
// fewer bits. Densities come from the user, a published table or a measurement; none means unknown,
// and counts as dense.
#pragma once

#include "core/base/enumarray.h"
#include "core/workload/tensor.h"

#include <optional>
#include <string_view>

namespace pelorus {

/// Share of non-zero words of a layer's operands, 0..1.
struct Density
{
    std::optional<double> filter, ifmap;
    bool operator==(const Density &) const = default;
};

/// How a level stores and moves a tensor. What each costs in bits: core/cost/codec.h.
enum class Codec { None, RunLength, Bitmask, CompressedSparse, Huffman, Count_ };

/// "none", "run-length", "bitmask", "compressed-sparse" (CSC, CSR), "huffman".
[[nodiscard]] constexpr std::string_view name(Codec codec)
{
    switch (codec) {
    case Codec::None: return "none";
    case Codec::RunLength: return "run-length";
    case Codec::Bitmask: return "bitmask";
    case Codec::CompressedSparse: return "compressed-sparse";
    case Codec::Huffman: return "huffman";
    case Codec::Count_: break;
    }
    return {};
}

} // namespace pelorus
