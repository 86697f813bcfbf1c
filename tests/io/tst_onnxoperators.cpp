// SPDX-License-Identifier: GPL-3.0-or-later
// The shape rules of single operators and the values of small constants, against ONNX's operator
// documentation.
#include "core/io/onnxoperators.h"

#include <QtTest>

#include <numeric>

using namespace pelorus;
using namespace pelorus::io;

namespace {

/// A tensor that depends on the network's inputs.
OnnxFact activation(Extents extents)
{
    return {std::move(extents), false, std::nullopt};
}

OnnxFact integers(std::vector<Count> values)
{
    return {{static_cast<Count>(values.size())}, true, OnnxValues{false, std::move(values), {}}};
}

OnnxFact number(Count value)
{
    return {{}, true, OnnxValues{false, {value}, {}}};
}

OnnxFact reals(std::vector<double> values)
{
    return {{static_cast<Count>(values.size())}, true, OnnxValues{true, {}, std::move(values)}};
}

/// The same values in another shape.
OnnxFact shaped(OnnxFact fact, Extents extents)
{
    fact.extents = std::move(extents);
    return fact;
}

OnnxAttribute one(Count value)
{
    OnnxAttribute attribute;
    attribute.integer = value;
    return attribute;
}

OnnxAttribute many(std::vector<Count> values)
{
    OnnxAttribute attribute;
    attribute.integers = std::move(values);
    return attribute;
}

OnnxAttribute word(std::string text)
{
    OnnxAttribute attribute;
    attribute.text = std::move(text);
    return attribute;
}

using Attributes = std::map<std::string, OnnxAttribute, std::less<>>;

struct Case
{
    std::string op;
    std::vector<OnnxFact> inputs;
    Attributes attributes;
    std::size_t outputs = 1;
};

Result<OnnxInference> inferred(const Case &c)
{
    OnnxNode node;
    node.op = c.op;
    node.attributes = c.attributes;
    std::vector<const OnnxFact *> facts;
    for (const OnnxFact &fact : c.inputs) {
        node.inputs.push_back("i" + std::to_string(facts.size()));
        facts.push_back(&fact);
    }
    for (std::size_t i = 0; i < c.outputs; ++i)
        node.outputs.push_back("o" + std::to_string(i));
    return inferNode(OnnxNodeView(node, facts), c.op);
}

/// "2 x 3; 2 x 5" or the error.
QString extentsOf(const Case &c)
{
    const Result<OnnxInference> result = inferred(c);
    if (!result)
        return QString::fromStdString(result.error().what);
    QStringList list;
    for (const Extents &extents : result->outputs)
        list << QString::fromStdString(text(extents));
    return list.join("; ");
}

/// "1 2 3" or "?" where they are not known.
QString valuesOf(const Case &c)
{
    const Result<OnnxInference> result = inferred(c);
    if (!result)
        return QString::fromStdString(result.error().what);
    QStringList outputs;
    for (const std::optional<OnnxValues> &values : result->values) {
        QStringList list;
        for (std::size_t i = 0; values && i < values->size(); ++i)
            list << (values->isReal ? QString::number(values->reals[i])
                                    : QString::number(values->integers[i]));
        outputs << (values ? list.join(' ') : QStringLiteral("?"));
    }
    return outputs.isEmpty() ? QStringLiteral("?") : outputs.join("; ");
}

constexpr Count least = std::numeric_limits<Count>::min();
constexpr Count greatest = std::numeric_limits<Count>::max();

} // namespace

class OnnxOperatorsTest : public QObject
{
    Q_OBJECT

private slots:
    void extents_data()
    {
        QTest::addColumn<Case>("input");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *label, Case c, const char *expected) {
            QTest::newRow(label) << c << QString::fromLatin1(expected);
        };
        const OnnxFact image = activation({2, 3, 8, 10});

