// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings in Timeloop's YAML: every mapping of timeloop-model's cases written and read again, the
// form's rules one by one, and files that are refused.
#include "core/io/caseresult.h"
#include "core/io/designfile.h"
#include "core/io/textfile.h"
#include "core/io/timeloopmapping.h"
#include "core/mapping/describe.h"
#include "tests/support/layers.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;

namespace {

/// Three levels, 4 columns and 2 rows below GLB.
Architecture hardware()
{
    MemoryLevel dram;
    dram.name = "DRAM";
    dram.kind = MemoryKind::Dram;
    dram.dramType = "lpddr4";
    MemoryLevel buffer;
    buffer.name = "GLB";
    buffer.capacityBits = 65536;
    buffer.fanout.columns = 4;
    buffer.fanout.rows = 2;
    MemoryLevel registers;
    registers.name = "RF";
    registers.capacityBits = 4096;
    ArchitectureSpec spec;
    spec.name = "four by two";
    spec.levels = {registers, buffer, dram};
    return test::valueOf(Architecture::make(spec));
}

LayerShape shape()
{
    return test::valueOf(parseShape("N2 K8 C4 P6 R3"));
}

/// What is said of GLB's two directives; the rest is RF's.
QString fileOf(const QString &directives)
{
    return "mapping:\n" + directives
        + "- {target: RF, type: temporal, factors: N=0 C=0 M=0 P=0 R=0, permutation: RPCMN}\n";
}

Result<Mapping> parsed(const QString &text)
{
    return parseTimeloopMapping(text.toStdString(), "m.yaml", shape(), hardware());
}

std::string described(const QString &text)
{
    return describe(test::valueOf(parsed(text)), hardware());
}

} // namespace

class TestTimeloopMapping : public QObject
{
    Q_OBJECT

private slots:
    void survivesTheWayThere();
    void writes();
    void refusesToWrite_data();
    void refusesToWrite();
    void reads_data();
    void reads();
    void keepsWhatMayBeKept();
    void refuses_data();
    void refuses();
    void refusesSyntax();
};

void TestTimeloopMapping::survivesTheWayThere()
{
    const std::string name = PELORUS_TEST_DATA "/golden/timeloop.json";
    const auto cases = test::valueOf(parseCases(test::valueOf(readFile(name)), name));
    QCOMPARE(cases.size(), std::size_t(204));
    const TechnologyPtr technology = defaultDesign().technology;
    for (const Case &c : cases) {
        const auto yaml = timeloopMappingYaml(c.mapping, c.layer, c.architecture);
        QVERIFY2(yaml, yaml ? "" : yaml.error().message().c_str());
        const auto mapping = parseTimeloopMapping(*yaml, "m.yaml", c.layer, c.architecture);
        QVERIFY2(mapping, mapping ? "" : mapping.error().message().c_str());
        QVERIFY2(*mapping == c.mapping, (c.name + '\n' + *yaml).c_str());
        Case again = c;
        again.mapping = *mapping;
        QVERIFY(differences(again, evaluateCase(again, *technology, Accounting::Timeloop)).empty());
    }
}

