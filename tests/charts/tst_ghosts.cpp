// SPDX-License-Identifier: GPL-3.0-or-later
// Ghosts of the baseline in the charts: which bars have one, how high, what tables and tips say.
#include "core/explore/comparison.h"
#include "tests/charts/board.h"
#include "tests/charts/examples.h"
#include "tests/support/uitest.h"
#include "ui/charts/frontchart.h"

#include <QSignalSpy>
#include <QToolTip>

using namespace pelorus;
using test::example;

namespace {

ComparedDesignPtr comparedWith(const EvaluationPtr &evaluation)
{
    return std::make_shared<const ComparedDesign>(
        ComparedDesign{snapshotOf(evaluation->design, "base", 0), evaluation, {}});
}

void pin(test::Board &board, const ComparedDesignPtr &baseline)
{
    for (Chart *chart : board.charts)
        chart->setBaseline(baseline);
}

/// The same network on a slower array, so that every figure differs.
EvaluationPtr slower(const EvaluationPtr &evaluation)
{
    ArchitectureSpec spec = evaluation->design.architecture->spec();
    spec.clockHz /= 2;
    spec.levels.back().readBandwidth = Bandwidth{8, Bandwidth::Per::Cycle};
    EvaluationContext context;
    return std::make_shared<const Evaluation>(
        evaluate(test::designOf(*evaluation->design.network, spec), context));
}

/// MAC layers of an evaluation, in order; null: no cost.
std::vector<const LayerCost *> costsOf(const Evaluation &evaluation)
{
    std::vector<const LayerCost *> costs;
    for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
        if (hasMacs(evaluation.design.network->layers()[i]->kind))
            costs.push_back(evaluation.layers[i].get());
    }
    return costs;
}

} // namespace

