// SPDX-License-Identifier: GPL-3.0-or-later
// Which component of a reference table is which part of an accelerator, and what it overrides.
#include "core/hardware/referencetable.h"
#include "core/hardware/technology.h"
#include "tests/support/machines.h"

#include <QtTest>

#include <limits>

using namespace pelorus;

namespace {

Architecture machine()
{
    ArchitectureSpec spec = test::threeLevels(4, 4, 64 * 8192, 4096);
    spec.clockHz = 200e6;
    return test::valueOf(Architecture::make(spec));
}

ReferenceTable table(std::vector<ReferenceComponent> components)
{
    return {std::move(components), "chip.yaml"};
}

} // namespace

class ReferenceTableTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "GLB"
                               << "GLB";
        QTest::newRow("path") << "system.chip.GLB"
                              << "GLB";
        QTest::newRow("range") << "system.GLB[1..1]"
                               << "GLB";
        QTest::newRow("range inside") << "system.PE[0..167].ifmap_spad[1..2]"
                                      << "ifmap_spad";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("unbalanced") << "a]b.c[d.e"
                                    << "c";
    }
    void names()
    {
        QFETCH(QString, path);
        QTEST(QString::fromStdString(componentName(path.toStdString())), "name");
    }

    void overridesLevels()
    {
        Findings findings;
        const Architecture a = test::valueOf(withReferenceTable(
            machine(),
            table({{"system.glb[1..1]", {{"read", 18}, {"write", 14}, {"leak", 0.5}}, 2e5, {}},
                   {"system.RF[1..16]", {{"Read", 2}, {"update", 3}}, {}, 1e-6}}),
            findings));
        QVERIFY(findings.empty());
        const MemoryLevel &glb = a.levels()[1];
        QCOMPARE(glb.accessEnergyPJ, std::optional(18.0));
        QCOMPARE(glb.writeEnergyPJ, std::optional(14.0));
        QCOMPARE(glb.areaUm2, std::optional(2e5));
        QCOMPARE(*glb.leakageW, 0.5e-12 * 200e6);
        QCOMPARE(glb.leakageSource,
                 std::string("chip.yaml, component system.glb[1..1]: 0.5 pJ a cycle, taken at 200 "
                             "MHz"));
        const Technology technology = test::roundTechnology();
        QCOMPARE(technology.accessEnergyPerBit(glb).value().value, 18.0 / 16);
        QCOMPARE(technology.writeEnergyPerBit(glb).value().value, 14.0 / 16);
        QCOMPARE(technology.accessEnergyPerBit(glb).value().source,
                 std::string("chip.yaml, component system.glb[1..1]"));
        const MemoryLevel &rf = a.levels()[0];
        QCOMPARE(rf.accessEnergyPJ, std::optional(2.0));
        QCOMPARE(rf.writeEnergyPJ, std::optional(3.0));
        QCOMPARE(rf.leakageW, std::optional(1e-6));
        QVERIFY(!rf.areaUm2);
        QVERIFY(a.levels()[2] == machine().levels()[2]); // what the table does not name stays
        QVERIFY(a.mac() == machine().mac());
    }

    void aTableWithoutWritesTakesOldOnesBack()
    {
        ArchitectureSpec spec = machine().spec();
        spec.levels[1].accessEnergyPJ = 1;
        spec.levels[1].writeEnergyPJ = 100;
        Findings findings;
        const Architecture a =
            test::valueOf(withReferenceTable(test::valueOf(Architecture::make(spec)),
                                             table({{"GLB", {{"read", 5}}, {}, {}}}), findings));
        QVERIFY(!a.levels()[1].writeEnergyPJ);
    }

    void theMacUnit_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isMac");
        for (const char *name : {"mac", "MAC[1..168]", "system.PE[0..3].lmac", "fp_mac_unit", "alu",
                                 "IntMAC", "vector-alu2"})
            QTest::newRow(name) << name << true;
        for (const char *name :
             {"values_spad", "macro_buffer", "maccumulator", "adder", "mac.buffer"})
            QTest::newRow(name) << name << false;
    }
    void theMacUnit()
    {
        QFETCH(QString, name);
        QFETCH(bool, isMac);
        Findings findings;
        const ReferenceComponent component{
            name.toStdString(), {{"compute", 0.2}, {"mac_random", 0.3}, {"leak", 9}}, 190, {}};
        const Architecture a =
            test::valueOf(withReferenceTable(machine(), table({component}), findings));
        QCOMPARE(findings.size(), isMac ? 0u : 1u);
        QCOMPARE(a.mac().leakageW, isMac ? std::optional(9 * 1e-12 * a.clockHz()) : std::nullopt);
        QCOMPARE(a.mac().energyPJ, isMac ? std::optional(0.3) : std::nullopt);
        QCOMPARE(a.mac().areaUm2, isMac ? std::optional(190.0) : std::nullopt);
        QVERIFY(isMac || findings.front().hint.find("is not used") != std::string::npos);
    }

    void tellsWhatItDoesNotUse()
    {
        Findings findings;
        const Architecture a = test::valueOf(withReferenceTable(
            machine(),
            table({{"system.tlb", {{"read", 1}}, {}, {}}, {"GLB", {{"write", 1}}, 7, {}}}),
            findings));
        QCOMPARE(findings.size(), 2u);
        QCOMPARE(QString::fromStdString(findings[0].hint),
                 "chip.yaml: component system.tlb is neither a level of three-levels nor its MAC "
                 "unit and is not used");
        QCOMPARE(findings[0].severity, Severity::Warning);
        QCOMPARE(findings[1].level, std::string("GLB"));
        QVERIFY(!a.levels()[1].accessEnergyPJ);
        QCOMPARE(a.levels()[1].areaUm2, std::optional(7.0)); // the rest of it counts
    }

    void refusesWhatNoArchitectureTakes()
    {
        Findings findings;
        for (const double bad : {-1.0, std::numeric_limits<double>::infinity()}) {
            const auto result =
                withReferenceTable(machine(), table({{"GLB", {{"read", bad}}, {}, {}}}), findings);
            QVERIFY(!result);
            QCOMPARE(QString::fromStdString(result.error().message()),
                     "chip.yaml: /levels/GLB/access_energy_pJ: the value is not a number >= 0");
        }
    }
};

QTEST_APPLESS_MAIN(ReferenceTableTest)
#include "tst_referencetable.moc"
