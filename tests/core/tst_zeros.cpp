// SPDX-License-Identifier: GPL-3.0-or-later
// Gating and skipping of zeros: factors by hand, the expected maximum of binomials by enumeration
// and by simulation (fixed seed).
#include "core/cost/zeros.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace pelorus;

namespace {

MacUnit unit(ZeroHandling zeros, bool ifmap, bool filter, int lanes = 1)
{
    MacUnit mac;
    mac.zeros = zeros;
    mac.zeroOperands[Tensor::Ifmap] = ifmap;
    mac.zeroOperands[Tensor::Filter] = filter;
    mac.skipLanes = lanes;
    return mac;
}

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance * std::abs(b);
}

/// Over all outcomes of `lanes` coins thrown `trials` times.
double enumeratedMaximum(int lanes, int trials, double p)
{
    double expected = 0;
    const int throws = lanes * trials;
    for (unsigned outcome = 0; outcome < 1U << throws; ++outcome) {
        int most = 0, heads = 0;
        for (int lane = 0; lane < lanes; ++lane) {
            const unsigned mine = (outcome >> (lane * trials)) & ((1U << trials) - 1);
            most = std::max(most, __builtin_popcount(mine));
            heads += __builtin_popcount(mine);
        }
        expected += most * std::pow(p, heads) * std::pow(1 - p, throws - heads);
    }
    return expected / trials;
}

} // namespace

class TestZeros : public QObject
{
    Q_OBJECT

private slots:
    void gatingByHand()
    {
        const Density density{.filter = 0.5, .ifmap = 0.25};
        // Eyeriss: the ifmap's zeros gate filter and psum.
        ZeroSavings s = zeroSavings(unit(ZeroHandling::Gate, true, false), density, 1);
        QCOMPARE(s.macEnergy, 0.25);
        QCOMPARE(s.innermostReads[Tensor::Ifmap], 1.0);
        QCOMPARE(s.innermostReads[Tensor::Filter], 0.25);
        QCOMPARE(s.innermostReads[Tensor::Ofmap], 0.25);
        QCOMPARE(s.cycles, 1.0);

        s = zeroSavings(unit(ZeroHandling::Gate, false, true), density, 1);
        QCOMPARE(s.macEnergy, 0.5);
        QCOMPARE(s.innermostReads[Tensor::Ifmap], 0.5);
        QCOMPARE(s.innermostReads[Tensor::Filter], 1.0);
        QCOMPARE(s.innermostReads[Tensor::Ofmap], 0.5);

        s = zeroSavings(unit(ZeroHandling::Gate, true, true), density, 1);
        QCOMPARE(s.macEnergy, 0.125);
        QCOMPARE(s.innermostReads[Tensor::Ifmap], 1.0);
        QCOMPARE(s.innermostReads[Tensor::Filter], 0.25);
        QCOMPARE(s.innermostReads[Tensor::Ofmap], 0.125);
    }

    void nothingIsSavedUnseen()
    {
        const Density density{.filter = 0.5, .ifmap = 0.25};
        QCOMPARE(zeroSavings(unit(ZeroHandling::Ignore, true, true), density, 8), ZeroSavings());
        for (const ZeroHandling zeros : {ZeroHandling::Gate, ZeroHandling::Skip}) {
            QCOMPARE(zeroSavings(unit(zeros, false, false, 4), density, 8), ZeroSavings());
            QCOMPARE(zeroSavings(unit(zeros, true, true, 4), {}, 8), ZeroSavings());
        }
    }

    void skippingByHand()
    {
        const Density density{.filter = 0.5, .ifmap = 0.25};
        const ZeroSavings one = zeroSavings(unit(ZeroHandling::Skip, true, true), density, 64);
        for (const double factor : one.innermostReads)
            QCOMPARE(factor, 0.125);
        QVERIFY(near(one.cycles, 0.125, 1e-9)); // one lane waits for nobody
        // Two lanes with one pair each wait unless both are zero: 1 - 0.75^2.
        const ZeroSavings two = zeroSavings(unit(ZeroHandling::Skip, true, false, 2), density, 1);
        QVERIFY(near(two.cycles, 1 - 0.75 * 0.75, 1e-12));
    }

    void maximumIsThatOfAllOutcomes()
    {
        for (const auto &[lanes, trials] : {std::pair{1, 6}, {2, 4}, {3, 4}, {4, 3}, {5, 2}}) {
            for (const double p : {0.0, 0.05, 0.3, 0.5, 0.9, 1.0}) {
                const double expected = enumeratedMaximum(lanes, trials, p);
                QVERIFY(std::abs(expectedMaximumShare(lanes, trials, p) - expected) < 1e-9);
            }
        }
    }

    void maximumIsThatOfASimulation()
    {
        std::mt19937_64 random(3);
        for (const auto &[lanes, trials, p] :
             {std::tuple{16, 16, 0.4}, {64, 256, 0.1}, {256, 1024, 0.02}}) {
            std::binomial_distribution<int> words(trials, p);
            constexpr int rounds = 4000;
            double sum = 0;
            for (int i = 0; i < rounds; ++i) {
                int most = 0;
                for (int lane = 0; lane < lanes; ++lane)
                    most = std::max(most, words(random));
                sum += most;
            }
            QVERIFY(near(expectedMaximumShare(lanes, trials, p), sum / rounds / trials, 0.01));
        }
    }

    void imbalanceGrowsWithLanesAndShrinksWithTheWindow()
    {
        for (const double p : {0.01, 0.3, 0.8}) {
            double last = 0;
            for (const Count lanes : {1, 2, 16, 1024, 1'000'000}) {
                const double share = expectedMaximumShare(lanes, 64, p);
                QVERIFY(share > last && share <= 1);
                last = share;
            }
            last = 1;
            for (const Count window : {1, 4, 64, 4096, 1 << 20}) {
                const double share = expectedMaximumShare(16, window, p);
                QVERIFY(share < last && share > p);
                last = share;
            }
            QVERIFY(expectedMaximumShare(1'000'000, Count{1} << 62, p) - p < 0.004);
        }
        // Probabilities at the edge of what a double holds.
        for (const Count window : {Count{1}, Count{1} << 20}) {
            QVERIFY(near(expectedMaximumShare(1, window, std::nextafter(1.0, 0.0)), 1, 1e-9));
            QVERIFY(expectedMaximumShare(16, window, 1e-300) < 1e-9);
        }
    }
};

QTEST_APPLESS_MAIN(TestZeros)
#include "tst_zeros.moc"
