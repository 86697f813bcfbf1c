// SPDX-License-Identifier: GPL-3.0-or-later
// Bits of what a layer reads, as an edit of a Design, and what each choice of them costs.
#pragma once

#include "core/accuracy/quantconfig.h"
#include "core/explore/evaluate.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace pelorus {

struct OperandBits
{
    int weights = 0, activations = 0;
    std::optional<int> psums; ///< none: as they are
};

/// "W/A" or "W/A/P" in bits. OutOfRange, naming `where`: other texts, widths that layers cannot
/// have.
[[nodiscard]] Result<OperandBits> parseOperandBits(std::string_view text, const std::string &where);

/// Sets what layer `index` reads and accumulates. OutOfRange as withBits().
[[nodiscard]] Result<Design> withOperandBits(const Design &, std::size_t index,
                                             const OperandBits &);

/// The same, and what the layers write whose results it reads, directly or through layers without
/// MACs.
[[nodiscard]] Result<Design> withReadBits(const Design &, std::size_t index, const OperandBits &);

/// The same of several layers, each with its own bits.
[[nodiscard]] Result<Design> withReadBits(const Design &, std::span<const std::size_t> layers,
                                          std::span<const accuracy::LayerBits> bits);

/// Each MAC layer reads and writes this.
[[nodiscard]] Result<Design> withOperandBitsEverywhere(const Design &, const OperandBits &);

/// Energy in pJ, or cycles, that the whole design takes more (or less) when one of `layers` reads
/// other bits than in `design`: [layer][weight bits][activation bits], each from `bits`. The sum of
/// layers' entries is what they cost together but for layers that read the same ofmap with
/// different bits. Quick searches find now a better and now a worse mapping, which can be more than
/// what bits save. Errors: a layer that does not fit at some bits (NotFound); a stop (OutOfRange).
enum class BitCostKind { Energy, Cycles };
[[nodiscard]] Result<std::vector<double>>
operandBitCosts(const Design &design, std::span<const std::size_t> layers,
                std::span<const int> bits, BitCostKind, SearchTier tier, EvaluationContext &context,
                std::stop_token stop = {}, const std::function<void()> &oneDone = {});

} // namespace pelorus
