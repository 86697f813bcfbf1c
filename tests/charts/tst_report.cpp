// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/comparison.h"
#include "tests/charts/examples.h"
#include "ui/charts/chart.h"
#include "ui/charts/report.h"
#include "ui/models/delta.h"

#include <QBuffer>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pelorus;
using test::example;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The text of a PDF, a string a page.
QStringList pagesOf(const QString &path)
{
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"),
                 {QStringLiteral("-layout"), path, QStringLiteral("-")});
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    pages.removeLast(); // each page ends in a form feed
    return pages;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void webPageHoldsCharts();
    void paperHoldsEverything_data();
    void paperHoldsEverything();
    void nothingStandsBesideThePaper();
    void headingsStayWithTheirText();
    void worksWithoutCosts_data();
    void worksWithoutCosts();
    void theBaselineIsATable();
    void theTemplateIsTheUsers();
    void imagesOfTheTemplateAreThere();
    void refusesOtherSuffixes();
    void unwritableTargetIsNamed();
};

void TestReport::webPageHoldsCharts()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation = example({.macLayers = 9});
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const QString path = folder.filePath(QStringLiteral("report.html"));
    QVERIFY(writeReport(path, evaluation, charts));
    const QString html = QString::fromUtf8(contentOf(path));
    // Utilization, energy, latency, traffic, roofline; accuracy has nothing to show.
    QCOMPARE(html.count(QStringLiteral("<svg")), 5);
    QCOMPARE(html.count(QStringLiteral("<?xml")), 0);
    for (int i = 0; i < 3; ++i)
        QVERIFY(html.contains(charts[i]->description().toHtmlEscaped()));
}

void TestReport::theBaselineIsATable()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr now = example({.macLayers = 5, .batch = 2}),
                        then = example({.macLayers = 5});
    const auto baseline = std::make_shared<const ComparedDesign>(
        ComparedDesign{snapshotOf(then->design, "a <first> try", 0), then, {}});
    const QString page = folder.filePath(QStringLiteral("report.html"));
    for (Chart *chart : charts)
        chart->setEvaluation(now);
    QVERIFY(writeReport(page, now, charts));
    QVERIFY(!contentOf(page).contains("Against the baseline"));
    for (Chart *chart : charts)
        chart->setBaseline(baseline);
    QVERIFY(writeReport(page, now, charts));
    const QString html = QString::fromUtf8(contentOf(page));
    QVERIFY(html.contains(QStringLiteral("Against the baseline")));
    QVERIFY(html.contains(QStringLiteral("a &lt;first&gt; try")));
    QVERIFY(html.contains(QStringLiteral("settings.batch")));
    const QString change =
        relativeDelta(now->totals.seconds, then->totals.seconds, Goal::Lower).text;
    QVERIFY2(html.contains(change + QStringLiteral(", worse")), qPrintable(change));
    const QString paper = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writeReport(paper, now, charts));
    QVERIFY(pagesOf(paper).join(QLatin1Char('\n')).contains(QLatin1String("Against the baseline")));
}

void TestReport::paperHoldsEverything_data()
{
    QTest::addColumn<int>("layers");
    QTest::newRow("small") << 5;
    QTest::newRow("large") << 120;
}

void TestReport::paperHoldsEverything()
{
    QFETCH(int, layers);
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation = example({.macLayers = layers});
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const QString path = folder.filePath(QStringLiteral("report.PDF")); // any case
    QVERIFY(writeReport(path, evaluation, charts));
    QVERIFY(contentOf(path).startsWith("%PDF-"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);

    const QStringList pages = pagesOf(path);
    const QString all = pages.join(QLatin1Char('\n'));
    for (const char *section : {"Totals", "Charts", "Findings", "Inputs", "Assumptions", "Layers",
                                "Mappings", "Area", "Sources"})
        QVERIFY2(all.contains(QLatin1String(section)), section);
    for (int i = 0; i < 3; ++i) // text in a picture is text: the chart is a vector
        QVERIFY2(all.contains(charts[i]->heading()), qPrintable(charts[i]->heading()));
    for (int i = 0; i < layers; ++i)
        QVERIFY2(all.contains(test::exampleLayerName(i)), qPrintable(test::exampleLayerName(i)));

    // The head of a table that goes on is repeated, and pages are numbered.
    static const QRegularExpression layersHead(QStringLiteral("Layer +Kind +Shape"));
    qsizetype pagesWithHead = 0;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        pagesWithHead += pages[i].contains(layersHead);
        const QRegularExpression number(
            QStringLiteral("\\b%1 ?/ ?%2\\b").arg(i + 1).arg(pages.size()));
        QVERIFY2(pages[i].contains(number), qPrintable(pages[i]));
    }
    QVERIFY(layers < 10 ? pagesWithHead == 1 : pagesWithHead >= 3);
}

void TestReport::nothingStandsBesideThePaper()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation =
        example({.macLayers = 4, .completeTechnology = true, .scratchpads = 5});
    QCOMPARE(evaluation->design.architecture->levels().size(), std::size_t(8));
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writeReport(path, evaluation, charts));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-bbox"), path, QStringLiteral("-")});
    QVERIFY(reader.waitForFinished());
    static const QRegularExpression word(
        QStringLiteral("xMin=\"([\\d.]+)\".*xMax=\"([\\d.]+)\".*>(.*)</word>"));
    static const QRegularExpression page(QStringLiteral("<page width=\"([\\d.]+)\""));
    const QString boxes = QString::fromUtf8(reader.readAllStandardOutput());
    const double width = page.match(boxes).captured(1).toDouble();
    constexpr double margin = 12 / 25.4 * 72; // in points, as the boxes
    int words = 0;
    for (auto match = word.globalMatch(boxes); match.hasNext(); ++words) {
        const auto found = match.next();
        QVERIFY2(found.captured(1).toDouble() >= margin - 1, qPrintable(found.captured(3)));
        QVERIFY2(found.captured(2).toDouble() <= width - margin + 1, qPrintable(found.captured(3)));
    }
    QVERIFY(words > 500);
}

