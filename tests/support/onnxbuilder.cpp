// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/onnxbuilder.h"

#include "tests/support/words.h"

#include <onnx/onnx_pb.h>

namespace pelorus::test {

struct OnnxBuilder::Model
{
    onnx::ModelProto proto;
};

namespace {

void setExtents(onnx::ValueInfoProto &info, std::string_view name,
                const std::vector<OnnxDimension> &extents)
{
    info.set_name(std::string(name));
    onnx::TypeProto::Tensor &tensor = *info.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::FLOAT);
    tensor.mutable_shape();
    for (const OnnxDimension &extent : extents) {
        auto &dim = *tensor.mutable_shape()->add_dim();
        if (const Count *value = std::get_if<Count>(&extent))
            dim.set_dim_value(*value);
        else if (!std::get<std::string>(extent).empty())
            dim.set_dim_param(std::get<std::string>(extent));
    }
}

void setValue(onnx::AttributeProto &attribute, Count value)
{
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
}

void setValue(onnx::AttributeProto &attribute, float value)
{
    attribute.set_type(onnx::AttributeProto::FLOAT);
    attribute.set_f(value);
}

void setValue(onnx::AttributeProto &attribute, const std::string &value)
{
    attribute.set_type(onnx::AttributeProto::STRING);
    attribute.set_s(value);
}

void setValue(onnx::AttributeProto &attribute, const std::vector<Count> &values)
{
    attribute.set_type(onnx::AttributeProto::INTS);
    for (const Count value : values)
        attribute.add_ints(value);
}

void setValue(onnx::AttributeProto &attribute, const std::vector<float> &values)
{
    attribute.set_type(onnx::AttributeProto::FLOATS);
    for (const float value : values)
        attribute.add_floats(value);
}

void setIntegers(onnx::TensorProto &tensor, const std::vector<Count> &values)
{
    tensor.set_data_type(onnx::TensorProto::INT64);
    for (const Count value : values)
        tensor.add_int64_data(value);
}

} // namespace

OnnxBuilder::OnnxBuilder() : m_model(std::make_unique<Model>())
{
    m_model->proto.set_ir_version(8);
    m_model->proto.add_opset_import()->set_version(17);
    m_model->proto.mutable_graph()->set_name("test");
}

OnnxBuilder::~OnnxBuilder() = default;

OnnxBuilder &OnnxBuilder::input(std::string_view name, const std::vector<OnnxDimension> &extents)
{
    setExtents(*m_model->proto.mutable_graph()->add_input(), name, extents);
    return *this;
}

OnnxBuilder &OnnxBuilder::output(std::string_view name)
{
    m_model->proto.mutable_graph()->add_output()->set_name(std::string(name));
    return *this;
}

OnnxBuilder &OnnxBuilder::declared(std::string_view name, const std::vector<OnnxDimension> &extents)
{
    setExtents(*m_model->proto.mutable_graph()->add_value_info(), name, extents);
    return *this;
}

OnnxBuilder &OnnxBuilder::weight(std::string_view name, const std::vector<Count> &extents)
{
    onnx::TensorProto &tensor = *m_model->proto.mutable_graph()->add_initializer();
    tensor.set_name(std::string(name));
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const Count extent : extents)
        tensor.add_dims(extent);
    return *this;
}

OnnxBuilder &OnnxBuilder::weightBytes(std::string_view name, Count bytes)
{
    weight(name, {bytes / 4});
    onnx::GraphProto &graph = *m_model->proto.mutable_graph();
    graph.mutable_initializer(graph.initializer_size() - 1)
        ->mutable_raw_data()
        ->assign(static_cast<std::size_t>(bytes), '\0');
    return *this;
}

OnnxBuilder &OnnxBuilder::integers(std::string_view name, const std::vector<Count> &values)
{
    onnx::TensorProto &tensor = *m_model->proto.mutable_graph()->add_initializer();
    tensor.set_name(std::string(name));
    tensor.add_dims(static_cast<Count>(values.size()));
    setIntegers(tensor, values);
    return *this;
}

OnnxBuilder &OnnxBuilder::integer(std::string_view name, Count value)
{
    onnx::TensorProto &tensor = *m_model->proto.mutable_graph()->add_initializer();
    tensor.set_name(std::string(name));
    setIntegers(tensor, {value});
    return *this;
}

OnnxBuilder &OnnxBuilder::reals(std::string_view name, const std::vector<float> &values)
{
    onnx::TensorProto &tensor = *m_model->proto.mutable_graph()->add_initializer();
    tensor.set_name(std::string(name));
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    tensor.add_dims(static_cast<Count>(values.size()));
    for (const float value : values)
        tensor.add_float_data(value);
    return *this;
}

OnnxBuilder &OnnxBuilder::node(std::string_view op, std::string_view inputs,
                               std::string_view outputs,
                               const std::vector<OnnxTestAttribute> &attributes,
                               std::string_view name)
{
    onnx::NodeProto &node = *m_model->proto.mutable_graph()->add_node();
    node.set_op_type(std::string(op));
    node.set_name(std::string(name));
    for (const std::string &input : words(inputs))
        node.add_input(input == "_" ? "" : input);
    for (const std::string &output : words(outputs))
        node.add_output(output == "_" ? "" : output);
    for (const OnnxTestAttribute &attribute : attributes) {
        onnx::AttributeProto &target = *node.add_attribute();
        target.set_name(attribute.name);
        std::visit([&](const auto &value) { setValue(target, value); }, attribute.value);
    }
    return *this;
}

OnnxBuilder &OnnxBuilder::constantNode(std::string_view op, std::string_view inputs,
                                       std::string_view output, const std::vector<Count> &values)
{
    node(op, inputs, output);
    onnx::GraphProto &graph = *m_model->proto.mutable_graph();
    onnx::AttributeProto &value = *graph.mutable_node(graph.node_size() - 1)->add_attribute();
    value.set_name("value");
    value.set_type(onnx::AttributeProto::TENSOR);
    value.mutable_t()->add_dims(static_cast<Count>(values.size()));
    setIntegers(*value.mutable_t(), values);
    return *this;
}

OnnxBuilder &OnnxBuilder::nodeWithGraph(std::string_view op, std::string_view inputs,
                                        std::string_view outputs, std::string_view innerOp)
{
    node(op, inputs, outputs);
    onnx::GraphProto &graph = *m_model->proto.mutable_graph();
    onnx::AttributeProto &body = *graph.mutable_node(graph.node_size() - 1)->add_attribute();
    body.set_name("then_branch");
    body.set_type(onnx::AttributeProto::GRAPH);
    body.mutable_g()->add_node()->set_op_type(std::string(innerOp));
    return *this;
}

OnnxBuilder &OnnxBuilder::function(std::string_view name)
{
    m_model->proto.add_functions()->set_name(std::string(name));
    return *this;
}

std::string OnnxBuilder::bytes() const
{
    return m_model->proto.SerializeAsString();
}

} // namespace pelorus::test
