// SPDX-License-Identifier: GPL-3.0-or-later
// Reading cases to search, constraint by constraint, and the rows that a search gives: run again as
// a case they cost the same.
#include "core/io/caseresult.h"
#include "core/io/designfile.h"
#include "core/io/searchrows.h"
#include "core/io/textfile.h"
#include "tests/support/layers.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <set>

using namespace pelorus;
using namespace pelorus::io;
using nlohmann::json;

namespace {

/// Three levels, 4 x 2 PEs.
const json good = json::parse(R"({
  "name": "small", "desc": "a remark",
  "layer": {"N": 1, "G": 1, "M": 8, "C": 12, "P": 6, "Q": 6, "R": 3, "S": 3,
            "stride": [1, 1], "dilation": [1, 1]},
  "arch": {"name": "pe4x2", "levels": [
      {"name": "DRAM", "size_words": null, "word_bits": 16, "instances": 1, "meshX": 1, "meshY": 1,
       "energy_pJ_per_access": 200.0, "read_bw": null, "write_bw": null, "noc": null},
      {"name": "GLB", "size_words": 4096, "word_bits": 16, "instances": 1, "meshX": 1, "meshY": 1,
       "energy_pJ_per_access": 6.0, "read_bw": 8.0, "write_bw": null, "noc": null},
      {"name": "RF", "size_words": 64, "word_bits": 16, "instances": 8, "meshX": 4, "meshY": 2,
       "energy_pJ_per_access": 1.0, "read_bw": null, "write_bw": null, "noc": null}],
    "mac": {"instances": 8, "meshX": 4, "meshY": 2, "energy_pJ": 1.5, "word_bits": 16}},
  "constraints": {
    "factors": "perfect", "one_axis_per_dimension": true, "bypass": "search",
    "keep": {"DRAM": ["Weights", "Inputs", "Outputs"], "GLB": ["Inputs", "Outputs"]},
    "stationary": "Weights", "dataflow": "ws",
    "spatialX": {"GLB": ["M", "C"]}, "spatialY": {"GLB": ["P"]},
    "temporal": {"RF": {"R": 3, "S": 1}, "GLB": {"C": 3}},
    "spatial_x_factors": {"GLB": {"C": 4}}, "spatial_y_factors": {"GLB": {"P": 2}}},
  "objective": "edp"
})");

std::string fileOf(const json &c)
{
    return json{{"cases", json::array({c})}}.dump(1);
}

SearchCase parsed(const json &c)
{
    return test::valueOf(parseSearchCases(fileOf(c), "cases.json")).at(0);
}

json without(const char *pointer)
{
    json c = good;
    const json::json_pointer place((std::string(pointer)));
    c[place.parent_pointer()].erase(place.back());
    return c;
}

std::string goldenFile(const char *name)
{
    return test::valueOf(readFile(std::string(PELORUS_TEST_DATA "/golden/") + name));
}

/// The row as JSON.
json rowOf(const SearchCase &c, Accounting accounting)
{
    const SearchRow row{c.name,
                        {},
                        std::make_shared<const Architecture>(c.architecture),
                        c.options.objective,
                        searchCase(c, *defaultDesign().technology, accounting),
                        1.5};
    return json::parse(searchRowsJson(std::vector{row})).at(0);
}

/// The row with the layer and arch of its case costs what it says.
void compareWithCount(const json &c, const json &row, Accounting accounting)
{
    json merged = row;
    merged["layer"] = c["layer"];
    merged["arch"] = c["arch"];
    const auto cases = test::valueOf(parseCases(fileOf(merged), "rows.json"));
    const CaseResult again = evaluateCase(cases[0], *defaultDesign().technology, accounting);
    QVERIFY(again.cost);
    QCOMPARE(row["energy_pJ"].get<double>(), caseEnergyPJ(*again.cost));
    QCOMPARE(row["cycles"].get<double>(), again.cost->cycles);
    QCOMPARE(row["edp_pJ_cycles"].get<double>(),
             row["energy_pJ"].get<double>() * row["cycles"].get<double>());
}

} // namespace

