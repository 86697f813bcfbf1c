// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/engineeringticker.h"
#include "ui/charts/layerticker.h"

#include <QTest>

using namespace pelorus;

class TestChartTicks : public QObject
{
    Q_OBJECT

private slots:
    void valuesShareAPrefix_data();
    void valuesShareAPrefix();
    void lowAxesHaveFewTicks();
    void namesNeverCollide_data();
    void namesNeverCollide();
    void chosenNamesAreShown();
    void otherNamesAndFontsAreMeasured();
};

void TestChartTicks::valuesShareAPrefix_data()
{
    QTest::addColumn<double>("upper");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<ValueScale>("scale");
    QTest::addColumn<QString>("labels");
    const auto engineering = ValueScale::Engineering;
    QTest::newRow("milli") << 4.1e-3 << "J" << engineering << "0 1 2 3 4_mJ";
    QTest::newRow("micro") << 2.1e-6 << "J" << engineering << "0.0 0.5 1.0 1.5 2.0_µJ";
    QTest::newRow("unscaled") << 43. << "W" << engineering << "0 10 20 30 40_W";
    QTest::newRow("mega, no unit") << 4.4e6 << "" << engineering << "0 1 2 3 4_M";
    QTest::newRow("below a prefix") << 0.9e-3 << "s" << engineering << "0 200 400 600 800_µs";
    QTest::newRow("smallest prefix") << 4.2e-16 << "J" << engineering << "0.0 0.1 0.2 0.3 0.4_fJ";
    QTest::newRow("percent") << 1. << "" << ValueScale::Percent << "0 25 50 75 100_%";
    QTest::newRow("percent, zoomed") << 0.042 << "" << ValueScale::Percent << "0 1 2 3 4_%";
}

void TestChartTicks::valuesShareAPrefix()
{
    QFETCH(double, upper);
    QFETCH(QString, unit);
    QFETCH(ValueScale, scale);
    QFETCH(QString, labels);
    QCustomPlot plot;
    plot.setViewport(QRect(0, 0, 400, 200));
    plot.replot(QCustomPlot::rpImmediateRefresh);
    EngineeringTicker ticker(plot.yAxis);
    ticker.setUnit(unit, scale);
    QVector<double> ticks;
    QVector<QString> shown;
    // Without the ticks that the base class keeps just outside of the range.
    ticker.generate({0, upper}, QLocale::c(), 'g', 6, ticks, nullptr, &shown);
    QStringList inside;
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        if (ticks[i] >= 0 && ticks[i] <= upper)
            inside.append(shown[i]);
    }
    QCOMPARE(inside.join(QLatin1Char(' ')),
             QString(labels).replace(QLatin1Char('_'), QLatin1Char(' ')));
}

void TestChartTicks::lowAxesHaveFewTicks()
{
    qsizetype before = 100;
    for (int height : {300, 120, 80}) {
        QCustomPlot plot;
        auto ticker = QSharedPointer<EngineeringTicker>::create(plot.yAxis);
        ticker->setUnit(QStringLiteral("J"), ValueScale::Engineering);
        plot.yAxis->setTicker(ticker);
        plot.yAxis->setRange(0, 5);
        plot.setViewport(QRect(0, 0, 300, height));
        plot.replot(QCustomPlot::rpImmediateRefresh); // places the axes
        plot.replot(QCustomPlot::rpImmediateRefresh);
        const QVector<double> ticks = plot.yAxis->tickVector();
        const double distance =
            plot.yAxis->coordToPixel(ticks[0]) - plot.yAxis->coordToPixel(ticks[1]);
        QVERIFY(distance >= QFontMetrics(plot.yAxis->tickLabelFont()).ascent());
        QVERIFY(ticks.size() <= before);
        before = ticks.size();
    }
    QVERIFY(before <= 4);
}

void TestChartTicks::namesNeverCollide_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("layers");
    QTest::addColumn<double>("rotation");
    QTest::newRow("few") << QSize(600, 300) << 6 << 0.;
    QTest::newRow("many, high: names lean") << QSize(600, 300) << 60 << -45.;
    QTest::newRow("many, low: names stay level") << QSize(600, 150) << 60 << 0.;
    QTest::newRow("very many") << QSize(300, 300) << 500 << -45.;
}

