// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/quantconfig.h"

#include <array>
#include <charconv>
#include <utility>

namespace pelorus::accuracy {

namespace {

/// A whole number at the front of `text`, which is cut off.
std::optional<int> takeNumber(std::string_view &text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool isWidth(int bits)
{
    return (bits >= 1 && bits <= 24) || bits == floatBits;
}

/// "w4a6", "w4" or "a6"; absent for anything else.
std::optional<LayerBits> parseBits(std::string_view text)
{
    LayerBits bits;
    bool any = false;
    const auto take = [&](char letter, int &to) {
        if (!text.starts_with(letter))
            return true;
        text.remove_prefix(1);
        const auto number = takeNumber(text);
        any = true;
        to = number.value_or(0);
        return number && isWidth(to);
    };
    if (!take('w', bits.weights) || !take('a', bits.activations) || !any || !text.empty())
        return std::nullopt;
    return bits;
}

} // namespace

std::optional<Scheme> schemeFromName(std::string_view name)
{
    for (const auto &[known, scheme] : integerSchemes) {
        if (known == name)
            return scheme;
    }
    return std::nullopt;
}

int leastWeightBits(Scheme scheme)
{
    return scheme == Scheme::Uniform || scheme == Scheme::UniformPerChannel
            || scheme == Scheme::UniformMse
        ? 2
        : 1;
}

QuantConfig integerConfig(Scheme scheme, std::span<const LayerBits> bits)
{
    QuantConfig config;
    config.scheme = scheme;
    for (const auto &[known, value] : integerSchemes) {
        if (value == scheme)
            config.text = std::string(known);
    }
    config.text += '/';
    for (std::size_t layer = 0; layer < bits.size(); ++layer) {
        config.layerBits[layer] = bits[layer];
        config.text += (layer > 0 ? ",w" : "w") + std::to_string(bits[layer].weights) + 'a'
            + std::to_string(bits[layer].activations);
    }
    return config;
}

Result<QuantConfig> parseQuantConfig(const std::string &text)
{
    const auto expected = [&](const std::string &what) {
        return fail(ErrorCode::Syntax, "configuration " + text, "expected " + what);
    };
    QuantConfig config;
    config.text = text;
    if (text == "fp32")
        return config;
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos)
        return expected("fp32 or SCHEME/BITS such as U/w8a8, D/w4a4, fp16/wa, binary/w, prune/50");
    const std::string_view scheme = std::string_view(text).substr(0, slash);
    std::string_view rest = std::string_view(text).substr(slash + 1);

    for (const auto &[name, value] : integerSchemes) {
        if (scheme != name)
            continue;
        const auto bits = parseBits(rest);
        if (!bits)
            return expected(std::string(name) + "/wNaM with 1 to 24 bits, or 32 for floats");
        if (bits->weights < leastWeightBits(value))
            return fail(
                ErrorCode::OutOfRange, "configuration " + text,
                "one bit has no symmetric code but 0: expected 2 bits or more, or binary/w");
        config.scheme = value;
        config.bits = *bits;
        return config;
    }
    const auto which = [&]() -> std::optional<LayerBits> { // any width marks "applies"
        if (rest == "w")
            return LayerBits{1, floatBits};
        if (rest == "a")
            return LayerBits{floatBits, 1};
        if (rest == "wa")
            return LayerBits{1, 1};
        return std::nullopt;
    };
    const bool isScaled = scheme.ends_with('s') && miniFloat(scheme.substr(0, scheme.size() - 1));
    if (const auto format = miniFloat(isScaled ? scheme.substr(0, scheme.size() - 1) : scheme)) {
        if (!which())
            return expected(std::string(scheme) + "/w, /a or /wa");
        config.scheme = Scheme::Float;
        config.format = format;
        config.isScaled = isScaled;
        config.bits = *which();
        return config;
    }
    if (scheme == "binary" || scheme == "ternary") {
        if (rest != "w")
            return expected(std::string(scheme) + "/w");
        config.scheme = scheme == "binary" ? Scheme::Binary : Scheme::Ternary;
        config.bits = {1, floatBits};
        return config;
    }
    if (scheme == "xnor") {
        if (rest != "wa")
            return expected("xnor/wa");
        config.scheme = Scheme::Xnor;
        config.bits = {1, 1};
        return config;
    }
    if (scheme == "log2" || scheme == "kmeans") {
        const auto bits = parseBits(rest);
        const int least = scheme == "log2" ? 2 : 1, most = scheme == "log2" ? 8 : 12;
        if (!bits || !rest.starts_with('w') || bits->activations != floatBits
            || bits->weights < least || bits->weights > most)
            return expected(std::string(scheme) + "/wN with " + std::to_string(least) + " to "
                            + std::to_string(most) + " bits");
        config.scheme = scheme == "log2" ? Scheme::Log2 : Scheme::KMeans;
        config.bits = *bits;
        return config;
    }
    if (scheme == "prune") {
        const auto percent = takeNumber(rest);
        if (!percent || !rest.empty() || *percent > 100)
            return expected("prune/P with 0 to 100 percent");
        config.scheme = Scheme::Prune;
        config.bits = {1, floatBits};
        config.pruned = *percent / 100.0;
        return config;
    }
    return expected(
        "fp32 or a scheme among U, UC, UM, D, DR, S, fp16, bf16, tf32, e4m3, e5m2, fp4, "
        "log2, binary, xnor, ternary, prune, kmeans");
}

Result<std::map<std::size_t, LayerBits>> parseLayerBits(const std::string &text)
{
    std::map<std::size_t, LayerBits> layers;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view entry = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const auto layer = takeNumber(entry);
        std::optional<LayerBits> bits;
        if (layer && entry.starts_with('='))
            bits = parseBits(entry.substr(1));
        if (!bits || bits->weights == 1
            || !layers.emplace(static_cast<std::size_t>(*layer), *bits).second)
            return fail(
                ErrorCode::Syntax, "--layer-bits " + text,
                "expected each layer once as INDEX=wNaM with 2 to 24 bits, or 32 for floats");
    }
    return layers;
}

} // namespace pelorus::accuracy
