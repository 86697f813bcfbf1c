// SPDX-License-Identifier: GPL-3.0-or-later
// An evaluation as JSON, CSV, text and HTML report: the keys that scripts rely on, figures that sum
// up, and names that would break a format.
#include "core/base/quantity.h"
#include "core/explore/evaluate.h"
#include "core/io/evaluationtext.h"
#include "core/io/reporthtml.h"
#include "tests/support/machines.h"

#include <nlohmann/json.hpp>

#include <QXmlStreamReader>
#include <QtTest>

#include <array>
#include <clocale>
#include <locale>

using namespace pelorus;
using namespace pelorus::io;
using nlohmann::json;

namespace {

/// A name that needs quoting in CSV and escaping in HTML.
const std::string awkward = "conv,\"1\" <b>&amp;</b>";

Architecture hardware(Count bufferBits)
{
    MemoryLevel dram;
    dram.name = "DRAM";
    dram.kind = MemoryKind::Dram;
    dram.dramType = "lpddr4";
    MemoryLevel buffer;
    buffer.name = "GLB";
    buffer.capacityBits = bufferBits;
    buffer.readBandwidth = Bandwidth{64, Bandwidth::Per::Cycle};
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
    spec.sramPerBit = {{65536, 0.16, "t"}};
    spec.registerFilePerBit = {0, 0.03, "t"};
    spec.dramPerBit["lpddr4"] = {0, 8, "a citation"};
    spec.compare = {32, 0.03, "t"};
    spec.intAddArea = {{8, 36, "t"}, {32, 137, "t"}};
    spec.intMultiplyArea = {{64, 282, "t"}, {1024, 3495, "t"}};
    spec.sramAreaPerBit = {0.5, "t"};
    spec.clockPerBitCycle = {0.009, "t"};
    spec.leakagePerMm2 = {0.01, "t"};
    return test::valueOf(Technology::make(spec));
}

/// Two convolutions with a pooling between them. A buffer of a few bits holds neither.
Evaluation evaluated(Count bufferBits = 65536)
{
    Network network = test::valueOf(test::network(
        {test::layer(awkward, "R3 S3 P4 Q4 C2 K4", "in", "a"),
         test::layer("pool", "G4 P2 Q2 R2 S2 stride2", "a", "b", LayerKind::Pool, "MaxPool"),
         test::layer("conv2", "P2 Q2 C4 K8", "b", "out")},
        {{"in", {1, 2, 6, 6}}}));
    Design design;
    design.name = "test";
    design = withNetwork(design, std::move(network));
    design = withArchitecture(design, hardware(bufferBits));
    design = withTechnology(design, technology());
    EvaluationContext context;
    return evaluate(design, context);
}

/// conv -> ReLU, which fuses -> pooling -> conv, with a technology that has everything.
Evaluation complete(ArchitectureSpec spec)
{
    Network network = test::valueOf(test::network(
        {test::layer("conv1", "R3 S3 P4 Q4 C2 K4", "in", "a"),
         test::layer("relu", "G4 P4 Q4", "a", "r", LayerKind::Activation, "Relu"),
         test::layer("pool", "G4 P2 Q2 R2 S2 stride2", "r", "b", LayerKind::Pool, "MaxPool"),
         test::layer("conv2", "P2 Q2 C4 K8", "b", "out")},
        {{"in", {1, 2, 6, 6}}}));
    Design design = test::designOf(std::move(network), std::move(spec));
    design = withTechnology(design, test::completeTechnology());
    EvaluationContext context;
    return evaluate(design, context);
}

/// The cells of the first table behind a heading, its head included.
QList<QStringList> htmlRows(const QString &html, const char *heading)
{
    const qsizetype at = html.indexOf(QStringLiteral("<h2>%1</h2>").arg(QLatin1String(heading)));
    const qsizetype begin = html.indexOf("<table", at);
    QXmlStreamReader reader(html.mid(begin, html.indexOf("</table>", begin) + 8 - begin));
    QList<QStringList> rows;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        if (reader.name() == u"tr")
            rows.append(QStringList());
        else if (reader.name() == u"td" || reader.name() == u"th")
            rows.last().append(reader.readElementText());
    }
    return rows;
}

double sum(const json &values)
{
    double result = 0;
    for (const json &value : values)
        result += value.get<double>();
    return result;
}

/// The rows of RFC 4180 text.
std::vector<std::vector<std::string>> csvRows(const std::string &text)
{
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string &field = rows.back().back();
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            field += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\n')
            rows.emplace_back(1);
        else
            field += c;
    }
    rows.pop_back(); // behind the last line feed
    return rows;
}

