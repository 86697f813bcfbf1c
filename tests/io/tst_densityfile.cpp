// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of densities: what spreadsheets write, and what is wrong with others, by line.
#include "core/io/csvtable.h"
#include "core/io/densityfile.h"
#include "tests/support/layers.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

Network threeLayers()
{
    return valueOf(network(
        {layer("conv1", "K4 C3 P4 Q4 R3 S3", "image", "conv1"),
         layer("pool", "G4 P2 Q2 R2 S2 stride2", "conv1", "pool", LayerKind::Pool, "MaxPool"),
         layer("fc, last", "K10 C16", "pool", "out", LayerKind::FullyConnected, "Gemm")},
        {{"image", {1, 3, 6, 6}}}));
}

/// "conv1 0.5 - | pool - 0.25": layers with a density.
QString densities(const Network &network)
{
    QStringList texts;
    const auto text = [](std::optional<double> d) { return d ? QString::number(*d) : "-"; };
    for (const LayerPtr &layer : network.layers()) {
        if (layer->density != Density())
            texts << QString("%1 %2 %3")
                         .arg(QString::fromStdString(layer->name), text(layer->density.filter),
                              text(layer->density.ifmap));
    }
    return texts.join(" | ");
}

} // namespace

class TestDensityFile : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *csv, const char *expected) {
            QTest::newRow(name) << QByteArray(csv) << expected;
        };
        row("plain", "layer,weights,ifmap\nconv1,0.5,0.25\n", "conv1 0.5 0.25");
        row("no last line break", "layer,weights,ifmap\nconv1,0,1", "conv1 0 1");
        row("CRLF", "layer,weights,ifmap\r\nconv1,.5,1e-1\r\npool,,0.25\r\n",
            "conv1 0.5 0.1 | pool - 0.25");
        row("CRLF without a last LF", "layer,weights,ifmap\r\nconv1,0.5,1\r", "conv1 0.5 1");
        row("any order, more columns", "note,ifmap,layer,x,weights\n\"a, b\",1,conv1,?,0.5\n",
            "conv1 0.5 1");
        row("quoted", "\"layer\",\"weights\",\"ifmap\"\n\"fc, last\",\"0.1\" , 0.2 \n",
            "fc, last 0.1 0.2");
        row("line break in a cell",
            "layer,weights,ifmap,note\nconv1,0.5,1,\"two\nlines\"\npool,,1,\n",
            "conv1 0.5 1 | pool - 1");
        row("blank rows", "\n\nlayer,weights,ifmap\n\n,,\n  \nconv1,0.5,\n\n", "conv1 0.5 -");
        row("empty is unknown", "layer,weights,ifmap\nconv1,,\n", "");
        row("short row", "layer,weights,ifmap\nconv1,0.5\n", "conv1 0.5 -");
        row("byte order mark", "\xEF\xBB\xBFlayer,weights,ifmap\nconv1,0.5,1\n", "conv1 0.5 1");
        row("header only", "layer,weights,ifmap\n", "");
    }
    void reads()
    {
        QFETCH(QByteArray, csv);
        const Network result = valueOf(withDensities(threeLayers(), csv.toStdString(), "d.csv"));
        QTEST(densities(result), "expected");
    }

    void othersKeepTheirs()
    {
        const Network first =
            valueOf(withDensities(threeLayers(), "layer,weights,ifmap\nconv1,0.5,0.5", "d.csv"));
        const Network second =
            valueOf(withDensities(first, "layer,weights,ifmap\npool,,0.1", "d.csv"));
        QCOMPARE(densities(second), QString("conv1 0.5 0.5 | pool - 0.1"));
        QVERIFY(first.layers()[0] == second.layers()[0]); // shared
    }

    void rejects_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *name, const char *csv, ErrorCode code, const char *where,
                            const char *what) {
            QTest::newRow(name) << QByteArray(csv) << int(code) << where << what;
        };
        using enum ErrorCode;
        row("empty", "", Schema, "d.csv", "header");
        row("only blanks", "\n \n,,\n", Schema, "d.csv", "header");
        row("no column", "layer,weights\n", Schema, "d.csv:1", "column ifmap is missing");
        row("column twice", "\nlayer,ifmap,weights,ifmap\n", Schema, "d.csv:2",
            "column ifmap stands twice");
        row("percent", "layer,weights,ifmap\nconv1,50%,1\n", Syntax, "d.csv:2",
            "weights is \"50%\", expected a share of non-zero words from 0 to 1");
        row("above 1", "layer,weights,ifmap\n\nconv1,0.5,50\n", OutOfRange, "d.csv:3",
            "ifmap is \"50\"");
        row("negative", "layer,weights,ifmap\nconv1,-0.5,1\n", OutOfRange, "d.csv:2", "-0.5");
        row("not a number", "layer,weights,ifmap\nconv1,nan,1\n", OutOfRange, "d.csv:2", "nan");
        row("comma as decimal", "layer,weights,ifmap\nconv1,\"0,5\",1\n", Syntax, "d.csv:2", "0,5");
        row("unknown layer", "layer,weights,ifmap\nConv2,0.5,1\n", NotFound, "d.csv:2",
            "no layer \"Conv2\", similar names are conv1, fc, last");
        row("no layer", "layer,weights,ifmap\n,0.5,1\n", Schema, "d.csv:2", "names no layer");
        row("layer twice", "layer,weights,ifmap\nconv1,0.5,1\nconv1,0.5,1\n", Schema, "d.csv:3",
            "conv1 stands twice");
        row("weights of a pool", "layer,weights,ifmap\npool,0.5,1\n", Schema, "d.csv:2",
            "pool has no weights");
        row("open quote", "layer,weights,ifmap\n\"conv1,0.5,1\n", Syntax, "d.csv:2", "closing");
        row("line after a break in a cell", "layer,weights,ifmap,n\nconv1,1,1,\"\n\n\"\npool,1,1\n",
            Schema, "d.csv:5", "pool");
        row("text after a quote", "layer,weights,ifmap\n\"conv1\"x,0.5,1\n", Syntax, "d.csv:2",
            "closing quote");
    }
    void rejects()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, what);
        const auto result = withDensities(threeLayers(), csv.toStdString(), "d.csv");
        QVERIFY(!result);
        QTEST(QString::fromStdString(result.error().where), "where");
        QTEST(int(result.error().code), "code");
        QVERIFY2(QString::fromStdString(result.error().what).contains(what),
                 result.error().what.c_str());
    }

    void csvQuotesAreUndoubled()
    {
        const auto rows = valueOf(parseCsv("a,\"b \"\"c\"\", d\",\r\n\"\",e\n", "x"));
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].cells, (std::vector<std::string>{"a", "b \"c\", d", ""}));
        QCOMPARE(rows[1].cells, (std::vector<std::string>{"", "e"}));
        QCOMPARE(rows[1].line, 2);
    }
};

QTEST_APPLESS_MAIN(TestDensityFile)
#include "tst_densityfile.moc"
