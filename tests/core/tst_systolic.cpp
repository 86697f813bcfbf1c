// SPDX-License-Identifier: GPL-3.0-or-later
// The systolic closed form against SCALE-Sim v3's own simulation: tests/golden/scalesim_tiny.csv
// holds 30 runs of six layers on five arrays (SCALE-Sim v3, full simulation; SRAM sizes change
// nothing). Topologies with the flaws of files in circulation.
#include "core/cost/systolic.h"
#include "core/io/scalesim.h"
#include "core/io/textfile.h"
#include "tests/support/layers.h"

#include <QTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::abs(b);
}

SystolicDataflow dataflowOf(const QString &name)
{
    return name == "ws" ? SystolicDataflow::WeightStationary
        : name == "os"  ? SystolicDataflow::OutputStationary
                        : SystolicDataflow::InputStationary;
}

} // namespace

class TestSystolic : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithTheSimulation()
    {
        const QStringList lines =
            QString::fromStdString(
                valueOf(io::readFile(PELORUS_TEST_DATA "/golden/scalesim_tiny.csv")))
                .split('\n', Qt::SkipEmptyParts);
        const QStringList header = lines.first().trimmed().split(',');
        for (const QString &line : lines.mid(1)) {
            const QStringList cells = line.trimmed().split(',');
            const auto cell = [&](const char *name) { return cells.at(header.indexOf(name)); };
            const auto count = [&](const char *name) { return Count(cell(name).toLongLong()); };
            SystolicLayer layer{cell("layer").toStdString(),
                                count("ifmap_h"),
                                count("ifmap_w"),
                                count("filt_h"),
                                count("filt_w"),
                                count("channels"),
                                count("num_filters"),
                                count("stride")};
            const SystolicTiming timing = valueOf(systolicTiming(
                layer, count("array_h"), count("array_w"), dataflowOf(cell("dataflow"))));
            QCOMPARE(timing.cycles, count("total_cycles"));
            QVERIFY2(nearly(100 * timing.utilization, cell("overall_util_pct").toDouble()),
                     qPrintable(line));
            QVERIFY2(nearly(100 * timing.mappingEfficiency, cell("mapping_eff_pct").toDouble()),
                     qPrintable(line));
            QCOMPARE(timing.ifmapReads, count("sram_if_reads"));
            QCOMPARE(timing.filterReads, count("sram_filt_reads"));
        }
        QCOMPARE(lines.size() - 1, 180);
    }

    void flawedTopologiesAreRead()
    {
        const std::string text =
            "\xEF\xBB\xBFLayer name, IFMAP Height, IFMAP Width, Filter Height, "
            "Filter Width, Channels, Num Filter, Strides,\r\n"
            "\r\n"
            "Conv1, 224, 224, 7, 7, 3, 64, 2,\r\n"
            ",,,,,,,,\n"
            "FC ,1,1,1,1,512,1000,1, 0.5, extra";
        const auto layers = valueOf(io::parseTopology(text, "net.csv"));
        QCOMPARE(layers.size(), std::size_t(2));
        QCOMPARE(layers[0], (SystolicLayer{"Conv1", 224, 224, 7, 7, 3, 64, 2}));
        QCOMPARE(layers[1], (SystolicLayer{"FC", 1, 1, 1, 1, 512, 1000, 1}));
    }

    void badTopologiesNameTheLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty")
            << ""
            << "t.csv: no layer, expected a header line and one line for each layer";
        QTest::newRow("header only")
            << "Layer name,a\n"
            << "t.csv: no layer, expected a header line and one line for each layer";
        QTest::newRow("few columns")
            << "h\nA,1,2\n"
            << "t.csv:2: layer A: Filter Height is missing, expected 8 columns";
        QTest::newRow("not a number")
            << "h\n\nA,1,two,1,1,1,1,1"
            << "t.csv:3: layer A: IFMAP Width is \"two\", expected a whole number";
        QTest::newRow("zero") << "h\nA,1,1,1,1,0,1,1"
                              << "t.csv:2: layer A: Channels is 0, expected at least 1";
        QTest::newRow("no name") << "h\n,1,1,1,1,1,1,1"
                                 << "t.csv:2: the layer has no name";
    }

    void badTopologiesNameTheLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto layers = io::parseTopology(text.toStdString(), "t.csv");
        QVERIFY(!layers);
        QCOMPARE(QString::fromStdString(layers.error().message()), message);
    }

    void impossibleLayersAreErrors()
    {
        const auto ws = SystolicDataflow::WeightStationary;
        QCOMPARE(systolicTiming({"a", 3, 3, 5, 5, 1, 1, 1}, 4, 4, ws).error().code,
                 ErrorCode::OutOfRange);
        QCOMPARE(systolicTiming({"a", 3, 3, 1, 1, 1, 1, 1}, 0, 4, ws).error().code,
                 ErrorCode::OutOfRange);
        const Count huge = Count(1) << 31;
        QCOMPARE(systolicTiming({"a", huge, huge, 1, 1, huge, huge, 1}, 4, 4, ws).error().code,
                 ErrorCode::Overflow);
    }
};

QTEST_APPLESS_MAIN(TestSystolic)
#include "tst_systolic.moc"