/// German numbers: 1.234,5.
class DecimalComma : public std::numpunct<char>
{
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

class TestEvaluationText : public QObject
{
    Q_OBJECT

private slots:
    void jsonKeepsItsKeys();
    void jsonSumsUp();
    void jsonOfWhatDoesNotFit();
    void csvHasARowALayer();
    void textNamesEverything();
    void ignoresTheLocale();
    void reportAddsUp();
    void reportOfAnFpga();
    void reportIsWellFormed_data();
    void reportIsWellFormed();
};

void TestEvaluationText::jsonKeepsItsKeys()
{
    const json result = json::parse(evaluationJson(evaluated()));
    for (const char *key :
         {"model_version", "network", "hardware", "technology", "batch", "accounting", "objective", "complete",
          "totals", "layers", "vector_layers", "findings"})
        QVERIFY2(result.contains(key), key);
    QCOMPARE(result["model_version"].get<int>(), kModelVersion);
    for (const char *key :
         {"macs", "cycles", "seconds", "energy_pJ", "power_W", "edp", "tops", "tops_per_W",
          "area_mm2", "utilization", "dram_bytes", "on_chip_bytes", "fpga"})
        QVERIFY2(result["totals"].contains(key), key);
    QVERIFY(result["totals"]["fpga"].is_null()); // the accelerator names no device
    double mm2 = 0;
    for (const json &line : result["area"]) {
        mm2 += line["mm2"].get<double>();
        QVERIFY(!line["source"]["source"].get<std::string>().empty());
    }
    QVERIFY(qFuzzyCompare(1 + result["totals"]["area_mm2"].get<double>(), 1 + mm2));
    const json &totals = result["totals"];
    QVERIFY(qFuzzyCompare(totals["power_W"].get<double>(),
                          totals["power_dynamic_W"].get<double>()
                              + totals["power_leakage_W"].get<double>()
                              + totals["power_clock_W"].get<double>()));

    QCOMPARE(result["layers"].size(), std::size_t(2));
    const json &layer = result["layers"][0];
    for (const char *key : {"name",
                            "kind",
                            "macs",
                            "cycles",
                            "seconds",
                            "power_W",
                            "dram_bytes",
                            "utilization",
                            "utilization_spatial",
                            "utilization_temporal",
                            "bottleneck",
                            "energy_pJ",
                            "energy_by_level",
                            "energy_by_tensor",
                            "sources",
                            "accesses",
                            "mapping",
                            "proven",
                            "gap",
                            "stored_bytes"})
        QVERIFY2(layer.contains(key), key);
    QCOMPARE(layer["stored_bytes"]["filter"].get<double>(), 4 * 2 * 3 * 3 * 16 / 8.0);
    QCOMPARE(layer["name"].get<std::string>(), awkward);
    QCOMPARE(layer["kind"].get<std::string>(), std::string("conv"));
    QCOMPARE(layer["macs"].get<Count>(), Count(3 * 3 * 4 * 4 * 2 * 4));
    for (const char *key : {"item", "value", "unit", "source"})
        QVERIFY2(layer["sources"].at(0).contains(key), key);
    for (const char *key : {"level", "tensor", "reads", "fills", "updates"})
        QVERIFY2(layer["accesses"].at(0).contains(key), key);
    QCOMPARE(layer["accesses"].size(), std::size_t(6)); // two levels, three tensors
    QCOMPARE(result["vector_layers"].size(), std::size_t(1));
    QCOMPARE(result["vector_layers"][0]["kind"].get<std::string>(), std::string("pool"));
    for (const char *key :
         {"severity", "kind", "layer", "level", "tensor", "required", "available", "hint"})
        QVERIFY2(result["findings"].at(0).contains(key), key);
}

void TestEvaluationText::jsonSumsUp()
{
    const json result = json::parse(evaluationJson(evaluated()));
    double energy = 0;
    double cycles = 0;
    for (const json &layer : result["layers"]) {
        const double all = layer["energy_pJ"].get<double>();
        QVERIFY(all > 0);
        QVERIFY(qFuzzyCompare(sum(layer["energy_by_level"]), all));
        QVERIFY(qFuzzyCompare(sum(layer["energy_by_tensor"]), all));
        for (const char *component : {"MAC", "NoC", "leakage", "clock"})
            QVERIFY(layer["energy_by_level"].contains(component));
        QCOMPARE(layer["energy_by_level"].size(), std::size_t(2 + 4)); // and two levels
        double lines = 0;
        for (const json &line : layer["energy_lines"]) {
            lines += line["energy_pJ"].get<double>();
            QVERIFY(line["source"].get<std::size_t>() < layer["sources"].size());
        }
        QVERIFY(qFuzzyCompare(lines, all));
        energy += all;
        cycles += layer["cycles"].get<double>();
    }
    for (const json &layer : result["vector_layers"]) {
        for (const json &line : layer["energy_lines"])
            QVERIFY(line["source"].get<std::size_t>() < layer["sources"].size());
        energy += layer["energy_pJ"].get<double>();
        cycles += layer["cycles"].get<double>();
    }
    QVERIFY(qFuzzyCompare(result["totals"]["energy_pJ"].get<double>(), energy));
    QVERIFY(qFuzzyCompare(result["totals"]["cycles"].get<double>(), cycles));
}

void TestEvaluationText::jsonOfWhatDoesNotFit()
{
    const json result = json::parse(evaluationJson(evaluated(8)));
    QCOMPARE(result["totals"]["missing_layers"].get<int>(), 2);
    const json &layer = result["layers"][0];
    QVERIFY(layer["macs"].get<Count>() > 0);
    QVERIFY(layer.at("energy_pJ").is_null());
    QVERIFY(layer.at("mapping").is_null());
    const json complete = json::parse(evaluationJson(evaluated()))["layers"][0];
    for (const auto &[key, value] : complete.items())
        QVERIFY2(layer.contains(key), key.c_str());
    const auto capacity = [](const json &finding) {
        return finding["kind"] == "capacity-exceeded";
    };
    QVERIFY(std::any_of(result["findings"].begin(), result["findings"].end(), capacity));
}

void TestEvaluationText::csvHasARowALayer()
{
    const Evaluation evaluation = evaluated();
    const auto rows = csvRows(evaluationCsv(evaluation));
    QCOMPARE(rows.size(), std::size_t(3));
    for (const auto &row : rows)
        QCOMPARE(row.size(), rows[0].size());
    QCOMPARE(rows[1][0], awkward);
    const auto column = [&](const std::string &name) {
        return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name)
                                        - rows[0].begin());
    };
    QCOMPARE(std::stod(rows[2].at(column("energy_pJ"))), evaluation.layers[2]->energyPJ);
    QVERIFY(column("energy_GLB_pJ") < rows[0].size());

    const auto unfit = csvRows(evaluationCsv(evaluated(8)));
    QCOMPARE(unfit[1].size(), rows[0].size());
    QVERIFY(unfit[1].at(column("energy_pJ")).empty());
}

