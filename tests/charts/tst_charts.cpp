// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/charts/board.h"
#include "tests/charts/examples.h"
#include "ui/charts/accuracychart.h"

#include <QRegularExpression>
#include <QTableWidget>
#include <QTest>
#include <QTranslator>

#include <numeric>

using namespace pelorus;
using test::Board;
using test::example;

namespace {

/// Names shown below the axis, with the pixels between neighbours.
bool namesOverlap(const QCustomPlot *plot)
{
    const QCPAxis *axis = plot->xAxis;
    const QFontMetricsF metrics(axis->tickLabelFont());
    const QVector<double> ticks = axis->tickVector();
    const QVector<QString> labels = axis->tickVectorLabels();
    for (qsizetype i = 1; i < ticks.size(); ++i) {
        const double distance = axis->coordToPixel(ticks[i]) - axis->coordToPixel(ticks[i - 1]);
        const double needed = qFuzzyIsNull(axis->tickLabelRotation())
            ? (metrics.horizontalAdvance(labels[i - 1]) + metrics.horizontalAdvance(labels[i])) / 2
            : metrics.ascent() * std::sqrt(2);
        if (distance < needed)
            return true;
    }
    return false;
}

/// Puts every text into brackets.
class Bracketing : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return QByteArray(context).startsWith("pelorus::")
            ? QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']')
            : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void saysWhyItIsEmpty();
    void showsEveryLayer_data();
    void showsEveryLayer();
    void showsWhatTheModelSays();
    void layersWithoutCostStayInPlace();
    void energyAddsUpHoweverItIsStacked_data();
    void energyAddsUpHoweverItIsStacked();
    void onlyWhatHasAnAmountIsInTheLegend();
    void hiddenChartsDefer();

    void paletteSwitchChangesColours();
    void languageSwitchChangesTexts();
    void describesItself();
    void tableFollowsTheChart();
};

void TestCharts::saysWhyItIsEmpty()
{
    Board board;
    for (Chart *chart : board.charts) {
        QVERIFY(!chart->emptyText().isEmpty());
        QVERIFY(!chart->description().isEmpty());
        QVERIFY(chart->table().rows.isEmpty());
    }
    const QString nothingOpen = board.charts[0]->emptyText();

    board.set(example({.macLayers = 1, .tooWide = {0}}));
    const QString nothingFits = board.charts[0]->emptyText();
    QVERIFY(!nothingFits.isEmpty());
    QVERIFY(nothingFits != nothingOpen);

    board.set(example());
    QVERIFY(board.charts[0]->emptyText().isEmpty());
    // Accuracy has nothing to show, whatever is open, and does not pretend to.
    QVERIFY(!board.charts[3]->emptyText().isEmpty());
    QVERIFY(board.charts[3]->table().rows.isEmpty());

    board.set(nullptr);
    QCOMPARE(board.charts[0]->emptyText(), nothingOpen);
}

void TestCharts::showsEveryLayer_data()
{
    QTest::addColumn<int>("layers");
    QTest::addColumn<bool>("longNames");
    for (int layers : {1, 8, 53, 161, 500}) {
        QTest::addRow("%d", layers) << layers << false;
        QTest::addRow("%d, long names", layers) << layers << true;
    }
}

void TestCharts::showsEveryLayer()
{
    QFETCH(int, layers);
    QFETCH(bool, longNames);
    Board board;
    board.set(example({.macLayers = layers, .longNames = longNames}));
    for (LayerChart *chart : board.window.findChildren<LayerChart *>()) {
        QCOMPARE(chart->bars()->count(), layers); // pooling layers have no bar
        QCOMPARE(chart->plot()->xAxis->range(), QCPRange(-0.5, layers - 0.5));
        QCOMPARE(chart->plot()->yAxis->range().lower, 0.0);
        QVERIFY(chart->plot()->yAxis->range().upper >= chart->bars()->highest());
        QVERIFY(chart->bars()->highest() > 0);
        QVERIFY(!chart->plot()->xAxis->tickVector().isEmpty());
        QVERIFY(!namesOverlap(chart->plot()));
        // Names and legend leave most of the chart to the bars.
        QVERIFY(chart->plot()->axisRect()->height() > chart->plot()->height() * 0.45);
        QCOMPARE(chart->table().rows.size(), layers);
    }
}

