// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX files in memory, for tests and for the fuzz target's seeds:
//
//     OnnxBuilder model;
//     model.input("x", {1, 3, 224, 224});
//     model.weight("w", {64, 3, 7, 7});
//     model.node("Conv", "x w", "y", {{"strides", {2, 2}}, {"pads", {3, 3, 3, 3}}});
//     importOnnx(model.bytes(), "test.onnx");
#pragma once

#include "core/base/count.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pelorus::test {

/// A number, or the name of a dynamic extent ("": nameless).
using OnnxDimension = std::variant<Count, std::string>;

struct OnnxTestAttribute
{
    OnnxTestAttribute(std::string n, int v) : name(std::move(n)), value(Count{v}) { }
    OnnxTestAttribute(std::string n, Count v) : name(std::move(n)), value(v) { }
    OnnxTestAttribute(std::string n, float v) : name(std::move(n)), value(v) { }
    OnnxTestAttribute(std::string n, const char *v) : name(std::move(n)), value(std::string(v)) { }
    OnnxTestAttribute(std::string n, std::initializer_list<Count> v)
        : name(std::move(n)), value(std::vector<Count>(v))
    {
    }
    OnnxTestAttribute(std::string n, std::vector<float> v) : name(std::move(n)), value(std::move(v))
    {
    }

    std::string name;
    std::variant<Count, float, std::string, std::vector<Count>, std::vector<float>> value;
};

class OnnxBuilder
{
public:
    OnnxBuilder();
    ~OnnxBuilder();
    OnnxBuilder(const OnnxBuilder &) = delete;
    OnnxBuilder &operator=(const OnnxBuilder &) = delete;

    OnnxBuilder &input(std::string_view name, const std::vector<OnnxDimension> &extents);
    OnnxBuilder &output(std::string_view name);
    /// What the file says of a tensor in between.
    OnnxBuilder &declared(std::string_view name, const std::vector<OnnxDimension> &extents);
    /// A float initialiser without its data, as with external data.
    OnnxBuilder &weight(std::string_view name, const std::vector<Count> &extents);
    /// The same with data: `bytes` of zeros.
    OnnxBuilder &weightBytes(std::string_view name, Count bytes);
    OnnxBuilder &integers(std::string_view name, const std::vector<Count> &values);
    OnnxBuilder &integer(std::string_view name, Count value); ///< a scalar
    OnnxBuilder &reals(std::string_view name, const std::vector<float> &values);
    /// Inputs and outputs as words; "_" leaves an optional one out.
    OnnxBuilder &node(std::string_view op, std::string_view inputs, std::string_view outputs,
                      const std::vector<OnnxTestAttribute> &attributes = {},
                      std::string_view name = {});
    /// A node with a constant integer tensor as its attribute "value".
    OnnxBuilder &constantNode(std::string_view op, std::string_view inputs, std::string_view output,
                              const std::vector<Count> &values);
    /// A node that carries a graph of one inner node.
    OnnxBuilder &nodeWithGraph(std::string_view op, std::string_view inputs,
                               std::string_view outputs, std::string_view innerOp);
    OnnxBuilder &function(std::string_view name);

    [[nodiscard]] std::string bytes() const;

private:
    struct Model;
    std::unique_ptr<Model> m_model;
};

} // namespace pelorus::test
