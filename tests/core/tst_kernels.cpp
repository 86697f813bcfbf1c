// SPDX-License-Identifier: GPL-3.0-or-later
// The search's inner loops: each kind of machine gives the same bits as the plain one, and the
// transforms are minima over multiples and divisors as a direct computation finds them.
#include "core/mapper/kernels.h"
#include "core/mapper/leastmultiples.h"
#include "core/mapper/tileset.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <stop_token>

using namespace pelorus;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

CostTable randomTable(std::size_t size, std::mt19937_64 &dice)
{
    std::uniform_real_distribution<double> exponent(-20, 40);
    CostTable table(size);
    for (double &value : table)
        value = dice() % 7 == 0 ? infinite : std::exp2(exponent(dice));
    return table;
}

bool sameBits(const CostTable &a, const CostTable &b)
{
    return std::ranges::equal(a, b, {}, std::bit_cast<std::uint64_t, double>,
                              std::bit_cast<std::uint64_t, double>);
}

DimVector bounds()
{
    DimVector result = ones();
    result[Dim::N] = 2;
    result[Dim::K] = 12;
    result[Dim::C] = 30;
    result[Dim::P] = 7;
    result[Dim::R] = 9;
    return result;
}

} // namespace

class TestKernels : public QObject
{
    Q_OBJECT
private slots:
    void allMachinesSameBits_data();
    void allMachinesSameBits();
    void sumsOfTables();
    void sumsOfRows();
    void sweeps();
    void sumsAtMultiples();
    void minimaOverMultiplesAndDivisors();
    void leastOfAllMultiples();
};

void TestKernels::allMachinesSameBits_data()
{
    QTest::addColumn<int>("size");
    for (int size : {0, 1, 7, 8, 31, 1000})
        QTest::addRow("%d numbers", size) << size;
}

void TestKernels::allMachinesSameBits()
{
    QFETCH(int, size);
    std::mt19937_64 dice(std::mt19937_64::result_type(size) + 1);
    const CostTable a = randomTable(std::size_t(size), dice);
    const CostTable b = randomTable(std::size_t(size), dice);
    CostTable c = randomTable(std::size_t(size), dice); // with b less than a, here and there
    for (double &value : c)
        value = value < infinite ? -value : 0;
    QVERIFY(!runnableKernels().empty());
    std::vector<std::int32_t> nodes;
    std::vector<std::uint64_t> packed;
    for (int i = 0; i < size; ++i) {
        nodes.push_back((i * 7) % size - 1);
        packed.push_back(dice() & 0x7F7FU);
    }
    const std::array<double, 3> perRow{3, infinite, 5};
    const auto results = [&](const KernelLoops &loops) {
        std::array<CostTable, 12> tables{a, a, a, a, a, a, a, a, a, a, a, a};
        loops.lower(tables[0].data(), b.data(), b.size());
        loops.addScaled(tables[1].data(), 0.1, b.data(), b.size());
        loops.exclude(tables[2].data(), b.data(), 1000, b.size());
        std::vector<std::int32_t> places(b.size());
        loops.places(places.data(), nodes.data(), 1, packed.data(), 0x8888, 0x8080, 0, b.size());
        loops.lowerBySums(tables[3].data(), 0.1, b.data(), a.data(), places.data(), b.size());
        loops.addGathered(tables[4].data(), 0.1, b.data(), places.data(), b.size());
        loops.plusScaled(tables[5].data(), b.data(), 0.1, a.data(), b.size());
        loops.sumOfTwo(tables[6].data(), 3, 0.1, b.data(), 0.7, a.data(), b.size());
        loops.lowerBySum(tables[7].data(), b.data(), c.data(), b.size());
        loops.sumsAt(tables[8].data(), 0.1, b.data(), a.data(), places.data(), b.size());
        loops.cutAt(tables[9].data(), 1000, b.size());
        const std::size_t length = b.size() / 3; // three rows, the numbers of the last one twice
        const std::array<std::uint32_t, 3> ends{2, 0, 1},
            starts{0, static_cast<std::uint32_t>(2 * length), static_cast<std::uint32_t>(length)};
        const RowSums sums{2,        0.1,      0.7,         perRow.data(),
                           b.data(), a.data(), ends.data(), starts.data()};
        loops.sumRows(tables[10].data(), sums, 3, length);
        loops.lowerByRows(tables[11].data(), sums, 3, length);
        return tables;
    };
    const auto expected = results(*runnableKernels().front().loops);
    for (const KernelChoice &choice : runnableKernels()) {
        const auto got = results(*choice.loops);
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(sameBits(got[i], expected[i]), choice.name.data());
    }
}

