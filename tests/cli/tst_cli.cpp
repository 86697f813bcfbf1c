// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as scripts see it: usage, the built-in library, standard streams, Ctrl-C.
#include "core/explore/evaluation.h"
#include "tests/cli/cliprocess.h"

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
    void lists_data();
    void lists();
    void showsWhatLoadsAgain_data();
    void showsWhatLoadsAgain();
    void fullDiskIsAnError();
    void closedPipeIsAnError();
    void stopsOnCtrlC_data();
    void stopsOnCtrlC();

private:
    /// A file with this content in the test's folder.
    QString file(const QString &name, const QByteArray &content) const
    {
        return test::writeFile(m_folder.filePath(name), content);
    }

    QTemporaryDir m_folder;
};

void TestCli::versionAndHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("--version") << QStringList{"--version"}
                               << QString("model version %1").arg(kModelVersion);
    QTest::newRow("--help") << QStringList{"--help"} << "Exit status";
    for (const char *command :
         {"list", "show", "evaluate", "count", "map", "accuracy", "sensitivity", "precision-search",
          "report", "sweep", "finetune", "train", "dataset"})
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
    row("", "expected one of list, show, evaluate, count, map, accuracy, sensitivity");
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
    row("evaluate --network lenet5 --hardware eyeriss --density d.csv", "d.csv");
    row("evaluate --network lenet5 --hardware eyeriss --objective beauty", "--objective");
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
    test::verifyRefused(arguments.split(' ', Qt::SkipEmptyParts), part);
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
                              << QStringList{"eyeriss",       "shared-rf-16x16", "tpu-v1",
                                             "nvdla-full",    "shidiannao",      "gemmini-16",
                                             "simba-chiplet", "stripes",         "eie",
                                             "bit-fusion",    "diannao",         "tpu-like-128"};
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
    QTest::newRow("map") << QStringList{"map", "--cases", PELORUS_TEST_DATA "/golden/optima.json"};
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
