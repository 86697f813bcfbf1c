// SPDX-License-Identifier: GPL-3.0-or-later
// Energy, cycles and utilization of counts that are known (tst_accesscounts, matrixTimesVector).
#include "core/cost/energy.h"
#include "core/mapping/describe.h"
#include "tests/support/machines.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr Precision precision{8, 8, 24, 8}; // filter, ifmap, psum, ofmap

/// 4 x 1 PEs; 1 pJ a bit in the RF, 2 in the GLB, 100 in DRAM; 1.5 pJ a MAC.
ArchitectureSpec machine()
{
    ArchitectureSpec spec = threeLevels(4, 1, 8192, 1 << 12);
    spec.mac.energyPJ = 1.5;
    spec.mac.energySource = "test";
    return spec;
}

LayerCost costed(const ArchitectureSpec &spec, Accounting accounting,
                 const char *text = "DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2")
{
    const Architecture architecture = valueOf(Architecture::make(spec));
    const LayerShape shape = valueOf(parseShape("K4 C8"));
    const Mapping mapping = valueOf(parseMapping(text, architecture));
    const AccessCounts counts = valueOf(countAccesses(shape, mapping, accounting));
    return valueOf(
        costOf(counts, mapping, {shape, precision}, architecture, roundTechnology(), accounting));
}

Bandwidth perCycle(double bits)
{
    return {bits, Bandwidth::Per::Cycle};
}

} // namespace

class TestLayerCost : public QObject
{
    Q_OBJECT
private slots:
    void everyLineIsCountTimesBitsTimesEnergy()
    {
        const LayerCost cost = costed(machine(), Accounting::Physical);
        struct Expected
        {
            std::optional<std::size_t> level;
            std::optional<Tensor> tensor;
            EnergyKind kind;
            Count operations;
            double energyPJ;
        };
        using enum EnergyKind;
        const Expected expected[] = {
            {0, Tensor::Ifmap, Read, 32, 32 * 8.0},
            {0, Tensor::Ifmap, Fill, 32, 32 * 8.0},
            {0, Tensor::Filter, Read, 32, 32 * 8.0},
            {0, Tensor::Filter, Fill, 32, 32 * 8.0},
            {0, Tensor::Ofmap, Read, 36, 36 * 24.0},
            {0, Tensor::Ofmap, Fill, 4, 4 * 24.0},
            {0, Tensor::Ofmap, Update, 32, 32 * 24.0},
            {1, Tensor::Ifmap, Read, 16, 16 * 8 * 2.0},
            {1, Tensor::Ifmap, Fill, 8, 8 * 8 * 2.0},
            {1, Tensor::Filter, Read, 32, 32 * 8 * 2.0},
            {1, Tensor::Filter, Fill, 32, 32 * 8 * 2.0},
            {1, Tensor::Ofmap, Read, 12, 12 * 24 * 2.0},
            {1, Tensor::Ofmap, Fill, 4, 4 * 24 * 2.0},
            {1, Tensor::Ofmap, Update, 8, 8 * 24 * 2.0},
            {2, Tensor::Ifmap, Read, 8, 8 * 8 * 100.0},
            {2, Tensor::Filter, Read, 32, 32 * 8 * 100.0},
            {2, Tensor::Ofmap, Read, 4, 4 * 24 * 100.0},
            // Four updates are partial sums, the last four are the finished ofmap.
            {2, Tensor::Ofmap, Update, 8, (4 * 24 + 4 * 8) * 100.0},
            {std::nullopt, std::nullopt, Mac, 32, 32 * 1.5},
        };
        QCOMPARE(cost.energy.size(), std::size(expected));
        double sum = 0;
        for (std::size_t i = 0; i < std::size(expected); ++i) {
            const EnergyLine &line = cost.energy[i];
            QCOMPARE(line.level, expected[i].level);
            QCOMPARE(line.tensor, expected[i].tensor);
            QCOMPARE(name(line.kind), name(expected[i].kind));
            QCOMPARE(line.operations, expected[i].operations);
            QCOMPARE(line.energyPJ, expected[i].energyPJ);
            QVERIFY(!cost.sources[line.source].source.empty());
            sum += expected[i].energyPJ;
        }
        QCOMPARE(cost.energyPJ, sum);
        QCOMPARE(cost.dramBytes, (8 * 8 + 32 * 8 + 4 * 24 + 4 * 24 + 4 * 8) / 8.0);
    }

