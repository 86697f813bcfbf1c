// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli count: the golden cases, checks that fail, mappings that do not fit.
#include "tests/cli/cliprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using test::CliRun;
using test::runCli;

class TestCliCount : public QObject
{
    Q_OBJECT

private slots:
    void countsEveryGoldenCase_data();
    void countsEveryGoldenCase();
    void countChecks();
    void countSaysWhatDoesNotFit();

private:
    /// A file with this content in the test's folder.
    QString file(const QString &name, const QByteArray &content) const
    {
        return test::writeFile(m_folder.filePath(name), content);
    }
    /// The golden case of this name, changed, as a file of its own.
    QString caseFile(const QString &name, const std::function<void(QJsonObject &)> &change) const
    {
        const QJsonArray cases =
            QJsonDocument::fromJson(test::golden("timeloop.json")).object()["cases"].toArray();
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

    QTemporaryDir m_folder;
};

void TestCliCount::countsEveryGoldenCase_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("accounting");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("timeloop") << "timeloop.json"
                              << "timeloop" << QByteArray("204 of 204 cases exact\n");
    QTest::newRow("physical") << "physical.json"
                              << "physical" << QByteArray("135 of 135 cases exact\n");
}

void TestCliCount::countsEveryGoldenCase()
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

void TestCliCount::countChecks()
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

void TestCliCount::countSaysWhatDoesNotFit()
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

QTEST_GUILESS_MAIN(TestCliCount)
#include "tst_clicount.moc"
