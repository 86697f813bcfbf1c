// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/weightlayers.h"

#include "core/accuracy/broadcast.h"
#include "core/accuracy/fixedpoint.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

constexpr double exactLimit = 1 << 24;

Array arrayOf(const Shape &shape, const std::vector<float> &values)
{
    return Array::of<float>(shape, values);
}

double attributeReal(const Node &node, std::string_view name)
{
    const auto found = node.attributes.find(name);
    return found == node.attributes.end() ? 1 : found->second.real;
}

/// Codes by one grid per channel (or one), their values, and the scales.
void encode(const WeightLayer &layer, const std::vector<CodeGrid> &grids, PreparedLayer &to)
{
    const Array &w = layer.weights;
    const ChannelAxis axis = channelAxis(w, layer.axis);
    Array codes(ElementType::Float, w.shape()), values(ElementType::Float, w.shape());
    for (Count i = 0; i < w.size(); ++i) {
        const std::size_t which =
            grids.size() == 1 ? 0 : static_cast<std::size_t>(axis.channelOf(i));
        const float code = grids[which].code(w.data<float>()[i]);
        codes.edit<float>()[i] = code;
        values.edit<float>()[i] = code * grids[which].scale;
    }
    to.values = values;
    to.codes = {codes};
    for (const CodeGrid &grid : grids)
        to.scales.push_back(grid.scale);
}

/// Splits the codes so that all sums stay exact; drops them where that takes too many parts.
void split(const WeightLayer &layer, PreparedLayer &to)
{
    if (to.codes.empty())
        return;
    const Array whole = to.codes.front();
    to.codes.clear();
    if (to.activation.kind != ActivationRule::Kind::Grid)
        return;
    const CodeGrid &grid = to.activation.grid;
    const double most = static_cast<double>(std::max(std::abs(grid.low), std::abs(grid.high)));
    const ChannelAxis axis = channelAxis(whole, layer.axis);
    const Count depth = axis.channels == 0 ? 0 : whole.size() / axis.channels;
    // The k-th element of channel c: channels are outermost, innermost or in between.
    const auto element = [&](Count c, Count k) {
        return (k / axis.inner * axis.channels + c) * axis.inner + k % axis.inner;
    };
    std::vector<double> sums(static_cast<std::size_t>(axis.channels), 0.0);
    std::vector<Count> starts{0};
    for (Count k = 0; k < depth; ++k) {
        bool fits = true;
        for (Count c = 0; c < axis.channels; ++c) {
            const double term =
                std::abs(static_cast<double>(whole.data<float>()[element(c, k)])) * most;
            if (term >= exactLimit)
                return;
            fits = fits && sums[static_cast<std::size_t>(c)] + term < exactLimit;
        }
        if (!fits) {
            std::fill(sums.begin(), sums.end(), 0.0);
            starts.push_back(k);
            if (starts.size() > PreparedLayer::maxParts)
                return;
        }
        for (Count c = 0; c < axis.channels; ++c)
            sums[static_cast<std::size_t>(c)] +=
                std::abs(static_cast<double>(whole.data<float>()[element(c, k)])) * most;
    }
    if (starts.size() == 1) {
        to.codes = {whole};
        return;
    }
    for (std::size_t part = 0; part < starts.size(); ++part) {
        Array codes(ElementType::Float, whole.shape());
        codes.clear();
        const Count end = part + 1 < starts.size() ? starts[part + 1] : depth;
        for (Count k = starts[part]; k < end; ++k) {
            for (Count c = 0; c < axis.channels; ++c)
                codes.edit<float>()[element(c, k)] = whole.data<float>()[element(c, k)];
        }
        to.codes.push_back(std::move(codes));
    }
}

void prepareIntegers(const WeightLayer &layer, std::size_t index, const QuantConfig &config,
                     const LayerRange &range, int staticBits, std::optional<float> clippedMost,
                     PreparedLayer &to)
{
    const LayerBits bits = config.bitsOf(index);
    const auto w = layer.weights.values<float>();
    const bool hasWeights = bits.weights != floatBits;
    const bool hasInputs = bits.activations != floatBits;
    if (hasInputs)
        to.activation.kind = ActivationRule::Kind::Grid;
    std::vector<CodeGrid> grids;
    switch (config.scheme) {
    case Scheme::UniformPerChannel: {
        const ChannelAxis axis = channelAxis(layer.weights, layer.axis);
        std::vector<float> largest(static_cast<std::size_t>(axis.channels), 0.0F);
        for (std::size_t i = 0; i < w.size(); ++i) {
            float &most = largest[static_cast<std::size_t>(axis.channelOf(static_cast<Count>(i)))];
            most = std::max(most, std::abs(w[i]));
        }
        for (const float most : largest)
            grids.push_back(hasWeights ? symmetricGrid(most, bits.weights) : CodeGrid{});
        break;
    }
    case Scheme::UniformMse:
        if (hasWeights)
            grids = {leastSquaresGrid(w, bits.weights)};
        break;
    case Scheme::Dynamic:
    case Scheme::DynamicRistretto:
    case Scheme::Static: {
        const LayerFixedPoint chosen = fixedPointOf(layer, index, config, range, staticBits);
        if (chosen.weights)
            grids = {chosen.weights->grid()};
        if (chosen.inputs)
            to.activation.grid = chosen.inputs->grid();
        break;
    }
    default:
        if (hasWeights)
            grids = {symmetricGrid(largestMagnitude(w), bits.weights)};
        break;
    }
    if (hasInputs && !isFixedPoint(config.scheme)) {
        const float factor = clippedMost.value_or(1.0F);
        to.activation.grid =
            activationGrid(factor * range.least, factor * range.most, bits.activations);
    }
    if (hasWeights)
        encode(layer, grids, to);
}