class TestGhosts : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void everyBarHasTheHeightOfTheBaseline()
    {
        test::Board board;
        const EvaluationPtr now = example({.macLayers = 6}), then = slower(now);
        board.set(now);
        QVERIFY(!board.latency()->bars()->ghost(0));
        pin(board, comparedWith(then));
        const auto costs = costsOf(*then);
        for (int bar = 0; bar < 6; ++bar) {
            const LayerCost &cost = *costs[static_cast<std::size_t>(bar)];
            // What is achieved, not what is used in space.
            QCOMPARE(board.utilization()->bars()->ghost(bar), std::optional(cost.utilization));
            QVERIFY(std::abs(*board.energy()->bars()->ghost(bar) / (cost.energyPJ * 1e-12) - 1)
                    < 1e-9);
            QVERIFY(std::abs(*board.latency()->bars()->ghost(bar) / cost.seconds - 1) < 1e-9);
        }
        // The axis reaches the ghosts, which are higher than the bars.
        QVERIFY(board.latency()->plot()->yAxis->range().upper > *board.latency()->bars()->ghost(0));
        pin(board, nullptr);
        QVERIFY(!board.latency()->bars()->ghost(0));
        QVERIFY(board.latency()->accessibleDescription() == board.latency()->description());
    }

    void ghostsFollowTheUnit()
    {
        test::Board board;
        const EvaluationPtr now = example({.macLayers = 3}), then = slower(now);
        board.set(now);
        pin(board, comparedWith(then));
        board.latency()->setUnit(LatencyUnit::Cycles);
        QVERIFY(std::abs(*board.latency()->bars()->ghost(0) / costsOf(*then)[0]->cycles - 1)
                < 1e-9);
    }

    void layersWithoutACounterpartHaveNone()
    {
        test::Board board;
        board.set(example({.macLayers = 6}));
        pin(board, comparedWith(example({.macLayers = 4, .networkName = "shorter"})));
        QVERIFY(board.energy()->bars()->ghost(3));
        QVERIFY(!board.energy()->bars()->ghost(4));
        // Neither names nor numbers of layers in common: nothing is made up.
        pin(board, comparedWith(example({.macLayers = 4, .longNames = true})));
        for (int bar = 0; bar < 6; ++bar)
            QVERIFY(!board.energy()->bars()->ghost(bar));
        // As many layers under other names: in their order.
        pin(board, comparedWith(example({.macLayers = 6, .longNames = true})));
        for (int bar = 0; bar < 6; ++bar)
            QVERIFY(board.energy()->bars()->ghost(bar));
    }

    void aBaselineThatDoesNotFitHasNoGhost()
    {
        test::Board board;
        board.set(example({.macLayers = 4}));
        pin(board, comparedWith(example({.macLayers = 4, .tooWide = {1}})));
        QVERIFY(board.energy()->bars()->ghost(0));
        QVERIFY(!board.energy()->bars()->ghost(1));
    }

    void tablesHaveAColumnOfTheBaseline()
    {
        test::Board board;
        const EvaluationPtr now = example({.macLayers = 4}), then = slower(now);
        board.set(now);
        const QStringList keys{"baseline_utilization", "energy_baseline_J", "baseline_seconds"};
        for (int i = 0; i < 3; ++i)
            QVERIFY(!board.charts[i]->table().keys.contains(keys[i]));
        pin(board, comparedWith(then));
        for (int i = 0; i < 3; ++i) {
            const ChartTable table = board.charts[i]->table();
            QCOMPARE(table.keys.last(), keys[i]);
            QCOMPARE(table.header.size(), table.keys.size());
            for (const QVariantList &row : table.rows)
                QCOMPARE(row.size(), table.keys.size());
        }
        QCOMPARE(board.latency()->table().rows[1].last().toDouble(), costsOf(*then)[1]->seconds);
    }

    void theTipSaysBothAndWhichIsBetter()
    {
        test::Board board;
        const EvaluationPtr now = example({.macLayers = 4});
        board.set(now);
        pin(board, comparedWith(slower(now)));
        board.latency()->plot()->replot(QCustomPlot::rpImmediateRefresh);
        QTest::mouseMove(board.latency()->plot(), test::middleOf(board.latency(), 1));
        QVERIFY2(QToolTip::text().contains(QStringLiteral("Baseline “base”")),
                 qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(QLatin1String("better")));
    }

    void ghostsAreDrawn()
    {
        test::Board board;
        const EvaluationPtr now = example({.macLayers = 4});
        board.set(now);
        const auto picture = [&](Chart *chart) {
            QTemporaryDir folder;
            const QString path = folder.filePath("chart.svg");
            return chart->exportTo(path, ChartFormat::Svg) ? chart->svg() : QByteArray();
        };
        for (int i = 0; i < 3; ++i) {
            const QByteArray before = picture(board.charts[i]);
            pin(board, comparedWith(slower(now)));
            const QByteArray after = picture(board.charts[i]);
            QVERIFY(before != after);
            QVERIFY(after.contains("stroke-dasharray"));
            QVERIFY(after.contains("baseline: base"));
            pin(board, nullptr);
        }
    }

    void thePlaneHasAMarkOfTheBaseline()
    {
        SelectionHub hub;
        FrontRunner runner;
        FrontChart chart;
        chart.resize(420, 260);
        chart.setSelectionHub(&hub);
        chart.setRunner(&runner);
        chart.show();
        const EvaluationPtr now = example({.macLayers = 3}), then = slower(now);
        chart.setEvaluation(now);
        QVERIFY(QTest::qWaitFor([&] { return !runner.isBusy(); }, 60'000));
        const auto rows = chart.table().rows.size();
        chart.setBaseline(comparedWith(then));
        const ChartTable table = chart.table();
        QCOMPARE(table.rows.size(), rows + 1);
        QCOMPARE(table.rows.last().last().toInt(), 2);
        double energy = 0;
        for (const LayerCost *cost : costsOf(*then))
            energy += cost->energyPJ * 1e-12;
        QVERIFY(table.rows.last()[2].toDouble() >= energy * (1 - 1e-9));
        hub.select({{0}, {}, {}}); // of this layer alone
        QVERIFY(QTest::qWaitFor([&] { return !runner.isBusy(); }, 60'000));
        QVERIFY(
            std::abs(chart.table().rows.last()[2].toDouble() / (then->layers[0]->energyPJ * 1e-12)
                     - 1)
            < 1e-9);
        chart.setBaseline(nullptr);
        QVERIFY(chart.table().rows.last().last().toInt() != 2);
    }
};

QTEST_MAIN(TestGhosts)
#include "tst_ghosts.moc"
