// SPDX-License-Identifier: GPL-3.0-or-later
// Reading reference cases, evaluating them and comparing with what they expect.
#include "core/io/casefile.h"
#include "core/io/caseresult.h"
#include "tests/support/layers.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;
using nlohmann::json;

namespace {

/// A 3 x 1 filter over 16 outputs; two levels; the counts are Timeloop's (1D weight stationary).
const json good = json::parse(R"({
  "name": "c1d", "desc": "weights outermost",
  "layer": {"N": 1, "G": 1, "M": 2, "C": 1, "P": 8, "Q": 1, "R": 3, "S": 1,
            "stride": [1, 2], "dilation": [1, 3]},
  "arch": {"name": "two", "levels": [
      {"name": "DRAM", "size_words": null, "word_bits": 16, "instances": 1, "meshX": 1, "meshY": 1,
       "energy_pJ_per_access": 200.0, "read_bw": 40.0, "write_bw": null, "noc": null},
      {"name": "GLB", "size_words": 4096, "word_bits": 16, "instances": 2, "meshX": 2, "meshY": 1,
       "energy_pJ_per_access": 6.0, "read_bw": null, "write_bw": null, "noc": null},
      {"name": "RF", "size_words": 64, "word_bits": 16, "instances": 24, "meshX": 8, "meshY": 3,
       "energy_pJ_per_access": 0, "read_bw": null, "write_bw": null, "noc": null}],
    "mac": {"instances": 24, "meshX": 8, "meshY": 3, "energy_pJ": 1.5, "word_bits": 16}},
  "mapping": {
    "DRAM": {"temporal": [["R", 3], ["P", 2]], "spatialX": [["M", 2]], "spatialY": [],
             "keep": ["Weights", "Inputs", "Outputs"]},
    "GLB": {"temporal": [], "spatialX": [["P", 2], ["P", 2]], "spatialY": [], "keep": ["Inputs"]},
    "RF": {"temporal": [], "spatialX": [], "spatialY": [],
           "keep": ["Weights", "Inputs", "Outputs"]}}
})");

std::string fileOf(const json &c)
{
    return json{{"source", "test"}, {"cases", json::array({c})}}.dump(1);
}

Case parsedCase(const json &c)
{
    return test::valueOf(parseCases(fileOf(c), "cases.json")).at(0);
}

/// Every case has energies of its own, so the tables do not matter.
Technology technology()
{
    TechnologySpec spec;
    spec.name = "table";
    spec.intMultiply = {{64, 0.2, "t"}, {1024, 3.1, "t"}};
    spec.intAdd = {{8, 0.03, "t"}, {32, 0.1, "t"}};
    spec.sramPerBit = {{65536, 0.16, "t"}};
    spec.registerFilePerBit = {0, 0.03, "t"};
    spec.dramPerBit["lpddr4"] = {0, 8, "t"};
    return test::valueOf(Technology::make(spec));
}

CaseResult evaluated(const json &c, Accounting accounting = Accounting::Timeloop)
{
    return evaluateCase(parsedCase(c), technology(), accounting);
}

/// The one element of the written results.
json written(const json &c, Accounting accounting = Accounting::Timeloop)
{
    const std::vector<Case> cases = {parsedCase(c)};
    const std::vector<CaseResult> results = {evaluateCase(cases[0], technology(), accounting)};
    return json::parse(caseResultsJson(cases, results)).at(0);
}

} // namespace

class TestCaseFile : public QObject
{
    Q_OBJECT

private slots:
    void translates();
    void refuses_data();
    void refuses();
    void refusesSyntax();
    void writesEveryKey();
    void agreesWithItself_data();
    void agreesWithItself();
    void tellsDifferences_data();
    void tellsDifferences();
    void comparesUtilizationAsPrinted();
    void reportsWhatDoesNotFit();
    void reportsOverflow();
};

