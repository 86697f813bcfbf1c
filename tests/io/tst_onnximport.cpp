// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX graphs made in memory, and the layers that the import makes of them; one clear line for each
// bad file.
#include "core/io/embedded.h"
#include "core/io/networkfile.h"
#include "core/io/onnximport.h"
#include "tests/support/importtext.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

/// x(1,3,32,32) -> Conv with a 3x3 filter to 8 channels -> y
void addConv(OnnxBuilder &model)
{
    model.weight("w", {8, 3, 3, 3});
    model.node("Conv", "x w", "y", {{"pads", {1, 1, 1, 1}}});
}

LayerShape shapeOf(const char *text)
{
    return valueOf(parseShape(text));
}

/// A built-in network's layers as ONNX nodes. Empty for one with operators beyond those of CNNs.
std::optional<std::string> asOnnx(const Network &network)
{
    OnnxBuilder model;
    for (const TensorInfo &input : network.inputs())
        model.input(input.name, {input.extents.begin(), input.extents.end()});
    for (const LayerPtr &layer : network.layers()) {
        const auto &[n, k, c, p, q, r, s, g] = layer->shape.bounds.values;
        const Padding &pad = layer->shape.padding;
        const Count stride = layer->shape.stride[Axis::Vertical];
        std::string inputs;
        for (const std::string &input : layer->inputs)
            inputs += input + " ";
        std::vector<OnnxTestAttribute> attributes;
        const std::string parameters = layer->name + ":w " + layer->name + ":b";
        if (layer->op == "Conv" || layer->op == "MaxPool") {
            attributes = {{"pads", {pad.top, pad.left, pad.bottom, pad.right}},
                          {"strides", {stride, stride}},
                          {"kernel_shape", {r, s}}};
        }
        if (layer->op == "Conv") {
            attributes.emplace_back("group", g);
            model.weight(layer->name + ":w", {g * k, c, r, s}).weight(layer->name + ":b", {g * k});
            inputs += parameters;
        } else if (layer->op == "Gemm") {
            attributes.emplace_back("transB", 1);
            model.weight(layer->name + ":w", {k, c}).weight(layer->name + ":b", {k});
            inputs += parameters;
        } else if (layer->op == "Concat") {
            attributes.emplace_back("axis", 1);
        } else if (layer->kind == LayerKind::MatMul || layer->op == "MatMul") {
            return std::nullopt;
        }
        model.node(layer->op, inputs, layer->outputs.at(0), attributes, layer->name);
    }
    model.output(network.layers().back()->outputs.at(0));
    return model.bytes();
}

} // namespace

class OnnxImportTest : public QObject
{
    Q_OBJECT

private slots:
    void builtinNetworksComeBackThroughOnnx()
    {
        int compared = 0;
        for (const EmbeddedFile &file : embeddedNetworks()) {
            const Network network = valueOf(parseNetwork(file.content, "builtin")).value;
            const std::optional<std::string> bytes = asOnnx(network);
            if (!bytes)
                continue;
            const Result<Network> result = importOnnx(*bytes, "test.onnx");
            QVERIFY2(result, qPrintable(message(result)));
            QCOMPARE(layersText(*result), layersText(network));
            QCOMPARE(result->macs(), network.macs());
            QCOMPARE(result->weights(), network.weights());
            QCOMPARE(result->inputs(), network.inputs());
            for (std::size_t i = 0; i < network.layers().size(); ++i)
                QVERIFY2(*result->layers()[i] == *network.layers()[i],
                         network.layers()[i]->name.c_str());
            ++compared;
        }
        QCOMPARE(compared, 12); // all but the two transformers
    }

