// SPDX-License-Identifier: GPL-3.0-or-later
// Binary networks as variants of a design: bits and arithmetic of each layer, what stays in floats,
// operations by kind and bytes of weights counted by hand.
#include "core/accuracy/designscheme.h"
#include "core/explore/binarynets.h"
#include "core/explore/quantizedlayers.h"
#include "tests/accuracy/smallnetwork.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using test::layer;
using test::valueOf;

namespace {

/// 3 x 3 on 6 x 6 pixels to 3 channels of 4 x 4: 27 weights, 432 MACs; then 48 to 4.
Design smallNetworkDesign()
{
    Design design =
        test::designOf(valueOf(test::network(
                           {layer("conv", "R3 S3 P4 Q4 C1 K3", "x", "c"),
                            layer("full", "C48 K4", "c", "y", LayerKind::FullyConnected, "Gemm")},
                           {{"x", {1, 1, 6, 6}}})),
                       test::threeLevels(4, 4, 64 * 8192, 512 * 8));
    design.accuracy = AccuracySetup{"small.onnx", "images", {}, {}, "U", 0};
    return design;
}

BinaryVariant variantOf(BinaryScheme scheme, FloatLayers floats)
{
    const auto trained = accuracy::weightLayers(test::network(test::Weights{}));
    return valueOf(binaryVariant(smallNetworkDesign(), trained, std::vector<std::size_t>{0, 1},
                                 scheme, floats));
}

} // namespace

class TestBinaryNets : public QObject
{
    Q_OBJECT
private slots:
    void operationsAndBytesByHand()
    {
        const double macs = 432 + 192, outputs = 48 + 4, inputs = 36 + 48;
        const BinaryVariant full = variantOf(BinaryScheme::Full, FloatLayers::None);
        QCOMPARE(operationKinds(*full.design.network), (OperationKinds{macs, macs, 0, 0}));
        QCOMPARE(weightBytes(*full.design.network), Count(4 * (27 + 192)));
        QCOMPARE(full.config.scheme, accuracy::Scheme::None);

        const BinaryVariant binary = variantOf(BinaryScheme::BinaryWeights, FloatLayers::None);
        QCOMPARE(operationKinds(*binary.design.network), (OperationKinds{outputs, macs, 0, 0}));
        // 219 signs, and a float for each of 3 + 4 channels.
        QCOMPARE(weightBytes(*binary.design.network), Count((219 + 32 * 7 + 7) / 8));

        const BinaryVariant ternary = variantOf(BinaryScheme::TernaryWeights, FloatLayers::None);
        QCOMPARE(operationKinds(*ternary.design.network), (OperationKinds{outputs, macs, 0, 0}));
        QCOMPARE(weightBytes(*ternary.design.network), Count((2 * 219 + 32 * 2 + 7) / 8));

        const BinaryVariant xnor = variantOf(BinaryScheme::Xnor, FloatLayers::None);
        QCOMPARE(operationKinds(*xnor.design.network), (OperationKinds{outputs, inputs, 0, macs}));
        QCOMPARE(weightBytes(*xnor.design.network), weightBytes(*binary.design.network));
    }

    void bitsAndArithmetic()
    {
        const BinaryVariant xnor = variantOf(BinaryScheme::Xnor, FloatLayers::None);
        for (const LayerPtr &each : xnor.design.network->layers()) {
            QCOMPARE(each->precision.filterBits, 1);
            QCOMPARE(each->precision.ifmapBits, 1);
            QCOMPARE(each->precision.arithmetic, Arithmetic::Xnor);
        }
        QCOMPARE(xnor.config.text, std::string("xnor/wa"));
        const BinaryVariant binary = variantOf(BinaryScheme::BinaryWeights, FloatLayers::None);
        QCOMPARE(binary.design.network->layers()[1]->precision.ifmapBits, 32);
        QCOMPARE(binary.design.accuracy->scheme, std::string("binary/w"));
        const BinaryVariant full = variantOf(BinaryScheme::Full, FloatLayers::FirstAndLast);
        for (const LayerPtr &each : full.design.network->layers())
            QCOMPARE(each->precision.arithmetic, Arithmetic::Floating);
    }

    void firstAndLastStayFloats()
    {
        // Both of its layers: nothing is left to be binary, and all is measured in floats.
        const BinaryVariant kept = variantOf(BinaryScheme::Xnor, FloatLayers::FirstAndLast);
        QCOMPARE(weightBytes(*kept.design.network), Count(4 * 219));
        QCOMPARE(kept.config.bitsOf(0), accuracy::LayerBits());
        QCOMPARE(kept.config.bitsOf(1), accuracy::LayerBits());
        const auto network = valueOf(accuracy::Classifier::make(test::network(test::Weights{})));
        const auto images = test::images(64);
        const std::vector<accuracy::LayerRange> ranges(2, {0, 255});
        const auto classes = [&](const accuracy::QuantConfig &config) {
            const auto prepared = network.prepare(config, ranges);
            return valueOf(network.classify(images, {}, 64, prepared));
        };
        const auto floats = valueOf(network.classify(images, {}, 64, {}));
        QCOMPARE(classes(kept.config), floats);
        QVERIFY(classes(variantOf(BinaryScheme::Xnor, FloatLayers::None).config) != floats);
    }
};

QTEST_APPLESS_MAIN(TestBinaryNets)
#include "tst_binarynets.moc"