void TestTimeloopMapping::writes()
{
    const auto mapping = test::valueOf(
        parseMapping("DRAM: K2 P3 | GLB[I,O]: N2 C2 R1 | Y: C2 | X: K4 | RF: P2 R3", hardware()));
    QCOMPARE(test::valueOf(timeloopMappingYaml(mapping, shape(), hardware())),
             std::string("mapping:\n"
                         "  - target: DRAM\n"
                         "    type: bypass\n"
                         "    keep: [Weights, Inputs, Outputs]\n"
                         "    bypass: []\n"
                         "  - target: DRAM\n"
                         "    type: temporal\n"
                         "    factors: N=1 C=1 M=2 P=3 Q=1 R=1 S=1\n"
                         "    permutation: PMNCQRS\n"
                         "  - target: GLB\n"
                         "    type: bypass\n"
                         "    keep: [Inputs, Outputs]\n"
                         "    bypass: [Weights]\n"
                         "  - target: GLB\n"
                         "    type: temporal\n"
                         "    factors: N=2 C=2 M=1 P=1 Q=1 R=1 S=1\n"
                         "    permutation: CNMPQRS\n"
                         "  - target: GLB\n"
                         "    type: spatial\n"
                         "    factors: N=1 C=2 M=4 P=1 Q=1 R=1 S=1\n"
                         "    permutation: MCNPQRS\n"
                         "    split: 1\n"
                         "  - target: RF\n"
                         "    type: bypass\n"
                         "    keep: [Weights, Inputs, Outputs]\n"
                         "    bypass: []\n"
                         "  - target: RF\n"
                         "    type: temporal\n"
                         "    factors: N=1 C=1 M=1 P=2 Q=1 R=3 S=1\n"
                         "    permutation: RPNCMQS\n"));

    // Groups only where there are some.
    const LayerShape groups = test::valueOf(parseShape("G2"));
    const auto grouped = test::valueOf(parseMapping("DRAM: G2", hardware()));
    const std::string yaml = test::valueOf(timeloopMappingYaml(grouped, groups, hardware()));
    QVERIFY(yaml.find("R=1 S=1 G=2\n    permutation: GNCMPQRS") != yaml.npos);
}

void TestTimeloopMapping::refusesToWrite_data()
{
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<QString>("message");
    QTest::newRow("both axes") << "DRAM: N2 K2 C4 P6 R3 | GLB: | X: K2 | Y: K2"
                               << "GLB: M unrolls on both axes of the fan-out, and Timeloop's form "
                                  "has one factor a dimension there";
    QTest::newRow("two temporal") << "DRAM: K2 N2 K4 C4 P6 R3"
                                  << "DRAM: M has two temporal loops, and Timeloop's form has one "
                                     "factor a dimension there";
    QTest::newRow("two on an axis") << "DRAM: N2 K2 C4 P6 R3 | GLB: | X: K2 K2"
                                    << "GLB: M has two spatial loops, and Timeloop's form has one "
                                       "factor a dimension there";
    QTest::newRow("imperfect") << "DRAM: N2 K8 C4 P4 R3 | GLB: P2"
                               << "four by two: the factors of P are imperfect, and Timeloop's "
                                  "form is written for those that multiply to 6";
    QTest::newRow("no fan-out") << "DRAM: N2 K4 C4 P6 R3 | X: K2"
                                << "DRAM: it has no fan-out to unroll on";
}

void TestTimeloopMapping::refusesToWrite()
{
    QFETCH(QString, mapping);
    QFETCH(QString, message);
    const auto given = test::valueOf(parseMapping(mapping.toStdString(), hardware()));
    const auto yaml = timeloopMappingYaml(given, shape(), hardware());
    QVERIFY(!yaml);
    QCOMPARE(yaml.error().code, ErrorCode::Unsupported);
    QCOMPARE(QString::fromStdString(yaml.error().message()), message);
}

