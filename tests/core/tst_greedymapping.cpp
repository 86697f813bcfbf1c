// SPDX-License-Identifier: GPL-3.0-or-later
// The greedy mapping is valid for every layer and machine, fills the array where the factors allow
// it, and says what is missing where nothing fits.
#include "core/mapper/greedymapping.h"
#include "core/mapper/spatialfill.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/support/machines.h"

#include <QTest>

#include <random>

using namespace pelorus;
using namespace pelorus::test;

namespace {

MappingResult mapped(const LayerShape &shape, const Precision &precision,
                     const Architecture &machine)
{
    const EnergyTable energies
        = valueOf(EnergyTable::make(machine, roundTechnology(), precision));
    return greedyMapping({shape, precision}, machine, energies, Accounting::Physical);
}

Architecture machine(Count columns, Count rows, Count glbBits, Count rfBits)
{
    return valueOf(Architecture::make(threeLevels(columns, rows, glbBits, rfBits)));
}

} // namespace

class TestGreedyMapping : public QObject
{
    Q_OBJECT
private slots:
    void axisTakesTheLargestProduct()
    {
        DimVector available = ones();
        available[Dim::K] = 6;
        available[Dim::C] = 35;
        const DimVector filled = fillAxis(available, allDims(), 16, FillOrder::ChannelsFirst);
        QCOMPARE(product(filled).value(), Count(15)); // 3 of K, 5 of C
        QCOMPARE(product(fillAxis(available, dims({Dim::K}), 16, FillOrder::ChannelsFirst)).value(), Count(6));
    }

    void wholeArrayWorksWhereFactorsAllowIt()
    {
        const Architecture array = machine(16, 16, 1 << 20, 1 << 12);
        const LayerShape shape = valueOf(parseShape("K64 C64 P56 Q56 R3 S3"));
        const MappingResult result = mapped(shape, {}, array);
        QVERIFY(result.mapping);
        QCOMPARE(product(spatialFactors(result.mapping->levels[1])).value(), Count(256));
        QVERIFY(!result.proven);
        QVERIFY(!result.gap);
    }

    void everyMappingIsValid()
    {
        std::mt19937 random(7);
        const auto any = [&random](Count low, Count high) {
            return std::uniform_int_distribution<Count>(low, high)(random);
        };
        for (int round = 0; round < 300; ++round) {
            LayerShape shape;
            for (Dim d : enumerators<Dim>())
                shape.bounds[d] = any(1, d == Dim::R || d == Dim::S ? 5 : 40);
            for (Axis a : enumerators<Axis>()) {
                shape.stride[a] = any(1, 3);
                shape.dilation[a] = any(1, 3);
            }
            Precision precision{static_cast<int>(any(1, 32)), static_cast<int>(any(1, 32)),
                                static_cast<int>(any(1, 64)), static_cast<int>(any(1, 32))};
            const Architecture array =
                machine(any(1, 20), any(1, 20), any(4096, 1 << 18), any(128, 1 << 12));
            const MappingResult result = mapped(shape, precision, array);
            QVERIFY2(result.mapping, qPrintable(QString::fromStdString(toText(shape))));
            const Findings wrong =
                validate(*result.mapping, shape, precision, array, Accounting::Physical);
            QVERIFY2(wrong.empty(), describe(*result.mapping, array).c_str());
        }
    }

    void nothingFitsIsAFindingWithNeededAndAvailable()
    {
        ArchitectureSpec spec = threeLevels(4, 4, 1 << 20, 1 << 12);
        spec.levels[0].capacityBits = 40; // three 16-bit words do not fit
        const Architecture array = valueOf(Architecture::make(spec));
        const MappingResult result = mapped(valueOf(parseShape("K4 C4")), {}, array);
        QVERIFY(!result.mapping);
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].kind, FindingKind::CapacityExceeded);
        QCOMPARE(result.findings[0].level, std::string("RF"));
        QCOMPARE(result.findings[0].required, 48.0);
        QCOMPARE(result.findings[0].available, 40.0);
    }

    void largerBuffersKeepMoreInside()
    {
        const LayerShape shape = valueOf(parseShape("K64 C64 P28 Q28 R3 S3"));
        const auto dramReads = [&](Count glbBits) {
            const Architecture array = machine(8, 8, glbBits, 1 << 12);
            const MappingResult result = mapped(shape, {}, array);
            const auto counts =
                valueOf(countAccesses(shape, *result.mapping, Accounting::Physical));
            return counts.levels[2].tensors[Tensor::Ifmap].reads
                + counts.levels[2].tensors[Tensor::Filter].reads;
        };
        QVERIFY(dramReads(1 << 22) < dramReads(1 << 16));
    }
};

QTEST_APPLESS_MAIN(TestGreedyMapping)
#include "tst_greedymapping.moc"
