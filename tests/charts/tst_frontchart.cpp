// SPDX-License-Identifier: GPL-3.0-or-later
// Energy against latency: what it asks for and when, what it shows, hand and keys.
#include "tests/charts/examples.h"
#include "ui/charts/frontchart.h"
#include "ui/charts/progresschip.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <qcustomplot.h>

using namespace pelorus;
using test::example;

namespace {

struct Shown
{
    SelectionHub hub;
    FrontRunner runner;
    FrontChart chart;

    Shown()
    {
        chart.resize(420, 260);
        chart.setSelectionHub(&hub);
        chart.setRunner(&runner);
        chart.show();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return !runner.isBusy(); }, 60'000);
    }
    QPoint pixelOf(std::size_t point)
    {
        const EnergyAndTime &sum = chart.tradeOff().points[point].sum;
        const double clock = chart.evaluation()->design.architecture->clockHz();
        return QPointF(chart.plot()->xAxis->coordToPixel(sum.cycles / clock),
                       chart.plot()->yAxis->coordToPixel(sum.energyPJ * 1e-12))
            .toPoint();
    }
};

EvaluationPtr small(int layers = 4)
{
    return example({.macLayers = layers, .completeTechnology = true});
}

} // namespace

class TestFrontChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void showsTheNetworkOrTheSelectedLayers()
    {
        Shown shown;
        QVERIFY(!shown.chart.emptyText().isEmpty());
        const EvaluationPtr evaluation = small();
        shown.chart.setEvaluation(evaluation);
        QVERIFY(shown.settle());
        QCOMPARE(shown.chart.emptyText(), QString());
        QCOMPARE(shown.chart.tradeOff().layers, 4);
        QVERIFY(std::abs(shown.chart.tradeOff().chosen->energyPJ / evaluation->totals.energyPJ - 1)
                < 1e-12);
        QVERIFY(shown.chart.heading().contains(QLatin1String("network")));
        const auto rows = static_cast<int>(shown.chart.table().rows.size());
        for (int row = 0; row < rows; ++row) {
            const auto answer = shown.chart.tableExplanation(row, 2);
            QVERIFY(answer && !answer->origin.isEmpty());
            QCOMPARE(answer->value, cellText(shown.chart.table().rows[row][2]));
        }
        QVERIFY(!shown.chart.tableExplanation(rows, 2));
        shown.hub.select({{0}, {}, {}});
        QVERIFY(!shown.runner.isBusy()); // known
        QCOMPARE(shown.chart.tradeOff().layers, 1);
        QCOMPARE(shown.chart.tradeOff().chosen->cycles, evaluation->layers[0]->cycles);
        QVERIFY(shown.chart.heading().contains(QLatin1String("conv0")));
        shown.hub.select({{0, 1}, {}, {}});
        QCOMPARE(shown.chart.tradeOff().layers, 2);
        shown.hub.select({{3}, {}, {}}); // a pooling layer
        QVERIFY(!shown.chart.emptyText().isEmpty());
        shown.hub.clear();
        QCOMPARE(shown.chart.tradeOff().layers, 4);
    }

    void asksOnlyWhileItIsSeen()
    {
        SelectionHub hub;
        FrontRunner runner;
        FrontChart chart;
        chart.setSelectionHub(&hub);
        chart.setRunner(&runner);
        chart.setEvaluation(small());
        QVERIFY(!runner.isBusy());
        runner.setOnHold(true);
        chart.show();
        QVERIFY(runner.isBusy());
        QVERIFY(chart.chip()->isVisible());
        chart.hide();
        QVERIFY(!runner.isBusy());
    }

    void keepsTheFrontBeforeUntilTheNextHasCome()
    {
        Shown shown;
        shown.chart.setEvaluation(small());
        QVERIFY(shown.settle());
        const std::size_t points = shown.chart.tradeOff().points.size();
        QVERIFY(!shown.chart.table().rows.isEmpty());
        shown.runner.setOnHold(true);
        shown.chart.setEvaluation(
            example({.macLayers = 4, .batch = 2, .completeTechnology = true}));
        QVERIFY(shown.chart.isOutdated());
        QCOMPARE(shown.chart.tradeOff().points.size(), points);
        QVERIFY(shown.chart.table().rows.isEmpty()); // never two designs in one file
        QVERIFY(shown.chart.description().contains(QLatin1String("design before")));
        shown.runner.setOnHold(false);
        QVERIFY(shown.settle());
        QVERIFY(!shown.chart.isOutdated());
        // Of another network nothing is kept.
        shown.runner.setOnHold(true);
        shown.chart.setEvaluation(example({.macLayers = 4, .networkName = "other"}));
        QVERIFY(!shown.chart.isOutdated());
        QVERIFY(shown.chart.tradeOff().points.empty());
    }

    void canBeStoppedAndGoesOn()
    {
        Shown shown;
        shown.runner.setOnHold(true);
        shown.chart.setEvaluation(small());
        QVERIFY(shown.chart.chip()->isVisible());
        QTest::mouseClick(shown.chart.chip()->button(), Qt::LeftButton);
        QVERIFY(!shown.runner.isBusy());
        QVERIFY(shown.chart.emptyText().contains(QLatin1String("stopped")));
        shown.chart.setEvaluation(small()); // the same design: stays stopped
        QVERIFY(!shown.runner.isBusy());
        shown.runner.setOnHold(false);
        QTest::mouseClick(shown.chart.chip()->button(), Qt::LeftButton);
        QVERIFY(shown.runner.isBusy());
        QVERIFY(shown.settle());
        QVERIFY(!shown.chart.chip()->isVisible());
        QVERIFY(!shown.chart.tradeOff().points.empty());
    }

    void pointsAnswer()
    {
        Shown shown;
        shown.chart.setEvaluation(small());
        QVERIFY(shown.settle());
        shown.chart.drawNow();
        QVERIFY(shown.chart.tradeOff().points.size() > 1);
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(0));
        QTest::keyClick(&shown.chart, Qt::Key_Right);
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(1));
        QVERIFY(shown.chart.accessibleDescription().contains(QLatin1String("Point 2")));
        for (const char *part : {"energy", "latency", "cycles", "J s", "proven", "price"})
            QVERIFY2(QToolTip::text().contains(QLatin1String(part)), part);
        QTest::keyClick(&shown.chart, Qt::Key_Left);
        QTest::keyClick(&shown.chart, Qt::Key_Left);
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(0));
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QCOMPARE(shown.chart.currentPoint(), std::nullopt);
        QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {}, shown.pixelOf(0));
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(0));
    }

    void zoomBelongsToTheUser()
    {
        Shown shown;
        shown.chart.setEvaluation(small());
        QVERIFY(shown.settle());
        QVERIFY(shown.chart.followsData());
        const QCPRange all = shown.chart.plot()->xAxis->range();
        shown.chart.plot()->xAxis->setRange(all.lower, all.center());
        QVERIFY(!shown.chart.followsData());
        QTest::keyClick(&shown.chart, Qt::Key_F);
        QVERIFY(shown.chart.followsData());
        QCOMPARE(shown.chart.plot()->xAxis->range(), all);
        shown.chart.setUnit(LatencyUnit::Cycles);
        QVERIFY(shown.chart.plot()->xAxis->range().lower > all.upper);
    }

    void tableHasAllPointsAndThePresent()
    {
        Shown shown;
        shown.chart.setEvaluation(small());
        QVERIFY(shown.settle());
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.keys.size(), table.header.size());
        QCOMPARE(table.rows.size(),
                 static_cast<qsizetype>(shown.chart.tradeOff().points.size() + 1));
        for (const QVariantList &row : table.rows)
            QCOMPARE(row.size(), table.keys.size());
        QCOMPARE(table.rows.last().last().toInt(), 1);
    }
};

QTEST_MAIN(TestFrontChart)
#include "tst_frontchart.moc"
