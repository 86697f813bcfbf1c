// SPDX-License-Identifier: GPL-3.0-or-later
// Points, roofs and peak of a level against what the layer's cost says by other ways.
#include "core/explore/roofline.h"

#include "core/explore/evaluate.h"
#include "tests/support/machines.h"

#include <QTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr std::size_t dram = 2;
constexpr double clockHz = 100e6;

Evaluation evaluated(std::optional<double> readBits, std::optional<double> writeBits, Port port,
                     MacUnit mac = {}, Count batch = 1)
{
    ArchitectureSpec spec = threeLevels(8, 8, 1 << 20, 1 << 12);
    spec.clockHz = clockHz;
    spec.mac = mac;
    MemoryLevel &level = spec.levels[dram];
    if (readBits)
        level.readBandwidth = Bandwidth{*readBits, Bandwidth::Per::Cycle};
    if (writeBits)
        level.writeBandwidth = Bandwidth{*writeBits, Bandwidth::Per::Cycle};
    level.port = port;
    Design design = designOf(convPoolFc(), std::move(spec));
    design.settings.batch = batch;
    EvaluationContext context;
    return evaluate(design, context);
}

bool isNear(double a, double b, double share = 1e-9)
{
    return std::abs(a / b - 1) < share;
}

} // namespace

class TestRoofline : public QObject
{
    Q_OBJECT
private slots:
    void onlyLimitedLevelsHaveOne()
    {
        const Evaluation unlimited = evaluated({}, {}, Port::Separate);
        QVERIFY(limitedLevels(*unlimited.design.architecture).empty());
        const Evaluation limited = evaluated({}, 4, Port::Separate);
        QCOMPARE(limitedLevels(*limited.design.architecture), std::vector<std::size_t>{dram});
    }

    void aSharedPortPassesAllTraffic_data()
    {
        QTest::addColumn<double>("bits");
        QTest::newRow("narrow") << 8.0;
        QTest::newRow("wide") << 4096.0;
    }
    void aSharedPortPassesAllTraffic()
    {
        QFETCH(const double, bits);
        const Evaluation evaluation = evaluated(bits, {}, Port::Shared);
        const Roofline roofline = rooflineOf(evaluation, dram);
        QCOMPARE(roofline.points.size(), std::size_t(2)); // the pool has no MACs
        QCOMPARE(roofline.roofs.size(), std::size_t(1));
        QVERIFY(isNear(roofline.roofs[0].bytesPerSecond, bits / 8 * clockHz));
        QVERIFY(!roofline.roofs[0].writes);
        QVERIFY(isNear(roofline.peakOperationsPerSecond, 2 * 64 * clockHz));
        int bound = 0;
        for (const RooflinePoint &point : roofline.points) {
            const LayerCost &cost = *evaluation.layers[point.layer];
            const double operations = 2 * static_cast<double>(cost.counts.macs);
            QVERIFY(isNear(point.operationsPerByte, operations / cost.dramBytes));
            QVERIFY(isNear(point.operationsPerSecond, operations / cost.seconds));
            QVERIFY(isNear(point.operationsPerSecond,
                           cost.utilization * roofline.peakOperationsPerSecond));
            const double roof = roofline.roofs[0].bytesPerSecond * point.operationsPerByte;
            QVERIFY(point.operationsPerSecond <= roof * (1 + 1e-9));
            QVERIFY(point.operationsPerSecond <= roofline.peakOperationsPerSecond * (1 + 1e-9));
            // Of a bound layer only the first fill and the last drain keep it from its roof.
            if (!cost.bottleneck.level)
                continue;
            ++bound;
            QVERIFY(point.operationsPerSecond > 0.5 * roof);
        }
        QCOMPARE(bound > 0, bits < 100);
    }

    void portsOfTheirOwnHaveRoofsOfTheirOwn()
    {
        // The convolution writes more than it reads, the other layer reads its weights.
        const Evaluation evaluation = evaluated(16, 2, Port::Separate);
        const Roofline roofline = rooflineOf(evaluation, dram);
        QCOMPARE(roofline.roofs.size(), std::size_t(2));
        QVERIFY(isNear(roofline.roofs[0].bytesPerSecond, 2.0 / 8 * clockHz));
        QVERIFY(roofline.roofs[0].writes);
        QVERIFY(!roofline.roofs[1].writes);
        QVERIFY(roofline.points[0].port.writes);
        QVERIFY(!roofline.points[1].port.writes);
        const LayerCost &conv = *evaluation.layers[0];
        const double written = 16 * 16 * 16 * 16 / 8.0; // K P Q words of 16 bit, once
        QVERIFY(isNear(roofline.points[0].operationsPerByte,
                       2 * static_cast<double>(conv.counts.macs) / written));
    }

    void narrowBitsRaiseThePeakOfMachinesThatGainByThem()
    {
        MacUnit serial;
        serial.kind = MacKind::BitSerial;
        const Evaluation wide = evaluated(8, {}, Port::Shared, serial);
        Layer narrow = *wide.design.network->layers()[0];
        narrow.precision.filterBits = narrow.precision.ifmapBits = 4;
        Design design = wide.design;
        design.network =
            std::make_shared<const Network>(valueOf(withLayer(*design.network, 0, narrow)));
        EvaluationContext context;
        const Evaluation after = evaluate(design, context);
        const double peak = rooflineOf(wide, dram).peakOperationsPerSecond;
        QVERIFY(isNear(rooflineOf(after, dram).peakOperationsPerSecond, 16 * peak));
    }

    void aLayerThatSkipsAllMacsHasNoPoint()
    {
        MacUnit skipping;
        skipping.zeros = ZeroHandling::Skip;
        skipping.zeroOperands[Tensor::Filter] = true;
        const Evaluation dense = evaluated(8, {}, Port::Shared, skipping);
        QCOMPARE(rooflineOf(dense, dram).points.size(), std::size_t(2));
        Layer zeros = *dense.design.network->layers()[0];
        zeros.density.filter = 0;
        Design design = dense.design;
        design.network =
            std::make_shared<const Network>(valueOf(withLayer(*design.network, 0, zeros)));
        EvaluationContext context;
        const Roofline roofline = rooflineOf(evaluate(design, context), dram);
        QCOMPARE(roofline.points.size(), std::size_t(1));
        QCOMPARE(roofline.points[0].layer, std::size_t(2));
    }

    void moreImagesAreMoreOperationsAByte()
    {
        const Evaluation one = evaluated(8, {}, Port::Shared);
        const Evaluation many = evaluated(8, {}, Port::Shared, {}, 16);
        // The weights of the last layer come once for all.
        QVERIFY(rooflineOf(many, dram).points[1].operationsPerByte
                > 4 * rooflineOf(one, dram).points[1].operationsPerByte);
    }
};

QTEST_APPLESS_MAIN(TestRoofline)
#include "tst_roofline.moc"
