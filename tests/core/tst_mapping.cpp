// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings: tiles, the text form, and what validate() finds.
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "core/workload/shapetext.h"

#include <QTest>

using namespace pelorus;

namespace {

/// DRAM -> GLB of 1024 words -> 4 columns (K, C) x 2 rows (any) -> ifmap scratchpad -> RF of 16
/// words, double buffered.
Architecture testArchitecture()
{
    ArchitectureSpec spec;
    spec.name = "test";
    spec.levels.resize(4);
    MemoryLevel &rf = spec.levels[0];
    rf.name = "RF";
    rf.kind = MemoryKind::RegisterFile;
    rf.capacityBits = 2 * 16 * 16;
    rf.buffering = Buffering::Double;
    MemoryLevel &scratchpad = spec.levels[1];
    scratchpad.name = "ifmap_spad";
    scratchpad.keeps = TensorMask::filled(false);
    scratchpad.keeps[Tensor::Ifmap] = true;
    MemoryLevel &buffer = spec.levels[2];
    buffer.name = "GLB";
    buffer.capacityBits = 1024 * 16;
    buffer.fanout.columns = 4;
    buffer.fanout.rows = 2;
    buffer.fanout.columnsCarry = dims({Dim::K, Dim::C});
    MemoryLevel &dram = spec.levels[3];
    dram.name = "DRAM";
    dram.kind = MemoryKind::Dram;
    return Architecture::make(spec).value();
}

Mapping mapping(const char *text, const Architecture &architecture)
{
    return parseMapping(text, architecture).value();
}

} // namespace

class TestMapping : public QObject
{
    Q_OBJECT

private slots:
    void tiles();
    void parses();
    void textRoundTrips_data();
    void textRoundTrips();
    void rejectsText_data();
    void rejectsText();
    void validates_data();
    void idleIterationsAreNamed();
    void validates();
    void capacityFindingSaysWhatIsNeeded();
    void capacityCountsTheWindowOfTheAccounting();
    void capacityCountsTheCappedTile();
    void psumsTakePsumBits();
    void numberOfLevelsMustMatch();
};

void TestMapping::tiles()
{
    const Architecture architecture = testArchitecture();
    const Mapping m = mapping("DRAM: K4 C2 | GLB: P7 C8 | X: K2 C2 | Y: K3 | RF: R3", architecture);
    const DimVector bounds = parseShape("K24 C32 P7 R3").value().bounds;
    QCOMPARE(tileOf(m, 0, bounds)[Dim::R], 3);
    QCOMPARE(product(tileOf(m, 0, bounds)).value(), 3);
    QCOMPARE(product(tileOf(m, 1, bounds)).value(), 3);
    QCOMPARE(tileOf(m, 2, bounds)[Dim::K], 6);
    QCOMPARE(tileOf(m, 2, bounds)[Dim::C], 16);
    QCOMPARE(tileOf(m, 3, bounds)[Dim::K], 24);
    QCOMPARE(product(tileOf(m, 3, bounds)).value(), 24 * 32 * 7 * 3);
    // Nobody holds more than the layer has.
    const DimVector fewer = parseShape("K22 C9 P7 R3").value().bounds;
    QCOMPARE(tileOf(m, 2, fewer)[Dim::C], 9);
    QCOMPARE(tileOf(m, 3, fewer), fewer);
    QCOMPARE(spatialFactors(m.levels[2])[Dim::K], 6);
    QCOMPARE(product(spatialFactors(m.levels[2])).value(), 12);
    QCOMPARE(product(spatialFactors(m.levels[0])).value(), 1);
}

