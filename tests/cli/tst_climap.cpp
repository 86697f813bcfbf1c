// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli map: rows that count runs again with the same energy and cycles, mappings in
// Timeloop's form that evaluate reads, layers of one shape once, and bad input.
#include "tests/cli/cliprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using test::CliRun;
using test::runCli;

namespace {

QString goldenPath(const QString &name)
{
    return QString(PELORUS_TEST_DATA "/golden/") + name;
}

QJsonArray casesOf(const QString &name)
{
    return QJsonDocument::fromJson(test::golden(name)).object()["cases"].toArray();
}

} // namespace

class TestCliMap : public QObject
{
    Q_OBJECT

private slots:
    void rowsRunAgain_data();
    void rowsRunAgain();
    void mapsWithImperfectFactors();
    void noConstraintIsBetterThanNone();
    void takesAnObjective();
    void takesADataflow();
    void mapsANetwork();
    void exportsWhatEvaluateReads();
    void exportsOneFileARow();
    void frontsRunAgain();
    void frontOfANetwork();
    void saysWhatHasNoMapping();
    void refusesUsage_data();
    void refusesUsage();
    void refusesFiles();

private:
    /// These cases as a file in the test's folder.
    QString caseFile(const QJsonArray &cases) const
    {
        return test::writeFile(m_folder.filePath("cases.json"),
                               QJsonDocument(QJsonObject{{"cases", cases}}).toJson());
    }

    QTemporaryDir m_folder;
};

void TestCliMap::rowsRunAgain_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("accounting");
    for (const char *accounting : {"timeloop", "physical"}) {
        QTest::addRow("optima, %s", accounting) << "optima.json" << accounting;
        QTest::addRow("scratchpads, %s", accounting) << "timeloop_mapper_best.json" << accounting;
    }
}

void TestCliMap::rowsRunAgain()
{
    QFETCH(QString, name);
    QFETCH(QString, accounting);
    const CliRun map = runCli({"map", "--cases", goldenPath(name), "--accounting", accounting});
    QCOMPARE(map.status, 0);
    QVERIFY(map.err.isEmpty());
    const QJsonArray rows = map.json().array();
    const QJsonArray cases = casesOf(name);
    QCOMPARE(rows.size(), cases.size());

    QJsonArray again;
    for (int i = 0; i < rows.size(); ++i) {
        QJsonObject row = rows[i].toObject();
        for (const char *key :
             {"name", "energy_pJ", "cycles", "edp_pJ_cycles", "objective", "map_space",
              "padded_bounds", "proven", "gap", "cpu_ms", "mapping", "findings"})
            QVERIFY2(row.contains(key), key);
        QCOMPARE(row["name"], cases[i]["name"]);
        QCOMPARE(row["objective"], cases[i]["objective"]);
        QVERIFY(row["cpu_ms"].toDouble() > 0);
        row["layer"] = cases[i]["layer"];
        row["arch"] = cases[i]["arch"];
        again.append(row);
    }
    const CliRun count = runCli({"count", "--cases", caseFile(again), "--accounting", accounting});
    QCOMPARE(count.status, 0);
    const QJsonArray counted = count.json().array();
    for (int i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i]["energy_pJ"].toDouble(), counted[i]["energy_total_pJ"].toDouble());
        QCOMPARE(rows[i]["cycles"].toDouble(), counted[i]["cycles"].toDouble());
    }
}

