// SPDX-License-Identifier: GPL-3.0-or-later
// The Mapping dock's views of one layer: the PE array over the whole run and the table of accesses.
#include "tests/widgets/openwindow.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/widgets/accesstable.h"
#include "ui/widgets/arraypanel.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/peheatview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <numeric>

using namespace pelorus;
using namespace pelorus::test;

namespace {

const LayerCost &costOf(OpenWindow &open, std::size_t layer)
{
    return *open.session.runner().latest()->layers[layer];
}

/// 4 x 2 of 8 x 8 PEs, the last column with less to do.
PeArrayShape smallArray()
{
    return {8, 8, 4, 2, {{Dim::K, 4, LoopKind::SpatialX}}, {{Dim::C, 2, LoopKind::SpatialY}}};
}

PeWork smallWork()
{
    return {4, 2, {6, 6, 6, 2, 6, 6, 6, 2}, 6};
}

} // namespace

class TestMappingInspector : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void theArrayShowsTheSelectedLayersWork()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const ArrayPanel &panel = *open.window().mapping().array();
        const std::size_t layer = *open.window().mapping().shownLayer();
        const PeWork &work = panel.heat()->work();
        QCOMPARE(std::accumulate(work.macs.begin(), work.macs.end(), Count(0)),
                 costOf(open, layer).counts.macs);
        QCOMPARE(work.columns * work.rows, costOf(open, layer).counts.pesUsed);
        const Design &design = *open.session.document().design();
        QCOMPARE(panel.heat()->shape().columns, design.architecture->peArray().columns);
        QCOMPARE(panel.heat()->shape().rows, design.architecture->peArray().rows);
    }

    void aHiddenArrayWaits()
    {
        const EvaluationPtr evaluation = evaluated(*smallDesign());
        ArrayPanel panel;
        panel.setLayer(evaluation, 0);
        QVERIFY(panel.heat()->work().macs.empty());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QVERIFY(!panel.heat()->work().macs.empty());
    }

    void theSummarySaysHowBusy()
    {
        PeHeatView view;
        view.setWork(smallArray(), smallWork());
        QCOMPARE(view.summary(),
                 QStringLiteral("8 of 64 PEs work, from 33.3 % to 100 % of the steps"));
        QCOMPARE(view.accessibleDescription(), view.summary());
        view.setWork({8, 8, 2, 1, {}, {}}, {2, 1, {5, 5}, 10});
        QCOMPARE(view.summary(), QStringLiteral("2 of 64 PEs work, each 50.0 % of the steps"));
    }

    void placesAreNamedByTheirLoops()
    {
        PeHeatView view;
        PeArrayShape array = smallArray();
        array.alongX = {{Dim::K, 2, LoopKind::SpatialX}, {Dim::R, 2, LoopKind::SpatialX}};
        view.setWork(array, smallWork());
        QCOMPARE(PeGrid::axisText(array.alongX), QStringLiteral("k 2 · r 2"));
        QCOMPARE(view.placeText({3, 1}), QStringLiteral("column 3, row 1 (k = 1, r = 1, c = 1)"));
    }

    void keysWalkTheUsedPEs()
    {
        PeHeatView view;
        view.resize(300, 300);
        view.setWork(smallArray(), smallWork());
        QSignalSpy moved(&view, &PeGrid::currentChanged);
        QTest::keyClick(&view, Qt::Key_Left); // nothing at the left
        QCOMPARE(moved.size(), 0);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.current(), (PePlace{1, 1}));
        QTest::keyClick(&view, Qt::Key_Down); // the mapping uses no further row
        QCOMPARE(view.current(), (PePlace{1, 1}));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.current(), (PePlace{3, 1}));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.current(), PePlace());
        QCOMPARE(moved.size(), 4);

        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellOf({2, 1}).center().toPoint());
        QCOMPARE(view.current(), (PePlace{2, 1}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellOf({6, 6}).center().toPoint());
        QCOMPARE(view.current(), (PePlace{2, 1})); // not used
        view.setWork({8, 8, 1, 1, {}, {}}, {1, 1, {6}, 6});
        QCOMPARE(view.current(), PePlace());
    }

    void largeArraysShareCells()
    {
        PeHeatView view;
        view.resize(290, 300);
        view.setWork({256, 256, 256, 128, {}, {}}, {256, 128, std::vector<Count>(256 * 128, 3), 3});
        QVERIFY(view.perCell() > 1);
        QVERIFY(view.cellOf({0, 0}).width() >= 6);
        QVERIFY(view.cellOf({255, 255}).right() <= 290);
        QVERIFY(view.cellOf({255, 255}).bottom() <= view.heightForWidth(290));
        QCOMPARE(view.placeAt(view.cellOf({255, 255}).center()),
                 std::optional(PePlace{256 - view.perCell(), 256 - view.perCell()}));
        view.resize(1200, 300); // wide enough, but not tall enough
        QVERIFY(view.heightForWidth(1200) <= 300);
    }

    void busyPEsAreDarker()
    {
        PeHeatView view;
        view.setWork(smallArray(), smallWork());
        view.resize(300, view.heightForWidth(300));
        const QImage picture = view.grab().toImage();
        const auto lightness = [&](PePlace place) {
            const QPointF centre = view.cellOf(place).center() * picture.devicePixelRatio();
            return picture.pixelColor(centre.toPoint()).lightness();
        };
        QVERIFY(lightness({1, 1}) < lightness({3, 1}));
        QVERIFY(lightness({3, 1}) < lightness({5, 5})); // not used
    }

    void accessesAreCopiedExactly()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        AccessTable *table = open.window().mapping().table();
        QGuiApplication::clipboard()->clear();
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines =
            QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), table->model()->rowCount() + 1);
        QCOMPARE(lines.first(),
                 QStringLiteral("level\ttensor\ttile_words\treads\tfills\tupdates\t"
                                "energy_pJ\ttransfer_pJ"));
        const LayerCost &cost = costOf(open, *open.window().mapping().shownLayer());
        double energyPJ = 0;
        for (const QString &line : lines.mid(1)) {
            const QStringList cells = line.split(u'\t');
            QCOMPARE(cells.size(), 8);
            energyPJ += cells[6].toDouble() + cells[7].toDouble();
        }
        const QStringList first = lines[1].split(u'\t');
        QCOMPARE(first[1], QStringLiteral("ifmap"));
        QCOMPARE(first[3].toLongLong(), cost.counts.levels.back().tensors[Tensor::Ifmap].reads);
        const EnergyBreakdown parts = breakdown(cost);
        const double expected =
            parts.transferPJ + std::accumulate(parts.byLevelPJ.begin(), parts.byLevelPJ.end(), 0.0);
        QVERIFY(std::abs(energyPJ - expected) <= 1e-9 * expected);
    }

    void theTableIsAsHighAsItsRows()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        AccessTable *table = open.window().mapping().table();
        int rows = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            rows += table->rowHeight(row);
        QVERIFY(table->height() >= table->horizontalHeader()->height() + rows);
        QVERIFY(!table->isColumnHidden(LevelAccessModel::Energy));
    }
};

QTEST_MAIN(TestMappingInspector)
#include "tst_mappinginspector.moc"