void TestCharts::showsWhatTheModelSays()
{
    const EvaluationPtr evaluation = example({.macLayers = 5, .batch = 3});
    Board board;
    board.set(evaluation);
    int bar = 0;
    for (const auto &cost : evaluation->layers) {
        if (!cost)
            continue;
        QCOMPARE(board.utilization()->bars()->height(bar),
                 std::max(cost->utilization, cost->utilizationSpatial));
        QCOMPARE(board.latency()->bars()->height(bar), cost->seconds);
        QCOMPARE(board.energy()->bars()->height(bar), cost->energyPJ * 1e-12 / 3);
        ++bar;
    }
    QCOMPARE(bar, 5);

    board.latency()->setUnit(LatencyUnit::Cycles);
    board.energy()->setQuantity(EnergyQuantity::AveragePower);
    const LayerCost &first = *evaluation->layers[0];
    QCOMPARE(board.latency()->bars()->height(0), first.cycles);
    QCOMPARE(board.energy()->bars()->height(0), first.energyPJ * 1e-12 / first.seconds);
    board.energy()->setQuantity(EnergyQuantity::PerMac);
    QCOMPARE(board.energy()->bars()->height(0),
             first.energyPJ * 1e-12 / static_cast<double>(first.counts.macs));
}

void TestCharts::layersWithoutCostStayInPlace()
{
    const EvaluationPtr evaluation = example({.macLayers = 4, .tooWide = {1}});
    QCOMPARE(evaluation->totals.missingLayers, 1);
    Board board;
    board.set(evaluation);
    for (LayerChart *chart : board.window.findChildren<LayerChart *>()) {
        QCOMPARE(chart->bars()->count(), 4);
        QCOMPARE(chart->bars()->height(1), 0.0);
        QVERIFY(chart->bars()->height(2) > 0);
        const QVariantList row = chart->table().rows[1];
        QCOMPARE(row[0].toString(), test::exampleLayerName(1));
        for (qsizetype column = 1; column < row.size(); ++column)
            QVERIFY(!row[column].isValid()); // no cost is not a cost of 0
    }
}

void TestCharts::energyAddsUpHoweverItIsStacked_data()
{
    QTest::addColumn<bool>("complete");
    QTest::newRow("accesses and MACs") << false;
    QTest::newRow("network, leakage and clock, too") << true;
}

void TestCharts::energyAddsUpHoweverItIsStacked()
{
    QFETCH(bool, complete);
    const EvaluationPtr evaluation = example({.macLayers = 6, .completeTechnology = complete});
    Board board;
    board.set(evaluation);
    for (EnergyStacking stacking : {EnergyStacking::ByLevel, EnergyStacking::ByTensor}) {
        board.energy()->setStacking(stacking);
        const ChartTable table = board.energy()->table();
        QCOMPARE(table.keys.size(), table.header.size());
        QCOMPARE(table.keys[1],
                 stacking == EnergyStacking::ByLevel ? "energy_DRAM_J" : "energy_ifmap_J");
        QCOMPARE(table.rows.size(), 6);
        int layer = 0;
        for (const auto &cost : evaluation->layers) {
            if (cost)
                QCOMPARE(table.rows[layer++].last().toDouble(), cost->energyPJ * 1e-12);
        }
        for (const QVariantList &row : table.rows) {
            QCOMPARE(row.size(), table.keys.size());
            const double sum =
                std::accumulate(row.begin() + 1, row.end() - 1, 0.0,
                                [](double s, const QVariant &v) { return s + v.toDouble(); });
            QCOMPARE(sum, row.last().toDouble());
        }
    }
}

