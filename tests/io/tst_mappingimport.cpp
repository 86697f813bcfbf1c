// SPDX-License-Identifier: GPL-3.0-or-later
// One layer's mapping from files of all forms: the same mapping whatever it was written as.
#include "core/io/mappingimport.h"

#include "core/io/textfile.h"
#include "core/io/timeloopmapping.h"
#include "core/mapping/describe.h"
#include "tests/support/uitest.h"

#include <QTemporaryDir>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr std::size_t fc3 = 3;
constexpr const char *byHand = "DRAM: C64 K10 | GLB: C16 | RF:";

/// A case of another machine whose levels have the same names.
std::string caseNamed(const std::string &name)
{
    return R"({"name": ")" + name + R"(",
      "layer": {"N": 1, "G": 1, "M": 10, "C": 1024, "P": 1, "Q": 1, "R": 1, "S": 1,
                "stride": [1, 1], "dilation": [1, 1]},
      "arch": {"name": "a", "levels": [
          {"name": "DRAM", "size_words": null, "word_bits": 16, "instances": 1, "meshX": 1,
           "meshY": 1, "energy_pJ_per_access": 200, "read_bw": null, "write_bw": null, "noc": null},
          {"name": "GLB", "size_words": 4096, "word_bits": 16, "instances": 1, "meshX": 1,
           "meshY": 1, "energy_pJ_per_access": 6, "read_bw": null, "write_bw": null, "noc": null},
          {"name": "RF", "size_words": 64, "word_bits": 16, "instances": 1, "meshX": 1,
           "meshY": 1, "energy_pJ_per_access": 1, "read_bw": null, "write_bw": null, "noc": null}],
        "mac": {"instances": 1, "meshX": 1, "meshY": 1, "energy_pJ": 1, "word_bits": 16}},
      "mapping": {
        "DRAM": {"temporal": [["C", 64], ["M", 10]], "spatialX": [], "spatialY": [],
                 "keep": ["Weights", "Inputs", "Outputs"]},
        "GLB": {"temporal": [["C", 16]], "spatialX": [], "spatialY": [],
                "keep": ["Weights", "Inputs", "Outputs"]},
        "RF": {"temporal": [], "spatialX": [], "spatialY": [],
               "keep": ["Weights", "Inputs", "Outputs"]}}})";
}

} // namespace

class TestMappingImport : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        const Design design = *smallDesign();
        const Mapping mapping = valueOf(parseMapping(byHand, *design.architecture));
        const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
        QTest::newRow("text") << "m.txt" << bytes(std::string("conv1: DRAM:\nfc3: ") + byHand);
        QTest::newRow("Timeloop") << "m.yaml"
                                  << bytes(valueOf(io::timeloopMappingYaml(
                                         mapping, design.network->layers()[fc3]->shape,
                                         *design.architecture)));
        QTest::newRow("the only case")
            << "m.json" << bytes(R"({"cases": [)" + caseNamed("x") + "]}");
        QTest::newRow("the case of its name")
            << "m.json"
            << bytes(R"({"cases": [)" + caseNamed("x") + ", " + caseNamed("fc3") + "]}");
    }
    void readsEveryForm()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        const Design design = *smallDesign();
        const QString path = m_folder.filePath(name);
        QVERIFY(io::writeFile(path.toStdString(), content.toStdString()));
        const auto mapping = io::importMapping(path.toStdString(), design, fc3);
        QVERIFY2(mapping, mapping ? "" : mapping.error().message().c_str());
        QCOMPARE(describe(*mapping, *design.architecture), std::string(byHand));
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");
        QTest::newRow("no file") << "none.yaml" << QByteArray() << "none.yaml";
        QTest::newRow("another layer")
            << "m.txt" << QByteArray("conv1: DRAM:") << "m.txt: has no mapping for fc3";
        QTest::newRow("two cases of others")
            << "m.json"
            << QByteArray::fromStdString(R"({"cases": [)" + caseNamed("x") + ", " + caseNamed("y")
                                         + "]}")
            << "m.json: has no mapping for fc3";
        QTest::newRow("a level of another name")
            << "m.json"
            << QByteArray::fromStdString(R"({"cases": [)" + caseNamed("x") + "]}")
                   .replace("\"GLB\"", "\"L2\"")
            << "m.json: L2";
        QTest::newRow("no JSON") << "m.json" << QByteArray("{") << "m.json:1";
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        const QString path = m_folder.filePath(name);
        if (!content.isEmpty())
            QVERIFY(io::writeFile(path.toStdString(), content.toStdString()));
        const auto mapping = io::importMapping(path.toStdString(), *smallDesign(), fc3);
        QVERIFY(!mapping);
        QVERIFY2(QString::fromStdString(mapping.error().message()).contains(message),
                 mapping.error().message().c_str());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestMappingImport)
#include "tst_mappingimport.moc"