        row("Relu", {"Relu", {image}, {}}, "2 x 3 x 8 x 10");
        row("BatchNormalization: statistics are unknown", {"BatchNormalization", {image}, {}, 3},
            "2 x 3 x 8 x 10");
        row("Add scalar", {"Add", {image, number(1)}, {}}, "2 x 3 x 8 x 10");
        row("Add both ways", {"Add", {activation({4, 1, 6}), activation({5, 1})}, {}}, "4 x 5 x 6");
        row("Add misfit", {"Add", {image, activation({4})}, {}},
            "the operands 2 x 3 x 8 x 10 and 4 do not fit");
        row("Add as before opset 7",
            {"Add", {image, activation({3})}, {{"broadcast", one(1)}, {"axis", one(1)}}},
            "2 x 3 x 8 x 10");
        row("Where", {"Where", {activation({8, 1}), image, number(0)}, {}}, "2 x 3 x 8 x 10");

        row("Concat", {"Concat", {image, activation({2, 5, 8, 10})}, {{"axis", one(-3)}}},
            "2 x 8 x 8 x 10");
        row("Concat misfit", {"Concat", {image, activation({2, 5, 8, 9})}, {{"axis", one(1)}}},
            "the operands 2 x 3 x 8 x 10 and 2 x 5 x 8 x 9 do not fit along axis 1");
        row("Concat axis", {"Concat", {image}, {{"axis", one(4)}}},
            "axis 4 of a tensor with 4 extents");
        row("Split by sizes", {"Split", {image, integers({3, 7})}, {{"axis", one(3)}}, 2},
            "2 x 3 x 8 x 3; 2 x 3 x 8 x 7");
        row("Split in parts", {"Split", {image}, {{"axis", one(-1)}}, 3},
            "2 x 3 x 8 x 4; 2 x 3 x 8 x 4; 2 x 3 x 8 x 2");
        row("Split misfit", {"Split", {image, integers({3, 6})}, {{"axis", one(3)}}, 2},
            "the parts do not add up to the extent 10");
        row("Split negative", {"Split", {image, integers({13, -3})}, {{"axis", one(3)}}, 2},
            "its output would be 2 x 3 x 8 x -3, expected extents >= 1");

        row("Reshape", {"Reshape", {image, integers({0, -1, 4})}, {}}, "2 x 60 x 4");
        row("Reshape of opset 1", {"Reshape", {image}, {{"shape", many({480})}}}, "480");
        row("Reshape zero is zero",
            {"Reshape", {image, integers({0, 480})}, {{"allowzero", one(1)}}},
            "2 x 3 x 8 x 10 cannot be reshaped to 0 x 480");
        row("Reshape two free", {"Reshape", {image, integers({-1, -1})}, {}},
            "the target shape -1 x -1 has the extent -1");
        row("Reshape overflow", {"Reshape", {image, integers({greatest, 3, -1})}, {}},
            "an extent or a product of extents is beyond 2^63 - 1");
        row("Flatten", {"Flatten", {image}, {}}, "2 x 240");
        row("Flatten from the end", {"Flatten", {image}, {{"axis", one(-1)}}}, "48 x 10");
        row("Flatten all", {"Flatten", {image}, {{"axis", one(4)}}}, "480 x 1");
        row("Transpose", {"Transpose", {image}, {{"perm", many({0, 2, 3, 1})}}}, "2 x 8 x 10 x 3");
        row("Transpose reversed", {"Transpose", {image}, {}}, "10 x 8 x 3 x 2");
        row("Transpose twice the same", {"Transpose", {image}, {{"perm", many({0, 1, 1, 3})}}},
            "perm is no order of 4 axes");
        row("Squeeze all", {"Squeeze", {activation({1, 3, 1})}, {}}, "3");
        row("Squeeze one", {"Squeeze", {activation({1, 3, 1}), integers({-1})}, {}}, "1 x 3");
        row("Squeeze of opset 1", {"Squeeze", {activation({1, 3, 1})}, {{"axes", many({0})}}},
            "3 x 1");
        row("Squeeze misfit", {"Squeeze", {image, integers({1})}, {}},
            "axis 1 of 2 x 3 x 8 x 10 is not 1 and cannot be dropped");
        row("Unsqueeze", {"Unsqueeze", {activation({3}), integers({0, -1})}, {}}, "1 x 3 x 1");
        row("Unsqueeze twice", {"Unsqueeze", {activation({3}), integers({0, 0})}, {}},
            "an axis is named twice");
        row("Expand", {"Expand", {activation({3, 1}), integers({2, 1, 6})}, {}}, "2 x 3 x 6");
        row("Tile", {"Tile", {activation({3, 1}), integers({2, 5})}, {}}, "6 x 5");
        row("DepthToSpace", {"DepthToSpace", {activation({1, 8, 2, 3})}, {{"blocksize", one(2)}}},
            "1 x 2 x 4 x 6");
        row("SpaceToDepth", {"SpaceToDepth", {activation({1, 2, 4, 6})}, {{"blocksize", one(2)}}},
            "1 x 8 x 2 x 3");
        row("DepthToSpace blocksize", {"DepthToSpace", {image}, {{"blocksize", one(0)}}},
            "blocksize 0 for an input of 2 x 3 x 8 x 10");

