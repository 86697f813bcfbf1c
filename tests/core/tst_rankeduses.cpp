// SPDX-License-Identifier: GPL-3.0-or-later
// Uses of the array come in the order of their bounds, whichever of them are taken out, raised and
// put back, as a sorted list has them.
#include "core/mapper/rankeduses.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pelorus;

namespace {

std::vector<RankedUse> randomUses(std::size_t count, std::mt19937 &dice)
{
    std::vector<RankedUse> uses;
    for (std::size_t use = 0; use < count; ++use) {
        const auto bound = static_cast<double>(dice() % 50); // many are equal
        uses.push_back({use, {bound, 1}, bound, false});
    }
    return uses;
}

std::vector<double> sortedCosts(const std::vector<CostBound> &bounds)
{
    std::vector<double> costs;
    for (const CostBound &bound : bounds)
        costs.push_back(bound.cost);
    std::ranges::sort(costs);
    return costs;
}

} // namespace

class TestRankedUses : public QObject
{
    Q_OBJECT
private slots:
    void none();
    void asASortedList_data();
    void asASortedList();
};

void TestRankedUses::none()
{
    RankedUses uses;
    QVERIFY(uses.empty());
    QVERIFY(!uses.at(0));
    QVERIFY(uses.boundsFrom(0).empty());
    QVERIFY(!uses.hasAny([](const RankedUse &) { return true; }));
}

void TestRankedUses::asASortedList_data()
{
    QTest::addColumn<int>("count");
    for (int count : {1, 2, 7, 100})
        QTest::addRow("%d uses", count) << count;
}

void TestRankedUses::asASortedList()
{
    QFETCH(int, count);
    std::mt19937 dice(static_cast<unsigned>(count));
    std::vector<RankedUse> expected = randomUses(static_cast<std::size_t>(count), dice);
    RankedUses uses(expected);
    const auto sort = [&] {
        std::ranges::sort(expected, [](const RankedUse &a, const RankedUse &b) {
            return a.bound < b.bound || (a.bound == b.bound && a.use < b.use);
        });
    };
    sort();
    for (int step = 0; step < 300; ++step) {
        // Near the front, most often the first: as a search does.
        const std::size_t place = std::min(dice() % 3 * (dice() % 8), expected.size() - 1);
        const RankedUse *const found = uses.at(place);
        QVERIFY(found);
        QCOMPARE(found->use, expected[place].use);
        QCOMPARE(found->bound, expected[place].bound);
        std::vector<CostBound> rest;
        for (const RankedUse &use : std::span(expected).subspan(place))
            rest.push_back(use.least);
        QCOMPARE(sortedCosts(uses.boundsFrom(place)), sortedCosts(rest));
        RankedUse taken = uses.take(place);
        QCOMPARE(taken.use, expected[place].use);
        taken.bound += static_cast<double>(dice() % 20);
        taken.least.cost = taken.bound;
        uses.put(taken);
        expected[place] = taken;
        sort();
        const double most = expected.back().bound;
        QVERIFY(uses.hasAny([most](const RankedUse &use) { return use.bound == most; }));
        QVERIFY(!uses.hasAny([most](const RankedUse &use) { return use.bound > most; }));
    }
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(uses.at(i)->use, expected[i].use);
    QVERIFY(!uses.at(expected.size()));
}

QTEST_APPLESS_MAIN(TestRankedUses)
#include "tst_rankeduses.moc"
