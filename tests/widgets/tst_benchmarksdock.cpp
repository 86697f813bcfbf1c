// SPDX-License-Identifier: GPL-3.0-or-later
// The dock Benchmarks: tables are there and sort, the open network and design stand among them,
// what is not published says so, and what is written is what is seen.
#include "tests/widgets/openwindow.h"
#include "ui/charts/chipschart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/asicpage.h"
#include "ui/widgets/benchmarksdock.h"
#include "ui/widgets/learndocks.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>

using namespace pelorus;
using namespace pelorus::test;

namespace {

int columnNamed(const QTableView *view, const QString &title)
{
    for (int i = 0; i < view->model()->columnCount(); ++i)
        if (view->model()->headerData(i, Qt::Horizontal).toString() == title)
            return i;
    return -1;
}

int rowNamed(const QTableView *view, const QString &name)
{
    for (int i = 0; i < view->model()->rowCount(); ++i)
        if (view->model()->index(i, 0).data().toString() == name)
            return i;
    return -1;
}

QString cellOf(const QTableView *view, const QString &row, const QString &column)
{
    return view->model()->index(rowNamed(view, row), columnNamed(view, column)).data().toString();
}

} // namespace

class TestBenchmarksDock : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
        dock().show();
        dock().raise();
        QTRY_VERIFY_WITH_TIMEOUT(dock().networks()->model()->rowCount() > 0, 30'000);
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void theOpenNetworkStandsAmongTheOthers()
    {
        const QTableView *view = dock().networks();
        QVERIFY(rowNamed(view, QStringLiteral("strokes-lenet")) >= 0);
        QCOMPARE(cellOf(view, QStringLiteral("alexnet"), QStringLiteral("Filter sizes")),
                 QString("3, 5, 11"));
        QCOMPARE(cellOf(view, QStringLiteral("alexnet"), QStringLiteral("Top-1")),
                 QString("56.6 %"));
        QCOMPARE(cellOf(view, QStringLiteral("googlenet-v1"), QStringLiteral("Top-1")),
                 QString("not published here"));
        const auto isOpen = [view](const QString &name) {
            return view->model()
                ->index(rowNamed(view, name), 0)
                .data(Qt::FontRole)
                .value<QFont>()
                .bold();
        };
        QVERIFY(isOpen(QStringLiteral("strokes-lenet")));
        QVERIFY(!isOpen(QStringLiteral("alexnet")));
        const int rows = view->model()->rowCount();
        QVERIFY(useBuiltinNetwork(m_open->session.document(), QStringLiteral("alexnet")));
        QVERIFY(settled(m_open->session));
        QVERIFY(isOpen(QStringLiteral("alexnet")));
        QVERIFY(!isOpen(QStringLiteral("strokes-lenet")));
        QCOMPARE(view->model()->rowCount(), rows);
        m_open->session.document().undoStack()->undo();
        QVERIFY(settled(m_open->session));
        QVERIFY(isOpen(QStringLiteral("strokes-lenet")));
    }

    void columnsSort()
    {
        QTableView *view = dock().networks();
        const int macs = columnNamed(view, QStringLiteral("MACs"));
        view->sortByColumn(macs, Qt::DescendingOrder);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QString("vit-b16"));
        view->sortByColumn(columnNamed(view, QStringLiteral("Weights")), Qt::DescendingOrder);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QString("vgg16"));
        for (int i = 1; i < view->model()->rowCount(); ++i)
            QVERIFY(view->model()->index(i, macs).isValid());
    }

    void chipsAreBesideTheModelAndThisDesign()
    {
        dock().showTab(BenchmarksDock::Asic);
        QCOMPARE(dock().chipLayers()->model()->rowCount(), 5);
        QCOMPARE(cellOf(dock().chips(), QStringLiteral("TPU v1"), QStringLiteral("Known from")),
                 QString("silicon"));
        QCOMPARE(cellOf(dock().chips(), QStringLiteral("TPU v1"), QStringLiteral("mm²")),
                 QString("—"));
        QCOMPARE(cellOf(dock().chips(), QStringLiteral("eyeriss"), QStringLiteral("Known from")),
                 QString("model"));
        QCOMPARE(cellOf(dock().chips(), QStringLiteral("eyeriss"), QStringLiteral("nm")),
                 QString("65"));
        const QList<QByteArray> lines = dock().csv().split('\n');
        QVERIFY(lines[0].startsWith("layer,latency_ms_published,latency_ms_modelled"));
        QVERIFY(lines[1].startsWith("CONV1,16.5,"));
        QVERIFY(lines.contains("TPU v1,silicon,2017,28,,40000,700,65536,8,28672,92000,2300,,\"six "
                               "production networks, "
                               "power while busy\",\"N. P. Jouppi et al., ISCA 2017, Table 2\""));
    }

    void chipsScatterOverAnyTwoFigures()
    {
        dock().showTab(BenchmarksDock::Asic);
        AsicPage &page = *dock().asic();
        ChipsChart &chart = *page.chart();
        // Area against power: Eyeriss v2 states neither, the TPU no area.
        ChartTable table = chart.table();
        QCOMPARE(table.keys[2], QString("area_mm2"));
        QCOMPARE(table.keys[3], QString("power_mW"));
        QCOMPARE(chart.leftOut(), (QStringList{"TPU v1", "Eyeriss v2"}));
        QCOMPARE(table.rows.size(), page.chips()->model()->rowCount() - 2);
        QVERIFY(page.leftOut()->text().contains(QStringLiteral("Eyeriss v2")));
        QVERIFY(chart.heading().contains(QLatin1String("2 left out")));
        QVERIFY(chart.isLogarithmic(Qt::Horizontal) && chart.isLogarithmic(Qt::Vertical));
        const auto rowOf = [&](const QString &name) {
            for (const QVariantList &row : table.rows)
                if (row[0] == name)
                    return row;
            return QVariantList();
        };
        QCOMPARE(rowOf(QStringLiteral("DianNao"))[1].toString(), QString("post-layout"));
        QCOMPARE(rowOf(QStringLiteral("DianNao"))[2].toDouble(), 3.02);
        QCOMPARE(rowOf(QStringLiteral("DianNao"))[3].toDouble(), 485.0);
        QCOMPARE(rowOf(QStringLiteral("eyeriss"))[1].toString(), QString("this design, modelled"));

        chart.setAxes(QStringLiteral("year"), QStringLiteral("clock_MHz"));
        table = chart.table();
        QVERIFY(!chart.isLogarithmic(Qt::Horizontal)); // years span no decade
        QVERIFY(chart.leftOut().contains(QStringLiteral("ShiDianNao"))); // its clock is not stated
        QVERIFY(chart.leftOut().contains(QStringLiteral("eyeriss"))); // not published
        QCOMPARE(rowOf(QStringLiteral("TPU v1"))[2].toDouble(), 2017.0);
        chart.setAxes(QStringLiteral("area_mm2"), QStringLiteral("power_mW"));
    }

    void aChipChosenInTheChartIsSelectedInTheTable()
    {
        AsicPage &page = *dock().asic();
        ChipsChart &chart = *page.chart();
        QTableView *view = page.chips();
        view->sortByColumn(columnNamed(view, QStringLiteral("mW")), Qt::DescendingOrder);
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Home);
        QVERIFY(chart.currentPoint());
        QTest::keyClick(&chart, Qt::Key_Return);
        const QString name = chart.table().rows[qsizetype(*chart.currentPoint())][0].toString();
        QCOMPARE(view->currentIndex().siblingAtColumn(0).data().toString(), name);
        QVERIFY(chart.description().startsWith(name));
        view->setCurrentIndex(
            view->model()->index(rowNamed(view, QStringLiteral("EIE (64 PE)")), 0));
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("chips.svg"));
        QVERIFY(chart.exportTo(file, ChartFormat::Svg));
        QVERIFY(QFileInfo(file).size() > 2000);
    }

    void chipsByLayerStandBesideTheModel()
    {
        dock().showTab(BenchmarksDock::Asic); // from now on the searches run
        AsicPage &page = *dock().asic();
        const QString fc6 = QStringLiteral("alexnet FC6"), ratio = QStringLiteral("actual ÷ even");
        QCOMPARE(cellOf(page.eie(), fc6, QStringLiteral("actual")), QString("30.3"));
        QCOMPARE(cellOf(page.eie(), fc6, ratio), QString("1.08×"));
        QCOMPARE(cellOf(page.eie(), fc6, QStringLiteral("Inputs not 0")), QString("assumed: all"));
        QCOMPARE(cellOf(page.eie(), fc6, QStringLiteral("Weights not 0")), QString("9.00 %"));
        QTRY_COMPARE_WITH_TIMEOUT(cellOf(page.eie(), fc6, QStringLiteral("Even, µs: model")),
                                  QString("66.4"), 60'000);
        QCOMPARE(page.nvdla()->model()->rowCount(), 7);
        QCOMPARE(cellOf(page.nvdla(), QStringLiteral("2048"), QStringLiteral("Frames/s: vendor")),
                 QString("269"));
        QVERIFY(cellOf(page.nvdla(), QStringLiteral("2048"), QStringLiteral("model")).toDouble()
                > 100);
        QCOMPARE(cellOf(page.nvdla(), QStringLiteral("1024"), QStringLiteral("model")),
                 QString("—"));
        QCOMPARE(cellOf(page.tpu(), QStringLiteral("TOPS"), QStringLiteral("CNN0")), QString("86"));
        QVERIFY(dock().csv().contains("\nvgg16 FC8,7.3,8.4,"));
    }

    /// 80 % of a device is a bar over half of what its column has beside the number, which is as
    /// dark as numbers without a bar.
    void barsUseTheirColumn()
    {
        dock().showTab(BenchmarksDock::Fpga);
        BenchmarkView *view = dock().fpgas();
        const int row = rowNamed(view, QStringLiteral("Zhang 2015"));
        const auto pixels = [&](int column) {
            const QModelIndex index = view->model()->index(row, column);
            view->scrollTo(index);
            return view->viewport()->grab(view->visualRect(index)).toImage();
        };
        const auto darkest = [](const QImage &image, int from) {
            int least = 255;
            for (int x = from; x < image.width(); ++x)
                for (int y = 0; y < image.height(); ++y)
                    least = std::min(least, qGray(image.pixel(x, y)));
            return least;
        };
        const QImage share = pixels(1), number = pixels(5); // DSP, MHz
        const int middle = share.height() / 2;
        int bar = 0;
        while (share.pixel(8 + bar, middle) == share.pixel(8, middle))
            ++bar;
        QVERIFY2(share.pixel(8, middle) != share.pixel(2, middle), "there is a bar");
        QVERIFY2(bar > 0.35 * share.width(),
                 qPrintable(QString("%1 of %2 pixels").arg(bar).arg(share.width())));
        const int dark = darkest(share, share.width() / 2 + 10);
        QVERIFY2(std::abs(dark - darkest(number, 0)) < 16, qPrintable(QString::number(dark)));
    }

    void anFpgaDesignStandsAmongItsLike()
    {
        dock().showTab(BenchmarksDock::Fpga);
        QCOMPARE(cellOf(dock().fpgas(), QStringLiteral("Zhang 2015"), QStringLiteral("DSP")),
                 QString("80.0 %"));
        QCOMPARE(cellOf(dock().fpgas(), QStringLiteral("Zhang 2015"), QStringLiteral("GOPS/W")),
                 QString("3.31")); // 61.62 / 18.61, as published
        const int published = dock().fpgas()->model()->rowCount();
        QVERIFY(
            useBuiltinHardware(m_open->session.document(), QStringLiteral("fpga-zhang15-vx485t")));
        QVERIFY(settled(m_open->session));
        QTRY_COMPARE(dock().fpgas()->model()->rowCount(), published + 1);
        QVERIFY(rowNamed(dock().fpgas(), QStringLiteral("fpga-zhang15-vx485t")) >= 0);
        m_open->session.document().undoStack()->undo();
        QVERIFY(settled(m_open->session));
        QTRY_COMPARE(dock().fpgas()->model()->rowCount(), published);
    }

    void aBuiltInNetworkThatCannotBeReadIsAnError()
    {
        const auto figures = benchmarkFigures({{"alexnet", "", ""}, {"gone", "", ""}});
        QVERIFY(!figures);
        QVERIFY(figures.error().message().find("gone") != std::string::npos);
    }

    void theModelKeepsItsPromises()
    {
        BenchmarkModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const BenchmarkFigures figures = valueOf(benchmarkFigures());
        model.setTable(networksTable(figures.networks, nullptr, figures.published.accuracies));
        QCOMPARE(model.rowCount(), int(figures.networks.size()));
        model.setTable(
            networksTable(figures.networks, &figures.networks[3], figures.published.accuracies));
        QCOMPARE(model.rowCount(), int(figures.networks.size())); // it gives way to itself
        QCOMPARE(model.table().ownRow, 0);
        model.setTable(chipsTable(figures.published.chips, nullptr));
        QCOMPARE(model.table().ownRow, -1);
    }

private:
    BenchmarksDock &dock() { return m_open->window().learn().benchmarks(); }

    std::unique_ptr<OpenWindow> m_open;
};

QTEST_MAIN(TestBenchmarksDock)
#include "tst_benchmarksdock.moc"