void TestMapping::parses()
{
    const Architecture architecture = testArchitecture();
    const Mapping m = mapping(
        "DRAM: K4 C2 | GLB[I,O]: Q13 | X: K4 C2 | Y: P2 | ifmap_spad[]: | RF:", architecture);
    QCOMPARE(m.levels[3].temporal,
             (std::vector<Loop>{{Dim::K, 4, LoopKind::Temporal}, {Dim::C, 2, LoopKind::Temporal}}));
    QCOMPARE(m.levels[2].spatial,
             (std::vector<Loop>{{Dim::K, 4, LoopKind::SpatialX},
                                {Dim::C, 2, LoopKind::SpatialX},
                                {Dim::P, 2, LoopKind::SpatialY}}));
    QCOMPARE(m.levels[3].keeps, allTensors());
    QCOMPARE(m.levels[2].keeps[Tensor::Filter], false);
    QCOMPARE(m.levels[2].keeps[Tensor::Ofmap], true);
    QCOMPARE(m.levels[1].keeps, TensorMask::filled(false));
    QCOMPARE(m.levels[0].keeps, allTensors());
    // Left out: no loops, and what the architecture allows.
    const Mapping empty = mapping("", architecture);
    QCOMPARE(empty.levels[1].keeps, architecture.levels()[1].keeps);
    QVERIFY(empty.levels[1].temporal.empty());
}

void TestMapping::textRoundTrips_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"DRAM: K4 C2 | GLB: Q56 C8 | X: K4 | Y: C2 | ifmap_spad[I]: | RF: R3 S3",
          "DRAM: | GLB[I,O]: Q13 Q2 | X: K2 C2 | ifmap_spad[]: | Y: G2 | RF[W]: N1",
          "DRAM: | GLB: | ifmap_spad[I]: | RF: | X: G9223372036854775807"})
        QTest::newRow(text) << text;
}

void TestMapping::textRoundTrips()
{
    QFETCH(QString, text);
    const Architecture architecture = testArchitecture();
    const Result<Mapping> m = parseMapping(text.toStdString(), architecture);
    QVERIFY2(m, m ? "" : m.error().message().c_str());
    QCOMPARE(QString::fromStdString(describe(*m, architecture)), text);
    QCOMPARE(parseMapping(describe(*m, architecture), architecture), m);
}

void TestMapping::rejectsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *text, const char *where, ErrorCode code) {
        QTest::newRow(name) << text << where << static_cast<int>(code);
    };
    row("unknown level", "DRAM: K4 | L2: C4", "L2", ErrorCode::NotFound);
    row("no colon", "DRAM K4", "DRAM K4", ErrorCode::Syntax);
    row("empty part", "DRAM: K4 |", "", ErrorCode::Syntax);
    row("fan-out first", "X: K4 | DRAM:", "X: K4", ErrorCode::Syntax);
    row("inner first", "RF: K4 | DRAM: C4", "DRAM", ErrorCode::Syntax);
    row("twice", "DRAM: K4 | DRAM: C4", "DRAM", ErrorCode::Syntax);
    row("unknown dimension", "DRAM: M4", "M4", ErrorCode::Syntax);
    row("no factor", "DRAM: K", "K", ErrorCode::Syntax);
    row("trailing", "DRAM: K4x", "K4x", ErrorCode::Syntax);
    row("zero", "DRAM: K0", "K0", ErrorCode::OutOfRange);
    row("65 bits", "DRAM: K18446744073709551616", "K18446744073709551616", ErrorCode::OutOfRange);
    row("unknown tensor", "DRAM[I,F]: K2", "F", ErrorCode::Syntax);
    row("open bracket", "DRAM[I: K2", "DRAM[I", ErrorCode::Syntax);
}

void TestMapping::rejectsText()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(int, code);
    const Result<Mapping> m = parseMapping(text.toStdString(), testArchitecture());
    QVERIFY(!m);
    QCOMPARE(QString::fromStdString(m.error().where), where);
    QCOMPARE(static_cast<int>(m.error().code), code);
    QVERIFY(!m.error().what.empty());
}