    void additionsOfTheArrayAreOnTheBill()
    {
        const LayerCost cost =
            costed(machine(), Accounting::Physical, "DRAM: K4 | GLB: C2 | X: C4 | RF:");
        // Every psum word of the GLB is the sum of 4 columns, for each of its 4 outputs once.
        const auto adder = std::ranges::find(cost.energy, EnergyKind::Adder, &EnergyLine::kind);
        QVERIFY(adder != cost.energy.end());
        const EnergyLine &line = *adder;
        QCOMPARE(line.operations, 4 * 3);
        QCOMPARE(line.energyPJ, 4 * 3 * roundTechnology().adderEnergy(precision.psumBits).value);
        const LayerCost timeloop =
            costed(machine(), Accounting::Timeloop, "DRAM: K4 | GLB: C2 | X: C4 | RF:");
        QCOMPARE(name(timeloop.energy.back().kind), name(EnergyKind::Mac)); // knows no adders
    }

    void withoutBandwidthComputeSetsThePace()
    {
        const LayerCost cost = costed(machine(), Accounting::Physical);
        QCOMPARE(cost.cycles, 16.0);
        QCOMPARE(cost.stallCycles, 0.0);
        QCOMPARE(cost.bottleneck, Bottleneck());
        QCOMPARE(cost.seconds, 16 / 200e6);
        QCOMPARE(cost.utilization, 0.5);
        QCOMPARE(cost.utilizationSpatial, 0.5);
        QCOMPARE(cost.utilizationTemporal, 1.0);
    }

    void theSlowestPortSetsThePace()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = perCycle(8); // 8*8 + 32*8 + 4*24 bits: 52 cycles
        const LayerCost reads = costed(spec, Accounting::Timeloop);
        QCOMPARE(reads.cycles, 52.0);
        QCOMPARE(reads.computeCycles, 16.0);
        QCOMPARE(reads.stallCycles, 36.0);
        QCOMPARE(reads.bottleneck, (Bottleneck{2, false, std::nullopt}));
        QCOMPARE(reads.utilization, 32.0 / (4 * 52));
        QCOMPARE(reads.utilizationTemporal, 16.0 / 52);

