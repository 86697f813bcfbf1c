// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli evaluate and report: results, options, designs that do not fit.
#include "core/base/quantity.h"
#include "core/explore/comparison.h"
#include "core/explore/evaluate.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/cli/cliprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using test::CliRun;
using test::runCli;

class TestCliEvaluate : public QObject
{
    Q_OBJECT

private slots:
    void rowStationaryIsAMapping()
    {
        const CliRun run = runCli({"evaluate", "--network", "alexnet", "--hardware", "eyeriss",
                                   "--layer", "CONV3", "--mapping", "row-stationary"});
        QCOMPARE(run.status, 0);
        const QJsonObject layer = run.json().object()["layers"].toArray()[0].toObject();
        QVERIFY2(layer["mapping"].toString().contains("Y: R3"), run.out);
        const CliRun searched = runCli(
            {"evaluate", "--network", "alexnet", "--hardware", "eyeriss", "--layer", "CONV3"});
        QVERIFY(layer["mapping"]
                != searched.json().object()["layers"].toArray()[0].toObject()["mapping"]);
    }
    void evaluates();
    void evaluatesInEveryFormat();
    void optionsChangeTheResult();
    void evaluatesADesignFile();
    void takesGivenMappings();
    void takesDensities();
    void saysWhatDoesNotFit_data();
    void saysWhatDoesNotFit();
    void reports();
    void reportsAgainstTheBaseline();
    void reportsIntoATemplate();
    void reportKeepsTheOldFile();

private:
    /// A file with this content in the test's folder.
    QString file(const QString &name, const QByteArray &content) const
    {
        return test::writeFile(m_folder.filePath(name), content);
    }
    static QJsonObject totals(const CliRun &run) { return run.json()["totals"].toObject(); }

    QTemporaryDir m_folder;
};

