// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/scoreboard.h"

#include "tests/support/measureddesign.h"
#include "ui/models/format.h"

using namespace pelorus;

namespace {

Tile tileOf(const EvaluationPtr &evaluation, const QString &id)
{
    for (const Tile &tile : scoreboard(evaluation)) {
        if (tile.id == id)
            return tile;
    }
    return {};
}

EvaluationPtr batchOf(Count batch)
{
    Design design = *test::smallDesign();
    design.settings.batch = batch;
    return test::evaluated(design);
}

/// The small design with what is known of its three mappings: 0 proven, -1 nothing, else the gap.
Evaluation withGaps(QList<double> gaps)
{
    Evaluation evaluation = *batchOf(1);
    for (auto &layer : evaluation.layers) {
        if (!layer)
            continue;
        const double gap = gaps.takeFirst();
        LayerCost cost = *layer;
        cost.proven = gap == 0;
        cost.gap = gap < 0 ? std::nullopt : std::optional(gap);
        layer = std::make_shared<const LayerCost>(cost);
    }
    return evaluation;
}

/// conv1 fits no buffer: the register file holds one word.
EvaluationPtr nothingFits()
{
    const DesignPtr design = test::smallDesign();
    return test::evaluated(test::designOf(*design->network, test::threeLevels(4, 4, 8 * 8192, 1)));
}

} // namespace

