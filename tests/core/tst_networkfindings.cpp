// SPDX-License-Identifier: GPL-3.0-or-later
// ShapeMismatch and PrecisionMismatch: found where a graph does not fit, silent where it does.
#include "tests/support/layers.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

const std::vector<TensorInfo> image{{"x", {1, 3, 32, 32}}};

/// "layer<tensor wanted/given": one word a finding of this kind.
QString found(const Network &network, FindingKind kind)
{
    QStringList list;
    for (const Finding &finding : findings(network)) {
        if (finding.kind == kind) {
            list << QStringLiteral("%1<%2 %3/%4")
                        .arg(QString::fromStdString(finding.layer),
                             QString::fromStdString(finding.tensor))
                        .arg(finding.required)
                        .arg(finding.available);
        }
    }
    return list.join("; ");
}

QString shapes(std::vector<Layer> layers)
{
    return found(valueOf(network(std::move(layers), image)), FindingKind::ShapeMismatch);
}

Layer conv(std::string name, std::string_view shape, std::string_view inputs,
           std::string_view outputs)
{
    return layer(std::move(name), shape, inputs, outputs);
}

Layer pool(std::string_view shape)
{
    return layer("pool", shape, "t", "p", LayerKind::Pool, "MaxPool");
}

Layer add(std::string_view shape, std::string_view inputs)
{
    return layer("add", shape, inputs, "s", LayerKind::Elementwise, "Add");
}

Layer fc(std::string_view shape, std::string_view inputs)
{
    return layer("fc", shape, inputs, "f", LayerKind::FullyConnected, "Gemm");
}

} // namespace

class NetworkFindingsTest : public QObject
{
    Q_OBJECT

private slots:
    void convolutions()
    {
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P32 Q32 pad1", "x", "t")}), "");
        // Stride 2 without padding leaves the last of 32 rows unread: no mismatch.
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P15 Q15 stride2", "x", "t")}), "");
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P16 Q16 stride2 pad1,0,1,0", "x", "t")}), "");
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P28 Q28 dilation2", "x", "t")}), "");
        QCOMPARE(shapes({conv("a", "C4 K8 R3 S3 P32 Q32 pad1", "x", "t")}), "a<x 4096/3072");
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P32 Q30 pad1", "x", "t")}), "a<x 2880/3072");
        QCOMPARE(shapes({conv("a", "C3 K8 R3 S3 P14 Q15 stride2", "x", "t")}), "a<x 2697/3072");
        QCOMPARE(shapes({conv("a", "N2 C3 K8 R3 S3 P32 Q32 pad1", "x", "t")}), "a<x 6144/3072");
        QCOMPARE(
            shapes({conv("a", "C3 K8 P32 Q32", "x", "t"), conv("b", "G4 C2 K2 P32 Q32", "t", "u")}),
            "");
        QCOMPARE(
            shapes({conv("a", "C3 K8 P32 Q32", "x", "t"), conv("b", "G2 C8 K4 P32 Q32", "t", "u")}),
            "b<t 16384/8192");
    }

    void pools()
    {
        const Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        QCOMPARE(shapes({a, pool("G8 R2 S2 P16 Q16 stride2")}), "");
        QCOMPARE(shapes({a, pool("G8 R32 S32")}), "");
        QCOMPARE(shapes({a, pool("G4 R2 S2 P16 Q16 stride2")}), "pool<t 4096/8192");
    }

    void elementwiseLayersBroadcast()
    {
        const Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        const Layer b = conv("b", "C3 K8 P32 Q32", "x", "u");
        QCOMPARE(shapes({a, b, add("G8 P32 Q32", "t u")}), "");
        QCOMPARE(shapes({a, conv("b", "C3 K4 P32 Q32", "x", "u"), add("G8 P32 Q32", "t u")}),
                 "add<u 8192/4096");
        // Squeeze-and-excite: one factor per channel.
        QCOMPARE(shapes({a, pool("G8 R32 S32"), add("G8 P32 Q32", "t p")}), "");
        QCOMPARE(shapes({a, pool("G8 R32 S32"), fc("C8 K8", "p"), add("G8 P32 Q32", "t f")}), "");
        QCOMPARE(shapes({a, pool("G8 R32 S32"), fc("C8 K6", "p"), add("G8 P32 Q32", "t f")}),
                 "add<f 8192/6");
    }

    void concatAddsChannels()
    {
        const Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        const Layer b = conv("b", "C3 K4 P32 Q32", "x", "u");
        const auto concat = [](std::string_view shape, Count constants) {
            Layer l = layer("cat", shape, "t u", "c", LayerKind::Concat, "Concat");
            l.biasWords = constants;
            return l;
        };
        QCOMPARE(shapes({a, b, concat("G12 P32 Q32", 0)}), "");
        QCOMPARE(shapes({a, b, concat("G16 P32 Q32", 0)}), "cat< 16384/12288");
        QCOMPARE(shapes({a, b, concat("G16 P32 Q32", 4096)}), "");
    }