void TestCliEvaluate::evaluates()
{
    const CliRun run =
        runCli({"evaluate", "--network", "resnet50", "--hardware", "shared-rf-16x16"});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    const QJsonObject result = run.json().object();
    QCOMPARE(result["model_version"].toInt(), kModelVersion);
    QVERIFY(result["complete"].toBool());
    QCOMPARE(totals(run)["macs"].toInteger(), qint64(4'089'184'256)); // stride in the 3x3
    QCOMPARE(totals(run)["missing_layers"].toInt(), 0);
    const QJsonArray layers = result["layers"].toArray();
    QCOMPARE(layers.size(), 54);
    double energy = 0;
    for (const QJsonValue &layer : layers) {
        QVERIFY(layer["energy_pJ"].toDouble() > 0);
        QVERIFY(layer["utilization"].toDouble() > 0 && layer["utilization"].toDouble() <= 1);
        QVERIFY(layer["energy_by_level"].toObject().contains("DRAM"));
        QVERIFY(!layer["mapping"].toString().isEmpty());
        energy += layer["energy_pJ"].toDouble();
    }
    for (const QJsonValue &layer : result["vector_layers"].toArray())
        energy += layer["energy_pJ"].toDouble();
    QVERIFY(qFuzzyCompare(totals(run)["energy_pJ"].toDouble(), energy));
}

void TestCliEvaluate::evaluatesInEveryFormat()
{
    const QStringList base{"evaluate",   "--network",      "lenet5",
                           "--hardware", "eyeriss-isca16", "--format"};
    const CliRun csv = runCli(base + QStringList{"csv"});
    QCOMPARE(csv.status, 0);
    QVERIFY(csv.out.startsWith("name,kind,macs,"));
    const CliRun json = runCli(base + QStringList{"json"});
    QCOMPARE(csv.out.count('\n'), json.json()["layers"].toArray().size() + 1);
    const CliRun text = runCli(base + QStringList{"text"});
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.contains("eyeriss"));
}

void TestCliEvaluate::optionsChangeTheResult()
{
    const QStringList base{"evaluate", "--network", "alexnet", "--hardware", "eyeriss"};
    const CliRun plain = runCli(base);
    const auto with = [&](const QStringList &options) { return runCli(base + options); };
    const auto energy = [](const CliRun &run) { return totals(run)["energy_pJ"].toDouble(); };
    QCOMPARE(with({}).out, plain.out);

    const CliRun batch = with({"--batch", "2*2"});
    QCOMPARE(batch.status, 0);
    QCOMPARE(batch.json()["batch"].toInt(), 4);
    QCOMPARE(totals(batch)["macs"].toInteger(), 4 * totals(plain)["macs"].toInteger());

    const CliRun narrow = with({"--bits", "8/8/24"});
    QCOMPARE(narrow.status, 0);
    QVERIFY(energy(narrow) < energy(plain));
    const QJsonObject bits = narrow.json()["layers"][1]["bits"].toObject();
    QCOMPARE(bits, (QJsonObject{{"filter", 8}, {"ifmap", 8}, {"psum", 24}, {"ofmap", 8}}));
    // Widths agree along every edge, so nothing is found that was not found before.
    QCOMPARE(narrow.json()["findings"], plain.json()["findings"]);

    const CliRun mixed = with({"--bits", "8/8", "--layer-bits", "CONV2=4/6,CONV3=2/8"});
    QCOMPARE(mixed.status, 0);
    const QJsonArray layers = mixed.json()["layers"].toArray();
    QCOMPARE(layers[0]["bits"]["ofmap"].toInt(), 6); // what conv2 reads
    QCOMPARE(layers[1]["bits"]["filter"].toInt(), 4);
    QCOMPARE(layers[1]["bits"]["ifmap"].toInt(), 6);
    QCOMPARE(layers[2]["bits"]["filter"].toInt(), 2);
    QCOMPARE(mixed.json()["findings"], plain.json()["findings"]);

    const CliRun one = with({"--layer", "CONV2"});
    QCOMPARE(one.status, 0);
    QCOMPARE(one.json()["layers"].toArray().size(), 1);
    QCOMPARE(one.json()["layers"][0]["energy_pJ"], plain.json()["layers"][1]["energy_pJ"]);

    const CliRun set = with({"--set", "levels.GLB.capacity=32 KiB", "--set", "pe_array.columns=7"});
    QCOMPARE(set.status, 0);
    QVERIFY(totals(set)["peak_tops"].toDouble() < totals(plain)["peak_tops"].toDouble());
    QVERIFY(totals(set)["on_chip_bytes"].toDouble() < totals(plain)["on_chip_bytes"].toDouble());

    const CliRun timeloop = with({"--accounting", "timeloop"});
    QCOMPARE(timeloop.status, 0);
    QCOMPARE(timeloop.json()["accounting"].toString(), QString("timeloop"));

    TechnologySpec cheap = io::defaultDesign().technology->spec();
    for (auto &[kind, point] : cheap.dramPerBit)
        point.energyPJ /= 100;
    const std::string technology = io::toJson(*Technology::make(cheap));
    const CliRun other =
        with({"--technology", file("t.json", QByteArray::fromStdString(technology))});
    QCOMPARE(other.status, 0);
    QVERIFY(energy(other) < energy(plain));

    const QString energies = file("ert.csv",
                                  "component,action,energy_pJ\nchip.DRAM[1..1],read,1\n"
                                  "chip.pe.mac,compute,0.5\nchip.tlb,read,3\n");
    const CliRun tabled = with({"--energy-table", energies});
    QCOMPARE(tabled.status, 0);
    QVERIFY(energy(tabled) < energy(plain));
    QVERIFY2(tabled.out.contains("ert.csv, component chip.DRAM[1..1]"), tabled.out.constData());
    QVERIFY2(tabled.out.contains("component chip.tlb is neither a level"), tabled.out.constData());
    // The last table counts, and --set beyond it.
    const QString dear = file("dear.csv", "component,action,energy_pJ\nDRAM,read,1e6\n");
    QVERIFY(energy(with({"--energy-table", energies, "--energy-table", dear})) > energy(plain));
    QCOMPARE(energy(with({"--energy-table", dear, "--energy-table", energies})), energy(tabled));
    QVERIFY(energy(with({"--energy-table", dear, "--set", "levels.DRAM.access_energy_pJ=1"}))
            < energy(plain));
}

void TestCliEvaluate::evaluatesADesignFile()
{
    Design design = io::defaultDesign();
    design.settings.batch = 3;
    const QString path = m_folder.filePath("mine.pelorus");
    QVERIFY(io::saveDesign(design, path.toStdString()));
    const CliRun run = runCli({"evaluate", "--design", path});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()["batch"].toInt(), 3);
    QCOMPARE(run.json()["network"].toString(), QString::fromStdString(design.network->name()));
    const CliRun batch = runCli({"evaluate", "--design", path, "--batch", "1"});
    QCOMPARE(batch.json()["batch"].toInt(), 1);
}

