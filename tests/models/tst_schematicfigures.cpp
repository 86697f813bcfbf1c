// SPDX-License-Identifier: GPL-3.0-or-later
// The shares that the schematic shows, against the bills and times of the layers.
#include "ui/models/schematicexplanation.h"

#include "core/cost/latency.h"
#include "tests/support/uitest.h"
#include "ui/models/format.h"

#include <algorithm>
#include <numeric>

using namespace pelorus;

namespace {

double sum(const SchematicFigures &figures)
{
    return std::accumulate(figures.energyByLevel.begin(), figures.energyByLevel.end(), 0.0)
        + figures.macs + figures.transfers + figures.leakage + figures.clock;
}

EvaluationPtr complete()
{
    EvaluationContext context;
    return std::make_shared<const Evaluation>(evaluate(*test::completeDesign(), context));
}

} // namespace

class TestSchematicFigures : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void sharesAddUp()
    {
        const EvaluationPtr evaluation = complete();
        const SchematicFigures all = schematicFigures(*evaluation, {});
        QVERIFY(all.hasCost);
        QVERIFY(std::abs(sum(all) - 1) < 1e-9);
        const SchematicFigures one = schematicFigures(*evaluation, {0});
        QVERIFY(std::abs(sum(one) - 1) < 1e-9);
        const LayerCost &cost = *evaluation->layers[0];
        const EnergyBreakdown bill = breakdown(cost);
        for (std::size_t level = 0; level < bill.byLevelPJ.size(); ++level)
            QCOMPARE(one.energyByLevel[level], bill.byLevelPJ[level] / cost.energyPJ);
        QVERIFY(!(one == all));
    }

    void utilizationIsTheLayers()
    {
        const EvaluationPtr evaluation = complete();
        const LayerCost &cost = *evaluation->layers[0];
        const SchematicFigures one = schematicFigures(*evaluation, {0});
        QCOMPARE(one.utilization, cost.utilization);
        for (std::size_t level = 0; level < one.busyByLevel.size(); ++level) {
            double most = 0;
            for (const PortTime &port :
                 portTimes(cost.counts, cost.moved, level, *evaluation->design.architecture))
                most = std::max(most, port.cycles);
            QCOMPARE(one.busyByLevel[level].has_value(), most > 0);
            if (most > 0)
                QCOMPARE(*one.busyByLevel[level], std::min(1.0, most / cost.cycles));
        }
        // The level that limits a layer is busy for most of its time.
        if (cost.bottleneck.level)
            QVERIFY(*one.busyByLevel[*cost.bottleneck.level] > 0.5);
    }

    void ofAllLayersItIsTheNetworks()
    {
        const EvaluationPtr evaluation = complete();
        double busy = 0, cycles = 0;
        for (const auto &cost : evaluation->layers) {
            if (!cost)
                continue;
            busy += cost->busyUnitCycles;
            cycles += cost->cycles;
        }
        const SchematicFigures all = schematicFigures(*evaluation, {});
        QCOMPARE(all.utilization,
                 busy
                     / (static_cast<double>(evaluation->design.architecture->macUnits()) * cycles));
        // A layer that does not exist, as after an edit, is no layer.
        QVERIFY(schematicFigures(*evaluation, {999}) == all);
    }

    void sharesSayWhereTheyAreFrom()
    {
        const EvaluationPtr evaluation = complete();
        const SchematicFigures all = schematicFigures(*evaluation, {});
        const Architecture &architecture = *evaluation->design.architecture;
        double outside = 0; // of what is inside the array
        for (const SchematicBlock block : schematicBlocks(architecture)) {
            const double share = energyShare(all, architecture, block);
            const Explanation energy = energyShareExplanation(*evaluation, {}, block, "all");
            QCOMPARE(energy.value, format::percent(share));
            QVERIFY(energy.title.startsWith(blockName(architecture, block)));
            QVERIFY(energy.title.endsWith(QLatin1String("all")));
            QCOMPARE(energy.sources.empty(), share == 0);
            const auto busy = busyShare(all, block);
            QCOMPARE(busyShareExplanation(*evaluation, {}, block, "all").value,
                     busy ? format::percent(*busy) : format::none());
            const bool isInside = block == macBlock
                || (block.kind == SchematicBlock::Kind::Level
                    && block.level < architecture.spec().peArrayLevel);
            outside += isInside ? 0 : share;
        }
        QVERIFY(std::abs(outside + all.leakage + all.clock - 1) < 1e-9);
    }

    void withoutCostsAllIsNothing()
    {
        Evaluation evaluation = *complete();
        for (auto &cost : evaluation.layers)
            cost.reset();
        const SchematicFigures none = schematicFigures(evaluation, {0});
        QVERIFY(!none.hasCost);
        QCOMPARE(sum(none), 0.0);
        QCOMPARE(none.usedColumns, 0);
    }
};

QTEST_GUILESS_MAIN(TestSchematicFigures)
#include "tst_schematicfigures.moc"
