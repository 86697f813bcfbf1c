// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/networkfile.h"

#include "core/io/enumjson.h"
#include "core/io/networkjson.h"

#include <fmt/format.h>

#include <iterator>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view networkFormatName = "pelorus-network";
constexpr Count networkFormatVersion = 1;

constexpr std::pair<const char *, int Precision::*> bitFields[] = {
    {"filter", &Precision::filterBits},
    {"ifmap", &Precision::ifmapBits},
    {"psum", &Precision::psumBits},
    {"ofmap", &Precision::ofmapBits}};

// Reading

/// 2 or [2, 1]: one number for all, or one each.
template <typename... Counts>
void readCounts(const JsonNode &node, Count minimum, Counts &...targets)
{
    if (node.isNumber()) {
        ((targets = node.count(minimum)), ...);
        return;
    }
    const std::vector<JsonNode> items = node.items();
    if (items.size() != sizeof...(targets)) {
        node.fail(ErrorCode::Schema,
                  fmt::format("{} numbers, expected one or {}", items.size(), sizeof...(targets)));
        return;
    }
    auto item = items.begin();
    ((targets = (item++)->count(minimum)), ...);
}

LayerShape readShape(const JsonNode &node)
{
    LayerShape shape;
    for (Dim d : enumerators<Dim>()) {
        const char key = letter(d);
        shape.bounds[d] = node.count(std::string_view(&key, 1), 1);
    }
    if (const auto stride = node.find("stride"))
        readCounts(*stride, 1, shape.stride[Axis::Vertical], shape.stride[Axis::Horizontal]);
    if (const auto dilation = node.find("dilation"))
        readCounts(*dilation, 1, shape.dilation[Axis::Vertical], shape.dilation[Axis::Horizontal]);
    if (const auto padding = node.find("padding")) {
        Padding &p = shape.padding;
        readCounts(*padding, 0, p.top, p.bottom, p.left, p.right);
    }
    return shape;
}

std::vector<std::string> readNames(const JsonNode &node, std::string_view key)
{
    std::vector<std::string> names;
    if (const auto list = node.find(key)) {
        for (const JsonNode &item : list->items())
            names.push_back(item.string());
    }
    return names;
}

/// A number from 0 to 1.
std::optional<double> readShare(const JsonNode &place, std::string_view key)
{
    const auto node = place.find(key);
    if (!node)
        return std::nullopt;
    const double share = node->nonNegative();
    if (share > 1)
        node->fail(ErrorCode::OutOfRange, fmt::format("{} is not from 0 to 1", share));
    return share;
}

Layer readLayer(const JsonNode &node)
{
    Layer layer;
    layer.name = node.at("name").string();
    const JsonNode kindNode = node.at("kind");
    const std::string kindName = kindNode.string();
    if (const auto kind = layerKindFromName(kindName)) {
        layer.kind = *kind;
    } else {
        std::string known;
        for (LayerKind k : enumerators<LayerKind>())
            known += fmt::format("{}{}", known.empty() ? "" : ", ", name(k));
        kindNode.fail(
            ErrorCode::Schema,
            fmt::format("\"{}\" is no kind of layer, expected one of {}", kindName, known));
    }
    layer.op = node.string("op", "");
    const JsonNode shapeNode = node.at("shape");
    layer.shape = readShape(shapeNode);
    if (Result<LayerShape> shape = validated(layer.shape, shapeNode.where()); !shape)
        shapeNode.fail(std::move(shape.error()));
    layer.inputs = readNames(node, "inputs");
    layer.outputs = readNames(node, "outputs");
    layer.biasWords = node.count("bias", 0, 0);
    if (const auto bits = node.find("bits")) {
        for (const auto &[key, field] : bitFields) {
            const int most =
                field == &Precision::psumBits ? Precision::maxPsumBits : Precision::maxBits;
            layer.precision.*field = static_cast<int>(
                bits->count(key, layer.precision.*field, Precision::minBits, most));
        }
    }
    layer.precision.arithmetic = readEnum(node, "arithmetic", Arithmetic::Integer);
    if (const auto density = node.find("density")) {
        layer.density.filter = readShare(*density, "filter");
        layer.density.ifmap = readShare(*density, "ifmap");
    }
    return layer;
}

// Writing

json countsJson(std::initializer_list<Count> counts)
{
    for (Count c : counts) {
        if (c != *counts.begin())
            return json(counts);
    }
    return *counts.begin();
}