/// Of none, one or more.
void TestKernels::sumsOfTables()
{
    std::mt19937_64 dice(5);
    const std::size_t size = 100;
    std::vector<CostTable> tables;
    tables.reserve(5); // pointed at
    std::vector<Weighted> weighted;
    for (std::size_t count = 0; count < 5; ++count) {
        const CostTable sum = sumOf(weighted, size);
        QCOMPARE(sum.size(), size);
        for (std::size_t i = 0; i < size; ++i) {
            double expected = 0;
            for (std::size_t k = 0; k < tables.size(); ++k)
                expected += weighted[k].factor * tables[k][i];
            QCOMPARE(sum[i], expected);
        }
        tables.push_back(randomTable(size, dice));
        weighted.push_back({0.5 + static_cast<double>(count), &tables.back()});
    }
    CostTable least = tables[0];
    CostTable more = tables[1];
    for (double &value : more)
        value = value < infinite ? -value : value;
    lowerBySum(least, tables[2], more);
    CostTable cut = tables[2];
    cutAt(cut, 100);
    CostTable scaled(size);
    scale(scaled, 3, tables[3]);
    std::size_t lowered = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool isFinite = tables[2][i] < infinite && more[i] < infinite;
        const double sum = isFinite ? tables[2][i] + more[i] : infinite;
        QCOMPARE(least[i], std::min(tables[0][i], sum));
        QCOMPARE(cut[i], tables[2][i] > 100 ? infinite : 0);
        lowered += sum < tables[0][i] ? 1 : 0;
        if (tables[3][i] < infinite) // as it has to be
            QCOMPARE(scaled[i], 3 * tables[3][i]);
    }
    QVERIFY(lowered > size / 5 && lowered < size - size / 5);
}

/// The first ones are taken as they are.
void TestKernels::sumsOfRows()
{
    std::mt19937_64 dice(6);
    for (const std::size_t length : {1U, 5U, 8U, 49U}) {
        const std::size_t rows = 12;
        CostTable first = randomTable(rows * length, dice), second = first, perRow(rows);
        CostTable expected(rows * length, infinite), got;
        for (const double factor : {0.5, 3.0, 0.25}) {
            std::vector<std::uint32_t> ends, starts;
            for (std::uint32_t r = 0; r < rows; ++r) {
                perRow[r] = static_cast<double>(1 + dice() % 1000);
                ends.push_back(static_cast<std::uint32_t>(dice() % rows));
                starts.push_back(static_cast<std::uint32_t>(dice() % (rows * length - length + 1)));
            }
            std::ranges::shuffle(second, dice);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                const std::size_t r = i / length;
                const double sum =
                    factor * perRow[ends[r]] + (2 * first[starts[r] + i % length] + 5 * second[i]);
                expected[i] = std::min(expected[i], sum);
            }
            lowerOrTakeRows(got,
                            {factor, 2, 5, perRow.data(), first.data(), second.data(), ends.data(),
                             starts.data()},
                            length, first.size());
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY(got[i] == expected[i]
                        || (std::isfinite(expected[i])
                            && std::abs(got[i] - expected[i]) <= 1e-14 * expected[i]));
        }
        QVERIFY(std::ranges::count(expected, infinite) < std::ssize(expected) / 2);
    }
}

/// Of short rows and long ones, few and many; within a table and from one to another.
void TestKernels::sweeps()
{
    std::mt19937_64 dice(3);
    for (const std::size_t stride : {1U, 2U, 4U, 7U, 15U, 16U, 33U}) {
        for (const std::size_t exponents : {1U, 2U, 4U, 9U}) {
            const CostTable table = randomTable(11 * stride * exponents, dice);
            CostTable expected = table;
            for (std::size_t i = table.size(); i-- > 0;) {
                if (i / stride % exponents + 1 < exponents)
                    expected[i] = std::min(expected[i], expected[i + stride]);
            }
            for (const KernelChoice &choice : runnableKernels()) {
                CostTable swept = table;
                choice.loops->sweep(swept.data(), swept.data(), swept.size(), stride, exponents);
                QVERIFY2(sameBits(swept, expected), choice.name.data());
                CostTable other(table.size(), -1.0);
                choice.loops->sweep(other.data(), table.data(), table.size(), stride, exponents);
                QVERIFY2(sameBits(other, expected), choice.name.data());
            }
        }
    }
}