void TestMapping::validates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("findings"); // "kind level"
    QTest::addColumn<bool>("physical");
    const auto physical = [](const char *name, const char *text, const QStringList &findings) {
        QTest::newRow(qPrintable(QString("%1, physical").arg(name))) << text << findings << true;
    };
    const auto timeloop = [](const char *name, const char *text, const QStringList &findings) {
        QTest::newRow(qPrintable(QString("%1, timeloop").arg(name))) << text << findings << false;
    };
    const auto row = [&](const char *name, const char *text, const QStringList &findings) {
        physical(name, text, findings);
        timeloop(name, text, findings);
    };
    row("fits", "DRAM: K2 P4 | GLB: C4 | X: K4 | Y: P2 | RF: R3", {});
    row("factor missing", "DRAM: K2 P4 | GLB: C4 | X: K4 | Y: P2", {"wrong-factors "});
    row("two missing", "DRAM: K2 P4 | GLB: C2 | X: K4 | Y: P2",
        {"wrong-factors ", "wrong-factors "});
    const char *overlong = "DRAM: K2 P4 | GLB: C8 | X: K4 | Y: P2 | RF: R3";
    physical("overlong loop", overlong, {"wrong-factors GLB"});
    timeloop("overlong loop", overlong, {"wrong-factors "});
    const char *huge = "DRAM: K2 P4 R9223372036854775807 | GLB: C4 | X: K4 | Y: P2 | RF: R3";
    physical("product overflows", huge, {"wrong-factors DRAM"});
    timeloop("product overflows", huge, {"wrong-factors "});
    // K8 and P8 as 3 blocks of 3 each, the last of 2.
    const char *clipped = "DRAM: K3 P3 | GLB: C4 | X: K3 | RF: P3 R3";
    physical("clipped blocks", clipped, {});
    timeloop("clipped blocks", clipped, {"wrong-factors ", "wrong-factors "});
    row("too many columns", "DRAM: P4 | GLB: C4 | X: K8 | Y: P2 | RF: R3", {"fanout-exceeded GLB"});
    row("too many rows", "DRAM: K2 P2 | GLB: C4 | X: K4 | Y: P4 | RF: R3", {"fanout-exceeded GLB"});
    row("fan-out of one", "DRAM: K2 P4 | GLB: C4 | X: K4 | Y: P2 | RF: | Y: R3",
        {"fanout-exceeded RF"});
    row("not on columns", "DRAM: K8 P4 | GLB: C4 | X: P2 | RF: R3", {"spatial-not-allowed GLB"});
    row("a trip of one is nowhere", "DRAM: K2 P4 | GLB: C4 | X: K4 P1 | Y: P2 | RF: R3", {});
    row("outermost bypassed", "DRAM[W,O]: K2 P4 | GLB: C4 | X: K4 | Y: P2 | RF: R3",
        {"keep-not-allowed DRAM"});
    row("not stored here", "DRAM: K2 P4 | GLB: C4 | X: K4 | Y: P2 | ifmap_spad[I,W]: | RF: R3",
        {"keep-not-allowed ifmap_spad"});
    row("too large", "DRAM: K2 P4 | GLB: | X: K4 | Y: P2 | RF: C4 R3", {"capacity-exceeded RF"});
}

void TestMapping::validates()
{
    QFETCH(QString, text);
    QFETCH(QStringList, findings);
    QFETCH(bool, physical);
    const Accounting accounting = physical ? Accounting::Physical : Accounting::Timeloop;
    const Architecture architecture = testArchitecture();
    const LayerShape shape = parseShape("K8 P8 C4 R3").value();
    QStringList found;
    for (const Finding &finding : validate(mapping(qPrintable(text), architecture), shape,
                                           Precision(), architecture, accounting)) {
        QCOMPARE(finding.severity, Severity::Error);
        QVERIFY(!finding.hint.empty());
        found << QString::fromStdString(std::string(name(finding.kind)) + " " + finding.level);
    }
    QCOMPARE(found, findings);
}

