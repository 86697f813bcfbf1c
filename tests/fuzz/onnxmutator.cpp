// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/onnxmutator.h"

#include "tests/support/onnxbuilder.h"

#include <onnx/onnx_pb.h>

#include <array>
#include <random>

namespace pelorus::test {

namespace {

std::string cnn()
{
    OnnxBuilder model;
    model.input("x", {std::string("n"), 3, 32, 32}).weight("w1", {8, 3, 5, 3}).weight("b1", {8});
    model.node("Conv", "x w1 b1", "a", {{"strides", {2, 1}}, {"pads", {2, 1, 2, 1}}}, "conv");
    model.weight("s", {8}).node("BatchNormalization", "a s s s s", "b").node("Relu", "b", "c");
    model.node("MaxPool", "c", "d",
               {{"kernel_shape", {3, 3}}, {"ceil_mode", 1}, {"strides", {2, 2}}});
    model.weight("w2", {8, 1, 3, 3}).weight("w3", {8, 16, 2, 2});
    model.node("Conv", "d w2", "e", {{"group", 8}, {"auto_pad", "SAME_UPPER"}});
    model.node("Concat", "e d", "f", {{"axis", 1}}).node("LRN", "f", "g", {{"size", 3}});
    model.integers("parts", {8, 8}).node("Split", "g parts", "h i", {{"axis", 1}});
    model.node("Add", "h i", "j").node("ConvTranspose", "j w3", "k", {{"strides", {2, 2}}});
    model.node("GlobalAveragePool", "k", "l")
        .node("Flatten", "l", "m")
        .node("Dropout", "m", "o mask");
    model.weight("w4", {10, 16}).node("Gemm", "o w4", "p", {{"transB", 1}});
    model.node("Softmax", "p", "q").output("q");
    return model.bytes();
}

std::string attention()
{
    OnnxBuilder model;
    model.input("ids", {std::string("batch"), 10}).weight("table", {100, 16});
    model.node("Gather", "table ids", "x").weight("scale", {16});
    model.node("LayerNormalization", "x scale scale", "y");
    model.node("Shape", "y", "s").integer("zero", 0).integer("two", 2).integers("axes", {0});
    model.node("Gather", "s zero", "n").node("Unsqueeze", "n axes", "n1");
    model.integers("heads", {-1, 4, 4}).node("Concat", "n1 heads", "t", {{"axis", 0}});
    for (const std::string name : {"q", "k", "v"}) {
        model.weight("w" + name, {16, 16}).node("MatMul", "y w" + name, name + "0");
        model.node("Reshape", name + "0 t", name + "1");
    }
    model.node("Transpose", "q1", "q2", {{"perm", {0, 2, 1, 3}}});
    model.node("Transpose", "k1", "k2", {{"perm", {0, 2, 3, 1}}});
    model.node("Transpose", "v1", "v2", {{"perm", {0, 2, 1, 3}}});
    model.node("MatMul", "q2 k2", "a").reals("root", {2}).node("Div", "a root", "b");
    model.node("Softmax", "b", "c")
        .node("MatMul", "c v2", "d")
        .node("ReduceMean", "d", "e", {{"axes", {1}}});
    model.node("TopK", "e two", "f g").node("Where", "zero b a", "h").output("e");
    return model.bytes();
}

std::string shapeArithmetic()
{
    OnnxBuilder model;
    model.input("x", {2, 4, 12, 12}).weight("w", {4, 4, 1, 1}).node("Conv", "x w", "y");
    model.node("Shape", "y", "s").integers("from", {2}).integers("to", {4}).integers("step", {-1});
    model.node("Slice", "s from to", "hw").node("Cast", "hw", "r", {{"to", 1}});
    model.reals("factor", {1.5F}).node("Mul", "r factor", "m").node("Floor", "m", "fl");
    model.node("Cast", "fl", "i", {{"to", 7}}).integers("nc", {2, 4});
    model.node("Concat", "nc i", "sizes", {{"axis", 0}}).node("Resize", "y _ _ sizes", "big");
    model.constantNode("Constant", "", "pads", {0, 0, 1, 1, 0, 0, 1, 1});
    model.node("Slice", "pads to from _ step", "rev").node("Pad", "big pads", "padded");
    model.integer("a", 0).integer("b", 8).integer("c", 2).node("Range", "a b c", "range");
    model.integers("pairs", {2, 2}).node("Reshape", "range pairs", "tab");
    model.node("Transpose", "tab", "tt")
        .node("ReduceProd", "tt", "prod")
        .node("Mod", "range c", "mod");
    model.node("Expand", "mod nc", "ex")
        .node("Tile", "y times", "tiled")
        .integers("times", {1, 1, 2, 2});
    model.constantNode("ConstantOfShape", "nc", "fill", {7}).node("GatherND", "y tab", "nd");
    model.node("Squeeze", "nd", "sq").node("DepthToSpace", "y", "dts", {{"blocksize", 2}});
    model.node("SpaceToDepth", "y", "std", {{"blocksize", 2}}).node("OneHot", "mod b nc", "hot");
    model.node("ArgMax", "y", "arg")
        .node("GatherElements", "y std", "ge")
        .node("Upsample", "y four", "up")
        .reals("four", {1, 1, 2, 2});
    model.declared("odd", {2, 3}).node("Mystery", "y", "odd").output("big");
    return model.bytes();
}

class Mutation
{
public:
    Mutation(onnx::GraphProto &graph, std::uint64_t seed) : m_graph(graph), m_random(seed) { }

    void run()
    {
        for (std::uint64_t changes = 1 + pick(4); changes > 0; --changes)
            change();
    }

private:
    std::uint64_t pick(std::uint64_t count) { return m_random() % count; }