void TestCharts::onlyWhatHasAnAmountIsInTheLegend()
{
    Board board;
    const auto keys = [&](EnergyStacking stacking, bool complete) {
        board.energy()->setStacking(stacking);
        board.set(example({.macLayers = 3, .completeTechnology = complete}));
        return board.energy()->table().keys.mid(1).join(QLatin1Char(' '));
    };
    QCOMPARE(keys(EnergyStacking::ByLevel, false),
             QStringLiteral("energy_DRAM_J energy_GLB_J energy_RF_J energy_MAC_J energy_total_J"));
    QCOMPARE(keys(EnergyStacking::ByLevel, true),
             QStringLiteral("energy_DRAM_J energy_GLB_J energy_RF_J energy_MAC_J energy_NoC_J "
                            "energy_leakage_J energy_clock_J energy_total_J"));
    // A tensor's transfers are part of it.
    QCOMPARE(keys(EnergyStacking::ByTensor, true),
             QStringLiteral("energy_ifmap_J energy_filter_J energy_ofmap_J energy_MAC_J "
                            "energy_leakage_J energy_clock_J energy_total_J"));
    QVERIFY(board.energy()->description().contains(QStringLiteral("Clock")));
}

void TestCharts::hiddenChartsDefer()
{
    UtilizationChart chart;
    chart.setEvaluation(example({.macLayers = 7}));
    QCOMPARE(chart.bars()->count(), 0);
    chart.show();
    QCOMPARE(chart.bars()->count(), 7);
    chart.hide();
    chart.setEvaluation(example({.macLayers = 9}));
    QCOMPARE(chart.bars()->count(), 7);
    chart.show();
    QCOMPARE(chart.bars()->count(), 9);
}

void TestCharts::paletteSwitchChangesColours()
{
    Board board;
    board.set(example());
    const auto picture = [&](Chart *chart) { return chart->grab().toImage(); };
    QList<QImage> light;
    for (Chart *chart : board.charts)
        light.append(picture(chart));

    QPalette dark = board.window.palette();
    dark.setColor(QPalette::Base, QColor(0x1E, 0x20, 0x24));
    dark.setColor(QPalette::Text, QColor(0xE8, 0xE8, 0xE8));
    board.window.setPalette(dark);
    for (qsizetype i = 0; i < board.charts.size(); ++i) {
        Chart *chart = board.charts[i];
        QCOMPARE(chart->theme().background, QColor(0x1E, 0x20, 0x24));
        QTRY_COMPARE(picture(chart).pixelColor(3, 30), QColor(0x1E, 0x20, 0x24));
        QVERIFY(picture(chart) != light[i]);
    }
}

void TestCharts::languageSwitchChangesTexts()
{
    Board board;
    board.set(example());
    const QString english = board.charts[1]->accessibleName();
    Bracketing translator;
    QCoreApplication::installTranslator(&translator);
    QTRY_COMPARE(board.charts[1]->accessibleName(), QLatin1Char('[') + english + QLatin1Char(']'));
    const QString shown = board.charts[3]->emptyText();
    QCoreApplication::removeTranslator(&translator);
    QVERIFY(shown.startsWith(QLatin1Char('[')));
    QTRY_COMPARE(board.charts[1]->accessibleName(), english);
}

void TestCharts::describesItself()
{
    Board board;
    board.set(example({.macLayers = 6, .batch = 2}));
    for (Chart *chart : board.charts)
        QCOMPARE(chart->accessibleDescription(), chart->description());
    const QString energy = board.energy()->description();
    for (const char *part : {"example on small, batch 2", "DRAM", "GLB", "RF", "MAC", " %", "J"})
        QVERIFY2(energy.contains(QLatin1String(part)), qPrintable(energy));
    const QString utilization = board.utilization()->description();
    QVERIFY2(utilization.contains(QRegularExpression("best conv\\d with [\\d.]+ %")),
             qPrintable(utilization));
    const QString latency = board.latency()->description();
    QVERIFY2(latency.contains(QStringLiteral("DRAM")), qPrintable(latency));
}

void TestCharts::tableFollowsTheChart()
{
    Board board;
    board.set(example({.macLayers = 3}));
    board.energy()->showTable();
    auto *table = board.energy()->findChild<QTableWidget *>();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->horizontalHeaderItem(1)->text(), QStringLiteral("DRAM (J)"));
    board.energy()->setStacking(EnergyStacking::ByTensor);
    QCOMPARE(table->horizontalHeaderItem(1)->text(), QStringLiteral("ifmap (J)"));
    board.set(example({.macLayers = 12}));
    QCOMPARE(table->rowCount(), 12);
    QCOMPARE(table->item(0, 0)->text(), test::exampleLayerName(0));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
