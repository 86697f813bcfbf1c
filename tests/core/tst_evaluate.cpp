// SPDX-License-Identifier: GPL-3.0-or-later
// Design -> Evaluation: sums, memo, findings, stopping.
#include "core/explore/evaluate.h"

#include "core/explore/assemble.h"
#include "core/explore/networkfront.h"
#include "core/io/catalog.h"
#include "tests/support/machines.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Design design()
{
    return withTechnology(designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12)),
                          completeTechnology());
}

/// Too much for a quick search: a convolution on Eyeriss.
Design hard()
{
    Network network = valueOf(
        test::network({layer("conv1", "R3 S3 P56 Q56 C64 K64 pad1", "in", "a")},
                      {{"in", {1, 64, 56, 56}}}));
    return withTechnology(
        designOf(std::move(network), valueOf(io::builtinHardware("eyeriss")).spec()),
        valueOf(io::builtinTechnology("horowitz-45nm")));
}

Evaluation fresh(const Design &design)
{
    EvaluationContext context;
    return evaluate(design, context);
}

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestEvaluate : public QObject
{
    Q_OBJECT
private slots:
    void totalsAreTheSumsOfTheLayers()
    {
        const Evaluation result = fresh(design());
        QVERIFY(result.complete);
        QCOMPARE(result.layers.size(), std::size_t(3));
        QVERIFY(result.layers[0] && !result.layers[1] && result.layers[2]);
        QCOMPARE(result.totals.macs, Count(16 * 3 * 16 * 16 * 9 + 10 * 1024));
        QCOMPARE(result.totals.macs, result.design.network->macs());
        QCOMPARE(result.totals.costedLayers, 2);
        QCOMPARE(result.totals.vectorLayers, 1);
        QCOMPARE(result.totals.missingLayers, 0);
        QVERIFY(!result.vectorLayers[0] && result.vectorLayers[1] && !result.vectorLayers[2]);
        QVERIFY(result.totals.vectorEnergyPJ > 0);
        const double energy = result.layers[0]->energyPJ + result.vectorLayers[1]->energyPJ
            + result.layers[2]->energyPJ;
        QVERIFY(nearly(result.totals.energyPJ, energy));
        QVERIFY(nearly(result.totals.powerW, energy * 1e-12 / result.totals.seconds));
        QVERIFY(nearly(result.totals.peakTops, 2 * 64 * 200e6 * 1e-12));
        QVERIFY(nearly(result.totals.tops / result.totals.peakTops, result.totals.utilization));
    }

    void everyLayerAddsUp()
    {
        const Evaluation result = fresh(design());
        for (const auto &cost : result.layers) {
            if (!cost)
                continue;
            const EnergyBreakdown parts = breakdown(*cost);
            double sum = parts.macPJ + parts.transferPJ + parts.leakagePJ + parts.clockPJ;
            for (double level : parts.byLevelPJ)
                sum += level;
            QVERIFY(nearly(sum, cost->energyPJ));
            double byTensor = parts.macPJ + parts.leakagePJ + parts.clockPJ;
            for (double tensor : parts.byTensorPJ)
                byTensor += tensor;
            QVERIFY(nearly(byTensor, cost->energyPJ));
            QVERIFY(cost->utilization <= 1 && cost->utilization > 0);
            // Less where imperfect factors leave iterations without work.
            QVERIFY(cost->utilization
                    <= cost->utilizationSpatial * cost->utilizationTemporal * (1 + 1e-12));
            for (const EnergyLine &line : cost->energy) {
                QVERIFY(line.source < cost->sources.size());
                QVERIFY(!cost->sources[line.source].source.empty());
            }
        }
    }

    void memoChangesNothing()
    {
        EvaluationContext context;
        const Design first = design();
        const Evaluation a = evaluate(first, context);
        const std::size_t layer = 0;
        const Design narrow = valueOf(withBits(first, std::span(&layer, 1), BitField::Filter, 4));
        const Evaluation b = evaluate(narrow, context);
        const Evaluation again = evaluate(first, context);
        QVERIFY(sameResults(a, again));
        QVERIFY(sameResults(b, fresh(narrow)));
        QVERIFY(!sameResults(a, b));
        QVERIFY(a.layers[2] == b.layers[2]); // the untouched layer was not costed again
        QVERIFY(a.layers[0] == again.layers[0]); // nor was the one that was set back
    }

    /// What quick searches left open is searched again when the whole is asked for, and never the
    /// other way round.
    void theMemoKeepsEffortsApart()
    {
        EvaluationContext context;
        const Design first = hard();
        const Evaluation quick = evaluate(first, context, {}, SearchTier::Quick);
        QVERIFY(quick.complete);
        QVERIFY(!quick.layers[0]->proven);
        QVERIFY(quick.layers[0]->gap);
        const Evaluation quickAgain = evaluate(first, context, {}, SearchTier::Quick);
        QVERIFY(quickAgain.layers == quick.layers); // remembered
        const Evaluation full = evaluate(first, context);
        QVERIFY(full.layers[0] != quick.layers[0]);
        QVERIFY(sameResults(full, fresh(first)));
        QVERIFY(full.totals.energyPJ <= quick.totals.energyPJ);
        for (SearchTier effort : {SearchTier::Quick, SearchTier::Full})
            QVERIFY(evaluate(first, context, {}, effort).layers == full.layers);
    }

    void aQuickProofServesBothEfforts()
    {
        EvaluationContext context;
        const Evaluation quick = evaluate(design(), context, {}, SearchTier::Quick);
        const Evaluation full = evaluate(design(), context);
        bool any = false;
        for (std::size_t i : {0, 2}) {
            any = any || quick.layers[i]->proven;
            QCOMPARE(full.layers[i] == quick.layers[i], quick.layers[i]->proven);
        }
        QVERIFY(any);
    }

    /// The tiers of a design that allows imperfect factors: the first two as without, the last never
    /// worse and under its own name.
    void imperfectFactorsAreATierOfTheirOwn()
    {
        EvaluationContext context;
        Design refined = design();
        refined.settings.factors = Factors::Imperfect;
        const Evaluation perfect = evaluate(design(), context);
        const Evaluation first = evaluate(refined, context, {}, SearchTier::Perfect);
        const Evaluation full = evaluate(refined, context);
        QVERIFY(first.layers == perfect.layers); // remembered
        for (std::size_t i : {0, 2}) {
            QVERIFY(perfect.layers[i]->factors == Factors::Perfect);
            QVERIFY(full.layers[i]->factors == Factors::Imperfect);
            QVERIFY(full.layers[i]->energyPJ <= perfect.layers[i]->energyPJ);
        }
        QVERIFY(sameResults(fresh(refined), full));
        refined.settings.accounting = Accounting::Timeloop; // takes perfect factors only
        QVERIFY(evaluate(refined, context).layers[0]->factors == Factors::Perfect);
    }

    void oneContextServesManyThreads()
    {
        EvaluationContext context;
        const Evaluation expected = fresh(design());
        std::vector<std::jthread> threads;
        std::array<bool, 4> same{};
        for (std::size_t i = 0; i < same.size(); ++i) {
            threads.emplace_back([&, i] {
                same[i] = true;
                for (int round = 0; round < 20; ++round)
                    same[i] = same[i] && sameResults(evaluate(design(), context), expected);
            });
        }
        threads.clear();
        QCOMPARE(same, (std::array<bool, 4>{true, true, true, true}));
    }

    void resultsDoNotDependOnTheThreads()
    {
        for (SearchTier effort : {SearchTier::Quick, SearchTier::Full}) {
            EvaluationContext one(1);
            EvaluationContext many(7);
            for (Objective objective : enumerators<Objective>()) {
                Design searched = design();
                searched.settings.objective = objective;
                const Evaluation expected = evaluate(searched, one, {}, effort);
                QVERIFY(expected.complete);
                for (int round = 0; round < 5; ++round) {
                    EvaluationContext cold(5);
                    QVERIFY(sameResults(evaluate(searched, cold, {}, effort), expected));
                    QVERIFY(sameResults(evaluate(searched, many, {}, effort), expected));
                }
            }
        }
    }

    void theMemoKeepsObjectivesApart()
    {
        EvaluationContext context;
        Design first = design();
        const Evaluation energy = evaluate(first, context);
        Design second = first;
        second.settings.objective = Objective::Latency;
        const Evaluation latency = evaluate(second, context);
        QVERIFY(latency.layers[0] != energy.layers[0]); // searched anew
        QVERIFY(sameResults(latency, fresh(second)));
        QVERIFY(evaluate(first, context).layers[0] == energy.layers[0]);
        QVERIFY(latency.totals.cycles <= energy.totals.cycles);
    }

    /// The product of the whole is the least of all choices of mappings: that of the layers' fronts.
    void theNetworksProductIsTheLeast()
    {
        for (const char *machine : {"shared-rf-16x16", "eyeriss-isca16"}) {
            Design design = withTechnology(
                designOf(valueOf(io::builtinNetwork("lenet5")),
                         valueOf(io::builtinHardware(machine)).spec()),
                valueOf(io::builtinTechnology("horowitz-45nm")));
            design.settings.objective = Objective::NetworkEdp;
            const Evaluation result = fresh(design);
            QVERIFY(result.complete && result.networkOptimum);
            const double product = result.totals.energyPJ * result.totals.cycles;
            QVERIFY(nearly(product, result.networkOptimum->product));
            QVERIFY(result.networkOptimum->bound >= product * (1 - 1e-8));

            std::vector<LayerFront> fronts;
            EnergyTables tables(*design.architecture, *design.technology);
            EnergyAndTime fixed;
            for (std::size_t i = 0; i < result.layers.size(); ++i) {
                const Layer &layer = *design.network->layers()[i];
                if (const VectorCost *cost = result.vectorLayers[i].get()) {
                    fixed.energyPJ += cost->energyPJ;
                    fixed.cycles += cost->cycles;
                }
                if (!hasMacs(layer.kind))
                    continue;
                const Problem problem =
                    problemOf(design, i, layer.shapeForBatch(1, design.network->batch()));
                const FrontResult front =
                    searchFront(problem, *design.architecture, tables.at(layer.precision).value(),
                                Accounting::Physical);
                QVERIFY(front.proven);
                fronts.push_back(layerFrontOf(front, 1));
            }
            const std::vector<NetworkPoint> front = networkFront(fronts, fixed);
            QVERIFY(std::abs(leastProduct(front).product() / product - 1) < 1e-8);

            for (Objective other : {Objective::Energy, Objective::Edp, Objective::Latency}) {
                Design alone = design;
                alone.settings.objective = other;
                const Evaluation single = fresh(alone);
                QVERIFY(!single.networkOptimum);
                QVERIFY(product
                        <= single.totals.energyPJ * single.totals.cycles * (1 + 1e-9));
            }
        }
    }

    void aNetworksQuickAnswerIsHonest()
    {
        Design design = ::design();
        design.settings.objective = Objective::NetworkEdp;
        EvaluationContext context;
        const Evaluation quick = evaluate(design, context, {}, SearchTier::Quick);
        const Evaluation full = evaluate(design, context);
        QVERIFY(quick.complete && quick.networkOptimum && full.networkOptimum);
        QVERIFY(full.networkOptimum->product <= quick.networkOptimum->product * (1 + 1e-9));
        QVERIFY(quick.networkOptimum->bound <= full.networkOptimum->product * (1 + 1e-9));
        QVERIFY(sameResults(full, fresh(design)));
        QVERIFY(evaluate(design, context).layers == full.layers); // all remembered

        std::stop_source stop;
        stop.request_stop();
        EvaluationContext cold;
        const Evaluation stopped = evaluate(design, cold, stop.get_token());
        QVERIFY(!stopped.complete && !stopped.networkOptimum);
    }

    /// Maps that stay on chip change what a mapping costs: nothing is proven of it any more.
    void mapsOnChipVoidTheProof()
    {
        Design design = ::design();
        design.settings.featureMapsOnChip = true;
        const Evaluation result = fresh(design);
        const Evaluation before = fresh(::design());
        for (std::size_t i : {0, 2}) {
            if (result.layers[i] != before.layers[i]
                && !(*result.layers[i] == *before.layers[i])) {
                QVERIFY(!result.layers[i]->proven);
                QVERIFY(!result.layers[i]->gap);
            }
        }
    }

    void batchScalesMacsAndReusesWeights()
    {
        Design batched = design();
        const Evaluation one = fresh(batched);
        batched.settings.batch = 4;
        const Evaluation four = fresh(batched);
        QCOMPARE(four.totals.macs, 4 * one.totals.macs);
        QVERIFY(four.totals.energyPJ < 4 * one.totals.energyPJ);
    }

    void narrowBitsLowerStorageTraffic()
    {
        const Design wide = design();
        const std::vector<std::size_t> layers{0, 2};
        Design narrow = valueOf(withBits(wide, layers, BitField::Filter, 8));
        narrow = valueOf(withBits(narrow, layers, BitField::Ifmap, 8));
        narrow = valueOf(withBits(narrow, layers, BitField::Ofmap, 8));
        QVERIFY(fresh(narrow).totals.dramBytes < fresh(wide).totals.dramBytes);
    }

    void aLayerThatFitsNothingIsMissing()
    {
        ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
        spec.levels[0].capacityBits = 40;
        const Evaluation result = fresh(designOf(convPoolFc(), spec));
        QCOMPARE(result.totals.missingLayers, 2);
        QCOMPARE(result.totals.costedLayers, 0);
        QCOMPARE(result.totals.energyPJ, result.totals.vectorEnergyPJ); // of the pooling
        QVERIFY(!result.layers[0]);
        QCOMPARE(result.findings[0].layer, std::string("conv1"));
        QCOMPARE(result.findings[0].level, std::string("RF"));
    }

    void overflowIsAFindingNotANumber()
    {
        Design huge = design();
        huge.settings.batch = Count(1) << 50;
        const Evaluation result = fresh(huge);
        QVERIFY(result.totals.missingLayers > 0);
        const bool reported =
            std::any_of(result.findings.begin(), result.findings.end(), [](const Finding &finding) {
                return finding.kind == FindingKind::Overflow;
            });
        QVERIFY(reported);
    }

    /// Without a buffer for ifmaps the words lie in the 64 scratchpads, each with its own port.
    void vectorWordsSpreadOverTheInstances()
    {
        ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
        spec.levels[1].keeps[Tensor::Ifmap] = false;
        spec.levels[0].readBandwidth = Bandwidth{1, Bandwidth::Per::Cycle};
        const Evaluation result =
            fresh(withTechnology(designOf(convPoolFc(), spec), completeTechnology()));
        QVERIFY(result.vectorLayers[1]);
        QCOMPARE(result.vectorLayers[1]->work.reads, 4096);
        QCOMPARE(result.vectorLayers[1]->cycles, (4096 + 1024) * 16 / 64);
    }

    /// Once for the whole network, not once a layer, with what there is.
    void anUnknownProcessIsNamedOnce_data()
    {
        QTest::addColumn<double>("node");
        QTest::addColumn<double>("volts");
        QTest::addColumn<QString>("hint");
        QTest::newRow("node") << 28.0 << 0.9
                              << "28 nm: the scaling table does not have this node, expected one "
                                 "of: 130, 90, 65, 45, 32, 20, 16, 14, 10, 7 nm";
        QTest::newRow("voltage")
            << 65.0 << 2.0 << "2 V: energy is not scaled to this voltage, expected 0.5 to 1.3 V";
    }

    void anUnknownProcessIsNamedOnce()
    {
        QFETCH(double, node);
        QFETCH(double, volts);
        QFETCH(QString, hint);
        ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
        spec.process = {node, volts};
        const Evaluation result = fresh(designOf(convPoolFc(), spec));
        QCOMPARE(result.totals.missingLayers, 2);
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].kind, FindingKind::MissingEntry);
        QCOMPARE(result.findings[0].severity, Severity::Error);
        QCOMPARE(QString::fromStdString(result.findings[0].hint), hint);
        QCOMPARE(result.totals.energyPJ, 0);
    }

    /// What the round technology lacks costs nothing and is listed, each once; the pooling, which
    /// needs a comparator, has no cost.
    void optionalEntriesAreInformation()
    {
        const Evaluation result =
            fresh(designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12)));
        QStringList lacking;
        for (const Finding &finding : result.findings) {
            QCOMPARE(finding.kind, FindingKind::MissingEntry);
            QCOMPARE(finding.severity,
                     finding.layer == "pool1" ? Severity::Warning : Severity::Info);
            lacking << QString::fromStdString(finding.hint);
        }
        for (const char *what : {"RF storage", "GLB storage", "MAC unit", "wire", "clock"})
            QCOMPARE(lacking.filter(what).size(), 1);
        QCOMPARE(lacking.filter("comparators").size(), 1);
        QVERIFY(!result.vectorLayers[1]);
        QCOMPARE(result.totals.missingLayers, 0);
        QCOMPARE(result.area.mm2, 0);
        QVERIFY(result.totals.energyPJ > 0);
        QCOMPARE(result.totals.leakageW, 0);
        QCOMPARE(result.totals.clockW, 0);
    }

    void missingDramEntryIsNamed()
    {
        ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
        spec.levels[2].dramType = "unheard-of";
        const Evaluation result = fresh(designOf(convPoolFc(), spec));
        QCOMPARE(result.totals.missingLayers, 2);
        QCOMPARE(result.findings[0].kind, FindingKind::MissingEntry);
    }

    void operandsWiderThanTheMacAreReported()
    {
        const std::size_t fc = 2;
        const Evaluation result =
            fresh(valueOf(withBits(design(), std::span(&fc, 1), BitField::Ifmap, 32)));
        const auto wide = std::find_if(result.findings.begin(), result.findings.end(),
                                       [](const Finding &finding) {
                                           return finding.kind == FindingKind::PrecisionMismatch
                                               && finding.unit == "bit" && finding.available == 16;
                                       });
        QVERIFY(wide != result.findings.end());
        QCOMPARE(wide->layer, std::string("fc"));
        QVERIFY(result.layers[fc]);
    }

    void stoppingLeavesAValidPart()
    {
        std::stop_source stop;
        stop.request_stop();
        EvaluationContext context;
        const Evaluation result = evaluate(design(), context, stop.get_token());
        QVERIFY(!result.complete);
        QCOMPARE(result.totals.costedLayers, 0);
        QCOMPARE(result.totals.missingLayers, 2);
        QVERIFY(result.vectorLayers[1]); // costs no time
        QVERIFY(result.findings.empty()); // not reached is not the same as not fitting
        // Nothing of it is remembered.
        QVERIFY(sameResults(evaluate(design(), context), fresh(design())));
    }

    /// Whenever the stop comes, a later evaluation finds nothing half done in the memo.
    void aStopOnTheWayLeavesNoTraces()
    {
        const Evaluation expected = fresh(design());
        EvaluationContext context(3);
        for (int round = 0; round < 20; ++round) {
            Design other = design();
            other.settings.batch = 1 + round;
            std::stop_source stop;
            const std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::microseconds(20 * round));
                stop.request_stop();
            });
            const Evaluation cut = evaluate(other, context, stop.get_token());
            const Evaluation whole = evaluate(other, context);
            QVERIFY(whole.complete);
            QVERIFY(sameResults(whole, fresh(other)));
            QCOMPARE(cut.totals.costedLayers + cut.totals.missingLayers, 2);
            if (cut.complete)
                QVERIFY(sameResults(cut, whole));
        }
        QVERIFY(sameResults(evaluate(design(), context), expected));
    }

    /// Where ports set the pace, a search builds bound upon bound: a stop may come between any two.
    void aStopMayComeWhileBoundsAreBuilt()
    {
        Design bound = hard();
        bound.settings.objective = Objective::Edp;
        for (int round = 0; round < 100; ++round) {
            EvaluationContext context(1);
            std::stop_source stop;
            const std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::microseconds(300 * round));
                stop.request_stop();
            });
            const Evaluation cut = evaluate(bound, context, stop.get_token());
            QVERIFY(cut.layers[0] || !cut.complete);
        }
    }
};

QTEST_APPLESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
