// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings pinned by hand: they are what is costed, they are compared with the best one found, and
// where they do not fit the layer falls back to that one and says so.
#include "core/explore/pins.h"

#include "core/base/samevalue.h"
#include "core/explore/comparison.h"
#include "core/explore/evaluate.h"
#include "core/explore/mappingquality.h"
#include "core/explore/mappingtrial.h"
#include "core/explore/recost.h"
#include "core/mapping/describe.h"
#include "tests/support/uitest.h"

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr std::size_t fc3 = 3;
constexpr const char *byHand = "DRAM: C64 K10 | GLB: C16";

Findings unfit(const Evaluation &evaluation)
{
    Findings found;
    std::ranges::copy_if(
        evaluation.findings, std::back_inserter(found),
        [](const Finding &finding) { return finding.kind == FindingKind::PinDoesNotFit; });
    return found;
}

} // namespace

class TestPins : public QObject
{
    Q_OBJECT
private slots:
    void aPinIsWhatIsCosted_data()
    {
        QTest::addColumn<int>("objective");
        for (const Objective objective : enumerators<Objective>())
            QTest::newRow(std::string(name(objective)).c_str()) << int(objective);
    }
    void aPinIsWhatIsCosted()
    {
        QFETCH(int, objective);
        Design design = *smallDesign();
        design.settings.objective = Objective(objective);
        const EvaluationPtr sought = evaluated(design);
        const EvaluationPtr pinned = evaluated(withPin(design, "fc3", byHand));
        const LayerCost &cost = *pinned->layers[fc3];
        const auto trial = tryMapping(design, fc3, byHand);
        QCOMPARE(describe(cost.mapping, *design.architecture), std::string(byHand) + " | RF:");
        QCOMPARE(cost.energyPJ, trial.cost->energyPJ);
        QCOMPARE(cost.cycles, trial.cost->cycles);
        QVERIFY(cost.pin && cost.pin->excess && !cost.proven && !cost.gap && !cost.factors);
        QVERIFY(pinned->findings == sought->findings);

        // Against what the search found; of the whole network's product at its price of a cycle.
        const double price = pinned->networkOptimum ? pinned->networkOptimum->cyclePJ : 0;
        const auto aim = [&](const LayerCost &one) {
            return pinned->networkOptimum ? one.energyPJ + price * one.cycles
                                          : objectiveOf(one, design.settings.objective);
        };
        if (!pinned->networkOptimum) {
            const LayerCost &best = *sought->layers[fc3];
            QCOMPARE(*cost.pin->excess, (aim(cost) - aim(best)) / aim(best));
            QCOMPARE(cost.pin->bestIsProven, best.proven);
            for (std::size_t i = 0; i < fc3; ++i)
                QVERIFY(sameValue(pinned->layers[i], sought->layers[i]));
        }
        QVERIFY(*cost.pin->excess > 0); // one PE, and the DRAM moves all

        const MappingQuality quality = mappingQuality(*pinned);
        QCOMPARE(quality.pinned, 1);
        QCOMPARE(quality.layers, 3);
        QVERIFY(!quality.allProven());
        QVERIFY(quality.pinExcess && *quality.pinExcess > 0);
        QVERIFY(QString::fromStdString(describe(quality, design.settings.objective))
                    .contains("1 pinned by hand"));
    }

    /// Pinning the proven optimum changes no number.
    void theOptimumPinnedIsTheOptimum()
    {
        const Design design = *smallDesign();
        const EvaluationPtr sought = evaluated(design);
        Design all = design;
        for (std::size_t i = 0; i < sought->layers.size(); ++i) {
            if (sought->layers[i])
                all = withPin(all, design.network->layers()[i]->name,
                              describe(sought->layers[i]->mapping, *design.architecture));
        }
        const EvaluationPtr pinned = evaluated(all);
        QVERIFY(pinned->totals == sought->totals);
        const MappingQuality quality = mappingQuality(*pinned);
        QCOMPARE(quality.pinned, 3);
        QVERIFY(quality.pinExcess && std::abs(*quality.pinExcess) < 1e-9);
        QVERIFY(!quality.gap); // nothing was sought
        QVERIFY(evaluated(withoutPins(all))->totals == sought->totals);
    }