void TestEvaluationText::textNamesEverything()
{
    const std::string text = evaluationText(evaluated());
    for (const char *part : {"four", "table", "MACs", "energy", "conv2", "1 vector layers",
                             "leakage", "area", "physical"})
        QVERIFY2(text.find(part) != text.npos, part);
    QVERIFY(evaluationText(evaluated(8)).find("no cost") != text.npos);
}

void TestEvaluationText::ignoresTheLocale()
{
    const Evaluation evaluation = evaluated();
    const auto all = [&] {
        return evaluationJson(evaluation) + evaluationCsv(evaluation) + evaluationText(evaluation)
            + reportHtml(evaluation);
    };
    const std::string before = all();
    const std::locale previous = std::locale::global(std::locale(std::locale(), new DecimalComma));
    std::setlocale(LC_NUMERIC, "de_DE.UTF-8"); // for C's functions, where the machine has it
    const std::string after = all();
    std::locale::global(previous);
    std::setlocale(LC_NUMERIC, "C");
    QCOMPARE(after, before);
}

void TestEvaluationText::reportAddsUp()
{
    const Evaluation evaluation = complete(test::threeLevels(4, 4, 64 * 8192, 512 * 8));
    QCOMPARE(evaluation.totals.fusedLayers, 1);
    const QString html = QString::fromStdString(reportHtml(evaluation));
    const auto joules = [](double pJ) {
        return QString::fromStdString(formatSi(pJ * 1e-12, "J", 4));
    };

    // The columns of each table hold the parts, and all rows together the total.
    for (const auto &[title, heads] :
         {std::pair("Energy by level", "DRAM GLB RF MAC NoC Leakage Clock Sum"),
          {"Energy by tensor", "ifmap filter ofmap MAC Leakage Clock Sum"}}) {
        const auto rows = htmlRows(html, title);
        QCOMPARE(rows.size(), 1 + 2 + 1 + 1); // head, two layers, those without MACs, all
        QCOMPARE(rows.front().mid(1).join(' '), QString(heads));
        QCOMPARE(rows[3].front(), QString("Layers without MACs"));
        QCOMPARE(rows[3].back(), joules(evaluation.totals.vectorEnergyPJ));
        QCOMPARE(rows[4].back(), joules(evaluation.totals.energyPJ));
        const EnergyBreakdown first = breakdown(*evaluation.layers[0]);
        QVERIFY(first.transferPJ > 0 && first.leakagePJ > 0 && first.clockPJ > 0);
        QCOMPARE(rows[1][rows[1].size() - 3], joules(first.leakagePJ));
        QCOMPARE(rows[1][rows[1].size() - 2], joules(first.clockPJ));
    }
    const auto totals = htmlRows(html, "Totals");
    const auto total = [&totals](const char *name) {
        for (const QStringList &row : totals)
            if (row.front() == name)
                return row.back();
        return QString();
    };
    const auto watts = [](double w) { return QString::fromStdString(formatSi(w, "W", 4)); };
    QCOMPARE(total("of which dynamic"), watts(evaluation.totals.dynamicW));
    QCOMPARE(total("of which leakage"), watts(evaluation.totals.leakageW));
    QCOMPARE(total("of which clock network"), watts(evaluation.totals.clockW));
    QCOMPARE(total("of which fused"), QString("1"));

    const auto area = htmlRows(html, "Area");
    QCOMPARE(area.size(), 1 + 3 + 1); // head, GLB, RF, MAC units, all
    QCOMPARE(area[1].front(), QString("GLB"));
    QCOMPARE(area[1].back(), QString("SRAM by test"));
    QCOMPARE(area[4][3], total("Area (at least)"));
    const auto vectors = htmlRows(html, "Layers without MACs");
    QCOMPARE(vectors.size(), 1 + 2);
    QCOMPARE(vectors[1][2], QString("fused"));
    QCOMPARE(vectors[2][2], QString("vector unit"));
    for (const char *untrue : {"not modelled", "carry no cost"})
        QVERIFY2(!html.contains(untrue), untrue);
}