    void convolution()
    {
        OnnxBuilder model;
        model.input("x", {2, 8, 20, 30}).weight("w", {12, 2, 5, 3}).weight("b", {12});
        // kernel_shape, strides, dilations: vertical first. Rows: (20 + 1 + 2 - 9) / 3 + 1 = 5.
        model.node("Conv", "x w b", "y",
                   {{"kernel_shape", {5, 3}},
                    {"strides", {3, 1}},
                    {"dilations", {2, 4}},
                    {"pads", {1, 0, 2, 3}},
                    {"group", 4}},
                   "conv1");
        model.output("y");
        const Network network = valueOf(imported(model));
        QCOMPARE(layersText(network),
                 "conv conv1: "
                     + QString::fromStdString(toText(
                         shapeOf("R5 S3 P5 Q25 C2 K3 G4 N2 stride3x1 dilation2x4 pad1,2,0,3")))
                     + " (x > y)");
        QCOMPARE(network.layers()[0]->biasWords, 12);
        QCOMPARE(network.layers()[0]->op, std::string("Conv"));
        QCOMPARE(network.layers()[0]->precision, Precision{});
        QCOMPARE(network.batch(), 2);
        QCOMPARE(network.name(), std::string("test"));
        QVERIFY(findings(network).empty());
    }

