// SPDX-License-Identifier: GPL-3.0-or-later
// Time beyond compute and common ports (tst_layercost): single buffers that stop the array, ports
// of one tensor, shared ports, systolic skew, narrow serial operands, skipped zeros. Counts by
// hand.
#include "core/cost/layercost.h"
#include "core/cost/stops.h"
#include "core/cost/traffic.h"
#include "core/cost/zeros.h"
#include "core/mapping/describe.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Bandwidth perCycle(double bits)
{
    return {bits, Bandwidth::Per::Cycle};
}

/// K4 C8 on two of four columns; bits filter 8, ifmap 8, psum 24, ofmap 8. The GLB sends 16 words
/// of ifmap, 32 of filter and 4 psums that come back, and receives 8 psums.
LayerCost costed(const ArchitectureSpec &spec, const Problem &problem,
                 const char *text = "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2",
                 Accounting accounting = Accounting::Physical)
{
    const Architecture architecture = valueOf(Architecture::make(spec));
    const Mapping mapping = valueOf(parseMapping(text, architecture));
    const AccessCounts counts =
        valueOf(countAccesses(problem.shape, mapping, countingRules(architecture, accounting)));
    return valueOf(costOf(counts, mapping, problem, architecture, roundTechnology(), accounting));
}

Problem problem()
{
    return {valueOf(parseShape("K4 C8")), {8, 8, 24, 8}};
}

ArchitectureSpec machine()
{
    return threeLevels(4, 1, 8192, 1 << 12);
}

} // namespace

class TestLatency : public QObject
{
    Q_OBJECT
private slots:
    void doubleAndStreamedBuffersOverlap()
    {
        ArchitectureSpec spec = machine();
        spec.levels[1].readBandwidth = perCycle(64);
        const double streamed = costed(spec, problem()).cycles;
        spec.levels[0].buffering = Buffering::Double;
        QCOMPARE(costed(spec, problem()).cycles, streamed);
        QCOMPARE(costed(spec, problem()).stopCycles, 0.0);
    }

    /// Every tile of the RF comes while the MAC units wait: 16 words of ifmap and 32 of filter
    /// leave the GLB at 8 bits a cycle and 8 psums return at 24; all of it but the first tiles (2
    /// and 4 words) and the last ones (2 psums), which are added anyway.
    void aSingleBufferStopsTheArray()
    {
        ArchitectureSpec spec = machine();
        spec.levels[1].tensorReadBandwidth[Tensor::Ifmap] = perCycle(8);
        spec.levels[1].tensorReadBandwidth[Tensor::Filter] = perCycle(8);
        spec.levels[1].tensorWriteBandwidth[Tensor::Ofmap] = perCycle(24);
        spec.levels[0].buffering = Buffering::Single;
        const LayerCost cost = costed(spec, problem());
        QCOMPARE(cost.stopCycles, (16 - 2) + (32 - 4) + (8 - 2.0));
        QCOMPARE(cost.cycles, 16 + cost.stopCycles + 6 + 2);
        QCOMPARE(cost.computeCycles, 16.0);
        QCOMPARE(cost.utilizationTemporal, 16 / cost.cycles);
        QCOMPARE(
            costed(spec, problem(), "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", Accounting::Timeloop)
                .stopCycles,
            0.0);
    }

    /// A scratchpad of filters alone: the tensors that stream through the other one start anew at
    /// each of its changes.
    void whatStreamsRestartsAtEachStop()
    {
        ArchitectureSpec spec = machine();
        MemoryLevel filters = spec.levels[0];
        filters.name = "filters";
        filters.keeps = {};
        filters.keeps[Tensor::Filter] = true;
        filters.buffering = Buffering::Single;
        MemoryLevel stream = spec.levels[0];
        stream.keeps[Tensor::Filter] = false;
        spec.levels[0] = stream;
        spec.levels.insert(spec.levels.begin() + 1, filters);
        spec.peArrayLevel = 2;
        spec.levels[2].tensorReadBandwidth[Tensor::Ifmap] = perCycle(4);
        const LayerCost cost =
            costed(spec, problem(), "DRAM: K2 C2 | GLB: C2 | X: K2 | filters: | RF: C2");
        // Filters move 8 times (K2 C2 C2), at no cost; 7 more times the ifmap's first tile (2 words
        // of 8 bits) takes 4 cycles.
        QCOMPARE(cost.stopCycles, 7 * 4.0);
        // 4 more at the beginning.
        QCOMPARE(cost.cycles, 16.0 + 28 + 4);
    }

    void aTensorsOwnPortIsBusyAlone()
    {
        ArchitectureSpec spec = machine();
        spec.levels[1].readBandwidth = perCycle(16);
        spec.levels[1].tensorReadBandwidth[Tensor::Ifmap] = perCycle(2); // 16*8 bits: 64
        const LayerCost cost =
            costed(spec, problem(), "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", Accounting::Timeloop);
        QCOMPARE(cost.cycles, 64.0);
        QCOMPARE(cost.bottleneck, (Bottleneck{1, false, Tensor::Ifmap}));
        spec.levels[1].tensorReadBandwidth = {};
        // 16*8 more at the common port; Timeloop's counts have no drains: 4 psums.
        QCOMPARE(
            costed(spec, problem(), "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", Accounting::Timeloop)
                .cycles,
            (16 * 8 + 32 * 8 + 4 * 24) / 16.0);
    }

