// SPDX-License-Identifier: GPL-3.0-or-later
// Tables outside the array that are taken from their mirror image are, bit for bit, those that
// would have been computed.
#include "core/io/catalog.h"
#include "core/mapper/mirroredaxes.h"
#include "core/mapper/outsidetables.h"
#include "core/workload/shapetext.h"
#include "tests/support/freeframe.h"
#include "tests/support/machines.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cstdint>

using namespace pelorus;

namespace {

bool sameBits(const CostTable &a, const CostTable &b)
{
    return std::ranges::equal(a, b, {}, std::bit_cast<std::uint64_t, double>,
                              std::bit_cast<std::uint64_t, double>);
}

} // namespace

class TestMirroredAxes : public QObject
{
    Q_OBJECT
private slots:
    void images();
    void tablesOfImages_data();
    void tablesOfImages();
    void otherAxes();
};

void TestMirroredAxes::images()
{
    const LayerShape shape = test::valueOf(parseShape("R3 S3 P12 Q12 C2 K6"));
    const Lattice lattice(shape.bounds, 1'000'000);
    const MirroredTiles mirror(lattice);
    CostTable table(lattice.size());
    for (Node node = 0; node < lattice.size(); ++node) {
        table[node] = (node * 7919U) % 1009U;
        DimVector image = lattice.tile(node);
        std::swap(image[Dim::P], image[Dim::Q]);
        std::swap(image[Dim::R], image[Dim::S]);
        QVERIFY(lattice.tile(mirror.imageOf(node)) == image);
    }
    CostTable taken(lattice.size());
    mirror.take(taken, table);
    CostTable lowered = table;
    mirror.lower(lowered, table);
    CostTable both = table;
    mirror.lowerBoth(both);
    for (Node node = 0; node < lattice.size(); ++node) {
        const double image = table[mirror.imageOf(node)];
        QCOMPARE(taken[node], image);
        QCOMPARE(lowered[node], std::min(table[node], image));
        QCOMPARE(both[node], std::min(table[node], image));
    }
}

void TestMirroredAxes::tablesOfImages_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("shape");
    for (const char *machine : {"shared-rf-16x16", "eyeriss", "nvdla-full"}) {
        for (const char *shape :
             {"R3 S3 P12 Q12 C6 K4", "R3 S3 P10 Q10 C4 K6 stride2", "N2 R5 S5 P9 Q9 G4"})
            QTest::addRow("%s, %s", machine, shape) << machine << shape;
    }
}

void TestMirroredAxes::tablesOfImages()
{
    QFETCH(QString, machine);
    QFETCH(QString, shape);
    const Architecture architecture = test::valueOf(io::builtinHardware(machine.toStdString()));
    const Problem problem{test::valueOf(parseShape(shape.toStdString())), {}};
    const EnergyTable energies = test::valueOf(EnergyTable::make(
        architecture, test::valueOf(io::builtinTechnology(io::listTechnologies().front().name)),
        problem.precision));
    const std::size_t levels = architecture.levels().size();
    std::vector<TensorMask> keeps;
    for (const MemoryLevel &level : architecture.levels())
        keeps.push_back(level.keeps);
    const Lattice lattice(problem.shape.bounds, 1'000'000);
    ExtendedTiles extended(lattice);
    const TileTables tiles = tileTables(lattice, problem.shape, Accounting::Physical);
    SearchFrame parts = test::freeFrame(problem, architecture, lattice, tiles, extended, keeps);
    const std::size_t array = parts.array;
    const auto &fanout = architecture.levels()[array].fanout;
    parts.lookAt(fanoutUses(lattice, fanout, {}, false));
    QVERIFY(!parts.slides.empty());
    QVERIFY(axesAreAlike(problem.shape, lattice, parts.constraints));
    const PassageCosts costs(problem, architecture, energies, Accounting::Physical, keeps,
                             std::vector<double>(levels, 1.0), {1, 0.1}, PortShares{});
    const SearchFrame whole = parts.withCosts(costs);
    const MirroredTiles mirror(lattice);
    SearchFrame half = whole;
    half.mirror = &mirror;
    OutsideTables computed(whole);
    OutsideTables taken(half);
    OpenRuns runs{};
    for (std::size_t level = 0; level < array; ++level)
        runs = whole.begun(runs, level);
    for (std::size_t level = array; level < levels; ++level) {
        QVERIFY(sameBits(computed.from(level, runs), taken.from(level, runs)));
        for (const BlockOrder &order : whole.orders(runs)) {
            if (level < whole.top())
                QVERIFY(sameBits(computed.afterRun(level, order), taken.afterRun(level, order)));
            if (level > array)
                continue;
            const bool image = half.isImage(order);
            CostTable own = taken.fromArray(runs, image ? mirrored(order) : order);
            if (image)
                mirror.take(own, CostTable(own));
            QVERIFY(sameBits(computed.fromArray(runs, order), own));
        }
        runs = whole.begun(runs, level);
    }
}

void TestMirroredAxes::otherAxes()
{
    for (const char *text : {"R3 S1 P12 Q12", "R3 S3 P12 Q10"}) {
        const LayerShape shape = test::valueOf(parseShape(text));
        QVERIFY(!axesAreAlike(shape, Lattice(shape.bounds, 1'000'000), {}));
    }
    const LayerShape shape = test::valueOf(parseShape("R3 S3 P12 Q12"));
    const Lattice lattice(shape.bounds, 1'000'000);
    LevelConstraint constraint;
    QVERIFY(axesAreAlike(shape, lattice, std::span(&constraint, 1)));
    constraint.temporal[Dim::Q] = 2;
    QVERIFY(!axesAreAlike(shape, lattice, std::span(&constraint, 1)));
    Fanout fanout;
    QVERIFY(carriesImages(fanout));
    fanout.rowsCarry[Dim::S] = false;
    QVERIFY(!carriesImages(fanout));
}

QTEST_APPLESS_MAIN(TestMirroredAxes)
#include "tst_mirroredaxes.moc"