void TestCaseFile::translates()
{
    const Case c = parsedCase(good);
    QCOMPARE(c.name, std::string("c1d"));
    QCOMPARE(c.layer, test::valueOf(parseShape("K2 P8 R3 stride1x2 dilation1x3")));
    QCOMPARE(c.precision.psumBits, 16);
    QVERIFY(c.expected.empty());

    const auto &levels = c.architecture.levels(); // innermost first
    QCOMPARE(levels.size(), std::size_t(3));
    QCOMPARE(levels[0].name, std::string("RF"));
    QCOMPARE(levels[0].fanout.children().value(), Count(1));
    QCOMPARE(levels[1].fanout.columns, Count(4)); // 8 / 2
    QCOMPARE(levels[1].fanout.rows, Count(3));
    QCOMPARE(levels[2].fanout.columns, Count(2));
    QCOMPARE(c.architecture.instances(0), Count(24));
    QCOMPARE(c.architecture.macUnits(), Count(24));
    QCOMPARE(levels[1].capacityBits, std::optional<Count>(4096 * 16));
    QVERIFY(!levels[2].capacityBits);
    QCOMPARE(levels[2].readBandwidth->bits, 640.0); // 40 words of 16 bit a cycle
    QVERIFY(!levels[2].writeBandwidth);
    QCOMPARE(levels[1].accessEnergyPJ, std::optional(6.0));
    QVERIFY(!levels[1].accessEnergySource.empty());
    QCOMPARE(c.architecture.mac().energyPJ, std::optional(1.5));
    QCOMPARE(c.architecture.peArray().children().value(), Count(12));

    const auto &mapping = c.mapping.levels;
    const std::vector<Loop> outer = {{Dim::R, 3, LoopKind::Temporal},
                                     {Dim::P, 2, LoopKind::Temporal}};
    QCOMPARE(mapping[2].temporal, outer);
    const std::vector<Loop> columns = {{Dim::K, 2, LoopKind::SpatialX}};
    QCOMPARE(mapping[2].spatial, columns);
    QVERIFY(mapping[1].keeps[Tensor::Ifmap]);
    QVERIFY(!mapping[1].keeps[Tensor::Filter] && !mapping[1].keeps[Tensor::Ofmap]);
}

void TestCaseFile::refuses_data()
{
    QTest::addColumn<QString>("pointer"); // below /cases/0
    QTest::addColumn<QString>("value"); // JSON; empty: the key is removed
    QTest::addColumn<QString>("message");
    const auto row = [](const char *pointer, const char *value, const char *message) {
        QTest::addRow("%s = %s", pointer, value) << pointer << value << message;
    };
    row("/name", "", "\"name\" is missing");
    row("/layer", "[]", "is not an object");
    row("/layer/N", "", "missing");
    row("/layer/M", "0", "an integer");
    row("/layer/P", "-3", "an integer");
    row("/layer/Q", "1.5", "an integer >= 1");
    row("/layer/R", "18446744073709551615", "an integer");
    row("/layer/stride", "[1]", "[P/R axis, Q/S axis]");
    row("/layer/padding", "[1, 1]", "unknown key");
    row("/arch/levels", "[]", "at least one level");
    row("/arch/levels/1/meshX", "3", "meshX * meshY");
    row("/arch/levels/2/word_bits", "8", "one word width");
    row("/arch/levels/1/size_words", "4611686018427387904", "63-bit");
    row("/arch/levels/1/energy_pJ_per_access", "-1", "a number >= 0");
    row("/arch/levels/0/read_bw", "0", "a number > 0");
    row("/arch/levels/0/size_words", "64", "outermost");
    row("/arch/levels/1/noc", "{}", "not modelled");
    row("/arch/levels/1/name", "\"RF\"", "two levels have this name");
    row("/arch/mac/word_bits", "64", "from 1 to 32");
    row("/mapping/GLB", "", "missing");
    row("/mapping/L2", "{}", "a level of the case's arch");
    row("/mapping/GLB/temporal", "[[\"K\", 2]]", "is not one of N G M C P Q R S");
    row("/mapping/GLB/temporal", "[[\"P\"]]", "[dimension, factor]");
    row("/mapping/GLB/spatialX", "[[\"P\", 0]]", "an integer");
    row("/mapping/GLB/keep", "[\"Psums\"]", "is not one of Weights, Inputs, Outputs");
    row("/mapping/GLB/bypass", "[]", "unknown key");
}