void TestChartTicks::namesNeverCollide()
{
    QFETCH(QSize, size);
    QFETCH(int, layers);
    QFETCH(double, rotation);
    QCustomPlot plot;
    auto ticker = QSharedPointer<LayerTicker>::create(plot.xAxis);
    QStringList names;
    for (int i = 0; i < layers; ++i)
        names.append(QStringLiteral("block%1.conv").arg(i));
    ticker->setNames(names);
    plot.xAxis->setTicker(ticker);
    plot.xAxis->setRange(-0.5, layers - 0.5);
    plot.setViewport(QRect(QPoint(), size));
    plot.replot(QCustomPlot::rpImmediateRefresh);
    QCOMPARE(plot.xAxis->tickLabelRotation(), rotation);
    const QVector<double> ticks = plot.xAxis->tickVector();
    QVERIFY(ticks.size() > 1);
    QCOMPARE(ticks.size() == layers, layers == 6);
    const QFontMetrics metrics(plot.xAxis->tickLabelFont());
    for (qsizetype i = 1; i < ticks.size(); ++i) {
        const double distance =
            plot.xAxis->coordToPixel(ticks[i]) - plot.xAxis->coordToPixel(ticks[i - 1]);
        const int width = metrics.horizontalAdvance(plot.xAxis->tickVectorLabels()[i]);
        QVERIFY(distance >= (rotation == 0 ? width : metrics.ascent() * 1.41));
    }
}

void TestChartTicks::chosenNamesAreShown()
{
    QCustomPlot plot;
    LayerTicker ticker(plot.xAxis);
    QStringList names;
    for (int i = 0; i < 200; ++i)
        names.append(QStringLiteral("n%1").arg(i));
    ticker.setNames(names);
    plot.setViewport(QRect(0, 0, 300, 300));
    plot.replot(QCustomPlot::rpImmediateRefresh);
    for (int chosen : {0, 1, 77, 199}) {
        ticker.setChosen({chosen});
        QVector<double> ticks;
        QVector<QString> labels;
        ticker.generate({-0.5, 199.5}, QLocale::c(), 'g', 6, ticks, nullptr, &labels);
        QVERIFY(labels.contains(names[chosen]));
        QVERIFY(ticks.size() > 5); // and others still are
    }
}

void TestChartTicks::otherNamesAndFontsAreMeasured()
{
    QCustomPlot plot;
    LayerTicker ticker(plot.xAxis);
    plot.setViewport(QRect(0, 0, 300, 150));
    plot.replot(QCustomPlot::rpImmediateRefresh);
    const auto labelsOf = [](LayerTicker &asked) {
        QVector<double> ticks;
        QVector<QString> labels;
        asked.generate({-0.5, 19.5}, QLocale::c(), 'g', 6, ticks, nullptr, &labels);
        return labels;
    };
    const auto names = [](const QString &pattern) {
        QStringList result;
        for (int i = 0; i < 20; ++i)
            result.append(pattern.arg(i));
        return result;
    };
    // One that has shown something else before, against one that has not.
    const auto isAsNew = [&](const QStringList &shown) {
        LayerTicker fresh(plot.xAxis);
        fresh.setNames(shown);
        return labelsOf(ticker) == labelsOf(fresh);
    };
    const QString wide =
        QStringLiteral("a name far too wide to be shown in whole %1 of the network");
    for (const QString &pattern : {QStringLiteral("%1"), wide, QString(wide).replace(u'a', u'm')}) {
        ticker.setNames(names(pattern));
        QVERIFY(isAsNew(names(pattern)));
    }
    const QVector<QString> before = labelsOf(ticker);
    QFont larger = plot.xAxis->tickLabelFont();
    larger.setPointSizeF(larger.pointSizeF() * 1.5);
    plot.xAxis->setTickLabelFont(larger);
    QVERIFY(isAsNew(names(QString(wide).replace(u'a', u'm'))));
    QVERIFY(labelsOf(ticker) != before);
    plot.setViewport(QRect(0, 0, 500, 150)); // more room for each
    plot.replot(QCustomPlot::rpImmediateRefresh);
    QVERIFY(isAsNew(names(QString(wide).replace(u'a', u'm'))));
}

QTEST_MAIN(TestChartTicks)
#include "tst_chartticks.moc"
