// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against cost of what was visited: points, front, words, table, keys and clicks, and what
// it says when there is nothing.
#include "ui/charts/visitedchart.h"

#include "tests/support/visits.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <qcustomplot.h>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

namespace {

struct Shown : test::Visits
{
    VisitedChart chart;

    Shown()
    {
        chart.resize(480, 320);
        chart.setLog(&log);
        QObject::connect(&evaluations, &EvaluationRunner::evaluated, &chart,
                         &VisitedChart::setEvaluation);
        chart.show();
    }
};

QVariant cell(const ChartTable &table, qsizetype row, const QString &key)
{
    return table.rows[row][table.keys.indexOf(key)];
}

DesignPtr mixedDesign()
{
    const Design design = *measuredDesign(6);
    return std::make_shared<const Design>(
        test::valueOf(withBits(design, std::vector<std::size_t>{0}, BitField::Filter, 3)));
}

} // namespace

class TestVisitedChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void everyMeasuredDesignIsAPoint()
    {
        Shown shown;
        QVERIFY(shown.chart.emptyText().contains("edit bits"));
        QVERIFY(shown.chart.table().rows.isEmpty());
        for (const DesignPtr &design : {measuredDesign(8), measuredDesign(3), mixedDesign()})
            QVERIFY(shown.visit(design));
        QVERIFY(shown.chart.emptyText().isEmpty());
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.rows.size(), 3);
        int present = 0, front = 0;
        for (qsizetype row = 0; row < 3; ++row) {
            if (row > 0) // keys and rows go from the cheapest on
                QVERIFY(cell(table, row, "energy_J").toDouble()
                        >= cell(table, row - 1, "energy_J").toDouble());
            QVERIFY(cell(table, row, "accuracy_low_pct").toDouble()
                    <= cell(table, row, "accuracy_pct").toDouble());
            QCOMPARE(cell(table, row, "images").toInt(), 300);
            present += cell(table, row, "present").toInt();
            front += cell(table, row, "front").toInt();
            if (cell(table, row, "present").toInt() == 1)
                QCOMPARE(cell(table, row, "weight_bits").toString(), QStringLiteral("3 6"));
            const auto answer = shown.chart.tableExplanation(static_cast<int>(row), 0);
            QVERIFY(answer && !answer->inputs.isEmpty());
            QCOMPARE(answer->value, cellText(table.rows[row][0]));
            QVERIFY(answer->origin.contains("measured") && answer->origin.contains("modelled"));
        }
        QCOMPARE(present, 1);
        QVERIFY(front >= 1);
        QVERIFY(shown.chart.description().contains("3 designs measured")
                || shown.chart.description().contains("3 design(s) measured"));
        const double energy = shown.chart.plot()->xAxis->range().upper;
        shown.chart.setCost(VisitCost::BitOperations);
        QVERIFY(shown.chart.plot()->xAxis->range().upper > energy);
        QVERIFY(shown.chart.heading().contains("bit operations"));
    }

    void otherHardwareStandsBack()
    {
        Shown shown;
        QVERIFY(shown.visit(measuredDesign(8)));
        Design design = *measuredDesign(8);
        design.settings.batch = 2;
        QVERIFY(shown.visit(std::make_shared<const Design>(design)));
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.rows.size(), 2);
        for (qsizetype row = 0; row < 2; ++row) {
            const bool isHere = cell(table, row, "batch").toInt() == 2;
            QCOMPARE(cell(table, row, "front").toInt(), isHere ? 1 : 0);
            QCOMPARE(cell(table, row, "present").toInt(), isHere ? 1 : 0);
        }
    }

    void aClickAsksForItsBits()
    {
        Shown shown;
        QVERIFY(shown.visit(measuredDesign(8)));
        QVERIFY(shown.visit(measuredDesign(3)));
        QSignalSpy wanted(&shown.chart, &VisitedChart::bitsWanted);
        QTRY_VERIFY(shown.chart.plot()->axisRect()->width() > 100);
        shown.chart.drawNow();
        const ChartTable table = shown.chart.table();
        for (qsizetype row = 0; row < 2; ++row) {
            const QPoint at(int(shown.chart.plot()->xAxis->coordToPixel(
                                cell(table, row, "energy_J").toDouble())),
                            int(shown.chart.plot()->yAxis->coordToPixel(
                                cell(table, row, "accuracy_pct").toDouble())));
            QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {}, at);
        }
        QCOMPARE(wanted.count(), 1); // not the present one
        QVERIFY(*wanted[0][0].value<DesignPtr>() == *measuredDesign(8));
        for (const int key : {Qt::Key_Home, Qt::Key_Return, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(&shown.chart, static_cast<Qt::Key>(key));
        QCOMPARE(wanted.count(), 2);
    }

    void withoutLabelsItIsAgreement()
    {
        Shown shown;
        QVERIFY(shown.visit(measuredDesign(3, "unlabelled")));
        QVERIFY(shown.chart.plot()->yAxis->label().contains("agreement"));
        QVERIFY(!cell(shown.chart.table(), 0, "accuracy_pct").isValid());
        QVERIFY(cell(shown.chart.table(), 0, "agreement_pct").isValid());
    }

    void exports()
    {
        Shown shown;
        QVERIFY(shown.visit(measuredDesign(8)));
        QVERIFY(shown.visit(mixedDesign()));
        const QTemporaryDir folder;
        for (const ChartFormat format :
             {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv}) {
            const QString path = folder.filePath(shown.chart.id() + u'.' + suffix(format));
            QVERIFY(shown.chart.exportTo(path, format));
            QVERIFY(QFileInfo(path).size() > 100);
        }
    }
};

QTEST_MAIN(TestVisitedChart)
#include "tst_visitedchart.moc"
