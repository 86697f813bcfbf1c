// SPDX-License-Identifier: GPL-3.0-or-later
// Cycles and energy of MAC units of every kind. Expected values follow by hand from Horowitz's
// points and the rules of Stripes, Loom and Bit Fusion.
#include "core/hardware/technology.h"

#include <QtTest>

#include <cmath>

using namespace pelorus;

namespace {

TechnologySpec horowitz()
{
    TechnologySpec spec;
    spec.name = "test-45nm";
    spec.intMultiply = {{64, 0.2, "mul8"}, {1024, 3.1, "mul32"}};
    spec.intAdd = {{8, 0.03, "add"}, {16, 0.05, "add"}, {32, 0.1, "add"}};
    spec.sramPerBit = {{65536, 5.0 / 32, "sram"}};
    spec.registerFilePerBit = {0, 1.0 / 32, "rf"};
    spec.floatMultiply = {{121, 1.1, "fmul16"}, {576, 3.7, "fmul32"}};
    spec.floatAdd = {{16, 0.4, "fadd16"}, {32, 0.9, "fadd32"}};
    return spec;
}

Technology technology()
{
    return Technology::make(horowitz()).value();
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::abs(b);
}

MacUnit unit(MacKind kind, int operandBits = 16, int accumulatorBits = 32)
{
    MacUnit mac;
    mac.kind = kind;
    mac.operandBits = operandBits;
    mac.accumulatorBits = accumulatorBits;
    return mac;
}

Precision bits(int filter, int ifmap, Arithmetic arithmetic = Arithmetic::Integer, int psum = 32)
{
    return {filter, ifmap, psum, ifmap, arithmetic};
}

const double mul16 = std::sqrt(0.2 * 3.1); // halfway (log) between 8 x 8 and 32 x 32

} // namespace

Q_DECLARE_METATYPE(pelorus::MacUnit)
Q_DECLARE_METATYPE(pelorus::Precision)

class MacUnitTest : public QObject
{
    Q_OBJECT

private slots:
    void cycles_data()
    {
        QTest::addColumn<MacUnit>("mac");
        QTest::addColumn<Precision>("precision");
        QTest::addColumn<double>("cycles");
        const auto serial = [](SerialOperand operand) {
            MacUnit mac = unit(MacKind::BitSerial);
            mac.serial = operand;
            return mac;
        };
        QTest::newRow("parallel") << unit(MacKind::Parallel) << bits(4, 4) << 1.0;
        QTest::newRow("floating") << unit(MacKind::Floating) << bits(16, 16) << 1.0;
        QTest::newRow("weights serial") << serial(SerialOperand::Filter) << bits(4, 9) << 4.0 / 16;
        QTest::newRow("activations serial")
            << serial(SerialOperand::Ifmap) << bits(4, 9) << 9.0 / 16;
        QTest::newRow("both serial")
            << serial(SerialOperand::Both) << bits(4, 9) << 4.0 / 16 * 9 / 16;
        QTest::newRow("full width") << serial(SerialOperand::Both) << bits(16, 16) << 1.0;
        MacUnit fusion = unit(MacKind::Decomposable, 8);
        QTest::newRow("bricks, full") << fusion << bits(8, 8) << 1.0;
        QTest::newRow("bricks, 4 x 8") << fusion << bits(4, 8) << 0.5;
        QTest::newRow("bricks, 2 x 2") << fusion << bits(2, 2) << 1.0 / 16;
        QTest::newRow("bricks, 3 takes 4 bits") << fusion << bits(3, 1) << 0.5 * 0.25;
        QTest::newRow("bricks, 5 takes 8 bits") << fusion << bits(5, 5) << 1.0;
        QTest::newRow("bricks in turns") << fusion << bits(16, 16) << 4.0;
        fusion.operandBits = 6; // as large as one of 8
        QTest::newRow("bricks, odd unit") << fusion << bits(6, 6) << 1.0;
        fusion.brickBits = 3;
        QTest::newRow("bricks of 3") << fusion << bits(3, 6) << 0.5;
    }
    void cycles()
    {
        QFETCH(MacUnit, mac);
        QFETCH(Precision, precision);
        QTEST(cyclesPerMac(mac, precision), "cycles");
    }

