// SPDX-License-Identifier: GPL-3.0-or-later
// Each scheme on a handful of weights, computed by hand from docs/accuracy.md; and what the text of
// a configuration means.
#include "core/accuracy/quantconfig.h"
#include "core/accuracy/weightlayers.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::accuracy;
using Floats = std::vector<float>;

namespace {

Floats valuesOn(const CodeGrid &grid, const Floats &weights)
{
    Floats result;
    for (const float w : weights)
        result.push_back(grid.value(w));
    return result;
}

} // namespace

class TestWeightRules : public QObject
{
    Q_OBJECT

private slots:
    void uniform()
    {
        const CodeGrid grid = symmetricGrid(1.5F, 3); // Q = 3, s = 0.5
        QCOMPARE(grid.scale, 0.5F);
        QCOMPARE(valuesOn(grid, {1.5F, 0.25F, 0.75F, -0.3F, -1.5F}),
                 Floats({1.5F, 0.0F, 1.0F, -0.5F, -1.5F}));
        QCOMPARE(symmetricGrid(0, 8).scale, 1.0F);
    }
    void activations()
    {
        const CodeGrid grid = activationGrid(0, 30, 4); // 0 … 15, s = 2
        QCOMPARE(grid.scale, 2.0F);
        QCOMPARE(valuesOn(grid, {-1, 3, 5, 29, 40}), Floats({0, 4, 4, 28, 30}));
        QCOMPARE(activationGrid(-7, 3, 4), (CodeGrid{1.0F, -7, 7, TieRule::Even}));
    }
    void fixedPoint()
    {
        QCOMPARE(integerBitsFor(1.02F), 2);
        QCOMPARE(integerBitsFor(1.0F), 1);
        QCOMPARE(integerBitsFor(255), 9);
        QCOMPARE(integerBitsFor(0.3F), 0);
        QCOMPARE(integerBitsFor(0), 1);
        const CodeGrid grid = fixedPointGrid(2, 4); // step 0.25, -2 … 1.75
        QCOMPARE(valuesOn(grid, {0.125F, -0.125F, 1.9F, -3.0F}),
                 Floats({0.25F, -0.25F, 1.75F, -2.0F}));
    }
    void meanSquares()
    {
        // One outlier: with 2 bits the levels are -s, 0, s, and s near the many wins.
        Floats weights(20, 1.0F);
        weights.push_back(2.0F);
        const CodeGrid grid = leastSquaresGrid(weights, 2);
        QVERIFY(std::abs(grid.scale - 1.0F) < 0.11F);
        QCOMPARE(symmetricGrid(2, 2).value(1.0F), 0.0F); // half to even
        QCOMPARE(clippingFactors().size(), 19u);
        QCOMPARE(clippingFactors().back(), 0.1F);
    }
    void powers()
    {
        // max 1.1: emax = 0; 3 bits: exponents -2 … 0.
        QCOMPARE(powersOfTwo(Floats{1.1F, -0.6F, 0.25F, 0.19F, 0.17F, 0.0F}, 3),
                 Floats({1.0F, -0.5F, 0.25F, 0.25F, 0.0F, 0.0F}));
    }
    void binary()
    {
        const ChannelAxis rows{2, 2};
        QCOMPARE(binarized(Floats{1, -3, 0, 1}, rows), Floats({2, -2, 0.5F, 0.5F}));
        const ChannelAxis columns{2, 1};
        QCOMPARE(binarized(Floats{1, -3, 0, 1}, columns), Floats({0.5F, -2, 0.5F, 2}));
    }
    void ternary()
    {
        // mean |w| = 2, threshold 1.4; the mean of 2, 5 is 3.5
        QCOMPARE(ternarized(Floats{1, -2, 5, 0}), Floats({0, -3.5F, 3.5F, 0}));
    }
    void prune()
    {
        QCOMPARE(pruned(Floats{1, -2, 0.5F, 3, -1}, 0.5), Floats({0, -2, 0, 3, -1}));
        QCOMPARE(pruned(Floats(10, 1.0F), 0.7), Floats({0, 0, 0, 0, 0, 0, 0, 1, 1, 1}));
    }
    void share()
    {
        // From 0 and 10: {0, 1, 2} and {9, 10}.
        QCOMPARE(shared(Floats{0, 1, 2, 9, 10}, 1), Floats({1, 1, 1, 9.5F, 9.5F}));
        QCOMPARE(shared(Floats{3, 3}, 2), Floats({3, 3}));
    }

