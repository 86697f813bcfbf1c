// SPDX-License-Identifier: GPL-3.0-or-later
// The scheme that a design names, in one word: an integer scheme, whose bits are those of the
// layers ("U", "D", …), or a format that gives the bits itself, written as a configuration is
// ("e4m3/wa", "bf16/w", "log2/w4", "xnor/wa"). Under a format a layer's tensor has the format's
// bits or stays float32; of log2 each layer's weights may have bits of their own.
#pragma once

#include "core/accuracy/weightlayers.h"

#include <array>
#include <functional>
#include <string_view>

namespace pelorus::accuracy {

/// What is offered; other texts that formatScheme() takes are as good.
inline constexpr std::array<std::string_view, 12> offeredFormats = {
    "e4m3/wa", "e4m3s/wa", "e5m2/wa", "fp16/wa",  "bf16/wa", "tf32/wa",
    "fp4/wa",  "fp4s/wa",  "log2/w4", "binary/w", "xnor/wa", "ternary/w"};

/// The configuration of a format. Absent for an integer scheme.
[[nodiscard]] std::optional<QuantConfig> formatScheme(const std::string &scheme);

/// Is it one or the other? Syntax says what was expected.
[[nodiscard]] Result<void> checkScheme(const std::string &scheme);

/// The bits of what the format quantises; floatBits: it stays float32.
[[nodiscard]] LayerBits formatBits(const QuantConfig &format);

/// The format with layers of these bits; `nameOf` says what a layer is called. OutOfRange names the
/// layer whose bits are not those of the format.
[[nodiscard]] Result<QuantConfig>
withFormatBits(QuantConfig format, std::span<const LayerBits> bits,
               const std::function<std::string(std::size_t)> &nameOf);

/// What measuring does with layers of these bits under the scheme. Errors: those of checkScheme()
/// and withFormatBits(); of integer schemes it is checkBits() that knows.
[[nodiscard]] Result<QuantConfig> designConfig(const std::string &scheme,
                                               std::span<const WeightLayer> layers,
                                               std::span<const LayerBits> bits);

} // namespace pelorus::accuracy
