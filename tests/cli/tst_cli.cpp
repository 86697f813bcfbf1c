// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as scripts see it: exit status, standard output, standard error.
#include "core/explore/evaluation.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/cli/cliprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace pelorus;
using test::CliRun;
using test::runCli;

class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void versionAndHelp_data();
    void versionAndHelp();
    void refusesUsage_data();
    void refusesUsage();
    void refusesFiles_data();
    void refusesFiles();
    void lists_data();
    void lists();
    void showsWhatLoadsAgain_data();
    void showsWhatLoadsAgain();
    void evaluates();
    void evaluatesInEveryFormat();
    void optionsChangeTheResult();
    void evaluatesADesignFile();
    void takesGivenMappings();
    void saysWhatDoesNotFit_data();
    void saysWhatDoesNotFit();
    void countsEveryGoldenCase_data();
    void countsEveryGoldenCase();
    void countChecks();
    void countSaysWhatDoesNotFit();
    void reports();
    void reportKeepsTheOldFile();
    void fullDiskIsAnError();
    void closedPipeIsAnError();
    void stopsOnCtrlC_data();
    void stopsOnCtrlC();

private:
    /// A file with this content in the test's folder.
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile f(m_folder.filePath(name));
        if (!f.open(QIODevice::WriteOnly) || f.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(f.fileName()));
        return f.fileName();
    }
    static QByteArray golden(const QString &name)
    {
        QFile f(PELORUS_TEST_DATA "/golden/" + name);
        if (!f.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(f.fileName()));
        return f.readAll();
    }
    /// The golden case of this name, changed, as a file of its own.
    QString caseFile(const QString &name, const std::function<void(QJsonObject &)> &change) const
    {
        const QJsonArray cases =
            QJsonDocument::fromJson(golden("timeloop.json")).object()["cases"].toArray();
        for (const QJsonValue &value : cases) {
            QJsonObject c = value.toObject();
            if (c["name"] != name)
                continue;
            change(c);
            const QJsonObject all{{"cases", QJsonArray{c}}};
            return file("case.json", QJsonDocument(all).toJson());
        }
        qFatal("no case %s", qPrintable(name));
    }
    static QJsonObject totals(const CliRun &run) { return run.json()["totals"].toObject(); }

    QTemporaryDir m_folder;
};

void TestCli::versionAndHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("--version") << QStringList{"--version"}
                               << QString("model version %1").arg(kModelVersion);
    QTest::newRow("--help") << QStringList{"--help"} << "Exit status";
    for (const char *command : {"list", "show", "evaluate", "count", "report"})
        QTest::newRow(command) << QStringList{command, "--help"}
                               << QString("Example: pelorus-cli %1").arg(command);
}

void TestCli::versionAndHelp()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    const CliRun run = runCli(arguments);
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.isEmpty());
    QVERIFY2(run.out.contains(part.toUtf8()), run.out.constData());
}