    template <typename Field> auto *any(Field *field)
    {
        const auto size = static_cast<std::uint64_t>(field->size());
        return size == 0 ? nullptr : field->Mutable(static_cast<int>(pick(size)));
    }

    std::int64_t number()
    {
        static constexpr std::array<std::int64_t, 18> interesting{
            0, 1, -1, 2, 3, 4, 7, 8, 16, 64, 65, -2, -3, 32, 1000, 1LL << 31, 1LL << 40, INT64_MAX};
        const std::int64_t value = interesting[pick(interesting.size())];
        return pick(8) == 0 ? std::numeric_limits<std::int64_t>::min() + (value & 7) : value;
    }

    std::string tensorName()
    {
        const onnx::NodeProto *node = any(m_graph.mutable_node());
        if (node && pick(2) == 0 && node->output_size() > 0)
            return node->output(
                static_cast<int>(pick(static_cast<std::uint64_t>(node->output_size()))));
        if (const auto *tensor = any(m_graph.mutable_initializer()); tensor && pick(2) == 0)
            return tensor->name();
        const auto *input = any(m_graph.mutable_input());
        return input ? input->name() : std::string();
    }

    void change()
    {
        switch (pick(10)) {
        case 0:
        case 1: changeAttribute(); break;
        case 2: changeDimension(); break;
        case 3:
        case 4: changeTensor(); break;
        case 5: // another edge
            if (auto *node = any(m_graph.mutable_node())) {
                if (std::string *input = any(node->mutable_input()))
                    *input = tensorName();
                else
                    node->add_input(tensorName());
            }
            break;
        case 6: // another operator
            if (auto *node = any(m_graph.mutable_node())) {
                if (const auto *other = any(m_graph.mutable_node()))
                    node->set_op_type(other->op_type());
            }
            break;
        case 7: // one more node, with an output of its own
            if (const auto *node = any(m_graph.mutable_node())) {
                onnx::NodeProto copy = *node;
                for (std::string &output : *copy.mutable_output())
                    output += "'";
                *m_graph.add_node() = copy;
            }
            break;
        case 8: // one input or output less, or more
            if (auto *node = any(m_graph.mutable_node())) {
                if (pick(2) == 0 && node->input_size() > 0)
                    node->mutable_input()->RemoveLast();
                else
                    node->add_output(tensorName() + "''");
            }
            break;
        default: // one node less
            if (m_graph.node_size() > 1)
                m_graph.mutable_node()->RemoveLast();
        }
    }

    void changeAttribute()
    {
        static constexpr std::array<const char *, 22> names{
            "axis",     "axes",         "perm",         "strides",   "pads",      "dilations",
            "group",    "kernel_shape", "keepdims",     "to",        "blocksize", "ceil_mode",
            "auto_pad", "transA",       "output_shape", "allowzero", "start",     "end",
            "shape",    "split",        "batch_dims",   "scales"};
        auto *node = any(m_graph.mutable_node());
        if (!node)
            return;
        auto *attribute = any(node->mutable_attribute());
        if (!attribute || pick(3) == 0) {
            attribute = node->add_attribute();
            attribute->set_name(names[pick(names.size())]);
        }
        switch (pick(5)) {
        case 0: attribute->set_i(number()); break;
        case 1: attribute->add_ints(number()); break;
        case 2: attribute->set_s(pick(2) == 0 ? "SAME_LOWER" : "VALID"); break;
        case 3: attribute->add_floats(static_cast<float>(number()) / 3); break;
        default:
            if (attribute->ints_size() > 0)
                attribute->set_ints(
                    static_cast<int>(pick(static_cast<std::uint64_t>(attribute->ints_size()))),
                    number());
        }
    }

    void changeDimension()
    {
        auto *input = any(m_graph.mutable_input());
        if (!input)
            return;
        auto *shape = input->mutable_type()->mutable_tensor_type()->mutable_shape();
        auto *dim = any(shape->mutable_dim());
        if (!dim || pick(4) == 0)
            dim = shape->add_dim();
        if (pick(6) == 0)
            dim->set_dim_param("n");
        else
            dim->set_dim_value(number());
    }

    void changeTensor()
    {
        auto *tensor = any(m_graph.mutable_initializer());
        if (!tensor)
            return;
        if (pick(4) == 0) {
            tensor->add_dims(number());
        } else if (tensor->int64_data_size() > 0 && pick(2) == 0) {
            tensor->set_int64_data(
                static_cast<int>(pick(static_cast<std::uint64_t>(tensor->int64_data_size()))),
                number());
        } else if (tensor->dims_size() == 1 && tensor->dims(0) == tensor->int64_data_size()) {
            tensor->add_int64_data(number());
            tensor->set_dims(0, tensor->dims(0) + 1);
        } else if (tensor->dims_size() > 0) {
            tensor->set_dims(
                static_cast<int>(pick(static_cast<std::uint64_t>(tensor->dims_size()))), number());
        }
    }

    onnx::GraphProto &m_graph;
    std::mt19937_64 m_random;
};

} // namespace

const std::vector<std::string> &onnxSeeds()
{
    static const std::vector<std::string> seeds{cnn(), attention(), shapeArithmetic()};
    return seeds;
}

std::string mutatedOnnx(const std::string &bytes, std::uint64_t seed)
{
    onnx::ModelProto model;
    if (bytes.empty() || !model.ParseFromString(bytes) || !model.has_graph())
        return onnxSeeds()[seed % onnxSeeds().size()];
    Mutation(*model.mutable_graph(), seed).run();
    return model.SerializeAsString();
}

} // namespace pelorus::test
