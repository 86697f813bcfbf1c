// SPDX-License-Identifier: GPL-3.0-or-later
// The charts over a sweep's points: curve, heat map, front; cells and marks equal the points; keys
// and clicks ask for a point; words, table, exports.
#include "ui/charts/heatcells.h"
#include "ui/charts/sweepchart.h"
#include "ui/charts/sweepfrontchart.h"

#include "core/io/sweepaxis.h"
#include "tests/support/uitest.h"
#include "ui/charts/progresschip.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <qcustomplot.h>

using namespace pelorus;

namespace {

const std::vector<std::string> one = {"pe_array.columns=2:8:2"};
const std::vector<std::string> two = {"pe_array.columns=2:8:2",
                                      "levels.RF.capacity=1 bit,256 B,512 B"};
constexpr std::size_t columns = 4, rows = 3;

template <typename Kind> struct Shown
{
    SweepRunner runner;
    Kind chart;

    Shown()
    {
        chart.resize(640, 400);
        chart.setRunner(&runner);
        chart.setNames({{QStringLiteral("pe_array.columns"), QStringLiteral("Columns")}});
        chart.setEvaluation(test::evaluated(*test::smallDesign()));
        chart.show();
    }
    bool sweep(const std::vector<std::string> &texts)
    {
        std::vector<SweepAxis> axes;
        for (const std::string &text : texts)
            axes.push_back(test::valueOf(io::parseSweepAxis(text, *test::smallDesign())));
        return runner.start(test::smallDesign(), std::move(axes))
            && QTest::qWaitFor([this] { return !runner.isBusy(); }, 30'000)
            && QTest::qWaitFor([this] { return chart.plot()->axisRect()->width() > 100; });
    }
    const SweepPoint &point(std::size_t index) const { return runner.points()[index]; }
};

QVariant cell(const ChartTable &table, qsizetype row, const QString &key)
{
    return table.rows[row][table.keys.indexOf(key)];
}

} // namespace

class TestSweepChart : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void cellsAreThePoints()
    {
        Shown<SweepChart> shown;
        QVERIFY(shown.chart.emptyText().contains("Explore"));
        QVERIFY(shown.sweep(two));
        QVERIFY(shown.chart.emptyText().isEmpty());
        for (const SweepFigure figure : sweepFigures()) {
            shown.chart.setFigure(figure);
            const auto &cells = shown.chart.cells().cells();
            QCOMPARE(cells.size(), columns * rows);
            int best = 0;
            for (std::size_t x = 0; x < columns; ++x) {
                for (std::size_t y = 0; y < rows; ++y) {
                    const SweepPoint &point = shown.point(x * rows + y);
                    const HeatCell &there = cells[y * columns + x];
                    QCOMPARE(there.state,
                             point.result ? HeatCell::State::Value : HeatCell::State::Misfit);
                    QCOMPARE(point.result.has_value(), y > 0); // 1 bit holds nothing
                    if (!point.result)
                        continue;
                    QCOMPARE(there.value, valueOf(figure, *point.result));
                    QCOMPARE(there.text, figureText(figure, there.value));
                    best += there.isBest ? 1 : 0;
                    if (there.isBest)
                        QCOMPARE(there.value,
                                 isMoreBetter(figure) ? shown.chart.cells().values().upper
                                                      : shown.chart.cells().values().lower);
                }
            }
            QCOMPARE(best, 1);
        }
        // Rows are points, places are counted as they are seen: each cell says its own point.
        const ChartTable table = shown.chart.table();
        for (int row = 0; row < static_cast<int>(columns * rows); ++row) {
            const SweepPoint &point = shown.point(static_cast<std::size_t>(row));
            const auto answer = shown.chart.tableExplanation(row, 2);
            QVERIFY(answer);
            for (const std::string &value : point.values)
                QVERIFY2(answer->title.contains(QString::fromStdString(value)),
                         qPrintable(answer->title));
            QCOMPARE(answer->value, cellText(table.rows[row][2]));
            QCOMPARE(answer->inputs.isEmpty(), !point.result.has_value());
        }
        QVERIFY(!shown.chart.tableExplanation(static_cast<int>(columns * rows), 2));
        // A larger value has a colour further from the background, which texts can be read on.
        const HeatCells &cells = shown.chart.cells();
        const ChartTheme &theme = shown.chart.theme();
        double before = 1;
        for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
            const QColor colour = cells.colourAt(share);
            QVERIFY(contrastRatio(colour, theme.background) > before);
            before = contrastRatio(colour, theme.background);
            QVERIFY(
                std::max(contrastRatio(colour, theme.background), contrastRatio(colour, theme.text))
                >= 4.0);
        }
    }

    void aClickOnACellAsksForItsPoint()
    {
        Shown<SweepChart> shown;
        QVERIFY(shown.sweep(two));
        shown.chart.drawNow();
        QSignalSpy wanted(&shown.chart, &SweepChart::pointWanted);
        const auto click = [&](std::size_t x, std::size_t y) {
            const QRectF place = shown.chart.cells().cellRect(y * columns + x);
            QTest::mouseClick(shown.chart.plot(), Qt::LeftButton, {},
                              (place.topLeft() + QPointF(6, 6)).toPoint()); // anywhere in it
        };
        click(3, 1);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::size_t>(), std::size_t(3 * rows + 1));
        QCOMPARE(wanted[0][1].toString(),
                 QStringLiteral("Columns = 8, levels.RF.capacity = 256 B"));
        click(1, 2); // 4 columns, 512 B: the present design
        QCOMPARE(wanted.count(), 1);
        click(0, 0); // what does not fit can be looked at, too
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[1][0].value<std::size_t>(), std::size_t(0));
    }

    void keysWalkTheMap()
    {
        Shown<SweepChart> shown;
        QVERIFY(shown.sweep(two));
        QSignalSpy wanted(&shown.chart, &SweepChart::pointWanted);
        for (const int key :
             {Qt::Key_Home, Qt::Key_Right, Qt::Key_Right, Qt::Key_Up, Qt::Key_Return})
            QTest::keyClick(&shown.chart, static_cast<Qt::Key>(key));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::size_t>(), std::size_t(2 * rows + 1));
        QVERIFY(shown.chart.description().contains("Columns = 6"));
        QTest::keyClick(&shown.chart, Qt::Key_Down);
        QTest::keyClick(&shown.chart, Qt::Key_Down); // there is nothing below
        QCOMPARE(shown.chart.currentPoint(), std::optional<std::size_t>(2));
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QVERIFY(!shown.chart.currentPoint());
    }

    void oneValueIsACurve()
    {
        Shown<SweepChart> shown;
        QVERIFY(shown.sweep(two)); // a map before
        QVERIFY(shown.sweep(one));
        QVERIFY(shown.chart.cells().cells().empty());
        shown.chart.setFigure(SweepFigure::Latency);
        QVERIFY(shown.chart.heading().contains("Columns"));
        const QCPGraph *line = shown.chart.plot()->graph(1); // after the ring
        QCOMPARE(line->dataCount(), 4);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(line->data()->at(i)->key, double(i));
            QCOMPARE(line->data()->at(i)->value,
                     shown.point(std::size_t(i)).result->totals.seconds);
        }
        shown.chart.drawNow();
        QSignalSpy wanted(&shown.chart, &SweepChart::pointWanted);
        QCustomPlot *plot = shown.chart.plot();
        QTest::mouseClick(plot, Qt::LeftButton, {},
                          QPoint(int(plot->xAxis->coordToPixel(2)),
                                 int(plot->yAxis->coordToPixel(line->data()->at(2)->value))));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::size_t>(), std::size_t(2));
        // The view keeps what the user zoomed to, below zero of the axis of values not included.
        plot->xAxis->setRange(0.5, 2.5);
        QVERIFY(!shown.chart.followsData());
        shown.chart.fit();
        QCOMPARE(plot->xAxis->range(), QCPRange(-0.5, 3.5));
    }

    void whatDoesNotFitIsCrossedOut()
    {
        Shown<SweepChart> shown;
        QVERIFY(shown.sweep({"levels.RF.capacity=1 bit,256 B,512 B"}));
        QVERIFY(shown.chart.description().contains("fit"));
        shown.chart.drawNow();
        QSignalSpy wanted(&shown.chart, &SweepChart::pointWanted);
        QCustomPlot *plot = shown.chart.plot();
        QTest::mouseClick(
            plot, Qt::LeftButton, {},
            QPoint(int(plot->xAxis->coordToPixel(0)),
                   int(plot->axisRect()->bottom() - 0.04 * plot->axisRect()->height())));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::size_t>(), std::size_t(0));
        const ChartTable table = shown.chart.table();
        QCOMPARE(table.rows.size(), 3);
        QVERIFY(!cell(table, 0, "energy_J").isValid());
        QVERIFY(!cell(table, 0, "note").toString().isEmpty());
        QCOMPARE(cell(table, 1, "energy_J").toDouble(),
                 shown.point(1).result->totals.energyPJ * 1e-12);
        QCOMPARE(cell(table, 2, "present").toInt(), 1);
    }

    void theFrontIsWhatNothingBeats()
    {
        Shown<SweepFrontChart> shown;
        QVERIFY(shown.sweep(two));
        for (const auto &[across, up] : {std::pair(SweepFigure::Latency, SweepFigure::Energy),
                                         {SweepFigure::Throughput, SweepFigure::Area},
                                         {SweepFigure::Area, SweepFigure::Utilization}}) {
            shown.chart.setFigures(across, up);
            const auto isBetter = [](SweepFigure figure, double a, double b) {
                return isMoreBetter(figure) ? a > b : a < b;
            };
            std::size_t onFront = 0;
            const ChartTable table = shown.chart.table();
            for (std::size_t i = 0; i < shown.runner.points().size(); ++i) {
                const auto &mine = shown.point(i).result;
                bool isBeaten = !mine;
                for (const SweepPoint &other : shown.runner.points()) {
                    if (!mine || !other.result)
                        continue;
                    const double x = valueOf(across, *mine), ox = valueOf(across, *other.result);
                    const double y = valueOf(up, *mine), oy = valueOf(up, *other.result);
                    isBeaten = isBeaten
                        || (!isBetter(across, x, ox) && !isBetter(up, y, oy)
                            && (isBetter(across, ox, x) || isBetter(up, oy, y)));
                }
                QCOMPARE(cell(table, qsizetype(i), "front").toInt(), isBeaten ? 0 : 1);
                onFront += isBeaten ? 0 : 1;
            }
            QCOMPARE(shown.chart.front().size(), onFront);
        }
        QVERIFY(shown.chart.heading().contains("utilization"));
    }

    void aClickInThePlaneAsksForItsPoint()
    {
        Shown<SweepFrontChart> shown;
        QVERIFY(shown.sweep(one));
        shown.chart.drawNow();
        QSignalSpy wanted(&shown.chart, &SweepFrontChart::pointWanted);
        QCustomPlot *plot = shown.chart.plot();
        const SweepResult &result = *shown.point(3).result;
        QTest::mouseClick(
            plot, Qt::LeftButton, {},
            QPoint(int(plot->xAxis->coordToPixel(valueOf(SweepFigure::Latency, result))),
                   int(plot->yAxis->coordToPixel(valueOf(SweepFigure::Energy, result)))));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::size_t>(), std::size_t(3));
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        // From left to right: the quickest comes first.
        const SweepResult &first = *shown.point(wanted[1][0].value<std::size_t>()).result;
        for (std::size_t i = 0; i < columns; ++i)
            QVERIFY(first.totals.seconds <= shown.point(i).result->totals.seconds);
    }

    void theChipStopsAndGoesOn()
    {
        Shown<SweepChart> shown;
        shown.runner.setOnHold(true);
        QVERIFY(
            shown.runner.start(test::smallDesign(),
                               {test::valueOf(io::parseSweepAxis(one[0], *test::smallDesign()))}));
        QVERIFY(shown.chart.chip()->isVisible());
        QTest::mouseClick(shown.chart.chip()->button(), Qt::LeftButton);
        QVERIFY(!shown.runner.isBusy());
        QTest::mouseClick(shown.chart.chip()->button(), Qt::LeftButton);
        QVERIFY(shown.runner.isBusy());
        shown.runner.setOnHold(false);
        QTRY_VERIFY(!shown.runner.isBusy());
        QVERIFY(!shown.chart.chip()->isVisible());
    }

    void exports()
    {
        const QTemporaryDir folder;
        const auto exportAll = [&](Chart &chart, const QString &name) {
            for (const ChartFormat format :
                 {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv}) {
                const QString path = folder.filePath(name + u'.' + suffix(format));
                if (!chart.exportTo(path, format) || QFileInfo(path).size() < 200)
                    return false;
            }
            return true;
        };
        Shown<SweepChart> map;
        QVERIFY(map.sweep(two));
        QVERIFY(exportAll(map.chart, "map"));
        QFile svg(folder.filePath("map.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains(
            map.chart.cells().cells()[columns].text.toUtf8())); // the values stand in the cells
        Shown<SweepChart> curve;
        QVERIFY(curve.sweep(one));
        QVERIFY(exportAll(curve.chart, "curve"));
        Shown<SweepFrontChart> front;
        QVERIFY(front.sweep(two));
        QVERIFY(exportAll(front.chart, "front"));
    }
};

QTEST_MAIN(TestSweepChart)
#include "tst_sweepchart.moc"