    void perChannelCodesAreExact()
    {
        WeightLayer layer{0, "l", "Gemm", 0, 1, 1, Array::of<float>({2, 2}, Floats{1, 30, -3, 7})};
        const QuantConfig config = *parseQuantConfig("UC/w3a8");
        const PreparedLayer p = prepared(layer, 0, config, {0, 255}, 1);
        QCOMPARE(p.scales, Floats({1, 10}));
        QCOMPARE(p.codes.size(), 1u);
        const auto codes = p.codes[0].values<float>();
        QCOMPARE(Floats(codes.begin(), codes.end()), Floats({1, 3, -3, 1}));
    }
    void manyTapsAreSplit()
    {
        // 1000 weights of code 127 with inputs up to 255: 518 products fit below 2^24.
        WeightLayer layer{0, "l", "Gemm", 0, 1, 0,
                          Array::of<float>({1, 1000}, Floats(1000, 127.0F))};
        const PreparedLayer p = prepared(layer, 0, *parseQuantConfig("U/w8a8"), {0, 255}, 1);
        QCOMPARE(p.codes.size(), 2u);
        QCOMPARE(p.codes[0].data<float>()[517], 127.0F);
        QCOMPARE(p.codes[0].data<float>()[518], 0.0F);
        QCOMPARE(p.codes[1].data<float>()[518], 127.0F);
        // 16 x 16 bits: one product alone is beyond.
        QVERIFY(prepared(layer, 0, *parseQuantConfig("U/w16a16"), {0, 255}, 1).codes.empty());
        QVERIFY(prepared(layer, 0, *parseQuantConfig("U/w8a32"), {0, 255}, 1).codes.empty());
    }

    void readsConfigurations()
    {
        QCOMPARE(parseQuantConfig("fp32")->scheme, Scheme::None);
        const auto u = parseQuantConfig("U/w4a8");
        QCOMPARE(u->scheme, Scheme::Uniform);
        QCOMPARE(u->bits, (LayerBits{4, 8}));
        QCOMPARE(parseQuantConfig("D/a5")->bits, (LayerBits{32, 5}));
        QVERIFY(parseQuantConfig("e4m3s/wa")->isScaled);
        QVERIFY(!parseQuantConfig("e4m3/w")->isScaled);
        QCOMPARE(parseQuantConfig("prune/50")->pruned, 0.5);
        const auto bits = parseLayerBits("0=w4a6,2=w32a8");
        QCOMPARE(bits->at(2), (LayerBits{32, 8}));
    }
    void refusesConfigurations_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "fp31", "U", "U/", "U/w0a8", "U/w25a8", "U/w1a8", "U/w4b8",
                                 "U/w4a8x", "Q/w4a4", "fp16/x", "log2/w1", "log2/a4", "binary/wa",
                                 "prune/101", "prune/-1", "kmeans/w4a4", "e4m3ss/wa",
                                 "U/w99999999999a1"})
            QTest::newRow(text) << text;
    }
    void refusesConfigurations()
    {
        QFETCH(QString, text);
        const auto config = parseQuantConfig(text.toStdString());
        QVERIFY(!config.has_value());
        QVERIFY(config.error().what.find("expected") != std::string::npos);
    }
    void refusesLayerBits()
    {
        for (const char *text : {"0", "0=", "x=w4", "0=w4,0=w5", "0=w1a4", "0=w4;1=w5"})
            QVERIFY2(!parseLayerBits(text).has_value(), text);
    }
};

QTEST_APPLESS_MAIN(TestWeightRules)
#include "tst_weightrules.moc"