/// What a search with imperfect factors finds runs again as a case, and has no Timeloop form.
void TestCliMap::mapsWithImperfectFactors()
{
    const QJsonObject c{{"name", "tokens"},
                        {"layer",
                         QJsonObject{{"N", 197},
                                     {"G", 12},
                                     {"M", 197},
                                     {"C", 64},
                                     {"P", 1},
                                     {"Q", 1},
                                     {"R", 1},
                                     {"S", 1},
                                     {"stride", QJsonArray{1, 1}},
                                     {"dilation", QJsonArray{1, 1}}}},
                        {"arch", casesOf("optima.json")[0].toObject()["arch"]},
                        {"constraints", QJsonObject{{"one_axis_per_dimension", true}}},
                        {"objective", "energy"}};
    const QString folder = m_folder.filePath("imperfect");
    const CliRun perfect = runCli({"map", "--cases", caseFile({c})});
    QCOMPARE(perfect.status, 0);
    QCOMPARE(perfect.json()[0]["map_space"].toString(), QString("perfect factors"));
    QVERIFY(perfect.json()[0]["padded_bounds"].isNull());
    const CliRun map = runCli(
        {"map", "--cases", caseFile({c}), "--factors", "imperfect", "--export-timeloop", folder});
    QCOMPARE(map.status, 1);
    QVERIFY2(map.err.contains("imperfect, and Timeloop's form is written for those that multiply"),
             map.err.constData());
    QJsonObject row = map.json()[0].toObject();
    QCOMPARE(row["map_space"].toString(), QString("imperfect factors"));
    QVERIFY(row["padded_bounds"].toObject()["N"].toInt() > 197);
    QVERIFY(row["proven"].toBool());
    QVERIFY(row["energy_pJ"].toDouble() < perfect.json()[0]["energy_pJ"].toDouble());
    row["layer"] = c["layer"];
    row["arch"] = c["arch"];
    const CliRun count = runCli({"count", "--cases", caseFile({row})});
    QCOMPARE(count.status, 0);
    QCOMPARE(count.json()[0]["energy_total_pJ"].toDouble(), row["energy_pJ"].toDouble());
    QCOMPARE(count.json()[0]["cycles"].toDouble(), row["cycles"].toDouble());
}

void TestCliMap::noConstraintIsBetterThanNone()
{
    const CliRun run = runCli({"map", "--cases", goldenPath("slides_inside_array.json")});
    QCOMPARE(run.status, 0);
    const QJsonArray rows = run.json().array();
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows[0]["proven"].toBool());
    QVERIFY(rows[0]["edp_pJ_cycles"].toDouble() <= rows[1]["edp_pJ_cycles"].toDouble());
}

/// Row stationary: filters' rows whole inside the array, R down it, P across it.
void TestCliMap::takesADataflow()
{
    const QStringList layer{"map",   "--network",  "alexnet",       "--layer",
                            "CONV3", "--hardware", "eyeriss-isca16"};
    const CliRun free = runCli(layer);
    const CliRun bound = runCli(layer + QStringList{"--dataflow", "rs"});
    QCOMPARE(bound.status, 0);
    const QJsonObject row = bound.json()[0].toObject();
    QVERIFY(row["proven"].toBool());
    QVERIFY(row["energy_pJ"].toDouble() >= free.json()[0]["energy_pJ"].toDouble());
    const auto has = [&row](const char *level, const char *loops, const char *dims) {
        for (const QJsonValue loop : row["mapping"][level][loops].toArray()) {
            if (QString(dims).contains(loop[0].toString()))
                return true;
        }
        return false;
    };
    for (const char *level : {"DRAM", "GLB"})
        QVERIFY2(!has(level, "temporal", "S"), level);
    QVERIFY(!has("GLB", "spatialX", "NGQRS"));
    QVERIFY(!has("GLB", "spatialY", "NGPQS"));

    const CliRun none =
        runCli({"map", "--network", "alexnet", "--layer", "CONV1", "--hardware", "eyeriss-isca16",
                "--set", "levels.RF.capacity=\"16 B\"", "--dataflow", "rs"});
    QCOMPARE(none.status, 1); // rows of 11 weights do not fit
    QCOMPARE(none.json()[0]["findings"][0]["level"].toString(), QString("RF"));
}

void TestCliMap::takesAnObjective()
{
    const CliRun run =
        runCli({"map", "--cases", goldenPath("optima.json"), "--objective", "latency"});
    QCOMPARE(run.status, 0);
    for (const QJsonValue &row : run.json().array())
        QCOMPARE(row["objective"].toString(), QString("latency"));
}