void TestCaseFile::refuses()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, message);
    json c = good;
    const json::json_pointer place(pointer.toStdString());
    if (value.isEmpty())
        c[place.parent_pointer()].erase(place.back());
    else
        c[place] = json::parse(value.toStdString());

    const auto cases = parseCases(fileOf(c), "cases.json");
    QVERIFY(!cases);
    const QString text = QString::fromStdString(cases.error().message());
    QVERIFY2(text.startsWith("cases.json: /cases/0"), qPrintable(text));
    QVERIFY2(text.contains(message), qPrintable(text));
    if (pointer != "/name")
        QVERIFY2(text.contains("case \"c1d\""), qPrintable(text));
}

void TestCaseFile::refusesSyntax()
{
    const std::string text = fileOf(good);
    const auto truncated = parseCases(std::string_view(text).substr(0, text.size() / 2), "c.json");
    QVERIFY(!truncated);
    QCOMPARE(truncated.error().code, ErrorCode::Syntax);
    QVERIFY(truncated.error().where.starts_with("c.json:"));
    QVERIFY(!parseCases("", "c.json"));
    QVERIFY(!parseCases("{}", "c.json"));
    QVERIFY(!parseCases("[]", "c.json"));
    QVERIFY(!parseCases(R"({"cases": 1e999})", "c.json"));
    QVERIFY(parseCases(R"({"cases": []})", "c.json")->empty());
}

void TestCaseFile::writesEveryKey()
{
    const json result = written(good);
    for (const char *key : {"name", "macs", "pe_used", "cycles", "compute_cycles", "utilization",
                            "energy_total_pJ", "mac_energy_pJ", "levels", "adder_ops", "findings"})
        QVERIFY2(result.contains(key), key);
    QCOMPARE(result["macs"].get<Count>(), Count(48));
    QCOMPARE(result["pe_used"].get<Count>(), Count(8));
    QCOMPARE(result["mac_energy_pJ"].get<double>(), 72.0);
    QCOMPARE(result["levels"].size(), std::size_t(3));
    QCOMPARE(result["levels"][0]["level"].get<std::string>(), std::string("DRAM"));
    QVERIFY(result["levels"][1]["tensors"]["Weights"].is_null());
    double energy = result["mac_energy_pJ"].get<double>();
    for (const json &level : result["levels"]) {
        for (const json &tensor : level["tensors"]) {
            if (tensor.is_null())
                continue;
            QCOMPARE(tensor.size(), std::size_t(9));
            QCOMPARE(tensor["reads_total"].get<Count>(),
                     tensor["reads_per_instance"].get<Count>()
                         * tensor["instances_used"].get<Count>());
            energy += tensor["energy_total_pJ"].get<double>();
        }
    }
    QVERIFY(qFuzzyCompare(energy, result["energy_total_pJ"].get<double>()));
}

void TestCaseFile::agreesWithItself_data()
{
    QTest::addColumn<int>("accounting");
    QTest::newRow("physical") << int(Accounting::Physical);
    QTest::newRow("timeloop") << int(Accounting::Timeloop);
}

void TestCaseFile::agreesWithItself()
{
    QFETCH(int, accounting);
    json c = good;
    c["result"] = written(good, Accounting(accounting));
    QVERIFY(differences(parsedCase(c), evaluated(c, Accounting(accounting))).empty());
}

