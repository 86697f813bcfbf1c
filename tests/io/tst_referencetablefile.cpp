// SPDX-License-Identifier: GPL-3.0-or-later
// Reference tables as CSV, JSON and in Accelergy's layouts; numbers of its eyeriss_like example
// (Accelergy-Project/timeloop-accelergy-exercises).
#include "core/io/referencetablefile.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace pelorus;
using namespace pelorus::io;

namespace {

const QString ert = R"(ERT:
  version: '0.4'
  tables:
    - name: system_top_level.DRAM[1..1]
      actions:
        - name: read
          arguments: {}
          energy: 512.0
    - name: system_top_level.shared_glb[1..1]
      actions:
        - name: read
          arguments: {data_delta: 0, address_delta: 0}
          energy: 0.5
        - name: read
          arguments: {data_delta: 1, address_delta: 1}
          energy: 18.183829
        - name: write
          arguments: {}
          energy: 14.137929
)";

const QString art = R"(ART:
  version: '0.4'
  tables:
    - name: system_top_level.DRAM[1..1]
      area: 0.0
    - name: system_top_level.shared_glb[1..1]
      area: 217363.36892
)";

const QString ertSummary = R"(ERT_summary:
  version: '0.4'
  table_summary:
    - name: system_top_level.mac[1..168]
      actions:
        - name: compute
          energy: 0.207692
        - name: leak
          energy: 0.002374
      primitive_estimation(s):
        - name: intadder
          estimator: Library
)";

const QString artSummary = R"(ART_summary:
  table_summary:
    - name: system_top_level.mac[1..168]
      area: 191.82
      primitive_estimations: Library
)";

const QString json = R"({"format": "pelorus-reference-table", "version": 1, "source": "synthesis",
  "components": [{"name": "GLB", "energy_pJ": {"read": 18, "write": 14}, "area_um2": 2e5},
                 {"name": "RF", "leakage_W": 0.001}]})";

Result<Parsed<ReferenceTable>> parsed(const QString &text, const char *where)
{
    return parseReferenceTable(text.toStdString(), where);
}

ReferenceTable read(const QString &text, const char *where)
{
    const auto result = parsed(text, where);
    if (!result)
        qFatal("%s", result.error().message().c_str());
    return result->value;
}

} // namespace

class ReferenceTableFileTest : public QObject
{
    Q_OBJECT

private slots:
    void csv()
    {
        const ReferenceTable energies =
            read("\xEF\xBB\xBF# my chip\r\ncomponent, action ,energy_pJ\r\nGLB,read,18.5\r\n\r\n"
                 "GLB,write,1e1\r\nmac,compute,0.25",
                 "ert.csv");
        QVERIFY(energies
                == (ReferenceTable{{{"GLB", {{"read", 18.5}, {"write", 10}}, {}, {}},
                                    {"mac", {{"compute", 0.25}}, {}, {}}},
                                   "ert.csv"}));
        const ReferenceTable areas =
            read("leakage_W,component,area_um2\n0.001,GLB,2e5\n0,RF,0\n", "art.csv");
        QVERIFY(areas
                == (ReferenceTable{{{"GLB", {}, 2e5, 0.001}, {"RF", {}, 0.0, 0.0}}, "art.csv"}));
    }

    void ourJson()
    {
        const auto result = parsed(json, "t.json");
        QVERIFY(result);
        QVERIFY(result->findings.empty());
        QVERIFY(result->value
                == (ReferenceTable{
                    {{"GLB", {{"read", 18}, {"write", 14}}, 2e5, {}}, {"RF", {}, {}, 0.001}},
                    "synthesis"}));
        QString odd = json;
        odd.replace("\"leakage_W\"", "\"colour\": \"red\", \"leakage_W\"");
        QCOMPARE(parsed(odd, "t.json").value().findings.size(), 1u);
    }

    void accelergy()
    {
        QVERIFY(read(ert, "a.yaml")
                == (ReferenceTable{{{"system_top_level.DRAM[1..1]", {{"read", 512}}, {}, {}},
                                    {"system_top_level.shared_glb[1..1]",
                                     {{"read", 18.183829}, {"write", 14.137929}},
                                     {},
                                     {}}},
                                   "a.yaml"}));
        QVERIFY(read(ertSummary, "a.yml")
                == (ReferenceTable{{{"system_top_level.mac[1..168]",
                                     {{"compute", 0.207692}, {"leak", 0.002374}},
                                     {},
                                     {}}},
                                   "a.yml"}));
        const ReferenceTable both = read(ert + art, "a.yaml"); // one component of two tables
        QCOMPARE(both.components.size(), 2u);
        QCOMPARE(both.components[1].areaUm2, std::optional(217363.36892));
        QCOMPARE(both.components[1].actionPJ.at("write"), 14.137929);
        QCOMPARE(read(artSummary, "a.yaml").components.front().areaUm2, std::optional(191.82));
    }

