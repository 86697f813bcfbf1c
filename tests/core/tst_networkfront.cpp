// SPDX-License-Identifier: GPL-3.0-or-later
// Networks of few layers with random fronts, against all choices: the supported points, the least
// product of energy and cycles from them and by pricing cycles, and the least energy within a time.
#include "core/explore/leastproduct.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>
#include <set>

using namespace pelorus;

namespace {

/// By rising cycles and falling energy, at most `most` points.
std::vector<EnergyAndTime> randomFront(std::mt19937 &dice, int most)
{
    const auto roll = [&](int from, int to) {
        return std::uniform_int_distribution(from, to)(dice);
    };
    std::vector<EnergyAndTime> points;
    EnergyAndTime point{roll(500, 3000) * 1.0, roll(1, 50) * 1.0};
    for (int left = roll(1, most); left > 0 && point.energyPJ > 1; --left) {
        points.push_back(point);
        point.energyPJ -= roll(1, static_cast<int>(point.energyPJ) / 2 + 1);
        point.cycles += roll(1, 100);
    }
    return points;
}

struct Case
{
    std::vector<LayerFront> layers;
    EnergyAndTime fixed;
    std::vector<EnergyAndTime> all; ///< sums of all choices
};

Case randomCase(std::uint32_t seed)
{
    std::mt19937 dice(seed);
    Case c;
    c.fixed = {seed % 3 * 100.0, seed % 5 * 10.0};
    for (std::uint32_t l = 0; l < 1 + seed % 3; ++l) {
        const Count layers = seed % 7 == l ? 2 : 1;
        c.layers.push_back({randomFront(dice, 6), layers});
    }
    c.all = {c.fixed};
    for (const LayerFront &layer : c.layers) {
        for (Count n = 0; n < layer.layers; ++n) { // layers of one front may choose differently
            std::vector<EnergyAndTime> next;
            for (const EnergyAndTime &sum : c.all) {
                for (const EnergyAndTime &point : layer.points)
                    next.push_back({sum.energyPJ + point.energyPJ, sum.cycles + point.cycles});
            }
            c.all = std::move(next);
        }
    }
    return c;
}

double leastOf(const std::vector<EnergyAndTime> &all, double cyclePJ)
{
    double least = std::numeric_limits<double>::infinity();
    for (const EnergyAndTime &sum : all)
        least = std::min(least, sum.energyPJ + cyclePJ * sum.cycles);
    return least;
}

double bruteProduct(const std::vector<EnergyAndTime> &all)
{
    double least = std::numeric_limits<double>::infinity();
    for (const EnergyAndTime &sum : all)
        least = std::min(least, sum.energyPJ * sum.cycles);
    return least;
}

double fewestCycles(const std::vector<EnergyAndTime> &all)
{
    return std::ranges::min_element(all, {}, &EnergyAndTime::cycles)->cycles;
}

/// What maps each layer at a price; `slack` of its bound is left unproven.
PricedSolver solverOf(const Case &c, std::vector<double> &asked, double slack)
{
    return [&c, &asked, slack](double cyclePJ) -> std::optional<PricedSum> {
        asked.push_back(cyclePJ);
        PricedSum result{c.fixed, 0};
        for (const LayerFront &layer : c.layers) {
            const EnergyAndTime &point =
                *std::ranges::min_element(layer.points, {}, [cyclePJ](const EnergyAndTime &p) {
                    return p.energyPJ + cyclePJ * p.cycles;
                });
            result.sum.energyPJ += static_cast<double>(layer.layers) * point.energyPJ;
            result.sum.cycles += static_cast<double>(layer.layers) * point.cycles;
        }
        result.bound = (result.sum.energyPJ + cyclePJ * result.sum.cycles) * (1 - slack);
        return result;
    };
}

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestNetworkFront : public QObject
{
    Q_OBJECT

private slots:
    void hullOfAFront()
    {
        const std::vector<EnergyAndTime> points{{10, 1},  {9, 2}, {5, 3},
                                                {4.9, 4}, {1, 8}, {0.5, 9}};
        QCOMPARE(lowerHull(points), (std::vector<std::size_t>{0, 2, 4, 5}));
        const std::vector<EnergyAndTime> line{{3, 1}, {2, 2}, {1, 3}};
        QCOMPARE(lowerHull(line), (std::vector<std::size_t>{0, 2}));
        QCOMPARE(lowerHull(std::span(line).first(1)), (std::vector<std::size_t>{0}));
    }

    void supportedPoints()
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const Case c = randomCase(seed);
            const std::vector<NetworkPoint> front = networkFront(c.layers, c.fixed);
            QVERIFY(!front.empty());
            QVERIFY(front.front().sum.cycles == fewestCycles(c.all));
            double before = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < front.size(); ++i) {
                const NetworkPoint &point = front[i];
                QVERIFY(point.cyclePJ < before);
                // Least at both ends of its prices.
                for (double price : {point.cyclePJ, std::min(before, 1e6)}) {
                    QVERIFY(nearly(point.sum.energyPJ + price * point.sum.cycles,
                                   leastOf(c.all, price)));
                }
                before = point.cyclePJ;
                if (i > 0) {
                    QVERIFY(point.sum.cycles > front[i - 1].sum.cycles);
                    QVERIFY(point.sum.energyPJ < front[i - 1].sum.energyPJ);
                }
            }
            QCOMPARE(front.back().cyclePJ, 0.0);
        }
    }

    void leastProductOfAllChoices()
    {
        std::size_t most = 0;
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const Case c = randomCase(seed);
            const double least = bruteProduct(c.all);
            QVERIFY(nearly(leastProduct(networkFront(c.layers, c.fixed)).product(), least));

            std::vector<double> asked;
            const auto priced =
                leastProduct(solverOf(c, asked, 0), fewestCycles(c.all) / 2, ProductEffort::Proof);
            QVERIFY(priced && !priced->stopped);
            QVERIFY(nearly(priced->product(), least));
            QVERIFY2(nearly(priced->bound, least), QByteArray::number(seed));
            QCOMPARE(asked.front(), 0.0);
            QCOMPARE(std::set(asked.begin(), asked.end()).size(), asked.size());
            most = std::max(most, asked.size());
        }
        QVERIFY2(most < 30, QByteArray::number(int(most)));
    }

    void localOptimaAreHonest()
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const Case c = randomCase(seed);
            const double least = bruteProduct(c.all);
            for (double slack : {0.0, 0.01, 0.2}) {
                for (ProductEffort effort : {ProductEffort::Local, ProductEffort::Proof}) {
                    std::vector<double> asked;
                    const auto priced =
                        leastProduct(solverOf(c, asked, slack), fewestCycles(c.all) / 2, effort);
                    QVERIFY(priced->product() >= least * (1 - 1e-12));
                    QVERIFY(priced->bound <= least * (1 + 1e-9));
                    QVERIFY(asked.size() <= 60);
                    // The answer at the price that it says.
                    std::vector<double> again;
                    QCOMPARE(solverOf(c, again, slack)(priced->cyclePJ)->sum, priced->sum);
                }
            }
        }
    }

    void stopsWithTheBestSoFar()
    {
        const Case c = randomCase(8);
        std::vector<double> asked;
        const PricedSolver whole = solverOf(c, asked, 0);
        int left = 1;
        const PricedSolver stopping = [&](double cyclePJ) {
            return left-- > 0 ? whole(cyclePJ) : std::nullopt;
        };
        const auto priced = leastProduct(stopping, 1, ProductEffort::Proof);
        QVERIFY(priced && priced->stopped);
        QCOMPARE(priced->cyclePJ, 0.0);
        QVERIFY(priced->bound <= bruteProduct(c.all));
        QVERIFY(!leastProduct(stopping, 1, ProductEffort::Proof));
    }

    void energyWithinATime()
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const Case c = randomCase(seed);
            const std::vector<NetworkPoint> front = networkFront(c.layers, c.fixed);
            const double fewest = fewestCycles(c.all);
            QVERIFY(!leastEnergyWithin(front, fewest - 1).point);
            for (double factor : {1.0, 1.1, 1.5, 3.0, 100.0}) {
                const double cycles = fewest * factor;
                double least = std::numeric_limits<double>::infinity();
                for (const EnergyAndTime &sum : c.all)
                    least = sum.cycles <= cycles ? std::min(least, sum.energyPJ) : least;
                const WithinTime found = leastEnergyWithin(front, cycles);
                QVERIFY(found.point && found.point->sum.cycles <= cycles);
                QVERIFY(found.point->sum.energyPJ >= least);
                QVERIFY(found.boundPJ <= least * (1 + 1e-9));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestNetworkFront)
#include "tst_networkfront.moc"
