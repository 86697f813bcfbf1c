// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/charts/examples.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/layerchart.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace pelorus;
using test::example;

namespace {

constexpr int chartCount = 4;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QImage rendered(const QByteArray &svg)
{
    QSvgRenderer renderer(svg);
    QImage image(exportSize, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

bool isNearly(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
        + std::abs(a.blue() - b.blue())
        < 12;
}

/// Pixels of `colour` outside of `inside`.
int strayPixels(const QImage &image, const QColor &colour, const QRect &inside)
{
    int stray = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            stray += !inside.contains(x, y) && isNearly(image.pixelColor(x, y), colour);
    }
    return stray;
}

QRect boundsOf(const QImage &image, const QColor &colour)
{
    QRect bounds;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (isNearly(image.pixelColor(x, y), colour))
                bounds |= QRect(x, y, 1, 1);
        }
    }
    return bounds;
}

} // namespace

class TestChartExport : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )")); }

    void writesEveryFormat_data();
    void writesEveryFormat();
    void picturesUseThePrintTheme();
    void picturesMayUseTheWindowsColours();
    void zoomedSvgStaysInsideItsAxes();
    void coverHidesWhatRunsOver();
    void screenIsUndisturbed();
    void unwritableTargetIsNamed_data();
    void unwritableTargetIsNamed();
    void copies();
};

void TestChartExport::writesEveryFormat_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<ChartFormat>("format");
    QTest::addColumn<QByteArray>("magic");
    const std::pair<ChartFormat, QByteArray> formats[] = {{ChartFormat::Png, "\x89PNG"},
                                                          {ChartFormat::Svg, "<?xml"},
                                                          {ChartFormat::Pdf, "%PDF-"},
                                                          {ChartFormat::Csv, ""}};
    for (int index = 0; index < chartCount; ++index) {
        for (const auto &[format, magic] : formats)
            QTest::addRow("%d %s", index, qPrintable(suffix(format))) << index << format << magic;
    }
}

void TestChartExport::writesEveryFormat()
{
    QFETCH(int, index);
    QFETCH(ChartFormat, format);
    QFETCH(QByteArray, magic);
    QTemporaryDir folder;
    QWidget window; // never shown: exports need no display
    Chart *chart = makeCharts(&window)[index];
    chart->setEvaluation(example({.macLayers = 53, .tooWide = {7}}));
    const QString path = folder.filePath(chart->id() + QLatin1Char('.') + suffix(format));
    const Result<void> written = chart->exportTo(path, format);
    QVERIFY2(written, written ? "" : written.error().message().c_str());
    const QByteArray content = contentOf(path);
    QVERIFY(content.startsWith(magic));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(),
             1); // nothing beside it

    switch (format) {
    case ChartFormat::Png: {
        const QImage image = QImage::fromData(content);
        QCOMPARE(image.size(), exportSize * 2);
        QVERIFY(boundsOf(image, ChartTheme::print().text).height() > 10); // the heading at least
        break;
    }
    case ChartFormat::Svg:
        QVERIFY(QSvgRenderer().load(content));
        QVERIFY(content.contains(chart->heading().toUtf8()));
        break;
    case ChartFormat::Pdf:
        QVERIFY(content.size() > 5000);
        QVERIFY(content.trimmed().endsWith("%%EOF"));
        break;
    case ChartFormat::Csv: {
        const QList<QByteArray> lines = content.split('\n');
        QCOMPARE(lines.size() - 2,
                 chart->table().rows.size()); // a header, and an end behind the last line
        QVERIFY(content.contains("\r\n"));
        break;
    }
    }
}

void TestChartExport::picturesUseThePrintTheme()
{
    QWidget window;
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    window.setPalette(dark);
    for (Chart *chart : makeCharts(&window)) {
        chart->setEvaluation(example());
        const QImage image = rendered(chart->svg());
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
        QCOMPARE(image.pixelColor(image.width() - 2, image.height() - 2), QColor(Qt::white));
        QCOMPARE(strayPixels(image, Qt::black, {}), 0);
    }
}

void TestChartExport::picturesMayUseTheWindowsColours()
{
    QWidget window;
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    window.setPalette(dark);
    Chart *chart = makeCharts(&window)[0];
    chart->setEvaluation(example());
    const QList<QMenu *> menus =
        chart->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(menus.size(), 1);
    const auto entry = [&]() -> QAction * {
        emit menus.first()->aboutToShow(); // fills it
        for (QAction *action : menus.first()->actions())
            if (action->text() == Chart::tr("In the window's &colours"))
                return action;
        return nullptr;
    };
    QVERIFY(entry() && !entry()->isChecked());
    QVERIFY(!entry()->statusTip().isEmpty());
    entry()->trigger();
    const auto restore = qScopeGuard([] { Chart::setPictureColours(PictureColours::Print); });
    QCOMPARE(Chart::pictureColours(), PictureColours::Window);
    QVERIFY(entry()->isChecked());

    QTemporaryDir folder;
    for (ChartFormat format : {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf})
        QVERIFY(chart->exportTo(folder.filePath(suffix(format)), format));
    chart->copyImage();
    const QImage pictures[] = {QImage::fromData(contentOf(folder.filePath("png"))),
                               rendered(contentOf(folder.filePath("svg"))),
                               QGuiApplication::clipboard()->image()};
    for (const QImage &picture : pictures) {
        QCOMPARE(picture.pixelColor(1, 1), QColor(Qt::black)); // the heading's ground
        QCOMPARE(picture.pixelColor(picture.width() - 2, picture.height() - 2), QColor(Qt::black));
        QCOMPARE(picture.size().width() % exportSize.width(), 0); // no other size
    }
    // A report is for print.
    QCOMPARE(rendered(chart->svg()).pixelColor(1, 1), QColor(Qt::white));
    // And back.
    entry()->trigger();
    QVERIFY(!entry()->isChecked());
    chart->copyImage();
    QCOMPARE(QGuiApplication::clipboard()->image().pixelColor(1, 1), QColor(Qt::white));
}