void TestCliMap::mapsANetwork()
{
    const QStringList design{"--network", "resnet18", "--hardware", "shared-rf-16x16"};
    const CliRun run = runCli(QStringList{"map"} + design);
    QCOMPARE(run.status, 0);
    const CliRun evaluation = runCli(QStringList{"evaluate"} + design);
    QSet<QString> expected;
    for (const QJsonValue &layer : evaluation.json()["layers"].toArray()) {
        if (layer["macs"].toDouble() > 0)
            expected.insert(layer["name"].toString());
    }
    QSet<QString> mapped;
    const QJsonArray rows = run.json().array();
    for (const QJsonValue &row : rows) {
        const QJsonArray layers = row["layers"].toArray();
        QCOMPARE(row["name"], layers[0]);
        for (const QJsonValue &layer : layers) {
            QVERIFY2(!mapped.contains(layer.toString()), qPrintable(layer.toString()));
            mapped.insert(layer.toString());
        }
        QCOMPARE(row["objective"].toString(), QString("energy"));
    }
    QCOMPARE(mapped, expected);
    QCOMPARE(rows.size(), 12); // of 21 layers

    const CliRun one = runCli(QStringList{"map"} + design + QStringList{"--layer", "fc"});
    QCOMPARE(one.status, 0);
    QCOMPARE(one.json().array().size(), 1);
    QCOMPARE(one.json()[0]["layers"].toArray(), QJsonArray{"fc"});
}

void TestCliMap::exportsWhatEvaluateReads()
{
    // One row of PEs, so that no dimension is on both axes.
    const QStringList design{
        "--network",       "lenet5",       "--hardware", "shared-rf-16x16", "--set",
        "pe_array.rows=1", "--accounting", "timeloop",   "--batch",         "2"};
    const QString folder = m_folder.filePath("made/here");
    const CliRun map = runCli(QStringList{"map"} + design
                              + QStringList{"--export-timeloop", folder, "--objective", "edp"});
    QCOMPARE(map.err, QByteArray());
    QCOMPARE(map.status, 0);
    const QJsonArray rows = map.json().array();
    QCOMPARE(rows.size(), 4);
    for (const QJsonValue &row : rows) {
        const QString name = row["name"].toString();
        const QString file = folder + '/' + name + ".map.yaml";
        const CliRun run = runCli(QStringList{"evaluate"} + design
                                  + QStringList{"--layer", name, "--mapping", file});
        QCOMPARE(run.status, 0);
        const QJsonValue layer = run.json()["layers"][0];
        QCOMPARE(layer["energy_pJ"].toDouble(), row["energy_pJ"].toDouble());
        QCOMPARE(layer["cycles"].toDouble(), row["cycles"].toDouble());
    }

    const QString file = folder + "/conv1.map.yaml";
    const CliRun noLayer =
        runCli(QStringList{"evaluate"} + design + QStringList{"--mapping", file});
    QCOMPARE(noLayer.status, 2);
    QVERIFY(noLayer.isOneLineOfError());
    QVERIFY2(noLayer.err.contains("expected --layer"), noLayer.err.constData());
    const CliRun other = runCli(QStringList{"evaluate"} + design
                                + QStringList{"--mapping", file, "--layer", "conv2"});
    QCOMPARE(other.status, 2);
    QVERIFY(other.isOneLineOfError());
    QVERIFY2(other.err.contains(("conv1.map.yaml:2: the factors of ")), other.err.constData());
}

void TestCliMap::exportsOneFileARow()
{
    QJsonArray cases = casesOf("optima.json");
    QJsonObject first = cases[0].toObject();
    first["name"] = "a/b";
    QJsonObject second = first;
    second["name"] = "a b";
    const QString folder = m_folder.filePath("files");
    const CliRun run =
        runCli({"map", "--cases", caseFile({first, second}), "--export-timeloop", folder});
    QCOMPARE(run.status, 2);
    QVERIFY(run.isOneLineOfError());
    QVERIFY2(run.err.contains("a_b.map.yaml: \"a/b\" and \"a b\" would both be written here"),
             run.err.constData());
    QVERIFY(QDir(folder).isEmpty());

    // Where a folder cannot be.
    const CliRun noFolder = runCli({"map", "--cases", goldenPath("optima.json"),
                                    "--export-timeloop", goldenPath("optima.json/x")});
    QCOMPARE(noFolder.status, 2);
    QVERIFY(noFolder.isOneLineOfError());
}

