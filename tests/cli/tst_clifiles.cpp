// SPDX-License-Identifier: GPL-3.0-or-later
// Files that no command may take: one line, exit status 2.
#include "core/io/designfile.h"
#include "tests/cli/cliprocess.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using test::CliRun;
using test::runCli;

class TestCliFiles : public QObject
{
    Q_OBJECT

private slots:
    void refusesFiles_data();
    void refusesFiles();

private:
    /// A file with this content in the test's folder.
    QString file(const QString &name, const QByteArray &content) const
    {
        return test::writeFile(m_folder.filePath(name), content);
    }

    QTemporaryDir m_folder;
};

void TestCliFiles::refusesFiles_data()
{
    QTest::addColumn<QString>("command"); // FILE stands for the file
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("part");
    const QByteArray network = runCli({"show", "network", "lenet5"}).out;
    const QByteArray hardware = runCli({"show", "hardware", "eyeriss"}).out;
    const QByteArray design = QByteArray::fromStdString(io::toJson(io::defaultDesign()));
    const QByteArray cases = test::golden("physical.json");
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
    QTest::newRow("energy table, another format")
        << "evaluate --network lenet5 --hardware eyeriss --energy-table FILE"
        << QByteArray("{\"format\": \"cake\", \"version\": 1}") << "bad.json";
    QTest::newRow("energy table, negative")
        << "evaluate --network lenet5 --hardware eyeriss --energy-table FILE"
        << QByteArray(R"({"format": "pelorus-reference-table", "version": 1,
                          "components": [{"name": "GLB", "energy_pJ": {"read": -1}}]})")
        << "bad.json: /components/0/energy_pJ/read";
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

void TestCliFiles::refusesFiles()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, content);
    QFETCH(QString, part);
    QStringList arguments = command.split(' ');
    arguments.replaceInStrings("FILE", file("bad.json", content));
    test::verifyRefused(arguments, part);
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_clifiles.moc"
