// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles as numbers: extents, products and divisibility, also of bounds at the edge of what the
// tables' integers hold.
#include "core/mapper/lattice.h"

#include <QTest>

#include <set>

using namespace pelorus;

class TestLattice : public QObject
{
    Q_OBJECT

private slots:
    void tilesAreNumbers();
    void moreDivisorsThanDigits();
    void largePrimes();
};

void TestLattice::tilesAreNumbers()
{
    DimVector bounds = ones();
    bounds[Dim::K] = 12, bounds[Dim::P] = 7, bounds[Dim::C] = 8;
    const Lattice lattice(bounds, 1'000);
    QVERIFY(!lattice.isCoarse());
    QCOMPARE(lattice.size(), std::size_t(6 * 2 * 4));
    QCOMPARE(lattice.tile(lattice.whole()), bounds);
    for (Node a = 0; a < lattice.size(); ++a) {
        for (Node b = 0; b < lattice.size(); ++b) {
            const DimVector left = lattice.tile(a);
            const DimVector right = lattice.tile(b);
            DimVector product = ones();
            bool divides = true;
            bool isTile = true;
            for (Dim d : enumerators<Dim>()) {
                product[d] = left[d] * right[d];
                divides = divides && right[d] % left[d] == 0;
                isTile = isTile && bounds[d] % product[d] == 0;
            }
            QCOMPARE(lattice.divides(a, b), divides);
            QCOMPARE(lattice.multiply(a, b), isTile);
            if (isTile)
                QCOMPARE(lattice.tile(a + b), product);
        }
    }
}

/// The largest number of divisors that a count can have is 103,680: more than a digit tells apart.
void TestLattice::moreDivisorsThanDigits()
{
    DimVector bounds = ones();
    bounds[Dim::K] = 897'612'484'786'617'600; // 2^8 3^4 5^2 7^2 11 13 17 19 23 29 31 37
    const Lattice lattice(bounds, 1'000'000);
    QVERIFY(lattice.isCoarse());
    QVERIFY(lattice.size() <= 65'536);
    std::set<Count> extents;
    for (Node node = 0; node < lattice.size(); ++node)
        extents.insert(lattice.extent(Dim::K, node));
    QCOMPARE(extents.size(), lattice.size());
    QCOMPARE(lattice.extent(Dim::K, 0), Count{1});
    QCOMPARE(lattice.extent(Dim::K, lattice.whole()), bounds[Dim::K]);
    QCOMPARE(lattice.find(Dim::K, bounds[Dim::K]), std::optional<Node>(lattice.whole()));
}

void TestLattice::largePrimes()
{
    DimVector bounds = ones();
    bounds[Dim::K] = (Count{1} << 61) - 1; // a Mersenne prime
    bounds[Dim::C] = 3;
    const Lattice lattice(bounds, 1'000);
    QVERIFY(!lattice.isCoarse());
    QCOMPARE(lattice.size(), std::size_t(4));
    QCOMPARE(lattice.tile(lattice.whole()), bounds);
}

QTEST_APPLESS_MAIN(TestLattice)
#include "tst_lattice.moc"
