// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX graphs made in memory, and the layers that the import makes of them; one clear line for each
// bad file.
#include "core/io/embedded.h"
#include "core/io/networkfile.h"
#include "core/io/onnximport.h"
#include "tests/support/layers.h"
#include "tests/support/onnxbuilder.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

Result<Network> imported(const OnnxBuilder &model, const OnnxOptions &options = {})
{
    return importOnnx(model.bytes(), "test.onnx", options);
}

QString message(const Result<Network> &result)
{
    return result ? QStringLiteral("no error") : QString::fromStdString(result.error().message());
}

/// "conv y: C3 K8 ... (x > y)" for each layer, joined with "; ".
QString layersText(const Result<Network> &result)
{
    if (!result)
        return message(result);
    QStringList list;
    for (const LayerPtr &layer : result->layers()) {
        const auto joined = [](const std::vector<std::string> &names) {
            QString text;
            for (const std::string &name : names)
                text += (text.isEmpty() ? "" : ",") + QString::fromStdString(name);
            return text;
        };
        list << QStringLiteral("%1 %2: %3 (%4 > %5)")
                    .arg(QString::fromUtf8(name(layer->kind).data()),
                         QString::fromStdString(layer->name),
                         QString::fromStdString(toText(layer->shape)), joined(layer->inputs),
                         joined(layer->outputs));
    }
    return list.join("; ");
}

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

    void matricesWithWeights()
    {
        OnnxBuilder model;
        model.input("x", {4, 10}).weight("w", {20, 10}).weight("c", {20}).weight("v", {20, 5});
        model.node("Gemm", "x w c", "y", {{"transB", 1}}, "gemm");
        model.node("MatMul", "y v", "z", {}, "matmul");
        model.weight("left", {7, 4});
        model.node("MatMul", "left z", "a", {}, "weights first");
        model.weight("g", {7, 5}); // transA: 7 x 5 transposed times 7 x 5
        model.node("Gemm", "g a", "b", {{"transA", 1}}, "gemm weights first");
        model.output("b");
        const Network network = valueOf(imported(model));
        QCOMPARE(layersText(network),
                 "fc gemm: C10 K20 N4 (x > y); fc matmul: C20 K5 N4 (y > z); "
                 "fc weights first: C4 K7 N5 (z > a); fc gemm weights first: C7 K5 N5 (a > b)");
        QCOMPARE(network.layers()[0]->biasWords, 20);
        QVERIFY(findings(network).empty());
    }

    void tokensAndHeads()
    {
        // Attention as exporters write it: 2 images, 10 tokens of width 64, 4 heads.
        OnnxBuilder model;
        model.input("x", {2, 10, 64})
            .integers("split", {2, 10, 4, 16})
            .integers("merge", {0, 0, -1});
        for (const char *name : {"q", "k", "v"}) {
            const std::string n = name;
            model.weight("w" + n, {64, 64}).weight("b" + n, {64});
            model.node("MatMul", "x w" + n, n + "0").node("Add", n + "0 b" + n, n + "1");
            model.node("Reshape", n + "1 split", n + "2");
        }
        model.node("Transpose", "q2", "q3", {{"perm", {0, 2, 1, 3}}});
        model.node("Transpose", "k2", "k3", {{"perm", {0, 2, 3, 1}}});
        model.node("Transpose", "v2", "v3", {{"perm", {0, 2, 1, 3}}});
        model.reals("root", {4.0F});
        model.node("MatMul", "q3 k3", "s", {}, "scores").node("Div", "s root", "t");
        model.node("Softmax", "t", "u", {{"axis", -1}}).node("MatMul", "u v3", "o", {}, "mix");
        model.node("Transpose", "o", "p", {{"perm", {0, 2, 1, 3}}}).node("Reshape", "p merge", "r");
        model.weight("wo", {64, 64}).node("MatMul", "r wo", "y", {}, "out");
        const Network network = valueOf(imported(model));
        std::map<std::string, QString> macLayers;
        for (const LayerPtr &layer : network.layers()) {
            if (hasMacs(layer->kind)) {
                macLayers[layer->name] = QString::fromUtf8(name(layer->kind).data()) + " "
                    + QString::fromStdString(toText(layer->shape));
            }
        }
        QCOMPARE(macLayers.size(), 6);
        QCOMPARE(macLayers.at("q0"), "fc C64 K64 N20");
        QCOMPARE(macLayers.at("scores"), "matmul C16 K10 G8 N10");
        QCOMPARE(macLayers.at("mix"), "matmul C10 K16 G8 N10");
        QCOMPARE(macLayers.at("out"), "fc C64 K64 N20");
        QCOMPARE(network.batch(), 2);
        QCOMPARE(network.macs(), 2 * (4 * 10 * 64 * 64 + 2 * 4 * 10 * 10 * 16));
        QCOMPARE(network.weights(), 4 * 64 * 64);
        for (const Finding &finding : findings(network))
            QFAIL((finding.layer + ": " + finding.hint).c_str());
    }

    void batchAxesOfMatrices_data()
    {
        QTest::addColumn<QList<Count>>("a");
        QTest::addColumn<QList<Count>>("b");
        QTest::addColumn<bool>("constant");
        QTest::addColumn<QString>("layer");
        const auto row = [](const char *label, QList<Count> a, QList<Count> b, bool constant,
                            const char *layer) {
            QTest::newRow(label) << a << b << constant << QString::fromLatin1(layer);
        };
        row("heads", {3, 4, 5, 6}, {3, 4, 6, 7}, false, "matmul m: C6 K7 G12 N5");
        row("second operand shared by the batch", {3, 5, 6}, {6, 7}, false, "matmul m: C6 K7 N15");
        row("second operand shared by the heads", {3, 4, 5, 6}, {3, 1, 6, 7}, false,
            "matmul m: C6 K7 G3 N20");
        row("first operand shared", {5, 6}, {3, 6, 7}, false, "matmul m: C6 K7 G3 N5");
        row("weights per head", {3, 4, 5, 6}, {4, 6, 7}, true, "fc m: C6 K7 G4 N15");
        row("vector", {6}, {6, 7}, true, "fc m: C6 K7");
        row("matrix and vector", {5, 6}, {6}, false, "matmul m: C6 N5");
    }
    void batchAxesOfMatrices()
    {
        QFETCH(QList<Count>, a);
        QFETCH(QList<Count>, b);
        QFETCH(bool, constant);
        QFETCH(QString, layer);
        OnnxBuilder model;
        model.input("a", {a.begin(), a.end()});
        if (constant)
            model.weight("b", {b.begin(), b.end()});
        else
            model.input("b", {b.begin(), b.end()});
        model.node("MatMul", "a b", "y", {}, "m");
        const Network network = valueOf(imported(model));
        QCOMPARE(layersText(network).section(" (", 0, 0), layer);
        QVERIFY(findings(network).empty());
    }

    void quantisedForms()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 8, 8}).weight("w", {4, 3, 1, 1}).reals("s", {1}).integer("z", 0);
        model.weight("b", {4}).weight("v", {4, 6});
        model.node("QLinearConv", "x s z w s z s z b", "y", {}, "qconv");
        model.node("ConvInteger", "y u z z", "i", {}, "iconv").weight("u", {5, 4, 1, 1});
        model.node("GlobalAveragePool", "y", "p").node("Flatten", "p", "f");
        model.node("QLinearMatMul", "f s z v s z s z", "m", {}, "qmatmul");
        model.node("MatMulInteger", "f v z z", "n", {}, "imatmul");
        const Network network = valueOf(imported(model));
        std::map<std::string, const Layer *> byName;
        for (const LayerPtr &layer : network.layers())
            byName[layer->name] = layer.get();
        QCOMPARE(byName.at("qconv")->shape, shapeOf("P8 Q8 C3 K4"));
        QCOMPARE(byName.at("qconv")->biasWords, 4);
        QCOMPARE(byName.at("iconv")->shape, shapeOf("P8 Q8 C4 K5"));
        QCOMPARE(byName.at("iconv")->biasWords, 0);
        QCOMPARE(byName.at("qmatmul")->shape, shapeOf("C4 K6"));
        QCOMPARE(byName.at("imatmul")->kind, LayerKind::FullyConnected);
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

    void unknownOperators()
    {
        OnnxBuilder known;
        known.input("x", {std::string("n"), 3, 32, 32});
        addConv(known);
        known.declared("z", {std::string("n"), 4, 7});
        known.node("Mystery", "y", "z", {}, "odd");
        QCOMPARE(layersText(imported(known)).section("; ", 1), "other odd: Q7 G4 (y > z)");

        OnnxBuilder unknown;
        unknown.input("x", {1, 3, 32, 32});
        addConv(unknown);
        unknown.node("Mystery", "y", "z", {}, "odd");
        QCOMPARE(message(imported(unknown)),
                 "test.onnx: node \"odd\" (Mystery): this operator is not known here and the file "
                 "does not say what its outputs' extents are");
    }

    void whatMultipliesIsNeverLost_data()
    {
        QTest::addColumn<QByteArray>("op");
        QTest::addColumn<QString>("what");
        QTest::newRow("LSTM") << QByteArray("LSTM") << "layers of this operator are not modelled";
        QTest::newRow("Einsum") << QByteArray("Einsum")
                                << "layers of this operator are not modelled";
        QTest::newRow("function") << QByteArray("Block")
                                  << "the model defines this operator by itself: inline its "
                                     "functions first";
        QTest::newRow("If") << QByteArray("If")
                            << "it holds a graph with Conv: only plain graphs are read";
    }
    void whatMultipliesIsNeverLost()
    {
        QFETCH(QByteArray, op);
        QFETCH(QString, what);
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32}).declared("z", {1, 8});
        addConv(model);
        if (op == "Block")
            model.function("Block");
        if (op == "If")
            model.nodeWithGraph("If", "y", "z", "Conv");
        else
            model.node(op.constData(), "y", "z");
        QCOMPARE(message(imported(model)),
                 QStringLiteral("test.onnx: node \"z\" (%1): %2").arg(QString(op), what));
    }

    void badGraphs_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("cycle") << "test.onnx: node \"c\" (Relu): the graph is cyclic: the node "
                                  "needs its own output";
        QTest::newRow("two writers") << "test.onnx: node \"y\" (Relu): the tensor \"y\" that it "
                                        "writes has another source, too";
        QTest::newRow("writes an input") << "test.onnx: node \"x\" (Relu): the tensor \"x\" that "
                                            "it writes has another source, too";
        QTest::newRow("missing tensor") << "test.onnx: node \"z\" (Relu): nothing in the file "
                                           "gives the tensor \"nowhere\" that it reads";
        QTest::newRow("missing input") << "test.onnx: node \"z\" (Relu): input 0 is missing";
        QTest::newRow("zero extent") << "test.onnx: input \"x\": extent 2 is 0, expected an "
                                        "integer >= 1";
        QTest::newRow("negative extent") << "test.onnx: input \"x\": extent 0 is -1, expected an "
                                            "integer >= 1";
        QTest::newRow("huge extent") << "test.onnx: input \"x\": 1 x 3 x 1099511627776 x "
                                        "1099511627776 is more than 2^57 words or 64 extents";
        QTest::newRow("huge product") << "test.onnx: node \"y\" (Conv): its output would be 1 x "
                                         "1099511627776 x 1048576 x 1048576, more than 2^57 words";
        QTest::newRow("negative weight extent") << "test.onnx: the constant \"w\" has the extent "
                                                   "-8, expected >= 0";
        QTest::newRow("zero weight extent") << "test.onnx: node \"y\" (Conv): an operand is 8 x 3 "
                                               "x 0 x 3, expected extents >= 1";
        QTest::newRow("huge weights") << "test.onnx: the constant \"w\" has more than 2^57 words";
        QTest::newRow("channels") << "test.onnx: node \"y\" (Conv): a filter of 8 x 4 x 3 x 3 in 1 "
                                     "groups does not fit an input of 1 x 3 x 32 x 32";
        QTest::newRow("groups") << "test.onnx: node \"y\" (Conv): group is 0, expected >= 1";
        QTest::newRow("window") << "test.onnx: node \"y\" (Conv): a window of 33 does not fit into "
                                   "an input of 32 with its padding";
        QTest::newRow("stride") << "test.onnx: node \"y\" (Conv): strides has the value 0, "
                                   "expected >= 1";
        QTest::newRow("stride count") << "test.onnx: node \"y\" (Conv): strides has 3 values, "
                                         "expected 2";
        QTest::newRow("huge padding") << "test.onnx: node \"y\" (Conv): an extent or a product of "
                                         "extents is beyond 2^63 - 1";
        QTest::newRow("three axes") << "test.onnx: node \"y\" (Conv): its input has 3 spatial "
                                       "axes; layers here have at most two";
        QTest::newRow("filter at run time") << "test.onnx: node \"y\" (Conv): its filter is "
                                               "computed while the network runs";
        QTest::newRow("transposed") << "test.onnx: node \"y\" (ConvTranspose): a transposed "
                                       "convolution from 32 to 65 with a window of 3, stride 2 and "
                                       "dilation 1: only windows and outputs that the stride "
                                       "divides, without dilation, are modelled";
        QTest::newRow("inner extents") << "test.onnx: node \"y\" (MatMul): the operands 4 x 5 and "
                                          "6 x 7 do not fit";
        QTest::newRow("shape at run time")
            << "test.onnx: node \"z\" (Reshape): input 1 (\"t\") must be known before the network "
               "runs, but it depends on the network's inputs";
        QTest::newRow("reshape") << "test.onnx: node \"z\" (Reshape): 1 x 8 x 30 x 30 cannot be "
                                    "reshaped to 7 x -1";
        QTest::newRow("no MACs") << "test.onnx: no layer has multiplications: expected a "
                                    "convolution, a fully connected layer or a matrix product";
        QTest::newRow("no input") << "test.onnx: no layer has multiplications: expected a "
                                     "convolution, a fully connected layer or a matrix product";
        QTest::newRow("not UTF-8") << "test.onnx: the name of node 0 is not UTF-8 text";
        QTest::newRow("no nodes") << "test.onnx: no ONNX model: it has no graph with nodes";
    }
    void badGraphs()
    {
        const QByteArray row = QTest::currentDataTag();
        OnnxBuilder model;
        const auto conv = [&](const std::vector<OnnxTestAttribute> &attributes = {},
                              const std::vector<Count> &filter = {8, 3, 3, 3}) {
            model.weight("w", filter).node("Conv", "x w", "y", attributes);
        };
        const auto image = [&](Count n, Count h, Count w) { model.input("x", {n, 3, h, w}); };
        if (row == "zero extent")
            image(1, 0, 32);
        else if (row == "negative extent")
            image(-1, 32, 32);
        else if (row == "huge extent")
            image(1, Count{1} << 40, Count{1} << 40);
        else if (row == "huge product")
            image(1, Count{1} << 20, Count{1} << 20);
        else if (row == "three axes")
            model.input("x", {1, 3, 8, 32, 32});
        else if (row == "inner extents")
            model.input("x", {4, 5});
        else if (row != "no input" && row != "no nodes")
            image(1, 32, 32);

        if (row == "cycle") {
            conv();
            model.node("Relu", "b", "c").node("Add", "y c", "b");
        } else if (row == "two writers") {
            conv();
            model.node("Relu", "x", "y");
        } else if (row == "writes an input") {
            conv();
            model.node("Relu", "y", "x");
        } else if (row == "missing tensor" || row == "missing input") {
            conv();
            model.node("Relu", row == "missing tensor" ? "nowhere" : "_", "z");
        } else if (row == "negative weight extent") {
            conv({}, {-8, 3, 3, 3});
        } else if (row == "zero weight extent") {
            conv({}, {8, 3, 0, 3});
        } else if (row == "huge weights") {
            conv({}, {Count{1} << 31, Count{1} << 31, 3, 3});
        } else if (row == "huge product") {
            conv({{"pads", {0, 0, 0, 0}}}, {Count{1} << 40, 3, 1, 1});
        } else if (row == "channels") {
            conv({}, {8, 4, 3, 3});
        } else if (row == "groups") {
            conv({{"group", 0}});
        } else if (row == "window") {
            conv({}, {8, 3, 33, 3});
        } else if (row == "stride") {
            conv({{"strides", {1, 0}}});
        } else if (row == "stride count") {
            conv({{"strides", {1, 1, 1}}});
        } else if (row == "huge padding") {
            conv({{"pads", {9223372036854775807, 0, 0, 0}}});
        } else if (row == "three axes") {
            conv({}, {8, 3, 3, 3, 3});
        } else if (row == "filter at run time") {
            model.input("f", {8, 3, 3, 3}).node("Relu", "f", "w").node("Conv", "x w", "y");
        } else if (row == "transposed") {
            model.weight("w", {3, 8, 3, 3});
            model.node("ConvTranspose", "x w", "y", {{"strides", {2, 2}}});
        } else if (row == "inner extents") {
            model.weight("w", {6, 7}).node("MatMul", "x w", "y");
        } else if (row == "shape at run time") {
            conv();
            model.input("n", {4}).node("Cast", "n", "t", {{"to", 7}}).node("Reshape", "y t", "z");
        } else if (row == "reshape") {
            conv();
            model.integers("t", {7, -1}).node("Reshape", "y t", "z");
        } else if (row == "no MACs") {
            model.node("Relu", "x", "y");
        } else if (row == "no input") {
            model.weight("x", {1, 3, 32, 32});
            conv();
        } else if (row == "not UTF-8") {
            model.node("Relu", "x", "y", {}, "caf\xE9");
        } else if (row != "no nodes") {
            conv();
        }
        QFETCH(QString, message);
        QCOMPARE(::message(imported(model)), message);
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32});
        addConv(model);
        const QByteArray good = QByteArray::fromStdString(model.bytes());
        // Field 7 (the graph) of length 2^31 - 1, and nothing behind it.
        const QByteArray claim = good.left(2) + QByteArray("\x3a\xff\xff\xff\xff\x07", 6);
        const QString truncated = "a truncated or damaged ONNX model: a field ends beyond the file";
        QTest::newRow("empty") << QByteArray() << "the file is empty, expected an ONNX model";
        QTest::newRow("truncated") << good.left(good.size() / 2) << truncated;
        QTest::newRow("claims 2 GB") << claim << truncated;
        QTest::newRow("trailing bytes") << good + QByteArray(8, '\0') << truncated;
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                             << "not an ONNX model but a PNG picture";
        QTest::newRow("ZIP") << QByteArray("PK\x03\x04\x14\0\0\0", 8)
                             << "not an ONNX model but a ZIP archive (a PyTorch file?): export it "
                                "to ONNX first";
        QTest::newRow("JSON") << QByteArray("{\"format\": \"pelorus-network\"}")
                              << "not an ONNX model but JSON text";
        QTest::newRow("text") << QByteArray("Lorem ipsum dolor sit amet\n") << "not an ONNX model";
        QTest::newRow("zeros") << QByteArray(1000, '\0') << "not an ONNX model";
        QTest::newRow("version only")
            << good.left(2) << "no ONNX model: it has no graph with nodes";
    }
    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const std::string_view view(bytes.constData(), std::size_t(bytes.size()));
        QCOMPARE(::message(importOnnx(view, "m.onnx")), "m.onnx: " + message);
        // The same from a file.
        QTemporaryDir folder;
        QFile file(folder.filePath("m.onnx"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QCOMPARE(::message(importOnnx(std::filesystem::path(file.fileName().toStdString()))),
                 file.fileName() + ": " + message);
    }

    void everyTruncationIsAnErrorOrAWholeNetwork()
    {
        OnnxBuilder model;
        model.input("x", {1, 3, 32, 32});
        addConv(model);
        const std::string bytes = model.bytes();
        int refused = 0;
        for (std::size_t length = 0; length < bytes.size(); ++length)
            refused += !importOnnx(std::string_view(bytes).substr(0, length), "m.onnx");
        // One graph of one field: no shorter file is a whole one, but the opset may be missing.
        QVERIFY2(refused >= int(bytes.size()) - 8, qPrintable(QString::number(refused)));
    }

    void missingFilesAndFolders()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        QCOMPARE(message(importOnnx(path)),
                 folder.path() + ": a folder or device, expected an ONNX file");
        QCOMPARE(message(importOnnx(path / "none.onnx")),
                 folder.filePath("none.onnx") + ": no such file");
        QCOMPARE(importOnnx(path / "none.onnx").error().code, ErrorCode::Io);
    }
};

QTEST_APPLESS_MAIN(OnnxImportTest)
#include "tst_onnximport.moc"