void TestCli::refusesUsage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *arguments, const char *part) {
        QTest::newRow(arguments) << arguments << part;
    };
    row("", "expected one of list, show, evaluate, count, report");
    row("frobnicate", "frobnicate");
    row("systolic --array 4x4", "systolic");
    row("--frob", "--frob");
    row("list", "networks|hardware|technologies");
    row("list cars", "cars");
    row("list networks --format csv", "csv");
    row("show network", "NAME|FILE");
    row("show network resnet51", "resnet50");
    row("show cat eyeriss", "network");
    row("show hardware eyeris", "eyeriss");
    row("evaluate", "--network");
    row("evaluate --network lenet5", "--hardware");
    row("evaluate --network lenet6 --hardware eyeriss", "lenet5");
    row("evaluate --network lenet5 --hardware abacus", "shared-rf-16x16");
    row("evaluate --design x --network lenet5 --hardware eyeriss", "--design");
    row("evaluate --network lenet5 --hardware eyeriss --technology steam", "steam");
    row("evaluate --network lenet5 --hardware eyeriss --density d.csv", "--density");
    row("evaluate --network lenet5 --hardware eyeriss --objective edp", "--objective");
    row("evaluate --network lenet5 --hardware eyeriss --format xml", "xml");
    row("evaluate --network lenet5 --hardware eyeriss --accounting loose", "loose");
    row("evaluate --network lenet5 --hardware eyeriss --batch 0", "--batch 0");
    row("evaluate --network lenet5 --hardware eyeriss --batch two", "--batch two");
    row("evaluate --network lenet5 --hardware eyeriss --bits 8", "expected W/A or W/A/P");
    row("evaluate --network lenet5 --hardware eyeriss --bits 0/8", "expected W/A or W/A/P");
    row("evaluate --network lenet5 --hardware eyeriss --bits 8/33", "expected W/A or W/A/P");
    row("evaluate --network lenet5 --hardware eyeriss --bits 8/8/65", "expected W/A or W/A/P");
    row("evaluate --network lenet5 --hardware eyeriss --bits 8/8x", "expected W/A or W/A/P");
    row("evaluate --network lenet5 --hardware eyeriss --layer conv99", "conv99");
    row("evaluate --network lenet5 --hardware eyeriss --layer-bits conv99=4/4", "conv99");
    row("evaluate --network lenet5 --hardware eyeriss --layer-bits conv1", "NAME=W/A");
    row("evaluate --network lenet5 --hardware eyeriss --set pe_array.depth=3", "pe_array");
    row("evaluate --network lenet5 --hardware eyeriss --set pe_array.columns=-3", "columns");
    row("evaluate --network lenet5 --hardware eyeriss --set pe_array.columns", "PATH=VALUE");
    row("evaluate --network lenet5 --hardware eyeriss --mapping none.txt", "none.txt");
    row("count", "--cases");
    row("count --cases none.json", "none.json");
    row("report", "--output");
    row("report -o out.html", "--network");
    row("report none.pelorus -o out.html", "none.pelorus");
}

void TestCli::refusesUsage()
{
    QFETCH(QString, arguments);
    QFETCH(QString, part);
    const CliRun run = runCli(arguments.split(' ', Qt::SkipEmptyParts));
    QCOMPARE(run.status, 2);
    QVERIFY2(run.isOneLineOfError(), run.err.constData());
    QVERIFY2(run.err.contains(part.toUtf8()), run.err.constData());
}

void TestCli::refusesFiles_data()
{
    QTest::addColumn<QString>("command"); // FILE stands for the file
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("part");
    const QByteArray network = runCli({"show", "network", "lenet5"}).out;
    const QByteArray hardware = runCli({"show", "hardware", "eyeriss"}).out;
    const QByteArray design = QByteArray::fromStdString(io::toJson(io::defaultDesign()));
    const QByteArray cases = golden("physical.json");
    const auto newer = [](QByteArray json) {
        return json.replace("\"version\": 1", "\"version\": 99");
    };
    struct Kind
    {
        const char *name, *command;
        QByteArray content;
    };
    const Kind kinds[] = {{"network", "evaluate --network FILE --hardware eyeriss", network},
                          {"hardware", "evaluate --network lenet5 --hardware FILE", hardware},
                          {"design", "evaluate --design FILE", design},
                          {"report", "report FILE -o out.html", design},
                          {"cases", "count --cases FILE", cases}};
    for (const Kind &kind : kinds) {
        QTest::addRow("%s, empty", kind.name) << kind.command << QByteArray() << "bad.json";
        QTest::addRow("%s, truncated", kind.name)
            << kind.command << kind.content.left(kind.content.size() / 2) << "bad.json:";
        QTest::addRow("%s, another format", kind.name)
            << kind.command << QByteArray("{\"format\": \"cake\", \"version\": 1}") << "bad.json";
        if (QByteArray(kind.name) != "cases")
            QTest::addRow("%s, newer version", kind.name)
                << kind.command << newer(kind.content) << "version";
    }
    QTest::newRow("network, negative bound")
        << kinds[0].command << QByteArray(network).replace("\"C\": 20", "\"C\": -20") << "bad.json";
    QTest::newRow("network, zero bound")
        << kinds[0].command << QByteArray(network).replace("\"C\": 20", "\"C\": 0") << "bad.json";
    QTest::newRow("network, overflowing bound")
        << kinds[0].command
        << QByteArray(network).replace("\"C\": 20", "\"C\": 4611686018427387904") << "bad.json";
    QTest::newRow("cases, overflowing layer")
        << kinds[4].command << QByteArray(cases).replace("\"P\":16", "\"P\":9000000000000000000")
        << "bad.json: /cases";
}

