// SPDX-License-Identifier: GPL-3.0-or-later
// The text form of layer shapes, and the words that a tile of a shape has.
#include "core/workload/projection.h"
#include "core/workload/shapetext.h"

#include <QTest>

#include <set>

using namespace pelorus;

class TestShapeText : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip_data();
    void roundTrip();
    void readsEveryField();
    void rejects_data();
    void rejects();
    void windowIsTheNumberOfDistinctElements();
    void tileWordsOfEachTensor();
    void overflowIsMarked();
};

void TestShapeText::roundTrip_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("any order") << " K64 R3\tS3  Q56 P56 C64 "
                               << "R3 S3 P56 Q56 C64 K64";
    QTest::newRow("bounds of one") << "N1 P1 stride1 dilation1x1 pad0"
                                   << "";
    QTest::newRow("all") << "R3 S5 P7 Q9 C2 K4 G6 N8 stride2x1 dilation1x3 pad1,2,3,4"
                         << "R3 S5 P7 Q9 C2 K4 G6 N8 stride2x1 dilation1x3 pad1,2,3,4";
    QTest::newRow("equal axes") << "stride2x2 dilation3 pad1,1,1,1"
                                << "stride2 dilation3 pad1";
}

void TestShapeText::roundTrip()
{
    QFETCH(QString, given);
    QFETCH(QString, canonical);
    const Result<LayerShape> shape = parseShape(given.toStdString());
    QVERIFY2(shape, shape ? "" : shape.error().message().c_str());
    QCOMPARE(QString::fromStdString(toText(*shape)), canonical);
    QCOMPARE(parseShape(canonical.toStdString()), shape);
}

void TestShapeText::readsEveryField()
{
    const Result<LayerShape> read =
        parseShape("R3 S5 P7 Q9 C2 K4 G6 N8 stride2x1 dilation1x3 pad1,2,3,4");
    LayerShape shape;
    shape.bounds[Dim::N] = 8;
    shape.bounds[Dim::K] = 4;
    shape.bounds[Dim::C] = 2;
    shape.bounds[Dim::P] = 7;
    shape.bounds[Dim::Q] = 9;
    shape.bounds[Dim::R] = 3;
    shape.bounds[Dim::S] = 5;
    shape.bounds[Dim::G] = 6;
    shape.stride[Axis::Vertical] = 2;
    shape.dilation[Axis::Horizontal] = 3;
    shape.padding = {1, 2, 3, 4};
    QCOMPARE(read, Result<LayerShape>(shape));
}

void TestShapeText::rejects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("outOfRange");
    QTest::newRow("unknown letter") << "R3 X4"
                                    << "X4" << false;
    QTest::newRow("no number") << "R"
                               << "R" << false;
    QTest::newRow("not a number") << "Rx"
                                  << "Rx" << false;
    QTest::newRow("fraction") << "P1.5"
                              << "P1.5" << false;
    QTest::newRow("zero") << "P0"
                          << "P0" << true;
    QTest::newRow("negative") << "S3 P-4"
                              << "P-4" << true;
    QTest::newRow("65 bits") << "P18446744073709551616"
                             << "P18446744073709551616" << true;
    QTest::newRow("stride 0") << "stride0"
                              << "stride0" << true;
    QTest::newRow("three strides") << "stride1x2x3"
                                   << "stride1x2x3" << false;
    QTest::newRow("open stride") << "stride2x"
                                 << "stride2x" << false;
    QTest::newRow("negative padding") << "pad-1"
                                      << "pad-1" << true;
    QTest::newRow("two paddings") << "pad1,2"
                                  << "pad1,2" << false;
    QTest::newRow("twice") << "P3 P4"
                           << "P4" << false;
    QTest::newRow("two strides") << "stride1 stride2"
                                 << "stride2" << false;
}

void TestShapeText::rejects()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(bool, outOfRange);
    const Result<LayerShape> shape = parseShape(text.toStdString());
    QVERIFY(!shape);
    QCOMPARE(QString::fromStdString(shape.error().where), where);
    QVERIFY(!shape.error().what.empty());
    QCOMPARE(shape.error().code, outOfRange ? ErrorCode::OutOfRange : ErrorCode::Syntax);
}

void TestShapeText::windowIsTheNumberOfDistinctElements()
{
    for (Count stride = 1; stride <= 6; ++stride) {
        for (Count dilation = 1; dilation <= 6; ++dilation) {
            for (Count p = 1; p <= 8; ++p) {
                for (Count r = 1; r <= 8; ++r) {
                    std::set<Count> elements;
                    for (Count i = 0; i < p; ++i) {
                        for (Count j = 0; j < r; ++j)
                            elements.insert(i * stride + j * dilation);
                    }
                    QCOMPARE(windowExtent(p, r, stride, dilation, Window::Distinct).value(),
                             static_cast<Count>(elements.size()));
                    QCOMPARE(windowExtent(p, r, stride, dilation, Window::Span).value(),
                             *elements.rbegin() - *elements.begin() + 1);
                }
            }
        }
    }
}

void TestShapeText::tileWordsOfEachTensor()
{
    const LayerShape shape = parseShape("R3 S2 P4 Q5 C6 K7 G8 N9 stride2x1 dilation1x3").value();
    const DimVector &tile = shape.bounds;
    QCOMPARE(tileWords(Tensor::Filter, tile, shape).value(), 8 * 7 * 6 * 3 * 2);
    QCOMPARE(tileWords(Tensor::Ofmap, tile, shape).value(), 9 * 8 * 7 * 4 * 5);
    // Rows: 4 of stride 2 under 3 filter rows: 9. Columns: {0..4} and {3..7}: 8, all of the span.
    QCOMPARE(tileWords(Tensor::Ifmap, tile, shape).value(), 9 * 8 * 6 * 9 * 8);
    QCOMPARE(tileWords(Tensor::Ifmap, tile, shape, Window::Span).value(), 9 * 8 * 6 * 9 * 8);
    // A 1x1 filter with stride 2 skips every second row: 4 distinct, a span of 7.
    const LayerShape pointwise = parseShape("P4 stride2x1").value();
    QCOMPARE(tileWords(Tensor::Ifmap, pointwise.bounds, pointwise).value(), 4);
    QCOMPARE(tileWords(Tensor::Ifmap, pointwise.bounds, pointwise, Window::Span).value(), 7);
}

void TestShapeText::overflowIsMarked()
{
    const LayerShape shape = parseShape("P4611686018427387904 Q4 R3 S3").value();
    QVERIFY(!tileWords(Tensor::Ofmap, shape.bounds, shape).ok());
    QVERIFY(!tileWords(Tensor::Ifmap, shape.bounds, shape).ok());
    QCOMPARE(tileWords(Tensor::Filter, shape.bounds, shape).value(), 9);
}

QTEST_APPLESS_MAIN(TestShapeText)
#include "tst_shapetext.moc"