void TestCliEvaluate::takesGivenMappings()
{
    const QStringList base{"evaluate", "--network", "alexnet", "--hardware", "shared-rf-16x16"};
    const CliRun plain = runCli(base);
    const QJsonArray layers = plain.json()["layers"].toArray();
    QByteArray lines = "# what the program chose itself\n";
    for (const QJsonValue &layer : layers)
        lines += (layer["name"].toString() + ": " + layer["mapping"].toString() + '\n').toUtf8();
    const CliRun same = runCli(base + QStringList{"--mapping", file("mappings.txt", lines)});
    QCOMPARE(same.status, 0);
    QCOMPARE(totals(same), totals(plain));

    const CliRun empty =
        runCli(base + QStringList{"--mapping", file("none.txt", "CONV2: DRAM: K2\n")});
    QCOMPARE(empty.status, 1);
    QVERIFY(empty.json()["layers"][1]["energy_pJ"].isNull());
    QCOMPARE(empty.json()["findings"][0]["layer"].toString(), QString("CONV2"));

    const CliRun bad = runCli(base + QStringList{"--mapping", file("bad.txt", "CONV1: DRAM: K\n")});
    QCOMPARE(bad.status, 2);
    QVERIFY(bad.isOneLineOfError());
    QVERIFY(bad.err.contains("bad.txt:1"));
}

void TestCliEvaluate::takesDensities()
{
    const QStringList base{"evaluate",   "--network", "alexnet",
                           "--hardware", "eyeriss",   "--density"};
    const CliRun good =
        runCli(base + QStringList{file("d.csv", "layer,weights,ifmap\nCONV2,0.4,0.6\n")});
    QCOMPARE(good.status, 0);
    QVERIFY(good.err.isEmpty());

    const std::pair<const char *, const char *> bad[] = {
        {"layer,weights,ifmap\nCONV2,0.4,60\n", "bad.csv:2"},
        {"layer,weights,ifmap\nCONV2,40%,0.6\n", "bad.csv:2"},
        {"layer,weights,ifmap\nCONV22,0.4,0.6\n", "CONV2"},
        {"layer,weights\nCONV2,0.4\n", "ifmap"},
    };
    for (const auto &[content, complaint] : bad) {
        const CliRun run = runCli(base + QStringList{file("bad.csv", content)});
        QCOMPARE(run.status, 2);
        QVERIFY(run.isOneLineOfError());
        QVERIFY2(run.err.contains(complaint), run.err.constData());
    }
    const CliRun missing = runCli(base + QStringList{m_folder.filePath("none.csv")});
    QCOMPARE(missing.status, 2);
    QVERIFY(missing.isOneLineOfError());
}

void TestCliEvaluate::saysWhatDoesNotFit_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("kinds"); // one of them
    QTest::newRow("no buffer") << QStringList{"--set", "levels.RF.capacity=1 B"}
                               << QStringList{"capacity-exceeded", "no-mapping"};
    QTest::newRow("batch that overflows")
        << QStringList{"--batch", "9007199254740991"} << QStringList{"overflow"};
}