    void whatDoesNotFitFallsBackAndSaysSo_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no text") << "nonsense"
                                 << "nonsense";
        QTest::newRow("no such level") << "L2: C1024 K10"
                                       << "L2";
        QTest::newRow("factors") << "DRAM: C64 K5"
                                 << "multiply";
        QTest::newRow("capacity") << "DRAM: K10 | RF: C1024"
                                  << "";
        QTest::newRow("array") << "DRAM: K10 C32 | X: C32"
                               << "";
    }
    void whatDoesNotFitFallsBackAndSaysSo()
    {
        QFETCH(QString, pin);
        QFETCH(QString, reason);
        const Design design = *smallDesign();
        const EvaluationPtr sought = evaluated(design);
        const EvaluationPtr pinned = evaluated(withPin(design, "fc3", pin.toStdString()));
        QVERIFY(pinned->totals == sought->totals);
        QVERIFY(*pinned->layers[fc3] == *sought->layers[fc3]);
        const Findings found = unfit(*pinned);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].layer, std::string("fc3"));
        QCOMPARE(found[0].severity, Severity::Warning);
        QVERIFY2(QString::fromStdString(found[0].hint).contains(reason), found[0].hint.c_str());
        QVERIFY2(found[0].hint.ends_with("; the layer has the mapping that is sought instead"),
                 found[0].hint.c_str());
        QCOMPARE(mappingQuality(*pinned).pinned, 0);
    }

    void pinsOfNobodyAreNamed()
    {
        const Design design =
            withPin(withPin(*smallDesign(), "pool1", byHand), "conv9", byHand); // no MACs, no layer
        const Findings found = unfit(*evaluated(design));
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].layer, std::string("conv9"));
        QCOMPARE(found[1].layer, std::string("pool1"));
        QVERIFY(!withPinsOfLayersOnly(design).pins);
        QVERIFY(unfit(*evaluated(withPinsOfLayersOnly(design))).empty());
    }

    void whatIsGivenComesFirst()
    {
        const Design design = withPin(*smallDesign(), "fc3", byHand);
        const Mapping given = valueOf(parseMapping("DRAM: C1024 K10", *design.architecture));
        EvaluationContext context;
        const Evaluation evaluation = evaluateMapped(design, {{"fc3", given}}, context);
        QVERIFY(evaluation.layers[fc3]->mapping == given);
        QVERIFY(!evaluation.layers[fc3]->pin);
    }

    void editsKeepEqualDesignsEqual()
    {
        const Design design = *smallDesign();
        const Design pinned = withPin(design, "fc3", byHand);
        QVERIFY(!(pinned == design));
        QVERIFY(!evaluateTheSame(pinned, design));
        QVERIFY(evaluateTheSame(pinned, withPin(design, "fc3", byHand)));
        QVERIFY(withoutPin(pinned, "fc3") == design);
        QVERIFY(withoutPin(design, "fc3") == design);
        QCOMPARE(*pinOf(withPinMoved(pinned, "fc3", "fc9"), "fc9"), std::string(byHand));
        QVERIFY(!pinOf(withPinMoved(pinned, "fc3", "fc9"), "fc3"));
        QVERIFY(withPinMoved(pinned, "conv1", "fc9") == pinned);
    }

    /// Costed anew, a pin stays one; how it compares with the search is no longer known.
    void costsComputedAnewKnowThePin()
    {
        Design design = withPin(*smallDesign(), "fc3", byHand);
        const EvaluationPtr before = evaluated(design);
        const auto anew = recosted(*before, design.architecture, design.technology);
        QVERIFY(anew && anew->layers[fc3]->pin && !anew->layers[fc3]->pin->excess);
        QVERIFY(!mappingQuality(*anew).pinExcess);
        design.settings.featureMapsOnChip = true;
        QVERIFY(evaluated(design)->layers[fc3]->pin);
    }
};

QTEST_APPLESS_MAIN(TestPins)
#include "tst_pins.moc"
