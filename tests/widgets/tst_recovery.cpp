// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the real program, at exact points: while a hand edits, while it saves the session or
// the user's file, while it exports. On the next start the last edit that was kept is there, as one
// step that can be undone, which the window says, and every file is whole: the old one or the new
// one. The first start of all, which nothing was before.
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "tests/support/layers.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int patience = 60'000; // ms: on a loaded machine

/// Where the program dies, and in which folder.
struct Death
{
    QString at, folder;
    int skip = 0;
};

/// The program with a hand at its window.
class Program
{
public:
    explicit Program(const QString &home, const QStringList &arguments = {},
                     const std::optional<Death> &death = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("QT_PLUGIN_PATH", PELORUS_HAND_FOLDER);
        environment.insert("QT_QPA_GENERIC_PLUGINS", "pelorushand");
        environment.insert("LC_ALL", "C.UTF-8");
        environment.insert("XDG_DATA_HOME", home);
        environment.insert("XDG_CONFIG_HOME", home + "/config");
        if (death) {
            environment.insert("LD_PRELOAD", PELORUS_DEATH);
            environment.insert("PELORUS_DEATH_AT", death->at);
            environment.insert("PELORUS_DEATH_FOLDER", death->folder);
            environment.insert("PELORUS_DEATH_SKIP", QString::number(death->skip));
        }
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(PELORUS_WINDOW), arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }

    /// What the hand answers; empty: the program is no more.
    QString say(const QString &line)
    {
        m_process.write(line.toUtf8() + '\n');
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(patience))
                return {};
        }
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }
    void tell(const QString &line) { m_process.write(line.toUtf8() + '\n'); }
    bool dies()
    {
        return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::CrashExit
            && m_process.exitCode() == SIGKILL;
    }
    /// As a person ends it.
    bool quits()
    {
        tell("trigger Quit");
        return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit
            && m_process.exitCode() == 0;
    }
    void kill() { ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL); }

private:
    QProcess m_process;
};

std::optional<Design> designIn(const QString &path)
{
    const auto file = io::loadDesign(path.toStdString());
    return file ? std::optional(file->value) : std::nullopt;
}

