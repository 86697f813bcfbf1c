// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxinference.h"

#include "core/io/onnxgraph.h"
#include "core/io/onnxtensor.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <limits>

namespace pelorus::io {

namespace {

accuracy::Attribute attributeOf(OnnxAttribute &&given)
{
    accuracy::Attribute attribute;
    attribute.integer = given.integer;
    attribute.real = given.real;
    attribute.text = std::move(given.text);
    attribute.integers = std::move(given.integers);
    attribute.reals = std::move(given.reals);
    attribute.texts = std::move(given.texts);
    attribute.isOther = given.isOther;
    if (given.tensor)
        attribute.array = std::move(given.tensor->array);
    return attribute;
}

accuracy::Node nodeOf(OnnxNode &&given)
{
    accuracy::Node node{std::move(given.name),    std::move(given.domain), std::move(given.op),
                        std::move(given.inputs),  std::move(given.outputs), {}};
    while (!node.inputs.empty() && node.inputs.back().empty())
        node.inputs.pop_back();
    for (auto &[name, attribute] : given.attributes)
        node.attributes.emplace(name, attributeOf(std::move(attribute)));
    return node;
}

bool parsed(std::string_view bytes, onnx::TensorProto &tensor)
{
    return bytes.size() <= std::numeric_limits<int>::max() // what protobuf takes
        && tensor.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))
        && tensor.data_type() != 0;
}

} // namespace

Result<accuracy::Model> readModel(const std::filesystem::path &path)
{
    const std::string where = path.string();
    Result<OnnxModel> file = readOnnx(path, OnnxContent::Everything);
    if (!file)
        return tl::unexpected(file.error());
    for (const OnnxNode &node : file->nodes) {
        if (file->functions.contains(node.op))
            return fail(ErrorCode::Unsupported, placeOf(node, where),
                        "the model defines this operator by itself: inline its functions first");
    }
    const Result<std::vector<std::size_t>> order = nodesInOrder(*file, where);
    if (!order)
        return tl::unexpected(order.error());
    accuracy::Model model;
    model.origin = where;
    model.opset = file->opset;
    for (const auto &[name, declared] : file->inputs) {
        if (file->notTensors.contains(name))
            return fail(ErrorCode::Unsupported, where,
                        fmt::format("the input \"{}\" is not a tensor", name));
        accuracy::ModelInput input{name, std::nullopt, std::nullopt};
        if (const auto type = file->inputTypes.find(name); type != file->inputTypes.end())
            input.type = accuracy::elementTypeOfOnnx(type->second);
        if (declared) {
            input.shape.emplace();
            for (const OnnxExtent &extent : *declared)
                input.shape->push_back(extent.value.value_or(-1));
        }
        model.inputs.push_back(std::move(input));
    }
    model.outputs = file->outputOrder;
    for (auto &[name, constant] : file->initialisers) {
        if (!constant.array)
            return fail(ErrorCode::Unsupported, where,
                        fmt::format("the constant \"{}\" is sparse", name));
        model.constants.emplace(name, std::move(*constant.array));
    }
    for (const std::size_t i : *order)
        model.nodes.push_back(nodeOf(std::move(file->nodes[i])));
    return model;
}

bool isTensor(std::string_view bytes)
{
    onnx::TensorProto tensor;
    return parsed(bytes, tensor);
}

Result<accuracy::Array> parseTensor(std::string_view bytes, const std::filesystem::path &path)
{
    const std::string where = path.string();
    onnx::TensorProto tensor;
    if (!parsed(bytes, tensor))
        return fail(ErrorCode::Syntax, where, "not a tensor of ONNX");
    try {
        return arrayOf(tensor, tensor.name(), path.parent_path());
    } catch (OnnxContentError &error) {
        return fail(error.code, where, std::move(error.what));
    }
}

Result<accuracy::Array> readArray(const std::filesystem::path &path)
{
    return readFile(path).and_then(
        [&](const std::string &bytes) { return parseTensor(bytes, path); });
}

} // namespace pelorus::io
