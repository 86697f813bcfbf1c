// SPDX-License-Identifier: GPL-3.0-or-later
// Matrix products of ONNX graphs: weights on either side, tokens, heads, broadcast batches,
// quantised forms.
#include "tests/support/importtext.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

LayerShape shapeOf(const char *text)
{
    return valueOf(parseShape(text));
}

} // namespace

class OnnxMatricesTest : public QObject
{
    Q_OBJECT

private slots:
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
        model.weight("g", {7, 4}).weight("c", {7});
        model.node("QGemm", "f s z g s z c", "o", {{"transB", 1}}, "qgemm");
        model.node("QLinearAdd", "m s z n s z s z", "q", {}, "qadd");
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
        QCOMPARE(byName.at("qgemm")->shape, shapeOf("C4 K7"));
        QCOMPARE(byName.at("qgemm")->biasWords, 7);
        QCOMPARE(byName.at("qadd")->inputs, (std::vector<std::string>{"m", "n"}));
        QCOMPARE(byName.at("qadd")->shape, shapeOf("G6"));
    }
};

QTEST_APPLESS_MAIN(OnnxMatricesTest)
#include "tst_onnxmatrices.moc"