void TestTimeloopMapping::reads_data()
{
    QTest::addColumn<QString>("directives");
    QTest::addColumn<QString>("mapping");
    const auto row = [](const char *name, const QString &directives, const char *mapping) {
        QTest::newRow(name) << directives << mapping;
    };
    const QString rest = "- {target: GLB, type: ";
    row("nothing", "", "DRAM: | GLB: | RF: N2 K8 C4 P6 R3");
    row("the rest", rest + "temporal, factors: M=2 P=3 N=1, permutation: PM}\n",
        "DRAM: | GLB: K2 P3 | RF: N2 K4 C4 P2 R3");
    row("other spellings", rest + "temporal, factors: \"M2, P = 3 N 1\", permutation: P M}\n",
        "DRAM: | GLB: K2 P3 | RF: N2 K4 C4 P2 R3");
    row("lists", rest + "temporal, factors: [M=2, P=3], permutation: [P, M, C]}\n",
        "DRAM: | GLB: K2 P3 | RF: N2 K4 C4 P2 R3");
    row("last one implied", rest + "temporal, factors: M=2 P=3, permutation: P}\n",
        "DRAM: | GLB: K2 P3 | RF: N2 K4 C4 P2 R3");
    row("all on X", rest + "spatial, factors: M=2 C=2, permutation: CM}\n",
        "DRAM: | GLB: | X: C2 K2 | RF: N2 K4 C2 P6 R3");
    row("split", rest + "spatial, factors: M=2 C=2, permutation: CM, split: 1}\n",
        "DRAM: | GLB: | X: C2 | Y: K2 | RF: N2 K4 C2 P6 R3");
    row("split counts dimensions without loops",
        rest + "spatial, factors: M=2 C=2, permutation: QSCM, split: 3}\n",
        "DRAM: | GLB: | X: C2 | Y: K2 | RF: N2 K4 C2 P6 R3");
    row("all on Y", rest + "spatial, factors: M=2, permutation: M, split: 0}\n",
        "DRAM: | GLB: | Y: K2 | RF: N2 K4 C4 P6 R3");
    row("datatype", rest + "datatype, keep: [Outputs], bypass: [Weights]}\n",
        "DRAM: | GLB[I,O]: | RF: N2 K8 C4 P6 R3");
    row("dataspace", rest + "dataspace, bypass: [Weights, Inputs, Outputs]}\n",
        "DRAM: | GLB[]: | RF: N2 K8 C4 P6 R3");
}

void TestTimeloopMapping::reads()
{
    QFETCH(QString, directives);
    QFETCH(QString, mapping);
    QCOMPARE(QString::fromStdString(described(fileOf(directives))), mapping);
}

void TestTimeloopMapping::keepsWhatMayBeKept()
{
    ArchitectureSpec spec = hardware().spec();
    spec.levels[1].keeps[Tensor::Filter] = false;
    const auto architecture = test::valueOf(Architecture::make(spec));
    const auto mapping =
        parseTimeloopMapping(fileOf("").toStdString(), "m.yaml", shape(), architecture);
    QVERIFY(mapping);
    QVERIFY(!mapping->levels[1].keeps[Tensor::Filter]);
    QVERIFY(mapping->levels[1].keeps[Tensor::Ifmap]);
}

