// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a network's numbers, as one line of text:
//
//     fp32             nothing
//     U/w4a8           a scheme with the bits of weights and activations; 32 leaves them alone
//     fp16/wa, e4m3/w  a floating-point format for weights, activations or both
//     e4m3s/wa         the same with a scale per tensor: the largest value becomes the format's
//     log2/w4, binary/w, xnor/wa, ternary/w, prune/50, kmeans/w4
#pragma once

#include "core/accuracy/numberformat.h"
#include "core/base/result.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace pelorus::accuracy {

enum class Scheme {
    None,
    Uniform,
    UniformPerChannel,
    UniformMse, ///< U, UC, UM
    Dynamic,
    DynamicRistretto,
    Static, ///< D, DR, S: fixed point
    Float,
    Log2,
    Binary,
    Xnor,
    Ternary,
    Prune,
    KMeans
};

/// The schemes whose bits can be chosen layer by layer, and their names.
inline constexpr std::array<std::pair<std::string_view, Scheme>, 6> integerSchemes = {
    {{"U", Scheme::Uniform},
     {"UC", Scheme::UniformPerChannel},
     {"UM", Scheme::UniformMse},
     {"D", Scheme::Dynamic},
     {"DR", Scheme::DynamicRistretto},
     {"S", Scheme::Static}}};
[[nodiscard]] std::optional<Scheme> schemeFromName(std::string_view name);
/// The least weight bits of an integer scheme: one bit has no symmetric code but 0.
[[nodiscard]] int leastWeightBits(Scheme scheme);

/// Bits at which numbers stay as they are.
inline constexpr int floatBits = 32;

struct LayerBits
{
    int weights = floatBits, activations = floatBits;
    bool operator==(const LayerBits &) const = default;
};

/// Fraction lengths of a layer's fixed point: the step is 2^-length, which may be negative. Absent:
/// what calibration chooses.
struct FractionLengths
{
    static constexpr int least = -64, most = 64;
    std::optional<int> weights, inputs;
    bool operator==(const FractionLengths &) const = default;
};

struct QuantConfig
{
    std::string text = "fp32";
    Scheme scheme = Scheme::None;
    LayerBits bits; ///< Float, Binary, …: other than floatBits where the scheme applies
    std::map<std::size_t, LayerBits> layerBits; ///< by layer index, in place of `bits`
    std::optional<MiniFloat> format;
    bool isScaled = false; ///< Float with a scale per tensor
    double pruned = 0; ///< 0 … 1
    /// Of D, DR and S: by layer index, chosen by hand. No part of `text`.
    std::map<std::size_t, FractionLengths> fractions = {};

    [[nodiscard]] LayerBits bitsOf(std::size_t layer) const
    {
        const auto found = layerBits.find(layer);
        return found == layerBits.end() ? bits : found->second;
    }
    [[nodiscard]] FractionLengths fractionsOf(std::size_t layer) const
    {
        const auto found = fractions.find(layer);
        return found == fractions.end() ? FractionLengths{} : found->second;
    }
};

/// An integer scheme with these bits of each layer.
[[nodiscard]] QuantConfig integerConfig(Scheme scheme, std::span<const LayerBits> bits);

/// Errors (Syntax, OutOfRange) say what was expected.
[[nodiscard]] Result<QuantConfig> parseQuantConfig(const std::string &text);
/// "0=w4a6,2=w8a8"
[[nodiscard]] Result<std::map<std::size_t, LayerBits>> parseLayerBits(const std::string &text);

} // namespace pelorus::accuracy