json shapeJson(const LayerShape &shape)
{
    json result = json::object();
    for (Dim d : enumerators<Dim>()) {
        if (shape.bounds[d] != 1)
            result[std::string(1, letter(d))] = shape.bounds[d];
    }
    const LayerShape plain;
    if (shape.stride != plain.stride)
        result["stride"] =
            countsJson({shape.stride[Axis::Vertical], shape.stride[Axis::Horizontal]});
    if (shape.dilation != plain.dilation)
        result["dilation"] =
            countsJson({shape.dilation[Axis::Vertical], shape.dilation[Axis::Horizontal]});
    if (shape.padding != plain.padding) {
        const Padding &p = shape.padding;
        result["padding"] = countsJson({p.top, p.bottom, p.left, p.right});
    }
    return result;
}

json layerJson(const Layer &layer)
{
    json result{
        {"name", layer.name}, {"kind", name(layer.kind)}, {"shape", shapeJson(layer.shape)}};
    if (!layer.op.empty())
        result["op"] = layer.op;
    if (!layer.inputs.empty())
        result["inputs"] = layer.inputs;
    if (!layer.outputs.empty())
        result["outputs"] = layer.outputs;
    if (layer.biasWords != 0)
        result["bias"] = layer.biasWords;
    const Precision plain;
    for (const auto &[key, field] : bitFields) {
        if (layer.precision.*field != plain.*field)
            result["bits"][key] = layer.precision.*field;
    }
    if (layer.precision.arithmetic != plain.arithmetic)
        result["arithmetic"] = name(layer.precision.arithmetic);
    if (layer.density.filter)
        result["density"]["filter"] = *layer.density.filter;
    if (layer.density.ifmap)
        result["density"]["ifmap"] = *layer.density.ifmap;
    return result;
}

/// On one line, with a blank behind each comma and colon.
std::string lineText(const json &value)
{
    if (!value.is_structured())
        return value.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string text;
    for (const auto &[key, child] : value.items()) {
        text += text.empty() ? "" : ", ";
        if (value.is_object())
            text += lineText(key) + ": ";
        text += lineText(child);
    }
    return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

} // namespace

std::optional<Network> readNetwork(const JsonNode &node)
{
    node.format(networkFormatName, networkFormatVersion);
    std::vector<TensorInfo> inputs;
    for (const JsonNode &inputNode : node.at("inputs").items()) {
        TensorInfo input{inputNode.at("name").string(), {}};
        for (const JsonNode &extent : inputNode.at("extents").items())
            input.extents.push_back(extent.count());
        inputs.push_back(std::move(input));
    }
    std::vector<LayerPtr> layers;
    for (const JsonNode &layerNode : node.at("layers").items())
        layers.push_back(std::make_shared<const Layer>(readLayer(layerNode)));
    const std::string name = node.at("name").string();
    const std::string description = node.string("description", "");
    const std::string source = node.string("source", "");
    const Count batch = node.count("batch", 1);
    if (node.failed())
        return std::nullopt;

    std::string where = node.where();
    if (where.ends_with(": /")) // the whole document
        where.resize(where.size() - 3);
    Result<Network> network = Network::make(name, description, source, batch, std::move(inputs),
                                            std::move(layers), where);
    if (network)
        return std::move(*network);
    node.fail(std::move(network.error()));
    return std::nullopt;
}

json networkJson(const Network &network)
{
    json inputs = json::array();
    for (const TensorInfo &input : network.inputs())
        inputs.push_back({{"name", input.name}, {"extents", input.extents}});
    json layers = json::array();
    for (const LayerPtr &layer : network.layers())
        layers.push_back(layerJson(*layer));
    return {{"format", networkFormatName}, {"version", networkFormatVersion},
            {"name", network.name()},      {"description", network.description()},
            {"source", network.source()},  {"batch", network.batch()},
            {"inputs", std::move(inputs)}, {"layers", std::move(layers)}};
}

Result<Parsed<Network>> parseNetwork(std::string_view text, const std::string &where)
{
    Result<JsonDocument> document = JsonDocument::parse(text, where);
    if (!document)
        return tl::unexpected(document.error());
    std::optional<Network> network = readNetwork(document->root());
    Result<Findings> findings = document->finish();
    if (!findings)
        return tl::unexpected(findings.error());
    return Parsed<Network>{std::move(*network), std::move(*findings)};
}

std::string toJson(const Network &network)
{
    const json document = networkJson(network);
    std::string text;
    for (const auto &[key, value] : document.items()) {
        text += (text.empty() ? "{\n  " : ",\n  ") + lineText(key) + ": ";
        if (!value.is_array() || value.empty()) {
            text += lineText(value);
            continue;
        }
        std::string separator = "[\n    "; // one input, one layer a line
        for (const json &item : value) {
            text += separator + lineText(item);
            separator = ",\n    ";
        }
        text += "\n  ]";
    }
    return text + "\n}\n";
}

} // namespace pelorus::io
