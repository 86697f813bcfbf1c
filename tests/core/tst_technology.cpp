// SPDX-License-Identifier: GPL-3.0-or-later
// Energies follow the table's points and rules, and say so. Expected values are worked out by hand
// from Horowitz's points (45 nm, 0.9 V), not by the code under test.
#include "core/hardware/technology.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace pelorus;

namespace {

constexpr double KiB = 8 * 1024;

TechnologySpec horowitz()
{
    TechnologySpec spec;
    spec.name = "test-45nm";
    spec.intMultiply = {{64, 0.2, "mul8"}, {1024, 3.1, "mul32"}};
    spec.intAdd = {{8, 0.03, "add"}, {16, 0.05, "add"}, {32, 0.1, "add"}};
    spec.sramPerBit = {{8 * KiB, 5.0 / 32, "sram8"},
                       {32 * KiB, 10.0 / 32, "sram32"},
                       {1024 * KiB, 50.0 / 32, "sram1M"}};
    spec.registerFilePerBit = {0, 1.0 / 32, "rf"};
    spec.dramPerBit = {{"lpddr4", {0, 8, "dram8"}}, {"ddr3", {0, 70, "dram70"}}};
    return spec;
}

/// With Horowitz's floating point and areas, and round numbers for the rest.
TechnologySpec complete()
{
    TechnologySpec spec = horowitz();
    spec.floatMultiply = {{11 * 11, 1.1, "fmul16"}, {24 * 24, 3.7, "fmul32"}};
    spec.floatAdd = {{16, 0.4, "fadd16"}, {32, 0.9, "fadd32"}};
    spec.compare = TablePoint{32, 0.032, "cmp"};
    spec.intMultiplyArea = {{64, 282, "amul8"}, {1024, 3495, "amul32"}};
    spec.intAddArea = {{8, 36, "aadd8"}, {16, 67, "aadd16"}, {32, 137, "aadd32"}};
    spec.floatMultiplyArea = {{11 * 11, 1640, "afmul16"}, {24 * 24, 7700, "afmul32"}};
    spec.floatAddArea = {{16, 1360, "afadd16"}, {32, 4184, "afadd32"}};
    spec.registerAreaPerBit = SourcedNumber{6, "areg"};
    spec.sramAreaPerBit = SourcedNumber{0.5, "asram"};
    spec.gateArea = SourcedNumber{0.8, "nand"};
    spec.wirePerBitMm = SourcedNumber{0.24, "wire"};
    spec.clockPerBitCycle = SourcedNumber{0.009, "clock"};
    spec.leakagePerMm2 = SourcedNumber{0.0126, "leak"};
    return spec;
}

Technology technology()
{
    return Technology::make(horowitz()).value();
}

MacUnit unit(int operandBits, int accumulatorBits, std::optional<double> energyPJ = {},
             const std::string &source = {})
{
    MacUnit result;
    result.operandBits = operandBits;
    result.accumulatorBits = accumulatorBits;
    result.energyPJ = energyPJ;
    result.energySource = source;
    return result;
}

MemoryLevel sram(double bits)
{
    MemoryLevel level;
    level.name = "GLB";
    level.capacityBits = static_cast<Count>(bits);
    return level;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::abs(b);
}

} // namespace

