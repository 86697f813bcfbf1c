// SPDX-License-Identifier: GPL-3.0-or-later
// The area as drawn: a bar for each component with its origin, what has no entry, ghosts, hand and
// keys.
#include "tests/charts/examples.h"
#include "tests/support/machines.h"
#include "tests/support/uitest.h"
#include "ui/charts/areachart.h"
#include "ui/charts/stackedbars.h"

#include <QToolTip>

using namespace pelorus;
using test::example;

namespace {

struct Shown
{
    SelectionHub hub;
    AreaChart chart;

    explicit Shown(const EvaluationPtr &evaluation)
    {
        chart.resize(460, 260);
        chart.setSelectionHub(&hub);
        chart.show();
        chart.setEvaluation(evaluation);
        chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
    }
    QPoint pixelOf(int bar) { return chart.bars().barRect(bar).center().toPoint(); }
};

/// The example on other hardware.
EvaluationPtr changed(const EvaluationPtr &evaluation, void (*change)(ArchitectureSpec &))
{
    Design design = evaluation->design;
    ArchitectureSpec spec = design.architecture->spec();
    change(spec);
    design.architecture =
        std::make_shared<const Architecture>(test::valueOf(Architecture::make(std::move(spec))));
    EvaluationContext context;
    return std::make_shared<const Evaluation>(evaluate(design, context));
}

} // namespace

class TestAreaChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void barsAddUpToTheChip()
    {
        const EvaluationPtr evaluation = example({.completeTechnology = true});
        Shown shown(evaluation);
        QCOMPARE(shown.chart.emptyText(), QString());
        const StackedBars &bars = shown.chart.bars();
        QCOMPARE(bars.count(), 4); // the chip, GLB, RF, MAC units; DRAM is another chip
        double sum = 0;
        for (int bar = 1; bar < bars.count(); ++bar) {
            QVERIFY(bars.height(bar) > 0);
            sum += bars.height(bar);
        }
        QVERIFY(qFuzzyCompare(bars.height(0), sum));
        QVERIFY(qFuzzyCompare(sum, evaluation->area.mm2));
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.rows.size(), 3);
        QCOMPARE(table.rows[0][0].toString(), QString("GLB"));
        QCOMPARE(table.rows[2][0].toString(), QString("MAC units"));
        const auto origin = table.keys.indexOf(QString("origin"));
        for (const QVariantList &row : table.rows)
            QCOMPARE(row[origin].toString(), QString("table"));
        QVERIFY(table.rows[0].contains(QString("SRAM by test")));
        QVERIFY(shown.chart.description().contains("GLB"));
        // They lie: longer bars reach further to the right, from the same foot.
        QCOMPARE(bars.barRect(1).left(), bars.barRect(2).left());
        QCOMPARE(bars.barRect(1).right() > bars.barRect(2).right(),
                 bars.height(1) > bars.height(2));
    }

    void saysWhereAnAreaIsFrom()
    {
        const EvaluationPtr table = example({.completeTechnology = true});
        const EvaluationPtr other = changed(table, [](ArchitectureSpec &spec) {
            spec.process = Process{65, 1.1};
            spec.mac.areaUm2 = 1234;
            spec.mac.areaSource = "a paper";
        });
        Shown shown(other);
        const ChartTable rows = shown.chart.table();
        const auto origin = rows.keys.indexOf(QString("origin"));
        QCOMPARE(rows.rows[0][origin].toString(), QString("scaled"));
        QCOMPARE(rows.rows[2][origin].toString(), QString("given"));
        QVERIFY(rows.rows[2].contains(QString("a paper")));
        QCOMPARE(rows.rows[2][rows.keys.indexOf(QString("each_um2"))].toDouble(), 1234.0);
    }

    void whatHasNoEntryIsACross()
    {
        const EvaluationPtr whole = example({.completeTechnology = true});
        Design design = whole->design;
        TechnologySpec spec = design.technology->spec();
        spec.sramAreaPerBit.reset();
        design.technology =
            std::make_shared<const Technology>(test::valueOf(Technology::make(std::move(spec))));
        EvaluationContext context;
        Shown shown(std::make_shared<const Evaluation>(evaluate(design, context)));
        QCOMPARE(shown.chart.bars().count(), 4);
        QVERIFY(shown.chart.bars().stack(1).empty());
        QVERIFY(shown.chart.heading().contains("≥"));
        const ChartTable table = shown.chart.table();
        QVERIFY(!table.rows[0][table.keys.indexOf(QString("area_mm2"))].isValid());
        QVERIFY(table.rows[0][table.keys.indexOf(QString("formula"))].toString().contains(
            "GLB storage"));
        // Without any entry the chart says so.
        Shown nothing(example({}));
        QVERIFY(nothing.chart.emptyText().contains("has no areas"));
        QVERIFY(nothing.chart.table().rows.isEmpty());
    }

    void theBaselineIsAGhost()
    {
        const EvaluationPtr then = example({.completeTechnology = true});
        const EvaluationPtr now = changed(then, [](ArchitectureSpec &spec) {
            spec.levels[1].capacityBits = *spec.levels[1].capacityBits / 2;
            spec.levels[0].name = "pad";
        });
        Shown shown(now);
        QVERIFY(!shown.chart.bars().ghost(0));
        shown.chart.setBaseline(std::make_shared<const ComparedDesign>(
            ComparedDesign{snapshotOf(then->design, "base", 0), then, {}}));
        const StackedBars &bars = shown.chart.bars();
        QCOMPARE(bars.count(), 5); // and the level that is called otherwise now
        QCOMPARE(*bars.ghost(0), then->area.mm2);
        QVERIFY(qFuzzyCompare(*bars.ghost(1), 2 * bars.height(1)));
        QVERIFY(!bars.ghost(2)); // "pad" is new
        QCOMPARE(bars.height(4), 0.0);
        QVERIFY(*bars.ghost(4) > 0);
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.keys.last(), QString("area_baseline_mm2"));
        QCOMPARE(table.rows[0].last().toDouble(), *bars.ghost(1));
        QVERIFY(!table.rows[1].last().isValid());
        QCOMPARE(table.rows[3][0].toString(), QString("RF"));
    }

    void handAndKeysSelectLevels()
    {
        Shown shown(example({.completeTechnology = true}));
        QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {}, shown.pixelOf(1));
        QCOMPARE(shown.hub.selection().level, std::optional<std::size_t>(1)); // GLB
        QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {}, shown.pixelOf(1));
        QVERIFY(!shown.hub.selection().level);
        shown.chart.setFocus();
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QCOMPARE(shown.chart.currentBar(), std::optional<int>(0));
        QTest::keyClick(&shown.chart, Qt::Key_Down);
        QTest::keyClick(&shown.chart, Qt::Key_Down);
        QCOMPARE(shown.hub.selection().level, std::optional<std::size_t>(0)); // RF
        QTest::keyClick(&shown.chart, Qt::Key_End);
        QVERIFY(!shown.hub.selection().level); // the MAC units are no level
        QCOMPARE(shown.chart.currentBar(), std::optional<int>(3));
        QVERIFY(QToolTip::text().contains("MAC units"));
        // Another view's selection is shown here.
        shown.hub.select({{}, 1, {}});
        QCOMPARE(shown.chart.currentBar(), std::optional<int>(1));
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QVERIFY(!shown.chart.currentBar());
    }
};

QTEST_MAIN(TestAreaChart)
#include "tst_areachart.moc"
