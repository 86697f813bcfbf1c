// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli evaluate with bad values: each named, with what was expected; designs beyond a budget
// are findings with what is needed and what there is.
#include "tests/cli/cliprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using pelorus::test::CliRun;
using pelorus::test::runCli;

namespace {

/// Findings of a severity.
QJsonArray findings(const CliRun &run, const char *severity)
{
    QJsonArray result;
    for (const QJsonValue &finding : run.json()["findings"].toArray()) {
        if (finding["severity"] == severity)
            result.append(finding);
    }
    return result;
}

} // namespace

class TestCliBadInput : public QObject
{
    Q_OBJECT

private slots:
    void values_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("complaint");
        const auto row = [](const char *value, const char *complaint) {
            QTest::newRow(value) << value << QByteArray(complaint);
        };
        row("levels.GLB.capacity=0", "is not greater than zero");
        row("levels.GLB.capacity=100", "expected a memory size such as");
        row("levels.GLB.read_bandwidth=0 bit/cycle", "is not greater than zero");
        row("levels.GLB.read_bandwidth=64", "does not end in /cycle or /s");
        row("levels.GLB.port=dual", "\"dual\" is not one of separate, shared");
        row("levels.GLB.buffering=triple", "\"triple\" is not one of single, double, streamed");
        row("levels.DRAM.compression.ifmap=zip", "\"zip\" is not one of none, run-length");
        row("levels.GLB.banks=819201", "819201 banks are more than the 819200 bits");
        row("levels.GLB.banks=0", "is not");
        row("levels.GLB.write_energy_pJ=1", "access_energy_pJ is not given");
        row("mac.operand_bits=33", "from 1 to 32");
        row("mac.operand_bits=0", "from 1 to 32");
        row("process.voltage=0", "is not a number > 0");
    }

    void values()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, complaint);
        const CliRun run = evaluate({"--hardware", "eyeriss", "--set", value});
        QCOMPARE(run.status, 2);
        QVERIFY(run.isOneLineOfError());
        QVERIFY2(run.err.contains(complaint), run.err.constData());
        QVERIFY2(run.err.contains(value.section('=', 0, 0).toUtf8()), run.err.constData());
    }

    void processes_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("hint");
        QTest::newRow("node") << "process.node_nm=28"
                              << "28 nm: the scaling table does not have this node, expected one "
                                 "of: 130, 90, 65, 45, 32, 20, 16, 14, 10, 7 nm";
        QTest::newRow("volts")
            << "process.voltage=2"
            << "2 V: energy is not scaled to this voltage, expected 0.5 to 1.3 V";
    }

    /// Once, not once a layer.
    void processes()
    {
        QFETCH(QString, value);
        QFETCH(QString, hint);
        const CliRun run = evaluate({"--hardware", "eyeriss", "--set", value});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.err.count('\n'), 1);
        const QJsonArray errors = findings(run, "error");
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors[0]["kind"].toString(), "missing-entry");
        QCOMPARE(errors[0]["hint"].toString(), hint);
        QCOMPARE(run.json()["totals"]["missing_layers"].toInt(), 4);
        const CliRun text = evaluate({"--hardware", "eyeriss", "--set", value, "--format", "text"});
        QCOMPARE(text.out.count(hint.toUtf8()), 1);
    }

    void budgets_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::newRow("DSP") << "dsp";
        QTest::newRow("BRAM") << "bram18";
    }

    void budgets()
    {
        QFETCH(QString, resource);
        const CliRun run =
            evaluate({"--hardware", "fpga-zhang15-vx485t", "--set", "fpga." + resource + "=10"});
        QCOMPARE(run.status, 1);
        const QJsonArray errors = findings(run, "error");
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors[0]["kind"].toString(), "fpga-budget-exceeded");
        QCOMPARE(errors[0]["available"].toDouble(), 10.0);
        QVERIFY(errors[0]["required"].toDouble() > 10);
        QCOMPARE(run.json()["totals"]["missing_layers"].toInt(), 0); // costed all the same
        const CliRun text = evaluate({"--hardware", "fpga-zhang15-vx485t", "--format", "text",
                                      "--set", "fpga." + resource + "=10"});
        QVERIFY2(text.out.contains("(needed ") && text.out.contains(", available 10 "), text.out);
    }

    void networkFiles_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonObject>("member");
        QTest::addColumn<QByteArray>("complaint");
        const auto row = [](const char *key, const char *member, double value,
                            const char *complaint) {
            QTest::addRow("%s %g", member, value)
                << key << QJsonObject{{member, value}} << QByteArray(complaint);
        };
        row("density", "filter", 1.5, "/layers/0/density/filter: 1.5 is not from 0 to 1");
        row("density", "ifmap", -0.5, "/layers/0/density/ifmap: -0.5 is not a number >= 0");
        row("bits", "ifmap", 0, "/layers/0/bits/ifmap: 0 is not an integer from 1 to 32");
        row("bits", "filter", 33, "/layers/0/bits/filter: 33 is not an integer from 1 to 32");
    }

    void networkFiles()
    {
        QFETCH(QString, key);
        QFETCH(QJsonObject, member);
        QFETCH(QByteArray, complaint);
        QJsonObject network = runCli({"show", "network", "lenet5"}).json().object();
        QJsonArray layers = network["layers"].toArray();
        QJsonObject first = layers[0].toObject();
        first[key] = member;
        layers[0] = first;
        network["layers"] = layers;
        const QString path = pelorus::test::writeFile(m_folder.filePath("network.json"),
                                                      QJsonDocument(network).toJson());
        const CliRun run = runCli({"evaluate", "--network", path, "--hardware", "eyeriss"});
        QCOMPARE(run.status, 2);
        QVERIFY(run.isOneLineOfError());
        QVERIFY2(run.err.contains(complaint), run.err.constData());
    }

    void densityFiles()
    {
        for (const char *share : {"1.5", "-0.1", "nan", "50%"}) {
            const QString path = pelorus::test::writeFile(m_folder.filePath("density.csv"),
                                                          QByteArray("layer,weights,ifmap\nconv1,")
                                                              + share + ",1\n");
            const CliRun run = evaluate({"--hardware", "eyeriss", "--density", path});
            QCOMPARE(run.status, 2);
            QVERIFY2(run.isOneLineOfError() && run.err.contains("density.csv:2")
                         && run.err.contains(share)
                         && run.err.contains("expected a share of non-zero words from 0 to 1"),
                     run.err.constData());
        }
    }

    void technologiesWithoutRequiredEntries()
    {
        for (const char *key : {"int_add", "int_multiply", "sram_per_bit", "register_file_per_bit",
                                "dram_per_bit", "node_nm", "voltage"}) {
            const CliRun run =
                evaluate({"--hardware", "eyeriss", "--technology", technologyWithout({key})});
            QCOMPARE(run.status, 2);
            QVERIFY(run.isOneLineOfError());
            QVERIFY2(run.err.contains(QByteArray("the key \"") + key + "\" is missing"),
                     run.err.constData());
        }
    }

    /// Costs without them, and says what is missing.
    void technologiesWithoutOptionalEntries()
    {
        const CliRun whole = evaluate({"--hardware", "eyeriss"});
        QVERIFY(findings(whole, "info").isEmpty());
        const CliRun run =
            evaluate({"--hardware", "eyeriss", "--technology",
                      technologyWithout({"area", "wire_per_bit_mm", "clock", "leakage_per_mm2",
                                         "clock_per_bit_cycle", "float_add", "float_multiply"})});
        QCOMPARE(run.status, 0);
        QVERIFY(findings(run, "error").isEmpty());
        QStringList lacking;
        for (const QJsonValue &finding : findings(run, "info")) {
            QCOMPARE(finding["kind"].toString(), "missing-entry");
            lacking << finding["hint"].toString();
        }
        for (const char *what : {", GLB storage", "MAC unit", "wire"})
            QCOMPARE(lacking.filter(what).size(), 1);
        const auto energy = [](const CliRun &of) {
            return of.json()["totals"]["energy_pJ"].toDouble();
        };
        QVERIFY(energy(run) > 0 && energy(run) < energy(whole));
        QCOMPARE(run.json()["totals"]["missing_layers"].toInt(), 0);
    }

private:
    static CliRun evaluate(const QStringList &options)
    {
        return runCli(QStringList{"evaluate", "--network", "lenet5"} + options);
    }

    QString technologyWithout(const QStringList &keys) const
    {
        QFile shipped(PELORUS_SOURCE_DIR "/resources/technologies/horowitz-45nm.json");
        if (!shipped.open(QIODevice::ReadOnly))
            qFatal("no shipped technology");
        QJsonObject technology = QJsonDocument::fromJson(shipped.readAll()).object();
        for (const QString &key : keys)
            technology.remove(key);
        return pelorus::test::writeFile(m_folder.filePath("technology.json"),
                                        QJsonDocument(technology).toJson());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_clibadinput.moc"