void TestChartExport::zoomedSvgStaysInsideItsAxes()
{
    QWidget window;
    const QList<Chart *> charts = makeCharts(&window);
    Chart *chart = charts[0];
    chart->setEvaluation(example({.macLayers = 12}));
    const QRect legend(0, exportSize.height() - 60, exportSize.width(), 60);
    const QRect unzoomed = boundsOf(
        rendered(chart->svg()).copy(0, 0, exportSize.width(), legend.top()), utilizationColour());
    QVERIFY(unzoomed.isValid());

    // Half a layer is cut at both ends, and the bars run far over the top.
    chart->plot()->xAxis->setRange(2, 5);
    chart->plot()->yAxis->setRange(0, 0.05);
    const QImage zoomed = rendered(chart->svg());
    const QImage data = zoomed.copy(0, 0, exportSize.width(), legend.top());
    const QRect drawn = boundsOf(data, utilizationColour());
    QVERIFY(drawn.isValid());
    QVERIFY(drawn.left() > 20); // not over the value axis
    QVERIFY(drawn.top() > 20); // not over the heading
    QVERIFY(drawn.right() < exportSize.width() - 8);
    QCOMPARE(drawn.bottom(), unzoomed.bottom());
}

void TestChartExport::coverHidesWhatRunsOver()
{
    // Any plottable, not only our bars, which might cut themselves.
    QWidget window;
    Chart *chart = makeCharts(&window)[1];
    chart->setEvaluation(example());
    const QColor colour(255, 0, 255);
    QCPGraph *graph = chart->plot()->addGraph();
    graph->setPen(QPen(colour, 9));
    graph->setData({-4, 20}, {0.5e-9, 0.5e-9}, true); // runs over both sides
    chart->plot()->yAxis->setRange(0, 1e-9);
    const QByteArray svg = chart->svg();
    QVERIFY(svg.contains("#ff00ff"));
    const QImage image = rendered(svg);
    QVERIFY(boundsOf(image, colour).isValid());
    const QRect margins(QPoint(15, 25), QSize(exportSize.width() - 25, exportSize.height() - 65));
    QCOMPARE(strayPixels(image, colour, margins), 0);
}

void TestChartExport::screenIsUndisturbed()
{
    QWidget window;
    window.resize(500, 300);
    Chart *chart = makeCharts(&window)[2];
    chart->resize(window.size());
    chart->setEvaluation(example());
    window.show();
    chart->plot()->xAxis->setRange(1.5, 4.5);
    chart->plot()->replot(QCustomPlot::rpImmediateRefresh);
    const QImage before = chart->grab().toImage();
    const QRect axes = chart->plot()->axisRect()->rect();
    QTemporaryDir folder;
    for (ChartFormat format :
         {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv})
        QVERIFY(chart->exportTo(folder.filePath(suffix(format)), format));
    QCOMPARE(chart->plot()->xAxis->range(), QCPRange(1.5, 4.5));
    QCOMPARE(chart->plot()->axisRect()->rect(), axes);
    QCOMPARE(chart->grab().toImage(), before);
}

void TestChartExport::unwritableTargetIsNamed_data()
{
    QTest::addColumn<ChartFormat>("format");
    for (ChartFormat format :
         {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv})
        QTest::addRow("%s", qPrintable(suffix(format))) << format;
}

void TestChartExport::unwritableTargetIsNamed()
{
    QFETCH(ChartFormat, format);
    QWidget window;
    Chart *chart = makeCharts(&window)[0];
    chart->setEvaluation(example());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("missing/chart"));
    const Result<void> written = chart->exportTo(path, format);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Io);
    QVERIFY(QString::fromStdString(written.error().message()).contains(path));
}

void TestChartExport::copies()
{
    QWidget window;
    Chart *chart = makeCharts(&window)[0];
    chart->setEvaluation(example({.macLayers = 4}));
    chart->copyData();
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text.count(QLatin1Char('\n')), 5);
    QVERIFY(text.startsWith(QStringLiteral("Layer\t")));
    chart->copyImage();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), exportSize * 2);
}

QTEST_MAIN(TestChartExport)
#include "tst_chartexport.moc"