std::vector<Array> runCodes(const WeightLayer &layer, const PreparedLayer &p, const OpCall &call,
                            const Array &x)
{
    Array codes(ElementType::Float, x.shape());
    const CodeGrid grid = p.activation.grid;
    std::transform(x.data<float>(), x.data<float>() + x.size(), codes.edit<float>(),
                   [&](float v) { return grid.code(v); });
    const Operator &op = *findOperator(layer.op);
    Array sums;
    std::vector<double> total;
    for (const Array &part : p.codes) {
        const Array *inputs[2]{};
        inputs[layer.activationInput] = &codes;
        inputs[layer.weightInput] = &part;
        sums = op.run(OpCall(call.node(), inputs, call.opset())).front();
        if (p.codes.size() > 1) {
            total.resize(static_cast<std::size_t>(sums.size()), 0.0);
            for (std::size_t i = 0; i < total.size(); ++i)
                total[i] += static_cast<double>(sums.data<float>()[i]);
        }
    }
    const std::size_t axis = layer.op == "Conv" ? 1
        : layer.weightInput == 0                ? sums.rank() - (x.rank() > 1 ? 2 : 1)
                                                : sums.rank() - 1;
    const ChannelAxis channels = channelAxis(sums, axis);
    const auto scaleOf = [&](Count channel) {
        const std::size_t which = p.scales.size() == 1 ? 0 : static_cast<std::size_t>(channel);
        return static_cast<double>(p.scales[which]) * static_cast<double>(grid.scale);
    };
    float *y = sums.edit<float>();
    Count at = 0;
    for (Count outer = 0; at < sums.size(); ++outer) {
        const double scale = scaleOf(outer % channels.channels);
        for (Count i = 0; i < channels.inner; ++i, ++at) {
            const double sum =
                total.empty() ? static_cast<double>(y[at]) : total[static_cast<std::size_t>(at)];
            y[at] = static_cast<float>(sum * scale);
        }
    }
    if (!call.has(2))
        return {sums};
    Array bias = call.input(2);
    requireType(bias, ElementType::Float);
    if (layer.op == "Conv") {
        Shape shape(sums.rank() - 1, 1);
        shape[0] = bias.size();
        bias = bias.reshaped(std::move(shape));
    }
    const auto beta = static_cast<float>(attributeReal(call.node(), "beta"));
    return {
        combined<float, float, float>(sums, bias, [=](float v, float b) { return v + beta * b; })};
}

} // namespace

std::vector<WeightLayer> weightLayers(const Model &model)
{
    std::vector<WeightLayer> layers;
    const auto constant = [&](const Node &node, std::size_t input) -> const Array * {
        if (input >= node.inputs.size())
            return nullptr;
        const auto found = model.constants.find(node.inputs[input]);
        if (found == model.constants.end() || found->second.type() != ElementType::Float)
            return nullptr;
        return found->second.rank() < 2 ? nullptr : &found->second;
    };
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        const Node &node = model.nodes[i];
        WeightLayer layer{i, node.name, node.op, 0, 1, 0, {}};
        const Array *w = constant(node, 1);
        if (node.op == "MatMul" && !w) {
            w = constant(node, 0);
            std::swap(layer.activationInput, layer.weightInput);
        }
        if (!w || (node.op != "Conv" && node.op != "Gemm" && node.op != "MatMul"))
            continue;
        if (node.op == "MatMul")
            layer.axis = layer.weightInput == 1 ? w->rank() - 1 : w->rank() - 2;
        if (node.op == "Gemm") {
            const auto found = node.attributes.find("transB");
            layer.axis = found != node.attributes.end() && found->second.integer != 0 ? 0 : 1;
        }
        layer.weights = *w;
        layers.push_back(std::move(layer));
    }
    return layers;
}

