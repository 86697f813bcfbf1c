// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/layerreplacement.h"

#include "core/workload/projection.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus {

namespace {

constexpr Count smallFilter = 3;

/// A layer at the original's bits, that neither pads nor strides; names come with chained().
Layer plainLayer(const Layer &original, const std::string &suffix, Count filters, Count channels)
{
    Layer layer;
    layer.name = original.name + suffix;
    layer.kind = LayerKind::Conv;
    layer.op = "Conv";
    layer.precision = original.precision;
    const DimVector &bounds = original.shape.bounds;
    for (const Dim d : {Dim::N, Dim::P, Dim::Q})
        layer.shape.bounds[d] = bounds[d];
    layer.shape.bounds[Dim::K] = filters;
    layer.shape.bounds[Dim::C] = channels;
    return layer;
}

/// Rows or columns that the layer reads, without padding.
Count inputExtent(const LayerShape &shape, Axis axis)
{
    const Count span = (shape.bounds[outputDim(axis)] - 1) * shape.stride[axis]
        + (shape.bounds[filterDim(axis)] - 1) * shape.dilation[axis] + 1;
    const Padding &pad = shape.padding;
    return span - (axis == Axis::Vertical ? pad.top + pad.bottom : pad.left + pad.right);
}

/// Part `i` of `parts` equal ones, the first ones larger by what is left.
Count partOf(Count whole, Count i, Count parts)
{
    return whole / parts + (i < whole % parts ? 1 : 0);
}

Error refusal(const Layer &layer, std::string why)
{
    return Error{ErrorCode::Unsupported, layer.name, std::move(why)};
}

Result<std::vector<Layer>> stacked(const Layer &layer)
{
    const LayerShape &shape = layer.shape;
    const Count side = shape.bounds[Dim::R];
    if (side != shape.bounds[Dim::S] || side % 2 == 0 || side <= smallFilter)
        return tl::unexpected(refusal(layer,
                                      fmt::format("a filter of {} x {}: expected 5 x 5, 7 x 7 …",
                                                  side, shape.bounds[Dim::S])));
    const Count parts = (side - 1) / 2;
    std::vector<Layer> layers;
    for (Count i = 0; i < parts; ++i) {
        Layer part = plainLayer(layer, fmt::format("_{}", i + 1), shape.bounds[Dim::K],
                                i == 0 ? shape.bounds[Dim::C] : shape.bounds[Dim::K]);
        part.shape.bounds[Dim::R] = part.shape.bounds[Dim::S] = smallFilter;
        const Padding &pad = shape.padding;
        part.shape.padding = {partOf(pad.top, i, parts), partOf(pad.bottom, i, parts),
                              partOf(pad.left, i, parts), partOf(pad.right, i, parts)};
        if (i == parts - 1)
            part.shape.stride = shape.stride;
        layers.push_back(std::move(part));
    }
    for (std::size_t i = layers.size() - 1; i > 0;
         --i) { // what a layer reads, the one before writes
        for (const Axis axis : enumerators<Axis>())
            layers[i - 1].shape.bounds[outputDim(axis)] = inputExtent(layers[i].shape, axis);
    }
    return layers;
}

std::vector<Layer> depthwise(const Layer &layer)
{
    const LayerShape &shape = layer.shape;
    Layer each = plainLayer(layer, "_depthwise", 1, 1);
    each.kind = LayerKind::DepthwiseConv;
    each.shape = shape;
    each.shape.bounds[Dim::K] = each.shape.bounds[Dim::C] = 1;
    each.shape.bounds[Dim::G] = shape.bounds[Dim::C];
    return {std::move(each),
            plainLayer(layer, "_pointwise", shape.bounds[Dim::K], shape.bounds[Dim::C])};
}

std::vector<Layer> bottleneck(const Layer &layer, Count reduction)
{
    const LayerShape &shape = layer.shape;
    const Count between = bottleneckChannels(layer, reduction);
    Layer first = plainLayer(layer, "_reduce", between, shape.bounds[Dim::C]);
    for (const Axis axis : enumerators<Axis>())
        first.shape.bounds[outputDim(axis)] = inputExtent(shape, axis);
    Layer middle = plainLayer(layer, "_filter", between, between);
    middle.shape = shape;
    middle.shape.bounds[Dim::K] = middle.shape.bounds[Dim::C] = between;
    return {std::move(first), std::move(middle),
            plainLayer(layer, "_expand", shape.bounds[Dim::K], between)};
}

} // namespace

Count bottleneckChannels(const Layer &layer, Count reduction)
{
    const DimVector &bounds = layer.shape.bounds;
    return std::max<Count>(1, std::min(bounds[Dim::C], bounds[Dim::K]) / reduction);
}

Result<std::vector<Layer>> replacement(const Layer &layer, Replacement kind, Count reduction)
{
    const LayerShape &shape = layer.shape;
    if (layer.kind != LayerKind::Conv)
        return tl::unexpected(refusal(layer, "not a convolution"));
    if (shape.bounds[Dim::G] != 1)
        return tl::unexpected(refusal(layer, "it has groups"));
    if (shape.dilation != EnumArray<Axis, Count>::filled(1))
        return tl::unexpected(refusal(layer, "its filter is dilated"));
    if (shape.bounds[Dim::R] == 1 && shape.bounds[Dim::S] == 1)
        return tl::unexpected(refusal(layer, "a filter of 1 x 1"));
    for (const Axis axis : enumerators<Axis>()) {
        if (inputExtent(shape, axis) < 1)
            return tl::unexpected(refusal(layer, "it reads padding only"));
    }
    Result<std::vector<Layer>> layers = std::vector<Layer>();
    switch (kind) {
    case Replacement::Stacked: layers = stacked(layer); break;
    case Replacement::Depthwise: layers = depthwise(layer); break;
    case Replacement::Bottleneck:
    case Replacement::Count_: layers = bottleneck(layer, reduction); break;
    }
    if (!layers)
        return layers;
    for (std::size_t i = 0; i + 1 < layers->size(); ++i) // the last one writes as the original did
        (*layers)[i].precision.ofmapBits = layer.precision.ifmapBits;
    return layers;
}

Result<Network> chained(std::string name, std::vector<Layer> layers, Count batch)
{
    const LayerShape &first = layers.front().shape;
    const std::vector<Count> extents{
        first.bounds[Dim::N], first.bounds[Dim::C] * first.bounds[Dim::G],
        inputExtent(first, Axis::Vertical), inputExtent(first, Axis::Horizontal)};
    std::string before = "input";
    std::vector<LayerPtr> shared;
    for (Layer &layer : layers) {
        layer.inputs = {before};
        layer.outputs = {layer.name};
        before = layer.name;
        shared.push_back(std::make_shared<const Layer>(std::move(layer)));
    }
    return Network::make(std::move(name), {}, {}, batch, {{"input", extents}}, std::move(shared));
}

} // namespace pelorus
