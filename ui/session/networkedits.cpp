// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/pins.h"
#include "core/workload/projection.h"
#include "core/workload/shapetext.h"
#include "ui/session/designedits.h"
#include "ui/session/layertable.h"
#include "ui/session/text.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <unordered_set>

namespace pelorus {

namespace {

const Network &networkOf(const DesignDocument &document)
{
    return *document.design()->network;
}

QString layerName(const DesignDocument &document, std::size_t index)
{
    return QString::fromStdString(networkOf(document).layers()[index]->name);
}

/// Enter an edited network under `text`, or hand on why it cannot be.
Result<void> enter(DesignDocument &document, Result<Network> network, const QString &text)
{
    if (!network)
        return tl::unexpected(network.error());
    document.edit(withPinsOfLayersOnly(withNetwork(*document.design(), std::move(*network))), text);
    return {};
}

/// The same of a network that has nothing to do with the one before, nor with its weights.
Result<void> enterNew(DesignDocument &document, Result<Network> network, const QString &text)
{
    if (!network)
        return tl::unexpected(network.error());
    document.edit(
        withoutPins(withAccuracy(withNetwork(*document.design(), std::move(*network)), {})), text);
    return {};
}

std::string_view operatorOf(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Conv:
    case LayerKind::DepthwiseConv: return "Conv";
    case LayerKind::FullyConnected: return "Gemm";
    case LayerKind::MatMul: return "MatMul";
    case LayerKind::Pool: return "MaxPool";
    case LayerKind::Elementwise: return "Add";
    case LayerKind::Activation: return "Relu";
    case LayerKind::Normalization: return "BatchNormalization";
    case LayerKind::Softmax: return "Softmax";
    case LayerKind::Concat: return "Concat";
    case LayerKind::Reshape: return "Flatten";
    case LayerKind::Other:
    case LayerKind::Count_: break;
    }
    return "";
}

/// What a new layer can go on from.
struct FeatureMap
{
    Count images = 1, channels = 16, rows = 32, columns = 32;
};

FeatureMap ofmapOf(const Layer &layer)
{
    const DimVector &b = layer.shape.bounds;
    return {b[Dim::N], b[Dim::G] * b[Dim::K], b[Dim::P], b[Dim::Q]};
}

/// A shape of this kind that reads `from`. Sizes follow it; the rest is what is usual for the kind.
LayerShape shapeAfter(const FeatureMap &from, LayerKind kind)
{
    LayerShape shape;
    DimVector &b = shape.bounds;
    b[Dim::N] = from.images;
    const bool window = kind == LayerKind::Conv || kind == LayerKind::DepthwiseConv;
    if (kind == LayerKind::FullyConnected || kind == LayerKind::MatMul) {
        b[Dim::C] = from.channels * from.rows * from.columns;
        b[Dim::K] = from.channels;
        return shape;
    }
    b[Dim::P] = from.rows;
    b[Dim::Q] = from.columns;
    if (window) {
        b[Dim::R] = b[Dim::S] = 3;
        shape.padding = {1, 1, 1, 1};
    }
    if (kind == LayerKind::Conv)
        b[Dim::C] = b[Dim::K] = from.channels;
    else
        b[Dim::G] = from.channels;
    if (kind == LayerKind::Pool && from.rows >= 2 && from.columns >= 2) {
        b[Dim::P] /= 2;
        b[Dim::Q] /= 2;
        b[Dim::R] = b[Dim::S] = 2;
        shape.stride = EnumArray<Axis, Count>::filled(2);
    }
    return shape;
}

/// The first of "conv1", "conv2", ... that no layer has.
std::string freshName(const std::string &stem, const std::unordered_set<std::string> &taken)
{
    for (int number = 1;; ++number) {
        std::string name = stem + std::to_string(number);
        if (!taken.contains(name))
            return name;
    }
}

std::unordered_set<std::string> layerNames(const Network &network)
{
    std::unordered_set<std::string> names;
    for (const LayerPtr &layer : network.layers())
        names.insert(layer->name);
    return names;
}

/// What `layer` reads as the first of a network.
TensorInfo inputOf(const Layer &layer)
{
    const LayerShape &shape = layer.shape;
    const DimVector &b = shape.bounds;
    const auto extent = [&](Axis axis, Count ring) {
        const CheckedCount span =
            windowExtent(b[outputDim(axis)], b[filterDim(axis)], shape.stride[axis],
                         shape.dilation[axis], Window::Span);
        return std::max(Count{1}, span.value() - ring);
    };
    const Count channels = b[Dim::G] * b[Dim::C];
    if (layer.kind == LayerKind::FullyConnected || layer.kind == LayerKind::MatMul)
        return {"input", {b[Dim::N], channels}};
    const Padding &pad = shape.padding;
    return {"input",
            {b[Dim::N], channels, extent(Axis::Vertical, pad.top + pad.bottom),
             extent(Axis::Horizontal, pad.left + pad.right)}};
}

/// A network of `layers` without inputs and outputs, each reading the one before it.
Result<Network> chain(const std::string &name, std::vector<Layer> layers)
{
    const Count batch = 1; // of a table nobody knows; N stays part of the shapes
    Result<Network> network = Network::make(name, {}, {}, batch, {inputOf(layers.front())}, {});
    for (std::size_t i = 0; network && i < layers.size(); ++i)
        network = withLayerInserted(*network, i, std::move(layers[i]));
    return network;
}

/// Names that are missing or taken become fresh ones.
void nameApart(std::vector<Layer> &layers, std::unordered_set<std::string> taken)
{
    for (Layer &layer : layers) {
        if (layer.name.empty())
            layer.name = freshName(std::string(name(layer.kind)), taken);
        else if (taken.contains(layer.name))
            layer.name = freshName(layer.name + "_", taken);
        taken.insert(layer.name);
        layer.op = operatorOf(layer.kind);
    }
}

Result<void> replaceLayer(DesignDocument &document, std::size_t index, Layer layer,
                          const QString &text)
{
    return enter(document, withLayer(networkOf(document), index, std::move(layer)), text);
}

} // namespace