void TestEvaluationText::reportOfAnFpga()
{
    ArchitectureSpec spec = test::threeLevels(4, 4, 64 * 8192, 512 * 8);
    spec.fpga = FpgaDevice{};
    spec.fpga->name = "XC-TEST";
    spec.fpga->source = "a data sheet";
    spec.fpga->dsp = 15; // one too few
    spec.fpga->bram18 = spec.fpga->lut = spec.fpga->ff = spec.fpga->slices = 1 << 20;
    const QString html = QString::fromStdString(reportHtml(complete(spec)));
    const auto rows = htmlRows(html, "FPGA");
    QCOMPARE(rows[1], (QStringList{"DSP slices", "16", "15", "no"}));
    QCOMPARE(rows[2].back(), QString("yes"));
    QVERIFY(html.contains("XC-TEST (a data sheet): "));
    QVERIFY(html.contains("GOPS per slice"));
}

void TestEvaluationText::reportIsWellFormed_data()
{
    QTest::addColumn<bool>("fits");
    QTest::addColumn<bool>("charts");
    QTest::newRow("tables") << true << false;
    QTest::newRow("charts") << true << true;
    QTest::newRow("nothing fits") << false << false;
}

void TestEvaluationText::reportIsWellFormed()
{
    QFETCH(bool, fits);
    QFETCH(bool, charts);
    const std::array<ReportChart, 1> pictures = {ReportChart{
        "Energy <by> level",
        "<?xml version=\"1.0\"?>\n<svg width=\"4\" height=\"4\"><rect width=\"2\"/></svg>"}};
    const Evaluation evaluation = evaluated(fits ? 65536 : 8);
    const std::string html = reportHtml(evaluation,
                                        charts ? std::span<const ReportChart>(pictures)
                                               : std::span<const ReportChart>());

    // Our HTML is also XML but for the one tag that HTML leaves open.
    QString xml = QString::fromStdString(html);
    xml.remove("<!DOCTYPE html>").replace("<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"/>");
    QXmlStreamReader reader(xml);
    QString text;
    int tables = 0;
    int pictureCount = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        tables += reader.isStartElement() && reader.name() == QString("table");
        pictureCount += reader.isStartElement() && reader.name() == QString("svg");
        QVERIFY(!reader.isStartElement() || reader.name() != QString("script"));
        if (reader.isCharacters())
            text += reader.text().toString() + '\n';
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(pictureCount, charts ? 1 : 0);
    QVERIFY(tables >= 7);
    QVERIFY(text.contains(QString::fromStdString(awkward)));
    QVERIFY(text.contains("model version " + QString::number(kModelVersion)));
    for (const char *title :
         {"Totals", "Findings", "Inputs", "Assumptions", "Layers", "Mappings",
          "Layers without MACs", "Energy by level", "Energy by tensor", "Area", "Sources"})
        QVERIFY2(text.contains(title), title);
    QVERIFY(!text.contains("FPGA")); // none is named
    QVERIFY(text.contains("a citation")); // of DRAM, which the pooling at least reads
    QCOMPARE(text.contains("Energy <by> level"), charts);
    for (const char *outside : {"http://", "https://", "src=", "url("})
        QVERIFY2(!xml.contains(outside), outside);
}

QTEST_APPLESS_MAIN(TestEvaluationText)
#include "tst_evaluationtext.moc"