/// -1: it is no whole design.
int batchIn(const QString &path)
{
    const auto design = designIn(path);
    return design ? static_cast<int>(design->settings.batch) : -1;
}

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_session = m_home->filePath("pelorus/session.pelorus");
    }

    void killedWhileAHandEdits()
    {
        int last = 3, keptBefore = 3; // batches: typed last, on the disk before the end
        {
            Program program(m_home->path());
            QCOMPARE(program.say("batch 3"), QString("done"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 3, patience);
            QDeadlineTimer end(patience); // a drag, until some of it is kept, and on
            int onDisk = 3;
            while (onDisk == 3 && !end.hasExpired()) {
                QCOMPARE(program.say(QString("batch %1").arg(++last)), QString("done"));
                QTest::qSleep(10);
                onDisk = batchIn(m_session);
            }
            QVERIFY(onDisk > 3);
            for (int i = 0; i < 3; ++i)
                QCOMPARE(program.say(QString("batch %1").arg(++last)), QString("done"));
            keptBefore = batchIn(m_session);
            program.kill();
            QVERIFY(program.dies());
        }
        const int kept = batchIn(m_session);
        QVERIFY2(kept > 3 && kept >= keptBefore && kept <= last,
                 qPrintable(QString("%1 of %2").arg(kept).arg(last)));
        Program next(m_home->path());
        QCOMPARE(next.say("state"),
                 QString("batch %1, undo &Undo Restore unsaved edits, modified 1, file").arg(kept));
        QCOMPARE(next.say("trigger Undo"), QString("done"));
        QVERIFY(next.say("state").startsWith("batch 1, "));
    }

    void restoredEditsAreSaidAndCanBeDiscarded()
    {
        const QString line = "sees Edits that were not saved";
        {
            Program program(m_home->path());
            QCOMPARE(program.say(line), QString("no"));
            QCOMPARE(program.say("batch 3"), QString("done"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 3, patience);
            program.kill();
            QVERIFY(program.dies());
        }
        {
            Program next(m_home->path());
            QCOMPARE(next.say(line), QString("yes"));
            QCOMPARE(next.say("dialogs"), QString("none")); // no start page over it
            QCOMPARE(next.say("batch 4"), QString("done"));
            QCOMPARE(next.say(line), QString("no"));
            QCOMPARE(next.say("press Discard"), QString("no such button"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 4, patience);
            next.kill();
            QVERIFY(next.dies());
        }
        Program again(m_home->path());
        QVERIFY(again.say("state").startsWith("batch 4, "));
        QCOMPARE(again.say("press Discard"), QString("done"));
        const QString state = again.say("state");
        QVERIFY2(state.startsWith("batch 1, ") && state.contains("modified 0"), qPrintable(state));
        QCOMPARE(again.say(line), QString("no"));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_session), patience);
    }

    void theFirstStartShowsWhereToBegin()
    {
        {
            Program first(m_home->path());
            QCOMPARE(first.say("dialogs"), QString("Start"));
            QVERIFY(first.quits());
        }
        Program second(m_home->path());
        QCOMPARE(second.say("dialogs"), QString("none"));
    }

    /// Who asked for a file gets it.
    void aFirstStartOnAFileShowsTheFile()
    {
        const QTemporaryDir own;
        const QString file = own.filePath("mine.pelorus");
        QVERIFY(io::saveDesign(io::defaultDesign(), file.toStdString()));
        Program program(m_home->path(), {file});
        QCOMPARE(program.say("dialogs"), QString("none"));
        QTRY_VERIFY_WITH_TIMEOUT(program.say("state").endsWith(file), patience);
    }

    void killedWhileTheSessionIsKept_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<int>("kept");
        QTest::newRow("half written") << "write" << 3;
        QTest::newRow("not in place") << "rename" << 3;
        QTest::newRow("just in place") << "renamed" << 4;
    }
    void killedWhileTheSessionIsKept()
    {
        QFETCH(QString, at);
        QFETCH(int, kept);
        const QString folder = m_home->filePath("pelorus");
        {
            Program program(m_home->path(), {}, Death{at, folder});
            QCOMPARE(program.say("batch 3"), QString("done"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 3, patience);
            arm(folder);
            program.tell("batch 4");
            QVERIFY(program.dies());
        }
        QCOMPARE(batchIn(m_session), kept);
        Program next(m_home->path());
        QCOMPARE(next.say("state"),
                 QString("batch %1, undo &Undo Restore unsaved edits, modified 1, file").arg(kept));
    }

    /// The very first edit of a session: what is in place is offered, whatever else was not done.
    void killedRightAfterTheFirstEditIsKept()
    {
        const QString folder = m_home->filePath("pelorus");
        {
            Program program(m_home->path(), {}, Death{"renamed", folder});
            QCOMPARE(program.say("state").section(u',', 0, 0), QString("batch 1"));
            arm(folder);
            program.tell("batch 4");
            QVERIFY(program.dies());
        }
        Program next(m_home->path());
        QVERIFY(next.say("state").startsWith("batch 4, undo &Undo Restore unsaved edits"));
    }

    void killedWhileTheUserSaves_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<int>("inTheFile");
        QTest::newRow("half written") << "write" << 1;
        QTest::newRow("not in place") << "rename" << 1;
        QTest::newRow("just in place") << "renamed" << 4;
    }
    void killedWhileTheUserSaves()
    {
        QFETCH(QString, at);
        QFETCH(int, inTheFile);
        const QTemporaryDir own;
        const QString file = own.filePath("mine.pelorus");
        QVERIFY(io::saveDesign(io::firstDesign(), file.toStdString()));
        {
            Program program(m_home->path(), {file}, Death{at, own.path()});
            QTRY_VERIFY_WITH_TIMEOUT(program.say("state").endsWith(file), patience);
            QCOMPARE(program.say("batch 4"), QString("done"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 4, patience);
            arm(own.path());
            program.tell("trigger Save");
            QVERIFY(program.dies());
        }
        QCOMPARE(batchIn(file), inTheFile);
        Program next(m_home->path());
        const QString state = next.say("state");
        QVERIFY2(state.startsWith("batch 4, "), qPrintable(state)); // not lost either way
        QVERIFY2(state.endsWith(file), qPrintable(state));
    }

    void killedWhileChartsAreExported_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<int>("whole");
        QTest::newRow("half written") << "write" << cutExport;
        QTest::newRow("not in place") << "rename" << cutExport;
        QTest::newRow("just in place") << "renamed" << cutExport + 1;
    }
    void killedWhileChartsAreExported()
    {
        QFETCH(QString, at);
        QFETCH(int, whole);
        const QTemporaryDir own;
        const QString charts = own.filePath("charts"), opened = own.filePath("d.pelorus");
        QVERIFY(io::saveDesign(quickDesign(), opened.toStdString()));
        QVERIFY(QDir().mkpath(charts));
        arm(charts);
        {
            Program program(m_home->path(), {"--export-charts", charts, opened},
                            Death{at, charts, cutExport});
            QVERIFY(program.dies());
        }
        QDir folder(charts);
        folder.remove("armed");
        const QStringList files = folder.entryList(QDir::Files);
        QCOMPARE(files.size(), whole);
        for (const QString &name : files) {
            const QString path = folder.filePath(name);
            if (name.endsWith(".png"))
                QVERIFY(!QImage(path).isNull());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            if (name.endsWith(".svg"))
                QVERIFY(content.trimmed().endsWith("</svg>"));
            else if (name.endsWith(".pdf"))
                QVERIFY(content.trimmed().endsWith("%%EOF"));
            else if (name.endsWith(".csv"))
                QVERIFY(content.endsWith('\n'));
        }
    }

    void killedWhileAReportIsWritten_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("isNew");
        QTest::newRow("half written") << "write" << false;
        QTest::newRow("not in place") << "rename" << false;
        QTest::newRow("just in place") << "renamed" << true;
    }
    void killedWhileAReportIsWritten()
    {
        QFETCH(QString, at);
        QFETCH(bool, isNew);
        const QTemporaryDir own;
        const QString reports = own.filePath("reports"), opened = own.filePath("d.pelorus");
        QVERIFY(io::saveDesign(quickDesign(), opened.toStdString()));
        QVERIFY(QDir().mkpath(reports));
        QFile report(QDir(reports).filePath("report.html"));
        QVERIFY(report.open(QIODevice::WriteOnly) && report.write("that of before") > 0);
        report.close();
        arm(reports);
        {
            Program program(m_home->path(), {"--report", report.fileName(), opened},
                            Death{at, reports});
            QVERIFY(program.dies());
        }
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray content = report.readAll();
        if (isNew)
            QVERIFY(content.toLower().startsWith("<!doctype html>")
                    && content.trimmed().endsWith("</html>"));
        else
            QCOMPARE(content, QByteArray("that of before"));
    }

    /// Another file is opened on the next start: what was not saved is kept apart.
    void whatIsNotRestoredIsNotLost()
    {
        const QTemporaryDir own;
        const QString file = own.filePath("other.pelorus");
        QVERIFY(io::saveDesign(io::defaultDesign(), file.toStdString()));
        {
            Program program(m_home->path());
            QCOMPARE(program.say("batch 3"), QString("done"));
            QTRY_COMPARE_WITH_TIMEOUT(batchIn(m_session), 3, patience);
            program.kill();
            QVERIFY(program.dies());
        }
        Program next(m_home->path(), {file});
        QTRY_VERIFY_WITH_TIMEOUT(next.say("state").endsWith(file), patience);
        QCOMPARE(batchIn(m_home->filePath("pelorus/unsaved-1.pelorus")), 3);
    }

private:
    static constexpr int cutExport = 5; ///< files before the one that is cut

    static Design quickDesign()
    {
        Design design = io::defaultDesign();
        design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("lenet5")));
        return design;
    }
    static void arm(const QString &folder)
    {
        QFile file(QDir(folder).filePath("armed"));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_session;
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
