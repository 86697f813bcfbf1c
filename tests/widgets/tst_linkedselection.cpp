// SPDX-License-Identifier: GPL-3.0-or-later
// One selection in all views: a level or a tensor chosen in one of them is marked in the others,
// which dim the rest.
#include "tests/widgets/openwindow.h"
#include "ui/charts/charttheme.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/session/designedits.h"
#include "ui/widgets/accesstable.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/occupancyview.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/schematic.h"

#include <QImage>
#include <QListView>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QScrollBar>

#include <set>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// A pixel of a block of the schematic, from its left edge: at 4 before its name, at 1 on its
/// frame.
QColor colourOf(Schematic &schematic, std::size_t level, int pixels)
{
    const QRect block = schematic.picture().rectOf(levelBlock(level));
    const QPoint inside(block.left() + pixels, block.center().y());
    return schematic.grab().toImage().pixelColor(schematic.toWidget(inside).toPoint()
                                                 * schematic.devicePixelRatioF());
}

/// Framed as that of the selected level.
bool isFramed(Schematic &schematic, std::size_t level)
{
    return colourOf(schematic, level, 1) == schematic.palette().color(QPalette::Link);
}

void click(Schematic &schematic, SchematicBlock block)
{
    QPoint at = schematic.picture().rectOf(block).center();
    if (block == arrayBlock) // outside of its grid
        at = schematic.picture().rectOf(block).topLeft() + QPoint(4, 4);
    QTest::mouseClick(&schematic, Qt::LeftButton, {}, at);
}

QColor colourAt(QWidget &widget, const QPoint &point)
{
    return widget.grab().toImage().pixelColor(point * widget.devicePixelRatio());
}

/// What a row of the table of accesses is of.
Selection placeOf(const AccessTable &table, int row)
{
    const QModelIndex cell = table.model()->index(row, LevelAccessModel::TensorColumn);
    return {{},
            cell.data(LevelAccessModel::LevelRole).value<std::size_t>(),
            Tensor(cell.data(LevelAccessModel::TensorRole).toInt())};
}

/// The ground of a row of the table, below the names of levels and beside the numbers.
QColor groundOf(AccessTable &table, int row)
{
    const QRect cell = table.visualRect(table.model()->index(row, LevelAccessModel::TensorColumn));
    return colourAt(*table.viewport(), cell.bottomRight() - QPoint(1, 1));
}

/// What a widget paints from now on.
struct PaintedRegion : QObject
{
    explicit PaintedRegion(QWidget &widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
    QRegion region;
};

struct Tile
{
    int bar = 0;
    Tensor tensor = Tensor::Ifmap;
    QPoint middle;
};

/// Those that are wide enough for a pointer.
std::vector<Tile> tilesOf(const OccupancyView &bars)
{
    std::vector<Tile> tiles;
    for (int bar = 0; bar < bars.barCount(); ++bar) {
        for (Tensor tensor : enumerators<Tensor>()) {
            const QRectF rect = bars.tileRect(bar, tensor);
            if (rect.width() >= 6)
                tiles.push_back({bar, tensor, rect.center().toPoint()});
        }
    }
    return tiles;
}

std::size_t outermostLevel(OpenWindow &open)
{
    return open.session.document().design()->architecture->outermost();
}

} // namespace