class TestSearchCaseFile : public QObject
{
    Q_OBJECT

private slots:
    void translates();
    void hasDefaults();
    void dataflows_data();
    void dataflows();
    void rowStationary();
    void readsPublishedCases();
    void refuses_data();
    void refuses();
    void refusesSyntax();
    void rowsRunAgain_data();
    void rowsRunAgain();
    void constrainsTheSearch();
    void passesByAnEmptyLevel();
    void writesWhatIsMissingAsNull();
};

void TestSearchCaseFile::translates()
{
    const SearchCase c = parsed(good);
    QCOMPARE(c.name, std::string("small"));
    QCOMPARE(c.layer, test::valueOf(parseShape("K8 C12 P6 Q6 R3 S3")));
    QCOMPARE(c.precision.filterBits, 16);
    QCOMPARE(int(c.options.objective), int(Objective::Edp));
    const MapConstraints &constraints = c.options.constraints;
    QVERIFY(constraints.oneAxisPerDimension);
    QVERIFY(constraints.searchBypass);
    QCOMPARE(constraints.stationary, std::optional(Tensor::Filter));

    QCOMPARE(constraints.levels.size(), std::size_t(3)); // innermost first
    QVERIFY(!constraints.levels[0].keeps);
    TensorMask featureMaps = allTensors();
    featureMaps[Tensor::Filter] = false;
    QCOMPARE(constraints.levels[1].keeps, std::optional(featureMaps));
    QCOMPARE(constraints.levels[2].keeps, std::optional(allTensors()));
    QCOMPARE(constraints.levels[0].temporal[Dim::R], Count(3));
    QCOMPARE(constraints.levels[0].temporal[Dim::S], Count(1));
    QCOMPARE(constraints.levels[0].temporal[Dim::C], Count(0)); // free
    QCOMPARE(constraints.levels[1].temporal[Dim::C], Count(3));
    QCOMPARE(constraints.levels[1].spatialX[Dim::C], Count(4));
    QCOMPARE(constraints.levels[1].spatialY[Dim::P], Count(2));

    const Fanout &fanout = c.architecture.levels()[1].fanout;
    QCOMPARE(fanout.columnsCarry, dims({Dim::K, Dim::C}));
    QCOMPARE(fanout.rowsCarry, dims({Dim::P}));
    QCOMPARE(c.architecture.levels()[2].fanout.columnsCarry, allDims());
}

void TestSearchCaseFile::hasDefaults()
{
    json c = without("/constraints");
    c.erase("objective");
    QCOMPARE(parsed(c).options, SearchOptions());
    c["constraints"] = json::object();
    QCOMPARE(parsed(c).options, SearchOptions());
    c["mapping"] = "a remark here";
    QCOMPARE(parsed(c).options, SearchOptions());
}

void TestSearchCaseFile::dataflows_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("tensor");
    const auto row = [](const char *key, const char *value, Tensor tensor) {
        QTest::newRow(value) << key << value << int(tensor);
    };
    row("stationary", "Weights", Tensor::Filter);
    row("stationary", "Inputs", Tensor::Ifmap);
    row("stationary", "Outputs", Tensor::Ofmap);
    row("dataflow", "ws", Tensor::Filter);
    row("dataflow", "is", Tensor::Ifmap);
    row("dataflow", "os", Tensor::Ofmap);
}

void TestSearchCaseFile::dataflows()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, tensor);
    json c = good;
    c["constraints"] = {{key.toStdString(), value.toStdString()}};
    QCOMPARE(parsed(c).options.constraints.stationary, std::optional(Tensor(tensor)));
}

