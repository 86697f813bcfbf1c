// SPDX-License-Identifier: GPL-3.0-or-later
// What the search charges for the first tiles outside the array is what the model does, and never
// more.
#include "core/cost/stops.h"
#include "core/io/catalog.h"
#include "core/mapping/describe.h"
#include "core/workload/shapetext.h"
#include "tests/support/freeframe.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

class TestFirstTiles : public QObject
{
    Q_OBJECT
private slots:
    void ofSiblings_data();
    void ofSiblings();
};

void TestFirstTiles::ofSiblings_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("padded"); // bounds of the lattice
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<bool>("isExact");
    const QString square = QStringLiteral("R3 S3 P12 Q12 C6 K4");
    const QString inside = QStringLiteral("X: P3 | Y: R3 | filter_spad[W]: C2 S3 Q4");
    QTest::newRow("one chip") << square << square
                              << "DRAM: C3 K2 P2 | GLB[I,O]: K2 Q3 | FGLB[W]: P2 | " + inside
                              << true;
    QTest::newRow("outputs and filters side by side")
        << square << square << "DRAM: C3 | X: K2 P2 | GLB[I,O]: K2 Q3 | FGLB[W]: P2 | " + inside
        << true;
    QTest::newRow("channels, of which each chip has its own")
        << square << square << "DRAM: K2 P2 | X: C3 | GLB[I,O]: K2 Q3 | FGLB[W]: P2 | " + inside
        << true;
    // Filters 0 - 3, 8 - 11, 16 - 19 and 24.
    QTest::newRow("a last chip with little")
        << "K25 C4"
        << "K32 C4"
        << "DRAM: | X: K4 | GLB[I,O]: K2 | FGLB[W]: K4 C4" << false;
    QTest::newRow("a last chip with less")
        << "K17 C4"
        << "K24 C4"
        << "DRAM: | X: K3 | GLB[I,O]: K2 | FGLB[W]: K4 C4" << false;
}

void TestFirstTiles::ofSiblings()
{
    QFETCH(QString, shape);
    QFETCH(QString, padded);
    QFETCH(QString, mapping);
    QFETCH(bool, isExact);
    // Four chips of Eyeriss; the DRAM's port alone is limited.
    ArchitectureSpec spec = valueOf(io::builtinHardware("eyeriss")).spec();
    for (std::size_t l = 0; l + 1 < spec.levels.size(); ++l) {
        MemoryLevel &level = spec.levels[l];
        level.readBandwidth = level.writeBandwidth = {};
        level.tensorReadBandwidth = level.tensorWriteBandwidth = {};
    }
    spec.levels.back().fanout.columns = 4;
    const Architecture architecture = valueOf(Architecture::make(spec));
    const std::size_t levels = architecture.levels().size();
    const Problem problem{valueOf(parseShape(shape.toStdString())), {}};
    const EnergyTable energies = valueOf(EnergyTable::make(
        architecture, valueOf(io::builtinTechnology(io::listTechnologies().front().name)),
        problem.precision));
    const Mapping chosen = valueOf(parseMapping(mapping.toStdString(), architecture));
    const TileAnalysis analysis(problem.shape, chosen);
    const Edges edges = edgesOf(analysis, problem.precision, architecture);
    QVERIFY(edges.fill > 0 && edges.drain > 0);

    const Lattice lattice(valueOf(parseShape(padded.toStdString())).bounds, 1'000'000);
    const auto nodeOf = [&](const DimVector &factors) {
        Node node = 0;
        for (Dim d : enumerators<Dim>())
            node += lattice.find(d, factors[d]).value();
        return node;
    };
    ExtendedTiles extended(lattice);
    const TileTables tiles = tileTables(lattice, problem.shape, Accounting::Physical);
    std::vector<TensorMask> keeps;
    std::vector<DimVector> spatial(levels, ones());
    DimVector reached = ones();
    std::vector<Node> tileOf;
    for (std::size_t l = 0; l < levels; ++l) {
        keeps.push_back(chosen.levels[l].keeps);
        for (const Loop &loop : chosen.levels[l].spatial) {
            spatial[l][loop.dim] *= loop.factor;
            reached[loop.dim] *= loop.factor;
        }
        for (const Loop &loop : chosen.levels[l].temporal)
            reached[loop.dim] *= loop.factor;
        tileOf.push_back(nodeOf(reached));
    }
    SearchFrame parts = freeFrame(problem, architecture, lattice, tiles, extended, keeps);
    parts.fixed.back().node = nodeOf(spatial.back());
    parts.isExact = isExact;
    parts.lookAt({FanoutUse()});
    const PassageCosts costs(problem, architecture, energies, Accounting::Physical, keeps,
                             std::vector<double>(levels, 1.0), {1, 0.1}, PortShares{});
    const SearchFrame frame = parts.withCosts(costs);
    double charged = 0;
    for (Tensor t : enumerators<Tensor>()) {
        for (const Passage &p : costs.passages(t)) {
            if (p.parent + 1 == levels)
                charged += std::max(p.parentCycles, p.childCycles)
                    * frame.firstWords(p, tileOf[p.child], frame.siblings(p));
        }
    }
    const double modelled = edges.fill + edges.drain;
    const QByteArray figures =
        QByteArray::number(charged, 'g', 12) + " of " + QByteArray::number(modelled, 'g', 12);
    QVERIFY2(charged <= modelled * (1 + 1e-12), figures);
    QVERIFY2(!isExact || charged >= modelled * (1 - 1e-12), figures);
}

QTEST_APPLESS_MAIN(TestFirstTiles)
#include "tst_firsttiles.moc"