/// A loop whose last iteration begins beyond the bound; the finding says what would do.
void TestMapping::idleIterationsAreNamed()
{
    const Architecture architecture = testArchitecture();
    const LayerShape shape = parseShape("P8 C3").value();
    const auto found = [&](const char *text, Accounting accounting) {
        return validate(mapping(text, architecture), shape, Precision(), architecture, accounting);
    };
    const Findings one = found("DRAM: C3 | GLB: P5 | Y: P2", Accounting::Physical);
    QCOMPARE(one.size(), 1U);
    QCOMPARE(one[0].level, std::string("GLB"));
    QCOMPARE(one[0].required, 4.0);
    QCOMPARE(one[0].available, 5.0);
    QCOMPARE(one[0].hint,
             std::string("P5 has iterations in which nobody works: 4 of them cover P8, use P4"));
    // The innermost is named: what the others need depends on it.
    const Findings two = found("DRAM: C3 P2 | GLB: P2 | RF: P9", Accounting::Physical);
    QCOMPARE(two.size(), 1U);
    QCOMPARE(two[0].level, std::string("RF"));
    const Findings none = found("DRAM: C3 P2 | GLB: P4 | Y: P2", Accounting::Physical);
    QCOMPARE(none.size(), 1U);
    QCOMPARE(none[0].hint,
             std::string("P2 has iterations in which nobody works: the loops inside cover P8, "
                         "leave it out"));
    const Findings exact = found("DRAM: C3 | GLB: P3 | RF: P3", Accounting::Timeloop);
    QCOMPARE(exact.size(), 1U);
    QCOMPARE(exact[0].required, 8.0);
    QCOMPARE(exact[0].available, 9.0);
    QCOMPARE(exact[0].hint,
             std::string("the factors of P must multiply to 8; physical accounting also takes "
                         "those that multiply to more"));
    QVERIFY(found("DRAM: C3 | GLB: P3 | RF: P3", Accounting::Physical).empty());
}

void TestMapping::capacityFindingSaysWhatIsNeeded()
{
    const Architecture architecture = testArchitecture();
    const LayerShape shape = parseShape("C4 R3").value();
    const Findings found = validate(mapping("RF: C4 R3", architecture), shape, Precision(),
                                    architecture, Accounting::Physical);
    QCOMPARE(found.size(), 1U);
    // 12 filter words, 12 ifmap words, 1 psum; half of 32 words because the level is double
    // buffered.
    QCOMPARE(found[0].required, 25 * 16.0);
    QCOMPARE(found[0].available, 16 * 16.0);
    QCOMPARE(found[0].unit, std::string("bit"));
    QCOMPARE(found[0].tensor, std::string("ifmap, filter, ofmap"));
}

void TestMapping::capacityCountsTheWindowOfTheAccounting()
{
    // Stride 4 with one filter row: 4 distinct ifmap words, a span of 13. With 4 psums and 1
    // weight: 9 or 18.
    const Architecture architecture = testArchitecture();
    const LayerShape shape = parseShape("P4 stride4x1").value();
    const Mapping m = mapping("RF: P4", architecture);
    QVERIFY(validate(m, shape, Precision(), architecture, Accounting::Physical).empty());
    QCOMPARE(validate(m, shape, Precision(), architecture, Accounting::Timeloop).size(), 1U);
}

/// Factors that multiply to 515 of 511 filters: 511 weights, 511 psums and 1 ifmap word are held.
void TestMapping::capacityCountsTheCappedTile()
{
    const Architecture architecture = testArchitecture(); // 1024 words in the GLB
    const Mapping m = mapping("GLB: K103 | RF: K5", architecture);
    const auto findings = [&](const char *shape) {
        return validate(m, parseShape(shape).value(), Precision(), architecture,
                        Accounting::Physical);
    };
    QVERIFY(findings("K511").empty());
    const Findings found = findings("K512");
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].kind, FindingKind::CapacityExceeded);
    QCOMPARE(found[0].required, 1025 * 16.0);
}

void TestMapping::psumsTakePsumBits()
{
    const Architecture architecture = testArchitecture();
    const LayerShape shape = parseShape("K7").value(); // 7 weights, 7 psums, 1 ifmap word
    const Mapping m = mapping("RF: K7", architecture);
    Precision precision;
    precision.ofmapBits = 32; // not what is stored while accumulating
    QVERIFY(validate(m, shape, precision, architecture, Accounting::Physical).empty());
    precision.psumBits = 20;
    const Findings found = validate(m, shape, precision, architecture, Accounting::Physical);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].required, 7 * 16 + 7 * 20 + 16.0);
}

void TestMapping::numberOfLevelsMustMatch()
{
    const Architecture architecture = testArchitecture();
    Mapping m = mapping("DRAM:", architecture);
    m.levels.pop_back();
    const Findings found =
        validate(m, LayerShape(), Precision(), architecture, Accounting::Physical);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].kind, FindingKind::WrongFactors);
}

QTEST_APPLESS_MAIN(TestMapping)
#include "tst_mapping.moc"