    void automaticPadding_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("shape");
        // 9 rows, stride 2, window 4: ceil(9/2) = 5 outputs need 12 rows, 3 of them padding.
        QTest::newRow("upper") << QByteArray("SAME_UPPER")
                               << QByteArray("R4 S4 P5 Q5 C3 K8 stride2 pad1,2,1,2");
        QTest::newRow("lower") << QByteArray("SAME_LOWER")
                               << QByteArray("R4 S4 P5 Q5 C3 K8 stride2 pad2,1,2,1");
        QTest::newRow("valid") << QByteArray("VALID") << QByteArray("R4 S4 P3 Q3 C3 K8 stride2");
    }
    void automaticPadding()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QByteArray, shape);
        OnnxBuilder model;
        model.input("x", {1, 3, 9, 9}).weight("w", {8, 3, 4, 4});
        model.node("Conv", "x w", "y", {{"auto_pad", mode.constData()}, {"strides", {2, 2}}});
        const Network network = valueOf(imported(model));
        QCOMPARE(network.layers()[0]->shape, shapeOf(shape.constData()));
        QVERIFY(findings(network).empty());
    }

    void depthwiseAndOneDimensionalConvolutions()
    {
        OnnxBuilder model;
        model.input("x", {1, 8, 50}).weight("a", {8, 1, 7}).weight("b", {16, 4, 3});
        model.node("Conv", "x a", "y", {{"group", 8}, {"pads", {3, 3}}}, "dw");
        model.node("Conv", "y b", "z", {{"group", 2}, {"strides", {2}}}, "grouped");
        QCOMPARE(layersText(imported(model)),
                 QStringLiteral("depthwise dw: %1 (x > y); conv grouped: %2 (y > z)")
                     .arg(QString::fromStdString(toText(shapeOf("S7 Q50 G8 pad0,0,3,3"))),
                          QString::fromStdString(toText(shapeOf("S3 Q24 C4 K8 G2 stride1x2")))));
    }

    void transposedConvolution()
    {
        // U-Net's up-convolution: 2x2 windows, stride 2: every output word from one input word.
        OnnxBuilder model;
        model.input("x", {1, 16, 10, 12}).weight("w", {16, 8, 2, 2}).weight("b", {8});
        model.node("ConvTranspose", "x w b", "y", {{"strides", {2, 2}}}, "up");
        // DCGAN's: 4x4 windows, stride 2, padding 1.
        model.weight("v", {8, 4, 4, 4});
        model.node("ConvTranspose", "y v", "z", {{"strides", {2, 2}}, {"pads", {1, 1, 1, 1}}},
                   "gan");
        model.node("Relu", "z", "r", {}, "relu");
        const Network network = valueOf(imported(model));
        QCOMPARE(network.layers()[0]->shape, shapeOf("P10 Q12 C16 K32"));
        QCOMPARE(network.layers()[1]->shape, shapeOf("R2 S2 P20 Q24 C8 K16 pad0,1,0,1"));
        QCOMPARE(network.layers()[2]->shape, shapeOf("P40 Q48 G4"));
        // One MAC per input word, window position and output channel (the border of "gan"
        // included).
        QCOMPARE(network.layers()[0]->macs(), 10 * 12 * 16 * 8 * 4);
        QCOMPARE(network.layers()[1]->macs(), 20 * 24 * 8 * 4 * 16);
        QCOMPARE(network.weights(), 16 * 8 * 4 + 8 * 4 * 16);
        QVERIFY(findings(network).empty());
    }

    void constantsHoweverTheyAreWritten()
    {
        OnnxBuilder model;
        model.weight("w", {3, 3, 3, 8}); // also listed as an input, as older files do
        model.input("w", {3, 3, 3, 8}).input("x", {1, 3, 32, 32});
        model.node("Transpose", "w", "wt", {{"perm", {3, 2, 0, 1}}});
        model.node("DequantizeLinear", "wt one", "wd").reals("one", {1});
        model.node("Conv", "x wd", "y", {{"pads", {1, 1, 1, 1}}}, "conv");
        model.integers("shape", {16, 8, 1, 1});
        model.node("ConstantOfShape", "shape", "v").node("Identity", "v", "v2");
        model.node("Conv", "y v2", "z", {}, "conv2");
        const Network network = valueOf(imported(model));
        QCOMPARE(layersText(network),
                 "conv conv: R3 S3 P32 Q32 C3 K8 pad1 (x > y); conv conv2: P32 Q32 C8 K16 (y > z)");
        QCOMPARE(network.inputs(), (std::vector<TensorInfo>{{"x", {1, 3, 32, 32}}}));
    }

    void weightsLeftOutOfTheFile()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32}).input("w", {8, 3, 3, 3}).input("b", {8}).input("s", {8});
        model.node("Conv", "x w b", "y").node("BatchNormalization", "y s s s s", "z");
        const Network network = valueOf(imported(model));
        QCOMPARE(network.inputs(), (std::vector<TensorInfo>{{"x", {1, 3, 32, 32}}}));
        QCOMPARE(network.weights(), 216);
        QCOMPARE(network.layers()[0]->biasWords, 8);
        QCOMPARE(network.layers()[1]->biasWords, 32);
    }

    void vectorLayersAreKept()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32}).weight("k", {8});
        addConv(model);
        model.node("BatchNormalization", "y k k k k", "a", {}, "bn");
        model.node("Relu", "a", "b", {}, "relu").node("LRN", "b", "c", {{"size", 5}}, "lrn");
        model.node("MaxPool", "c", "d _",
                   {{"kernel_shape", {3, 3}}, {"strides", {2, 2}}, {"ceil_mode", 1}}, "pool");
        model.node("Dropout", "d", "e mask", {}, "dropout");
        model.reals("scale", {2});
        model.node("Mul", "e scale", "f", {}, "mul").node("Add", "f d", "g", {}, "add");
        model.integers("parts", {3, 5});
        model.node("Split", "g parts", "h i", {{"axis", 1}}, "split");
        model.node("Concat", "i h", "j", {{"axis", 1}}, "concat");
        model.node("Softmax", "j", "l", {}, "softmax").node("Exp", "l", "m", {}, "exp");
        model.integers("plane", {2, 3});
        model.node("ReduceMean", "m", "n", {{"axes", {2, 3}}, {"keepdims", 0}}, "mean");
        model.node("Flatten", "n", "o", {}, "flatten");
        model.reals("scales", {1, 1, 2, 2}).node("Resize", "j _ scales", "p", {}, "resize");
        model.output("o");
        const Network network = valueOf(imported(model));
        QCOMPARE(layersText(network),
                 "conv y: R3 S3 P32 Q32 C3 K8 pad1 (x > y); normalization bn: P32 Q32 G8 (y > a); "
                 "activation relu: P32 Q32 G8 (a > b); normalization lrn: P32 Q32 G8 (b > c); "
                 "pool pool: R3 S3 P16 Q16 G8 stride2 pad0,1,0,1 (c > d); "
                 "reshape dropout: P16 Q16 G8 (d > e); elementwise mul: P16 Q16 G8 (e > f); "
                 "elementwise add: P16 Q16 G8 (f,d > g); reshape split: P16 Q16 G8 (g > h,i); "
                 "concat concat: P16 Q16 G8 (i,h > j); softmax softmax: P16 Q16 G8 (j > l); "
                 "elementwise exp: P16 Q16 G8 (l > m); pool mean: R16 S16 G8 (m > n); "
                 "reshape flatten: G8 (n > o); other resize: P32 Q32 G8 (j > p)");
        QCOMPARE(network.layers()[1]->biasWords, 32);
        QCOMPARE(network.layers()[6]->biasWords, 1);
        QVERIFY(findings(network).empty());
    }

    void shapesComputedInTheGraph()
    {
        // x.view(x.size(0), -1) as exporters write it.
        OnnxBuilder model;
        model.input("x", {std::string("batch"), 3, 32, 32});
        addConv(model);
        model.node("Shape", "y", "s")
            .integer("zero", 0)
            .integers("axis", {0})
            .integers("rest", {-1});
        model.node("Gather", "s zero", "n").node("Unsqueeze", "n axis", "u");
        model.node("Concat", "u rest", "t", {{"axis", 0}}).node("Reshape", "y t", "f", {}, "view");
        // x[..., :H // 2, :] through Slice with computed ends.
        model.integer("two", 2).node("Gather", "s two", "h").node("Div", "h two", "half");
        model.node("Unsqueeze", "half axis", "end").integers("begin", {0}).integers("rows", {2});
        model.node("Slice", "y begin end rows", "top", {}, "slice");
        // interpolate(scale 1.5): Cast, Mul, Floor, Cast, Concat with the head of the shape.
        model.integers("hw", {2, 3})
            .node("Gather", "s hw", "p")
            .node("Cast", "p", "pf", {{"to", 1}});
        model.reals("factor", {1.5F}).node("Mul", "pf factor", "pm").node("Floor", "pm", "pl");
        model.node("Cast", "pl", "pi", {{"to", 7}}).integers("nc0", {0}).integers("nc1", {2});
        model.node("Slice", "s nc0 nc1", "head").node("Concat", "head pi", "sizes", {{"axis", 0}});
        model.node("Resize", "y _ _ sizes", "big", {}, "resize");
        OnnxOptions options;
        options.batch = 4;
        const Network network = valueOf(imported(model, options));
        QCOMPARE(layersText(network),
                 "conv y: R3 S3 P32 Q32 C3 K8 N4 pad1 (x > y); reshape view: G8192 N4 (y > f); "
                 "reshape slice: P16 Q32 G8 N4 (y > top); other resize: P48 Q48 G8 N4 (y > big)");
        QCOMPARE(network.batch(), 4);
    }

    void paddingComputedInTheGraph()
    {
        // F.pad(x, (1, 2, 3, 4)) as PyTorch writes it: pads from last axis to first, zeros in
        // front, reversed.
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32});
        addConv(model);
        model.constantNode("Constant", "", "pads", {1, 2, 3, 4});
        model.node("Shape", "pads", "given").node("Size", "y", "unused");
        model.integer("eight", 8).node("Sub", "eight given", "missing");
        model.constantNode("ConstantOfShape", "missing", "zeros", {0});
        model.node("Concat", "pads zeros", "all", {{"axis", 0}});
        model.integers("pairs", {-1, 2}).node("Reshape", "all pairs", "table");
        model.integers("from", {-1}).integers("to", {-9223372036854775807}).integers("axis", {0});
        model.node("Slice", "table from to axis from", "reversed");
        model.node("Transpose", "reversed", "transposed", {{"perm", {1, 0}}});
        model.integers("flat", {-1}).node("Reshape", "transposed flat", "list");
        model.node("Cast", "list", "cast", {{"to", 7}}).node("Pad", "y cast", "z", {}, "pad");
        QCOMPARE(layersText(imported(model)).section("; ", 1), "reshape pad: P39 Q35 G8 (y > z)");
    }

    void dynamicExtents()
    {
        OnnxBuilder model;
        model.input("x", {std::string("n"), 3, std::string("height"), std::string("")});
        addConv(model);
        OnnxOptions options;
        QCOMPARE(message(imported(model)),
                 "test.onnx: input \"x\": extent 2 is dynamic: give a number for the dimension "
                 "\"height\"");
        options.dimensions["height"] = 20;
        QCOMPARE(message(imported(model, options)),
                 "test.onnx: input \"x\": extent 3 is dynamic: give a number for the dimension "
                 "\"x.3\"");
        options.dimensions["x.3"] = 30;
        options.batch = 2;
        QCOMPARE(valueOf(imported(model, options)).layers()[0]->shape,
                 shapeOf("R3 S3 P20 Q30 C3 K8 N2 pad1"));
        options.dimensions["n"] = 5; // by its name, too
        QCOMPARE(valueOf(imported(model, options)).batch(), 5);
        options.dimensions["n"] = 0;
        QCOMPARE(message(imported(model, options)),
                 "test.onnx: input \"x\": extent 0 is 0, expected an integer >= 1");
        options.dimensions = {{"width", 3}};
        QCOMPARE(message(imported(model, options)),
                 "test.onnx: no dynamic dimension \"width\", the inputs have: n, height, x.3");
        options = {};
        options.batch = -1;
        QCOMPARE(message(imported(model, options)),
                 "test.onnx: the batch is -1, expected an integer >= 1");
    }

    void nodesInAnyOrder()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32});
        model.node("Relu", "y", "z", {}, "second");
        addConv(model);
        QCOMPARE(layersText(imported(model)),
                 "conv y: R3 S3 P32 Q32 C3 K8 pad1 (x > y); "
                 "activation second: P32 Q32 G8 (y > z)");
    }

    void namesAreMadeUnique()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32}).weight("w", {8, 3, 1, 1});
        model.node("Conv", "x w", "a", {}, "same").node("Relu", "a", "b", {}, "same");
        model.node("Relu", "b", "c", {}, "same_2").node("Relu", "c", "d", {}, "same");
        QStringList names;
        const Network network = valueOf(imported(model));
        for (const LayerPtr &layer : network.layers())
            names << QString::fromStdString(layer->name);
        QCOMPARE(names, (QStringList{"same", "same_2", "same_2_2", "same_3"}));
    }

    void nodesThatNobodyReads()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32});
        addConv(model);
        model.node("Relu", "y", "").node("Relu", "y", "_").node("Relu", "y", "z");
        QCOMPARE(layersText(imported(model)).section("; ", 1),
                 "activation Relu_1: P32 Q32 G8 (y > ); activation Relu_2: P32 Q32 G8 (y > ); "
                 "activation z: P32 Q32 G8 (y > z)");
    }

    void unknownOperatorsWithDeclaredOutputs()
    {
        OnnxBuilder known;
        known.input("x", {std::string("n"), 3, 32, 32});
        addConv(known);
        known.declared("z", {std::string("n"), 4, 7});
        known.node("Mystery", "y", "z", {}, "odd");
        QCOMPARE(layersText(imported(known)).section("; ", 1), "other odd: Q7 G4 (y > z)");
    }
};

QTEST_APPLESS_MAIN(OnnxImportTest)
#include "tst_onnximport.moc"