    void energy_data()
    {
        QTest::addColumn<MacUnit>("mac");
        QTest::addColumn<Precision>("precision");
        QTest::addColumn<double>("energy");
        QTest::addColumn<QString>("item");
        MacUnit gated = unit(MacKind::Parallel);
        gated.gatesNarrowOperands = true;
        QTest::newRow("parallel in full")
            << unit(MacKind::Parallel) << bits(8, 8) << mul16 + 0.1 << "MAC 16b x 16b + 32b";
        QTest::newRow("gated") << gated << bits(8, 8, Arithmetic::Integer, 16) << 0.2 + 0.05
                               << "MAC 8b x 8b + 16b";
        QTest::newRow("gated at full width")
            << gated << bits(16, 16) << mul16 + 0.1 << "MAC 16b x 16b + 32b";
        MacUnit serial = unit(MacKind::BitSerial);
        QTest::newRow("both serial")
            << serial << bits(4, 8) << mul16 / 8 + 0.1 << "MAC 4b x 8b + 32b, bit-serial";
        serial.serial = SerialOperand::Filter;
        QTest::newRow("weights serial")
            << serial << bits(4, 8) << mul16 / 4 + 0.1 << "MAC 4b x 8b + 32b, bit-serial";
        QTest::newRow("bricks") << unit(MacKind::Decomposable, 8) << bits(4, 2) << 0.2 / 8 + 0.1
                                << "MAC 4b x 2b + 32b, decomposable";
        MacUnit floating = unit(MacKind::Floating);
        QTest::newRow("fp16") << floating << bits(16, 16) << 1.1 + 0.9
                              << "MAC 16b x 16b + 32b, floating";
        floating.operandBits = 32;
        floating.exponentBits = 8;
        QTest::newRow("fp32") << floating << bits(32, 32, Arithmetic::Floating) << 3.7 + 0.9
                              << "MAC 32b x 32b + 32b, floating";
        floating.operandBits = 16; // bfloat16: significands of 8 bits
        QTest::newRow("bf16") << floating << bits(16, 16)
                              << 1.1
                    * std::pow(64.0 / 121, std::log(3.7 / 1.1) / std::log(576.0 / 121))
                + 0.9 << "MAC 16b x 16b + 32b, floating";
        const MacUnit plain = unit(MacKind::Parallel);
        QTest::newRow("floating codes") << plain << bits(16, 16, Arithmetic::Floating) << 1.1 + 0.9
                                        << "MAC 16b x 16b + 32b, floating";
        QTest::newRow("log2") << plain << bits(4, 16, Arithmetic::Log2) << 0.1 + 0.1
                              << "MAC 16b x 16b + 32b, log2";
        QTest::newRow("binary") << plain << bits(1, 16, Arithmetic::Binary) << 0.1
                                << "MAC 16b x 16b + 32b, binary";
        QTest::newRow("ternary") << plain << bits(2, 16, Arithmetic::Ternary) << 0.1
                                 << "MAC 16b x 16b + 32b, ternary";
        QTest::newRow("xnor") << plain << bits(1, 1, Arithmetic::Xnor) << 0.03 / 8
                              << "MAC 16b x 16b + 32b, xnor";
    }
    void energy()
    {
        QFETCH(MacUnit, mac);
        QFETCH(Precision, precision);
        QFETCH(double, energy);
        const SourcedValue value = technology().macEnergy(mac, precision).value();
        QVERIFY2(near(value.value, energy), qPrintable(QString::number(value.value, 'g', 17)));
        QTEST(QString::fromStdString(value.item), "item");
        QVERIFY(!value.source.empty());
    }

