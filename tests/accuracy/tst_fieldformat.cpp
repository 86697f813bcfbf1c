// SPDX-License-Identifier: GPL-3.0-or-later
// Formats as bit fields: every code of every format up to 16 bits against the list of all its
// numbers, FP32 against the machine's floats; and what a format does to a layer's values.
#include "core/accuracy/valuesummary.h"
#include "core/accuracy/weightrules.h"

#include <QTest>

#include <bit>
#include <limits>
#include <random>
#include <set>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

const FieldFormat &known(const char *name)
{
    for (const FieldFormat &format : knownFormats())
        if (format.name() == name)
            return format;
    qFatal("no format of this name");
}

std::vector<float> normalValues(std::size_t count, float deviation)
{
    std::mt19937 random(7);
    std::normal_distribution<float> normal(0, deviation);
    std::vector<float> values(count);
    for (float &value : values)
        value = normal(random);
    return values;
}

} // namespace

class TestFieldFormat : public QObject
{
    Q_OBJECT
private slots:
    void everyCodeIsItsNumber_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("exponent"); // -1: the known format of this row's name
        for (const FieldFormat &format : knownFormats())
            if (format.fields().total() <= 16)
                QTest::newRow(format.name().c_str()) << format.fields().total() << -1;
        QTest::newRow("own E1M2") << 4 << 1;
        QTest::newRow("own E2M0") << 3 << 2;
        QTest::newRow("own E6M5") << 12 << 6;
        QTest::newRow("own E8M3") << 12 << 8;
        QTest::newRow("own INT5") << 5 << 0;
    }

    void everyCodeIsItsNumber()
    {
        QFETCH(int, total);
        QFETCH(int, exponent);
        const FieldFormat format = exponent < 0 ? known(QTest::currentDataTag())
                                                : FieldFormat::own(total, exponent).value();
        std::set<double> numbers;
        for (std::uint32_t code = 0; code < 1U << total; ++code) {
            const double number = format.decoded(code);
            if (std::isnan(number)) {
                QVERIFY(std::isnan(format.decoded(format.encoded(number))));
                continue;
            }
            // E4M3 and E5M2 saturate: there infinity has a code that nothing rounds to.
            if (std::isfinite(number)) {
                QCOMPARE(format.encoded(number), code);
                numbers.insert(number);
            }
        }
        QCOMPARE(*numbers.begin(), format.limits().lowest);
        QCOMPARE(*numbers.rbegin(), format.limits().largest);
        std::optional<double> before;
        for (const double number : numbers) {
            QVERIFY(format.below(number) == before);
            if (before) {
                QVERIFY(format.above(*before) == number);
                // Between two neighbours everything becomes the nearer one.
                const double width = number - *before;
                QCOMPARE(format.rounded(*before + 0.49 * width), *before);
                QCOMPARE(format.rounded(*before + 0.51 * width), number);
            }
            before = number;
        }
        QVERIFY(!format.above(*numbers.rbegin()));
    }

    void singlePrecisionIsTheMachines()
    {
        std::mt19937 random(1);
        const FieldFormat &format = known("FP32");
        for (int i = 0; i < 100'000; ++i) {
            const auto code = static_cast<std::uint32_t>(random());
            const float number = std::bit_cast<float>(code);
            if (std::isnan(number)) {
                QVERIFY(std::isnan(format.decoded(code)));
                continue;
            }
            QCOMPARE(format.decoded(code), double(number));
            QCOMPARE(format.encoded(double(number)), code);
            if (std::isfinite(number) && number < std::numeric_limits<float>::max()) {
                QCOMPARE(float(format.above(double(number)).value()),
                         std::nextafter(number, std::numeric_limits<float>::infinity()));
            }
            // A double between two floats is rounded once.
            const double between = double(number) * (1 + 1e-9);
            QCOMPARE(float(format.rounded(between)), float(between));
        }
    }

    void formatsWithoutBitsSaySo()
    {
        QVERIFY(!FieldFormat::own(0, 0));
        QVERIFY(!FieldFormat::own(33, 8));
        QVERIFY(!FieldFormat::own(2, 1)); // only 0
        QVERIFY(!FieldFormat::own(4, 4));
        QVERIFY(!FieldFormat::own(16, 9));
        const auto none = FieldFormat::own(2, 1);
        QVERIFY(none.error().message().find("no bits left") != std::string::npos);
        QCOMPARE(FieldFormat::own(1, 0).value().limits().lowest, -1.0);
        // A format with one exponent bit is a grid.
        const FieldFormat grid = FieldFormat::own(4, 1).value();
        QCOMPARE(grid.limits().largest, 1.5);
        QVERIFY(!grid.limits().leastNormal && !grid.limits().relativeError);
    }

    void ownFormatsAreTheKnownOnes()
    {
        for (const char *name : {"FP32", "FP16", "bfloat16", "TF32", "FP8 E5M2"}) {
            const FieldFormat &format = known(name);
            const FieldFormat own =
                FieldFormat::own(format.fields().total(), format.fields().exponent).value();
            QCOMPARE(own.limits().largest, format.limits().largest);
            QCOMPARE(own.limits().leastSubnormal.value(), format.limits().leastSubnormal.value());
        }
    }

    void summariesCountEveryValue()
    {
        std::vector<float> values = normalValues(300'000, 0.1F);
        values[5] = 0;
        values[7] = -3;
        const ValueSummary summary = summarized(values);
        QCOMPARE(summary.count, Count(300'000));
        QCOMPARE(summary.zeros, Count(1));
        QCOMPARE(summary.least, -3.0F);
        QCOMPARE(summary.largest(), 3.0F);
        QVERIFY(summary.isSampled());
        QCOMPARE(summary.sample.size(), std::size_t(100'000));
        Count counted = summary.zeros;
        for (std::size_t bin = 0; bin + 1 < ValueSummary::bins; ++bin) {
            if (summary.magnitudes[bin] == 0)
                continue;
            counted += summary.magnitudes[bin];
            const auto inBin = std::ranges::count_if(values, [bin](float value) {
                const double magnitude = std::abs(double(value));
                return magnitude != 0 && magnitude >= ValueSummary::lowerEdge(bin)
                    && magnitude < ValueSummary::lowerEdge(bin + 1);
            });
            QCOMPARE(summary.magnitudes[bin], Count(inBin));
        }
        QCOMPARE(counted, summary.count);
        QVERIFY(std::abs(std::sqrt(summary.meanSquare) - 0.1) < 1e-3);
    }

    /// INT8 with a fitting scale is the scheme U/w8 of the accuracy measurements.
    void integersAreTheSchemeOfTheMeasurements()
    {
        const std::vector<float> values = normalValues(20'000, 0.1F);
        const ValueSummary summary = summarized(values);
        for (const int bits : {2, 4, 8}) {
            const FieldFormat format = FieldFormat::integer(bits);
            const double scale = fittingScale(summary, format);
            const CodeGrid grid = symmetricGrid(largestMagnitude(values), bits);
            double signal = 0, noise = 0, under = 0;
            for (const float x : values) {
                const double error = double(x) - double(grid.value(x));
                signal += double(x) * double(x);
                noise += error * error;
                under += x != 0 && grid.code(x) == 0 ? 1 : 0;
            }
            const FormatFit fit = fitted(summary, format, scale);
            QVERIFY(std::abs(*fit.sqnr - 10 * std::log10(signal / noise)) < 1e-3);
            QVERIFY(std::abs(fit.underflow - under / 20'000) < 2e-4);
            QCOMPARE(fit.overflow, 0.0);
        }
    }

    void floatsOverAndUnderflow()
    {
        const std::vector<float> values{0, 1, 500, -1e-4F, 1e-9F, -0.25F, 2e6F, 6};
        const ValueSummary summary = summarized(values);
        const FormatFit e4m3 = fitted(summary, known("FP8 E4M3"), 1);
        QCOMPARE(e4m3.overflow, 2.0 / 8); // 500 and 2e6, beyond 448
        QCOMPARE(e4m3.underflow, 2.0 / 8); // below half of 2^-9
        QCOMPARE(e4m3.largestError, 2e6 - 448);
        const FormatFit fp32 = fitted(summary, known("FP32"), 1);
        QCOMPARE(fp32.overflow + fp32.underflow, 0.0);
        QVERIFY(!fp32.sqnr);
        QVERIFY(!fitted(summarized({}), known("FP32"), 1).sqnr);
        QCOMPARE(fittingScale(summarized({}), known("INT8")), 1.0);
    }
};

QTEST_APPLESS_MAIN(TestFieldFormat)
#include "tst_fieldformat.moc"
