// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do to charts: zoom, selection, hover.
#include "tests/charts/board.h"
#include "tests/charts/examples.h"
#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"

#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace pelorus;
using test::Board;
using test::example;
using test::middleOf;

class TestChartHand : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void zoomBelongsToTheUser();
    void anotherNetworkIsFitted();
    void zoomStaysInsideTheData();
    void layerAxesZoomTogether();
    void leftMarginsAlign();

    void clickSelects();
    void selectionIsSeen();
    void legendSelectsALevel();
    void pointerHovers();
    void toolTipTellsTheValues();
    void menuOffersEverything();
    void optionsAreButtons();
    void keysWalk();
    void walkingKeepsTheSelectionInView();
};

void TestChartHand::zoomBelongsToTheUser()
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

void TestChartHand::anotherNetworkIsFitted()
{
    Board board;
    board.set(example({.macLayers = 20}));
    board.utilization()->plot()->xAxis->setRange(3, 6);
    board.set(example({.macLayers = 9, .networkName = "other"}));
    QCOMPARE(board.utilization()->plot()->xAxis->range(), QCPRange(-0.5, 8.5));
}

void TestChartHand::zoomStaysInsideTheData()
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

void TestChartHand::layerAxesZoomTogether()
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

void TestChartHand::leftMarginsAlign()
{
    Board board;
    board.set(example({.macLayers = 20}));
    const auto margin = [](LayerChart *chart) {
        return chart->plot()->axisRect()->margins().left();
    };
    QTRY_COMPARE(margin(board.energy()), margin(board.utilization()));
    QTRY_COMPARE(margin(board.latency()), margin(board.utilization()));
}

void TestChartHand::clickSelects()
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

void TestChartHand::selectionIsSeen()
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

void TestChartHand::legendSelectsALevel()
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

void TestChartHand::pointerHovers()
{
    Board board;
    board.set(example({.macLayers = 8}));
    QSignalSpy hovered(&board.hub, &SelectionHub::hoveredLayerChanged);
    LayerChart *chart = board.energy();
    const auto leave = [chart] {
        QEvent event(QEvent::Leave);
        QCoreApplication::sendEvent(chart->plot(), &event);
    };
    QTest::mouseMove(chart->plot(), middleOf(chart, 2));
    QCOMPARE(board.hub.hoveredLayer(), std::optional<std::size_t>(2));
    QTest::mouseMove(chart->plot(), middleOf(chart, 3));
    QCOMPARE(board.hub.hoveredLayer(), std::optional<std::size_t>(4));
    leave();
    QCOMPARE(board.hub.hoveredLayer(), std::nullopt);
    QCOMPARE(hovered.size(), 3);

    const auto seen = [chart] { return chart->plot()->grab().toImage(); };
    const QImage bars = seen();
    QTest::mouseMove(chart->plot(), middleOf(chart, 2));
    const QImage framed = seen();
    QVERIFY(framed != bars);
    QTest::mouseMove(chart->plot(), middleOf(chart, 3));
    QVERIFY(seen() != framed && seen() != bars);
    leave();
    QCOMPARE(seen(), bars);
}

void TestChartHand::toolTipTellsTheValues()
{
    Board board;
    const EvaluationPtr evaluation = example({.macLayers = 8, .tooWide = {6}});
    board.set(evaluation);
    const auto toolTip = [&](LayerChart *chart, int bar) {
        QTest::mouseMove(chart->plot(), middleOf(chart, bar));
        return QToolTip::text();
    };
    const LayerCost &cost = *evaluation->layers[1];
    const QString utilization = toolTip(board.utilization(), 1);
    QVERIFY(utilization.contains(test::exampleLayerName(1)));
    QVERIFY(utilization.contains(format::percent(cost.utilization)));
    QVERIFY(toolTip(board.energy(), 1).contains(format::energy(cost.energyPJ)));
    QVERIFY(toolTip(board.latency(), 1).contains(format::time(cost.seconds)));
    QVERIFY(toolTip(board.latency(), 6).contains(QStringLiteral("No cost")));
    QToolTip::hideText();
}

void TestChartHand::menuOffersEverything()
{
    Board board;
    board.set(example());
    for (Chart *chart : board.charts) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(50, 50),
                                chart->mapToGlobal(QPoint(50, 50)));
        QCoreApplication::sendEvent(chart, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator())
                continue;
            texts.append(action->text());
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        }
        for (const char *part : {"image", "data", "PNG", "SVG", "PDF", "CSV", "table", "Fit"})
            QVERIFY2(texts.join(QLatin1Char('\n'))
                         .remove(QLatin1Char('&'))
                         .contains(QLatin1String(part)),
                     part);
        menu->close();
    }

    // Following is switched there.
    LayerChart *chart = board.utilization();
    chart->setFollowsData(false);
    const QCPRange seen = chart->plot()->yAxis->range();
    board.set(example({.macLayers = 12}));
    QCOMPARE(chart->plot()->yAxis->range(), seen);
    QCOMPARE(chart->plot()->xAxis->range().upper, 7.5);
    chart->setFollowsData(true);
    QCOMPARE(chart->plot()->xAxis->range().upper, 11.5);
}

void TestChartHand::optionsAreButtons()
{
    Board board;
    board.set(example());
    const auto buttons = board.energy()->findChildren<OptionButton *>();
    QCOMPARE(buttons.size(), 2);
    QTest::keyClick(buttons[0], Qt::Key_Space);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->actions()[1]->trigger();
    menu->close();
    QCOMPARE(board.energy()->stacking(), EnergyStacking::ByTensor);
    QVERIFY(buttons[0]->text().startsWith(menu->actions()[1]->text()));
    QVERIFY(buttons[0]->accessibleName().endsWith(menu->actions()[1]->text()));
    // Another quantity cannot be seen through a zoom made for the one before.
    board.energy()->plot()->yAxis->setRange(0, 1e-9);
    board.energy()->setQuantity(EnergyQuantity::AveragePower);
    QVERIFY(board.energy()->plot()->yAxis->range().upper >= board.energy()->bars()->highest());
}

void TestChartHand::keysWalk()
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

void TestChartHand::walkingKeepsTheSelectionInView()
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

QTEST_MAIN(TestChartHand)
#include "tst_charthand.moc"