        row("Slice",
            {"Slice", {image, integers({1, -6}), integers({7, greatest}), integers({2, 3})}, {}},
            "2 x 3 x 6 x 6");
        row("Slice backwards",
            {"Slice",
             {image, integers({-1}), integers({least}), integers({3}), integers({-3})},
             {}},
            "2 x 3 x 8 x 4");
        row("Slice of opset 1",
            {"Slice", {image}, {{"starts", many({0, 1})}, {"ends", many({1, 2})}}},
            "1 x 1 x 8 x 10");
        row("Slice nothing", {"Slice", {image, integers({5}), integers({5}), integers({2})}, {}},
            "its output would be 2 x 3 x 0 x 10, expected extents >= 1");
        row("Slice step 0",
            {"Slice", {image, integers({0}), integers({1}), integers({0}), integers({0})}, {}},
            "a step of a slice is 0");
        row("Slice lengths", {"Slice", {image, integers({0, 1}), integers({1})}, {}},
            "starts, ends, axes and steps have different lengths");
        row("Pad", {"Pad", {image, integers({0, 0, 1, 2, 0, 0, 3, 4})}, {}}, "2 x 3 x 12 x 16");
        row("Pad crops", {"Pad", {image, integers({0, 0, -1, 0, 0, 0, -2, 0})}, {}},
            "2 x 3 x 5 x 10");
        row("Pad axes", {"Pad", {image, integers({1, 2}), number(0), integers({3})}, {}},
            "2 x 3 x 8 x 13");
        row("Pad count", {"Pad", {image, integers({1, 2})}, {}}, "2 pads for 4 axes");
        row("Gather", {"Gather", {activation({5, 6}), activation({2, 3})}, {{"axis", one(1)}}},
            "5 x 2 x 3");
        row("Gather scalar", {"Gather", {activation({5, 6}), number(0)}, {}}, "6");
        row("GatherElements", {"GatherElements", {activation({5, 6}), activation({2, 6})}, {}},
            "2 x 6");
        row("GatherND", {"GatherND", {activation({5, 6, 7}), activation({3, 2})}, {}}, "3 x 7");
        row("GatherND batches",
            {"GatherND", {activation({5, 6, 7}), activation({5, 1})}, {{"batch_dims", one(1)}}},
            "5 x 7");
        row("Resize by scales", {"Resize", {image, reals({}), reals({1, 1, 2, 0.55})}, {}},
            "2 x 3 x 16 x 5");
        row("Resize in single precision",
            {"Resize", {image, reals({}), reals({1, 1, 1, double(0.7F)})}, {}}, "2 x 3 x 8 x 7");
        row("Resize to sizes",
            {"Resize", {image, reals({}), reals({}), integers({2, 3, 5, 6})}, {}}, "2 x 3 x 5 x 6");
        row("Resize axes",
            {"Resize", {image, reals({}), reals({}), integers({5, 6})}, {{"axes", many({2, 3})}}},
            "2 x 3 x 5 x 6");
        row("Upsample", {"Upsample", {image, reals({1, 1, 2, 2})}, {}}, "2 x 3 x 16 x 20");
        row("Resize to nothing", {"Resize", {image, reals({}), reals({1, 1, 0.01, 1})}, {}},
            "the scale 0.01 of an extent of 8");
        row("Resize policy",
            {"Resize",
             {image, reals({}), reals({}), integers({2, 3, 5, 6})},
             {{"keep_aspect_ratio_policy", word("not_larger")}}},
            "its keep_aspect_ratio_policy is not \"stretch\"");

