// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/format.h"

#include "tests/support/uitest.h"

#include <QLocale>

using namespace pelorus;

class TestFormat : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void cleanup() { format::setUnits({}); }

    void followsThePreferredUnits()
    {
        format::setUnits({EnergyUnit::Microjoule, TimeUnit::Millisecond, DataUnit::Bits, 4});
        QCOMPARE(format::energy(8.0213e9), QString("8021 µJ"));
        QCOMPARE(format::energy(0.2), QString("2.000e-07 µJ"));
        QCOMPARE(format::energy(0), QString("0 µJ"));
        QCOMPARE(format::si(0.0080213, QStringLiteral("J"), 2), QString("8021 µJ"));
        QCOMPARE(format::si(0.5, QStringLiteral("J·s")), QString("500.0 mJ·s"));
        QCOMPARE(format::time(28.768e-6), QString("0.02877 ms"));
        QCOMPARE(format::bytes(24), QString("192 bit"));
        QCOMPARE(format::bytes(3.9e6), QString("31.20 Mbit"));
        QCOMPARE(format::bandwidth(1.34e8), QString("1.072 Gbit/s"));
        QCOMPARE(format::storage(108 * 1024), QString("864 Kibit"));
        QCOMPARE(format::percent(0.88123), QString("88.12 %"));
        QCOMPARE(format::percent(0.88123, 2), QString("88 %"));
        QCOMPARE(format::count(105415200), QString("105.4 M"));
        QCOMPARE(format::area(2.41234), QString("2.412 mm²"));
    }

    void showsThreeDigitsAndAPrefix_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("energy") << format::energy(8.02e9) << "8.02 mJ";
        QTest::newRow("energy of one access") << format::energy(0.2) << "200 fJ";
        QTest::newRow("no energy") << format::energy(0) << "0 J";
        QTest::newRow("four digits") << format::energy(8.0249e9, 4) << "8.025 mJ";
        QTest::newRow("time") << format::time(0.0288) << "28.8 ms";
        QTest::newRow("round up to the next prefix") << format::time(0.9996e-3) << "1.00 ms";
        QTest::newRow("power") << format::power(0.278) << "278 mW";
        QTest::newRow("throughput") << format::throughput(0.0672) << "67.2 GOPS";
        QTest::newRow("efficiency") << format::efficiency(0.166) << "166 GOPS/W";
        QTest::newRow("traffic") << format::bytes(3.9e6) << "3.90 MB";
        QTest::newRow("few bytes") << format::bytes(24) << "24 B";
        QTest::newRow("bandwidth") << format::bandwidth(1.34e8) << "134 MB/s";
        QTest::newRow("storage") << format::storage(108 * 1024) << "108 KiB";
        QTest::newRow("storage, fraction") << format::storage(185856) << "181.5 KiB";
        QTest::newRow("storage, bytes") << format::storage(448) << "448 B";
        QTest::newRow("count") << format::count(105415200) << "105 M";
        QTest::newRow("count, four digits") << format::count(105415200, 4) << "105.4 M";
        QTest::newRow("small count") << format::count(12) << "12";
        QTest::newRow("small fraction") << format::count(34.66) << "34.7";
        QTest::newRow("no count") << format::count(0) << "0";
        QTest::newRow("percent") << format::percent(0.881) << "88.1 %";
        QTest::newRow("all") << format::percent(1) << "100 %";
        QTest::newRow("almost all") << format::percent(0.99996) << "100 %";
        QTest::newRow("few percent") << format::percent(0.0932) << "9.32 %";
        QTest::newRow("hardly any") << format::percent(3.1e-5) << "0.00310 %";
        QTest::newRow("two digits") << format::percent(0.931, 2) << "93 %";
        QTest::newRow("no percent") << format::percent(0) << "0 %";
    }
    void showsThreeDigitsAndAPrefix()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(text, expected);
    }

    void neverRoundsToZero()
    {
        for (double value = 1e-30; value < 1e30; value *= 3) {
            for (const QString &text :
                 {format::si(value, "J"), format::count(value), format::percent(value),
                  format::bytes(value), format::storage(value), format::si(-value, "J")}) {
                bool hasDigit = false;
                for (const QChar c : text.section('e', 0, 0))
                    hasDigit = hasDigit || (c >= '1' && c <= '9');
                QVERIFY2(hasDigit, qPrintable(text));
            }
        }
    }

    void doesNotFollowTheLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(format::energy(8.02e9), QString("8.02 mJ"));
        QCOMPARE(format::percent(0.881), QString("88.1 %"));
        QCOMPARE(format::storage(185856), QString("181.5 KiB"));
        QLocale::setDefault(before);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
