// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in place of a convolution: shapes, weights and MACs counted by hand, feature maps
// that fit each other, and why some layers are not replaced.
#include "core/explore/networkcost.h"
#include "core/workload/layerreplacement.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using test::layer;
using test::valueOf;

namespace {

Count weightsOf(const std::vector<Layer> &layers)
{
    Count sum = 0;
    for (const Layer &each : layers)
        sum += each.weights();
    return sum;
}

Count macsOf(const std::vector<Layer> &layers)
{
    Count sum = 0;
    for (const Layer &each : layers)
        sum += each.macs();
    return sum;
}

} // namespace

class TestLayerReplacement : public QObject
{
    Q_OBJECT
private slots:
    void countsByHand_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("layers");
        QTest::addColumn<qlonglong>("weights");
        QTest::addColumn<qlonglong>("macs");
        // 5 x 5 from 32 to 64 channels on 28 x 28, padded by 2: 51,200 weights, 784 times the MACs.
        QTest::addRow("stacked") << int(Replacement::Stacked) << 2
                                 << qlonglong(9 * 32 * 64 + 9 * 64 * 64)
                                 << qlonglong(784 * (9 * 32 * 64 + 9 * 64 * 64));
        QTest::addRow("depthwise")
            << int(Replacement::Depthwise) << 2 << qlonglong(25 * 32 + 32 * 64)
            << qlonglong(784 * (25 * 32 + 32 * 64));
        QTest::addRow("bottleneck")
            << int(Replacement::Bottleneck) << 3 << qlonglong(32 * 8 + 25 * 8 * 8 + 8 * 64)
            << qlonglong(784 * (32 * 8 + 25 * 8 * 8 + 8 * 64));
    }

    void countsByHand()
    {
        QFETCH(int, kind);
        const Layer conv = layer("conv", "K64 C32 P28 Q28 R5 S5 pad2");
        QCOMPARE(conv.weights(), Count(51'200));
        const auto layers = valueOf(replacement(conv, static_cast<Replacement>(kind)));
        QTEST(int(layers.size()), "layers");
        QTEST(qlonglong(weightsOf(layers)), "weights");
        QTEST(qlonglong(macsOf(layers)), "macs");
    }

    void stridesAndPaddingMeetTheSameMaps()
    {
        // 11 x 11, stride 4, no padding, 227 pixels: as AlexNet's first layer.
        const Layer first = layer("conv1", "K96 C3 P55 Q55 R11 S11 stride4");
        const auto five = valueOf(replacement(first, Replacement::Stacked));
        QCOMPARE(five.size(), std::size_t(5));
        const std::vector<Count> rows{225, 223, 221, 219, 55};
        for (std::size_t i = 0; i < five.size(); ++i)
            QCOMPARE(five[i].shape.bounds[Dim::P], rows[i]);
        QCOMPARE(five[3].shape.stride[Axis::Vertical], Count(1));
        QCOMPARE(five[4].shape.stride[Axis::Vertical], Count(4));
        // Padding of 3 over three layers: one each; the maps stay as large as they are.
        const auto three =
            valueOf(replacement(layer("c", "K8 C8 P14 Q14 R7 S7 pad3"), Replacement::Stacked));
        for (const Layer &part : three) {
            QCOMPARE(part.shape.padding, (Padding{1, 1, 1, 1}));
            QCOMPARE(part.shape.bounds[Dim::P], Count(14));
        }
        // The stride of a bottleneck and of a separable filter is where the filter is.
        const Layer strided = layer("s", "K64 C32 P28 Q28 R3 S3 stride2 pad1");
        const auto narrow = valueOf(replacement(strided, Replacement::Bottleneck, 2));
        QCOMPARE(narrow[0].shape.bounds[Dim::P], Count(55));
        QCOMPARE(narrow[0].shape.bounds[Dim::K], Count(16));
        QCOMPARE(narrow[1].shape.stride[Axis::Vertical], Count(2));
        QCOMPARE(narrow[2].shape.bounds[Dim::P], Count(28));
        const auto separable = valueOf(replacement(strided, Replacement::Depthwise));
        QCOMPARE(separable[0].kind, LayerKind::DepthwiseConv);
        QCOMPARE(separable[0].shape.bounds[Dim::G], Count(32));
        QCOMPARE(separable[0].shape.stride[Axis::Horizontal], Count(2));
        for (const auto &layers : {five, three, narrow, separable})
            QVERIFY(findings(valueOf(chained("alone", layers, 1))).empty());
    }

    void bitsAreTheLayers()
    {
        Layer conv = layer("conv", "K8 C8 P8 Q8 R3 S3 pad1");
        conv.precision = {4, 6, 20, 12};
        for (const Replacement kind : {Replacement::Depthwise, Replacement::Bottleneck}) {
            const auto layers = valueOf(replacement(conv, kind));
            QCOMPARE(layers.front().precision.ofmapBits, 6);
            QCOMPARE(layers.back().precision, conv.precision);
        }
        QCOMPARE(bottleneckChannels(conv, 100), Count(1));
    }

    void saysWhyNot_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("why");
        const int stacked = int(Replacement::Stacked), narrow = int(Replacement::Bottleneck);
        QTest::addRow("3 x 3") << "K8 C8 P8 Q8 R3 S3" << stacked << "a filter of 3 x 3";
        QTest::addRow("even") << "K8 C8 P8 Q8 R6 S6" << stacked << "a filter of 6 x 6";
        QTest::addRow("oblong") << "K8 C8 P8 Q8 R5 S7" << stacked << "a filter of 5 x 7";
        QTest::addRow("groups") << "K8 C8 G2 P8 Q8 R5 S5" << stacked << "it has groups";
        QTest::addRow("1 x 1") << "K8 C8 P8 Q8" << narrow << "a filter of 1 x 1";
        QTest::addRow("dilated") << "K8 C8 P8 Q8 R5 S5 dilation2" << narrow << "dilated";
    }

    void saysWhyNot()
    {
        QFETCH(QString, shape);
        QFETCH(int, kind);
        QFETCH(QString, why);
        const auto none =
            replacement(layer("conv", shape.toStdString()), static_cast<Replacement>(kind));
        QVERIFY(!none);
        QVERIFY2(none.error().what.find(why.toStdString()) != std::string::npos,
                 none.error().what.c_str());
        QVERIFY(!replacement(layer("fc", "K8 C8", {}, {}, LayerKind::FullyConnected, "Gemm"),
                             Replacement::Depthwise));
    }

    /// The cost of a layer alone is its cost in the network, whatever else stands there.
    void costsOfALayerAlone()
    {
        Network network = test::convPoolFc();
        const Design design = test::designOf(network, test::threeLevels(4, 4, 64 * 8192, 512 * 8));
        EvaluationContext context(1);
        const Evaluation whole = evaluate(design, context);
        const NetworkCost alone = networkCost(
            design,
            std::make_shared<const Network>(valueOf(chained("conv1", {*network.layers()[0]}, 1))),
            1, context);
        QCOMPARE(alone.energyPJ, whole.layers[0]->energyPJ);
        QCOMPARE(alone.cycles, whole.layers[0]->cycles);
        QCOMPARE(alone.macs, network.layers()[0]->macs());
        const NetworkCost all = networkCost(design, design.network, 1, context);
        QCOMPARE(all.energyPJ, whole.totals.energyPJ);
        QCOMPARE(all.weights, network.weights());
        const NetworkCost four = networkCost(design, design.network, 4, context);
        QVERIFY(*four.energyPJ < *all.energyPJ); // images share the weights
        QCOMPARE(four.macs, all.macs);
        const Design tiny = test::designOf(network, test::threeLevels(4, 4, 64 * 8192, 1));
        QVERIFY(!networkCost(tiny, tiny.network, 1, context).energyPJ);
    }
};

QTEST_APPLESS_MAIN(TestLayerReplacement)
#include "tst_layerreplacement.moc"
