// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/designscheme.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::accuracy {

namespace {

bool isFormat(Scheme scheme)
{
    return scheme == Scheme::Float || scheme == Scheme::Log2 || scheme == Scheme::Binary
        || scheme == Scheme::Xnor || scheme == Scheme::Ternary;
}

std::string widthText(int bits)
{
    return bits == floatBits ? "float32 (more than 24 bits)" : fmt::format("{} bits", bits);
}

Result<void> checkTensor(const QuantConfig &format, const std::string &layer, const char *tensor,
                         int wanted, int has)
{
    if (has == wanted || has == floatBits)
        return {};
    const bool isOwnWidth =
        format.scheme == Scheme::Log2 && wanted != floatBits && has >= 2 && has <= 8;
    if (isOwnWidth)
        return {};
    const std::string other = wanted == floatBits ? "" : ", or float32 (more than 24 bits)";
    return fail(ErrorCode::OutOfRange, layer,
                fmt::format("{} bits of {}, but under {} they have {}{}", has, tensor, format.text,
                            format.scheme == Scheme::Log2 && wanted != floatBits
                                ? "2 to 8 bits"
                                : widthText(wanted),
                            other));
}

} // namespace

std::optional<QuantConfig> formatScheme(const std::string &scheme)
{
    auto config = parseQuantConfig(scheme);
    return config && isFormat(config->scheme) ? std::optional(std::move(*config)) : std::nullopt;
}

Result<void> checkScheme(const std::string &scheme)
{
    if (schemeFromName(scheme) || formatScheme(scheme))
        return {};
    return fail(ErrorCode::Syntax, "scheme " + scheme,
                "expected U, UC, UM, D, DR or S, or a format such as e4m3/wa, fp16/w, log2/w4, "
                "binary/w, xnor/wa or ternary/w");
}

LayerBits formatBits(const QuantConfig &format)
{
    int width = 1;
    switch (format.scheme) {
    case Scheme::Float:
        width = 1 + format.format->exponentBits + format.format->mantissaBits;
        break;
    case Scheme::Log2: return format.bits;
    case Scheme::Ternary: width = 2; break;
    default: break;
    }
    const auto where = [width](int applies) { return applies == floatBits ? floatBits : width; };
    return {where(format.bits.weights), where(format.bits.activations)};
}

Result<QuantConfig> withFormatBits(QuantConfig format, std::span<const LayerBits> bits,
                                   const std::function<std::string(std::size_t)> &nameOf)
{
    const LayerBits wanted = formatBits(format);
    const QuantConfig plain = format;
    for (std::size_t i = 0; i < bits.size(); ++i) {
        const LayerBits &has = bits[i];
        const std::string name = nameOf(i);
        const auto checked =
            checkTensor(plain, name, "weights", wanted.weights, has.weights).and_then([&] {
                return checkTensor(plain, name, "inputs", wanted.activations, has.activations);
            });
        if (!checked)
            return tl::unexpected(checked.error());
        if (has == wanted)
            continue;
        LayerBits &own = format.layerBits[i];
        own = plain.bits;
        if (has.weights == floatBits || plain.scheme == Scheme::Log2)
            own.weights = has.weights;
        if (has.activations == floatBits)
            own.activations = floatBits;
        format.text += fmt::format(" {}=w{}a{}", i, has.weights, has.activations);
    }
    return format;
}

Result<QuantConfig> designConfig(const std::string &scheme, std::span<const WeightLayer> layers,
                                 std::span<const LayerBits> bits)
{
    if (const auto integer = schemeFromName(scheme))
        return integerConfig(*integer, bits);
    auto format = formatScheme(scheme);
    if (!format)
        return tl::unexpected(checkScheme(scheme).error());
    return withFormatBits(std::move(*format), bits,
                          [&](std::size_t layer) { return layers[layer].name; });
}

} // namespace pelorus::accuracy