        row("ReduceMean keeps", {"ReduceMean", {image}, {{"axes", many({1, -1})}}},
            "2 x 1 x 8 x 1");
        row("ReduceMean drops", {"ReduceMean", {image, integers({1, 3})}, {{"keepdims", one(0)}}},
            "2 x 8");
        row("ReduceMean all", {"ReduceMean", {image}, {{"keepdims", one(0)}}}, "a scalar");
        row("ReduceSum none", {"ReduceSum", {image}, {{"noop_with_empty_axes", one(1)}}},
            "2 x 3 x 8 x 10");
        row("ArgMax", {"ArgMax", {image}, {{"axis", one(1)}, {"keepdims", one(0)}}}, "2 x 8 x 10");
        row("TopK", {"TopK", {image, integers({4})}, {}, 2}, "2 x 3 x 8 x 4; 2 x 3 x 8 x 4");
        row("TopK too many", {"TopK", {image, integers({11})}, {}, 2}, "k is 11 of 10 elements");
        row("OneHot",
            {"OneHot", {activation({2, 3}), number(7), integers({0, 1})}, {{"axis", one(1)}}},
            "2 x 7 x 3");

        row("MaxPool floor",
            {"MaxPool", {image}, {{"kernel_shape", many({3, 3})}, {"strides", many({2, 2})}}},
            "2 x 3 x 3 x 4; 2 x 3 x 3 x 4");
        row("MaxPool ceil",
            {"MaxPool",
             {image},
             {{"kernel_shape", many({3, 3})}, {"strides", many({2, 2})}, {"ceil_mode", one(1)}}},
            "2 x 3 x 4 x 5; 2 x 3 x 4 x 5");
        // The window that rounding up would add to 10 columns starts in the padding: PyTorch and
        // ONNX drop it.
        row("MaxPool ceil in the padding",
            {"MaxPool",
             {activation({1, 1, 1, 10})},
             {{"kernel_shape", many({1, 2})},
              {"strides", many({1, 3})},
              {"pads", many({0, 1, 0, 1})},
              {"ceil_mode", one(1)}}},
            "1 x 1 x 1 x 4; 1 x 1 x 1 x 4");
        row("AveragePool without window", {"AveragePool", {image}, {}}, "kernel_shape is missing");
        row("GlobalAveragePool", {"GlobalAveragePool", {image}, {}}, "2 x 3 x 1 x 1");
        row("ConvTranspose",
            {"ConvTranspose",
             {image, shaped(reals({}), {3, 4, 2, 4})},
             {{"strides", many({1, 2})}, {"pads", many({0, 1, 0, 1})}}},
            "2 x 4 x 9 x 20");
        row("ConvTranspose to a shape",
            {"ConvTranspose",
             {image, shaped(reals({}), {3, 4, 4, 4})},
             {{"strides", many({2, 2})}, {"output_shape", many({16, 20})}}},
            "2 x 4 x 16 x 20");

