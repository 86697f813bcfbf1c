// SPDX-License-Identifier: GPL-3.0-or-later
// The program without a person: what it writes, what it says and how it ends.
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/support/layers.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

struct Outcome
{
    int status = -1;
    QString out, err;
};

Outcome run(const QStringList &arguments, const QString &platform = QStringLiteral("offscreen"))
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(PELORUS_WINDOW), arguments);
    if (!program.waitForFinished(50'000) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
            QString::fromUtf8(program.readAllStandardError())};
}

bool isOneLine(const QString &text)
{
    return text.count(u'\n') == 1 && text.startsWith(QLatin1String("pelorus: "));
}

bool showsTheWindow(const QImage &image, QSize size)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours += image.pixel(x, y);
    constexpr QRgb dramsEnergy = 0xFFD55E00; // the charts are there
    return image.size() == size && colours.contains(dramsEnergy) && colours.size() > 100;
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT
private slots:
    /// A design that needs no images: the first one measures its accuracy for seconds.
    void initTestCase()
    {
        m_design = m_folder.filePath(QStringLiteral("alexnet.pelorus"));
        QVERIFY(io::saveDesign(io::defaultDesign(), m_design.toStdString()));
    }

    void screenshot_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QSize>("size");
        QTest::newRow("standard") << QStringList{m_design} << QSize(1440, 900);
        QTest::newRow("small, dark")
            << QStringList{m_design, QStringLiteral("--size"), QStringLiteral("1024x700"),
                           QStringLiteral("--theme"), QStringLiteral("dark")}
            << QSize(1024, 700);
        QTest::newRow("Chinese, a dock")
            << QStringList{m_design, QStringLiteral("--language"), QStringLiteral("zh_CN"),
                           QStringLiteral("--dock"), QStringLiteral("findings")}
            << QSize(1440, 900);
        QTest::newRow("explore") << QStringList{m_design, QStringLiteral("--workspace"),
                                                QStringLiteral("explore"), QStringLiteral("--vary"),
                                                QStringLiteral("batch=1,2")}
                                 << QSize(1440, 900);
        QTest::newRow("one chart")
            << QStringList{m_design, QStringLiteral("--workspace"), QStringLiteral("design"),
                           QStringLiteral("--dock"), QStringLiteral("energy")}
            << QSize(1440, 900);
    }
    void screenshot()
    {
        QFETCH(const QStringList, options);
        QFETCH(const QSize, size);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("window.png"));
        const Outcome outcome = run(QStringList{QStringLiteral("--screenshot"), path} + options);
        QCOMPARE(outcome.err, QString());
        QCOMPARE(outcome.status, 0);
        QVERIFY(showsTheWindow(QImage(path), size));
    }

    void bringsADockToTheFront()
    {
        const QTemporaryDir folder;
        QSet<QByteArray> pictures;
        // One that is there, one behind it, one that the workspace does not show; the start page.
        for (const char *dock : {"mapping", "findings", "benchmarks", "start"}) {
            const QString path = folder.filePath(QStringLiteral("%1.png").arg(QLatin1String(dock)));
            QCOMPARE(run({QStringLiteral("--screenshot"), path, QStringLiteral("--dock"),
                          QLatin1String(dock), m_design})
                         .status,
                     0);
            const QImage image(path);
            const QRect right(image.width() * 3 / 4, image.height() / 5, image.width() / 4,
                              image.height() / 2);
            const QImage part = image.copy(right).convertToFormat(QImage::Format_RGB32);
            pictures.insert(
                QByteArray(reinterpret_cast<const char *>(part.constBits()), part.sizeInBytes()));
        }
        QCOMPARE(pictures.size(), 4);
    }

    /// The tables, not that they are being computed.
    void benchmarksAreThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        QCOMPARE(run({QStringLiteral("--screenshot"), path, QStringLiteral("--dock"),
                      QStringLiteral("benchmarks"), m_design})
                     .status,
                 0);
        const QImage image(path);
        int lines = 0; // with text, where the rows of the first table stand
        for (int y = image.height() * 45 / 100; y < image.height() * 70 / 100; ++y) {
            bool isText = false;
            for (int x = image.width() * 78 / 100; x < image.width() * 95 / 100; ++x)
                isText = isText || qGray(image.pixel(x, y)) < 96;
            lines += isText ? 1 : 0;
        }
        QVERIFY2(lines > 60, QByteArray::number(lines));
    }

    void leavesNoTraces()
    {
        const QTemporaryDir folder;
        const auto files = [] {
            QStringList found;
            for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME"})
                found += QDir(qEnvironmentVariable(variable))
                             .entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
            return found;
        };
        const QStringList before = files();
        QCOMPARE(run({QStringLiteral("--screenshot"), folder.filePath(QStringLiteral("a.png")),
                      m_design})
                     .status,
                 0);
        QCOMPARE(files(), before);
    }

    /// Of the first design, with its accuracy, and a picture of another workspace in the same run.
    void exportsCharts()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("new/charts"));
        const QString picture = folder.filePath(QStringLiteral("window.png"));
        const Outcome all = run(
            {QStringLiteral("--export-charts"), target, QStringLiteral("--screenshot"), picture});
        QCOMPARE(all.err, QString());
        QCOMPARE(all.status, 0);
        QVERIFY(showsTheWindow(QImage(picture), {1440, 900}));
        const QStringList charts = {QStringLiteral("utilization"),    QStringLiteral("sensitivity"),
                                    QStringLiteral("energy"),         QStringLiteral("latency"),
                                    QStringLiteral("energy-latency"), QStringLiteral("accuracy"),
                                    QStringLiteral("visited"),        QStringLiteral("traffic"),
                                    QStringLiteral("roofline"),       QStringLiteral("sweep"),
                                    QStringLiteral("sweep-front"),    QStringLiteral("area")};
        for (const QString &chart : charts)
            for (const char *suffix : {"png", "svg", "pdf", "csv"})
                QVERIFY(QFileInfo(QDir(target).filePath(
                                      QStringLiteral("%1.%2").arg(chart, QLatin1String(suffix))))
                            .size()
                        > 20);

        const QString some = folder.filePath(QStringLiteral("some"));
        QCOMPARE(run({QStringLiteral("--export-charts"), some, QStringLiteral("--as"),
                      QStringLiteral("svg,csv"), m_design})
                     .status,
                 0);
        QCOMPARE(QDir(some).entryList(QDir::Files).size(), 2 * charts.size());
    }

    void sweepsForItsCharts()
    {
        const QTemporaryDir folder;
        const Outcome swept =
            run({m_design, QStringLiteral("--export-charts"), folder.path(), QStringLiteral("--as"),
                 QStringLiteral("csv"), QStringLiteral("--vary"),
                 QStringLiteral("pe_array.columns=7:14:7"), QStringLiteral("--vary"),
                 QStringLiteral("batch=1,2")});
        QCOMPARE(swept.err, QString());
        QCOMPARE(swept.status, 0);
        QFile file(folder.filePath(QStringLiteral("sweep-front.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines[0].startsWith("pe_array.columns,batch,energy_J,latency_s,"));
        for (const char *begin : {"7,1,", "7,2,", "14,1,", "14,2,"})
            QVERIFY(std::any_of(lines.begin(), lines.end(), [begin](const QByteArray &line) {
                return line.startsWith(begin);
            }));
        QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) {
            return line.trimmed().endsWith(",1,0") || line.trimmed().endsWith(",1,1"); // front
        }));
    }

    void writesReports_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("html") << QStringLiteral("report.html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("pdf") << QStringLiteral("report.pdf") << QByteArray("%PDF-");
    }
    void writesReports()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, begins);
        const QTemporaryDir folder;
        const Outcome outcome = run({QStringLiteral("--report"), folder.filePath(name), m_design});
        QCOMPARE(outcome.err, QString());
        QCOMPARE(outcome.status, 0);
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().toLower().startsWith(begins.toLower()));
    }

    void opensDesignsAndSaysWhatDoesNotFit()
    {
        const QTemporaryDir folder;
        const QString report = folder.filePath(QStringLiteral("report.html"));
        QCOMPARE(run({QStringLiteral("--report"), report, m_design}).status, 0);

        Design design = io::defaultDesign();
        design = withArchitecture(
            design,
            valueOf(io::withValue(*design.architecture, "levels.psum_spad.capacity", "8 bit")));
        const QString small = folder.filePath(QStringLiteral("small.pelorus"));
        QVERIFY(io::saveDesign(design, small.toStdString()));
        const Outcome outcome = run({QStringLiteral("--report"), report, small});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(isOneLine(outcome.err), qPrintable(outcome.err));
        QVERIFY(QFile::exists(report));
        QCOMPARE(
            run({QStringLiteral("--screenshot"), folder.filePath(QStringLiteral("a.png")), small})
                .status,
            0);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &arguments, const QString &says) {
            QTest::newRow(name) << arguments.split(u' ') << says;
        };
        row("unwritable picture", QStringLiteral("--screenshot /no/such/folder/a.png"),
            QStringLiteral("/no/such/folder"));
        row("unwritable report", QStringLiteral("--report /no/such/folder/a.pdf"),
            QStringLiteral("/no/such/folder"));
        row("unwritable charts", QStringLiteral("--export-charts /proc/none"),
            QStringLiteral("/proc/none"));
        row("missing file", QStringLiteral("--screenshot a.png /no/such/file.onnx"),
            QStringLiteral("/no/such/file.onnx"));
        row("unknown option", QStringLiteral("--scrnshot a.png"), QStringLiteral("--scrnshot"));
        row("no png", QStringLiteral("--screenshot a.jpg"), QStringLiteral("a.jpg"));
        row("no report", QStringLiteral("--report a.doc"), QStringLiteral("a.doc"));
        row("bad size", QStringLiteral("--screenshot a.png --size 10x10"), QStringLiteral("10x10"));
        row("huge size", QStringLiteral("--screenshot a.png --size 99999999999x900"),
            QStringLiteral("99999999999x900"));
        row("bad theme", QStringLiteral("--screenshot a.png --theme pink"), QStringLiteral("pink"));
        row("bad language", QStringLiteral("--screenshot a.png --language tlh"),
            QStringLiteral("tlh"));
        row("bad format", QStringLiteral("--export-charts a --as bmp"), QStringLiteral("bmp"));
        row("bad workspace", QStringLiteral("--screenshot a.png --workspace office"),
            QStringLiteral("office"));
        row("bad range", QStringLiteral("--screenshot a.png --vary batch=1:2"),
            QStringLiteral("expected A:B:STEP"));
        row("no range", QStringLiteral("--screenshot a.png --vary batch"),
            QStringLiteral("--vary batch"));
        row("bad dock", QStringLiteral("--screenshot a.png --dock station"),
            QStringLiteral("station"));
    }
    void refuses()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, says);
        const Outcome outcome = run(QStringList{m_design} + arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(isOneLine(outcome.err), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QCOMPARE(outcome.out, QString());
    }

    void keepsWhatStoodThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("window.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        QCOMPARE(
            run({QStringLiteral("--screenshot"), path, QStringLiteral("/no/such/file")}).status, 2);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void helpNeedsNoDisplay()
    {
        const Outcome help = run({QStringLiteral("--help")}, QStringLiteral("none"));
        QCOMPARE(help.status, 0);
        for (const char *option :
             {"--screenshot", "--export-charts", "--report", "--theme", "--language"})
            QVERIFY(help.out.contains(QLatin1String(option)));
        const Outcome version = run({QStringLiteral("--version")}, QStringLiteral("none"));
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.contains(QLatin1String("model version")));
    }

private:
    QTemporaryDir m_folder;
    QString m_design;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