Result<void> newNetwork(DesignDocument &document, const QString &name)
{
    Layer layer;
    layer.name = "conv1";
    layer.op = operatorOf(layer.kind);
    layer.shape = shapeAfter({}, layer.kind);
    return enterNew(document, chain(name.toStdString(), {layer}), Text::tr("New network"));
}

void renameNetwork(DesignDocument &document, const QString &name)
{
    document.edit(withNetwork(*document.design(), renamed(networkOf(document), name.toStdString())),
                  Text::tr("Rename the network to %1").arg(name));
}

Result<void> addLayer(DesignDocument &document, std::size_t index, LayerKind kind)
{
    const Network &network = networkOf(document);
    assert(index <= network.layers().size());
    Layer layer;
    layer.kind = kind;
    layer.op = operatorOf(kind);
    layer.name = freshName(std::string(name(kind)), layerNames(network));
    FeatureMap from;
    if (index > 0) {
        const Layer &before = *network.layers()[index - 1];
        from = ofmapOf(before);
        layer.precision = before.precision;
        layer.precision.ifmapBits = before.precision.ofmapBits;
    }
    layer.shape = shapeAfter(from, kind);
    const QString text = Text::tr("Add %1").arg(QString::fromStdString(layer.name));
    return enter(document, withLayerInserted(network, index, std::move(layer)), text);
}

Result<void> duplicateLayers(DesignDocument &document, LayerIndices layers)
{
    assert(std::is_sorted(layers.begin(), layers.end()));
    if (layers.empty())
        return {};
    Result<Network> network = networkOf(document);
    for (auto index = layers.rbegin(); network && index != layers.rend(); ++index)
        network = withLayerDuplicated(*network, *index);
    return enter(document, std::move(network),
                 layers.size() == 1
                     ? Text::tr("Duplicate %1").arg(layerName(document, layers.front()))
                     : Text::tr("Duplicate %n layers", nullptr, static_cast<int>(layers.size())));
}

