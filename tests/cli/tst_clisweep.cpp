// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli sweep: rows equal to evaluate, going on where a file ends, misfits, bad input.
#include "tests/cli/cliprocess.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>

using namespace pelorus::test;

class TestCliSweep : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QStringList command(const QStringList &vary, const QString &file,
                               const QString &network = "lenet5")
    {
        QStringList arguments{"sweep", "--network", network, "--hardware", "eyeriss", "-o", file};
        for (const QString &text : vary)
            arguments << "--vary" << text;
        return arguments;
    }
    const QStringList m_vary{"pe_array.columns=12,14", "bits=8/8,16/16"};

    static QByteArray content(const QString &file)
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

private slots:
    void rowsAreEvaluations()
    {
        const CliRun run = runCli(command(m_vary, path("s.csv")));
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, QByteArray());
        const QList<QByteArray> lines = content(path("s.csv")).split('\n');
        QCOMPARE(lines.size(), 6); // a header, four points, nothing behind the last line break
        QCOMPARE(lines[5], QByteArray());
        QCOMPARE(
            lines[0],
            QByteArray("pe_array.columns,bits,energy_pJ,cycles,seconds,edp,power_W,utilization,"
                       "area_mm2,dram_bytes,tops,tops_per_W,proven,gap,findings,note,design"));
        const QStringList columns{"12", "12", "14", "14"}, bits{"8/8", "16/16", "8/8", "16/16"};
        for (int i = 0; i < 4; ++i) {
            const QList<QByteArray> cells = lines[i + 1].split(',');
            QCOMPARE(cells.size(), 17);
            QCOMPARE(cells[0], columns[i].toLatin1());
            QCOMPARE(cells[1], bits[i].toLatin1());
            const CliRun alone =
                runCli({"evaluate", "--network", "lenet5", "--hardware", "eyeriss", "--bits",
                        bits[i], "--set", "pe_array.columns=" + columns[i]});
            const QJsonObject totals = alone.json()["totals"].toObject();
            int column = 2;
            for (const char *const key :
                 {"energy_pJ", "cycles", "seconds", "edp", "power_W", "utilization", "area_mm2",
                  "dram_bytes", "tops", "tops_per_W"})
                QCOMPARE(cells[column++].toDouble(), totals[QLatin1String(key)].toDouble());
            QCOMPARE(cells[12], QByteArray("true"));
            QCOMPARE(cells[13], QByteArray("0"));
        }
    }
    void goesOn_data()
    {
        QTest::addColumn<int>("kept"); // bytes
        const QByteArray whole = content(path("s.csv"));
        for (const qsizetype bytes :
             {qsizetype(0), qsizetype(5), whole.indexOf('\n'), whole.indexOf('\n') + 1,
              whole.indexOf('\n') + 30, whole.size() - 1, whole.size()})
            QTest::addRow("%lld bytes", static_cast<long long>(bytes)) << static_cast<int>(bytes);
    }
    void goesOn()
    {
        QFETCH(int, kept);
        const QByteArray whole = content(path("s.csv"));
        const QString file = writeFile(path("part.csv"), whole.left(kept));
        const CliRun run = runCli(command(m_vary, file) + QStringList{"--threads", "3"});
        QCOMPARE(run.status, 0);
        QCOMPARE(content(file), whole);
        const auto there = std::max<qsizetype>(whole.left(kept).count('\n') - 1, 0);
        QCOMPARE(run.err,
                 there > 0
                     ? "pelorus-cli: " + QByteArray::number(there) + " of 4 points were there\n"
                     : QByteArray());
    }
    void misfitsKeepTheirRow()
    {
        const CliRun run = runCli(command({"levels.psum_spad.capacity=1 B,48 B"}, path("m.csv")));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err,
                 QByteArray("pelorus-cli: 1 of the 2 new points do not fit, see \"note\"\n"));
        const QList<QByteArray> lines = content(path("m.csv")).split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[1].startsWith("1 B,,,,,,,,,,,,,"), lines[1].constData());
        QVERIFY2(lines[1].contains("psum_spad"), lines[1].constData()); // the note
        QVERIFY(!lines[2].contains(",,,"));
    }
    void interruptedRunsGoOn()
    {
        // Killed at any moment, the file holds whole rows, and the next run completes it.
        const QStringList vary{"batch=1,2", "pe_array.columns=11:14:1"};
        const QString file = path("killed.csv");
        QProcess process;
        process.start(PELORUS_CLI, command(vary, file, "lenet5"));
        QTRY_VERIFY_WITH_TIMEOUT(content(file).count('\n') > 2, 30'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY(process.exitCode() == 130 || process.exitCode() == 0); // 0: it was done before
        QVERIFY(content(file).endsWith('\n'));
        QCOMPARE(runCli(command(vary, file)).status, 0);
        QCOMPARE(runCli(command(vary, path("once.csv"))).status, 0);
        QCOMPARE(content(file), content(path("once.csv")));
    }
    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const QString file = path("r.csv"), there = path("s.csv");
        QTest::newRow("path") << command({"pe_array.cols=1"}, file)
                              << "there is no \"cols\" in pe_array";
        QTest::newRow("step") << command({"batch=1:8:0"}, file)
                              << "--vary batch=1:8:0: this step does not lead";
        QTest::newRow("many") << command({"batch=1:2000:1", "pe_array.columns=1:1000:1"}, file)
                              << "--vary pe_array.columns: more than 1000000 combinations";
        QTest::newRow("twice") << command({"batch=1", "batch=2"}, file)
                               << "--vary batch: varied twice";
        QTest::newRow("none") << command({}, file) << "--vary is required";
        QTest::newRow("mapping") << command({"batch=1"}, file)
                + QStringList{"--mapping", "row-stationary"}
                                 << "a sweep searches the mappings";
        QTest::newRow("folder") << command({"batch=1"}, m_folder.path())
                                << "cannot be written: Is a directory";
        QTest::newRow("nowhere") << command({"batch=1"}, "/nowhere/x.csv")
                                 << "/nowhere/x.csv: cannot be written";
        QTest::newRow("other columns")
            << command({"batch=1"}, there) << "s.csv:1: the table of something else";
        QTest::newRow("other points") << command({"pe_array.columns=12,13", "bits=4/4,8/8"}, there)
                                      << "s.csv:2: point 1 of another sweep: bits is not 4/4";
        QTest::newRow("fewer points") << command({"pe_array.columns=12", "bits=8/8,16/16"}, there)
                                      << "s.csv:4: more rows than the 2 points";
        QTest::newRow("other network") << command(m_vary, there, "alexnet")
                                       << "s.csv:2: a point of another design or model version";
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const QByteArray before = content(path("s.csv"));
        verifyRefused(arguments, part);
        QVERIFY(!QFile::exists(path("r.csv")));
        QCOMPARE(content(path("s.csv")), before);
    }
};

QTEST_GUILESS_MAIN(TestCliSweep)
#include "tst_clisweep.moc"
