// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON form of a network: exact round trip, stable text, and one clear line for each bad file.
#include "core/io/networkfile.h"
#include "tests/support/layers.h"

#include <QtTest>

#include <limits>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

/// Every field away from its default.
Network everyField()
{
    Layer conv = layer("conv \"1\"", "N2 C3 K64 P16 Q31 R7 S5 stride2x1 dilation1x2 pad3,2,1,0",
                       "image", "t");
    conv.biasWords = 64;
    conv.precision = {8, 4, 24, 7};
    std::vector<LayerPtr> layers{
        std::make_shared<const Layer>(conv),
        std::make_shared<const Layer>(
            layer("größe", "G64 P16 Q31", "t t", "u v", LayerKind::Other, "")),
        std::make_shared<const Layer>(layer("lone", "", {}, {}, LayerKind::Softmax, "Softmax"))};
    return valueOf(Network::make("net/1", "two\nlines", "a \\ paper", 2,
                                 {{"image", {2, 3, 32, 37}}, {"scalar", {}}}, std::move(layers)));
}

const char *const minimal = R"({
  "batch": 1,
  "description": "",
  "format": "pelorus-network",
  "inputs": [
    {"extents": [1, 3, 8, 8], "name": "image"}
  ],
  "layers": [
    {"bias": 4, "bits": {"filter": 8}, "inputs": ["image"], "kind": "conv", "name": "c", "op": "Conv", "outputs": ["t"], "shape": {"C": 3, "K": 4, "P": 4, "Q": 4, "R": 3, "S": 3, "padding": [1, 0, 1, 0], "stride": 2}},
    {"inputs": ["t"], "kind": "activation", "name": "r", "op": "Relu", "outputs": ["u"], "shape": {"G": 4, "P": 4, "Q": 4}}
  ],
  "name": "minimal",
  "source": "",
  "version": 1
}
)";

} // namespace

class NetworkFileTest : public QObject
{
    Q_OBJECT

private slots:
    void roundTripIsExact()
    {
        const Network network = everyField();
        const Parsed<Network> parsed = valueOf(parseNetwork(toJson(network), "f"));
        QVERIFY(parsed.value == network);
        QVERIFY(parsed.findings.empty());
        QCOMPARE(toJson(parsed.value), toJson(network));
    }

    void textIsStable()
    {
        const Parsed<Network> parsed = valueOf(parseNetwork(minimal, "f"));
        QCOMPARE(QByteArray::fromStdString(toJson(parsed.value)), QByteArray(minimal));
        QCOMPARE(parsed.value.layers()[0]->precision, (Precision{8, 16, 16, 16}));
        QCOMPARE(parsed.value.layers()[0]->shape,
                 valueOf(parseShape("C3 K4 P4 Q4 R3 S3 stride2 pad1,0,1,0")));
    }

    void anEmptyNetworkRoundTrips()
    {
        const Network empty = valueOf(network({}));
        QVERIFY(valueOf(parseNetwork(toJson(empty), "f")).value == empty);
    }

    void unknownKeysAreFindings()
    {
        const QByteArray text =
            QByteArray(minimal)
                .replace("\"bias\": 4", "\"bias\": 4, \"sparsity\": 0.5")
                .replace("\"P\": 4, \"Q\": 4}}", "\"P\": 4, \"Q\": 4, \"Z\": 1}}")
                .replace("\"source\"", "\"author\": \"x\", \"source\"");
        const Parsed<Network> parsed = valueOf(parseNetwork(text.toStdString(), "net.json"));
        QCOMPARE(parsed.findings.size(), 3);
        QStringList hints;
        for (const Finding &finding : parsed.findings) {
            QCOMPARE(finding.kind, FindingKind::UnknownKey);
            hints << QString::fromStdString(finding.hint).section(": ", 1, 1);
        }
        QCOMPARE(hints, (QStringList{"/author", "/layers/0/sparsity", "/layers/1/shape/Z"}));
    }