void TestCliEvaluate::saysWhatDoesNotFit()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, kinds);
    const CliRun run = runCli(
        QStringList{"evaluate", "--network", "lenet5", "--hardware", "shared-rf-16x16"} + options);
    QCOMPARE(run.status, 1);
    QVERIFY(run.err.startsWith("pelorus-cli: ") && run.err.count('\n') == 1);
    QVERIFY(totals(run)["missing_layers"].toInt() > 0);
    bool found = false;
    for (const QJsonValue &finding : run.json()["findings"].toArray()) {
        for (const char *key :
             {"severity", "kind", "layer", "level", "tensor", "required", "available", "hint"})
            QVERIFY2(!finding[key].isUndefined(), key);
        found = found
            || (kinds.contains(finding["kind"].toString()) && finding["severity"] == "error"
                && !finding["layer"].toString().isEmpty() && !finding["hint"].toString().isEmpty());
    }
    QVERIFY2(found, run.out.constData());
}

void TestCliEvaluate::reports()
{
    const QString path = m_folder.filePath("report.html");
    const CliRun run =
        runCli({"report", "--network", "alexnet", "--hardware", "eyeriss", "-o", path});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.isEmpty() && run.err.isEmpty());
    QFile report(path);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QVERIFY(html.startsWith("<!DOCTYPE html>"));
    QVERIFY(html.endsWith("</html>\n"));
    QVERIFY(html.contains("CONV5"));

    const QString design = m_folder.filePath("design.pelorus");
    QVERIFY(io::saveDesign(io::defaultDesign(), design.toStdString()));
    QCOMPARE(runCli({"report", design, "-o", path}).status, 0);
}

