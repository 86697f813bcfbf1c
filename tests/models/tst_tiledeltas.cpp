// SPDX-License-Identifier: GPL-3.0-or-later
// Figures against those of the baseline: texts of differences, the scoreboard, the Layers table.
#include "ui/models/tiledeltas.h"

#include "core/explore/comparison.h"
#include "tests/support/uitest.h"
#include "ui/models/format.h"
#include "ui/models/layersmodel.h"
#include "ui/session/designedits.h"

#include <QAbstractItemModelTester>

using namespace pelorus;

namespace {

EvaluationPtr onColumns(Count columns, Count rfBits = 512 * 8)
{
    return test::evaluated(test::designOf(*test::smallDesign()->network,
                                          test::threeLevels(columns, 4, 64 * 8192, rfBits)));
}

ComparedDesignPtr comparedWith(const EvaluationPtr &evaluation, const char *name = "base",
                               std::optional<MeasuredAccuracy> accuracy = {})
{
    return std::make_shared<const ComparedDesign>(
        ComparedDesign{snapshotOf(evaluation->design, name, 0), evaluation, accuracy});
}

AccuracyStatePtr measured(Count images, std::optional<Count> correct, Count agreeing)
{
    AccuracyState state;
    state.design = test::smallDesign();
    state.isOpen = true;
    state.images = images;
    state.study.measured = accuracy::Measurement{{}, images, correct, {}, agreeing, {}, {}};
    return std::make_shared<const AccuracyState>(std::move(state));
}

Tile tileOf(const QList<Tile> &tiles, const QString &id)
{
    for (const Tile &tile : tiles) {
        if (tile.id == id)
            return tile;
    }
    return {};
}

using Verdict = Delta::Verdict;

} // namespace