Result<void> removeLayers(DesignDocument &document, LayerIndices layers)
{
    if (layers.empty())
        return {};
    return enter(document, withLayersRemoved(networkOf(document), layers),
                 layers.size() == 1
                     ? Text::tr("Delete %1").arg(layerName(document, layers.front()))
                     : Text::tr("Delete %n layers", nullptr, static_cast<int>(layers.size())));
}

Result<void> moveLayer(DesignDocument &document, std::size_t from, std::size_t to)
{
    if (from == to)
        return {};
    return enter(document, withLayerMoved(networkOf(document), from, to),
                 Text::tr("Move %1").arg(layerName(document, from)));
}

Result<void> setLayerName(DesignDocument &document, std::size_t index, const QString &name)
{
    Layer layer = *networkOf(document).layers()[index];
    const std::string before = layer.name;
    layer.name = name.trimmed().toStdString();
    const std::string after = layer.name;
    return withLayer(networkOf(document), index, std::move(layer)).map([&](Network network) {
        document.edit(
            withPinMoved(withNetwork(*document.design(), std::move(network)), before, after),
            Text::tr("Rename %1 to %2").arg(QString::fromStdString(before), name));
    });
}

Result<void> setLayerKind(DesignDocument &document, std::size_t index, LayerKind kind)
{
    Layer layer = *networkOf(document).layers()[index];
    if (layer.kind == kind)
        return {};
    const DimVector &b = layer.shape.bounds;
    const Count channels = b[Dim::G] * b[Dim::C];
    const FeatureMap read{b[Dim::N], channels, b[Dim::P], b[Dim::Q]};
    LayerShape shape = shapeAfter(read, kind);
    const bool hadWindow = layer.kind <= LayerKind::DepthwiseConv || layer.kind == LayerKind::Pool;
    const bool hasWindow = kind <= LayerKind::DepthwiseConv || kind == LayerKind::Pool;
    if (hadWindow && hasWindow) { // the window stays, what it reads channel by channel changes
        for (Dim d : {Dim::P, Dim::Q, Dim::R, Dim::S})
            shape.bounds[d] = b[d];
        shape.stride = layer.shape.stride;
        shape.dilation = layer.shape.dilation;
        shape.padding = layer.shape.padding;
    }
    layer.kind = kind;
    layer.op = operatorOf(kind);
    layer.shape = shape;
    layer.biasWords = 0;
    const std::string_view kindName = name(kind);
    return replaceLayer(
        document, index, std::move(layer),
        Text::tr("Make %1 a layer of kind %2")
            .arg(layerName(document, index),
                 QString::fromUtf8(kindName.data(), static_cast<qsizetype>(kindName.size()))));
}

Result<void> setLayerShape(DesignDocument &document, std::size_t index, const QString &text)
{
    const auto shape = parseShape(text.toStdString());
    if (!shape)
        return tl::unexpected(shape.error());
    Layer layer = *networkOf(document).layers()[index];
    layer.shape = *shape;
    return replaceLayer(document, index, std::move(layer),
                        Text::tr("Shape of %1").arg(layerName(document, index)));
}

Result<void> pasteLayers(DesignDocument &document, std::size_t index, const QString &table)
{
    assert(index <= networkOf(document).layers().size());
    auto layers = parseLayerTable(table);
    if (!layers)
        return tl::unexpected(layers.error());
    nameApart(*layers, layerNames(networkOf(document)));
    const QString text = layers->size() == 1
        ? Text::tr("Paste %1").arg(QString::fromStdString(layers->front().name))
        : Text::tr("Paste %n layers", nullptr, static_cast<int>(layers->size()));
    Result<Network> network = networkOf(document);
    for (std::size_t i = 0; network && i < layers->size(); ++i)
        network = withLayerInserted(*network, index + i, std::move((*layers)[i]));
    return enter(document, std::move(network), text);
}

Result<void> newNetworkFromTable(DesignDocument &document, const QString &name,
                                 const QString &table)
{
    auto layers = parseLayerTable(table);
    if (!layers)
        return tl::unexpected(layers.error());
    nameApart(*layers, {});
    return enterNew(document, chain(name.toStdString(), std::move(*layers)),
                    Text::tr("New network from a table"));
}

} // namespace pelorus