        spec.levels[1].writeBandwidth = perCycle(4); // 8*8 + 32*8 + (4 + 8)*24 bits: 152 cycles
        const LayerCost writes = costed(spec, Accounting::Timeloop);
        QCOMPARE(writes.cycles, 152.0);
        QCOMPARE(writes.bottleneck, (Bottleneck{1, true, std::nullopt}));
    }

    void portsAreThoseOfOneInstance()
    {
        ArchitectureSpec spec = machine();
        spec.levels[0].readBandwidth = perCycle(8); // of two RFs: (32*8 + 32*8 + 36*24) / 2 bits
        // The last psum leaves after all of them.
        QCOMPARE(costed(spec, Accounting::Physical).cycles, 688 / 8.0 + 24 / 8.0);
    }

    void memoryOutsideTheChipDoesNotFollowTheClock()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = Bandwidth{8 * 200e6, Bandwidth::Per::Second};
        const double slow = costed(spec, Accounting::Timeloop).cycles;
        spec.clockHz *= 2;
        const LayerCost fast = costed(spec, Accounting::Timeloop);
        QCOMPARE(slow, 52.0);
        QCOMPARE(fast.cycles, 104.0);
        QCOMPARE(fast.seconds, 52 / 200e6);
    }

    /// Before the first MAC 8 weights and 4 inputs must have arrived; timeloop leaves that out.
    void firstFillAndLastDrain()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = perCycle(8);
        QCOMPARE(costed(spec, Accounting::Physical).cycles, 52 + (8 + 4) * 8 / 8.0);
        spec.levels[2].writeBandwidth = perCycle(4); // 2 psums leave the GLB at the end
        QCOMPARE(costed(spec, Accounting::Physical).cycles, 52 + 12 + 2 * 24 / 4.0);
        QCOMPARE(costed(spec, Accounting::Timeloop).cycles,
                 52.0); // writes: (4*24 + 4*8) / 4 = 32 < 52
    }

    /// K4 on two PEs as 3 + 1: the GLB sends 4 weights, not 6, and 1 input before the first MAC.
    void firstFillOfClippedBlocks()
    {
        ArchitectureSpec spec = machine();
        spec.levels[1].readBandwidth = perCycle(8);
        const LayerCost cost =
            costed(spec, Accounting::Physical, "DRAM: C8 | GLB: | X: K2 | RF: K3");
        QCOMPARE(cost.computeCycles, 24.0);
        // 32 weights, 8 inputs and 4 psums leave the GLB; the psums are the last drain.
        QCOMPARE(cost.cycles, (32 * 8 + 8 * 8 + 4 * 24) / 8.0 + 4 + 1 + 4 * 24 / 8.0);
        QCOMPARE(cost.utilization, 32 / (4 * cost.cycles));
        // P3 R3 on 2 x 2 PEs: the union of the clipped windows is the whole ifmap, 5 rows.
        const Architecture architecture = valueOf(Architecture::make(spec));
        const LayerShape shape = valueOf(parseShape("P3 R3"));
        const Mapping mapping =
            valueOf(parseMapping("DRAM: | GLB: | X: P2 R2 | RF: P2 R2", architecture));
        const AccessCounts counts = valueOf(countAccesses(shape, mapping, Accounting::Physical));
        const LayerCost window = valueOf(costOf(counts, mapping, {shape, precision}, architecture,
                                                roundTechnology(), Accounting::Physical));
        QCOMPARE(counts.levels[1].tensors[Tensor::Ifmap].reads, 5);
        QCOMPARE(window.cycles, (3 * 8 + 5 * 8 + 3 * 24) / 8.0 + 3 + 5 + 3 * 24 / 8.0);
    }

    /// 4 x 1 PEs below the GLB: a hop a delivered word, 2.5 before that for a distinct one. Of the
    /// ofmap 8 psums come to the GLB and 4 go back; the 8 that it reads for DRAM stay out of it.
    void transfersCountTheWordsOfTheFanOut()
    {
        TechnologySpec spec = roundTechnology().spec();
        spec.wirePerBitMm = {0.5, "test"};
        spec.registerAreaPerBit = {4, "test"};
        spec.intMultiplyArea = {{64, 300, "test"}};
        spec.intAddArea = {{8, 40, "test"}};
        const Technology technology = valueOf(Technology::make(std::move(spec)));
        const Architecture architecture = valueOf(Architecture::make(machine()));
        const LayerShape shape = valueOf(parseShape("K4 C8"));
        const Mapping mapping =
            valueOf(parseMapping("DRAM: C2 K2 | GLB: C2 | X: K2 | RF: C2", architecture));
        const AccessCounts counts = valueOf(countAccesses(shape, mapping, Accounting::Physical));
        const EnergyTable table = valueOf(EnergyTable::make(architecture, technology, precision));
        QVERIFY(table.hopPJ(1) > 0);
        QCOMPARE(table.hopsBefore(1), 2.5);
        const LayerCost cost =
            costOf(counts, mapping, {shape, precision}, architecture, table, Accounting::Physical);
        PerTensor<double> hops{};
        for (const EnergyLine &line : cost.energy) {
            if (line.kind == EnergyKind::Transfer)
                hops[*line.tensor] = line.energyPJ / table.hopPJ(1);
        }
        QCOMPARE(hops[Tensor::Ifmap], (32 + 2.5 * 16) * 8);
        QCOMPARE(hops[Tensor::Filter], (32 + 2.5 * 32) * 8);
        QCOMPARE(hops[Tensor::Ofmap], (12 + 2.5 * 12) * 24);
    }

    /// All 7 words leave the GLB finished; at 1/3 non-zeros a mask takes 1 + 5/3 bits a word, which
    /// must not leave a rest of rounding.
    void mapsThatStayOnChipMoveNothing()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].codec[Tensor::Ofmap] = Codec::Bitmask;
        const Architecture architecture = valueOf(Architecture::make(spec));
        Problem problem{valueOf(parseShape("K7 C3")), {5, 5, 13, 5}};
        problem.density[Tensor::Ofmap] = 1.0 / 3;
        const Mapping mapping = valueOf(parseMapping("DRAM: K7 | GLB: C3", architecture));
        const AccessCounts counts =
            valueOf(countAccesses(problem.shape, mapping, Accounting::Physical));
        const auto moved = [&] {
            const LayerCost cost = valueOf(costOf(counts, mapping, problem, architecture,
                                                  roundTechnology(), Accounting::Physical));
            double energyPJ = 0;
            for (const EnergyLine &line : cost.energy)
                energyPJ += line.level == 2u && line.tensor == Tensor::Ofmap ? line.energyPJ : 0;
            return std::pair(energyPJ, cost.energyPJ);
        };
        const auto [before, all] = moved();
        QCOMPARE(before, 7 * (1 + 5 / 3.0) * 100);
        problem.staysOnChip[Tensor::Ofmap] = true;
        const auto [after, rest] = moved();
        QCOMPARE(after, 0);
        QVERIFY(rest < all - before); // nor are the words read from the GLB
    }

    void aLayerOfZerosTakesACycle()
    {
        ArchitectureSpec spec = machine();
        spec.mac.zeros = ZeroHandling::Skip;
        spec.mac.zeroOperands[Tensor::Ifmap] = true;
        const Architecture architecture = valueOf(Architecture::make(spec));
        Problem problem{valueOf(parseShape("K4 C8")), precision};
        problem.density[Tensor::Ifmap] = 0;
        const Mapping mapping = valueOf(parseMapping("DRAM: K4 C8", architecture));
        const AccessCounts counts =
            valueOf(countAccesses(problem.shape, mapping, Accounting::Physical));
        const LayerCost cost = valueOf(costOf(counts, mapping, problem, architecture,
                                              roundTechnology(), Accounting::Physical));
        QCOMPARE(cost.cycles, 1);
        QCOMPARE(cost.utilization, 0);
        QVERIFY(cost.seconds > 0);
    }

    void hugeCyclesAreTheLargestCount()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].readBandwidth = perCycle(1e-300);
        spec.clockEnergyPJ = 1;
        const LayerCost cost = costed(spec, Accounting::Physical);
        QVERIFY(cost.cycles > 1e300);
        QCOMPARE(cost.energy.back().kind, EnergyKind::Clock);
        QCOMPARE(cost.energy.back().operations, std::numeric_limits<Count>::max());
        QCOMPARE(clampedCount(3.7), 3);
        QCOMPARE(clampedCount(std::numeric_limits<double>::infinity()),
                 std::numeric_limits<Count>::max());
    }

    void missingEntryIsAnError()
    {
        ArchitectureSpec spec = machine();
        spec.levels[2].dramType = "unheard-of";
        const Architecture architecture = valueOf(Architecture::make(spec));
        const Mapping mapping = valueOf(parseMapping("DRAM: K4 C8", architecture));
        const LayerShape shape = valueOf(parseShape("K4 C8"));
        const Result<LayerCost> cost =
            costOf(valueOf(countAccesses(shape, mapping, Accounting::Physical)), mapping,
                   {shape, precision}, architecture, roundTechnology(), Accounting::Physical);
        QVERIFY(!cost);
        QCOMPARE(cost.error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestLayerCost)
#include "tst_layercost.moc"
