// SPDX-License-Identifier: GPL-3.0-or-later
// The chart of fine-tuning: losses and held-out accuracy of each run, its words, its table, keys
// and files.
#include "ui/charts/finetunechart.h"

#include "tests/support/measureddesign.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <qcustomplot.h>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

FinetuneState begun()
{
    FinetuneState state;
    state.design = test::measuredDesign(4);
    state.request.config = *parseQuantConfig("U/w4a4");
    state.request.epochs = 2;
    state.hasBatchNormalization = true;
    state.validation = 200;
    state.layers = {"conv"};
    LayerRange range;
    range.add({-0.5F, 0.25F});
    FinetuneRun run;
    run.losses = {{0.5, 2, 1}, {1, 1, 1}};
    run.epochs = {{0, 80, {range}}, {1, 150, {range}}};
    state.runs = {run};
    return state;
}

FinetuneStatePtr shared(FinetuneState state)
{
    return std::make_shared<const FinetuneState>(std::move(state));
}

QVariant cell(const ChartTable &table, qsizetype row, const QString &key)
{
    return table.rows[row][table.keys.indexOf(key)];
}

} // namespace

class TestFinetuneChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void showsWhatIsThere()
    {
        FinetuneChart chart;
        chart.resize(320, 220);
        chart.show();
        FinetuneState state = begun();
        state.runs[0].losses.clear();
        state.runs[0].epochs.clear();
        chart.setState(shared(state));
        QVERIFY(!chart.emptyText().isEmpty());
        QVERIFY(chart.table().rows.isEmpty());
        chart.setState(shared(begun()));
        QVERIFY(chart.emptyText().isEmpty());
        const ChartTable table = chart.table();
        QCOMPARE(table.rows.size(), 4);
        QCOMPARE(cell(table, 0, "loss").toDouble(), 2.0);
        QVERIFY(!cell(table, 0, "validation_correct").isValid());
        QCOMPARE(cell(table, 3, "epoch").toInt(), 1);
        QCOMPARE(cell(table, 3, "validation_correct").toInt(), 150);
        QCOMPARE(cell(table, 3, "validation_accuracy_pct").toDouble(), 75.0);
        QCOMPARE(cell(table, 3, "largest_weight").toDouble(), 0.5);
        QCOMPARE(cell(table, 3, "batch_norm").toString(), QStringLiteral("train"));
        QVERIFY(!chart.tableExplanation(0, 2)); // a loss is no point
        const auto answer = chart.tableExplanation(3, 4);
        QVERIFY(answer && !answer->origin.isEmpty());
        QCOMPARE(answer->value, QStringLiteral("75"));
        QVERIFY(chart.description().contains("40.00 %"));
        QVERIFY(chart.description().contains("75.00 %"));
        QVERIFY(chart.heading().contains("U/w4a4"));
        // Both axes show all that there is.
        const QCPRange loss = chart.plot()->yAxis->range(),
                       accuracy = chart.plot()->yAxis2->range();
        QVERIFY(loss.contains(2) && loss.contains(1));
        QVERIFY(accuracy.contains(40) && accuracy.contains(75));
    }

    void aSecondRunHasGraphsOfItsOwn()
    {
        FinetuneState state = begun();
        FinetuneRun folded = state.runs[0];
        folded.rule = BatchNormalizationRule::Fold;
        folded.losses = {{0.5, 3, 1}};
        state.runs.push_back(folded);
        FinetuneChart chart;
        chart.resize(320, 220);
        chart.show();
        chart.setState(shared(state));
        int lines = 0;
        for (int i = 0; i < chart.plot()->graphCount(); ++i)
            lines += chart.plot()->graph(i)->data()->isEmpty() ? 0 : 1;
        QCOMPARE(lines, 4);
        QCOMPARE(cell(chart.table(), 4, "batch_norm").toString(), QStringLiteral("fold"));
        QVERIFY(chart.description().contains("folded"));
    }

    void keysWalkTheEpochs()
    {
        FinetuneChart chart;
        chart.resize(320, 220);
        chart.show();
        chart.setState(shared(begun()));
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.currentPoint(), std::optional<std::size_t>(0));
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.currentPoint(), std::optional<std::size_t>(1));
        QVERIFY(chart.accessibleDescription().contains("150 of 200"));
    }

    void aZoomStaysWhileItRuns()
    {
        FinetuneChart chart;
        chart.resize(320, 220);
        chart.show();
        FinetuneState state = begun();
        chart.setState(shared(state));
        chart.plot()->yAxis->setRange(0.5, 1.5);
        QVERIFY(!chart.followsData());
        state.runs[0].losses.push_back({1.5, 9, 1});
        chart.setState(shared(state));
        QCOMPARE(chart.plot()->yAxis->range(), QCPRange(0.5, 1.5));
        chart.fit();
        QVERIFY(chart.plot()->yAxis->range().contains(9));
    }

    void exports()
    {
        FinetuneChart chart;
        chart.resize(320, 220);
        chart.show();
        chart.setState(shared(begun()));
        const QTemporaryDir folder;
        for (const ChartFormat format :
             {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv}) {
            const QString path = folder.filePath(chart.id() + u'.' + suffix(format));
            QVERIFY(chart.exportTo(path, format));
            QVERIFY(QFileInfo(path).size() > 100);
        }
    }
};

QTEST_MAIN(TestFinetuneChart)
#include "tst_finetunechart.moc"
