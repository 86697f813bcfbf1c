// SPDX-License-Identifier: GPL-3.0-or-later
// Uses of a fan-out against all splits of all products, one after the other.
#include "core/mapper/unrollings.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace pelorus;

namespace {

/// All splits in the order of the columns' factors in the lattice, first dimension first; of one
/// product the first of those with the fewest columns + rows is the use.
std::map<Node, std::vector<FanoutUse::Split>> splitsOf(const Lattice &lattice, const Fanout &fanout,
                                                       const LevelConstraint &constraint,
                                                       bool oneAxis)
{
    std::map<Node, std::vector<FanoutUse::Split>> result;
    FanoutUse::Split split;
    const auto fits = [](const DimVector &factors, Count children) {
        return product(factors).value() <= children;
    };
    const auto choose = [&](const auto &self, std::size_t at) -> void {
        constexpr std::size_t count = EnumArray<Dim, Count>::size;
        if (at == 2 * count) {
            Node node = 0;
            for (Dim d : enumerators<Dim>()) {
                const auto place = lattice.find(d, split.columns[d] * split.rows[d]);
                if (!place)
                    return;
                node += *place;
            }
            result[node].push_back(split);
            return;
        }
        const Dim d = static_cast<Dim>(at % count);
        const bool columns = at < count;
        Count &factor = (columns ? split.columns : split.rows)[d];
        const Count required = (columns ? constraint.spatialX : constraint.spatialY)[d];
        for (const Count f : lattice.divisors(d)) {
            if ((f > 1 && !(columns ? fanout.columnsCarry : fanout.rowsCarry)[d])
                || (required > 0 && f != required)
                || (!columns && oneAxis && f > 1 && split.columns[d] > 1))
                continue;
            factor = f;
            if (columns ? fits(split.columns, fanout.columns) : fits(split.rows, fanout.rows))
                self(self, at + 1);
        }
        factor = 1;
    };
    choose(choose, 0);
    return result;
}

} // namespace

class TestUnrollings : public QObject
{
    Q_OBJECT
private slots:
    void allProducts_data();
    void allProducts();
};

void TestUnrollings::allProducts_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("kind");
    int kind = 0;
    for (const char *name :
         {"free", "one axis", "masks", "constraint", "constraint that cannot be met", "coarse"}) {
        QTest::addRow("%s, 12 x 8", name) << 12 << 8 << kind;
        QTest::addRow("%s, 1 x 5", name) << 1 << 5 << kind;
        ++kind;
    }
}

void TestUnrollings::allProducts()
{
    QFETCH(int, columns);
    QFETCH(int, rows);
    QFETCH(int, kind);
    DimVector bounds = ones();
    bounds[Dim::K] = 24;
    bounds[Dim::C] = 16;
    bounds[Dim::P] = 5;
    bounds[Dim::R] = 3;
    const Lattice lattice(bounds, kind == 5 ? 40 : 1'000'000);
    QCOMPARE(lattice.isCoarse(), kind == 5);
    Fanout fanout{.columns = columns, .rows = rows};
    LevelConstraint constraint;
    if (kind == 2) {
        fanout.columnsCarry = dims({Dim::K, Dim::C});
        fanout.rowsCarry = dims({Dim::C, Dim::P});
    }
    if (kind == 3)
        constraint.spatialY[Dim::C] = 4;
    if (kind == 4)
        constraint.spatialX[Dim::C] = 5;
    const auto expected = splitsOf(lattice, fanout, constraint, kind == 1);
    const std::vector<FanoutUse> uses = fanoutUses(lattice, fanout, constraint, kind == 1);
    QCOMPARE(uses.size(), expected.size());
    auto known = expected.begin();
    for (const FanoutUse &use : uses) {
        const auto &[node, splits] = *known++;
        QCOMPARE(use.node, node);
        const auto hops = [](const FanoutUse::Split &split) {
            return product(split.columns).value() + product(split.rows).value() - 2;
        };
        const auto best = std::ranges::min_element(splits, {}, hops);
        QVERIFY(use.columns == best->columns && use.rows == best->rows);
        QCOMPARE(use.span, hops(*best));
        QCOMPARE(use.units, product(lattice.tile(node)).value());
        QVERIFY(use.factors == lattice.tile(node));
        std::vector<FanoutUse::Split> others = splits;
        others.erase(others.begin() + (best - splits.begin()));
        QVERIFY(std::ranges::equal(otherSplits(lattice, fanout, constraint, kind == 1, use), others,
                                   [](const auto &a, const auto &b) {
                                       return a.columns == b.columns && a.rows == b.rows;
                                   }));
    }
}

QTEST_APPLESS_MAIN(TestUnrollings)
#include "tst_unrollings.moc"
