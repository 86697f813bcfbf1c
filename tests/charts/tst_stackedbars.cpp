// SPDX-License-Identifier: GPL-3.0-or-later
// Bars narrower than a pixel: peaks stay, so does what is selected, and drawing is bounded by the
// pixels.
#include "tests/support/uitest.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/stackedbars.h"

#include <QImage>

using namespace pelorus;

namespace {

constexpr int kBars = 5000;
constexpr int kPeak = 2501;
constexpr QSize kSize{600, 300};

/// 5,000 bars of 1 in 600 pixels without margins, one of them 10 high.
struct Plot
{
    explicit Plot(bool upright = true)
    {
        plot.axisRect()->setAutoMargins(QCP::msNone);
        plot.axisRect()->setMargins(QMargins());
        plot.plotLayout()->setMargins(QMargins());
        for (QCPAxis *axis : plot.axisRect()->axes())
            axis->setVisible(false);
        QCPAxis *keys = upright ? plot.xAxis : plot.yAxis;
        QCPAxis *values = upright ? plot.yAxis : plot.xAxis;
        keys->setRange(-0.5, kBars - 0.5);
        values->setRange(0, 12);
        bars = new StackedBars(keys, values);
        std::vector<BarStack> stacks(kBars, BarStack{{1, 0}});
        stacks[kPeak] = {{4, 2}, {6, 1}};
        bars->setBars(std::move(stacks));
        bars->setLooks({{QColor(Qt::blue)}, {QColor(Qt::red)}, {QColor(Qt::green)}});
        bars->setTheme(ChartTheme::print());
        plot.setViewport(QRect(QPoint(), kSize));
        plot.replot(QCustomPlot::rpImmediateRefresh); // lays out
    }
    QImage image() { return plot.toPixmap(kSize.width(), kSize.height()).toImage(); }
    QByteArray svg()
    {
        return drawnSvg(
            [this](QCPPainter *painter, const QSize &size) {
                plot.toPainter(painter, size.width(), size.height());
            },
            kSize, {}, {});
    }

    QCustomPlot plot;
    StackedBars *bars = nullptr; ///< the plot's
};

} // namespace

class TestStackedBars : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void ofAColumnTheHighestIsDrawn()
    {
        QVERIFY(highestOfColumns({}).empty());
        const std::vector<ColumnBar> bars{{0, 3, 1.0, false}, {1, 3, 5.0, false},
                                          {2, 3, 5.0, false}, {3, 4, std::nullopt, false},
                                          {4, 4, 0.0, false}, {5, 6, std::nullopt, false}};
        QCOMPARE(highestOfColumns(bars), std::vector<int>({1, 4, 5}));
    }

    void aChosenBarComesFirst()
    {
        const std::vector<ColumnBar> bars{{0, 3, 9.0, false},
                                          {1, 3, 1.0, true},
                                          {2, 3, 2.0, true},
                                          {3, 4, 7.0, false},
                                          {4, 4, std::nullopt, true}};
        QCOMPARE(highestOfColumns(bars), std::vector<int>({2, 4}));
    }

    void aPeakStays_data()
    {
        QTest::addColumn<bool>("upright");
        QTest::newRow("standing") << true;
        QTest::newRow("lying") << false;
    }
    void aPeakStays()
    {
        QFETCH(bool, upright);
        Plot shown(upright);
        const QImage image = shown.image();
        const QRectF peak = shown.bars->barRect(kPeak);
        const auto at = [&](double share) { // of the peak, from its foot
            return image.pixelColor(
                upright ? QPoint(int(peak.left()), int(peak.bottom() - share * peak.height()))
                        : QPoint(int(peak.left() + share * peak.width()), int(peak.top())));
        };
        QCOMPARE(at(0.05), QColor(Qt::green)); // lower than the bars beside it
        QCOMPARE(at(0.2), QColor(Qt::green));
        QCOMPARE(at(0.5), QColor(Qt::red));
        QCOMPARE(at(0.98), QColor(Qt::red));
        QVERIFY(at(1.05) != QColor(Qt::red));
    }

    void drawingIsBoundedByThePixels()
    {
        Plot shown;
        const std::vector<int> drawn = shown.bars->barsOnPixels(0, kBars - 1);
        QVERIFY(drawn.size() >= std::size_t(kSize.width()) - 1);
        QVERIFY(drawn.size() <= std::size_t(kSize.width()) + 1);
        // A zoom that gives each bar a pixel shows each.
        shown.plot.xAxis->setRange(kPeak - 300, kPeak + 299);
        QCOMPARE(shown.bars->barsOnPixels(kPeak - 300, kPeak + 298).size(), std::size_t(599));
    }

    void theSelectionStays()
    {
        Plot shown;
        // Beside the peak, in its column.
        const double column = shown.bars->barRect(kPeak).left();
        const int other = shown.bars->barRect(kPeak - 1).left() == column ? kPeak - 1 : kPeak + 1;
        QCOMPARE(shown.bars->barRect(other).left(), column);
        QCOMPARE(shown.bars->barAtPixel(column), std::optional<int>(kPeak));
        shown.bars->setChosenBars({other});
        const std::vector<int> drawn = shown.bars->barsOnPixels(0, kBars - 1);
        QVERIFY(std::ranges::binary_search(drawn, other));
        QVERIFY(!std::ranges::binary_search(drawn, kPeak));
        QCOMPARE(shown.bars->barAtPixel(column), std::optional<int>(other));
    }

    void aGhostsPeakStays()
    {
        Plot shown;
        std::vector<std::optional<double>> ghosts(kBars, 2.0);
        ghosts[kPeak + 1000] = 11.0;
        shown.bars->setGhosts(std::move(ghosts));
        const QImage with = shown.image();
        const QRectF bar = shown.bars->barRect(kPeak + 1000);
        const int y = int(shown.plot.yAxis->coordToPixel(11.0));
        bool found = false;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                found = found || with.pixelColor(int(bar.left()) + dx, y + dy) != QColor(Qt::white);
        QVERIFY(found);
    }

    void vectorsKeepAllBars()
    {
        Plot shown;
        const QByteArray svg = shown.svg();
        const auto shapes = svg.count("<path") + svg.count("<rect") + svg.count("<poly");
        QVERIFY2(shapes >= kBars, qPrintable(QString::number(shapes)));
    }
};

QTEST_MAIN(TestStackedBars)
#include "tst_stackedbars.moc"
