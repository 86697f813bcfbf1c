// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/mappingtrial.h"

#include "core/mapping/describe.h"
#include "tests/support/uitest.h"

using namespace pelorus;
using namespace pelorus::test;

class TestMappingTrial : public QObject
{
    Q_OBJECT
private slots:
    /// The mappings that the search chose cost as much when they are written by hand.
    void costsAsTheEvaluationDoes()
    {
        for (const DesignPtr &design : {smallDesign(), completeDesign()}) {
            const EvaluationPtr evaluation = evaluated(*design);
            int tried = 0;
            for (std::size_t layer = 0; layer < evaluation->layers.size(); ++layer) {
                const auto &cost = evaluation->layers[layer];
                if (!cost)
                    continue;
                const MappingTrial trial =
                    tryMapping(*design, layer, linesOf(cost->mapping, *design->architecture));
                QVERIFY(!trial.error);
                QVERIFY(trial.cost);
                QCOMPARE(trial.cost->energyPJ, cost->energyPJ);
                QCOMPARE(trial.cost->cycles, cost->cycles);
                QVERIFY(trial.cost->counts == cost->counts);
                QVERIFY(trial.cost->energy == cost->energy);
                QVERIFY(!trial.cost->proven);
                ++tried;
            }
            QVERIFY(tried >= 2);
        }
    }

    void readsLinesAndBars()
    {
        const DesignPtr design = smallDesign();
        const MappingTrial bars = tryMapping(*design, 3, "DRAM: C64 K10 | GLB: C16 | X: | RF:");
        const MappingTrial lines =
            tryMapping(*design, 3, "\nDRAM: C64 K10\r\n\n GLB: C16 |\nX:\nRF:\n");
        QVERIFY(bars.cost && lines.cost);
        QVERIFY(*bars.cost == *lines.cost);
        QCOMPARE(linesOf(*bars.mapping, *design->architecture),
                 std::string("DRAM: C64 K10\nGLB: C16\nRF:"));
    }

    void namesThePlaceOfAnError()
    {
        const DesignPtr design = smallDesign();
        const MappingTrial trial = tryMapping(*design, 3, "DRAM: C64\nGLB: K1O");
        QVERIFY(trial.error && !trial.mapping && !trial.cost);
        QCOMPARE(trial.error->where, std::string("K1O"));
        QCOMPARE(tryMapping(*design, 3, "DRAM:\nL2: C4").error->where, std::string("L2"));
    }

    void saysWhatDoesNotFit()
    {
        const DesignPtr design = smallDesign();
        const MappingTrial factors = tryMapping(*design, 3, "DRAM: C64 K5");
        QVERIFY(!factors.error && !factors.cost);
        QVERIFY(!factors.findings.empty());
        const MappingTrial full = tryMapping(*design, 3, "DRAM: K10 | RF: C1024");
        QVERIFY(!full.cost);
        QVERIFY(std::any_of(full.findings.begin(), full.findings.end(), [](const Finding &f) {
            return f.level == "RF" && f.required > f.available;
        }));
    }
};

QTEST_APPLESS_MAIN(TestMappingTrial)
#include "tst_mappingtrial.moc"