/// Row stationary: no step of S outside the array, R down and P across it, M and C on both.
void TestSearchCaseFile::rowStationary()
{
    json c = good;
    c["constraints"] = {{"dataflow", "rs"}};
    const SearchCase read = parsed(c);
    QVERIFY(!read.options.constraints.stationary);
    for (const Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
        const json row = rowOf(read, accounting);
        QVERIFY(row["proven"].get<bool>());
        for (const char *level : {"DRAM", "GLB"}) {
            for (const json &loop : row["mapping"][level]["temporal"])
                QVERIFY(loop[0] != "S");
        }
        for (const json &loop : row["mapping"]["GLB"]["spatialX"])
            QVERIFY(std::set<std::string>({"P", "M", "C"}).contains(loop[0].get<std::string>()));
        for (const json &loop : row["mapping"]["GLB"]["spatialY"])
            QVERIFY(std::set<std::string>({"R", "M", "C"}).contains(loop[0].get<std::string>()));
        compareWithCount(c, row, accounting);
        json free = c;
        free.erase("constraints");
        QVERIFY(rowOf(parsed(free), accounting)["energy_pJ"].get<double>()
                <= row["energy_pJ"].get<double>());
    }
    c["layer"]["S"] = 71; // a row is longer than a register file
    const json row = rowOf(parsed(c), Accounting::Physical);
    QVERIFY(row["mapping"].is_null());
    const json finding = row["findings"][0];
    QCOMPARE(finding["level"].get<std::string>(), std::string("RF"));
    QCOMPARE(finding["required"].get<double>(), 16.0 * (71 + 71 + 1));
    QCOMPARE(finding["available"].get<double>(), 16.0 * 64);
}

void TestSearchCaseFile::readsPublishedCases()
{
    const auto optima = test::valueOf(parseSearchCases(goldenFile("optima.json"), "optima.json"));
    QCOMPARE(optima.size(), std::size_t(6));
    for (const SearchCase &c : optima) {
        QVERIFY(c.options.constraints.oneAxisPerDimension);
        QVERIFY(!c.options.constraints.searchBypass);
        QVERIFY(c.options.constraints.levels.empty());
    }
    QCOMPARE(int(optima[0].options.objective), int(Objective::Edp));
    QCOMPARE(int(optima[1].options.objective), int(Objective::Energy));

    const auto best = test::valueOf(
        parseSearchCases(goldenFile("timeloop_mapper_best.json"), "timeloop_mapper_best.json"));
    QCOMPARE(best.size(), std::size_t(7));
    for (const SearchCase &c : best) {
        QCOMPARE(c.options.constraints.levels.size(), std::size_t(5));
        QVERIFY(c.options.constraints.levels[0].keeps.value()[Tensor::Ofmap]); // psum_spad
        QVERIFY(!c.options.constraints.levels[3].keeps.value()[Tensor::Filter]); // GLB
    }
}