void TestCli::refusesFiles()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, content);
    QFETCH(QString, part);
    QStringList arguments = command.split(' ');
    arguments.replaceInStrings("FILE", file("bad.json", content));
    const CliRun run = runCli(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.isOneLineOfError(), run.err.constData());
    QVERIFY2(run.err.contains(part.toUtf8()), run.err.constData());
}

void TestCli::lists_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("networks") << "networks" << QStringList{"lenet5",          "alexnet",
                                                           "vgg16",           "googlenet-v1",
                                                           "resnet18",        "resnet50",
                                                           "resnet50-v1",     "mobilenet-v1",
                                                           "mobilenet-v2",    "squeezenet-v1.0",
                                                           "squeezenet-v1.1", "efficientnet-b0",
                                                           "vit-b16",         "bert-base"};
    QTest::newRow("hardware") << "hardware"
                              << QStringList{"eyeriss", "shared-rf-16x16", "tpu-like-128"};
    QTest::newRow("technologies") << "technologies" << QStringList();
}

void TestCli::lists()
{
    QFETCH(QString, what);
    QFETCH(QStringList, names);
    const CliRun run = runCli({"list", what});
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.isEmpty());
    QStringList found;
    for (const QJsonValue &entry : run.json().array()) {
        for (const char *key : {"name", "description", "source"})
            QVERIFY2(!entry[key].toString().isEmpty(), key);
        found.append(entry["name"].toString());
    }
    QVERIFY(!found.isEmpty());
    for (const QString &name : names)
        QVERIFY2(found.contains(name), qPrintable(name));

    const CliRun text = runCli({"list", what, "--format", "text"});
    QCOMPARE(text.status, 0);
    for (const QString &name : found)
        QVERIFY(text.out.contains(name.toUtf8() + ' '));
}

void TestCli::showsWhatLoadsAgain_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::newRow("network") << "network"
                             << "squeezenet-v1.1";
    QTest::newRow("hardware") << "hardware"
                              << "eyeriss";
}

void TestCli::showsWhatLoadsAgain()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    const CliRun first = runCli({"show", what, name});
    QCOMPARE(first.status, 0);
    QVERIFY(first.json().isObject());
    const CliRun second = runCli({"show", what, file("again.json", first.out)});
    QCOMPARE(second.status, 0);
    QCOMPARE(second.out, first.out);
}

void TestCli::evaluates()
{
    const CliRun run = runCli({"evaluate", "--network", "resnet50", "--hardware", "eyeriss"});
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
    QVERIFY(qFuzzyCompare(totals(run)["energy_pJ"].toDouble(), energy));
}

void TestCli::evaluatesInEveryFormat()
{
    const QStringList base{"evaluate", "--network", "lenet5", "--hardware", "eyeriss", "--format"};
    const CliRun csv = runCli(base + QStringList{"csv"});
    QCOMPARE(csv.status, 0);
    QVERIFY(csv.out.startsWith("name,kind,macs,"));
    const CliRun json = runCli(base + QStringList{"json"});
    QCOMPARE(csv.out.count('\n'), json.json()["layers"].toArray().size() + 1);
    const CliRun text = runCli(base + QStringList{"text"});
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.contains("eyeriss"));
}

void TestCli::optionsChangeTheResult()
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
}

void TestCli::evaluatesADesignFile()
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

void TestCli::takesGivenMappings()
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

void TestCli::saysWhatDoesNotFit_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("kinds"); // one of them
    QTest::newRow("no buffer") << QStringList{"--set", "levels.RF.capacity=1 B"}
                               << QStringList{"capacity-exceeded", "no-mapping"};
    QTest::newRow("batch that overflows")
        << QStringList{"--batch", "9007199254740991"} << QStringList{"overflow"};
}

void TestCli::saysWhatDoesNotFit()
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

void TestCli::countsEveryGoldenCase_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("accounting");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("timeloop") << "timeloop.json"
                              << "timeloop" << QByteArray("204 of 204 cases exact\n");
    QTest::newRow("physical") << "physical.json"
                              << "physical" << QByteArray("135 of 135 cases exact\n");
}

void TestCli::countsEveryGoldenCase()
{
    QFETCH(QString, file);
    QFETCH(QString, accounting);
    QFETCH(QByteArray, verdict);
    const CliRun run = runCli({"count", "--cases", PELORUS_TEST_DATA "/golden/" + file,
                               "--accounting", accounting, "--check"});
    QCOMPARE(run.err, verdict);
    QCOMPARE(run.status, 0);
    const QJsonArray results = run.json().array();
    QCOMPARE(results.size(), verdict.split(' ')[0].toInt());
    for (const char *key : {"name", "macs", "pe_used", "cycles", "utilization", "energy_total_pJ",
                            "mac_energy_pJ", "levels", "adder_ops"})
        QVERIFY2(results[0].toObject().contains(key), key);
}