void TestKernels::sumsAtMultiples()
{
    const Lattice lattice(bounds(), 1'000'000);
    std::mt19937_64 dice(2);
    std::vector<Node> tiles;
    std::vector<std::int32_t> nodes;
    std::vector<std::uint64_t> packed;
    for (Node node = 0; node < lattice.size(); node += 1 + static_cast<Node>(dice() % 5)) {
        tiles.push_back(node);
        nodes.push_back(static_cast<std::int32_t>(node));
        packed.push_back(lattice.packed(node));
    }
    const auto none = static_cast<std::int32_t>(lattice.size());
    const CostTable near = randomTable(tiles.size(), dice);
    CostTable far = randomTable(lattice.size(), dice);
    far.push_back(infinite);
    for (const Node factor : {Node{0}, Node{1}, lattice.whole() / 3, lattice.whole()}) {
        std::vector<std::int32_t> places(tiles.size());
        multiplesOf(lattice, factor, nodes, packed, none, places);
        CostTable sums(tiles.size(), infinite);
        lowerBySums(sums, 2, near, far, places);
        CostTable written(tiles.size(), 0.0);
        sumsAt(written, 2, near, far, places);
        double least = infinite;
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            const bool isTile = lattice.multiply(tiles[i], factor);
            QCOMPARE(places[i], isTile ? static_cast<std::int32_t>(tiles[i] + factor) : none);
            const double sum = isTile ? 2 + near[i] + far[tiles[i] + factor] : infinite;
            QCOMPARE(sums[i], sum);
            QCOMPARE(written[i], sum);
            least = std::min(least, sum);
        }
        QCOMPARE(leastOf(sums), least);
    }
}

void TestKernels::minimaOverMultiplesAndDivisors()
{
    const Lattice lattice(bounds(), 1'000'000);
    QVERIFY(!lattice.isCoarse());
    std::mt19937_64 dice(1);
    const CostTable table = randomTable(lattice.size(), dice);
    std::vector<Node> nodes(lattice.size());
    std::iota(nodes.begin(), nodes.end(), Node{0});
    const TileSet all(lattice, nodes);
    for (Dim d : enumerators<Dim>()) {
        CostTable multiples = table;
        CostTable divisors = table;
        lowerByMultiples(lattice, d, multiples);
        all.lowerByDivisors(d, divisors);
        for (Node a = 0; a < lattice.size(); ++a) {
            double least[2] = {infinite, infinite};
            for (Node digit = 0; digit < lattice.divisorCount(d); ++digit) {
                const Node other = a + (digit - lattice.digit(d, a)) * lattice.stride(d);
                const Count from = lattice.extent(d, a);
                const Count to = lattice.extent(d, other);
                if (to % from == 0)
                    least[0] = std::min(least[0], table[other]);
                if (from % to == 0)
                    least[1] = std::min(least[1], table[other]);
            }
            QCOMPARE(multiples[a], least[0]);
            QCOMPARE(divisors[a], least[1]);
        }
    }
}

/// A dimension is collapsed where tiles without a factor of it are asked for.
void TestKernels::leastOfAllMultiples()
{
    const Lattice lattice(bounds(), 1'000'000);
    std::mt19937_64 dice(4);
    const CostTable table = randomTable(lattice.size(), dice);
    CostTable reachable(lattice.size(), 0.0);
    for (double &cost : reachable)
        cost = dice() % 3 == 0 ? infinite : 0;
    std::vector<std::optional<Dim>> left{std::nullopt};
    for (Dim d : enumerators<Dim>())
        left.push_back(d);
    std::stop_source stop;
    for (const std::optional<Dim> without : left) {
        const LeastMultiples multiples(lattice, table, reachable, without, stop.get_token());
        for (Node a = 0; a < lattice.size(); ++a) {
            double least = infinite;
            for (Node b = a; b < lattice.size() && (!without || lattice.digit(*without, a) == 0);
                 ++b) {
                if (lattice.divides(a, b) && reachable[b] == 0)
                    least = std::min(least, table[b]);
            }
            QCOMPARE(multiples.at(a), least);
        }
    }
}

QTEST_APPLESS_MAIN(TestKernels)
#include "tst_kernels.moc"