void TestSearchCaseFile::refuses_data()
{
    QTest::addColumn<QString>("pointer"); // below /cases/0
    QTest::addColumn<QString>("value"); // JSON
    QTest::addColumn<QString>("where"); // below /cases/0
    QTest::addColumn<QString>("what");
    const auto row = [](const char *pointer, const char *value, const char *where,
                        const char *what) {
        QTest::addRow("%s = %s", pointer, value) << pointer << value << where << what;
    };
    row("/objective", "\"area\"", "/objective", "\"area\" is not one of energy, edp, latency");
    row("/constraints", "[]", "/constraints", "this array is not an object {...}");
    row("/constraints/stride", "1", "/constraints/stride",
        "unknown key, expected one of factors, one_axis_per_dimension, bypass, keep, stationary, "
        "dataflow, spatialX, spatialY, temporal, spatial_x_factors, spatial_y_factors");
    row("/constraints/factors", "\"any\"", "/constraints/factors",
        "\"any\" is not one of perfect, imperfect");
    row("/constraints/one_axis_per_dimension", "1", "/constraints/one_axis_per_dimension",
        "1 is not true or false");
    row("/constraints/bypass", "\"all\"", "/constraints/bypass",
        "\"all\" is not one of none, search");
    row("/constraints/keep/L2", "[]", "/constraints/keep/L2",
        "expected a level of the case's arch");
    row("/constraints/keep/GLB", "[\"Psums\"]", "/constraints/keep/GLB/0",
        "\"Psums\" is not one of Weights, Inputs, Outputs");
    row("/constraints/keep/DRAM", "[\"Weights\"]", "/constraints/keep/DRAM",
        "the outermost level keeps every tensor, expected Weights, Inputs and Outputs, got "
        "[\"Weights\"]");
    row("/constraints/stationary", "\"Filters\"", "/constraints/stationary",
        "\"Filters\" is not one of Weights, Inputs, Outputs");
    row("/constraints/dataflow", "\"xs\"", "/constraints/dataflow",
        "\"xs\" is not one of ws, os, is, rs");
    row("/constraints/dataflow", "\"os\"", "/constraints/dataflow",
        "\"os\" is another dataflow than \"stationary\", which says Weights");
    row("/constraints/dataflow", "\"rs\"", "/constraints/dataflow",
        "\"rs\" has all of S inside the array, R, M and C on its rows and P, M and C on its "
        "columns, but the factors say otherwise");
    row("/constraints/spatialX/GLB", "[\"K\"]", "/constraints/spatialX/GLB/0",
        "\"K\" is not one of N G M C P Q R S");
    row("/constraints/temporal/RF", "{\"K\": 2}", "/constraints/temporal/RF/K",
        "\"K\" is not one of N G M C P Q R S");
    row("/constraints/temporal/RF", "{\"R\": 0}", "/constraints/temporal/RF/R",
        "0 is not an integer >= 1 within 64 bits");
    row("/constraints/temporal/RF", "{\"R\": 2}", "/constraints/temporal/RF/R",
        "2 does not divide R = 3, expected a perfect factor");
    row("/constraints/temporal/RF", "{\"R\": 6}", "/constraints/temporal/RF/R",
        "6 does not divide R = 3, expected a perfect factor");
    row("/constraints/temporal/RF", "{\"C\": 2}", "/constraints/temporal/RF/C",
        "with the other factors required of C it makes 12 * 2, expected a divisor of 12");
    row("/constraints/spatial_x_factors/GLB", "{\"M\": 8}", "/constraints/spatial_x_factors/GLB",
        "the factors need 8 columns, the fan-out has 4");
    row("/constraints/spatial_y_factors/GLB", "{\"P\": 3}", "/constraints/spatial_y_factors/GLB",
        "the factors need 3 rows, the fan-out has 2");
    row("/constraints/spatial_x_factors/DRAM", "{\"M\": 2}", "/constraints/spatial_x_factors/DRAM",
        "the factors need 2 columns, the fan-out has 1");
    row("/constraints/spatial_x_factors/GLB", "{\"Q\": 2}", "/constraints/spatial_x_factors/GLB",
        "Q may not unroll here, spatialX allows M C");
    row("/constraints/spatialY", "{\"GLB\": []}", "/constraints/spatial_y_factors/GLB",
        "P may not unroll here, spatialY allows nothing");
    row("/constraints/spatial_y_factors/L2", "{}", "/constraints/spatial_y_factors/L2",
        "expected a level of the case's arch");
}

void TestSearchCaseFile::refuses()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, where);
    QFETCH(QString, what);
    json c = good;
    c[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto cases = parseSearchCases(fileOf(c), "cases.json");
    QVERIFY(!cases);
    QCOMPARE(QString::fromStdString(cases.error().message()),
             "cases.json: /cases/0" + where + ": case \"small\": " + what);
}

