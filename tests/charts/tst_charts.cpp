// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/charts/examples.h"
#include "ui/charts/accuracychart.h"
#include "ui/charts/energychart.h"
#include "ui/charts/latencychart.h"
#include "ui/charts/utilizationchart.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QTranslator>

#include <numeric>

using namespace pelorus;
using test::example;

namespace {

/// The charts as the window makes them, shown.
struct Board
{
    QWidget window;
    SelectionHub hub;
    QList<Chart *> charts = makeCharts(&window);

    explicit Board(QSize size = {420, 260})
    {
        window.resize(size * 2);
        for (qsizetype i = 0; i < charts.size(); ++i) {
            charts[i]->setGeometry(
                QRect(QPoint(i % 2 ? size.width() : 0, i < 2 ? 0 : size.height()), size));
            charts[i]->setSelectionHub(&hub);
        }
        window.show();
    }
    void set(const EvaluationPtr &evaluation)
    {
        for (Chart *chart : charts)
            chart->setEvaluation(evaluation);
        for (Chart *chart : charts)
            chart->plot()->replot(QCustomPlot::rpImmediateRefresh); // lays out now
    }
    UtilizationChart *utilization() { return qobject_cast<UtilizationChart *>(charts[0]); }
    EnergyChart *energy() { return qobject_cast<EnergyChart *>(charts[1]); }
    LatencyChart *latency() { return qobject_cast<LatencyChart *>(charts[2]); }
};

QPoint middleOf(const LayerChart *chart, int bar)
{
    const QCustomPlot *plot = chart->plot();
    return {static_cast<int>(plot->xAxis->coordToPixel(bar)),
            plot->axisRect()->rect().bottom() - 4};
}

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
    void energyAddsUpHoweverItIsStacked();
    void hiddenChartsDefer();

    void zoomBelongsToTheUser();
    void anotherNetworkIsFitted();
    void zoomStaysInsideTheData();
    void layerAxesZoomTogether();
    void leftMarginsAlign();