class TechnologyTest : public QObject
{
    Q_OBJECT

private slots:
    void mac_data()
    {
        QTest::addColumn<int>("operandBits");
        QTest::addColumn<int>("accumulatorBits");
        QTest::addColumn<int>("filterBits");
        QTest::addColumn<int>("ifmapBits");
        QTest::addColumn<double>("energy");
        QTest::addColumn<QString>("item");
        // 16 x 16 lies halfway (log) between 8 x 8 and 32 x 32: 0.2 * sqrt(3.1 / 0.2).
        const double mul16 = std::sqrt(0.2 * 3.1);
        QTest::newRow("8 on points") << 8 << 32 << 8 << 8 << 0.3 << "MAC 8b x 8b + 32b";
        QTest::newRow("32 on points") << 32 << 32 << 32 << 32 << 3.2 << "MAC 32b x 32b + 32b";
        QTest::newRow("16 between") << 16 << 32 << 16 << 16 << mul16 + 0.1 << "MAC 16b x 16b + 32b";
        QTest::newRow("narrow operands use the unit in full")
            << 16 << 32 << 4 << 8 << mul16 + 0.1 << "MAC 16b x 16b + 32b";
        QTest::newRow("wide operands count as wide")
            << 8 << 32 << 32 << 8 << mul16 + 0.1 << "MAC 32b x 8b + 32b";
        // The slope of the only segment is log(15.5) / log(16) per log of the product.
        QTest::newRow("1 below") << 1 << 32 << 1 << 1
                                 << 0.2 * std::pow(1.0 / 64, std::log(15.5) / std::log(16.0)) + 0.1
                                 << "MAC 1b x 1b + 32b";
        QTest::newRow("adder between") << 8 << 24 << 8 << 8 << 0.2 + 0.075 << "MAC 8b x 8b + 24b";
        QTest::newRow("adder below") << 8 << 4 << 8 << 8 << 0.2 + 0.05 << "MAC 8b x 8b + 16b";
        QTest::newRow("adder above") << 8 << 64 << 8 << 8 << 0.2 + 0.2 << "MAC 8b x 8b + 64b";
    }
    void mac()
    {
        QFETCH(int, operandBits);
        QFETCH(int, accumulatorBits);
        QFETCH(int, filterBits);
        QFETCH(int, ifmapBits);
        QFETCH(double, energy);
        const MacUnit mac = unit(operandBits, accumulatorBits);
        const SourcedValue value =
            technology().macEnergy(mac, {filterBits, ifmapBits, 16, 16}).value();
        QVERIFY2(near(value.value, energy), qPrintable(QString::number(value.value, 'g', 17)));
        QCOMPARE(value.unit, std::string("pJ"));
        QTEST(QString::fromStdString(value.item), "item");
    }

    void macSaysHowItCameAbout()
    {
        const SourcedValue value = technology().macEnergy(unit(16, 32), {}).value();
        QCOMPARE(QString::fromStdString(value.formula),
                 "multiply 0.7874 pJ (0.2 pJ at 8x8 bit .. 3.1 pJ at 32x32 bit, log-log in the "
                 "product of "
                 "widths at 16x16 bit) + add 0.1 pJ (0.1 pJ at 32 bit)");
        QCOMPARE(value.source, std::string("mul8; mul32; add"));
    }

