// SPDX-License-Identifier: GPL-3.0-or-later
// Levels and what they lose: by hand for a few numbers, and for random ones each number against the
// nearest level, found here by looking at all.
#include "core/accuracy/levels.h"
#include "core/accuracy/weightrules.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

std::vector<float> bellShaped(std::size_t count)
{
    std::mt19937 random(11);
    std::normal_distribution<float> normal(0, 0.05F);
    std::vector<float> numbers(count);
    for (float &number : numbers)
        number = normal(random);
    return numbers;
}

} // namespace

class TestLevels : public QObject
{
    Q_OBJECT
private slots:
    void byHand()
    {
        const std::vector<float> numbers{-3, 1, 0.4F, 2.6F};
        const Quantised three = quantised(numbers, LevelRule::Uniform, 3); // steps of 3 / 3
        QCOMPARE(three.levels, (std::vector<float>{-3, -2, -1, 0, 1, 2, 3}));
        QCOMPARE(three.values, (std::vector<float>{-3, 1, 0, 3}));
        QVERIFY(std::abs(three.meanSquareError - (0.16 + 0.16) / 4) < 1e-6);
        QVERIFY(std::abs(*three.sqnr - 10 * std::log10((9 + 1 + 0.16 + 6.76) / 0.32)) < 1e-4);
        const Quantised powers = quantised(numbers, LevelRule::Log2, 3); // 2^2, 2^1, 2^0
        QCOMPARE(powers.levels, (std::vector<float>{-4, -2, -1, 0, 1, 2, 4}));
        QCOMPARE(powers.values, (std::vector<float>{-4, 1, 0, 2}));
        const Quantised two = quantised(numbers, LevelRule::Binary, 2); // mean |x| = 1.75
        QCOMPARE(two.levels, (std::vector<float>{-1.75F, 1.75F}));
        QCOMPARE(two.values, (std::vector<float>{-1.75F, 1.75F, 1.75F, 1.75F}));
        QCOMPARE(two.clipped, 0.5);
        const Quantised ternary = quantised(numbers, LevelRule::Ternary, 2); // beyond 1.225
        QCOMPARE(ternary.values, (std::vector<float>{-2.8F, 0, 0, 2.8F}));
        QCOMPARE(quantised(numbers, LevelRule::Ternary, 2, 0.5).levels.back(), 1.4F);
    }

    void everyNumberTakesTheNearestLevel_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("range");
        for (const int bits : {2, 4, 7}) {
            QTest::addRow("uniform %d", bits) << int(LevelRule::Uniform) << bits << 1.0;
            QTest::addRow("uniform, narrow %d", bits) << int(LevelRule::Uniform) << bits << 0.4;
            QTest::addRow("uniform, wide %d", bits) << int(LevelRule::Uniform) << bits << 1.7;
            QTest::addRow("k-means %d", bits) << int(LevelRule::KMeans) << bits << 1.0;
        }
        QTest::addRow("binary") << int(LevelRule::Binary) << 2 << 0.6;
    }

    void everyNumberTakesTheNearestLevel()
    {
        QFETCH(int, rule);
        QFETCH(int, bits);
        QFETCH(double, range);
        const std::vector<float> numbers = bellShaped(3000);
        const Quantised result = quantised(numbers, static_cast<LevelRule>(rule), bits, range);
        QVERIFY(std::ranges::is_sorted(result.levels));
        double noise = 0;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            double nearest = 1e9;
            for (const float level : result.levels)
                nearest = std::min(nearest, std::abs(double(numbers[i]) - double(level)));
            const double error = std::abs(double(numbers[i]) - double(result.values[i]));
            // k-means assigns before it moves the levels for the last time.
            const double slack = rule == int(LevelRule::KMeans) ? 1e-3 : 1e-7;
            QVERIFY2(error < nearest + slack, qPrintable(QString::number(i)));
            noise += error * error;
        }
        QVERIFY(std::abs(result.meanSquareError / (noise / 3000) - 1) < 1e-9);
    }

    void powersAreNearestInTheirExponent()
    {
        const std::vector<float> numbers = bellShaped(3000);
        const Quantised result = quantised(numbers, LevelRule::Log2, 4, 0.5);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (result.values[i] == 0)
                continue;
            QVERIFY(std::ranges::find(result.levels, result.values[i]) != result.levels.end());
            if (std::abs(result.values[i]) < result.levels.back())
                QVERIFY(std::abs(std::log2(std::abs(result.values[i] / numbers[i]))) < 0.501F);
        }
        QCOMPARE(result.levels.size(), std::size_t(15)); // 7 powers of each sign, and 0
    }

    void theBestRangeIsTheSchemesOne()
    {
        const std::vector<float> numbers = bellShaped(3000);
        for (const int bits : {3, 4, 6}) {
            const double range = bestRange(numbers, LevelRule::Uniform, bits);
            const CodeGrid grid = leastSquaresGrid(numbers, bits); // UM
            QCOMPARE(float(quantised(numbers, LevelRule::Uniform, bits, range).levels.back()),
                     grid.high * grid.scale);
            QVERIFY(range < 1);
        }
        QCOMPARE(bestRange(numbers, LevelRule::KMeans, 4), 1.0);
    }

    void fittedLevelsLoseLess()
    {
        const std::vector<float> numbers = bellShaped(3000);
        const auto sqnr = [&](LevelRule rule) { return *quantised(numbers, rule, 4).sqnr; };
        QVERIFY(sqnr(LevelRule::KMeans) > sqnr(LevelRule::Uniform));
        QVERIFY(sqnr(LevelRule::Uniform) > sqnr(LevelRule::Ternary));
        QVERIFY(sqnr(LevelRule::Ternary) > sqnr(LevelRule::Binary));
    }

    void nothingAndZerosAreNoError()
    {
        QVERIFY(quantised({}, LevelRule::Uniform, 4).levels.empty());
        QCOMPARE(bestRange({}, LevelRule::Uniform, 4), 1.0);
        const std::vector<float> zeros(10, 0.0F);
        for (const LevelRule rule : {LevelRule::Uniform, LevelRule::Log2, LevelRule::KMeans,
                                     LevelRule::Binary, LevelRule::Ternary}) {
            const Quantised result = quantised(zeros, rule, 4);
            QVERIFY(!result.sqnr);
            QCOMPARE(result.meanSquareError, 0.0);
        }
        QCOMPARE(evenlyTaken(bellShaped(1000), 300).size(), std::size_t(250));
    }
};

QTEST_APPLESS_MAIN(TestLevels)
#include "tst_levels.moc"
