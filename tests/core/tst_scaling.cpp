// SPDX-License-Identifier: GPL-3.0-or-later
// Scaling between processes. Expected values: the polynomials and factors that Stillmaker & Baas
// publish, worked out by hand.
#include "core/hardware/scaling.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace pelorus;

class ScalingTest : public QObject
{
    Q_OBJECT

private slots:
    void energy_data()
    {
        QTest::addColumn<double>("fromNm");
        QTest::addColumn<double>("fromVolts");
        QTest::addColumn<double>("toNm");
        QTest::addColumn<double>("toVolts");
        QTest::addColumn<double>("factor");
        // f45(0.9) = 0.89343 - 0.3258 + 0.2767 = 0.84433
        QTest::newRow("45 to 65, nominal") << 45. << 0.9 << 65. << 1.0 << 1.332 / 0.84433;
        QTest::newRow("45 to 65") << 45. << 0.9 << 65. << 0.9 << 1.05835 / 0.84433;
        QTest::newRow("45 to 7") << 45. << 0.9 << 7. << 0.9 << 0.086453 / 0.84433;
        QTest::newRow("130 to 45") << 130. << 1.0 << 45. << 1.0 << 1.0177 / 3.366;
        QTest::newRow("voltage alone") << 45. << 0.9 << 45. << 1.0 << 1.0177 / 0.84433;
    }
    void energy()
    {
        QFETCH(double, fromNm);
        QFETCH(double, fromVolts);
        QFETCH(double, toNm);
        QFETCH(double, toVolts);
        QFETCH(double, factor);
        const Process from{fromNm, fromVolts};
        const Process to{toNm, toVolts};
        QVERIFY(std::abs(energyScale(from, to).value() / factor - 1) < 1e-12);
        QVERIFY(std::abs(energyScale(from, to).value() * energyScale(to, from).value() - 1)
                < 1e-12);
    }

    void area()
    {
        QCOMPARE(areaScale(45, 65).value(), 1.5);
        QCOMPARE(areaScale(65, 45).value(), 0.66);
        QCOMPARE(areaScale(130, 7).value(), 0.0092);
        QCOMPARE(areaScale(7, 130).value(), 110.0);
        QCOMPARE(areaScale(32, 10).value(), 0.22);
    }

    /// There and back stays near 1 (the published factors have two digits), and smaller nodes cost
    /// less: a number in the wrong place of the table would break one of the two.
    void everyPair()
    {
        for (const double from : scalingNodes()) {
            double before = std::numeric_limits<double>::infinity();
            for (const double to : scalingNodes()) {
                const double factor = areaScale(from, to).value();
                QVERIFY(factor < before);
                before = factor;
                QVERIFY(std::abs(factor * areaScale(to, from).value() - 1) < 0.06);
                if (to < from) {
                    QVERIFY(energyScale({from, 0.9}, {to, 0.9}).value() < 1);
                    QVERIFY(energyScale({from, 1.2}, {to, 1.2}).value() < 1);
                }
            }
        }
        QCOMPARE(scalingNodes().size(), 10u);
        QCOMPARE(scalingNodes().front(), 130.0);
        QCOMPARE(scalingNodes().back(), 7.0);
    }

    void equalProcessesScaleByOne()
    {
        QCOMPARE(energyScale({28, 0.4}, {28, 0.4}).value(), 1.0);
        QCOMPARE(areaScale(28, 28).value(), 1.0);
        for (const double node : scalingNodes())
            QCOMPARE(energyScale({node, 0.7}, {node, 0.7}).value(), 1.0);
    }

    void refuses_data()
    {
        QTest::addColumn<double>("nodeNm");
        QTest::addColumn<double>("volts");
        QTest::addColumn<QString>("message");
        const QString nodes =
            "the scaling table does not have this node, expected one of: 130, 90, "
            "65, 45, 32, 20, 16, 14, 10, 7 nm";
        const QString range = "energy is not scaled to this voltage, expected 0.5 to 1.3 V";
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("between nodes") << 28. << 0.9 << "28 nm: " + nodes;
        QTest::newRow("not a number of nm") << nan << 0.9 << "nan nm: " + nodes;
        QTest::newRow("below") << 45. << 0.49 << "0.49 V: " + range;
        QTest::newRow("above") << 45. << 1.31 << "1.31 V: " + range;
        QTest::newRow("not a number of V") << 45. << nan << "nan V: " + range;
    }
    void refuses()
    {
        QFETCH(double, nodeNm);
        QFETCH(double, volts);
        for (const auto &result :
             {energyScale({nodeNm, volts}, {65, 1}), energyScale({65, 1}, {nodeNm, volts})}) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::OutOfRange);
            QTEST(QString::fromStdString(result.error().message()), "message");
        }
        if (nodeNm == 28) {
            QVERIFY(!areaScale(28, 45));
            QVERIFY(!areaScale(45, 28));
        }
    }
};

QTEST_APPLESS_MAIN(ScalingTest)
#include "tst_scaling.moc"
