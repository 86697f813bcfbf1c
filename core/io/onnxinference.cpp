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
    accuracy::Attribute attribute = static_cast<accuracy::Attribute &&>(given);
    if (given.tensor)
        attribute.array = std::move(given.tensor->array);
    return attribute;
}

/// What the file says of an input or output.
accuracy::ModelInput tensorOf(const OnnxModel &file, const std::string &name,
                              const OnnxDeclaredExtents &declared)
{
    accuracy::ModelInput tensor{name, std::nullopt, std::nullopt};
    if (const auto type = file.types.find(name); type != file.types.end())
        tensor.type = accuracy::elementTypeOfOnnx(type->second);
    if (!declared)
        return tensor;
    tensor.shape.emplace();
    bool hasNames = false;
    for (const OnnxExtent &extent : *declared) {
        tensor.shape->push_back(extent.value.value_or(-1));
        tensor.extentNames.push_back(extent.name);
        hasNames = hasNames || !extent.name.empty();
    }
    if (!hasNames)
        tensor.extentNames.clear();
    return tensor;
}

accuracy::Node nodeOf(OnnxNode &&given)
{
    accuracy::Node node{std::move(given.name),   std::move(given.domain),  std::move(given.op),
                        std::move(given.inputs), std::move(given.outputs), {}};
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

Result<accuracy::Model> modelOf(Result<OnnxModel> file, const std::string &where)
{
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
        model.inputs.push_back(tensorOf(*file, name, declared));
    }
    model.domains = file->domains;
    model.outputs = file->outputOrder;
    for (const std::string &name : model.outputs)
        model.declaredOutputs.push_back(tensorOf(*file, name, file->declared.at(name)));
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

} // namespace

Result<accuracy::Model> readModel(const std::filesystem::path &path)
{
    return modelOf(readOnnx(path, OnnxContent::Everything), path.string());
}

Result<accuracy::Model> readModel(std::string_view bytes, const std::string &where)
{
    return modelOf(readOnnx(bytes, where, OnnxContent::Everything), where);
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
