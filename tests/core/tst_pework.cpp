// SPDX-License-Identifier: GPL-3.0-or-later
// Work of single PEs that a person can check by hand; tests/oracle/tst_dataflow.cpp sums it over
// all steps of random mappings.
#include "core/cost/pework.h"
#include "core/mapping/describe.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

PeWork workOf(const char *shape, const char *mapping)
{
    const Architecture machine = valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12)));
    return peWork(valueOf(parseShape(shape)), valueOf(parseMapping(mapping, machine)), machine);
}

} // namespace

class TestPeWork : public QObject
{
    Q_OBJECT
private slots:
    void allAreAlikeWithPerfectFactors()
    {
        const PeWork work = workOf("K4 C6", "DRAM: C3 | GLB: | X: K4 | Y: C2 | RF:");
        QCOMPARE(work.columns, 4);
        QCOMPARE(work.rows, 2);
        QCOMPARE(work.macs, std::vector<Count>(8, 3));
        QCOMPARE(work.busy(3, 1), 1.0);
    }

    /// K = 10 as 4 PEs of 3: the last one has 1 left.
    void theLastOneHasLess()
    {
        const PeWork work = workOf("K10 C2", "DRAM: C2 | GLB: | X: K4 | RF: K3");
        QCOMPARE(work.macs, (std::vector<Count>{6, 6, 6, 2}));
        QCOMPARE(work.room, 6.0);
        QCOMPARE(work.busy(0, 0), 1.0);
        QCOMPARE(work.busy(3, 0), 2.0 / 6);
    }

    /// K = 10 in three rounds of 4 PEs: in the last round two of them wait.
    void someWaitInTheLastRound()
    {
        const PeWork work = workOf("K10", "DRAM: K3 | GLB: | X: K4 | RF:");
        QCOMPARE(work.macs, (std::vector<Count>{3, 3, 2, 2}));
        QCOMPARE(work.room, 3.0);
    }

    void placesFollowTheUnrolledLoops()
    {
        const Architecture machine =
            valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12)));
        const Mapping mapping =
            valueOf(parseMapping("DRAM: | GLB: | X: R3 K2 | Y: P4 K5 | RF: P7 R1", machine));
        const LevelMapping &array = mapping.levels[1];
        QCOMPARE(unrolled(array, LoopKind::SpatialX).size(), std::size_t(2));
        QVERIFY(unrolled(array, LoopKind::SpatialX)[0].dim == Dim::R); // the fastest
        const PePlaces places(mapping, 1);
        QCOMPARE(places.columns(), 6);
        QCOMPARE(places.rows(), 20);
        const DimVector place = places.at(4, 6); // r = 1, k = 1 of 2; p = 2, k = 1 of 5
        QCOMPARE(place[Dim::R], 1);
        QCOMPARE(place[Dim::P], 2 * 7);
        QCOMPARE(place[Dim::K], 1 + 1 * 2);
        QCOMPARE(place[Dim::C], 0);
    }
};

QTEST_APPLESS_MAIN(TestPeWork)
#include "tst_pework.moc"