    void fullyConnectedFlattens()
    {
        const Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        QCOMPARE(shapes({a, fc("C8192 K10", "t")}), "");
        QCOMPARE(shapes({a, fc("C8 R32 S32 K10", "t")}), "");
        QCOMPARE(shapes({a, fc("C4096 K10", "t")}), "fc<t 4096/8192");
        const Layer flatten = layer("flat", "G8192", "t", "v", LayerKind::Reshape, "Flatten");
        QCOMPARE(shapes({a, flatten, fc("C8192 K10", "v")}), "");
        const Layer wrong = layer("flat", "G8191", "t", "v", LayerKind::Reshape, "Flatten");
        QCOMPARE(shapes({a, wrong, fc("C8192 K10", "v")}), "flat<t 8191/8192; fc<v 8192/8191");
    }

    void attention()
    {
        // 4 heads of 16 over 10 tokens of width 64.
        const auto tokens = [](std::string name, std::string_view out) {
            return layer(std::move(name), "N10 C64 K64", "h", out, LayerKind::FullyConnected,
                         "MatMul");
        };
        const auto attend = [&](std::string_view scores) {
            return found(
                valueOf(network(
                    {tokens("q", "tq"), tokens("k", "tk"), tokens("v", "tv"),
                     layer("scores", scores, "tq tk", "s", LayerKind::MatMul, "MatMul"),
                     layer("softmax", "G4 P10 Q10", "s", "a", LayerKind::Softmax, "Softmax"),
                     layer("mix", "G4 N10 C10 K16", "a tv", "o", LayerKind::MatMul, "MatMul")},
                    {{"h", {10, 64}}})),
                FindingKind::ShapeMismatch);
        };
        QCOMPARE(attend("G4 N10 C16 K10"), "");
        QCOMPARE(attend("G4 N10 C8 K10"), "scores<tq 320/640; scores<tk 320/640");
        QCOMPARE(attend("G4 N10 C16 K5"), "scores<tk 320/640; softmax<s 400/200");
    }

    void layersOfAnotherSizeByIntentAreSilent()
    {
        const Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        const Layer slice = layer("slice", "G4 P32 Q32", "t", "v", LayerKind::Reshape, "Slice");
        QCOMPARE(shapes({a, slice, conv("b", "C4 K8 P32 Q32", "v", "w")}), "");
        const Layer split = layer("split", "G8 P32 Q32", "t", "v w", LayerKind::Reshape, "Split");
        QCOMPARE(shapes({a, split, conv("b", "C4 K8 P32 Q32", "v", "y")}), "");
    }

    void paddingLargerThanTheWindowsIsNoOverflow()
    {
        Layer a = conv("a", "C3 K8", "x", "t");
        a.shape.padding.top = Count{1} << 56;
        QCOMPARE(shapes({a}), "a<x 0/3072");
    }

    void precisionPassesThroughVectorLayers()
    {
        Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        Layer b = conv("b", "C8 K8 P16 Q16", "p", "u");
        Layer c = conv("c", "C8 K8 P16 Q16", "u", "w");
        const auto check = [&] {
            return found(valueOf(network({a, pool("G8 R2 S2 P16 Q16 stride2"), b, c}, image)),
                         FindingKind::PrecisionMismatch);
        };
        QCOMPARE(check(), "");
        a.precision.ofmapBits = 8;
        QCOMPARE(check(), "b<p 16/8");
        b.precision.ifmapBits = 8;
        QCOMPARE(check(), "");
        c.precision.ifmapBits = 4;
        QCOMPARE(check(), "c<u 4/16");
        // Filter and psum widths are the layer's own business.
        c.precision.ifmapBits = 16;
        c.precision.filterBits = 2;
        c.precision.psumBits = 32;
        QCOMPARE(check(), "");
    }

    void precisionOfBothSidesOfAnAdd()
    {
        Layer a = conv("a", "C3 K8 P32 Q32", "x", "t");
        Layer b = conv("b", "C3 K8 P32 Q32", "x", "u");
        const Layer c = conv("c", "C8 K8 P32 Q32", "s", "w");
        a.precision.ofmapBits = b.precision.ofmapBits = 8;
        const Network net = valueOf(network({a, b, add("G8 P32 Q32", "t u"), c}, image));
        QCOMPARE(found(net, FindingKind::PrecisionMismatch), "c<s 16/8");
        QVERIFY(findings(net)[0].hint.find("a (and 1 more)") != std::string::npos);
    }

    void precisionOfAMatmulsSecondOperandIsItsFilter()
    {
        Layer q = layer("q", "N10 C64 K64", "h", "tq", LayerKind::FullyConnected);
        Layer k = layer("k", "N10 C64 K64", "h", "tk", LayerKind::FullyConnected);
        Layer scores = layer("scores", "G4 N10 C16 K10", "tq tk", "s", LayerKind::MatMul);
        k.precision.ofmapBits = 8;
        const auto check = [&] {
            return found(valueOf(network({q, k, scores}, {{"h", {10, 64}}})),
                         FindingKind::PrecisionMismatch);
        };
        QCOMPARE(check(), "scores<tk 16/8");
        scores.precision.filterBits = 8;
        QCOMPARE(check(), "");
    }
};

QTEST_APPLESS_MAIN(NetworkFindingsTest)
#include "tst_networkfindings.moc"
