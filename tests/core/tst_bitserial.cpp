// SPDX-License-Identifier: GPL-3.0-or-later
// What few bits buy, by hand: the speed-up of a bit-serial accelerator weighted by MACs, and the
// design that has the bits.
#include "core/explore/bitserial.h"
#include "tests/accuracy/smallnetwork.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::accuracy;
using test::layer;
using test::valueOf;

namespace {

/// 432 and 192 MACs.
Design twoLayers()
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

const std::vector<std::size_t> both{0, 1};

} // namespace

class TestBitSerial : public QObject
{
    Q_OBJECT
private slots:
    void speedUpIsWeightedByMacs()
    {
        const NetworkPtr held = twoLayers().network;
        const Network &network = *held;
        QCOMPARE(bitSerialSpeedup(network, both, std::vector<LayerBits>{{16, 16}, {16, 16}}), 1.0);
        QCOMPARE(bitSerialSpeedup(network, both, std::vector<LayerBits>{{16, 4}, {16, 4}}), 4.0);
        // Bits of weights play no part; time is Σ MACs · input bits.
        QCOMPARE(bitSerialSpeedup(network, both, std::vector<LayerBits>{{2, 4}, {3, 8}}),
                 16.0 * (432 + 192) / (4 * 432 + 8 * 192));
        QCOMPARE(bitSerialSpeedup(network, {}, {}), 1.0);
    }

    void theDesignHasTheBitsAndTheScheme()
    {
        const std::vector<LayerBits> bits{{3, 5}, {7, 6}};
        const Design design = valueOf(withLeastBits(twoLayers(), both, bits, Scheme::Dynamic));
        const auto &layers = design.network->layers();
        QCOMPARE(layers[0]->precision.filterBits, 3);
        QCOMPARE(layers[0]->precision.ifmapBits, 5);
        QCOMPARE(layers[0]->precision.ofmapBits, 6); // what the next layer reads
        QCOMPARE(layers[1]->precision.filterBits, 7);
        QCOMPARE(layers[1]->precision.ifmapBits, 6);
        QCOMPARE(layers[1]->precision.ofmapBits, 16);
        QCOMPARE(design.accuracy->scheme, std::string("D"));
        // Layers that are not named have 16 bits; without accuracy there is no scheme to set.
        Design plain = twoLayers();
        plain.accuracy.reset();
        const Design one = valueOf(withLeastBits(plain, std::vector<std::size_t>{1},
                                                 std::vector<LayerBits>{{4, 4}}, Scheme::Static));
        QCOMPARE(one.network->layers()[0]->precision.filterBits, 16);
        QVERIFY(!one.accuracy);
        QVERIFY(
            !withLeastBits(plain, both, std::vector<LayerBits>{{0, 4}, {4, 4}}, Scheme::Dynamic));
    }
};

QTEST_APPLESS_MAIN(TestBitSerial)
#include "tst_bitserial.moc"