    void clickSelects();
    void selectionIsSeen();
    void legendSelectsALevel();
    void pointerHovers();
    void keysWalk();
    void walkingKeepsTheSelectionInView();

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

void TestCharts::energyAddsUpHoweverItIsStacked()
{
    const EvaluationPtr evaluation = example({.macLayers = 6});
    Board board;
    board.set(evaluation);
    for (EnergyStacking stacking : {EnergyStacking::ByLevel, EnergyStacking::ByTensor}) {
        board.energy()->setStacking(stacking);
        const ChartTable table = board.energy()->table();
        QCOMPARE(table.keys.size(), table.header.size());
        QCOMPARE(table.keys[1],
                 stacking == EnergyStacking::ByLevel ? "energy_DRAM_J" : "energy_ifmap_J");
        for (const QVariantList &row : table.rows) {
            QCOMPARE(row.size(), table.keys.size());
            const double sum =
                std::accumulate(row.begin() + 1, row.end() - 1, 0.0,
                                [](double s, const QVariant &v) { return s + v.toDouble(); });
            QCOMPARE(sum, row.last().toDouble());
        }
    }
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

void TestCharts::zoomBelongsToTheUser()
{
    Board board;
    board.set(example({.macLayers = 20}));
    LayerChart *chart = board.utilization();
    QVERIFY(chart->followsData());
    const QPoint middle = middleOf(chart, 10);
    QWheelEvent wheel(middle, chart->plot()->mapToGlobal(middle), {}, QPoint(0, 240), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(chart->plot(), &wheel);
    const QCPRange zoomed = chart->plot()->xAxis->range();
    QVERIFY(zoomed.size() < 15);
    QVERIFY(!chart->followsData());

    board.set(example({.macLayers = 20, .batch = 4}));
    QCOMPARE(chart->plot()->xAxis->range(), zoomed);
    QTest::keyClick(chart, Qt::Key_F);
    QCOMPARE(chart->plot()->xAxis->range(), QCPRange(-0.5, 19.5));
    QVERIFY(chart->followsData());

    // Ctrl turns the wheel to the values; a double click fits, too.
    QWheelEvent values(middle, chart->plot()->mapToGlobal(middle), {}, QPoint(0, 240), Qt::NoButton,
                       Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(chart->plot(), &values);
    QCOMPARE(chart->plot()->xAxis->range(), QCPRange(-0.5, 19.5));
    QVERIFY(chart->plot()->yAxis->range().size() < 0.9);
    QVERIFY(!chart->followsData());
    QTest::mouseDClick(chart->plot(), Qt::LeftButton, {}, middle);
    QVERIFY(chart->followsData());
}

void TestCharts::anotherNetworkIsFitted()
{
    Board board;
    board.set(example({.macLayers = 20}));
    board.utilization()->plot()->xAxis->setRange(3, 6);
    board.set(example({.macLayers = 9, .networkName = "other"}));
    QCOMPARE(board.utilization()->plot()->xAxis->range(), QCPRange(-0.5, 8.5));
}

void TestCharts::zoomStaysInsideTheData()
{
    Board board;
    board.set(example({.macLayers = 20}));
    QCPAxis *layers = board.latency()->plot()->xAxis;
    layers->setRange(-5, 3);
    QCOMPARE(layers->range(), QCPRange(-0.5, 7.5));
    layers->setRange(4.2, 4.3);
    QCOMPARE(layers->range().size(), 2.0);
    QCPAxis *values = board.latency()->plot()->yAxis;
    values->setRange(-1, 1);
    QCOMPARE(values->range().lower, 0.0);
    // Fewer layers than the zoom began at: something is still seen.
    layers->setRange(14, 18);
    board.set(example({.macLayers = 6}));
    QVERIFY(layers->range().lower < 5.5);
    QVERIFY(layers->range().upper <= 5.5);
}

void TestCharts::layerAxesZoomTogether()
{
    Board board;
    board.set(example({.macLayers = 20}));
    board.utilization()->plot()->xAxis->setRange(3, 8);
    QCOMPARE(board.energy()->plot()->xAxis->range(), QCPRange(3, 8));
    QVERIFY(!board.energy()->followsData());
    board.latency()->fit();
    QCOMPARE(board.energy()->plot()->xAxis->range(), QCPRange(-0.5, 19.5));
    QVERIFY(board.energy()->followsData());
}

void TestCharts::leftMarginsAlign()
{
    Board board;
    board.set(example({.macLayers = 20}));
    const auto margin = [](LayerChart *chart) {
        return chart->plot()->axisRect()->margins().left();
    };
    QTRY_COMPARE(margin(board.energy()), margin(board.utilization()));
    QTRY_COMPARE(margin(board.latency()), margin(board.utilization()));
}

void TestCharts::clickSelects()
{
    Board board;
    const EvaluationPtr evaluation = example({.macLayers = 8});
    board.set(evaluation);
    LayerChart *chart = board.latency();
    // Bar 4 is layer 5 of the network: a pooling layer stands between.
    QTest::mouseClick(chart->plot(), Qt::LeftButton, {}, middleOf(chart, 4));
    QCOMPARE(board.hub.selection().layers, std::vector<std::size_t>{5});
    QTest::mouseClick(chart->plot(), Qt::LeftButton, Qt::ControlModifier, middleOf(chart, 0));
    QCOMPARE(board.hub.selection().layers, (std::vector<std::size_t>{0, 5}));
    QTest::mouseClick(chart->plot(), Qt::LeftButton, Qt::ControlModifier, middleOf(chart, 4));
    QCOMPARE(board.hub.selection().layers, std::vector<std::size_t>{0});
    // A drag is not a click.
    QTest::mousePress(chart->plot(), Qt::LeftButton, {}, middleOf(chart, 2));
    QTest::mouseRelease(chart->plot(), Qt::LeftButton, {}, middleOf(chart, 3));
    QCOMPARE(board.hub.selection().layers, std::vector<std::size_t>{0});
    QTest::keyClick(chart, Qt::Key_Escape);
    QVERIFY(board.hub.selection().isEmpty());
}

void TestCharts::selectionIsSeen()
{
    Board board;
    board.set(example({.macLayers = 8}));
    LayerChart *chart = board.utilization();
    const auto pixel = [&](int bar) {
        chart->plot()->replot(QCustomPlot::rpImmediateRefresh);
        return chart->plot()
            ->toPixmap(chart->plot()->width(), chart->plot()->height())
            .toImage()
            .pixelColor(middleOf(chart, bar));
    };
    const QColor chosen = pixel(1), other = pixel(3);
    board.hub.select({{1}, {}, {}});
    QCOMPARE(pixel(1), chosen);
    const QColor dimmed = pixel(3);
    QVERIFY(contrastRatio(dimmed, chart->theme().background)
            < contrastRatio(other, chart->theme().background));
    QVERIFY(contrastRatio(dimmed, chart->theme().background) > 1.2); // dimmed, not gone
    board.hub.clear();
    QCOMPARE(pixel(3), other);
}

void TestCharts::legendSelectsALevel()
{
    Board board;
    board.set(example({.macLayers = 8}));
    LayerChart *chart = board.energy();
    const auto *legend = chart->plot()->findChild<LegendRow *>();
    QVERIFY(legend);
    const QPoint first = legend->rect().topLeft() + QPoint(3, 6);
    QTest::mouseClick(chart->plot(), Qt::LeftButton, {}, first);
    QCOMPARE(board.hub.selection().level, std::optional<std::size_t>(2)); // DRAM, the outermost
    QTest::mouseClick(chart->plot(), Qt::LeftButton, {}, first);
    QVERIFY(board.hub.selection().isEmpty());
}

void TestCharts::pointerHovers()
{
    Board board;
    board.set(example({.macLayers = 8}));
    QSignalSpy hovered(&board.hub, &SelectionHub::hoveredLayerChanged);
    LayerChart *chart = board.energy();
    QTest::mouseMove(chart->plot(), middleOf(chart, 2));
    QCOMPARE(board.hub.hoveredLayer(), std::optional<std::size_t>(2));
    QTest::mouseMove(chart->plot(), middleOf(chart, 3));
    QCOMPARE(board.hub.hoveredLayer(), std::optional<std::size_t>(4));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(chart->plot(), &leave);
    QCOMPARE(board.hub.hoveredLayer(), std::nullopt);
    QCOMPARE(hovered.size(), 3);
}

void TestCharts::keysWalk()
{
    Board board;
    board.set(example({.macLayers = 5}));
    LayerChart *chart = board.utilization();
    const auto &layers = board.hub.selection().layers;
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(layers, std::vector<std::size_t>{0});
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(layers, std::vector<std::size_t>{4}); // over the pooling layer 3
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Right); // stays at the end
    QCOMPARE(layers, std::vector<std::size_t>{5});
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(layers, std::vector<std::size_t>{4});
    board.hub.select({{3}, {}, {}}); // a pooling layer, selected elsewhere
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(layers, std::vector<std::size_t>{4});
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(layers, std::vector<std::size_t>{0});
}

void TestCharts::walkingKeepsTheSelectionInView()
{
    Board board;
    board.set(example({.macLayers = 40}));
    LayerChart *chart = board.utilization();
    chart->plot()->xAxis->setRange(0.5, 5.5);
    QTest::keyClick(chart, Qt::Key_End);
    QCOMPARE(chart->plot()->xAxis->range(), QCPRange(34.5, 39.5));
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->plot()->xAxis->range(), QCPRange(-0.5, 4.5));
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
