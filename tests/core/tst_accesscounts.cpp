// SPDX-License-Identifier: GPL-3.0-or-later
// Access counts that a person can check by hand; tests/oracle checks all the others.
#include "core/mapping/describe.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

AccessCounts counted(const char *shape, const char *mapping, const CountingRules &rules)
{
    const Architecture machine = valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12)));
    return valueOf(
        countAccesses(valueOf(parseShape(shape)), valueOf(parseMapping(mapping, machine)), rules));
}

} // namespace

class TestAccessCounts : public QObject
{
    Q_OBJECT
private slots:
    void namesOfAccountings()
    {
        QCOMPARE(name(Accounting::Physical), std::string_view("physical"));
        QCOMPARE(name(Accounting::Timeloop), std::string_view("timeloop"));
    }

    /// C outermost comes back to each psum once, from DRAM down to the RF.
    void matrixTimesVector()
    {
        const AccessCounts counts =
            counted("K4 C8", "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", Accounting::Physical);
        QCOMPARE(counts.macs, 32);
        QCOMPARE(counts.computeCycles, 16);
        QCOMPARE(counts.pesUsed, 2);
        QCOMPARE(counts.adderOps, 0);
        QCOMPARE(counts.levels[0].instances, 2);
        QCOMPARE(counts.levels[1].instances, 1);
        //                                          kept, tile, reads, fills, updates
        const TensorAccesses filter[] = {
            {true, 2, 32, 32, 0}, {true, 8, 32, 32, 0}, {true, 32, 32, 0, 0}};
        const TensorAccesses ifmap[] = {
            {true, 2, 32, 32, 0}, {true, 4, 16, 8, 0}, {true, 8, 8, 0, 0}};
        const TensorAccesses ofmap[] = {
            {true, 1, 36, 4, 32}, {true, 2, 12, 4, 8}, {true, 4, 4, 0, 8}};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(counts.levels[i].tensors[Tensor::Filter] == filter[i]);
            QVERIFY(counts.levels[i].tensors[Tensor::Ifmap] == ifmap[i]);
            QVERIFY(counts.levels[i].tensors[Tensor::Ofmap] == ofmap[i]);
        }
    }

    void rulesAreTheMachines()
    {
        ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
        QCOMPARE(countingRules(valueOf(Architecture::make(spec)), Accounting::Physical).forwards(1),
                 false);
        spec.firstAccumulationReads = true;
        spec.levels[1].fanout.interconnect = Interconnect::Systolic;
        const Architecture machine = valueOf(Architecture::make(spec));
        const CountingRules rules = countingRules(machine, Accounting::Physical);
        QCOMPARE(rules.accounting, Accounting::Physical);
        QVERIFY(rules.firstAccumulationReads);
        QCOMPARE(rules.multicast, Multicast::Union);
        QVERIFY(!rules.forwards(0) && rules.forwards(1) && !rules.forwards(2));
        QVERIFY(!rules.forwards(3)); // beyond the levels named
        QVERIFY(countingRules(machine, Accounting::Timeloop)
                == CountingRules(Accounting::Timeloop));
    }

    /// matrixTimesVector, but a word of zeros is read and sent to the RF (4 more) and read there by
    /// the first MAC (4 more). DRAM sends none to the buffer.
    void firstAccumulationsThatRead()
    {
        CountingRules rules;
        rules.firstAccumulationReads = true;
        const AccessCounts counts =
            counted("K4 C8", "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", rules);
        const TensorAccesses ofmap[] = {
            {true, 1, 40, 8, 32}, {true, 2, 16, 4, 8}, {true, 4, 4, 0, 8}};
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(counts.levels[i].tensors[Tensor::Ofmap] == ofmap[i]);
    }

    /// Four neighbours with a window of 3 rows each move on by 4 rows: of the 12 that they want
    /// 2 + 1 lie in what the third and fourth held.
    void neighboursForward()
    {
        const char *mapping = "GLB: P2 | X: P4 | RF: R3";
        const AccessCounts plain = counted("P8 R3", mapping, Accounting::Physical);
        CountingRules rules;
        rules.interconnects = {Interconnect::Multicast, Interconnect::Forwarding};
        const AccessCounts passed = counted("P8 R3", mapping, rules);
        QVERIFY((plain.levels[1].tensors[Tensor::Ifmap] == TensorAccesses{true, 10, 12, 10, 0}));
        QVERIFY(
            (passed.levels[1].tensors[Tensor::Ifmap] == TensorAccesses{true, 10, 10, 10, 0, 3}));
        QCOMPARE(passed.levels[0].tensors[Tensor::Ifmap].fills, 24);
        QCOMPARE(passed.levels[1].delivered[Tensor::Ifmap], 24);
    }

    /// However large the blocks, windows without gaps are one run of rows each.
    void neighboursForwardLargeBlocks()
    {
        CountingRules rules;
        rules.interconnects = {Interconnect::Multicast, Interconnect::Forwarding};
        const AccessCounts counts =
            counted("P33554432 R3", "GLB: P2 | X: P4 | RF: P4194304 R3", rules);
        QCOMPARE(counts.levels[1].tensors[Tensor::Ifmap].reads, 33554434); // each row once
        QCOMPARE(counts.levels[1].tensors[Tensor::Ifmap].transfers, 2);
        QCOMPARE(counts.levels[0].tensors[Tensor::Ifmap].fills, 8 * (4194304 + 2));
        // One tap leaves every other row out, so that each output row would be a run.
        const auto refused = countAccesses(
            valueOf(parseShape("P33554432 R2 stride2")),
            valueOf(parseMapping("GLB: P2 | X: P4 R2 | RF: P4194304",
                                 valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12))))),
            rules);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Overflow);
    }

    /// What overlaps, but is not equal, is read for each.
    void multicastOfWhatIsEqual()
    {
        CountingRules rules;
        rules.multicast = Multicast::Equal;
        const auto reads = [&](const char *shape, const char *mapping) {
            return counted(shape, mapping, rules).levels[1].tensors[Tensor::Ifmap].reads;
        };
        QCOMPARE(reads("P8 R3", "GLB: P2 | X: P4 | RF: R3"), 24);
        QCOMPARE(reads("P8 R3 K4", "GLB: P8 | X: K4 | RF: R3"), 10);
        // Diagonals of equal rows: (p, r) = (0, 1) and (1, 0).
        QCOMPARE(reads("P4 R2", "GLB: P2 | X: P2 R2 | RF:"), 2 * 3);
    }

    /// A level that a tensor bypasses passes it on.
    void wordsCrossEveryFanout()
    {
        const AccessCounts sent =
            counted("K6", "DRAM: | X: K2 | GLB[W,O]: | X: K3 | RF:", Accounting::Physical);
        QCOMPARE(sent.levels[2].tensors[Tensor::Ifmap].reads, 1);
        QCOMPARE(sent.levels[2].delivered[Tensor::Ifmap], 2);
        QCOMPARE(sent.levels[1].delivered[Tensor::Ifmap], 6);
        QCOMPARE(sent.levels[0].delivered[Tensor::Ifmap], 6); // to the MAC units
        QCOMPARE(sent.levels[2].delivered[Tensor::Filter], 6);
        const AccessCounts added =
            counted("C6", "DRAM: | X: C2 | GLB[I,W]: | X: C3 | RF:", Accounting::Physical);
        QCOMPARE(added.levels[1].delivered[Tensor::Ofmap], 6);
        QCOMPARE(added.levels[1].adderOps, 4);
        QCOMPARE(added.levels[2].delivered[Tensor::Ofmap], 2);
        QCOMPARE(added.levels[2].adderOps, 1);
        QCOMPARE(added.adderOps, 5);
        // One of both PEs is refilled: 2 drained, 2 * 2 in all, and a refill.
        const AccessCounts refilled =
            counted("C4 K2", "DRAM: | GLB: C2 K2 | X: C2 | RF:", Accounting::Physical);
        QCOMPARE(refilled.levels[1].delivered[Tensor::Ofmap], 2 * 2 * 2 + 2);
    }

    /// A row of 8 outputs under 3 taps needs 10 inputs. Sliding fetches each once; a filter row
    /// outside of it starts the row anew.
    void slidingWindow()
    {
        const auto inputs = [](const char *mapping, Accounting accounting) {
            return counted("P8 R3", mapping, accounting).levels[1].tensors[Tensor::Ifmap].reads;
        };
        for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
            QCOMPARE(inputs("GLB: P8 | RF: R3", accounting), 10);
            QCOMPARE(inputs("GLB: P4 | RF: P2 R3", accounting), 10);
        }
        // Timeloop steps from (r 0, p 1) to (r 1, p 0), the same word, and sends nothing twice.
        QCOMPARE(inputs("GLB: R3 P8 | RF:", Accounting::Physical), 24);
        QCOMPARE(inputs("GLB: R3 P8 | RF:", Accounting::Timeloop), 22);
        // Four neighbours want overlapping rows: the union is read once, or each row for itself.
        QCOMPARE(inputs("GLB: P2 | X: P4 | RF: R3", Accounting::Physical), 12);
        QCOMPARE(inputs("GLB: P2 | X: P4 | RF: R3", Accounting::Timeloop), 24);
    }

    /// Two children reduce one word: one addition, one update of the parent.
    void spatialReduction()
    {
        const AccessCounts counts = counted("C8", "GLB: | X: C8 | RF:", Accounting::Physical);
        QCOMPARE(counts.adderOps, 7);
        QVERIFY((counts.levels[0].tensors[Tensor::Ofmap] == TensorAccesses{true, 1, 8, 0, 8}));
        QVERIFY((counts.levels[1].tensors[Tensor::Ofmap] == TensorAccesses{true, 1, 1, 0, 1}));
    }

    void psumFormula_data()
    {
        QTest::addColumn<QString>("mapping");
        QTest::addColumn<Count>("a0"); // joint residencies of a word at the PEs
        QTest::addColumn<Count>("a1"); // and at the buffer
        QTest::newRow("stays") << "DRAM: P4 | GLB: K3 | X: P2 | RF: C6" << Count(1) << Count(1);
        QTest::newRow("comes back to the PE")
            << "DRAM: P4 | GLB: C6 K3 | X: P2 | RF:" << Count(6) << Count(1);
        QTest::newRow("comes back to both")
            << "DRAM: C2 P4 | GLB: C3 K3 | X: P2 | RF:" << Count(6) << Count(2);
        QTest::newRow("comes back together")
            << "DRAM: C3 P4 | GLB: K3 | X: P2 | RF: C2" << Count(3) << Count(3);
    }

    /// With one buffer and one MAC for each scratchpad, reads and writes of psums have a well-known
    /// sum.
    void psumFormula()
    {
        QFETCH(QString, mapping);
        QFETCH(Count, a0);
        QFETCH(Count, a1);
        const AccessCounts counts = counted("P8 K3 C6", qPrintable(mapping), Accounting::Physical);
        const Count words = 24;
        const auto sum = [&](std::size_t level) {
            const TensorAccesses &a = counts.levels[level].tensors[Tensor::Ofmap];
            return a.reads + a.fills + a.updates;
        };
        QCOMPARE(sum(0), 2 * counts.macs + 2 * words * (a0 - 1));
        QCOMPARE(sum(1), words * (2 * a0 - 1) + words * (2 * a1 - 1));
        QCOMPARE(sum(2), words * (2 * a1 - 1));
    }

    /// K3 on 2 PEs twice: in the second turn one PE has nothing to do. C5 as 2 + 2 + 1.
    void clippedBlocksCountOnlyWhatIsThere()
    {
        const AccessCounts counts =
            counted("K3 C5", "DRAM: K2 C3 | GLB: | X: K2 | RF: C2", Accounting::Physical);
        QCOMPARE(counts.macs, 15);
        QCOMPARE(counts.computeCycles, 12);
        QCOMPARE(counts.pesUsed, 2);
        QCOMPARE(counts.adderOps, 0);
        const TensorAccesses filter[] = {
            {true, 2, 15, 15, 0}, {true, 4, 15, 15, 0}, {true, 15, 15, 0, 0}};
        const TensorAccesses ifmap[] = {
            {true, 2, 15, 15, 0}, {true, 2, 10, 10, 0}, {true, 5, 10, 0, 0}};
        const TensorAccesses ofmap[] = {
            {true, 1, 15, 0, 15}, {true, 2, 3, 0, 3}, {true, 3, 0, 0, 3}};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(counts.levels[i].tensors[Tensor::Filter] == filter[i]);
            QVERIFY(counts.levels[i].tensors[Tensor::Ifmap] == ifmap[i]);
            QVERIFY(counts.levels[i].tensors[Tensor::Ofmap] == ofmap[i]);
        }
    }

    /// P5 as (2 + 2) + (1 + nothing): windows of 4 + 2 new rows, then 3 rows and an empty tile.
    void clippedTilesSlideEmptyAndReturn()
    {
        const AccessCounts counts =
            counted("K2 P5 R3", "DRAM: K2 P2 | GLB: P2 | RF: P2 R3", Accounting::Physical);
        QCOMPARE(counts.macs, 30);
        QCOMPARE(counts.computeCycles, 48);
        QVERIFY((counts.levels[2].tensors[Tensor::Ifmap] == TensorAccesses{true, 7, 14, 0, 0}));
        QVERIFY((counts.levels[1].tensors[Tensor::Ifmap] == TensorAccesses{true, 6, 18, 14, 0}));
        QVERIFY((counts.levels[0].tensors[Tensor::Ifmap] == TensorAccesses{true, 4, 30, 18, 0}));
        // The second PE has one of three rows. It loses it to the empty tile and fetches it again.
        const AccessCounts two =
            counted("K2 P3", "DRAM: | GLB: K2 P2 | X: P2 | RF:", Accounting::Physical);
        QCOMPARE(two.levels[0].tensors[Tensor::Ifmap].fills, 6);
        QCOMPARE(two.levels[1].tensors[Tensor::Ifmap].reads, 6);
        // Where it has no channel to work on, it gets no input either.
        const AccessCounts idle =
            counted("K3 P2", "DRAM: | GLB: K2 P2 | X: K2 | RF:", Accounting::Physical);
        QCOMPARE(idle.levels[0].tensors[Tensor::Ifmap].fills, 2 * 2 + 2);
    }

    /// Blocks that are alike are counted at once, however many there are.
    void largeClippedBounds()
    {
        const AccessCounts sliding =
            counted("P1000000007 R3", "DRAM: | GLB: P200000002 | RF: P5 R3", Accounting::Physical);
        QCOMPARE(sliding.levels[1].tensors[Tensor::Ifmap].reads, 1000000009);
        QCOMPARE(sliding.levels[0].tensors[Tensor::Ifmap].fills, 1000000009);
        // Two PEs far apart, both served by DRAM: blocks of 500000006 and 500000001 outputs, tiles
        // of 2, but one of 1, with a halo of 2.
        const AccessCounts apart =
            counted("P1000000007 R3", "DRAM: | X: P2 | GLB[W,O]: P250000003 | RF: P2 R3",
                    Accounting::Physical);
        QCOMPARE(apart.levels[2].tensors[Tensor::Ifmap].reads, 250000003 * 4 + 250000000 * 4 + 3);
        QCOMPARE(apart.levels[0].tensors[Tensor::Ifmap].fills, 250000003 * 4 + 250000000 * 4 + 3);
    }

    void overflowIsAnError()
    {
        const auto code = [](const char *shape, const char *mapping, Accounting accounting) {
            const Architecture machine =
                valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 1 << 12)));
            const Result<AccessCounts> counts = countAccesses(
                valueOf(parseShape(shape)), valueOf(parseMapping(mapping, machine)), accounting);
            return counts ? std::optional<ErrorCode>() : counts.error().code;
        };
        for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
            QCOMPARE(code("N4294967296 K4294967296", "DRAM: N4294967296 K4294967296", accounting),
                     ErrorCode::Overflow);
        }
        // The MACs fit, but every MAC writes and reads its psum and has it refilled.
        QCOMPARE(
            code("C2147483648 K3221225472", "DRAM: C2147483648 K3221225472", Accounting::Physical),
            ErrorCode::Overflow);
        // So do these MACs, but not the steps of the clipped blocks, nearly twice as many a
        // dimension.
        QCOMPARE(code("K1025 C1025 N1025 P1025 Q1025 G1025",
                      "DRAM: K2 C2 N2 P2 Q2 G2 | GLB: K1024 C1024 N1024 P1024 Q1024 G1024",
                      Accounting::Physical),
                 ErrorCode::Overflow);
        QCOMPARE(
            code("C1073741824 K1073741824", "DRAM: C1073741824 K1073741824", Accounting::Physical),
            std::nullopt);
    }
};

QTEST_APPLESS_MAIN(TestAccessCounts)
#include "tst_accesscounts.moc"