void TestCaseFile::tellsDifferences_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<double>("factor"); // on the value there
    QTest::addColumn<int>("count");
    QTest::newRow("count by one") << "/macs" << 1 + 1.0 / 48 << 1;
    QTest::newRow("cycles, slightly") << "/cycles" << 1 + 1e-9 << 1;
    QTest::newRow("energy within 1e-6") << "/energy_total_pJ" << 1 + 0.9e-6 << 0;
    QTest::newRow("energy beyond 1e-6") << "/energy_total_pJ" << 1 + 1.2e-6 << 1;
    QTest::newRow("energy of a tensor") << "/levels/0/tensors/Inputs/energy_total_pJ" << 1.01 << 1;
    QTest::newRow("reads") << "/levels/2/tensors/Outputs/reads_total" << 2.0 << 1;
}

void TestCaseFile::tellsDifferences()
{
    QFETCH(QString, pointer);
    QFETCH(double, factor);
    QFETCH(int, count);
    json c = good;
    c["result"] = written(good);
    json &value = c["result"][json::json_pointer(pointer.toStdString())];
    if (value.is_number_integer())
        value = static_cast<Count>(std::llround(value.get<double>() * factor));
    else
        value = value.get<double>() * factor;
    const auto found = differences(parsedCase(c), evaluated(c));
    QCOMPARE(int(found.size()), count);
    if (count > 0)
        QCOMPARE(QString::fromStdString(found[0].path), pointer);
}

void TestCaseFile::comparesUtilizationAsPrinted()
{
    json c = good; // 8 of 24 PEs
    c["result"] = {{"utilization", 0.3333}};
    QVERIFY(differences(parsedCase(c), evaluated(c)).empty());
    c["result"] = {{"utilization", 0.3334}};
    QCOMPARE(differences(parsedCase(c), evaluated(c)).size(), std::size_t(1));
    c["result"] = {{"utilization", 0.33334}};
    QCOMPARE(differences(parsedCase(c), evaluated(c)).size(), std::size_t(1));
    c["result"] = {{"no such key", 1}};
    QCOMPARE(differences(parsedCase(c), evaluated(c)).size(), std::size_t(1));
}

void TestCaseFile::reportsWhatDoesNotFit()
{
    json c = good;
    c["arch"]["levels"][1]["size_words"] = 2;
    c["result"] = {{"macs", 48}};
    const CaseResult result = evaluated(c);
    QVERIFY(!result.cost);
    const json text = written(c);
    QVERIFY(!text.contains("macs"));
    QCOMPARE(text["findings"][0]["kind"].get<std::string>(), std::string("capacity-exceeded"));
    QCOMPARE(text["findings"][0]["level"].get<std::string>(), std::string("GLB"));
    QVERIFY(text["findings"][0]["required"].get<double>()
            > text["findings"][0]["available"].get<double>());
    QCOMPARE(differences(parsedCase(c), result).size(), std::size_t(1));

    json tooWide = good;
    tooWide["mapping"]["DRAM"]["spatialX"] = json::parse(R"([["M", 2], ["P", 2]])");
    tooWide["mapping"]["DRAM"]["temporal"] = json::parse(R"([["R", 3]])");
    QCOMPARE(written(tooWide)["findings"][0]["kind"].get<std::string>(),
             std::string("fanout-exceeded"));

    json wrongFactors = good;
    wrongFactors["layer"]["P"] = 9;
    QCOMPARE(written(wrongFactors)["findings"][0]["kind"].get<std::string>(),
             std::string("wrong-factors"));
}

void TestCaseFile::reportsOverflow()
{
    // Each bound fits, the MACs do not.
    json c = good;
    c["layer"]["P"] = 1LL << 40;
    c["layer"]["Q"] = 1LL << 40;
    const auto cases = parseCases(fileOf(c), "cases.json");
    QVERIFY(!cases);
    QCOMPARE(cases.error().code, ErrorCode::Overflow);
    QVERIFY(cases.error().where.starts_with("cases.json: /cases/0/layer"));
}

QTEST_APPLESS_MAIN(TestCaseFile)
#include "tst_casefile.moc"
