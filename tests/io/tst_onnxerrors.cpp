// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX files that cannot be imported: one clear line for each, naming the file and the node or
// tensor.
#include "tests/support/importtext.h"

#include <QTemporaryDir>
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

} // namespace

class OnnxErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void unknownOperators()
    {
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

QTEST_APPLESS_MAIN(OnnxErrorsTest)
#include "tst_onnxerrors.moc"
