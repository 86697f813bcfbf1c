// SPDX-License-Identifier: GPL-3.0-or-later
// Layer shapes: counts, batches, and what validated() refuses.
#include "tests/support/layers.h"

#include <QtTest>

#include <limits>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr Count huge = std::numeric_limits<Count>::max();

QString message(const Result<LayerShape> &result)
{
    return result ? QStringLiteral("no error") : QString::fromStdString(result.error().message());
}

} // namespace

class LayerTest : public QObject
{
    Q_OBJECT

private slots:
    void kindNamesReadBack()
    {
        for (LayerKind kind : enumerators<LayerKind>())
            QCOMPARE(layerKindFromName(name(kind)), std::optional(kind));
        QCOMPARE(name(LayerKind::DepthwiseConv), std::string_view("depthwise"));
        QVERIFY(!layerKindFromName("convolution"));
        QVERIFY(!layerKindFromName(""));
    }

    void countsMacsAndWeights_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("shape");
        QTest::addColumn<qint64>("macs");
        QTest::addColumn<qint64>("weights");
        const auto row = [](const char *label, LayerKind kind, const char *shape, qint64 macs,
                            qint64 weights) {
            QTest::newRow(label) << int(kind) << QByteArray(shape) << macs << weights;
        };
        // Krizhevsky et al. 2012, conv2: 2 groups of 48 -> 128 channels, 5x5, 27x27 outputs.
        row("AlexNet conv2", LayerKind::Conv, "G2 C48 K128 R5 S5 P27 Q27 pad2", 223948800, 307200);
        row("one-sided filter", LayerKind::Conv, "C3 K5 R1 S7 P4 Q2", 3 * 5 * 7 * 8, 105);
        row("depthwise", LayerKind::DepthwiseConv, "G32 R3 S3 P112 Q112 pad1", 3612672, 288);
        row("tokens", LayerKind::FullyConnected, "N197 C768 K3072", 464781312, 2359296);
        row("attention", LayerKind::MatMul, "G12 N197 C64 K197", 29805312, 0);
        row("pooling", LayerKind::Pool, "G64 R3 S3 P56 Q56 stride2", 0, 0);
    }
    void countsMacsAndWeights()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, shape);
        const Layer l = layer("l", shape.toStdString(), {}, {}, LayerKind(kind));
        QTEST(qint64(l.macs()), "macs");
        QTEST(qint64(l.weights()), "weights");
    }

    void batchScalesImages()
    {
        const Layer conv = layer("c", "N2 C3 K4 P5 Q5");
        QCOMPARE(conv.shapeForBatch(8, 2).bounds[Dim::N], 8);
        QCOMPARE(conv.shapeForBatch(1, 2).bounds[Dim::N], 1);
        QCOMPARE(conv.shapeForBatch(2, 2), conv.shape);
        const Layer matmul = layer("m", "G12 N197 C64 K197", {}, {}, LayerKind::MatMul);
        QCOMPARE(matmul.shapeForBatch(3, 1).bounds[Dim::G], 36);
        QCOMPARE(matmul.shapeForBatch(3, 1).bounds[Dim::N], 197);
        // A layer that does not see the batch keeps its shape.
        QCOMPARE(layer("o", "N3 C3").shapeForBatch(8, 2).bounds[Dim::N], 3);
    }

    void hugeBatchIsAnErrorNotAWrongNumber()
    {
        const Layer conv = layer("c", "N4 C3 K4 P5 Q5");
        const Result<LayerShape> scaled = validated(conv.shapeForBatch(huge, 2), "conv c");
        QVERIFY(!scaled);
        QCOMPARE(scaled.error().code, ErrorCode::Overflow);
    }

    void refusesShapes_data()
    {
        QTest::addColumn<LayerShape>("shape");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("part");
        const LayerShape good = valueOf(parseShape("N1 K64 C64 P56 Q56 R3 S3 pad1"));
        const auto row = [&](const char *label, ErrorCode code, const char *part, auto change) {
            LayerShape shape = good;
            change(shape);
            QTest::newRow(label) << shape << int(code) << QString::fromLatin1(part);
        };
        row("zero K", ErrorCode::OutOfRange, "K is 0", [](auto &s) { s.bounds[Dim::K] = 0; });
        row("negative P", ErrorCode::OutOfRange, "P is -56",
            [](auto &s) { s.bounds[Dim::P] = -56; });
        row("least Q", ErrorCode::OutOfRange, "Q is -9223372036854775808",
            [](auto &s) { s.bounds[Dim::Q] = std::numeric_limits<Count>::min(); });
        row("zero stride", ErrorCode::OutOfRange, "vertical stride is 0",
            [](auto &s) { s.stride[Axis::Vertical] = 0; });
        row("negative dilation", ErrorCode::OutOfRange, "horizontal dilation is -1",
            [](auto &s) { s.dilation[Axis::Horizontal] = -1; });
        row("negative padding", ErrorCode::OutOfRange, "left padding is -1",
            [](auto &s) { s.padding.left = -1; });
        row("huge product", ErrorCode::Overflow, "2^63 - 1 iterations",
            [](auto &s) { s.bounds[Dim::N] = s.bounds[Dim::K] = Count{1} << 40; });
        row("huge bound", ErrorCode::Overflow, "iterations",
            [](auto &s) { s.bounds[Dim::N] = huge; });
        row("huge filter", ErrorCode::Overflow, "filter", [](auto &s) {
            s = LayerShape{};
            s.bounds[Dim::C] = s.bounds[Dim::K] = Count{1} << 29;
        });
        row("huge stride", ErrorCode::Overflow, "ifmap",
            [](auto &s) { s.stride[Axis::Vertical] = huge; });
        row("huge dilation", ErrorCode::Overflow, "ifmap",
            [](auto &s) { s.dilation[Axis::Horizontal] = huge / 2; });
        row("huge padding", ErrorCode::Overflow, "padding",
            [](auto &s) { s.padding.top = s.padding.bottom = huge; });
    }
    void refusesShapes()
    {
        QFETCH(LayerShape, shape);
        QFETCH(QString, part);
        const Result<LayerShape> result = validated(shape, "net.json: layer \"c\"");
        QVERIFY(!result);
        QTEST(int(result.error().code), "code");
        QVERIFY2(message(result).startsWith("net.json: layer \"c\": "),
                 qPrintable(message(result)));
        QVERIFY2(message(result).contains(part), qPrintable(message(result)));
    }

    void acceptsTheLargestCounts()
    {
        LayerShape shape;
        shape.bounds[Dim::N] = Count{1} << 28;
        shape.bounds[Dim::K] = Count{1} << 29; // ofmap: 2^57 words
        QVERIFY2(validated(shape, ""), qPrintable(message(validated(shape, ""))));
        shape.bounds[Dim::K] += 1;
        QVERIFY(!validated(shape, ""));
    }
};

QTEST_APPLESS_MAIN(LayerTest)
#include "tst_layer.moc"
