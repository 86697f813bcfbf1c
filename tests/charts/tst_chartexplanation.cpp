// SPDX-License-Identifier: GPL-3.0-or-later
// Charts answer "where from?": of bars, of the cells of their tables, by menu and in the table's
// window.
#include "tests/charts/board.h"
#include "tests/charts/examples.h"
#include "ui/charts/areachart.h"
#include "ui/charts/charttablewindow.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/tipexplanation.h"
#include "ui/models/format.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QTableWidget>
#include <QTest>

using namespace pelorus;
using test::Board;
using test::example;
using test::middleOf;

namespace {

QAction *entryOf(const Chart *chart)
{
    for (QAction *action : chart->findChild<QMenu *>()->actions())
        if (action->text() == QLatin1String("&Where from?"))
            return action;
    return nullptr;
}

} // namespace

class TestChartExplanation : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void barsAnswer();
    void quantitiesSayTheirFormula();
    void theMenuAsksTheBarUnderThePointer();
    void cellsOfTheTableAnswer();
    void areasAnswer();
    void pointsAnswer();
    void tipsBecomeExplanations();
};

void TestChartExplanation::barsAnswer()
{
    Board board;
    const EvaluationPtr evaluation = example({.completeTechnology = true});
    board.set(evaluation);
    for (Chart *chart :
         {static_cast<Chart *>(board.energy()), static_cast<Chart *>(board.latency()),
          static_cast<Chart *>(board.utilization())})
        QVERIFY(!chart->explanation()); // nothing is selected
    board.hub.select({{0}, {}, {}});
    const LayerCost &cost = *evaluation->layers[0];
    const auto energy = board.energy()->explanation();
    QVERIFY(energy);
    QCOMPARE(
        energy->value,
        format::energy(cost.energyPJ / static_cast<double>(evaluation->design.settings.batch)));
    QVERIFY(energy->title.contains(board.energy()->heading()));
    QVERIFY(!energy->sources.empty());
    QVERIFY(energy->inputs.size() > 3);
    QVERIFY(!energy->origin.isEmpty());
    QCOMPARE(board.latency()->explanation()->value, format::time(cost.seconds));
    QCOMPARE(board.latency()->explanation()->inputs.front().value,
             format::count(cost.computeCycles, 4));
    QCOMPARE(board.utilization()->explanation()->value, format::percent(cost.utilization));
    // The one that has the pointer goes before the selected one.
    QTest::mouseMove(board.energy()->plot(), middleOf(board.energy(), 1));
    QTRY_VERIFY(board.hub.hoveredLayer());
    QVERIFY(board.energy()->explanation()->title != energy->title);
}

void TestChartExplanation::quantitiesSayTheirFormula()
{
    Board board;
    const EvaluationPtr evaluation = example({.completeTechnology = true});
    board.set(evaluation);
    board.hub.select({{0}, {}, {}});
    const LayerCost &cost = *evaluation->layers[0];
    board.energy()->setQuantity(EnergyQuantity::AveragePower);
    const auto power = board.energy()->explanation();
    QCOMPARE(power->value, format::si(cost.energyPJ * 1e-12 / cost.seconds, QStringLiteral("W")));
    QVERIFY(power->text.contains(format::energy(cost.energyPJ)));
    QVERIFY(power->text.contains(format::time(cost.seconds)));
}

void TestChartExplanation::theMenuAsksTheBarUnderThePointer()
{
    Board board;
    board.set(example({.completeTechnology = true}));
    EnergyChart *chart = board.energy();
    const auto openAt = [&](const QPoint &pixel) {
        const QPoint at = pixel + chart->plot()->pos();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, chart->mapToGlobal(at));
        QCoreApplication::sendEvent(chart, &event);
        chart->findChild<QMenu *>()->hide();
    };
    openAt(middleOf(chart, 1));
    QAction *ask = entryOf(chart);
    QVERIFY(ask && ask->isEnabled());
    ask->trigger();
    const auto *answer = board.window.findChild<ExplanationPopover *>();
    QVERIFY(answer && answer->isVisible());
    const LayerChart *layers = chart;
    QVERIFY(answer->explanation().title.startsWith(layers->table().rows[1].front().toString()
                                                   + QStringLiteral(" · ")));
    openAt(QPoint(2, 2)); // beside the bars
    QVERIFY(!entryOf(chart)->isEnabled());
}

