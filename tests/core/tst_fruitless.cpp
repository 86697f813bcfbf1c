// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/fruitless.h"

#include <QtTest>

#include <array>

using namespace pelorus;

class TestFruitless : public QObject
{
    Q_OBJECT
private slots:
    void noBetterInAnything();
    void onlyAtItsPlace();
    void whatRestartsTake();
    void isBounded();
};

namespace {

constexpr FruitlessPaths::Place place{3, {1, 0, 2}, 17, 5};
constexpr PathCost::Restarts restarts{10, 4, 0.5};

} // namespace

void TestFruitless::noBetterInAnything()
{
    FruitlessPaths paths;
    QVERIFY(!paths.haveOneLike(place, std::array{2.0, 3.0}, restarts));
    paths.add(place, std::array{2.0, 3.0}, restarts);
    QVERIFY(paths.haveOneLike(place, std::array{2.0, 3.0}, restarts));
    QVERIFY(paths.haveOneLike(place, std::array{2.5, 3.0}, restarts));
    QVERIFY(!paths.haveOneLike(place, std::array{1.9, 4.0}, restarts));
    QVERIFY(!paths.haveOneLike(place, std::array{4.0, 2.9}, restarts));
    // One of several is enough, and no two of them together.
    paths.add(place, std::array{4.0, 1.0}, restarts);
    QVERIFY(paths.haveOneLike(place, std::array{4.0, 2.9}, restarts));
    QVERIFY(paths.haveOneLike(place, std::array{2.0, 3.5}, restarts));
    QVERIFY(!paths.haveOneLike(place, std::array{3.0, 2.0}, restarts));
    paths.clear();
    QVERIFY(!paths.haveOneLike(place, std::array{9.0, 9.0}, restarts));
}

void TestFruitless::onlyAtItsPlace()
{
    FruitlessPaths paths;
    paths.add(place, std::array{1.0}, restarts);
    for (const auto &other :
         {FruitlessPaths::Place{4, {1, 0, 2}, 17, 5}, FruitlessPaths::Place{3, {0, 1, 2}, 17, 5},
          FruitlessPaths::Place{3, {1, 0, 1}, 17, 5}, FruitlessPaths::Place{3, {1, 0, 2}, 18, 5},
          FruitlessPaths::Place{3, {1, 0, 2}, 17, 6}})
        QVERIFY(!paths.haveOneLike(other, std::array{2.0}, restarts));
    QVERIFY(paths.haveOneLike(place, std::array{2.0}, restarts));
}

void TestFruitless::whatRestartsTake()
{
    FruitlessPaths paths;
    paths.add(place, std::array{1.0}, restarts);
    QVERIFY(paths.haveOneLike(place, std::array{1.0}, {11, 5, 0.6}));
    QVERIFY(!paths.haveOneLike(place, std::array{1.0}, {9, 4, 0.5}));
    QVERIFY(!paths.haveOneLike(place, std::array{1.0}, {10, 3, 0.5}));
    QVERIFY(!paths.haveOneLike(place, std::array{1.0}, {10, 4, 0.4}));
}

void TestFruitless::isBounded()
{
    // A million of ten numbers would take 80 MB: the first ones are kept, and what is forgotten is
    // not taken for known.
    FruitlessPaths paths;
    std::array<double, 10> spent{};
    Node known = 0;
    for (Node from = 0; from < 1'000'000; ++from)
        paths.add({3, {}, from, 0}, spent, restarts);
    for (Node from = 0; from < 1'000'000; ++from)
        known += paths.haveOneLike({3, {}, from, 0}, spent, restarts) ? 1U : 0U;
    QVERIFY(paths.haveOneLike({3, {}, 0, 0}, spent, restarts));
    QVERIFY(!paths.haveOneLike({3, {}, 999'999, 0}, spent, restarts));
    QVERIFY(known > 1000 && known < 100'000);
    // Nor does one place take all.
    paths.clear();
    int kept = 0;
    for (int i = 0; i < 100; ++i) {
        const std::array one{static_cast<double>(100 - i)};
        paths.add(place, one, restarts);
        kept += paths.haveOneLike(place, one, restarts) ? 1 : 0;
    }
    QVERIFY(kept >= 10 && kept < 50);
}

QTEST_APPLESS_MAIN(TestFruitless)
#include "tst_fruitless.moc"