void TestCli::countChecks()
{
    const QString path = caseFile("c1d_wstat", [](QJsonObject &c) {
        QJsonObject result = c["result"].toObject();
        result["macs"] = 49;
        c["result"] = result;
    });
    const QStringList count{"count", "--cases", path, "--accounting", "timeloop"};
    QCOMPARE(runCli(count).status, 0);
    const CliRun check = runCli(count + QStringList{"--check"});
    QCOMPARE(check.status, 1);
    QCOMPARE(check.err, QByteArray("c1d_wstat: /macs: expected 49, got 48\n0 of 1 cases exact\n"));
    QCOMPARE(check.json()[0]["macs"].toInt(), 48);

    // A check without anything to compare has not passed.
    const QString unchecked = caseFile("c1d_wstat", [](QJsonObject &c) { c.remove("result"); });
    const CliRun nothing = runCli({"count", "--cases", unchecked, "--check"});
    QCOMPARE(nothing.status, 1);
}

void TestCli::countSaysWhatDoesNotFit()
{
    const QString path = caseFile("c1d_wstat", [](QJsonObject &c) {
        QJsonObject arch = c["arch"].toObject();
        QJsonArray levels = arch["levels"].toArray();
        QJsonObject buffer = levels[1].toObject();
        buffer["size_words"] = 3;
        levels[1] = buffer;
        arch["levels"] = levels;
        c["arch"] = arch;
    });
    const CliRun run = runCli({"count", "--cases", path});
    QCOMPARE(run.status, 1);
    const QJsonObject finding = run.json()[0]["findings"][0].toObject();
    QCOMPARE(finding["kind"].toString(), QString("capacity-exceeded"));
    QCOMPARE(finding["level"].toString(), QString("BUF"));
    QVERIFY(finding["required"].toDouble() > finding["available"].toDouble());
}

void TestCli::reports()
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

void TestCli::reportKeepsTheOldFile()
{
    const QStringList base{"report", "--network", "lenet5", "--hardware", "eyeriss", "-o"};
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
        runCli({"report", "--network", "lenet6", "--hardware", "eyeriss", "-o", kept});
    QCOMPARE(bad.status, 2);
    QFile old(kept);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("the old report"));
    QCOMPARE(QDir(m_folder.path()).entryList(everything), before); // nothing half-written
}

void TestCli::fullDiskIsAnError()
{
    const CliRun run = runCli({"list", "networks"}, [] {
        ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); // NOLINT: between fork and exec
    });
    QCOMPARE(run.status, 2);
    QVERIFY2(run.isOneLineOfError(), run.err.constData());
    QVERIFY(run.err.contains("standard output"));
    QCOMPARE(
        runCli({"--help"}, [] { ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); }).status, 2);
    QCOMPARE(runCli({"list", "networks"}, [] { ::close(STDOUT_FILENO); }).status, 2);
}

void TestCli::closedPipeIsAnError()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    ::close(ends[0]);
    const CliRun run = runCli({"list", "networks"}, [ends] { ::dup2(ends[1], STDOUT_FILENO); });
    ::close(ends[1]);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.isOneLineOfError(), run.err.constData());
}

void TestCli::stopsOnCtrlC_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("evaluate") << QStringList{"evaluate", "--network", "resnet50", "--hardware",
                                             "eyeriss"};
    QTest::newRow("count") << QStringList{"count", "--cases",
                                          PELORUS_TEST_DATA "/golden/timeloop.json"};
}

void TestCli::stopsOnCtrlC()
{
    QFETCH(QStringList, arguments);
    const CliRun run = runCli(arguments, [] { // blocked, so that it waits for the program
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGINT);
        sigprocmask(SIG_BLOCK, &set, nullptr);
        raise(SIGINT);
    });
    QCOMPARE(run.status, 130);
    QVERIFY(run.err.contains("interrupted"));
    QVERIFY(!run.json().isNull());
    if (run.json().isObject())
        QVERIFY(!run.json()["complete"].toBool(true));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