    void adder_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("energy");
        QTest::addColumn<QString>("formula");
        QTest::newRow("point") << 16 << 0.05 << "0.05 pJ at 16 bit";
        QTest::newRow("between")
            << 24 << 0.075 << "0.05 pJ at 16 bit .. 0.1 pJ at 32 bit, linear in width at 24 bit";
        QTest::newRow("below")
            << 2 << 0.0075
            << "0.03 pJ at 8 bit, in proportion to the width below the table at 2 bit";
        QTest::newRow("above")
            << 64 << 0.2
            << "0.05 pJ at 16 bit .. 0.1 pJ at 32 bit, linear in width beyond the table at 64 bit";
    }
    void adder()
    {
        QFETCH(int, bits);
        QFETCH(double, energy);
        const SourcedValue value = technology().adderEnergy(bits);
        QVERIFY(near(value.value, energy));
        QTEST(QString::fromStdString(value.formula), "formula");
        QCOMPARE(value.source, std::string("add"));
    }

    void sramEnergy_data()
    {
        QTest::addColumn<double>("bits");
        QTest::addColumn<double>("per32"); // pJ per 32 bit
        QTest::addColumn<QString>("formula");
        QTest::addColumn<QString>("source");
        QTest::newRow("point") << 32 * KiB << 10.0 << "10 pJ/32 bit at 32 KiB"
                               << "sram32";
        QTest::newRow("between")
            << 108 * KiB << 10 * std::pow(108.0 / 32, std::log(5.0) / std::log(32.0))
            << "10 pJ/32 bit at 32 KiB .. 50 pJ/32 bit at 1 MiB, log-log at 108 KiB"
            << "sram32; sram1M";
        QTest::newRow("below, first slope is 1/2")
            << KiB * 448 / 1024 << 5 * std::sqrt(448.0 / 8192)
            << "5 pJ/32 bit at 8 KiB .. 10 pJ/32 bit at 32 KiB, log-log below the table at 448 B"
            << "sram8; sram32";
        QTest::newRow("not below the register file")
            << KiB / 8 << 1.0
            << "5 pJ/32 bit at 8 KiB .. 10 pJ/32 bit at 32 KiB, log-log below the table at 128 B, "
               "but not "
               "below the register file's 1 pJ/32 bit"
            << "sram8; sram32; rf";
        QTest::newRow("above")
            << 4096 * KiB << 50 * std::pow(4.0, std::log(5.0) / std::log(32.0))
            << "10 pJ/32 bit at 32 KiB .. 50 pJ/32 bit at 1 MiB, log-log beyond the table "
               "at 4 MiB"
            << "sram32; sram1M";
    }
    void sramEnergy()
    {
        QFETCH(double, bits);
        QFETCH(double, per32);
        const SourcedValue value = technology().accessEnergyPerBit(sram(bits)).value();
        QVERIFY2(near(32 * value.value, per32),
                 qPrintable(QString::number(32 * value.value, 'g', 17)));
        QCOMPARE(value.item, std::string("GLB access"));
        QCOMPARE(value.unit, std::string("pJ/bit"));
        QTEST(QString::fromStdString(value.formula), "formula");
        QTEST(QString::fromStdString(value.source), "source");
    }

    void sramEnergyNeverFallsWithCapacity()
    {
        double before = 0;
        for (double bits = 8; bits < 1e12; bits *= 1.1) {
            const double energy = technology().accessEnergyPerBit(sram(bits)).value().value;
            QVERIFY(energy >= before);
            QVERIFY(energy >= 1.0 / 32);
            before = energy;
        }
    }

    void registerFileAndDram()
    {
        MemoryLevel level = sram(KiB);
        level.kind = MemoryKind::RegisterFile;
        QCOMPARE(technology().accessEnergyPerBit(level).value().value, 1.0 / 32);
        QCOMPARE(technology().accessEnergyPerBit(level).value().source, std::string("rf"));
        level.kind = MemoryKind::Dram;
        level.dramType = "lpddr4";
        QCOMPARE(technology().accessEnergyPerBit(level).value().value, 8.0);
        QCOMPARE(technology().accessEnergyPerBit(level).value().source, std::string("dram8"));
        level.dramType = "sdr";
        const Result<SourcedValue> unknown = technology().accessEnergyPerBit(level);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(
            QString::fromStdString(unknown.error().message()),
            "test-45nm, level GLB: there is no DRAM kind \"sdr\", expected one of: ddr3, lpddr4");
    }

    void unboundedSramHasNoEntry()
    {
        MemoryLevel level = sram(1);
        level.capacityBits.reset();
        QCOMPARE(technology().accessEnergyPerBit(level).error().code, ErrorCode::NotFound);
        level.accessEnergyPJ = 6;
        QCOMPARE(technology().accessEnergyPerBit(level).value().value, 6.0 / 16);
    }

    void ownEnergiesWin()
    {
        MemoryLevel level = sram(32 * KiB);
        level.wordBits = 64;
        level.accessEnergyPJ = 18;
        level.accessEnergySource = "a paper";
        const SourcedValue access = technology().accessEnergyPerBit(level).value();
        QCOMPARE(access.value, 18.0 / 64);
        QCOMPARE(access.source, std::string("a paper"));
        QCOMPARE(access.formula,
                 std::string("18 pJ per access of 64 bit, given with the accelerator"));

        const MacUnit mac = unit(16, 32, 1.5, "another paper");
        const SourcedValue energy = technology().macEnergy(mac, {}).value();
        QCOMPARE(energy.value, 1.5);
        QCOMPARE(energy.source, std::string("another paper"));
        QVERIFY(!technology().macEnergy(unit(16, 32, 1.5), {}).value().source.empty());
    }

    void aTableOfOnePoint()
    {
        TechnologySpec spec = horowitz();
        spec.intMultiply.resize(1);
        spec.intAdd.resize(1);
        spec.sramPerBit.resize(1);
        const Technology one = Technology::make(spec).value();
        QVERIFY(near(one.macEnergy(unit(16, 32), {}).value().value, 0.2 + 0.12));
        QVERIFY(near(one.accessEnergyPerBit(sram(KiB)).value().value, 5.0 / 32));
    }

    void banksWakeOneAtATime()
    {
        MemoryLevel level = sram(128 * KiB);
        level.banks = 4;
        const SourcedValue quarter = technology().accessEnergyPerBit(level).value();
        QCOMPARE(quarter.value * 32, 10.0);
        QCOMPARE(QString::fromStdString(quarter.formula), "10 pJ/32 bit at 32 KiB, one of 4 banks");
        level.banks = 8;
        const SourcedValue eighth = technology().accessEnergyPerBit(level).value();
        QVERIFY(near(eighth.value * 32, 5 * std::sqrt(2.0)));
        QCOMPARE(QString::fromStdString(eighth.formula),
                 "5 pJ/32 bit at 8 KiB .. 10 pJ/32 bit at 32 KiB, log-log at 16 KiB (one of 8 "
                 "banks)");
    }

    void writesMayDiffer()
    {
        MemoryLevel level = sram(32 * KiB);
        QVERIFY(technology().writeEnergyPerBit(level).value()
                == technology().accessEnergyPerBit(level).value());
        level.wordBits = 64;
        level.accessEnergyPJ = 18;
        level.writeEnergyPJ = 14;
        level.accessEnergySource = "a paper";
        const SourcedValue write = technology().writeEnergyPerBit(level).value();
        QCOMPARE(write.value, 14.0 / 64);
        QCOMPARE(write.formula,
                 std::string("14 pJ per write of 64 bit, given with the accelerator"));
        QCOMPARE(write.source, std::string("a paper"));
    }

    void vectorOps()
    {
        const Technology t = Technology::make(complete()).value();
        QVERIFY(near(t.vectorOpEnergy(VectorOp::Compare, 8).value().value, 0.008));
        QCOMPARE(t.vectorOpEnergy(VectorOp::Compare, 8).value().item, std::string("compare 8b"));
        QCOMPARE(t.vectorOpEnergy(VectorOp::Add, 16).value().value, 0.05);
        QCOMPARE(t.vectorOpEnergy(VectorOp::Multiply, 8).value().value, 0.2);
        QCOMPARE(t.vectorOpEnergy(VectorOp::Add, 16, 5).value().value, 0.4);
        QCOMPARE(t.vectorOpEnergy(VectorOp::Multiply, 32, 8).value().value, 3.7);
        // bfloat16 has a significand of 8 bits: below fp16 on the same line.
        QVERIFY(near(t.vectorOpEnergy(VectorOp::Multiply, 16, 8).value().value,
                     1.1 * std::pow(64.0 / 121, std::log(3.7 / 1.1) / std::log(576.0 / 121))));
        for (const auto &missing : {technology().vectorOpEnergy(VectorOp::Compare, 8),
                                    technology().vectorOpEnergy(VectorOp::Add, 16, 5),
                                    technology().vectorOpEnergy(VectorOp::Multiply, 16, 5)})
            QCOMPARE(missing.error().code, ErrorCode::NotFound);
    }

    void areas()
    {
        const Technology t = Technology::make(complete()).value();
        MacUnit mac = unit(8, 32);
        QCOMPARE(t.macArea(mac).value().value, 282.0 + 137);
        QCOMPARE(QString::fromStdString(t.macArea(mac).value().formula),
                 "multiplier 282 um2 (282 um2 at 8x8 bit) + adder 137 um2 (137 um2 at 32 bit)");
        mac.kind = MacKind::Floating;
        mac.operandBits = 16;
        QCOMPARE(t.macArea(mac).value().value, 1640.0 + 4184);
        mac.areaUm2 = 500;
        QCOMPARE(t.macArea(mac).value().value, 500.0);
        MemoryLevel level = sram(32 * KiB);
        QCOMPARE(t.storageAreaPerBit(level).value().value, 0.5);
        level.kind = MemoryKind::RegisterFile;
        QCOMPARE(t.storageAreaPerBit(level).value().value, 6.0);
        level.areaUm2 = 32 * KiB;
        level.areaSource = "die photo";
        QCOMPARE(t.storageAreaPerBit(level).value().value, 1.0);
        QCOMPARE(t.storageAreaPerBit(level).value().source, std::string("die photo"));
        level.capacityBits.reset();
        QCOMPARE(t.storageAreaPerBit(level).error().code, ErrorCode::NotFound);
        level.areaUm2.reset();
        level.kind = MemoryKind::Dram;
        QCOMPARE(t.storageAreaPerBit(level).error().code, ErrorCode::NotFound);
        QCOMPARE(t.gateArea().value().value, 0.8);
    }

    void missingEntriesAreNotFound()
    {
        const Technology t = technology();
        for (const auto &missing :
             {t.wirePerBitMm(), t.clockPerBitCycle(), t.leakagePerMm2(), t.gateArea(),
              t.macArea({}), t.storageAreaPerBit(sram(KiB))})
            QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(QString::fromStdString(t.wirePerBitMm().error().message()),
                 "test-45nm, wire: the technology has no entry for it");
    }

    void scalesToAnotherProcess()
    {
        const Technology own = Technology::make(complete()).value();
        const Technology t = own.at({65, 1.0}).value();
        QVERIFY(t.process() == (Process{65, 1.0}));
        const double energy = 1.332 / 0.84433;
        QVERIFY(near(t.adderEnergy(32).value, 0.1 * energy));
        QVERIFY(near(t.macEnergy(unit(8, 32), {}).value().value,
                     own.macEnergy(unit(8, 32), {}).value().value * energy));
        QCOMPARE(QString::fromStdString(t.adderEnergy(32).formula),
                 "(0.1 pJ at 32 bit) x 1.578 from 45 nm 0.9 V to 65 nm 1 V (Stillmaker & Baas "
                 "2017)");
        QCOMPARE(QString::fromStdString(t.adderEnergy(32).source),
                 "add; scaled by A. Stillmaker, B. Baas, Integration 58, 2017, pp. 74-81");
        MemoryLevel level = sram(32 * KiB);
        QVERIFY(near(t.accessEnergyPerBit(level).value().value, 10.0 / 32 * energy));
        QCOMPARE(t.storageAreaPerBit(level).value().value, 0.5 * 1.5);
        QCOMPARE(QString::fromStdString(t.storageAreaPerBit(level).value().formula),
                 "(0.5 um2/bit) x 1.5 from 45 nm to 65 nm (Stillmaker & Baas 2017)");
        level.kind = MemoryKind::RegisterFile;
        QVERIFY(near(t.accessEnergyPerBit(level).value().value, energy / 32));
        QVERIFY(near(t.clockPerBitCycle().value().value, 0.009 * energy));
        QVERIFY(near(t.vectorOpEnergy(VectorOp::Compare, 32).value().value, 0.032 * energy));
        QVERIFY(near(t.leakagePerMm2().value().value, 0.0126 * energy / 1.5));
        QVERIFY(near(t.wirePerBitMm().value().value, 0.24 / 0.81));
        QCOMPARE(QString::fromStdString(t.wirePerBitMm().value().formula),
                 "(0.24 pJ/bit/mm) x 1.235 from 0.9 V to 1 V (V^2; the node does not count)");
        QCOMPARE(t.wirePerBitMm().value().source, std::string("wire"));
        QCOMPARE(t.macArea(unit(8, 32)).value().value, (282.0 + 137) * 1.5);
        // What does not scale: DRAM, and what the accelerator gives itself.
        level.kind = MemoryKind::Dram;
        level.dramType = "ddr3";
        QVERIFY(t.accessEnergyPerBit(level).value() == own.accessEnergyPerBit(level).value());
        level.accessEnergyPJ = 6;
        QVERIFY(t.accessEnergyPerBit(level).value() == own.accessEnergyPerBit(level).value());
        const MacUnit given = unit(16, 32, 1.5, "a paper");
        QVERIFY(t.macEnergy(given, {}).value() == own.macEnergy(given, {}).value());
    }

    void scalingAlwaysStartsFromTheTable()
    {
        const Technology own = Technology::make(complete()).value();
        const Technology there = own.at({7, 0.7}).value();
        QVERIFY(!(there == own));
        QVERIFY(there.at({65, 1}).value() == own.at({65, 1}).value());
        QVERIFY(there.at({65, 1}).value().adderEnergy(32)
                == own.at({65, 1}).value().adderEnergy(32));
        for (const Technology &same : {own.at({45, 0.9}).value(), there.at({45, 0.9}).value()}) {
            QVERIFY(same == own);
            QVERIFY(same.adderEnergy(24) == own.adderEnergy(24));
            QVERIFY(same.macEnergy({}, {}).value() == own.macEnergy({}, {}).value());
            QVERIFY(same.accessEnergyPerBit(sram(KiB)).value()
                    == own.accessEnergyPerBit(sram(KiB)).value());
            QVERIFY(same.wirePerBitMm().value() == own.wirePerBitMm().value());
            QVERIFY(same.leakagePerMm2().value() == own.leakagePerMm2().value());
            QVERIFY(same.macArea({}).value() == own.macArea({}).value());
        }
        TechnologySpec odd = complete();
        odd.nodeNm = 28;
        QVERIFY(Technology::make(odd).value().at({28, 0.9}));
        QCOMPARE(Technology::make(odd).value().at({45, 0.9}).error().code, ErrorCode::OutOfRange);
        QCOMPARE(own.at({45, 2}).error().code, ErrorCode::OutOfRange);
    }

    void badTables_data()
    {
        QTest::addColumn<TechnologySpec>("spec");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *title, const char *message, auto edit) {
            TechnologySpec spec = complete();
            edit(spec);
            QTest::newRow(title) << spec << message;
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        row("node", "f: /node_nm: the value is not a number > 0", [](auto &s) { s.nodeNm = 0; });
        row("voltage", "f: /voltage: the value is not a number > 0",
            [](auto &s) { s.voltage = -1; });
        row("empty", "f: /int_multiply: the table is empty, expected at least one point",
            [](auto &s) { s.intMultiply.clear(); });
        row("order", "f: /int_add/1: the points do not ascend in x",
            [](auto &s) { s.intAdd[1].x = 8; });
        row("falling", "f: /sram_per_bit/2: the energy is smaller than that of the point before",
            [](auto &s) { s.sramPerBit[2].energyPJ = 0.1; });
        row("nan", "f: /sram_per_bit/0: the point's energy is not a number > 0",
            [&](auto &s) { s.sramPerBit[0].energyPJ = nan; });
        row("x", "f: /int_add/0: the point's x is not a number > 0",
            [](auto &s) { s.intAdd[0].x = -8; });
        row("register file", "f: /register_file_per_bit: the value is not a number > 0",
            [](auto &s) { s.registerFilePerBit.energyPJ = 0; });
        row("dram", "f: /dram_per_bit/ddr3: the value is not a number > 0",
            [](auto &s) { s.dramPerBit["ddr3"].energyPJ = -70; });
        row("float multiply", "f: /float_multiply/1: the points do not ascend in x",
            [](auto &s) { s.floatMultiply[1].x = 121; });
        row("float add", "f: /float_add/0: the point's energy is not a number > 0",
            [](auto &s) { s.floatAdd[0].energyPJ = 0; });
        row("compare", "f: /compare/bits: the value is not a number > 0",
            [](auto &s) { s.compare->x = 0; });
        row("area", "f: /area/int_add/0: the point's area is not a number > 0",
            [&](auto &s) { s.intAddArea[0].um2 = nan; });
        row("falling area",
            "f: /area/float_add/1: the area is smaller than that of the point before",
            [](auto &s) { s.floatAddArea[1].um2 = 1; });
        row("wire", "f: /wire_per_bit_mm: the value is not a number > 0",
            [](auto &s) { s.wirePerBitMm->value = -1; });
        row("leakage", "f: /leakage_per_mm2: the value is not a number > 0",
            [&](auto &s) { s.leakagePerMm2->value = nan; });
    }
    void badTables()
    {
        QFETCH(TechnologySpec, spec);
        const Result<Technology> made = Technology::make(spec, "f");
        QVERIFY(!made);
        QTEST(QString::fromStdString(made.error().message()), "message");
    }
};

QTEST_APPLESS_MAIN(TechnologyTest)
#include "tst_technology.moc"
