// SPDX-License-Identifier: GPL-3.0-or-later
// distinctSums() against counting a set of sums one by one.
#include "core/cost/distinctsums.h"

#include <QTest>

#include <random>
#include <set>

using namespace pelorus;

class TestDistinctSums : public QObject
{
    Q_OBJECT
private slots:
    void noDigitIsOneWord() { QCOMPARE(distinctSums({}).value(), Count(1)); }

    void windowOfRowsAndTaps()
    {
        Digits digits;
        digits.add(3, 2); // three output rows, stride 2
        digits.add(5, 1); // five taps
        QCOMPARE(distinctSums(digits).value(), Count(2 * 2 + 5));
    }

    void gapsAreNotCounted()
    {
        Digits digits;
        digits.add(2, 1);
        digits.add(3, 10);
        digits.add(2, 100);
        QCOMPARE(distinctSums(digits).value(), Count(12));
    }

    void largeIndependentDigitsNeedNoEnumeration()
    {
        Digits digits;
        digits.add(Count(1) << 20, 3);
        digits.add(Count(1) << 20, Count(1) << 30);
        QCOMPARE(distinctSums(digits).value(), Count(1) << 40);
    }

    void tooLargeIsAnOverflow()
    {
        Digits digits;
        digits.add(Count(1) << 40, 1);
        digits.add(Count(1) << 40, Count(1) << 50);
        QVERIFY(!distinctSums(digits).ok());
    }

    void agreesWithASet()
    {
        std::mt19937 random(20260101);
        std::uniform_int_distribution<Count> count(1, 4);
        std::uniform_int_distribution<Count> step(1, 12);
        std::uniform_int_distribution<int> howMany(0, 5);
        for (int round = 0; round < 20000; ++round) {
            Digits digits;
            std::set<Count> sums{0};
            for (int i = howMany(random); i > 0; --i) {
                const Count n = count(random);
                const Count s = step(random);
                digits.add(n, s);
                std::set<Count> next;
                for (Count sum : sums) {
                    for (Count k = 0; k < n; ++k)
                        next.insert(sum + k * s);
                }
                sums = std::move(next);
            }
            QCOMPARE(distinctSums(digits).value(), static_cast<Count>(sums.size()));
        }
    }
};

QTEST_APPLESS_MAIN(TestDistinctSums)
#include "tst_distinctsums.moc"
