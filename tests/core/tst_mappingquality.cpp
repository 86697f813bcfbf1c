// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about the mappings of a network, from what is known about each.
#include "core/explore/evaluate.h"
#include "core/explore/mappingquality.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Two MAC layers of 100 and 300 pJ, 10 and 20 cycles; a vector layer between them.
Evaluation twoLayers(Objective objective)
{
    Evaluation evaluation;
    evaluation.design.settings.objective = objective;
    LayerCost first;
    first.energyPJ = 100;
    first.cycles = 10;
    LayerCost second;
    second.energyPJ = 300;
    second.cycles = 20;
    evaluation.layers = {std::make_shared<const LayerCost>(first), nullptr,
                         std::make_shared<const LayerCost>(second)};
    return evaluation;
}

void know(Evaluation &evaluation, std::size_t layer, std::optional<double> gap)
{
    LayerCost cost = *evaluation.layers[layer];
    cost.proven = gap == 0.0;
    cost.gap = gap;
    evaluation.layers[layer] = std::make_shared<const LayerCost>(cost);
}

} // namespace

class TestMappingQuality : public QObject
{
    Q_OBJECT
private slots:
    void withoutBoundsNothingIsKnown()
    {
        const MappingQuality quality = mappingQuality(twoLayers(Objective::Energy));
        QCOMPARE(quality.layers, 2);
        QCOMPARE(quality.proven, 0);
        QCOMPARE(quality.unbounded, 2);
        QVERIFY(!quality.gap);
        QVERIFY(!quality.allProven());
        QCOMPARE(describe(quality, Objective::Energy),
                 std::string("for least energy: 0 of 2 proven optimal, 2 valid but without a "
                             "bound"));
    }

    void allProvenIsProven()
    {
        Evaluation evaluation = twoLayers(Objective::Edp);
        know(evaluation, 0, 0.0);
        know(evaluation, 2, 0.0);
        const MappingQuality quality = mappingQuality(evaluation);
        QVERIFY(quality.allProven());
        QVERIFY(!quality.factors);
        QCOMPARE(quality.gap, std::optional(0.0));
        QCOMPARE(describe(quality, Objective::Edp),
                 std::string("for least edp: every one is the proven optimum of its map space"));
    }

    void namesTheMapSpace()
    {
        Evaluation evaluation = twoLayers(Objective::Edp);
        know(evaluation, 0, 0.0);
        know(evaluation, 2, 0.0);
        for (const Factors factors : enumerators<Factors>()) {
            LayerCost cost = *evaluation.layers[2];
            cost.factors = factors;
            evaluation.layers[2] = std::make_shared<const LayerCost>(cost);
            const MappingQuality quality = mappingQuality(evaluation);
            QVERIFY(quality.factors == factors);
            QCOMPARE(describe(quality, Objective::Edp),
                     "for least edp: every one is the proven optimum of its map space ("
                         + mapSpaceName(factors) + ")");
        }
    }

    /// The gap of the sum: its layers' gaps, weighted by what each is of the whole.
    void boundsAddUp_data()
    {
        QTest::addColumn<int>("objective");
        QTest::addColumn<double>("gap");
        QTest::newRow("energy") << int(Objective::Energy) << 400.0 / (100 + 200) - 1;
        QTest::newRow("latency") << int(Objective::Latency) << 30 / (10 + 20 / 1.5) - 1;
        QTest::newRow("edp") << int(Objective::Edp) << 7000.0 / (1000 + 4000) - 1;
    }
    void boundsAddUp()
    {
        QFETCH(int, objective);
        QFETCH(double, gap);
        Evaluation evaluation = twoLayers(Objective(objective));
        know(evaluation, 0, 0.0);
        know(evaluation, 2, 0.5);
        const MappingQuality quality = mappingQuality(evaluation);
        QCOMPARE(quality.proven, 1);
        QCOMPARE(quality.unbounded, 0);
        QCOMPARE(quality.gap.value(), gap);
        know(evaluation, 0, std::nullopt); // one layer without a bound, and the sum has none
        QVERIFY(!mappingQuality(evaluation).gap);
        QCOMPARE(mappingQuality(evaluation).unbounded, 1);
    }

    /// Of a network's product neither the layers' proofs nor their gaps are enough.
    void aNetworksProductHasItsOwnBound()
    {
        Evaluation evaluation = twoLayers(Objective::NetworkEdp);
        know(evaluation, 0, 0.0);
        know(evaluation, 2, 0.0);
        QVERIFY(!mappingQuality(evaluation).allProven());
        QCOMPARE(describe(mappingQuality(evaluation), Objective::NetworkEdp),
                 std::string("for least network-edp: valid but without a bound on the whole"));
        evaluation.networkOptimum = NetworkOptimum{10, 400 * 30, 400 * 30 / 1.25};
        QVERIFY(!mappingQuality(evaluation).allProven());
        QCOMPARE(mappingQuality(evaluation).gap.value(), 0.25);
        QCOMPARE(describe(mappingQuality(evaluation), Objective::NetworkEdp),
                 std::string("for least network-edp: the whole within 25 % of the bound"));
        evaluation.networkOptimum->bound = evaluation.networkOptimum->product * (1 - 1e-10);
        QVERIFY(mappingQuality(evaluation).allProven());
        QCOMPARE(describe(mappingQuality(evaluation), Objective::NetworkEdp),
                 std::string("for least network-edp: together the proven optimum of their map "
                             "spaces"));
        know(evaluation, 0, 0.1);
        QVERIFY(!mappingQuality(evaluation).allProven());
        evaluation.design.settings.featureMapsOnChip = true; // costed anew
        QVERIFY(!mappingQuality(evaluation).gap);
    }

    void noLayerIsNotAProof()
    {
        const MappingQuality quality = mappingQuality(Evaluation());
        QCOMPARE(quality.layers, 0);
        QVERIFY(!quality.allProven());
        QVERIFY(!quality.gap);
    }
};

QTEST_APPLESS_MAIN(TestMappingQuality)
#include "tst_mappingquality.moc"
