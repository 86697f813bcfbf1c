// SPDX-License-Identifier: GPL-3.0-or-later
// What would help most: order, bars, words, table, keys and clicks.
#include "ui/charts/sensitivitychart.h"

#include "tests/support/uitest.h"

#include <QSignalSpy>

#include <qcustomplot.h>

using namespace pelorus;

namespace {

const std::vector<io::HardwareValue> values = {{"pe_array.columns", "4"},
                                               {"levels.GLB.capacity", "64 KiB"},
                                               {"levels.RF.capacity", "512 B"},
                                               {"clock", "200 MHz"}};

struct Shown
{
    StepRunner runner;
    SensitivityChart chart;

    Shown()
    {
        chart.resize(560, 360);
        chart.setRunner(&runner);
        chart.setNames({{QStringLiteral("clock"), QStringLiteral("PE array: Clock")}});
        chart.show();
    }
    bool find()
    {
        runner.request(test::smallDesign(), values);
        return QTest::qWaitFor([this] { return !runner.isBusy(); });
    }
};

QVariant cell(const ChartTable &table, qsizetype row, const QString &key)
{
    return table.rows[row][table.keys.indexOf(key)];
}

} // namespace

class TestSensitivityChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void theTableHasEveryStep()
    {
        Shown shown;
        QVERIFY(!shown.chart.emptyText().isEmpty());
        QVERIFY(shown.find());
        QVERIFY(shown.chart.emptyText().isEmpty());
        const ChartTable table = shown.chart.table();
        const auto &effects = shown.runner.effects();
        QCOMPARE(table.rows.size(), qsizetype(effects.size()));
        for (qsizetype row = 0; row < table.rows.size(); ++row) {
            const StepEffect &effect = effects[std::size_t(row)];
            QCOMPARE(cell(table, row, "path").toString(), QString::fromStdString(effect.path));
            QCOMPARE(cell(table, row, "step").toString(), effect.isUp ? "up" : "down");
            QCOMPARE(cell(table, row, "latency_change").toDouble(), effect.change->latency);
        }
    }

    /// Keys walk from the greatest gain on; Return takes the step.
    void theGreatestGainIsOnTop()
    {
        Shown shown;
        QVERIFY(shown.find());
        shown.chart.setFigure(Objective::Latency);
        double best = 0;
        for (const StepEffect &effect : shown.runner.effects())
            best = std::min(best, effect.change->latency);
        QVERIFY(best < 0);
        QSignalSpy wanted(&shown.chart, &SensitivityChart::stepWanted);
        QTest::keyClick(&shown.chart, Qt::Key_Down);
        double first = shown.chart.currentStep()->change->latency;
        QTest::keyClick(&shown.chart, Qt::Key_Down);
        first = std::min(first, shown.chart.currentStep()->change->latency);
        QCOMPARE(first, best);
        const auto step = *shown.chart.currentStep();
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QString::fromStdString(step.path));
        QCOMPARE(wanted[0][1].toString(), QString::fromStdString(step.value));
    }

    void aClickTakesTheStepUnderIt()
    {
        Shown shown;
        QVERIFY(shown.find());
        shown.chart.setFigure(Objective::Latency);
        QSignalSpy wanted(&shown.chart, &SensitivityChart::stepWanted);
        QCustomPlot *plot = shown.chart.plot();
        shown.chart.drawNow();
        const QPoint at(plot->axisRect()->center().x(), int(plot->yAxis->coordToPixel(0.2)));
        QTest::mouseClick(plot, Qt::LeftButton, {}, at);
        QCOMPARE(wanted.count(), 1);
        QTest::mousePress(plot, Qt::LeftButton, {}, at);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, at + QPoint(30, 0)); // no click
        QCOMPARE(wanted.count(), 1);
    }

    void saysItInWords()
    {
        Shown shown;
        QVERIFY(shown.find());
        shown.chart.setFigure(Objective::Latency);
        QVERIFY(shown.chart.heading().contains("latency"));
        QVERIFY(shown.chart.description().contains("%"));
        const auto pairs = stepsByPath(shown.runner.effects());
        const StepPair clock = pairs["clock"];
        QVERIFY(clock.down && clock.up);
        QCOMPARE(stepSummary(clock, Objective::Latency),
                 "÷2 " + changeText(clock.down->change->latency).chopped(2) + "  ×2 "
                     + changeText(clock.up->change->latency));
        QCOMPARE(changeText(1), QStringLiteral("+100 %"));
        QCOMPARE(changeText(-0.5), QStringLiteral("−50 %"));
        QVERIFY(stepExplanation(clock).contains("400 MHz"));
    }
};

QTEST_MAIN(TestSensitivityChart)
#include "tst_sensitivitychart.moc"
