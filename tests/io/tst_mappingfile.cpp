// SPDX-License-Identifier: GPL-3.0-or-later
// Files of given mappings, and evaluations under them.
#include "core/io/mappingfile.h"
#include "core/mapping/describe.h"
#include "tests/support/layers.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;

namespace {

/// Two levels, four columns.
Architecture hardware()
{
    MemoryLevel dram;
    dram.name = "DRAM";
    dram.kind = MemoryKind::Dram;
    dram.dramType = "lpddr4";
    MemoryLevel buffer;
    buffer.name = "GLB";
    buffer.capacityBits = 4096;
    buffer.fanout.columns = 4;
    ArchitectureSpec spec;
    spec.name = "four";
    spec.levels = {buffer, dram};
    spec.peArrayLevel = 0;
    return test::valueOf(Architecture::make(spec));
}

Technology technology()
{
    TechnologySpec spec;
    spec.name = "table";
    spec.intMultiply = {{64, 0.2, "t"}, {1024, 3.1, "t"}};
    spec.intAdd = {{8, 0.03, "t"}, {32, 0.1, "t"}};
    spec.sramPerBit = {{4096, 0.16, "t"}};
    spec.registerFilePerBit = {0, 0.03, "t"};
    spec.dramPerBit["lpddr4"] = {0, 8, "t"};
    return test::valueOf(Technology::make(spec));
}

/// "conv" is also how the name of the second layer starts.
Network network()
{
    return test::valueOf(test::network(
        {test::layer("conv", "P4 C2 K4", "in", "a"), test::layer("conv:2", "P4 C4 K4", "a", "out")},
        {{"in", {1, 2, 4, 1}}}));
}

Design design()
{
    Design result = withNetwork({}, network());
    result = withArchitecture(result, hardware());
    return withTechnology(result, technology());
}

} // namespace

class TestMappingFile : public QObject
{
    Q_OBJECT

private slots:
    void reads();
    void refuses_data();
    void refuses();
    void isWhatTheEvaluationUses();
    void writesWhatItReads();
    void reportsWhatDoesNotFit();
};

void TestMappingFile::reads()
{
    const auto mappings = parseMappings("# a remark\r\n"
                                        "\n"
                                        "  conv:2: DRAM: K2 P4 | GLB: C4 | X: K2\r\n"
                                        "conv: GLB: P4 C2 | X: K4",
                                        "m.txt", network(), hardware());
    QVERIFY2(mappings, mappings ? "" : mappings.error().message().c_str());
    QCOMPARE(mappings->size(), std::size_t(2));
    QCOMPARE(describe(mappings->at("conv"), hardware()), std::string("DRAM: | GLB: P4 C2 | X: K4"));
    QCOMPARE(describe(mappings->at("conv:2"), hardware()),
             std::string("DRAM: K2 P4 | GLB: C4 | X: K2"));
    QVERIFY(parseMappings("", "m.txt", network(), hardware())->empty());
}

void TestMappingFile::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such layer") << "\nfc: GLB: K4"
                                   << "m.txt:2: expected \"LAYER: MAPPING\"";
    QTest::newRow("no colon") << "conv"
                              << "m.txt:1: expected \"LAYER: MAPPING\"";
    QTest::newRow("no such level") << "conv: L2: K4"
                                   << "m.txt:1: conv: L2: no level";
    QTest::newRow("no loop") << "conv: GLB: K"
                             << "m.txt:1: conv: K";
    QTest::newRow("twice") << "conv: GLB: K4\nconv: GLB: K4"
                           << "m.txt:2: conv stands twice";
}

void TestMappingFile::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto mappings = parseMappings(text.toStdString(), "m.txt", network(), hardware());
    QVERIFY(!mappings);
    const QString got = QString::fromStdString(mappings.error().message());
    QVERIFY2(got.startsWith(message), qPrintable(got));
}

void TestMappingFile::isWhatTheEvaluationUses()
{
    const auto mappings =
        parseMappings("conv: DRAM: P4 | GLB: C2 K4", "m.txt", network(), hardware());
    EvaluationContext context;
    const Evaluation searched = evaluate(design(), context);
    const Evaluation given = evaluateMapped(design(), *mappings, context);
    QVERIFY(given.layers[0]);
    QCOMPARE(describe(given.layers[0]->mapping, hardware()), std::string("DRAM: P4 | GLB: C2 K4"));
    QCOMPARE(given.layers[0]->counts.pesUsed, Count(1));
    QVERIFY(given.layers[0]->cycles > searched.layers[0]->cycles); // that one uses the columns
    QCOMPARE(*given.layers[1], *searched.layers[1]);
    QVERIFY(sameResults(evaluate(design(), context), searched)); // the memo holds no given mapping
}

void TestMappingFile::writesWhatItReads()
{
    EvaluationContext context;
    const Evaluation searched = evaluate(design(), context);
    const std::string text = mappingsText(searched);
    QVERIFY(text.starts_with("# "));
    QVERIFY(text.find("on four: mappings for least energy: ") != text.npos);
    const auto mappings = parseMappings(text, "m.txt", network(), hardware());
    QVERIFY2(mappings, mappings ? "" : mappings.error().message().c_str());
    QCOMPARE(mappings->size(), std::size_t(2));
    const Evaluation given = evaluateMapped(design(), *mappings, context);
    QCOMPARE(given.totals, searched.totals);
}

void TestMappingFile::reportsWhatDoesNotFit()
{
    const auto mappings = parseMappings("conv: GLB: P4 C2 K4\nconv:2: GLB: P4 C4 | X: K8", "m.txt",
                                        network(), hardware());
    EvaluationContext context;
    const Evaluation given = evaluateMapped(design(), *mappings, context);
    QVERIFY(given.layers[0]);
    QVERIFY(!given.layers[1]);
    QCOMPARE(given.totals.missingLayers, 1);
    QVERIFY(!given.findings.empty());
    QCOMPARE(given.findings[0].layer, std::string("conv:2"));
}

QTEST_APPLESS_MAIN(TestMappingFile)
#include "tst_mappingfile.moc"