void TestChartExplanation::cellsOfTheTableAnswer()
{
    Board board;
    board.set(example({.completeTechnology = true}));
    EnergyChart *chart = board.energy();
    const ChartTable table = chart->table();
    QVERIFY(!chart->tableExplanation(0, 0)); // a name
    for (int column = 1; column < table.header.size(); ++column) {
        const auto answer = chart->tableExplanation(1, column);
        QVERIFY(answer);
        QCOMPARE(answer->value, cellText(table.rows[1][column]));
        QVERIFY(answer->title.contains(table.header[column]));
    }
    chart->showTable();
    auto *window = chart->findChild<ChartTableWindow *>();
    auto *view = window->findChild<QTableWidget *>();
    const QAction *ask = view->actions().constFirst();
    view->setCurrentCell(1, 0); // a name
    QVERIFY(!ask->isEnabled());
    view->setCurrentCell(1, 1);
    QVERIFY(ask->isEnabled());
    QVERIFY(QTest::qWaitForWindowActive(window));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F1, Qt::ShiftModifier);
    const auto *answer = window->findChild<ExplanationPopover *>();
    QVERIFY(answer);
    QCOMPARE(answer->explanation(), *chart->tableExplanation(1, 1));
}

void TestChartExplanation::areasAnswer()
{
    SelectionHub hub;
    AreaChart chart;
    chart.resize(460, 260);
    chart.setSelectionHub(&hub);
    chart.show();
    const EvaluationPtr evaluation = example({.completeTechnology = true});
    chart.setEvaluation(evaluation);
    QVERIFY(!chart.explanation());
    QTest::keyClick(&chart, Qt::Key_Home);
    QCOMPARE(chart.explanation()->sources.size(), evaluation->area.lines.size());
    QTest::keyClick(&chart, Qt::Key_Down);
    const auto first = chart.explanation();
    QCOMPARE(first->sources.size(), 1u);
    QVERIFY(!first->origin.isEmpty());
    QCOMPARE(chart.tableExplanation(0, 3), first);
    QVERIFY(!chart.tableExplanation(99, 0));
}

void TestChartExplanation::pointsAnswer()
{
    Board board;
    board.set(example({.completeTechnology = true}));
    Chart *chart = nullptr;
    for (Chart *one : board.charts)
        if (one->id() == QLatin1String("roofline"))
            chart = one;
    QVERIFY(chart);
    QVERIFY(!chart->explanation());
    QTest::keyClick(chart, Qt::Key_Home);
    const auto answer = chart->explanation();
    QVERIFY(answer);
    QVERIFY(answer->title.startsWith(chart->heading()));
    QVERIFY(answer->inputs.size() >= 4);
    QVERIFY(!answer->origin.isEmpty());
    // A cell says the same of its point, and its own number.
    const auto cell = chart->tableExplanation(0, 2);
    QVERIFY(cell);
    QCOMPARE(cell->title, answer->title + QStringLiteral(" · ") + chart->table().header[2]);
    QCOMPARE(cell->value, cellText(chart->table().rows[0][2]));
    QCOMPARE(cell->inputs, answer->inputs);
    QVERIFY(!chart->tableExplanation(99, 2));
}

void TestChartExplanation::tipsBecomeExplanations()
{
    const Explanation rich = explanationOfTip(
        QStringLiteral("<b>a &lt; b</b><table><tr><td>energy&nbsp;&nbsp;</td><td align=right>1 mJ"
                       "</td></tr><tr><td>time</td><td>2 s</td></tr></table>after<br>all"));
    QCOMPARE(rich.title, QStringLiteral("a < b"));
    QCOMPARE(rich.inputs, (QList<Explanation::Input>{{"energy", "1 mJ"}, {"time", "2 s"}}));
    QCOMPARE(rich.text, QStringLiteral("after\nall"));
    const Explanation plain = explanationOfTip(QStringLiteral("one\ntwo"));
    QCOMPARE(plain.title, QStringLiteral("one"));
    QCOMPARE(plain.text, QStringLiteral("two"));
    // Without a value none is shown.
    QVERIFY(!explanationHtml(plain).contains(QLatin1String("<big>")));
    QVERIFY(explanationPlain(plain).startsWith(QLatin1String("one\ntwo")));
}

QTEST_MAIN(TestChartExplanation)
#include "tst_chartexplanation.moc"
