// SPDX-License-Identifier: GPL-3.0-or-later
// recosted(): the same evaluation as with the same mappings from the beginning, without counting.
#include "core/explore/evaluate.h"
#include "core/explore/recost.h"
#include "core/io/catalog.h"
#include "tests/support/machines.h"

#include <QTest>

#include <functional>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Quick: any mappings do here.
Evaluation fresh(const Design &design)
{
    EvaluationContext context;
    return evaluate(design, context, {}, SearchTier::Quick);
}

/// `before` with other energies, from the beginning, under the mappings that it has.
Evaluation remapped(const Evaluation &before, const ArchitecturePtr &architecture,
                    const TechnologyPtr &technology)
{
    Design design = before.design;
    design.architecture = architecture;
    design.technology = technology;
    GivenMappings mappings;
    for (std::size_t i = 0; i < before.layers.size(); ++i) {
        if (before.layers[i])
            mappings.emplace(design.network->layers()[i]->name, before.layers[i]->mapping);
    }
    EvaluationContext context;
    return evaluateMapped(design, mappings, context);
}

ArchitecturePtr edited(const Design &design, const std::function<void(ArchitectureSpec &)> &edit)
{
    ArchitectureSpec spec = design.architecture->spec();
    edit(spec);
    return std::make_shared<const Architecture>(valueOf(Architecture::make(std::move(spec))));
}

TechnologyPtr edited(const Technology &technology,
                     const std::function<void(TechnologySpec &)> &edit)
{
    TechnologySpec spec = technology.spec();
    edit(spec);
    return std::make_shared<const Technology>(valueOf(Technology::make(std::move(spec))));
}

Design resnetOn(std::string_view hardware)
{
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("resnet50")));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware(std::string(hardware))));
    design.technology =
        std::make_shared<const Technology>(valueOf(io::builtinTechnology("horowitz-45nm")));
    return design;
}

Evaluation withoutProofs(Evaluation evaluation)
{
    for (auto &layer : evaluation.layers) {
        if (!layer)
            continue;
        LayerCost cost = *layer;
        cost.proven = false;
        cost.gap.reset();
        cost.factors.reset();
        layer = std::make_shared<const LayerCost>(std::move(cost));
    }
    return evaluation;
}

} // namespace

class TestRecost : public QObject
{
    Q_OBJECT
private slots:
    void technologyEntries_data()
    {
        QTest::addColumn<QString>("hardware");
        QTest::addColumn<bool>("onChip");
        QTest::addColumn<bool>("timeloop");
        for (const char *hardware : {"eyeriss", "eie", "tpu-v1", "fpga-zhang15-vx485t"})
            QTest::newRow(hardware) << hardware << false << false;
        QTest::newRow("maps on chip") << "eyeriss" << true << false;
        QTest::newRow("timeloop") << "eyeriss" << false << true;
    }

    void technologyEntries()
    {
        QFETCH(QString, hardware);
        QFETCH(bool, onChip);
        QFETCH(bool, timeloop);
        Design design = resnetOn(hardware.toStdString());
        design.settings.featureMapsOnChip = onChip;
        if (timeloop)
            design.settings.accounting = Accounting::Timeloop;
        const Evaluation before = fresh(design);
        const TechnologyPtr technology = edited(*design.technology, [](TechnologySpec &spec) {
            spec.registerFilePerBit.energyPJ *= 0.75;
            spec.compare.reset(); // a finding for each layer that compares
        });
        const auto after = recosted(before, design.architecture, technology);
        QVERIFY(after);
        QVERIFY(sameResults(*after, remapped(before, design.architecture, technology)));
        QVERIFY(!sameResults(*after, before));
        QVERIFY(after->totals.energyPJ < before.totals.energyPJ);
        QVERIFY(timeloop || after->findings.size() > before.findings.size());
        // Back again: as if nothing had happened, but for what was proven.
        const auto back = recosted(*after, design.architecture, design.technology);
        QVERIFY(back);
        QVERIFY(sameResults(*back, withoutProofs(before)));
    }