Array ActivationRule::applied(const Array &x) const
{
    if (kind == Kind::Keep)
        return x;
    requireType(x, ElementType::Float);
    Array y(ElementType::Float, x.shape());
    const float *from = x.data<float>();
    float *to = y.edit<float>();
    switch (kind) {
    case Kind::Grid:
        std::transform(from, from + x.size(), to, [&](float v) { return grid.value(v); });
        break;
    case Kind::Float:
        std::transform(from, from + x.size(), to, [&](float v) {
            return scale == 1 ? format.rounded(v) : format.rounded(v / scale) * scale;
        });
        break;
    case Kind::Sign: {
        const Count images = x.rank() > 0 ? x.extent(0) : 1;
        const Count size = images == 0 ? 0 : x.size() / images;
        for (Count image = 0; image < images; ++image) {
            double sum = 0;
            for (Count i = 0; i < size; ++i)
                sum += std::abs(static_cast<double>(from[image * size + i]));
            const auto mean = static_cast<float>(sum / static_cast<double>(size));
            for (Count i = image * size; i < (image + 1) * size; ++i)
                to[i] = from[i] < 0 ? -mean : mean;
        }
        break;
    }
    case Kind::Keep: break;
    }
    return y;
}

int staticIntegerBits(std::span<const WeightLayer> layers, std::span<const LayerRange> ranges)
{
    int most = 1;
    for (const WeightLayer &layer : layers)
        most = std::max(most, integerBitsFor(largestMagnitude(layer.weights.values<float>())));
    for (const LayerRange &range : ranges)
        most = std::max(most, integerBitsFor(range.magnitude()));
    return most;
}

Result<void> checkBits(std::span<const WeightLayer> layers, const QuantConfig &config,
                       std::span<const LayerRange> ranges)
{
    const bool isInteger = std::any_of(integerSchemes.begin(), integerSchemes.end(),
                                       [&](const auto &s) { return s.second == config.scheme; });
    if (!isInteger)
        return {};
    const int least = leastWeightBits(config.scheme);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerBits bits = config.bitsOf(i);
        if (bits.weights < least)
            return fail(ErrorCode::OutOfRange, layers[i].name,
                        "one bit of weights has no symmetric code but 0, expected 2 bits or more");
        if (bits.activations < least && ranges[i].least < 0)
            return fail(ErrorCode::OutOfRange, layers[i].name,
                        "one bit of an input that may be negative has no symmetric code but 0, "
                        "expected 2 bits or more");
    }
    return {};
}

PreparedLayer prepared(const WeightLayer &layer, std::size_t index, const QuantConfig &config,
                       const LayerRange &range, int staticBits, std::optional<float> clippedMost)
{
    PreparedLayer result;
    result.values = layer.weights;
    const LayerBits bits = config.bitsOf(index);
    const auto w = layer.weights.values<float>();
    const Shape &shape = layer.weights.shape();
    const bool hasWeights = bits.weights != floatBits;
    const ChannelAxis axis = channelAxis(layer.weights, layer.axis);
    switch (config.scheme) {
    case Scheme::None: break;
    case Scheme::Float: {
        const MiniFloat &format = *config.format;
        const auto scaleFor = [&](float largest) {
            return config.isScaled && largest > 0 ? largest / format.largest : 1.0F;
        };
        if (hasWeights) {
            ActivationRule rule{
                ActivationRule::Kind::Float, {}, format, scaleFor(largestMagnitude(w))};
            result.values = rule.applied(layer.weights);
        }
        if (bits.activations != floatBits)
            result.activation = {
                ActivationRule::Kind::Float, {}, format, scaleFor(range.magnitude())};
        break;
    }
    case Scheme::Log2:
        if (hasWeights)
            result.values = arrayOf(shape, powersOfTwo(w, bits.weights));
        break;
    case Scheme::Xnor:
        if (bits.activations != floatBits)
            result.activation.kind = ActivationRule::Kind::Sign;
        [[fallthrough]];
    case Scheme::Binary:
        if (hasWeights)
            result.values = arrayOf(shape, binarized(w, axis));
        break;
    case Scheme::Ternary:
        if (hasWeights)
            result.values = arrayOf(shape, ternarized(w));
        break;
    case Scheme::Prune: result.values = arrayOf(shape, pruned(w, config.pruned)); break;
    case Scheme::KMeans:
        if (hasWeights)
            result.values = arrayOf(shape, shared(w, bits.weights));
        break;
    default:
        prepareIntegers(layer, index, config, range, staticBits, clippedMost, result);
        split(layer, result);
        break;
    }
    return result;
}

NodeHook hookOf(const WeightLayer &layer, const PreparedLayer &prepared)
{
    return [&layer, &prepared](const OpCall &call) {
        const Array &x = call.input(layer.activationInput);
        requireType(x, ElementType::Float);
        if (!prepared.codes.empty() && attributeReal(call.node(), "alpha") == 1)
            return runCodes(layer, prepared, call, x);
        const Array quantized = prepared.activation.applied(x);
        std::vector<const Array *> inputs(call.inputs().begin(), call.inputs().end());
        inputs[layer.activationInput] = &quantized;
        inputs[layer.weightInput] = &prepared.values;
        return findOperator(layer.op)->run(OpCall(call.node(), inputs, call.opset()));
    };
}

} // namespace pelorus::accuracy