    void badFilesAreOneClearLine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *label, const char *from, const char *to,
                            const char *message) {
            QTest::newRow(label) << QByteArray(from) << QByteArray(to)
                                 << QString::fromLatin1(message);
        };
        row("other format", "pelorus-network", "pelorus-hardware",
            "n.json: /format: the format is \"pelorus-hardware\", expected \"pelorus-network\"");
        row("newer version", "\"version\": 1", "\"version\": 2",
            "n.json: /version: version 2 of the format was written by a newer program, this one "
            "reads up to version 1");
        row("no version", "\"version\": 1", "\"versions\": 1",
            "n.json: /: the key \"version\" is missing");
        row("kind", "\"activation\"", "\"relu\"",
            "n.json: /layers/1/kind: \"relu\" is no kind of layer, expected one of conv, "
            "depthwise, fc, matmul, pool, elementwise, activation, normalization, softmax, concat, "
            "reshape, other");
        row("negative bound", "\"K\": 4", "\"K\": -4",
            "n.json: /layers/0/shape/K: -4 is not an integer >= 1 within 64 bits");
        row("zero stride", "\"stride\": 2", "\"stride\": [0, 1]",
            "n.json: /layers/0/shape/stride/0: 0 is not an integer >= 1 within 64 bits");
        row("three paddings", "[1, 0, 1, 0]", "[1, 0, 1]",
            "n.json: /layers/0/shape/padding: 3 numbers, expected one or 4");
        row("fraction", "\"P\": 4, \"Q\": 4}}", "\"P\": 4.5}}",
            "n.json: /layers/1/shape/P: 4.5 is not an integer >= 1 within 64 bits");
        row("beyond 64 bits", "\"C\": 3", "\"C\": 99999999999999999999",
            "n.json: /layers/0/shape/C: 1e+20 is not an integer >= 1 within 64 bits");
        row("overflowing product", "\"C\": 3, \"K\": 4", "\"C\": 4294967296, \"K\": 4294967296",
            "n.json: /layers/0/shape: N1 K4294967296 C4294967296 P4 Q4 R3 S3 G1 multiply to more "
            "than 2^63 - 1 iterations");
        row("bits", "{\"filter\": 8}", "{\"filter\": 33}",
            "n.json: /layers/0/bits/filter: 33 is not an integer from 1 to 32");
        row("layers is no array", "\"layers\": [", "\"layers\": \"none\", \"others\": [",
            "n.json: /layers: \"none\" is not an array [...]");
        row("duplicate name", "\"name\": \"r\"", "\"name\": \"c\"",
            "n.json: layer \"c\": two layers have this name");
        row("cycle", "[\"image\"]", "[\"u\"]",
            "n.json: layer \"c\": it reads \"u\" of layer \"r\", which does not stand before it: a "
            "cycle, or layers out of order");
        row("syntax", "\"version\": 1", "\"version\" 1",
            "n.json:14:14: not valid JSON: syntax error while parsing object separator - "
            "unexpected number literal; expected ':'");
    }
    void badFilesAreOneClearLine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text(minimal);
        QVERIFY(text.contains(from));
        text.replace(from, to);
        const Result<Parsed<Network>> result = parseNetwork(text.toStdString(), "n.json");
        QVERIFY(!result);
        QFETCH(QString, message);
        QCOMPARE(QString::fromStdString(result.error().message()), message);
    }

    void everyTruncationIsAnError()
    {
        const std::string text = minimal;
        for (std::size_t length = 0; length + 2 < text.size(); ++length) {
            const auto result = parseNetwork(std::string_view(text).substr(0, length), "n.json");
            QVERIFY2(!result, qPrintable(QString::number(length)));
            QCOMPARE(result.error().code, ErrorCode::Syntax);
        }
    }
};

QTEST_APPLESS_MAIN(NetworkFileTest)
#include "tst_networkfile.moc"