    void energiesOfTheMachine()
    {
        const Design design = designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12));
        const Evaluation before = fresh(design);
        const ArchitecturePtr machine = edited(design, [](ArchitectureSpec &spec) {
            spec.levels[0].accessEnergyPJ = 3;
            spec.levels[0].writeEnergyPJ = 5;
            spec.levels[1].leakageW = 1e-3;
            spec.levels[1].fanout.transferPJPerBit = 0.25;
            spec.mac.energyPJ = 2;
            spec.mac.areaUm2 = 500;
            spec.mac.leakageW = 1e-6;
            spec.mac.leakageSource = "a paper";
            spec.clockEnergyPJ = 7;
        });
        const auto after = recosted(before, machine, design.technology);
        QVERIFY(after);
        QVERIFY(sameResults(*after, remapped(before, machine, design.technology)));
        QCOMPARE(after->totals.cycles, before.totals.cycles);
        QVERIFY(after->totals.clockW > 0 && before.totals.clockW == 0);
        QVERIFY(after->design.architecture == machine);
        // The counts are those that were there, and the provenance texts are shared.
        QCOMPARE(after->layers[0]->counts, before.layers[0]->counts);
        QVERIFY(&after->layers[0]->sources[0] == &after->layers[2]->sources[0]);
    }

    void anotherProcess()
    {
        const Design design = resnetOn("eyeriss");
        const Evaluation before = fresh(design);
        const auto at = [&](double node) {
            return edited(design, [&](ArchitectureSpec &spec) { spec.process = {node, 0.9}; });
        };
        const auto after = recosted(before, at(16), design.technology);
        QVERIFY(after);
        QVERIFY(sameResults(*after, remapped(before, at(16), design.technology)));
        QVERIFY(after->area.mm2 < before.area.mm2);
        // A node that does not exist: no layer has a cost, said once.
        const auto none = recosted(before, at(28), design.technology);
        QVERIFY(none);
        QVERIFY(sameResults(*none, remapped(before, at(28), design.technology)));
        QCOMPARE(none->totals.costedLayers, 0);
        QVERIFY(!recosted(*none, at(16), design.technology)); // the mappings are gone
    }

    void equalLayersShareOneCost()
    {
        const Evaluation before = fresh(resnetOn("eyeriss"));
        const auto after =
            recosted(before, before.design.architecture, before.design.technology).value();
        for (std::size_t i = 0; i < before.layers.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QCOMPARE(after.layers[i] == after.layers[k], before.layers[i] == before.layers[k]);
        }
    }

    void layersThatDidNotFitStayWithoutACost()
    {
        const Design design = designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12));
        EvaluationContext context;
        GivenMappings mappings;
        mappings.emplace("fc", fresh(design).layers[0]->mapping); // of another layer
        const Evaluation before = evaluateMapped(design, mappings, context);
        QVERIFY(!before.layers[2]);
        const TechnologyPtr technology = edited(*design.technology, [](TechnologySpec &spec) {
            spec.registerFilePerBit.energyPJ = 0.5;
        });
        const auto after = recosted(before, design.architecture, technology);
        QVERIFY(after);
        QVERIFY(after->layers[0] && !after->layers[2]);
        QCOMPARE(after->findings, before.findings);
    }

    void onlyEnergiesMayDiffer()
    {
        const Design design = designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12));
        const Evaluation before = fresh(design);
        const auto edits = std::vector<std::function<void(ArchitectureSpec &)>>{
            [](ArchitectureSpec &spec) { spec.levels[1].capacityBits = 1 << 19; },
            [](ArchitectureSpec &spec) { spec.levels[1].fanout.columns = 4; },
            [](ArchitectureSpec &spec) { spec.levels[2].readBandwidth = Bandwidth{16}; },
            [](ArchitectureSpec &spec) { spec.mac.operandBits = 8; },
            [](ArchitectureSpec &spec) { spec.mac.zeros = ZeroHandling::Gate; },
            [](ArchitectureSpec &spec) { spec.clockHz *= 2; }};
        for (const auto &edit : edits) {
            const ArchitecturePtr other = edited(design, edit);
            QVERIFY(!differInEnergiesOnly(*design.architecture, *other));
            QVERIFY(!recosted(before, other, design.technology));
        }
        std::stop_source stop;
        stop.request_stop();
        EvaluationContext context;
        const Evaluation stopped = evaluate(design, context, stop.get_token());
        QVERIFY(!recosted(stopped, design.architecture, design.technology));
    }
};

QTEST_GUILESS_MAIN(TestRecost)
#include "tst_recost.moc"