    void aSharedPortTakesBothDirections()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = perCycle(8);
        spec.levels[2].writeBandwidth = perCycle(1); // does not count
        spec.levels[2].port = Port::Shared;
        const LayerCost cost =
            costed(spec, problem(), "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", Accounting::Timeloop);
        // Reads 8*8 + 32*8 + 4*24, writes 4*24 + 4*8 bits.
        QCOMPARE(cost.cycles, 52 + 16.0);
        QCOMPARE(cost.bottleneck, (Bottleneck{2, false, std::nullopt}));
    }

    void theSystolicWaveTakesAHopACycle()
    {
        ArchitectureSpec spec = threeLevels(8, 4, 8192, 1 << 12);
        const char *mapping = "DRAM: C2 | GLB: | X: K4 | Y: C4 | RF:";
        const double before = costed(spec, problem(), mapping).cycles;
        spec.levels[1].fanout.interconnect = Interconnect::Systolic;
        QCOMPARE(costed(spec, problem(), mapping).cycles, before + 4 + 4 - 2);
    }

    void serialUnitsAreFasterOnNarrowOperands()
    {
        ArchitectureSpec spec = machine();
        spec.mac.operandBits = 16;
        spec.mac.kind = MacKind::BitSerial;
        spec.mac.serial = SerialOperand::Ifmap;
        const LayerCost half = costed(spec, problem()); // 8 of 16 bits
        QCOMPARE(half.computeCycles, 8.0);
        QCOMPARE(half.cycles, 8.0);
        QCOMPARE(half.utilization, 0.5); // two of four columns, all the time
        spec.mac.serial = SerialOperand::Both;
        QCOMPARE(costed(spec, problem()).computeCycles, 4.0);
    }

    void skippedZerosTakeNoCyclesGatedOnesDo()
    {
        ArchitectureSpec spec = machine();
        spec.mac.zeroOperands[Tensor::Ifmap] = true;
        Problem sparse = problem();
        sparse.density[Tensor::Ifmap] = 0.25;
        const LayerCost dense = costed(spec, sparse);
        spec.mac.zeros = ZeroHandling::Gate;
        const LayerCost gated = costed(spec, sparse);
        QCOMPARE(gated.cycles, dense.cycles);
        QVERIFY(gated.energyPJ < dense.energyPJ);
        spec.mac.zeros = ZeroHandling::Skip;
        const LayerCost skipped = costed(spec, sparse);
        QCOMPARE(skipped.computeCycles, 16 * 0.25);
        QVERIFY(skipped.utilization <= 1);
        spec.mac.skipLanes = 16; // wait for the one with most non-zeros among 2 pairs each
        const double window = 2;
        QCOMPARE(costed(spec, sparse).computeCycles,
                 16 * expectedMaximumShare(16, Count(window), 0.25));
    }

    /// The bits that move to DRAM shrink with the density of a compressed tensor, and with them the
    /// time at its port.
    void compressionSavesBandwidth()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = perCycle(8);
        Problem sparse = problem();
        sparse.density[Tensor::Filter] = 0.1;
        const double plain = costed(spec, sparse).cycles;
        const double bytes = costed(spec, sparse).dramBytes;
        spec.levels[2].codec[Tensor::Filter] = Codec::Bitmask; // 1 + 0.1 * 8 bits a word
        const LayerCost coded = costed(spec, sparse);
        QCOMPARE(coded.dramBytes, bytes - 32 * (8 - 1.8) / 8);
        QVERIFY(coded.cycles < plain);
        const PerTensor<double> stored = storedBytes(sparse, valueOf(Architecture::make(spec)));
        QCOMPARE(stored[Tensor::Filter], 32 * 1.8 / 8); // 4 x 8 words
        QCOMPARE(stored[Tensor::Ifmap], 8.0);
        QCOMPARE(stored[Tensor::Ofmap], 4.0);
    }

    void featureMapsOnChipDoNotMove()
    {
        Problem resident = problem();
        resident.staysOnChip[Tensor::Ifmap] = true;
        const LayerCost before = costed(machine(), problem());
        const LayerCost ifmap = costed(machine(), resident);
        QCOMPARE(ifmap.dramBytes, before.dramBytes - 8);
        resident.staysOnChip[Tensor::Ofmap] = true;
        QCOMPARE(costed(machine(), resident).dramBytes, ifmap.dramBytes - 4);
        QVERIFY(costed(machine(), resident).energyPJ < ifmap.energyPJ);
    }
};

QTEST_APPLESS_MAIN(TestLatency)
#include "tst_latency.moc"
