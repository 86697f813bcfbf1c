// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles above the array that pairs make, one pair after the other, against those that are said to
// be reachable: none is left out, not even its mirror image, and few others stay.
#include "core/mapper/infinite.h"
#include "core/mapper/mirroredaxes.h"
#include "core/mapper/reachabletiles.h"
#include "core/mapper/tiletables.h"
#include "tests/support/layers.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

class TestReachableTiles : public QObject
{
    Q_OBJECT

private slots:
    void pairsAreReachable_data();
    void pairsAreReachable();
};

void TestReachableTiles::pairsAreReachable_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("padded"); // that the lattice is of
    QTest::addColumn<QString>("columns"); // the dimensions that they carry
    QTest::addColumn<int>("words"); // that fit below the array
    QTest::addColumn<double>("few"); // said to be reachable, of those that are
    const auto row = [](const char *name, const char *shape, const char *padded,
                        const char *columns, int words, double few) {
        QTest::newRow(name) << shape << padded << columns << words << few;
    };
    const char *const all = "NKCPQRSG";
    row("3 x 3", "K64 C64 P56 Q56 R3 S3", "", all, 64, 1.1);
    row("1 x 1", "K256 C64 P56 Q56", "", all, 64, 1.1);
    row("not square", "K64 C32 P28 Q14 R1 S7", "", all, 32, 1.1);
    row("strides", "K64 C3 P112 Q112 R7 S7 stride2", "", all, 64, 1.2);
    row("groups", "G64 P56 Q56 R3 S3", "", all, 16, 1.1);
    row("few words", "N16 K256 C256", "", all, 12, 1.1);
    row("columns carry filters", "K64 C64 P28 Q28 R3 S3", "", "K", 64, 1.2);
    row("padded", "K13 C17 P13 Q13 R3 S3", "K16 C18 P14 Q14 R3 S3", all, 16, 1.2);
}

void TestReachableTiles::pairsAreReachable()
{
    QFETCH(QString, shape);
    QFETCH(QString, padded);
    QFETCH(QString, columns);
    QFETCH(int, words);
    QFETCH(double, few);
    const LayerShape layer = valueOf(parseShape(shape.toStdString()));
    const Lattice lattice(padded.isEmpty() ? layer.bounds
                                           : valueOf(parseShape(padded.toStdString())).bounds,
                          1'000'000);
    const TileTables tables = tileTables(lattice, layer, Accounting::Physical);
    std::vector<Node> inside;
    for (Node tile = 0; tile < lattice.size(); ++tile) {
        double all = 0;
        for (Tensor t : enumerators<Tensor>())
            all += tables.words[t][tile];
        if (all <= words)
            inside.push_back(tile);
    }
    Fanout fanout;
    fanout.columns = fanout.rows = 16;
    fanout.rowsCarry = allDims();
    for (Dim d : enumerators<Dim>())
        fanout.columnsCarry[d] = columns.contains(QLatin1Char(letter(d)));
    const std::vector<FanoutUse> uses = fanoutUses(lattice, fanout, {}, false);
    // A search looks at no uses whose image is another one.
    const bool alike = axesAreAlike(layer, lattice, {}) && carriesImages(fanout);
    const std::vector<FanoutUse> searched = alike ? withoutImages(lattice, uses) : uses;
    QVERIFY(!inside.empty() && !searched.empty());

    const CostTable reachable = reachableTiles(lattice, inside, searched);
    QCOMPARE(reachable.size(), lattice.size());
    std::vector<bool> made(lattice.size());
    for (const FanoutUse &use : uses) {
        for (const Node tile : inside) {
            if (lattice.multiply(tile, use.node))
                made[tile + use.node] = true;
        }
    }
    std::size_t said = 0;
    for (Node tile = 0; tile < lattice.size(); ++tile) {
        QVERIFY(reachable[tile] == 0 || reachable[tile] == infinite);
        QVERIFY(!made[tile] || reachable[tile] == 0);
        said += reachable[tile] == 0 ? 1 : 0;
    }
    const auto are = static_cast<std::size_t>(std::ranges::count(made, true));
    const double most = few * static_cast<double>(are);
    QVERIFY2(most < static_cast<double>(lattice.size()), "all may be: nothing is shown");
    const QByteArray figures = QByteArray::number(qulonglong(said)) + " of "
        + QByteArray::number(qulonglong(are)) + " of "
        + QByteArray::number(qulonglong(lattice.size()));
    QVERIFY2(static_cast<double>(said) <= most, figures);
}

QTEST_APPLESS_MAIN(TestReachableTiles)
#include "tst_reachabletiles.moc"