void TestSearchCaseFile::refusesSyntax()
{
    // Both axes at once need a dimension that both may carry.
    json c = good;
    c["constraints"]["spatialY"]["GLB"] = {"P", "C"};
    c["constraints"]["temporal"] = json::object();
    c["constraints"]["spatial_x_factors"]["GLB"] = {{"C", 2}};
    c["constraints"]["spatial_y_factors"]["GLB"] = {{"C", 2}};
    const auto both = parseSearchCases(fileOf(c), "c.json");
    QVERIFY(!both);
    QCOMPARE(both.error().what,
             std::string("case \"small\": C is on both axes, expected one as "
                         "one_axis_per_dimension says"));
    c["constraints"]["one_axis_per_dimension"] = false;
    QVERIFY(parseSearchCases(fileOf(c), "c.json"));

    const std::string text = fileOf(good);
    const auto truncated = parseSearchCases(text.substr(0, text.size() / 2), "c.json");
    QVERIFY(!truncated);
    QCOMPARE(truncated.error().code, ErrorCode::Syntax);
    QVERIFY(!parseSearchCases("[]", "c.json"));
    QVERIFY(!parseSearchCases(fileOf(without("/name")), "c.json"));
    QVERIFY(!parseSearchCases(fileOf(without("/arch/mac")), "c.json"));
    QVERIFY(parseSearchCases(R"({"cases": []})", "c.json")->empty());
}

void TestSearchCaseFile::rowsRunAgain_data()
{
    QTest::addColumn<int>("accounting");
    QTest::newRow("physical") << int(Accounting::Physical);
    QTest::newRow("timeloop") << int(Accounting::Timeloop);
}

void TestSearchCaseFile::rowsRunAgain()
{
    QFETCH(int, accounting);
    json cases = json::parse(goldenFile("optima.json"))["cases"];
    cases.push_back(without("/constraints"));
    for (json c : cases) {
        const bool imperfect = Accounting(accounting) == Accounting::Physical && c == cases.back();
        if (imperfect)
            c["constraints"]["factors"] = "imperfect";
        const json row = rowOf(parsed(c), Accounting(accounting));
        QCOMPARE(row["name"], c["name"]);
        QCOMPARE(row["objective"], c["objective"]);
        QCOMPARE(row["map_space"].get<std::string>(),
                 std::string(imperfect ? "imperfect factors" : "perfect factors"));
        QCOMPARE(row["padded_bounds"].is_null(), !imperfect);
        QCOMPARE(row["cpu_ms"].get<double>(), 1.5);
        QVERIFY(!row.contains("layers"));
        compareWithCount(c, row, Accounting(accounting));
    }
}

void TestSearchCaseFile::constrainsTheSearch()
{
    const json row = rowOf(parsed(good), Accounting::Timeloop);
    compareWithCount(good, row, Accounting::Timeloop);
    const json &mapping = row["mapping"];
    QCOMPARE(mapping["GLB"]["keep"], json::parse(R"(["Inputs", "Outputs"])"));
    QCOMPARE(mapping["GLB"]["spatialY"], json::parse(R"([["P", 2]])"));
    QCOMPARE(mapping["GLB"]["spatialX"], json::parse(R"([["C", 4]])"));
    const auto factor = [&](const char *level, const char *dim) {
        for (const json &loop : mapping[level]["temporal"]) {
            if (loop[0] == dim)
                return loop[1].get<int>();
        }
        return 1;
    };
    QCOMPARE(factor("GLB", "C"), 3);
    QCOMPARE(factor("RF", "R"), 3);
    QCOMPARE(factor("RF", "S"), 1);
}

void TestSearchCaseFile::passesByAnEmptyLevel()
{
    json c = good;
    c["constraints"] = {{"keep", {{"RF", json::array()}}}};
    QCOMPARE(parsed(c).options.constraints.levels[0].keeps, std::optional(TensorMask()));
    compareWithCount(c, rowOf(parsed(c), Accounting::Timeloop), Accounting::Timeloop);
}

void TestSearchCaseFile::writesWhatIsMissingAsNull()
{
    json c = without("/constraints");
    c["arch"]["levels"][1]["size_words"] = 1;
    const json row = rowOf(parsed(c), Accounting::Timeloop);
    for (const char *key : {"energy_pJ", "cycles", "edp_pJ_cycles", "gap", "mapping"})
        QVERIFY2(row.at(key).is_null(), key);
    QCOMPARE(row["proven"].get<bool>(), false);
    QCOMPARE(row["findings"][0]["level"].get<std::string>(), std::string("GLB"));
}

QTEST_APPLESS_MAIN(TestSearchCaseFile)
#include "tst_searchcasefile.moc"