/// The baseline that is saved with a design is evaluated, too; options are about the design alone.
void TestCliEvaluate::reportsAgainstTheBaseline()
{
    const Design first = io::defaultDesign();
    const auto wider = io::withValue(*first.architecture, "pe_array.columns", "7");
    QVERIFY(wider);
    const Design second = withBaseline(withArchitecture(first, *wider),
                                       snapshotOf(first, "the <first> one", 1'700'000'000));
    const QString design = m_folder.filePath("compared.pelorus");
    QVERIFY(io::saveDesign(second, design.toStdString()));
    const QString path = m_folder.filePath("compared.html");
    const auto htmlOf = [&](const QStringList &options) {
        const CliRun run = runCli(QStringList{"report", design, "-o", path} + options);
        QFile report(path);
        return run.status == 0 && run.err.isEmpty() && report.open(QIODevice::ReadOnly)
            ? QString::fromUtf8(report.readAll())
            : QString::fromUtf8(run.err);
    };
    const QString html = htmlOf({});
    QVERIFY2(html.contains("Against the baseline"), qPrintable(html.left(400)));
    QVERIFY(html.contains("the &lt;first&gt; one"));
    const auto rowOf = [](const QString &page, const QString &item) {
        const auto from = page.indexOf("Against the baseline");
        const auto row = page.indexOf("<td>" + item + "</td>", from);
        return row < 0 ? QString() : page.mid(row, page.indexOf("</tr>", row) - row);
    };
    const QString columns = rowOf(html, "hardware.pe_array.columns");
    QVERIFY2(columns.contains(">14<") && columns.contains(">7<"), qPrintable(columns));
    // The same figures as the two evaluations give by themselves.
    EvaluationContext context;
    const Evaluation then = evaluate(first, context), now = evaluate(second, context);
    const QString time = rowOf(html, "Time");
    for (const Evaluation *one : {&then, &now}) {
        const auto text = QString::fromStdString(formatSi(one->totals.seconds, "s", 4));
        QVERIFY2(time.contains('>' + text + '<'), qPrintable(time));
    }
    QVERIFY2(time.contains("▲ +") && time.contains("%, worse"), qPrintable(time));
    QVERIFY2(rowOf(html, "Area (at least)").contains(", better"), qPrintable(html.left(400)));
    QVERIFY(rowOf(html, "MACs").isEmpty()); // neither more nor less is better
    QVERIFY(rowOf(html, "settings.batch").isEmpty());
    const QString batch = rowOf(htmlOf({"--batch", "2"}), "settings.batch");
    QVERIFY2(batch.contains(">2<"), qPrintable(batch));
    QVERIFY(htmlOf({"--mapping", "searched"}).contains("Against the baseline"));
    // One layer or given mappings beside the whole network's searched ones: no comparison.
    for (const QStringList &options :
         {QStringList{"--layer", "CONV1"}, QStringList{"--mapping", "row-stationary"}}) {
        const CliRun run = runCli(QStringList{"report", design, "-o", path} + options);
        QCOMPARE(run.status, 0);
        QVERIFY2(run.err.contains("no comparison with the baseline"), run.err.constData());
        QFile report(path);
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(!report.readAll().contains("Against the baseline"));
    }
}

void TestCliEvaluate::reportsIntoATemplate()
{
    const QStringList base{"report", "--network", "lenet5", "--hardware", "eyeriss-isca16", "-o"};
    const QString plain = m_folder.filePath("plain.html"), path = m_folder.filePath("own.html");
    // The built-in one saved and chosen is the built-in report.
    const CliRun saved = runCli({"show", "template", "report"});
    QCOMPARE(saved.status, 0);
    const QString copy = file("copy.html", saved.out);
    QCOMPARE(runCli(base + QStringList{plain}).status, 0);
    QCOMPARE(runCli(base + QStringList{path, "--template", copy}).status, 0);
    QFile first(plain), second(path);
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    QCOMPARE(second.readAll(), first.readAll());
    // A wrong name is told before anything is searched, with its line and what there is.
    const QString wrong = file("wrong.html", "<h1>\n{{energie}}\n");
    const CliRun refused =
        runCli(base + QStringList{m_folder.filePath("no.html"), "--template", wrong});
    QCOMPARE(refused.status, 2);
    QVERIFY(refused.isOneLineOfError());
    QVERIFY2(refused.err.contains("wrong.html:2") && refused.err.contains("energie")
                 && refused.err.contains("energy_by_level"),
             refused.err.constData());
    QVERIFY(!QFile::exists(m_folder.filePath("no.html")));
    QCOMPARE(runCli({"show", "template", wrong}).status, 2);
    QCOMPARE(runCli({"show", "template", copy}).out, saved.out);
}

void TestCliEvaluate::reportKeepsTheOldFile()
{
    const QStringList base{"report", "--network", "lenet5", "--hardware", "eyeriss-isca16", "-o"};
    const CliRun noFolder = runCli(base + QStringList{m_folder.filePath("none/report.html")});
    QCOMPARE(noFolder.status, 2);
    QVERIFY(noFolder.isOneLineOfError());
    const CliRun folder = runCli(base + QStringList{m_folder.path()});
    QCOMPARE(folder.status, 2);
    QVERIFY(folder.isOneLineOfError());

    const QString kept = file("kept.html", "the old report");
    const QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    const QStringList before = QDir(m_folder.path()).entryList(everything);
    QCOMPARE(runCli(base + QStringList{m_folder.filePath("none/report.html")}).status, 2);
    const CliRun bad =
        runCli({"report", "--network", "lenet6", "--hardware", "eyeriss-isca16", "-o", kept});
    QCOMPARE(bad.status, 2);
    QFile old(kept);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("the old report"));
    QCOMPARE(QDir(m_folder.path()).entryList(everything), before); // nothing half-written
}

QTEST_GUILESS_MAIN(TestCliEvaluate)
#include "tst_clievaluate.moc"