class TestTileDeltas : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void differencesAsText_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("base");
        QTest::addColumn<bool>("lowerIsGood");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("verdict");
        const auto row = [](double value, double base, bool lower, const char *text, Verdict is) {
            QTest::newRow(text) << value << base << lower << QString::fromUtf8(text) << int(is);
        };
        row(93.9, 100, true, "▼ −6.1 %", Verdict::Better);
        row(93.9, 100, false, "▼ −6.1 %", Verdict::Worse);
        row(111, 100, true, "▲ +11 %", Verdict::Worse);
        row(250, 100, false, "▲ +150 %", Verdict::Better);
        row(1230, 100, false, "▲ ×12.3", Verdict::Better);
        row(0, 100, true, "▼ −100 %", Verdict::Better);
        row(100, 100, true, "= 0 %", Verdict::Same);
        row(0, 0, true, "= 0 %", Verdict::Same);
        row(5, 0, true, "▲ from 0", Verdict::Worse);
        row(1.00001, 1, true, "▲ +0.0010 %", Verdict::Worse); // small is not 0
    }
    void differencesAsText()
    {
        QFETCH(double, value);
        QFETCH(double, base);
        QFETCH(bool, lowerIsGood);
        QFETCH(QString, text);
        QFETCH(int, verdict);
        const Delta delta = relativeDelta(value, base, lowerIsGood ? Goal::Lower : Goal::Higher);
        QCOMPARE(delta.text, text);
        QCOMPARE(int(delta.verdict), verdict);
    }

    void sharesDifferInPoints()
    {
        QCOMPARE(pointsDelta(0.97, 0.972, Goal::Higher).text, QString("▼ −0.20"));
        QCOMPARE(pointsDelta(0.97, 0.972, Goal::Higher).verdict, Verdict::Worse);
        QCOMPARE(pointsDelta(0.98, 0.97, Goal::Higher).text, QString("▲ +1.00"));
        QCOMPARE(pointsDelta(0.97, 0.97, Goal::Higher).text, QString("= 0"));
        QCOMPARE(pointsDelta(0.97001, 0.97, Goal::Higher).text, QString("▲ +0.001"));
    }

    void everyFigureHasItsDifference()
    {
        const EvaluationPtr then = onColumns(4), now = onColumns(4, 64 * 8);
        const QList<Tile> tiles = comparedScoreboard(now, false, nullptr, comparedWith(then));
        const QList<Tile> base = scoreboard(then);
        int compared = 0;
        for (const Tile &tile : tiles) {
            const std::optional<Goal> goal = goalOf(tile.id);
            QCOMPARE(tile.delta.has_value(), goal && tile.value != format::none());
            if (!tile.delta)
                continue;
            ++compared;
            QCOMPARE(*tile.delta, relativeDelta(tile.number, tileOf(base, tile.id).number, *goal));
            QVERIFY2(tile.toolTip.contains(tileOf(base, tile.id).value), qPrintable(tile.id));
            QVERIFY(tile.toolTip.contains(QStringLiteral("“base”")));
            QVERIFY(tile.toolTip.contains(verdictText(tile.delta->verdict)));
        }
        QCOMPARE(compared, 9 + (tileOf(tiles, "area").delta ? 1 : 0));
        QCOMPARE(tileOf(tiles, "storage").delta->verdict, Verdict::Better); // smaller
    }

    void withoutABaselineTheScoreboardIsAsItWas()
    {
        const EvaluationPtr now = onColumns(4);
        QCOMPARE(comparedScoreboard(now, false, nullptr, nullptr), scoreboard(now));
        const auto pending = std::make_shared<const ComparedDesign>(
            ComparedDesign{snapshotOf(now->design, "base", 0), nullptr, {}});
        QCOMPARE(comparedScoreboard(now, false, nullptr, pending), scoreboard(now));
    }

    /// A sum with layers missing is no smaller energy.
    void sumsWithMissingLayersAreNotCompared()
    {
        const EvaluationPtr whole = onColumns(4), part = onColumns(4, 1);
        QVERIFY(part->totals.missingLayers > 0);
        for (const auto &[now, then] : {std::pair(whole, part), std::pair(part, whole)}) {
            const QList<Tile> tiles = comparedScoreboard(now, false, nullptr, comparedWith(then));
            QVERIFY(!tileOf(tiles, "energy").delta);
            QVERIFY(!tileOf(tiles, "latency").delta);
            QVERIFY(tileOf(tiles, "storage").delta);
        }
    }

    void accuracyIsComparedInPointsOfTheSameKind()
    {
        const EvaluationPtr now = onColumns(4);
        const auto tile = [&](const AccuracyStatePtr &state, std::optional<MeasuredAccuracy> then) {
            return tileOf(comparedScoreboard(now, false, state, comparedWith(now, "base", then)),
                          "accuracy");
        };
        const MeasuredAccuracy labelled{1000, 970, 990, 8};
        QCOMPARE(tile(measured(500, 480, 490), labelled).delta->text, QString("▼ −1.00"));
        QVERIFY(tile(measured(500, 480, 490), labelled)
                    .toolTip.contains(QStringLiteral("97.00 % on 1000")));
        QVERIFY(!tile(measured(500, {}, 490), labelled).delta); // agreement is no accuracy
        QVERIFY(!tile(nullptr, labelled).delta);
        QVERIFY(!tile(measured(500, 480, 490), {}).delta);
        QCOMPARE(tile(measured(500, {}, 495), MeasuredAccuracy{100, {}, 99, 8}).delta->text,
                 QString("= 0"));
    }

    void cellsOfLayersSayWhatTheBaselineHad()
    {
        DesignDocument document(test::completeDesign());
        LayersModel model(document);
        const QAbstractItemModelTester tester(&model);
        Design wide = test::designOf(*document.design()->network,
                                     test::threeLevels(8, 4, 64 * 8192, 512 * 8));
        wide.technology = document.design()->technology;
        const EvaluationPtr now = test::evaluated(*document.design()), then = test::evaluated(wide);
        model.setEvaluation(now);
        const auto tip = [&](int row, LayersModel::Column column) {
            return model.index(row, column).data(Qt::ToolTipRole).toString();
        };
        QVERIFY(!tip(0, LayersModel::Energy).contains("Baseline"));
        QVERIFY(!model.index(0, LayersModel::Energy).data(LayersModel::BaselineRole).isValid());
        model.setBaseline(comparedWith(then));
        for (const auto column :
             {LayersModel::Utilization, LayersModel::Cycles, LayersModel::Energy}) {
            QVERIFY(tip(0, column).contains("Baseline “base”"));
            QVERIFY(model.index(0, column).data(LayersModel::BaselineRole).isValid());
        }
        QVERIFY(tip(0, LayersModel::Energy).contains(format::energy(then->layers[0]->energyPJ)));
        QVERIFY(tip(0, LayersModel::Energy)
                    .contains(relativeDelta(now->layers[0]->energyPJ, then->layers[0]->energyPJ,
                                            Goal::Lower)
                                  .text));
        QVERIFY(!tip(0, LayersModel::Name).contains("Baseline"));
        QVERIFY(tip(2, LayersModel::Cycles).contains("Baseline")); // a layer without MACs
        QVERIFY(!tip(2, LayersModel::Utilization).contains("Baseline"));

        // A layer that the baseline does not have, and rows that come and go.
        QVERIFY(setLayerName(document, 0, "other"));
        QVERIFY(!tip(0, LayersModel::Energy).contains("Baseline"));
        const std::array<std::size_t, 1> first = {0};
        QVERIFY(removeLayers(document, first));
        QVERIFY(duplicateLayers(document, first));
        document.undoStack()->setIndex(0);
        model.setEvaluation(test::evaluated(*document.design()));
        QVERIFY(tip(0, LayersModel::Energy).contains("Baseline"));
        model.setBaseline(nullptr);
        QVERIFY(!tip(0, LayersModel::Energy).contains("Baseline"));
    }
};

QTEST_GUILESS_MAIN(TestTileDeltas)
#include "tst_tiledeltas.moc"
