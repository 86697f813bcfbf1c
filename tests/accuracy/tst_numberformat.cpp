// SPDX-License-Identifier: GPL-3.0-or-later
// Number formats against their definitions: every bit pattern of every small float, decoded here by
// the definition and searched for the nearest.
#include "core/accuracy/halffloat.h"
#include "core/accuracy/numberformat.h"

#include <QtTest>

#include <bit>
#include <limits>
#include <random>
#include <vector>

using namespace pelorus::accuracy;

namespace {

/// All finite values >= 0 of a format, ascending: index = exponent field << mantissa bits | mantissa.
std::vector<double> valuesOf(const MiniFloat &format)
{
    std::vector<double> values;
    const int mantissas = 1 << format.mantissaBits;
    for (int e = 0; e < 1 << format.exponentBits; ++e) {
        for (int m = 0; m < mantissas; ++m) {
            const double fraction = static_cast<double>(m) / mantissas;
            const double value = e == 0 ? std::ldexp(fraction, 1 - format.bias())
                                        : std::ldexp(1 + fraction, e - format.bias());
            if (value <= static_cast<double>(format.largest))
                values.push_back(value);
        }
    }
    return values;
}

} // namespace

class TestNumberFormat : public QObject
{
    Q_OBJECT

private slots:
    void largestValues_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("smallest");
        QTest::newRow("fp16") << "fp16" << 65504.0 << std::ldexp(1.0, -24);
        QTest::newRow("bf16") << "bf16" << 3.3895313892515355e38 << std::ldexp(1.0, -133);
        QTest::newRow("tf32") << "tf32" << 3.4011621342146535e38 << std::ldexp(1.0, -136);
        QTest::newRow("e4m3") << "e4m3" << 448.0 << std::ldexp(1.0, -9);
        QTest::newRow("e5m2") << "e5m2" << 57344.0 << std::ldexp(1.0, -16);
        QTest::newRow("fp4") << "fp4" << 6.0 << 0.5;
    }
    void largestValues()
    {
        QFETCH(QString, name);
        QFETCH(double, largest);
        QFETCH(double, smallest);
        const auto format = miniFloat(name.toStdString());
        QVERIFY(format.has_value());
        const std::vector<double> values = valuesOf(*format);
        QCOMPARE(values.back(), largest);
        QCOMPARE(values[1], smallest);
        QCOMPARE(static_cast<double>(format->largest), largest);
    }

    /// Each value is kept; what lies between two goes to the nearer one, half-way to the even one.
    void roundsToNearestEven_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"fp16", "bf16", "tf32", "e4m3", "e5m2", "fp4"})
            QTest::newRow(name) << name;
    }
    void roundsToNearestEven()
    {
        QFETCH(QString, name);
        const MiniFloat format = *miniFloat(name.toStdString());
        const std::vector<double> values = valuesOf(format);
        constexpr float infinity = std::numeric_limits<float>::infinity();
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = values[i];
            QVERIFY(static_cast<double>(format.rounded(static_cast<float>(value))) == value);
            QVERIFY(static_cast<double>(format.rounded(static_cast<float>(-value))) == -value);
            if (i + 1 == values.size())
                break;
            const double middle = (value + values[i + 1]) / 2;
            if (static_cast<double>(static_cast<float>(middle)) != middle)
                continue; // float32 itself cannot hold it (subnormals of the 8-bit exponents)
            const double even = i % 2 == 0 ? value : values[i + 1];
            const auto at = static_cast<float>(middle);
            QVERIFY(static_cast<double>(format.rounded(at)) == even);
            QVERIFY(static_cast<double>(format.rounded(std::nextafter(at, 0.0F))) == value);
            QVERIFY(static_cast<double>(format.rounded(std::nextafter(at, infinity))) == values[i + 1]);
        }
    }

    void overflows()
    {
        constexpr float infinity = std::numeric_limits<float>::infinity();
        QCOMPARE(miniFloat("e4m3")->rounded(1e6F), 448.0F);
        QCOMPARE(miniFloat("e4m3")->rounded(-infinity), -448.0F);
        QCOMPARE(miniFloat("e5m2")->rounded(60000.0F), 57344.0F);
        QCOMPARE(miniFloat("fp4")->rounded(100.0F), 6.0F);
        QCOMPARE(miniFloat("fp16")->rounded(65519.0F), 65504.0F);
        QCOMPARE(miniFloat("fp16")->rounded(65520.0F), infinity);
        QCOMPARE(miniFloat("bf16")->rounded(-std::numeric_limits<float>::max()), -infinity);
        QVERIFY(std::isnan(miniFloat("e4m3")->rounded(std::numeric_limits<float>::quiet_NaN())));
        QVERIFY(std::signbit(miniFloat("e4m3")->rounded(-0.0F)));
        QVERIFY(!miniFloat("e3m4").has_value());
    }

    /// The bits that ONNX files store agree with the formats: all of them there and back.
    void halfBits()
    {
        for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
            const auto half = static_cast<std::uint16_t>(bits);
            const float value = floatOfHalf(half);
            if (std::isnan(value)) {
                QVERIFY(std::isnan(floatOfHalf(halfOfFloat(value))));
                continue;
            }
            QCOMPARE(halfOfFloat(value), half);
            QCOMPARE(miniFloat("fp16")->rounded(value), value);
            if (!std::isnan(floatOfBFloat(half)))
                QCOMPARE(bfloatOfFloat(floatOfBFloat(half)), half);
        }
    }
    void halfRounding()
    {
        std::mt19937 random(7);
        const MiniFloat half = *miniFloat("fp16"), bfloat = *miniFloat("bf16");
        for (int i = 0; i < 200'000; ++i) {
            const float x = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
            if (std::isnan(x))
                continue;
            QCOMPARE(floatOfHalf(halfOfFloat(x)), half.rounded(x));
            QCOMPARE(floatOfBFloat(bfloatOfFloat(x)), bfloat.rounded(x));
        }
    }

    void codes()
    {
        const CodeGrid even{0.5F, -7, 7, TieRule::Even};
        QCOMPARE(even.code(1.25F), 2.0F); // 2.5
        QCOMPARE(even.code(1.75F), 4.0F); // 3.5
        QCOMPARE(even.code(-1.25F), -2.0F);
        QCOMPARE(even.code(100.0F), 7.0F);
        QCOMPARE(even.code(-100.0F), -7.0F);
        QCOMPARE(even.value(1.3F), 1.5F);
        QCOMPARE(even.code(std::numeric_limits<float>::quiet_NaN()), 0.0F);
        const CodeGrid away{0.5F, -8, 7, TieRule::Away};
        QCOMPARE(away.code(1.25F), 3.0F);
        QCOMPARE(away.code(-1.25F), -3.0F);
        QCOMPARE(away.code(-100.0F), -8.0F);
        QCOMPARE(away.code(0.24F), 0.0F);
    }
};

QTEST_APPLESS_MAIN(TestNumberFormat)
#include "tst_numberformat.moc"