void TestCliMap::frontsRunAgain()
{
    for (const char *name : {"optima.json", "timeloop_mapper_best.json"}) {
        const CliRun run = runCli({"map", "--cases", goldenPath(name), "--front"});
        QCOMPARE(run.status, 0);
        QVERIFY(run.err.isEmpty());
        const QJsonArray rows = run.json().array();
        const QJsonArray cases = casesOf(name);
        QCOMPARE(rows.size(), cases.size());
        const QJsonArray best = runCli({"map", "--cases", goldenPath(name)}).json().array();
        QJsonArray again;
        QJsonArray points;
        for (int i = 0; i < rows.size(); ++i) {
            QVERIFY(rows[i]["proven"].toBool());
            double energy = std::numeric_limits<double>::infinity();
            double cycles = 0;
            double least = energy; // objective of the case
            const QString objective = best[i]["objective"].toString();
            for (const QJsonValue &point : rows[i]["front"].toArray()) {
                QVERIFY(point["proven"].toBool());
                QVERIFY(point["energy_pJ"].toDouble() < energy);
                QVERIFY(point["cycles"].toDouble() > cycles);
                energy = point["energy_pJ"].toDouble();
                cycles = point["cycles"].toDouble();
                least = std::min(least, objective == "edp" ? energy * cycles : energy);
                QJsonObject c = cases[i].toObject();
                c["mapping"] = point["mapping"];
                c["name"] = QString::number(again.size());
                c.remove("constraints");
                c.remove("objective");
                again.append(c);
                points.append(point);
            }
            // The best mapping for an objective is on the front.
            const double expected =
                best[i][objective == "edp" ? "edp_pJ_cycles" : "energy_pJ"].toDouble();
            QVERIFY(std::abs(least / expected - 1) < 1e-9);
        }
        const CliRun count = runCli({"count", "--cases", caseFile(again)});
        QCOMPARE(count.status, 0);
        const QJsonArray counted = count.json().array();
        QCOMPARE(counted.size(), points.size());
        for (int i = 0; i < points.size(); ++i) {
            QCOMPARE(points.at(i)["energy_pJ"].toDouble(),
                     counted[i]["energy_total_pJ"].toDouble());
            QCOMPARE(points.at(i)["cycles"].toDouble(), counted[i]["cycles"].toDouble());
        }
    }
}

void TestCliMap::frontOfANetwork()
{
    const QStringList design{"--network", "lenet5", "--hardware", "nvdla-full"};
    const CliRun run = runCli(QStringList{"map"} + design + QStringList{"--front"});
    QCOMPARE(run.status, 0);
    const QJsonObject result = run.json().object();
    const QJsonArray rows = result["rows"].toArray();
    QCOMPARE(rows[0]["name"], rows[0]["layers"][0]);
    const QJsonArray front = result["network_front"].toArray();
    QVERIFY(front.size() > 1);
    const QJsonObject fixed =
        runCli(QStringList{"evaluate"} + design + QStringList{"--objective", "energy"})
            .json()["totals"]
            .toObject();
    // The frugal end is what energies alone come to, the least product what the network's is.
    QVERIFY(std::abs(front.last()["energy_pJ"].toDouble() / fixed["energy_pJ"].toDouble() - 1)
            < 1e-8);
    QCOMPARE(front.last()["lambda_pJ_per_cycle"].toDouble(), 0.0);
    for (const QJsonValue &point : front)
        QCOMPARE(point["points"].toArray().size(), rows.size());
    const double seconds = front[1]["seconds"].toDouble();
    const auto within = [&](double time) {
        return runCli(QStringList{"map"} + design
                      + QStringList{"--front", "--within", QString::number(time, 'g', 17)})
            .json()["within"];
    };
    QCOMPARE(within(seconds)["index"].toInt(), 1);
    QCOMPARE(within(seconds)["energy_pJ"], front[1]["energy_pJ"]);
    QVERIFY(std::abs(within(seconds)["bound_pJ"].toDouble() / front[1]["energy_pJ"].toDouble() - 1)
            < 1e-9);
    QVERIFY(within(front[0]["seconds"].toDouble() / 2).isNull());
    const QJsonObject least = result["least_edp"].toObject();
    QVERIFY(least["proven"].toBool());
    QCOMPARE(front[least["index"].toInt()]["edp_pJ_cycles"], least["edp_pJ_cycles"]);
    const QJsonDocument product =
        runCli(QStringList{"evaluate"} + design + QStringList{"--objective", "network-edp"}).json();
    QCOMPARE(product["objective"].toString(), QString("network-edp"));
    const QJsonObject optimum = product["network_optimum"].toObject();
    QVERIFY(optimum["proven"].toBool());
    QVERIFY(std::abs(optimum["edp_pJ_cycles"].toDouble() / least["edp_pJ_cycles"].toDouble() - 1)
            < 1e-8);
}