class TestScoreboard : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void showsTheTotals()
    {
        const EvaluationPtr evaluation = batchOf(1);
        const Totals &totals = evaluation->totals;
        QCOMPARE(tileOf(evaluation, "latency").number, totals.seconds);
        QCOMPARE(tileOf(evaluation, "latency").value, format::time(totals.seconds));
        QCOMPARE(tileOf(evaluation, "energy").number, totals.energyPJ * 1e-12);
        QCOMPARE(tileOf(evaluation, "power").number, totals.powerW);
        QCOMPARE(tileOf(evaluation, "throughput").number, totals.tops * 1e12);
        QCOMPARE(tileOf(evaluation, "efficiency").number, totals.topsPerW * 1e12);
        QCOMPARE(tileOf(evaluation, "edp").number, totals.edpJs);
        QCOMPARE(tileOf(evaluation, "utilization").number, totals.utilization);
        QCOMPARE(tileOf(evaluation, "dram").number, totals.dramBytes);
        QCOMPARE(tileOf(evaluation, "storage").number, totals.onChipBytes);
        QCOMPARE(tileOf(evaluation, "storage").value, QString("72 KiB"));
        QCOMPARE(tileOf(evaluation, "storage").caption, QString("GLB 64 KiB · RF 16 × 512 B"));
    }

    void sharesABatchOut()
    {
        const EvaluationPtr evaluation = batchOf(4);
        QCOMPARE(tileOf(evaluation, "energy").number, evaluation->totals.energyPJ * 1e-12 / 4);
        QCOMPARE(tileOf(evaluation, "latency").caption,
                 format::count(4 / evaluation->totals.seconds) + " inferences/s · batch 4");
    }

    void splitsTheUtilization()
    {
        const EvaluationPtr evaluation = batchOf(1);
        double compute = 0;
        for (const auto &cost : evaluation->layers)
            compute += cost ? cost->computeCycles : 0;
        const double temporal = compute / evaluation->totals.cycles;
        const double spatial = evaluation->totals.utilization / temporal;
        QVERIFY(spatial > 0 && spatial <= 1 && temporal > 0 && temporal <= 1);
        QCOMPARE(tileOf(evaluation, "utilization").caption,
                 QStringLiteral("spatial %1 · temporal %2")
                     .arg(format::percent(spatial, 2), format::percent(temporal, 2)));
    }

    void splitsThePower()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::completeDesign());
        const Totals &totals = evaluation->totals;
        QVERIFY(totals.leakageW > 0 && totals.clockW > 0);
        QCOMPARE(totals.dynamicW + totals.leakageW + totals.clockW, totals.powerW);
        const Tile tile = tileOf(evaluation, "power");
        QCOMPARE(tile.caption,
                 QStringLiteral("dynamic %1 · leakage %2 · clock %3")
                     .arg(format::power(totals.dynamicW, 2), format::power(totals.leakageW, 2),
                          format::power(totals.clockW, 2)));
        for (const double watts : {totals.dynamicW, totals.leakageW, totals.clockW})
            QVERIFY2(tile.toolTip.contains(format::power(watts)), qPrintable(tile.toolTip));
        // What does not exist is not mentioned in the caption.
        const EvaluationPtr dynamic = batchOf(1);
        QCOMPARE(tileOf(dynamic, "power").caption,
                 "dynamic " + format::power(dynamic->totals.dynamicW, 2));
    }

    void showsTheAreaByComponent()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::completeDesign());
        const Tile tile = tileOf(evaluation, "area");
        QCOMPARE(tile.number, evaluation->area.mm2);
        QCOMPARE(tile.value, format::area(evaluation->area.mm2));
        QCOMPARE(tile.caption, format::count(*evaluation->area.gates) + " gates");
        for (const char *part :
             {"GLB", "RF", "MAC unit", "SRAM by test", "registers by test", "gate by test"})
            QVERIFY2(tile.toolTip.contains(part), part);
        // Components without an entry: the sum is a bound.
        Evaluation partial = *evaluation;
        partial.area.missing.push_back({ErrorCode::NotFound, "there", "no entry"});
        const Tile bound = tileOf(std::make_shared<const Evaluation>(partial), "area");
        QVERIFY(bound.value.startsWith("≥ "));
        QVERIFY(bound.toolTip.contains("there: no entry"));
    }

    void saysWhatVectorLayersTake()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::completeDesign());
        QCOMPARE(evaluation->totals.vectorLayers, 2);
        QCOMPARE(evaluation->totals.fusedLayers, 1);
        const QString expected =
            QStringLiteral("without MACs: %1, %2; fused into their producers: 1.")
                .arg(format::time(evaluation->totals.vectorSeconds),
                     format::energy(evaluation->totals.vectorEnergyPJ));
        for (const char *id : {"latency", "energy"})
            QVERIFY2(tileOf(evaluation, id).toolTip.contains(expected), id);

        Design design = *test::completeDesign();
        design.settings.accounting = Accounting::Timeloop;
        QVERIFY(tileOf(test::evaluated(design), "latency").toolTip.contains("as Timeloop does"));
    }

    void anFpgaTakesThePlaceOfTheArea()
    {
        const auto onDevice = [](Count dsp) {
            Design design = *test::completeDesign();
            ArchitectureSpec spec = design.architecture->spec();
            spec.fpga = FpgaDevice{};
            spec.fpga->name = "XC-TEST";
            spec.fpga->dsp = dsp;
            spec.fpga->bram18 = spec.fpga->lut = spec.fpga->ff = 1 << 20;
            spec.fpga->slices = 1000;
            design.architecture = std::make_shared<const Architecture>(
                test::valueOf(Architecture::make(std::move(spec))));
            return test::evaluated(design);
        };
        const EvaluationPtr fits = onDevice(900);
        const Tile tile = tileOf(fits, "fpga");
        QVERIFY(tileOf(fits, "area").id.isEmpty());
        QCOMPARE(tile.title, QString("DSPs of XC-TEST"));
        QCOMPARE(tile.value, QString("16 of 900"));
        QCOMPARE(tile.caption,
                 format::throughput(fits->totals.tops / 1000) + "/slice · "
                     + format::throughput(fits->totals.tops));
        QVERIFY(!tile.exceeded);

        const Tile tooBig = tileOf(onDevice(15), "fpga");
        QCOMPARE(tooBig.value, QString("16 of 15"));
        QCOMPARE(tooBig.caption, QString("does not fit"));
        QVERIFY(tooBig.exceeded);
        QVERIFY(tooBig.toolTip.contains("DSP: 16 of 15, too many"));
        QVERIFY(!tileOf(fits, "power").exceeded);
    }

    void saysWhatAnOperationIs()
    {
        for (const char *id : {"throughput", "efficiency"}) {
            const Tile tile = tileOf(batchOf(1), id);
            QVERIFY(tile.caption.contains("1 MAC = 2 ops"));
            QVERIFY(tile.toolTip.contains("1 MAC = 2 operations"));
        }
    }

    void saysHowGoodTheMappingsAre_data()
    {
        QTest::addColumn<QList<double>>("gaps"); // of the three layers; 0: proven, -1: no bound
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QString>("toolTip");
        QTest::newRow("proven") << QList<double>{0, 0, 0} << "optimal, proven"
                                << "perfect factors · least energy"
                                << "no mapping of this map space has a lower energy";
        QTest::newRow("bounded") << QList<double>{0.25, 0.25, 0.25} << "within 25 %"
                                 << "of the bound · 0 of 3 proven"
                                 << "at most 25 % above a bound";
        QTest::newRow("nothing known") << QList<double>{-1, -1, -1} << "no bound"
                                       << "valid, not proven"
                                       << "3 of 3 layers have no bound";
        QTest::newRow("one unknown") << QList<double>{0, -1, 0.1} << "no bound"
                                     << "1 of 3 proven"
                                     << "1 of 3 layers have no bound";
    }
    void saysHowGoodTheMappingsAre()
    {
        QFETCH(QList<double>, gaps);
        const Evaluation evaluation = withGaps(gaps);
        const Tile tile = tileOf(std::make_shared<const Evaluation>(evaluation), "mapping");
        QTEST(tile.value, "value");
        QTEST(tile.caption, "caption");
        QFETCH(QString, toolTip);
        QVERIFY2(tile.toolTip.contains(toolTip), qPrintable(tile.toolTip));
        QVERIFY(tile.toolTip.contains("perfect factors"));
        QCOMPARE(tile.proven, gaps == (QList<double>{0, 0, 0}));
    }

    /// The others are judged as if there were no pins.
    void saysWhatIsPinned_data()
    {
        QTest::addColumn<QList<double>>("gaps");
        QTest::addColumn<int>("pinned"); // of the three layers, from the first
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("caption");
        QTest::newRow("others proven") << QList<double>{0, 0, 0} << 1 << "1 pinned"
                                       << "others proven";
        QTest::newRow("others not") << QList<double>{0, 0, 0.1} << 1 << "1 pinned"
                                    << "1 of 2 others proven";
        QTest::newRow("all") << QList<double>{0, 0, 0} << 3 << "3 pinned"
                             << "all by hand";
    }
    void saysWhatIsPinned()
    {
        QFETCH(QList<double>, gaps);
        QFETCH(int, pinned);
        Evaluation evaluation = withGaps(gaps);
        int left = pinned;
        for (auto &layer : evaluation.layers) {
            if (!layer || left-- <= 0)
                continue;
            LayerCost cost = *layer;
            cost.proven = false;
            cost.gap.reset();
            cost.pin = PinStanding{0.25, true};
            layer = std::make_shared<const LayerCost>(cost);
        }
        const Tile tile = tileOf(std::make_shared<const Evaluation>(evaluation), "mapping");
        QTEST(tile.value, "value");
        QTEST(tile.caption, "caption");
        QVERIFY2(tile.toolTip.contains("25.0 % worse than what the search finds"),
                 qPrintable(tile.toolTip));
        QVERIFY(!tile.proven);
    }

    void namesTheMapSpace()
    {
        Evaluation evaluation = withGaps({0, 0, 0});
        LayerCost cost = *evaluation.layers[0];
        cost.factors = Factors::Imperfect;
        evaluation.layers[0] = std::make_shared<const LayerCost>(cost);
        const auto shared = std::make_shared<const Evaluation>(evaluation);
        QCOMPARE(scoreboard(shared).last().caption, QString("imperfect factors · least energy"));
        QVERIFY(scoreboard(shared).last().toolTip.contains("with imperfect ones"));
        QCOMPARE(scoreboard(shared, true).last().caption, QString("imperfect factors · refining…"));
    }

    void saysThatTheSearchIsStillRunning()
    {
        const auto evaluation = std::make_shared<const Evaluation>(withGaps({0, 0.1, 0.2}));
        const QList<Tile> idle = scoreboard(evaluation);
        const QList<Tile> searching = scoreboard(evaluation, true);
        QCOMPARE(searching.first(idle.size() - 1), idle.first(idle.size() - 1));
        QCOMPARE(searching.last().value, idle.last().value);
        QCOMPARE(searching.last().caption, QString("of the bound · searching… · 1 of 3 proven"));
        QVERIFY(searching.last().toolTip.contains("still running"));
        QVERIFY(!idle.last().toolTip.contains("still running"));
    }

    /// Proofs are about layers; a product of sums is another matter.
    void claimsNoNetworkOptimumOfProducts()
    {
        Evaluation evaluation = withGaps({0, 0, 0});
        const QString words = "product of sums";
        QVERIFY(!tileOf(std::make_shared<const Evaluation>(evaluation), "mapping")
                     .toolTip.contains(words));
        evaluation.design.settings.objective = Objective::Edp;
        const Tile tile = tileOf(std::make_shared<const Evaluation>(evaluation), "mapping");
        QVERIFY(tile.toolTip.contains(words));
        QCOMPARE(tile.caption, QString("perfect factors · least energy × delay"));
        evaluation.totals.missingLayers = 1;
        QVERIFY(!tileOf(std::make_shared<const Evaluation>(evaluation), "mapping").proven);
    }

    /// Nor are they of the network's product, which has a bound of its own.
    void saysWhatIsKnownOfTheNetworksProduct()
    {
        Evaluation evaluation = withGaps({0, 0, 0});
        evaluation.design.settings.objective = Objective::NetworkEdp;
        const auto shown = [&] {
            return tileOf(std::make_shared<const Evaluation>(evaluation), "mapping");
        };
        QVERIFY(!shown().proven);
        QCOMPARE(shown().value, QString("no bound"));
        evaluation.networkOptimum = NetworkOptimum{1, 1.5, 1};
        QVERIFY(!shown().proven);
        QCOMPARE(shown().value, QString("within 50 %"));
        QVERIFY(shown().toolTip.contains("The whole is at most 50 % above a bound"));
        evaluation.networkOptimum->bound = 1.5;
        QVERIFY(shown().proven);
        QCOMPARE(shown().caption, QString("perfect factors · least energy × delay of the network"));
        QVERIFY(shown().toolTip.contains("Proven for the whole"));
    }

    void doesNotMeasureAccuracy()
    {
        const Tile tile = tileOf(batchOf(1), "accuracy");
        QCOMPARE(tile.value, format::none());
        QCOMPARE(tile.caption, QString("not measured"));
        QVERIFY(tile.toolTip.contains("real images"));
    }

    void saysHowAccuracyIsKnown()
    {
        AccuracyState state;
        state.design = test::measuredDesign(4);
        const auto shown = [&] {
            for (const Tile &tile :
                 scoreboard(batchOf(1), false, std::make_shared<const AccuracyState>(state))) {
                if (tile.id == QLatin1String("accuracy"))
                    return tile;
            }
            return Tile();
        };
        QCOMPARE(shown().caption, QString("opening"));
        state.error = Error{ErrorCode::Io, "images", "cannot be read"};
        QCOMPARE(shown().caption, QString("cannot be measured"));
        state.error.reset();
        state.isOpen = true;
        state.images = 1000;
        QCOMPARE(shown().caption, QString("measuring"));
        state.estimate = accuracy::AgreementEstimate{0.98, 0.01};
        QCOMPARE(shown().value, QString("≈ 98.0 %"));
        QCOMPARE(shown().caption, QString("agree with fp32, estimated"));
        state.study.measured = accuracy::Measurement{"U", 200, 190, 195, 193, 2.5, {1.0, 4.0}};
        QCOMPARE(shown().value, QString("95.00 %"));
        QVERIFY(shown().caption.startsWith(QString("−2.50 points · 200 image")));
        QVERIFY(shown().toolTip.contains("interval +1.00 … +4.00"));
        QCOMPARE(shown().number, 0.95);
        state.study.measured = accuracy::Measurement{"U", 200, {}, {}, 150, {}, {}};
        QCOMPARE(shown().value, QString("75.00 %"));
        QVERIFY(shown().caption.startsWith("agree with fp32 · 200 image"));
    }

    void withLayersMissingASumIsABound()
    {
        Evaluation partial = *batchOf(1);
        partial.totals.missingLayers = 1;
        partial.totals.costedLayers = 2;
        const auto evaluation = std::make_shared<const Evaluation>(partial);
        for (const char *id : {"latency", "energy", "edp", "dram"})
            QVERIFY2(tileOf(evaluation, id).value.startsWith("≥ "), id);
        QCOMPARE(tileOf(evaluation, "mapping").caption, QString("1 of 3 layers do not fit"));
    }

    void withoutAnyCostThereAreNoFigures()
    {
        const EvaluationPtr evaluation = nothingFits();
        QCOMPARE(evaluation->totals.costedLayers, 0);
        for (const Tile &tile : scoreboard(evaluation)) {
            if (tile.id == "storage" || tile.id == "area") // they follow from the hardware alone
                continue;
            QCOMPARE(tile.value, format::none());
            QCOMPARE(tile.number, 0.0);
        }
    }

    void theTilesAreAlwaysTheSame()
    {
        QStringList with;
        QStringList without;
        for (const Tile &tile : scoreboard(batchOf(1)))
            with << tile.id;
        for (const Tile &tile : scoreboard(nullptr)) {
            without << tile.id;
            QCOMPARE(tile.value, format::none());
            QVERIFY(!tile.title.isEmpty());
            QVERIFY(!tile.toolTip.isEmpty());
        }
        QCOMPARE(with, without);
        QCOMPARE(with.size(), 12);
    }
};

QTEST_GUILESS_MAIN(TestScoreboard)
#include "tst_scoreboard.moc"