class TestLinkedSelection : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void aBlockSelectsItsLevel()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Schematic &schematic = *open.window().hardware().schematic();
        SelectionHub &hub = open.session.selection();
        hub.select({{0}, {}, {}});
        const std::size_t outermost = outermostLevel(open);
        for (const std::size_t level : {outermost, std::size_t(0)}) {
            schematic.setFocus();
            click(schematic, levelBlock(level));
            QCOMPARE(hub.selection().level, std::optional(level));
            QCOMPARE(hub.selection().layers, std::vector<std::size_t>{0}); // they stay
            QVERIFY(!schematic.hasFocus()); // a field of the block has it
            click(schematic, levelBlock(level));
            QCOMPARE(hub.selection().level, std::nullopt);
        }
        for (const SchematicBlock none : {macBlock, nocBlock, arrayBlock}) {
            click(schematic, levelBlock(outermost));
            QVERIFY(hub.selection().level);
            click(schematic, none);
            QVERIFY(!hub.selection().level);
        }
        const auto blocks = schematicBlocks(*open.session.document().design()->architecture);
        for (std::size_t i = 0; i < blocks.size(); ++i)
            QTest::keyClick(&schematic, Qt::Key_Up); // as far as the outermost one
        QTest::keyClick(&schematic, Qt::Key_Return);
        QCOMPARE(hub.selection().level, std::optional(outermost));
    }

    void theSchematicFollowsTheSelectedLevel()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Schematic &schematic = *open.window().hardware().schematic();
        SelectionHub &hub = open.session.selection();
        const std::size_t outermost = outermostLevel(open);
        const QColor own = colourOf(schematic, outermost, 4);
        const QString said = schematic.accessibleDescription();
        QVERIFY(!isFramed(schematic, outermost));
        hub.select({{}, outermost, {}});
        QVERIFY(isFramed(schematic, outermost));
        QVERIFY(!isFramed(schematic, outermost - 1));
        QCOMPARE(colourOf(schematic, outermost, 4), own);
        // What stands back has not vanished.
        QVERIFY(colourOf(schematic, outermost - 1, 1) != schematic.palette().color(QPalette::Base));
        QVERIFY(schematic.accessibleDescription() != said);
        hub.select({{}, 0, {}});
        QVERIFY(isFramed(schematic, 0));
        QVERIFY(!isFramed(schematic, outermost));
        QVERIFY(colourOf(schematic, outermost, 4) != own);
        schematic.setFocus();
        QTest::keyClick(open.window().windowHandle(), Qt::Key_Escape);
        QVERIFY(hub.selection().isEmpty());
        QVERIFY(!isFramed(schematic, 0));
        QCOMPARE(colourOf(schematic, outermost, 4), own);
        QCOMPARE(schematic.accessibleDescription(), said);
    }

    void aRowOfTheAccessesSelectsLevelAndTensor()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        AccessTable &table = *open.window().mapping().table();
        SelectionHub &hub = open.session.selection();
        const int last = table.model()->rowCount() - 1;
        const auto click = [&](int row, bool above) {
            const QRect cell = table.visualRect(table.model()->index(row, LevelAccessModel::Reads));
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                              {cell.center().x(), above ? cell.top() + 3 : cell.bottom() - 3});
        };
        for (const int row : {0, last}) {
            click(row, false);
            QVERIFY(hub.selection() == placeOf(table, row));
            click(row, false);
            QVERIFY(hub.selection().isEmpty());
        }
        click(0, true); // on the name of its level
        QVERIFY(hub.selection() == (Selection{{}, placeOf(table, 0).level, {}}));
        table.setCurrentIndex(table.model()->index(last, LevelAccessModel::Reads));
        QTest::keyClick(&table, Qt::Key_Return);
        QVERIFY(hub.selection() == placeOf(table, last));
    }

    void theAccessesOfTheSelectionAreMarked()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        AccessTable &table = *open.window().mapping().table();
        SelectionHub &hub = open.session.selection();
        const QColor ground = groundOf(table, 0), band = bandColour(table.palette());
        QVERIFY(ground != band);
        const QImage before = table.viewport()->grab().toImage();
        const auto follows = [&](const Selection &selection) {
            hub.select(selection);
            bool agrees = true;
            for (int row = 0; row < table.model()->rowCount(); ++row) {
                const Selection place = placeOf(table, row);
                const bool isMarked = selection.covers(*place.level, *place.tensor);
                agrees = agrees && groundOf(table, row) == (isMarked ? band : ground);
            }
            return agrees;
        };
        QVERIFY(follows({{}, outermostLevel(open), {}}));
        QVERIFY(follows({{}, outermostLevel(open), Tensor::Filter}));
        QVERIFY(follows({{}, {}, Tensor::Ofmap}));
        hub.clear();
        QCOMPARE(table.viewport()->grab().toImage(), before);
        hub.select({{}, 99, {}}); // no row is of it, and none stands back
        QCOMPARE(table.viewport()->grab().toImage(), before);
    }

    void tilesSelectAndAreMarked()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        OccupancyView &bars = *open.window().mapping().occupancy();
        SelectionHub &hub = open.session.selection();
        const std::vector<Tile> tiles = tilesOf(bars);
        QVERIFY(tiles.size() > 1 && tiles.front().bar != tiles.back().bar);
        for (const Tile &tile : tiles) {
            const Selection wanted{{}, bars.levelOf(tile.bar), tile.tensor};
            QTest::mouseClick(&bars, Qt::LeftButton, {}, tile.middle);
            QVERIFY(hub.selection() == wanted);
            for (const Tile &other : tiles) {
                const QColor own = tensorColour(other.tensor);
                QCOMPARE(colourAt(bars, other.middle),
                         wanted.covers(bars.levelOf(other.bar), other.tensor)
                             ? own
                             : dimmedColour(own, bars.palette()));
            }
            QTest::mouseClick(&bars, Qt::LeftButton, {}, tile.middle);
            QVERIFY(hub.selection().isEmpty());
        }
        bars.setFocus();
        QTest::keyClick(&bars, Qt::Key_Home);
        QTest::keyClick(&bars, Qt::Key_Return);
        QVERIFY(hub.selection() == (Selection{{}, bars.levelOf(0), {}}));
        // A level without a limit has no bar: nothing is marked, and nothing stands back.
        hub.clear();
        const QImage before = bars.grab().toImage();
        hub.select({{}, outermostLevel(open), {}});
        QCOMPARE(bars.grab().toImage(), before);
    }

    void linesOfTheNestSelectAndAreMarked()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LoopNestView &nest = *open.window().mapping().nest();
        SelectionHub &hub = open.session.selection();
        const QColor band = bandColour(nest.palette());
        const auto isMarked = [&](int line) { // before its words
            const QRect rect = nest.lineRect(line);
            return colourAt(nest, {rect.left() + 7, rect.center().y()}) == band;
        };
        const int mac = int(nest.lines().size()) - 1;
        std::set<std::size_t> levels;
        for (int line = 0; line < mac; ++line) {
            const auto level = nest.lines()[line].level;
            if (!levels.insert(*level).second)
                continue;
            QTest::mouseClick(&nest, Qt::LeftButton, {}, nest.lineRect(line).center());
            QCOMPARE(hub.selection().level, level);
            for (int other = 0; other <= mac; ++other)
                QCOMPARE(isMarked(other), nest.lines()[other].level == level);
        }
        QVERIFY(levels.size() > 1);
        QTest::mouseClick(&nest, Qt::LeftButton, {}, nest.lineRect(mac).center());
        QVERIFY(hub.selection().isEmpty());
        QVERIFY(!isMarked(0));
    }

    void aFindingSelectsLayerLevelAndTensor()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        FindingsDock &dock = open.window().findings();
        SelectionHub &hub = open.session.selection();
        QVERIFY(setHardwareValue(open.session.document(), "levels.psum_spad.capacity", "8 bit"));
        QVERIFY(settled(open.session));
        const Design &design = *open.session.document().design();
        const auto level = design.architecture->levelIndex("psum_spad");
        QVERIFY(level);
        int named = 0;
        for (int row = 0; row < dock.model().rowCount(); ++row) {
            const Finding &finding = dock.model().findings()[std::size_t(row)];
            if (finding.level != "psum_spad" || finding.layer.empty())
                continue;
            hub.clear();
            dock.list()->setCurrentIndex(dock.model().index(row, FindingsModel::Hint));
            QCOMPARE(hub.selection().level, level);
            QCOMPARE(hub.selection().layers.size(), std::size_t(1));
            QCOMPARE(design.network->layers()[hub.selection().layers.front()]->name, finding.layer);
            QCOMPARE(hub.selection().tensor.has_value(), finding.tensor == "ofmap");
            ++named;
        }
        QVERIFY(named > 0);
    }

    void theHoveredLayersRowIsMarked()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LayersTable &table = *open.window().layers().table();
        SelectionHub &hub = open.session.selection();
        const QColor band = bandColour(table.palette(), 0.1);
        const auto pixelOf = [&](std::size_t layer) {
            return table.visualRect(table.cellOf(layer, LayersModel::Shape)).topRight()
                + QPoint(-1, 1);
        };
        const auto isMarked = [&](std::size_t layer) {
            return colourAt(*table.viewport(), pixelOf(layer)) == band;
        };
        QTRY_VERIFY(table.isVisible() && table.viewport()->rect().contains(pixelOf(1)));
        QVERIFY(!isMarked(0) && !isMarked(1));
        hub.setHoveredLayer(0); // in a chart
        QVERIFY(isMarked(0) && !isMarked(1));
        QCoreApplication::processEvents();
        PaintedRegion painted(*table.viewport());
        hub.setHoveredLayer(1);
        QTRY_VERIFY(!painted.region.isEmpty());
        const QRegion region = painted.region; // before the next pictures of it
        QVERIFY(!isMarked(0) && isMarked(1));
        const auto rowOf = [&](std::size_t layer) {
            const QRect cell = table.visualRect(table.cellOf(layer, LayersModel::Name));
            return QRect(0, cell.top(), table.viewport()->width(), cell.height() + 1);
        };
        QVERIFY(region.subtracted(QRegion(rowOf(0)) + rowOf(1)).isEmpty());
        const int scrolled = table.verticalScrollBar()->value();
        hub.setHoveredLayer(open.session.document().design()->network->layers().size() - 1);
        QCOMPARE(table.verticalScrollBar()->value(), scrolled);
        QVERIFY(table.selectedLayers().empty());

        QMouseEvent move(QEvent::MouseMove, pixelOf(1), table.viewport()->mapToGlobal(pixelOf(1)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table.viewport(), &move);
        QCOMPARE(hub.hoveredLayer(), std::optional<std::size_t>(1));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(table.viewport(), &leave);
        QVERIFY(!hub.hoveredLayer());
        QVERIFY(!isMarked(1));
    }
};

QTEST_MAIN(TestLinkedSelection)
#include "tst_linkedselection.moc"
