// SPDX-License-Identifier: GPL-3.0-or-later
// The roofline as drawn: points where the model has them, hand and keys, levels, selection.
#include "tests/charts/examples.h"
#include "ui/charts/rooflinechart.h"

#include <QMouseEvent>
#include <QRegularExpression>
#include <QTest>

#include <qcustomplot.h>

using namespace pelorus;
using test::example;

namespace {

struct Shown
{
    SelectionHub hub;
    RooflineChart chart;

    Shown()
    {
        chart.resize(420, 260);
        chart.setSelectionHub(&hub);
        chart.show();
    }
    QPoint pixelOf(std::size_t point)
    {
        const RooflinePoint &at = chart.roofline().points[point];
        return QPointF(chart.plot()->xAxis->coordToPixel(at.operationsPerByte),
                       chart.plot()->yAxis->coordToPixel(at.operationsPerSecond))
            .toPoint();
    }
};

} // namespace

class TestRooflineChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void everyLayerIsInSight()
    {
        Shown shown;
        QVERIFY(!shown.chart.emptyText().isEmpty());
        const EvaluationPtr evaluation = example({.macLayers = 12});
        shown.chart.setEvaluation(evaluation);
        QCOMPARE(shown.chart.emptyText(), QString());
        QCOMPARE(shown.chart.level(), std::string("DRAM"));
        QCOMPARE(shown.chart.roofline(), rooflineOf(*evaluation, 2));
        QCOMPARE(shown.chart.roofline().points.size(), std::size_t(12));
        shown.chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        const QRect area = shown.chart.plot()->axisRect()->rect();
        for (std::size_t i = 0; i < 12; ++i)
            QVERIFY(area.contains(shown.pixelOf(i)));
        // So is where the roof meets the peak.
        const Roofline &roofline = shown.chart.roofline();
        const double ridge =
            roofline.peakOperationsPerSecond / roofline.roofs.back().bytesPerSecond;
        QVERIFY(shown.chart.plot()->xAxis->range().contains(ridge));
        QVERIFY(shown.chart.plot()->yAxis->range().contains(roofline.peakOperationsPerSecond));
        QCOMPARE(shown.chart.table().rows.size(), 12);
        QVERIFY(shown.chart.description().contains(QLatin1String("DRAM")));
    }

    void clickAndKeysSelectLayers()
    {
        Shown shown;
        shown.chart.setEvaluation(example({.macLayers = 4}));
        shown.chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {}, shown.pixelOf(0));
        QCOMPARE(shown.hub.selection().layers.size(), std::size_t(1));
        shown.hub.clear();
        shown.chart.setFocus();
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(shown.hub.selection().layers,
                 std::vector<std::size_t>{shown.chart.roofline().points[0].layer});
    }

    void theHoveredLayerHasARing()
    {
        Shown shown;
        shown.chart.setEvaluation(example({.macLayers = 4}));
        shown.chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        const auto &points = shown.chart.roofline().points;
        const QCPGraph *ring = nullptr;
        for (int i = 0; i < shown.chart.plot()->graphCount(); ++i)
            if (shown.chart.plot()->graph(i)->layer()->name() == QStringLiteral("overlay"))
                ring = shown.chart.plot()->graph(i);
        QVERIFY(ring && ring->data()->isEmpty());
        const auto isAround = [ring](const RooflinePoint &point) {
            return ring->data()->size() == 1 && ring->data()->at(0)->key == point.operationsPerByte
                && ring->data()->at(0)->value == point.operationsPerSecond;
        };
        for (const RooflinePoint &point : points) { // in another view
            shown.hub.setHoveredLayer(point.layer);
            QVERIFY(isAround(point));
        }
        const EvaluationPtr next = example({.macLayers = 4, .batch = 8}); // under the pointer
        shown.chart.setEvaluation(next);
        QTRY_COMPARE(shown.chart.roofline(), rooflineOf(*next, 2));
        QVERIFY(isAround(points.back()));
        shown.hub.setHoveredLayer(std::nullopt);
        QVERIFY(ring->data()->isEmpty());

        shown.chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        const QPoint pixel = shown.pixelOf(0); // in this one
        QMouseEvent move(QEvent::MouseMove, pixel, shown.chart.plot()->mapToGlobal(pixel),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(shown.chart.plot(), &move);
        const auto layer = shown.hub.hoveredLayer();
        QVERIFY(layer);
        QVERIFY(isAround(*std::ranges::find(points, *layer, &RooflinePoint::layer)));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(shown.chart.plot(), &leave);
        QVERIFY(!shown.hub.hoveredLayer());
        QVERIFY(ring->data()->isEmpty());
    }

    void aZoomStaysWhenTheDataMoves()
    {
        Shown shown;
        shown.chart.setEvaluation(example({.macLayers = 4}));
        shown.chart.plot()->xAxis->setRange(1, 1000);
        QVERIFY(!shown.chart.followsData());
        shown.chart.setEvaluation(example({.macLayers = 4, .batch = 8}));
        QCOMPARE(shown.chart.plot()->xAxis->range(), QCPRange(1, 1000));
        shown.chart.fit();
        QVERIFY(shown.chart.plot()->xAxis->range() != QCPRange(1, 1000));
    }
};

QTEST_MAIN(TestRooflineChart)
#include "tst_rooflinechart.moc"