void TestCliMap::saysWhatHasNoMapping()
{
    QJsonArray cases = casesOf("optima.json");
    QJsonObject c = cases[0].toObject();
    QJsonObject arch = c["arch"].toObject();
    QJsonArray levels = arch["levels"].toArray();
    QJsonObject buffer = levels[1].toObject();
    buffer["size_words"] = 2;
    levels[1] = buffer;
    arch["levels"] = levels;
    c["arch"] = arch;
    const CliRun run =
        runCli({"map", "--cases", caseFile({c, cases[1]}), "--accounting", "timeloop"});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.err, QByteArray("pelorus-cli: no mapping for 1 of 2, see their findings\n"));
    const QJsonArray rows = run.json().array();
    for (const char *key : {"energy_pJ", "cycles", "edp_pJ_cycles", "gap", "mapping"})
        QVERIFY2(rows[0].toObject().value(key).isNull(), key);
    QCOMPARE(rows[0]["findings"][0]["level"].toString(), QString("GLB"));
    QVERIFY(rows[1]["mapping"].isObject());
}

void TestCliMap::refusesUsage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *arguments, const char *part) {
        QTest::newRow(arguments) << arguments << QByteArray(part);
    };
    row("map", "nothing to map: expected --cases, a design, or --network and --hardware");
    row("map --cases a.json --network lenet5 --hardware eyeriss", "excludes");
    row("map --cases a.json --bits 8/8", "excludes");
    row("map --cases a.json --objective area", "area");
    row("map --network lenet5 --hardware eyeriss --objective network-edp", "network-edp");
    row("map --cases a.json --front --objective edp", "excludes");
    row("map --network lenet5 --hardware eyeriss --within 1", "--front");
    row("map --network lenet5 --hardware eyeriss --front --within 0", "--within");
    row("map --cases a.json --front --export-timeloop a", "excludes");
    row("map --cases a.json --accounting none", "none");
    row("map --cases /nowhere/a.json", "/nowhere/a.json");
    row("map --network lenet5", "--hardware");
    row("map --network nothing --hardware eyeriss", "nothing");
    row("map --network lenet5 --hardware eyeriss --layer conv9", "conv9");
    row("map --network lenet5 --hardware eyeriss --mapping searched", "--mapping");
    row("map --network lenet5 --hardware eyeriss --factors any", "any");
    row("map --network lenet5 --hardware eyeriss --accounting timeloop --factors imperfect",
        "timeloop accounting takes perfect factors only");
}

void TestCliMap::refusesUsage()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, part);
    const CliRun run = runCli(arguments.split(' '));
    QCOMPARE(run.status, 2);
    QVERIFY(run.isOneLineOfError());
    QVERIFY2(run.err.contains(part), run.err.constData());
}

void TestCliMap::refusesFiles()
{
    QJsonObject c = casesOf("optima.json")[0].toObject();
    c["constraints"] = QJsonObject{{"factors", "imperfect"}};
    const CliRun run = runCli({"map", "--cases", caseFile({c}), "--accounting", "timeloop"});
    QCOMPARE(run.status, 2);
    QVERIFY(run.isOneLineOfError());
    QVERIFY2(run.err.contains("timeloop accounting takes perfect factors only"),
             run.err.constData());

    c["constraints"] = QJsonObject{};
    c["objective"] = "network-edp";
    const CliRun objective = runCli({"map", "--cases", caseFile({c})});
    QCOMPARE(objective.status, 2);
    QVERIFY(objective.isOneLineOfError());
    QVERIFY2(objective.err.contains("/cases/0/objective: "), objective.err.constData());

    const QString broken = test::writeFile(m_folder.filePath("broken.json"), "{\"cases\": [");
    const CliRun syntax = runCli({"map", "--cases", broken});
    QCOMPARE(syntax.status, 2);
    QVERIFY(syntax.isOneLineOfError());
    QVERIFY2(syntax.err.contains("broken.json:1:"), syntax.err.constData());
}

QTEST_GUILESS_MAIN(TestCliMap)
#include "tst_climap.moc"