        row("Shape", {"Shape", {image}, {}}, "4");
        row("Size", {"Size", {image}, {}}, "a scalar");
        row("Range", {"Range", {number(2), number(11), number(3)}, {}}, "3");
        row("Range without step", {"Range", {number(0), number(1), number(0)}, {}},
            "a range from 0 to 1 in steps of 0");
        row("Range at run time", {"Range", {number(0), activation({}), number(1)}, {}},
            "input 1 must be one number that is known before the network runs");
        row("ConstantOfShape", {"ConstantOfShape", {integers({2, 0, 3})}, {}}, "2 x 0 x 3");
        row("ConstantOfShape negative", {"ConstantOfShape", {integers({2, -3})}, {}},
            "the shape 2 x -3");
        row("Constant", {"Constant", {}, {{"value_ints", many({4, 5})}}}, "2");
        row("Constant without value", {"Constant", {}, {}}, "its value is missing");
        row("too many words", {"Expand", {image, integers({Count{1} << 60, 1, 1, 1, 1})}, {}},
            "its output would be 1152921504606846976 x 2 x 3 x 8 x 10, more than 2^57 words");
        std::vector<Count> axes(61);
        std::iota(axes.begin(), axes.end(), 0);
        row("too many extents", {"Unsqueeze", {image, integers(axes)}, {}},
            "an output has 65 extents, expected at most 64");
    }
    void extents()
    {
        QFETCH(Case, input);
        QTEST(extentsOf(input), "expected");
    }

    void values_data()
    {
        QTest::addColumn<Case>("input");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *label, Case c, const char *expected) {
            QTest::newRow(label) << c << QString::fromLatin1(expected);
        };
        const OnnxFact list = integers({4, 5, 6, 7, 8, 9});
        const OnnxFact table = shaped(list, {2, 3});
        row("Shape", {"Shape", {activation({2, 3, 8, 10})}, {}}, "2 3 8 10");
        row("Shape from to",
            {"Shape", {activation({2, 3, 8, 10})}, {{"start", one(-3)}, {"end", one(-1)}}}, "3 8");
        row("Size", {"Size", {activation({2, 3, 8, 10})}, {}}, "480");
        row("Gather rows", {"Gather", {table, integers({1, -2})}, {}}, "7 8 9 4 5 6");
        row("Gather columns", {"Gather", {table, integers({2, 0})}, {{"axis", one(1)}}}, "6 4 9 7");
        row("Gather outside", {"Gather", {table, integers({2})}, {}}, "?");
        row("Concat rows", {"Concat", {table, table}, {{"axis", one(0)}}},
            "4 5 6 7 8 9 4 5 6 7 8 9");
        row("Concat columns",
            {"Concat", {table, shaped(integers({1, 2}), {2, 1})}, {{"axis", one(1)}}},
            "4 5 6 1 7 8 9 2");
        row("Split", {"Split", {table, integers({1, 2})}, {{"axis", one(1)}}, 2}, "4 7; 5 6 8 9");
        row("Slice",
            {"Slice",
             {table, integers({2, 0}), integers({least, 1}), integers({1, 0}), integers({-2, 1})},
             {}},
            "6 4");
        row("Transpose", {"Transpose", {table}, {}}, "4 7 5 8 6 9");
        row("Expand", {"Expand", {shaped(integers({1, 2}), {2, 1}), integers({2, 3})}, {}},
            "1 1 1 2 2 2");
        row("Reshape", {"Reshape", {table, integers({-1})}, {}}, "4 5 6 7 8 9");
        row("Squeeze", {"Squeeze", {shaped(integers({3}), {1, 1})}, {}}, "3");
        row("Unsqueeze", {"Unsqueeze", {number(3), integers({0})}, {}}, "3");
        row("ConstantOfShape", {"ConstantOfShape", {integers({3})}, {}}, "0 0 0");
        row("Range", {"Range", {number(5), number(-1), number(-2)}, {}}, "5 3 1");
        row("Range of many", {"Range", {number(0), number(1000), number(1)}, {}}, "?");
        row("Add", {"Add", {table, integers({1, 2, 3})}, {}}, "5 7 9 8 10 12");
        row("Sub", {"Sub", {number(1), integers({4})}, {}}, "-3");
        row("Mul of reals", {"Mul", {reals({1.5}), reals({3})}, {}}, "4.5");
        row("Mul of unlike", {"Mul", {reals({1.5}), integers({3})}, {}}, "?");
        row("Mul overflow", {"Mul", {integers({greatest}), integers({2})}, {}}, "?");
        row("Div towards zero", {"Div", {integers({7, -7}), integers({2})}, {}}, "3 -3");
        row("Div by zero", {"Div", {integers({7}), integers({0})}, {}}, "?");
        row("Div least", {"Div", {integers({least}), integers({-1})}, {}}, "?");
        row("Mod", {"Mod", {integers({7, -7, 7, least}), integers({3, 3, -3, -1})}, {}},
            "1 2 -2 0");
        row("Mod by zero", {"Mod", {integers({7}), integers({0})}, {}}, "?");
        row("Min and Max", {"Max", {integers({1, 9}), integers({5}), integers({3})}, {}}, "5 9");
        row("Equal", {"Equal", {integers({1, 9}), integers({9})}, {}}, "0 1");
        row("Where", {"Where", {integers({0, 1}), integers({3, 4}), number(8)}, {}}, "8 4");
        row("And", {"And", {integers({0, 1}), integers({1, 1})}, {}}, "0 1");
        row("Not", {"Not", {integers({0, 1})}, {}}, "1 0");
        row("Neg", {"Neg", {integers({3, -4})}, {}}, "-3 4");
        row("Neg least", {"Neg", {integers({least})}, {}}, "?");
        row("Abs", {"Abs", {integers({3, -4})}, {}}, "3 4");
        row("Floor", {"Floor", {reals({2.7, -2.2})}, {}}, "2 -3");
        row("Ceil", {"Ceil", {reals({2.2})}, {}}, "3");
        row("Sqrt", {"Sqrt", {reals({16})}, {}}, "4");
        row("Cast to integers", {"Cast", {reals({2.7, -2.7})}, {{"to", one(7)}}}, "2 -2");
        row("Cast to reals", {"Cast", {integers({2})}, {{"to", one(1)}}}, "2");
        row("Cast to truth", {"Cast", {integers({2, 0})}, {{"to", one(9)}}}, "1 0");
        row("Cast too large", {"Cast", {reals({1e30})}, {{"to", one(7)}}}, "?");
        row("ReduceProd", {"ReduceProd", {integers({2, 3, 4})}, {{"keepdims", one(0)}}}, "24");
        row("ReduceSum of rows", {"ReduceSum", {table, integers({1})}, {}}, "?");
        row("empty", {"Slice", {list, integers({2}), integers({2})}, {}}, "");
        row("empty and huge",
            {"Expand", {shaped(integers({}), {1, 0}), integers({Count{1} << 50, 1})}, {}}, "");
        row("unknown values", {"Add", {shaped(integers({}), {2}), integers({1, 2})}, {}}, "?");
    }
    void values()
    {
        QFETCH(Case, input);
        QTEST(valuesOf(input), "expected");
    }

    void kindsAndConstants()
    {
        QCOMPARE(kindOfOperator("Relu"), LayerKind::Activation);
        QCOMPARE(kindOfOperator("Mystery"), LayerKind::Other);
        QVERIFY(operatorHasMacs("Conv"));
        QVERIFY(operatorHasMacs("LSTM"));
        QVERIFY(!operatorHasMacs("Relu"));
        QVERIFY(!operatorHasMacs("Mystery"));
        QVERIFY(valueOfConstant("Add", true));
        QVERIFY(!valueOfConstant("Add", false));
        QVERIFY(valueOfConstant("Shape", false));
    }

private:
    static bool valueOfConstant(const char *op, bool constant)
    {
        OnnxFact fact = activation({2});
        fact.isConstant = constant;
        return inferred({op, {fact}, {}})->isConstant;
    }
};

QTEST_APPLESS_MAIN(OnnxOperatorsTest)
#include "tst_onnxoperators.moc"