    void serialUnitsSayTheirAssumption()
    {
        const SourcedValue value =
            technology().macEnergy(unit(MacKind::BitSerial), bits(4, 8)).value();
        QVERIFY2(value.formula.starts_with("0.125 x multiply 0.7874 pJ ("), value.formula.c_str());
        QVERIFY(value.source.find("Stripes") != std::string::npos);
        const SourcedValue fused =
            technology().macEnergy(unit(MacKind::Decomposable, 8), bits(4, 4)).value();
        QVERIFY(fused.source.find("Bit Fusion") != std::string::npos);
    }

    void givenEnergyFollowsTheBits_data()
    {
        QTest::addColumn<MacUnit>("mac");
        QTest::addColumn<Precision>("precision");
        QTest::addColumn<double>("energy");
        const auto given = [](MacUnit mac) {
            mac.energyPJ = 2;
            return mac;
        };
        MacUnit gated = unit(MacKind::Parallel);
        gated.gatesNarrowOperands = true;
        QTest::newRow("parallel") << given(unit(MacKind::Parallel)) << bits(4, 4) << 2.0;
        QTest::newRow("parallel, too wide") << given(unit(MacKind::Parallel)) << bits(32, 4) << 2.0;
        QTest::newRow("gated") << given(gated) << bits(8, 8) << 2 * (0.2 + 0.1) / (mul16 + 0.1);
        QTest::newRow("gated, full") << given(gated) << bits(16, 16) << 2.0;
        QTest::newRow("serial") << given(unit(MacKind::BitSerial)) << bits(4, 8) << 2.0 / 8;
        QTest::newRow("bricks") << given(unit(MacKind::Decomposable, 8)) << bits(2, 8) << 0.5;
        QTest::newRow("floating") << given(unit(MacKind::Floating)) << bits(8, 8) << 2.0;
        QTest::newRow("binary") << given(unit(MacKind::Parallel)) << bits(1, 16, Arithmetic::Binary)
                                << 2 * 0.1 / (mul16 + 0.1);
    }
    void givenEnergyFollowsTheBits()
    {
        QFETCH(MacUnit, mac);
        QFETCH(Precision, precision);
        QFETCH(double, energy);
        // No entries for floating point: a given energy needs none.
        TechnologySpec spec = horowitz();
        spec.floatMultiply.clear();
        spec.floatAdd.clear();
        const SourcedValue value = Technology::make(spec).value().macEnergy(mac, precision).value();
        QVERIFY2(near(value.value, energy), qPrintable(QString::number(value.value, 'g', 17)));
        QVERIFY(value.formula.starts_with("2 pJ per MAC, given with the accelerator"));
        QCOMPARE(value.formula.find(", x ") != std::string::npos, value.value != 2);
    }

    void floatingPointNeedsEntries()
    {
        TechnologySpec spec = horowitz();
        spec.floatAdd.clear();
        const Technology t = Technology::make(spec).value();
        for (const auto &missing :
             {t.macEnergy(unit(MacKind::Floating), {}),
              t.macEnergy(unit(MacKind::Parallel), bits(16, 16, Arithmetic::Floating))}) {
            QCOMPARE(missing.error().code, ErrorCode::NotFound);
            QVERIFY(missing.error().message().find("no entries for floating point")
                    != std::string::npos);
        }
    }

    void energyNeverFallsWithBits()
    {
        const Technology t = technology();
        for (const MacKind kind : enumerators<MacKind>()) {
            MacUnit mac = unit(kind, 8);
            mac.gatesNarrowOperands = true;
            mac.exponentBits = 4;
            double before = 0;
            for (int width = 1; width <= Precision::maxBits; ++width) {
                const double value = t.macEnergy(mac, bits(width, width)).value().value;
                QVERIFY(value >= before);
                before = value;
            }
        }
    }
};

QTEST_APPLESS_MAIN(MacUnitTest)
#include "tst_macunit.moc"