void TestReport::headingsStayWithTheirText()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    static const QRegularExpression endsInHeading(
        QStringLiteral("\\n(Totals|Charts|Findings|Inputs|Assumptions|Layers|Mappings|Energy by "
                       "level|Energy by tensor|Layers without MACs|Area|Sources)\\s+example on "
                       "small[^\\n]*\\s*$"));
    for (int layers : {3, 14, 17, 23}) { // tables of various lengths
        const EvaluationPtr evaluation = example({.macLayers = layers});
        for (Chart *chart : charts)
            chart->setEvaluation(evaluation);
        const QString path = folder.filePath(QStringLiteral("report.pdf"));
        QVERIFY(writeReport(path, evaluation, charts));
        for (const QString &page : pagesOf(path))
            QVERIFY2(!page.contains(endsInHeading), qPrintable(page));
    }
}

void TestReport::worksWithoutCosts_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("html") << "report.html";
    QTest::newRow("pdf") << "report.pdf";
}

void TestReport::worksWithoutCosts()
{
    QFETCH(QString, file);
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation = example({.macLayers = 2, .tooWide = {0, 1}});
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const QString path = folder.filePath(file);
    QVERIFY(writeReport(path, evaluation, charts));
    const QString text = file.endsWith(QStringLiteral("pdf")) ? pagesOf(path).join(QString())
                                                              : QString::fromUtf8(contentOf(path));
    QVERIFY(text.contains(QStringLiteral("no cost")));
    QVERIFY(text.contains(QStringLiteral("capacity-exceeded")));
}

void TestReport::theTemplateIsTheUsers()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation = example({.macLayers = 3});
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const QString own = folder.filePath(QStringLiteral("own.html"));
    const auto write = [&own](const QByteArray &text) {
        QFile file(own);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(
        "<p>House style: {{network}}</p>{{#charts}}<i>{{caption}}</i>{{picture}}{{/charts}}"));
    const QString page = folder.filePath(QStringLiteral("report.html"));
    QVERIFY(writeReport(page, evaluation, charts, own));
    const QString html = QString::fromUtf8(contentOf(page));
    QVERIFY(html.startsWith(QLatin1String("<p>House style: ")));
    QCOMPARE(html.count(QStringLiteral("<svg")), 5);
    QVERIFY(!html.contains(QLatin1String("Scorecard")));
    const QString paper = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writeReport(paper, evaluation, charts, own));
    QVERIFY(pagesOf(paper).first().contains(QLatin1String("House style")));
    // A mistake is named with its line, and the report of before stays.
    QVERIFY(write("<p>\n{{netwrok}}</p>"));
    const auto wrong = writeReport(page, evaluation, charts, own);
    QVERIFY(!wrong);
    QCOMPARE(QString::fromStdString(wrong.error().where), own + QStringLiteral(":2"));
    QCOMPARE(QString::fromUtf8(contentOf(page)), html);
    QVERIFY(!writeReport(page, evaluation, charts, folder.filePath(QStringLiteral("none.html"))));
}

void TestReport::imagesOfTheTemplateAreThere()
{
    QTemporaryDir folder;
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    const EvaluationPtr evaluation = example({.macLayers = 3});
    for (Chart *chart : charts)
        chart->setEvaluation(evaluation);
    const auto png = [](const QSize &size) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    };
    const auto write = [&folder](const char *name, const QByteArray &content) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write("logo.png", png({37, 23})));
    QVERIFY(write("own.html",
                  "<p>House style</p><p><img src=\"logo.png\"></p><p><img src=\"x:99\">"
                  "<img src=\"chart:99\"><img src=\"chart:x\"></p>"
                  "<p><img src=\"data:image/png;base64,"
                      + png({41, 29}).toBase64() + "\"></p>"));
    const QString own = folder.filePath(QStringLiteral("own.html")),
                  paper = folder.filePath(QStringLiteral("report.pdf"));
    for (const QList<Chart *> &some : {charts, QList<Chart *>()}) {
        QVERIFY(writeReport(paper, evaluation, some, own));
        const QString text = pagesOf(paper).join(QLatin1Char('\n'));
        QVERIFY(text.contains(QLatin1String("House style")));
        QVERIFY2(!text.contains(charts.first()->heading()), "a chart in place of an image");
        QProcess reader;
        reader.start(QStringLiteral("pdfimages"), {QStringLiteral("-list"), paper});
        QVERIFY(reader.waitForFinished() && reader.exitCode() == 0);
        const QString images = QString::fromUtf8(reader.readAllStandardOutput());
        for (const char *size : {"image +37 +23 ", "image +41 +29 "})
            QVERIFY2(images.contains(QRegularExpression(QLatin1String(size))), qPrintable(images));
    }
}

void TestReport::refusesOtherSuffixes()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.docx"));
    const Result<void> written = writeReport(path, example(), {});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Unsupported);
    QVERIFY(QString::fromStdString(written.error().message()).contains(path));
    QVERIFY(!QFile::exists(path));
}

void TestReport::unwritableTargetIsNamed()
{
    QTemporaryDir folder;
    for (const char *file : {"missing/report.html", "missing/report.pdf"}) {
        const QString path = folder.filePath(QLatin1String(file));
        const Result<void> written = writeReport(path, example(), {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Io);
        QVERIFY(QString::fromStdString(written.error().message()).contains(path));
    }
}

QTEST_MAIN(TestReport)
#include "tst_report.moc"