    void fromDisk()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.yaml").toStdString();
        std::ofstream(path) << ert.toStdString();
        QCOMPARE(readReferenceTable(path).value().value.source, path);
        QCOMPARE(readReferenceTable(path + "x").error().code, ErrorCode::Io);
    }

    void refusesCsv_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const QString header = "component,action,energy_pJ\n";
        QTest::newRow("empty") << ""
                               << "t.csv:1: the table has no entry";
        QTest::newRow("header alone") << header << "t.csv:1: the table has no entry";
        QTest::newRow("no unit")
            << "component,action,energy\nGLB,read,1\n"
            << "t.csv:1: the column \"energy\" has no unit, expected energy_pJ";
        QTest::newRow("no unit, area") << "component,area\nGLB,1\n"
                                       << "t.csv:1: the column \"area\" has no unit, expected "
                                          "area_um2";
        QTest::newRow("another unit")
            << "component,action,energy_nJ\nGLB,read,1\n"
            << "t.csv:1: unknown column \"energy_nJ\", expected component, action, energy_pJ, "
               "area_um2, leakage_W";
        QTest::newRow("no component") << "action,energy_pJ\nread,1\n"
                                      << "t.csv:1: the column component is missing";
        QTest::newRow("no action") << "component,energy_pJ\nGLB,1\n"
                                   << "t.csv:1: the columns action and energy_pJ need each other";
        QTest::newRow("no number")
            << "component\nGLB\n"
            << "t.csv:1: there is no column energy_pJ, area_um2 or leakage_W";
        QTest::newRow("both")
            << "component,action,energy_pJ,area_um2\nGLB,read,1,2\n"
            << "t.csv:1: energies have a row an action, areas and leakage a row a "
               "component: expected two files";
        QTest::newRow("column twice") << "component,component,area_um2\n"
                                      << "t.csv:1: two columns are \"component\"";
        QTest::newRow("short row") << header + "GLB,read\n"
                                   << "t.csv:2: the row has 2 fields, expected 3";
        QTest::newRow("missing") << header + "GLB,read,\n"
                                 << "t.csv:2: energy_pJ is missing, expected a number >= 0";
        QTest::newRow("negative") << header + "# a comment\nGLB,read,-1\n"
                                  << "t.csv:3: \"-1\" in energy_pJ is not a number >= 0";
        QTest::newRow("infinite") << header + "GLB,read,inf\n"
                                  << "t.csv:2: \"inf\" in energy_pJ is not a number >= 0";
        QTest::newRow("not a number") << header + "GLB,read,nan\n"
                                      << "t.csv:2: \"nan\" in energy_pJ is not a number >= 0";
        QTest::newRow("a unit too many") << header + "GLB,read,1 pJ\n"
                                         << "t.csv:2: \"1 pJ\" in energy_pJ is not a number >= 0";
        QTest::newRow("nameless") << header + ",read,1\n"
                                  << "t.csv:2: the component has no name";
        QTest::newRow("actionless") << header + "GLB,,1\n"
                                    << "t.csv:2: the action has no name";
        QTest::newRow("twice") << header + "GLB,read,1\nGLB,read,1\n"
                               << "t.csv:3: read of GLB is given twice";
        QTest::newRow("area twice") << "component,area_um2\nGLB,1\nGLB,1\n"
                                    << "t.csv:3: area_um2 of GLB is given twice";
    }
    void refusesCsv()
    {
        QFETCH(QString, text);
        const auto result = parsed(text, "t.csv");
        QVERIFY(!result);
        QTEST(QString::fromStdString(result.error().message()), "message");
    }

    void refusesYaml_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto changed = [](QString text, const char *from, const char *to) {
            if (!text.contains(from))
                qFatal("%s is not there", from);
            return text.replace(text.indexOf(from), int(qstrlen(from)), to);
        };
        QTest::newRow("empty") << ""
                               << "t.yaml:1: this is not a table of Accelergy: expected ERT, "
                                  "ART, ERT_summary or ART_summary";
        QTest::newRow("a list") << "[1, 2]"
                                << "t.yaml:1: this is not a table of Accelergy: expected "
                                   "ERT, ART, ERT_summary or ART_summary";
        QTest::newRow("not YAML") << "ERT: 1\n]"
                                  << "t.yaml:2:1: this is not YAML: ";
        QTest::newRow("a text") << "ERT: none"
                                << "t.yaml:1: \"tables\" is missing, expected a list";
        QTest::newRow("no tables") << changed(ert, "tables:", "table:")
                                   << "t.yaml:2: \"tables\" is missing, expected a list";
        QTest::newRow("tables no list") << "ERT: {tables: 3}"
                                        << "t.yaml:1: \"tables\" is not a list";
        QTest::newRow("empty tables") << "ERT: {tables: []}"
                                      << "t.yaml:1: the table has no entry";
        QTest::newRow("no name") << changed(ert, "name: system_top_level.DRAM[1..1]", "nam: x")
                                 << "t.yaml:4: \"name\" is missing, expected a name";
        QTest::newRow("name is a list")
            << changed(ert, "name: system_top_level.DRAM[1..1]", "name: [1]")
            << "t.yaml:4: \"name\" is not a name";
        QTest::newRow("no actions") << changed(ert, "actions:", "action:")
                                    << "t.yaml:4: \"actions\" is missing, expected a "
                                       "list";
        QTest::newRow("no energy") << changed(ert, "energy: 512.0", "energi: 512")
                                   << "t.yaml:6: \"energy\" is missing, expected a number >= 0";
        QTest::newRow("null energy") << changed(ert, "energy: 512.0", "energy:")
                                     << "t.yaml:6: \"energy\" is missing, expected a number >= 0";
        QTest::newRow("negative") << changed(ert, "energy: 512.0", "energy: -1")
                                  << "t.yaml:8: energy \"-1\" is not a number >= 0";
        QTest::newRow("infinite") << changed(ert, "energy: 512.0", "energy: .inf")
                                  << "t.yaml:8: energy \".inf\" is not a number >= 0";
        QTest::newRow("energy is a map") << changed(ert, "energy: 512.0", "energy: {pJ: 3}")
                                         << "t.yaml:8: energy is not a number >= 0";
        QTest::newRow("area") << changed(art, "area: 0.0", "area: nan")
                              << "t.yaml:5: area \"nan\" is not a number >= 0";
        QTest::newRow("twice") << changed(art, "shared_glb", "DRAM")
                               << "t.yaml:6: system_top_level.DRAM[1..1] is given twice";
    }
    void refusesYaml()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto result = parsed(text, "t.yaml");
        QVERIFY(!result);
        QVERIFY2(QString::fromStdString(result.error().message()).startsWith(message),
                 result.error().message().c_str());
    }

    void deepNestingIsAnError() { QVERIFY(!parsed(QString(100'000, '['), "t.yaml")); }

    void refusesJson_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("negative")
            << "18"
            << "-18"
            << "t.json: /components/0/energy_pJ/read: -18 is not a number >= 0";
        QTest::newRow("text") << "2e5"
                              << "\"2e5\""
                              << "t.json: /components/0/area_um2: ";
        QTest::newRow("nothing") << "\"leakage_W\""
                                 << "\"leakage\""
                                 << "t.json: /components/1: the component has none of energy_pJ, "
                                    "area_um2, leakage_W";
        QTest::newRow("twice") << "RF"
                               << "GLB"
                               << "t.json: /components/1: GLB is given twice";
        QTest::newRow("format") << "pelorus-reference-table"
                                << "cake"
                                << "t.json: /format: ";
    }
    void refusesJson()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QString text = json;
        const auto result = parsed(text.replace(text.indexOf(from), from.size(), to), "t.json");
        QVERIFY(!result);
        QVERIFY2(QString::fromStdString(result.error().message()).startsWith(message),
                 result.error().message().c_str());
    }

    void refusesOtherFiles()
    {
        QCOMPARE(QString::fromStdString(parsed(ert, "t.txt").error().message()),
                 "t.txt: a reference table is a file *.csv, *.json, *.yaml or *.yml");
    }
};

QTEST_APPLESS_MAIN(ReferenceTableFileTest)
#include "tst_referencetablefile.moc"
