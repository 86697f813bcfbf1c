// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against bits: what it shows of a runner's state, its words, its table, hand and keys.
#include "ui/charts/accuracychart.h"
#include "ui/charts/progresschip.h"

#include "core/io/catalog.h"

#include "tests/support/measureddesign.h"

#include <QSignalSpy>
#include <QToolButton>
#include <QToolTip>

#include <qcustomplot.h>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::measuredDesign;

namespace {

struct Shown
{
    AccuracyRunner runner{nullptr, test::openSmall};
    AccuracyChart chart;

    Shown()
    {
        chart.resize(480, 320);
        chart.setRunner(&runner);
        chart.show();
    }
    bool show(const DesignPtr &design)
    {
        chart.setEvaluation(test::evaluated(*design));
        runner.request(design);
        return QTest::qWaitFor([this] { return !runner.isBusy(); }, 60'000);
    }
};

QVariant cell(const ChartTable &table, qsizetype row, const QString &key)
{
    return table.rows[row][table.keys.indexOf(key)];
}

} // namespace

class TestAccuracyChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void showsWhatIsMeasured()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4)));
        QVERIFY(shown.chart.emptyText().isEmpty());
        const AccuracyState &state = *shown.runner.latest();
        const ChartTable table = shown.chart.table();
        const auto widths = static_cast<qsizetype>(state.study.request.widths.size());
        QCOMPARE(table.rows.size(), 3 * widths + 1);
        for (qsizetype i = 0; i < widths; ++i) {
            const Measurement &m = *state.study.curves[0].measured[static_cast<std::size_t>(i)];
            QCOMPARE(cell(table, i, "bits").toDouble(),
                     double(state.study.request.widths[static_cast<std::size_t>(i)]));
            QCOMPARE(cell(table, i, "accuracy_pct").toDouble(), 100.0 * double(*m.correct) / 300);
            QCOMPARE(cell(table, i, "agreement_pct").toDouble(), 100.0 * double(m.agreeing) / 300);
            QVERIFY(cell(table, i, "estimated_agreement_pct").isValid());
            // Each cell says what its point is.
            const auto column = static_cast<int>(table.keys.indexOf("accuracy_pct"));
            const auto answer = shown.chart.tableExplanation(static_cast<int>(i), column);
            QVERIFY(answer);
            QCOMPARE(answer->value, cellText(table.rows[i][column]));
            QVERIFY(answer->title.endsWith(table.header[column]));
            QVERIFY(answer->title.contains(QString::number(cell(table, i, "bits").toInt())));
            QVERIFY(answer->origin.startsWith("Measured"));
        }
        const auto last = static_cast<int>(table.rows.size()) - 1; // the design
        QVERIFY(shown.chart.tableExplanation(last, 3));
        QVERIFY(!shown.chart.tableExplanation(last + 1, 3));
        const Measurement &design = *state.study.measured;
        QCOMPARE(cell(table, 3 * widths, "bits").toDouble(), 4.0);
        QCOMPARE(cell(table, 3 * widths, "drop_points").toDouble(), *design.drop);
        QVERIFY(shown.chart.description().contains(QString::number(*design.correct)));
        QVERIFY(!shown.chart.chip()->isVisible()); // nothing goes on, nothing is left out
    }

    void agreementHasTheEstimateBeside()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4)));
        shown.chart.setQuantity(AccuracyChart::Quantity::Agreement);
        QCOMPARE(shown.chart.heading(), QStringLiteral("Agreement with fp32 against bits"));
        QVERIFY(shown.chart.plot()->yAxis->label().contains("agreement"));
    }

    void withoutLabelsItIsAgreement()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4, "unlabelled")));
        QCOMPARE(shown.chart.quantity(), AccuracyChart::Quantity::Agreement);
        QVERIFY(!cell(shown.chart.table(), 0, "accuracy_pct").isValid());
        QVERIFY(cell(shown.chart.table(), 0, "agreement_pct").isValid());
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("text");
        QTest::addRow("no images") << ""
                                   << "Name some for small.onnx";
        QTest::addRow("unreadable") << "missing"
                                    << "missing: cannot be read";
    }

    void saysWhatIsMissing()
    {
        QFETCH(QString, data);
        QFETCH(QString, text);
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4, data.toStdString())));
        QVERIFY2(shown.chart.emptyText().contains(text), qPrintable(shown.chart.emptyText()));
        QVERIFY(shown.chart.table().rows.isEmpty());
        QSignalSpy setup(&shown.chart, &AccuracyChart::setupWanted);
        QVERIFY(shown.chart.chip()->isVisible());
        shown.chart.chip()->button()->click();
        QCOMPARE(setup.count(), data.isEmpty() ? 1 : 0);
        QCOMPARE(shown.runner.isBusy(), !data.isEmpty()); // what is named is tried again
    }

    void publishedFiguresStandApart()
    {
        Shown shown;
        shown.runner.request(std::make_shared<const Design>(
            withNetwork(*test::smallDesign(), test::valueOf(io::builtinNetwork("resnet18")))));
        QVERIFY(shown.chart.emptyText().isEmpty());
        const auto published = io::publishedAccuracy("resnet18");
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.rows.size(), static_cast<qsizetype>(published.size()));
        QVERIFY(cell(table, 0, "series").toString().startsWith("published: "));
        QVERIFY(!cell(table, 0, "images").isValid()); // measured by somebody else
        QVERIFY(shown.chart.description().contains("not measured here"));
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(0));
    }

    void aNetworkWithoutWeightsOffersAnExample()
    {
        Shown shown;
        QVERIFY(shown.show(test::smallDesign()));
        QVERIFY(shown.chart.emptyText().contains("This network has none"));
        QSignalSpy example(&shown.chart, &AccuracyChart::exampleWanted);
        shown.chart.chip()->button()->click();
        QCOMPARE(example.count(), 1);
    }

    void keysWalkTheCurveOfTheScheme()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4)));
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(0));
        QVERIFY(shown.chart.description().contains("At 2 bits everywhere"));
        QTest::keyClick(&shown.chart, Qt::Key_Right);
        QVERIFY(shown.chart.description().contains("At 3 bits everywhere"));
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QVERIFY(!shown.chart.currentPoint());
    }

    void thePointerReadsAPoint()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4)));
        QCustomPlot *plot = shown.chart.plot();
        plot->replot(QCustomPlot::rpImmediateRefresh);
        const Measurement &m = *shown.runner.latest()->study.curves[0].measured[2]; // 4 bits
        const double percent = 100.0 * double(*m.correct) / 300;
        QTest::mouseMove(plot,
                         QPoint(static_cast<int>(plot->xAxis->coordToPixel(4)),
                                static_cast<int>(plot->yAxis->coordToPixel(percent))));
        QTRY_VERIFY(QToolTip::text().contains("300 of 300"));
        QVERIFY(QToolTip::text().contains("small.onnx"));
        QToolTip::hideText();
    }

    void anotherSchemeIsAnEditOfTheDesign()
    {
        Shown shown;
        QVERIFY(shown.show(measuredDesign(4)));
        QSignalSpy wanted(&shown.chart, &AccuracyChart::schemeWanted);
        Design design = *measuredDesign(4);
        design.accuracy->scheme = "D"; // set from outside it is no wish
        QVERIFY(shown.show(std::make_shared<const Design>(design)));
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(cell(shown.chart.table(), 0, "series").toString(),
                 QStringLiteral("dynamic fixed point"));
    }
};

QTEST_MAIN(TestAccuracyChart)
#include "tst_accuracychart.moc"
