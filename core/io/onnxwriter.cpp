// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxwriter.h"

#include "core/io/textfile.h"

#include <fmt/format.h>

#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <limits>

namespace pelorus::io {

namespace {

using accuracy::Array;
using accuracy::Attribute;
using accuracy::Model;
using accuracy::ModelInput;
using accuracy::Node;

/// The IR version of the release that brought an opset.
Count irVersion(Count opset)
{
    struct Release
    {
        Count opset, ir;
    };
    constexpr Release releases[] = {{9, 4}, {10, 5}, {11, 6}, {14, 7}, {18, 8}, {20, 9}, {22, 10}};
    for (const Release &release : releases) {
        if (opset <= release.opset)
            return release.ir;
    }
    return 11;
}

void write(const Array &array, const std::string &name, onnx::TensorProto &to)
{
    to.set_name(name);
    to.set_data_type(accuracy::onnxNumberOf(array.type()));
    for (const Count extent : array.shape())
        to.add_dims(extent);
    // ONNX stores little-endian, as the machines that we run on do
    to.set_raw_data(array.raw(), static_cast<std::size_t>(array.bytes()));
}

/// False where it cannot be written.
bool write(const Attribute &attribute, const std::string &name, onnx::AttributeProto &to)
{
    using Kind = Attribute::Kind;
    to.set_name(name);
    switch (attribute.kind) {
    case Kind::Integer:
        to.set_type(onnx::AttributeProto::INT);
        to.set_i(attribute.integer);
        return true;
    case Kind::Real:
        to.set_type(onnx::AttributeProto::FLOAT);
        to.set_f(static_cast<float>(attribute.real));
        return true;
    case Kind::Text:
        to.set_type(onnx::AttributeProto::STRING);
        to.set_s(attribute.text);
        return true;
    case Kind::Array:
        to.set_type(onnx::AttributeProto::TENSOR);
        if (attribute.array)
            write(*attribute.array, {}, *to.mutable_t());
        return attribute.array.has_value();
    case Kind::Integers:
        to.set_type(onnx::AttributeProto::INTS);
        for (const Count value : attribute.integers)
            to.add_ints(value);
        return true;
    case Kind::Reals:
        to.set_type(onnx::AttributeProto::FLOATS);
        for (const double value : attribute.reals)
            to.add_floats(static_cast<float>(value));
        return true;
    case Kind::Texts:
        to.set_type(onnx::AttributeProto::STRINGS);
        for (const std::string &value : attribute.texts)
            to.add_strings(value);
        return true;
    case Kind::Other: break;
    }
    return false;
}

Result<void> write(const Model &model, const Node &node, onnx::NodeProto &to)
{
    to.set_name(node.name);
    if (!node.domain.empty())
        to.set_domain(node.domain);
    to.set_op_type(node.op);
    for (const std::string &input : node.inputs)
        to.add_input(input);
    for (const std::string &output : node.outputs)
        to.add_output(output);
    for (const auto &[name, attribute] : node.attributes) {
        if (!write(attribute, name, *to.add_attribute()))
            return fail(ErrorCode::Unsupported, placeOf(model, node),
                        fmt::format("the attribute \"{}\" is not one that can be written, expected "
                                    "numbers, texts or a tensor",
                                    name));
    }
    return {};
}

void write(const ModelInput &tensor, onnx::ValueInfoProto &to)
{
    to.set_name(tensor.name);
    if (!tensor.type)
        return;
    auto &type = *to.mutable_type()->mutable_tensor_type();
    type.set_elem_type(accuracy::onnxNumberOf(*tensor.type));
    if (!tensor.shape)
        return;
    auto &shape = *type.mutable_shape(); // a scalar has one without extents
    for (std::size_t axis = 0; axis < tensor.shape->size(); ++axis) {
        auto &extent = *shape.add_dim();
        if ((*tensor.shape)[axis] >= 0)
            extent.set_dim_value((*tensor.shape)[axis]);
        else if (axis < tensor.extentNames.size() && !tensor.extentNames[axis].empty())
            extent.set_dim_param(tensor.extentNames[axis]);
    }
}

/// Types of outputs that the model does not declare.
void inferOutputs(onnx::ModelProto &file)
{
    const auto &outputs = file.graph().output();
    if (std::all_of(outputs.begin(), outputs.end(), [](const auto &o) { return o.has_type(); }))
        return;
    onnx::ModelProto inferred = file;
    try {
        onnx::shape_inference::InferShapes(inferred);
    } catch (const std::exception &) {
        return; // readers infer them, too
    }
    for (onnx::ValueInfoProto &output : *file.mutable_graph()->mutable_output()) {
        for (const auto *list : {&inferred.graph().output(), &inferred.graph().value_info()}) {
            for (const onnx::ValueInfoProto &found : *list) {
                if (found.name() == output.name() && found.has_type() && !output.has_type())
                    *output.mutable_type() = found.type();
            }
        }
    }
}

Result<onnx::ModelProto> fileOf(const Model &model)
{
    if (model.nodes.empty() || model.opset < 1)
        return fail(ErrorCode::Schema, model.origin,
                    "expected a network with nodes and a version of ONNX's operators");
    onnx::ModelProto file;
    file.set_ir_version(irVersion(model.opset));
    file.set_producer_name("pelorus");
    file.add_opset_import()->set_version(model.opset);
    for (const auto &[domain, version] : model.domains) {
        auto &opset = *file.add_opset_import();
        opset.set_domain(domain);
        opset.set_version(version);
    }
    onnx::GraphProto &graph = *file.mutable_graph();
    graph.set_name(std::filesystem::path(model.origin).stem().string());
    for (const Node &node : model.nodes) {
        if (const auto written = write(model, node, *graph.add_node()); !written)
            return tl::unexpected(written.error());
    }
    for (const auto &[name, array] : model.constants)
        write(array, name, *graph.add_initializer());
    for (const ModelInput &input : model.inputs) {
        if (!input.type)
            return fail(ErrorCode::Unsupported, model.origin,
                        fmt::format("the input \"{}\" has no element type", input.name));
        write(input, *graph.add_input());
    }
    for (const std::string &name : model.outputs) {
        const auto declared =
            std::find_if(model.declaredOutputs.begin(), model.declaredOutputs.end(),
                         [&](const ModelInput &output) { return output.name == name; });
        write(declared == model.declaredOutputs.end() ? ModelInput{name, {}, {}} : *declared,
              *graph.add_output());
    }
    inferOutputs(file);
    return file;
}

} // namespace

Result<std::string> onnxBytes(const Model &model)
{
    CheckedCount bytes = 0;
    for (const auto &[name, array] : model.constants)
        bytes += array.bytes();
    if (!bytes.ok() || bytes.value() > std::numeric_limits<int>::max())
        return fail(ErrorCode::Unsupported, model.origin,
                    "the weights take 2 GiB or more, which no protobuf file holds");
    const Result<onnx::ModelProto> file = fileOf(model);
    if (!file)
        return tl::unexpected(file.error());
    std::string text;
    if (file->ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<int>::max())
        || !file->SerializeToString(&text))
        return fail(ErrorCode::Unsupported, model.origin,
                    "the network takes 2 GiB or more, which no protobuf file holds");
    return text;
}

Result<void> writeModel(const Model &model, const std::filesystem::path &path)
{
    return onnxBytes(model).and_then(
        [&](const std::string &bytes) { return writeFile(path, bytes); });
}

} // namespace pelorus::io