void TestTimeloopMapping::refuses_data()
{
    QTest::addColumn<QString>("directives"); // from line 2 on
    QTest::addColumn<QString>("message");
    const auto row = [](const QString &directives, const char *message) {
        QTest::newRow(qPrintable(QString(directives).replace('\n', " | "))) << directives + '\n'
                                                                            << message;
    };
    row("- 3", "m.yaml:2: expected a directive with target and type");
    row("- {type: temporal}", "m.yaml:2: expected a directive with target and type");
    row("- target: GLB\n  type: skew",
        "m.yaml:3: \"skew\" is not one of temporal, spatial, "
        "bypass, datatype, dataspace");
    row("- {target: L2, type: temporal}",
        "m.yaml:2: \"L2\" is not a level of four by two, expected one of DRAM, GLB, RF");
    row("- {target: GLB, type: temporal}\n- {target: GLB, type: temporal}",
        "m.yaml:3: a second directive for GLB, temporal: it would replace the first");
    row("- {target: GLB, type: bypass}\n- {target: GLB, type: datatype}",
        "m.yaml:3: a second directive for GLB, datatype: it would replace the first");
    row("- target: GLB\n  type: temporal\n  split: 2",
        "m.yaml:4: unknown key \"split\", expected one of target, type, factors, permutation");
    row("- {target: GLB, type: spatial, no_multicast_no_reduction: [Weights]}",
        "m.yaml:2: unknown key \"no_multicast_no_reduction\", expected one of target, type, "
        "factors, permutation, split");
    row("- {target: GLB, type: temporal, factors: K=2}",
        "m.yaml:2: \"K\" is not one of N C M P Q R S G");
    row("- {target: GLB, type: temporal, factors: M=two}",
        "m.yaml:2: \"M=two\" is not a factor such as C=4");
    row("- {target: GLB, type: temporal, factors: M=-2}",
        "m.yaml:2: \"M=-2\" is not a factor such as C=4");
    row("- {target: GLB, type: temporal, factors: 4}",
        "m.yaml:2: \"4\" is not a factor such as C=4");
    row("- {target: GLB, type: temporal, factors: M=99999999999999999999}",
        "m.yaml:2: \"M=99999999999999999999\" is not a factor such as C=4");
    row("- {target: GLB, type: temporal, factors: {M: 2}}", "m.yaml:2: \"factors\" is not a text");
    row("- {target: GLB, type: temporal, factors: \"M=4,2\"}",
        "m.yaml:2: \"M=4,2\" has a residual factor, expected perfect factors");
    row("- {target: GLB, type: temporal, factors: M=2 M=2}", "m.yaml:2: M has two factors");
    row("- {target: GLB, type: temporal, factors: M=2 C=2}",
        "m.yaml:2: the permutation does not say in which order M and C are");
    row("- {target: GLB, type: temporal, factors: M=2, permutation: MCM}",
        "m.yaml:2: M stands twice in the permutation");
    row("- {target: GLB, type: temporal, factors: M=2, permutation: MK}",
        "m.yaml:2: \"K\" is not one of N C M P Q R S G");
    row("- {target: GLB, type: spatial, factors: M=2, permutation: M, split: x}",
        "m.yaml:2: \"split\" is not the number of dimensions that go to X, 0 to 8");
    row("- {target: GLB, type: spatial, factors: M=2, permutation: M, split: 9}",
        "m.yaml:2: \"split\" is not the number of dimensions that go to X, 0 to 8");
    row("- {target: GLB, type: spatial, factors: M=2 C=2, permutation: M, split: 3}",
        "m.yaml:2: the permutation does not say where C is, and with split 3 that decides its "
        "axis");
    row("- {target: GLB, type: bypass, keep: Weights}", "m.yaml:2: \"keep\" is not a list");
    row("- {target: GLB, type: bypass, keep: [Psums]}",
        "m.yaml:2: \"Psums\" is not one of Weights, Inputs, Outputs");
    row("- {target: GLB, type: bypass, keep: [Inputs], bypass: [Inputs]}",
        "m.yaml:2: Inputs stands twice in keep and bypass");
    row("- {target: GLB, type: temporal, factors: M=3, permutation: M}",
        "m.yaml:2: the factors of M multiply to 3, the layer has 8");
    row("- {target: GLB, type: temporal, factors: Q=2, permutation: Q}",
        "m.yaml:2: the factors of Q multiply to 2, the layer has 1");
    row("- {target: GLB, type: temporal, factors: M=0, permutation: M}",
        "m.yaml:2: M has two factors 0, expected one rest");
    row("- {target: GLB, type: temporal, factors: M=9223372036854775807, permutation: M}\n"
        "- {target: DRAM, type: temporal, factors: M=8, permutation: M}",
        "m.yaml:2: the factors of M multiply to more than 64 bits hold, the layer has 8");
}

void TestTimeloopMapping::refuses()
{
    QFETCH(QString, directives);
    QFETCH(QString, message);
    const auto mapping = parsed(fileOf(directives));
    QVERIFY(!mapping);
    QCOMPARE(QString::fromStdString(mapping.error().message()), message);
}

void TestTimeloopMapping::refusesSyntax()
{
    const std::string expected =
        "m.yaml:1: expected \"mapping:\" with a list of Timeloop's directives";
    for (const char *text : {"", "[]", "3", "{}", "mapping:", "mapping: 3", "map: []"}) {
        const auto mapping = parsed(text);
        QVERIFY(!mapping);
        QCOMPARE(mapping.error().message(), expected);
    }
    const auto broken = parsed("mapping:\n  - {target: GLB\n  - x");
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::Syntax);
    QVERIFY(broken.error().where.starts_with("m.yaml:"));
}

QTEST_APPLESS_MAIN(TestTimeloopMapping)
#include "tst_timeloopmapping.moc"
