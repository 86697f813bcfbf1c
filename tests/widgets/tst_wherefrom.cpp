// SPDX-License-Identifier: GPL-3.0-or-later
// "Where from?" in the window: by key and by menu, of tiles and cells, copied, closed by Esc.
#include "core/explore/pins.h"
#include "tests/widgets/openwindow.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/format.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/widgets/accesstable.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/occupancyview.h"
#include "ui/widgets/peheatview.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/snapshotsdock.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>

using namespace pelorus;
using test::OpenWindow;

namespace {

/// Closes the popover when a test ends before its window does.
struct Closing
{
    explicit Closing(MainWindow &window) : m_window(window) { }
    ~Closing() { delete m_window.findChild<ExplanationPopover *>(); }

private:
    MainWindow &m_window;
};

ExplanationPopover *answerOf(MainWindow &window)
{
    return window.findChild<ExplanationPopover *>();
}

QString inputOf(const Explanation &explanation, const QString &name)
{
    for (const Explanation::Input &input : explanation.inputs)
        if (input.name == name)
            return input.value;
    return {};
}

/// Opens the context menu of a widget and takes what it offers; false: it does not, or not now.
bool takeFromMenu(QWidget &widget, const QPoint &at, const QString &offered)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget.mapToGlobal(at));
    QCoreApplication::sendEvent(&widget, &event);
    for (QMenu *menu : widget.window()->findChildren<QMenu *>()) {
        if (!menu->isVisible())
            continue;
        for (QAction *action : menu->actions()) {
            if (action->text() != offered)
                continue;
            const bool isEnabled = action->isEnabled();
            menu->close();
            action->trigger();
            return isEnabled;
        }
    }
    return false;
}

bool askByMenu(QWidget &widget, const QPoint &at)
{
    return takeFromMenu(widget, at, QStringLiteral("&Where from?"));
}

} // namespace

class TestWhereFrom : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void tilesAnswerToTheKey()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(window.actions().explain->shortcut(), QKeySequence(Qt::SHIFT | Qt::Key_F1));
        SelectionHub &hub = window.session().selection();
        hub.select({{0}, {}, {}});
        for (TileWidget *tile : window.scoreboard().tiles()) {
            if (!tile->isVisible())
                continue;
            tile->setFocus();
            QTest::keyClick(window.windowHandle(), Qt::Key_F1, Qt::ShiftModifier);
            ExplanationPopover *answer = answerOf(window);
            QVERIFY(answer && answer->isVisible() && !answer->isModal());
            QCOMPARE(answer->explanation().title, tile->tile().title);
            QCOMPARE(answer->explanation().value, tile->tile().value);
            QVERIFY(!answer->explanation().text.isEmpty());
            // Esc, as the window system sends it, closes the popover and nothing else.
            QTest::keyClick(answer->windowHandle(), Qt::Key_Escape);
            QTRY_VERIFY(!answerOf(window));
        }
        QCOMPARE(hub.selection().layers, std::vector<std::size_t>{0});
    }

    void theAnswerIsCopied()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        const QList<TileWidget *> tiles = open.window().scoreboard().tiles();
        QVERIFY(explain(tiles[0]));
        QVERIFY(explain(tiles[1])); // takes the place of the first
        QCOMPARE(open.window().findChildren<ExplanationPopover *>().size(), 1);
        const ExplanationPopover *answer = answerOf(open.window());
        answer->findChild<QPushButton *>()->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(tiles[1]->tile().title));
        QVERIFY(copied.contains(explanationText(answer->explanation())));
        QVERIFY(copied.contains(answer->explanation().origin));
    }

    void thePopoverFitsItsText()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        TileWidget *tile = open.window().scoreboard().tiles()[6]; // a short answer, the first one
        QVERIFY(explain(tile));
        const ExplanationPopover *answer = answerOf(open.window());
        const int first = answer->height();
        QVERIFY(explain(open.window().scoreboard().tiles()[1])); // a long one
        QVERIFY(answer->height() > first);
        QVERIFY(explain(tile));
        QCOMPARE(answer->height(), first);
        const QRect screen = answer->screen()->availableGeometry();
        QVERIFY(screen.contains(answer->geometry()));
    }

    void cellsAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        LayersTable *table = open.window().layers().table();
        const QModelIndex cell = table->cellOf(0, LayersModel::Energy);
        table->setCurrentIndex(cell);
        QVERIFY(explain(table->viewport())); // the nearest one that can
        const Explanation &answer = answerOf(open.window())->explanation();
        QCOMPARE(answer.value, cell.data().toString());
        QVERIFY(!answer.sources.empty());
    }

    void accessesAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        open.window().session().selection().select({{0}, {}, {}});
        auto *table = open.window().findChild<AccessTable *>();
        QVERIFY(table);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setCurrentIndex(table->model()->index(0, LevelAccessModel::TensorColumn));
        QVERIFY(!explain(table)); // a name
        const QModelIndex cell = table->model()->index(0, LevelAccessModel::Energy);
        table->setCurrentIndex(cell);
        QVERIFY(explain(table));
        const Explanation &answer = answerOf(open.window())->explanation();
        QCOMPARE(answer.value, cell.data().toString());
        QVERIFY(!answer.sources.empty());
    }

    void fieldsOfTheHardwareAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        QVERIFY(useBuiltinHardware(open.session.document(), QStringLiteral("eyeriss")));
        auto *form = open.window().hardware().findChild<HardwareForm *>();
        const auto ask = [&](const char *path) {
            QWidget *editor = form->editor(QLatin1String(path));
            editor->setFocus();
            return explain(editor) ? answerOf(open.window())->explanation() : Explanation{};
        };
        const Explanation capacity = ask("levels.GLB.capacity");
        QCOMPARE(capacity.value, QString("100 KiB"));
        QVERIFY(capacity.title.contains("GLB") && capacity.title.contains("Capacity"));
        QVERIFY2(capacity.origin.contains("as the built-in accelerator “eyeriss” has it")
                     && capacity.origin.contains("Chen") && capacity.origin.contains("Assumed:")
                     && !capacity.origin.contains("Not modelled"),
                 qPrintable(capacity.origin));
        QCOMPARE(capacity.sources.size(), 2u); // an access, an area
        QVERIFY(!capacity.sources[0].source.empty());
        const Explanation port = ask("levels.DRAM.read_bandwidth");
        QCOMPARE(inputOf(port, "of one instance"), QString("19.2 bit/cycle, 480 MB/s"));
        QVERIFY(ask("mac.operand_bits").sources.size() == 2);
        QVERIFY(!ask("clock").sources.empty());
        // What the user changes is said, with what it was.
        QVERIFY(setHardwareValue(open.session.document(), "levels.GLB.capacity", "64 KiB"));
        const Explanation changed = ask("levels.GLB.capacity");
        QCOMPARE(changed.value, QString("64 KiB"));
        QVERIFY(changed.origin.contains("has 100 KiB"));
        // Every field has an answer, by the context menu, too.
        for (const io::HardwareValue &value : form->values()) {
            QWidget *editor = form->editor(QString::fromStdString(value.path));
            editor->setFocus();
            const auto answer = form->explanation();
            QVERIFY2(answer && !answer->origin.isEmpty() && !answer->text.isEmpty(),
                     value.path.c_str());
        }
        QVERIFY(askByMenu(*form->editor(QStringLiteral("clock")), {4, 4}));
        QVERIFY(answerOf(open.window())->explanation().title.contains("Clock"));
        QVERIFY(askByMenu(*form->editor(QStringLiteral("pe_array.columns")), {4, 4}));
        QVERIFY(answerOf(open.window())->explanation().title.contains("PE columns"));
        // The menu of a box keeps what the box offers.
        auto *columns = qobject_cast<QSpinBox *>(form->editor(QStringLiteral("pe_array.columns")));
        QVERIFY(columns);
        const int before = columns->value();
        QVERIFY(takeFromMenu(*columns, {4, 4}, QStringLiteral("Step &up")));
        QCOMPARE(columns->value(), before + 1);
        QVERIFY(takeFromMenu(*columns, {4, 4}, QStringLiteral("Step &down")));
        QCOMPARE(columns->value(), before);
        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "1"));
        QVERIFY(!takeFromMenu(*columns, {4, 4}, QStringLiteral("Step &down"))); // nothing below
    }

    void barsAndTheArrayOfAMappingAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        open.window().session().selection().select({{0}, {}, {}});
        auto *bars = open.window().findChild<OccupancyView *>();
        QTRY_VERIFY(bars->isVisible() && bars->explanation());
        bars->setFocus();
        QTest::keyClick(bars, Qt::Key_Home);
        const QString first = bars->explanation()->title;
        QTest::keyClick(bars, Qt::Key_Down);
        QVERIFY(bars->explanation()->title != first);
        QVERIFY(explain(bars));
        QVERIFY(!answerOf(open.window())->explanation().value.isEmpty());
        QVERIFY(askByMenu(*bars, {20, 4})); // the bar under the pointer
        QCOMPARE(answerOf(open.window())->explanation().title, first);

        auto *array = open.window().findChild<PeHeatView *>();
        QTRY_VERIFY(array->isVisible() && array->explanation());
        const PePlace place{1, 1};
        array->setCurrent(place);
        QVERIFY(explain(array));
        const Explanation pe = answerOf(open.window())->explanation();
        QVERIFY(pe.title.contains(array->placeText(place)));
        QCOMPARE(pe.value, format::percent(array->work().busy(1, 1)));
        QVERIFY(array->explainedRect().contains(array->cellOf(place).center().toPoint()));
        QVERIFY(askByMenu(*array, array->cellOf({0, 0}).center().toPoint()));
        QVERIFY(answerOf(open.window())->explanation().title.contains(array->placeText({0, 0})));
    }

    void findingsAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        FindingsDock &dock = open.window().findings();
        QVERIFY(setHardwareValue(open.session.document(), "mac.operand_bits", "2"));
        QVERIFY(test::settled(open.session));
        dock.show();
        dock.raise();
        QTRY_VERIFY(dock.model().rowCount() > 0);
        QVERIFY(!explain(dock.list())); // none is chosen
        dock.list()->setCurrentIndex(dock.model().index(0, FindingsModel::Hint));
        QVERIFY(explain(dock.list()));
        const Explanation answer = answerOf(open.window())->explanation();
        QVERIFY(answer.title.startsWith("warning") && answer.value.endsWith(" of 2 bit"));
        QVERIFY(!inputOf(answer, "Remedy").isEmpty());
    }

    void comparedDesignsAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const Closing closing(open.window());
        DesignDocument &document = open.session.document();
        addSnapshot(document, open.session.compared().taken("first"));
        pinBaseline(document, snapshotsOf(*document.design())[0]);
        QVERIFY(setHardwareValue(document, "pe_array.columns", "4"));
        addSnapshot(document, open.session.compared().taken("second"));
        QVERIFY(test::settled(open.session));
        SnapshotsDock &dock = open.window().snapshots();
        dock.show();
        dock.raise();
        QTableView *table = dock.table();
        const auto at = [table](int row, int column) { return table->model()->index(row, column); };
        table->setCurrentIndex(at(1, SnapshotsModel::Taken));
        QVERIFY(!explain(table)); // given, not computed
        table->setCurrentIndex(at(1, SnapshotsModel::Energy));
        QVERIFY(explain(table));
        const Explanation energy = answerOf(open.window())->explanation();
        QVERIFY(energy.title.startsWith("second · "));
        QVERIFY(!energy.sources.empty());
        QVERIFY(inputOf(energy, "against the baseline").contains("worse")
                || inputOf(energy, "against the baseline").contains("better"));
        delete answerOf(open.window()); // it has the keyboard while it is there
        table->selectAll();
        dock.compare();
        ComparisonWindow *window = dock.comparison();
        const auto rowOf = [window](const QString &key) {
            for (int row = 0; row < window->rows().size(); ++row)
                if (window->rows()[row].key == key)
                    return row;
            return -1;
        };
        const auto ask = [window](int row, int column) {
            window->table()->setCurrentCell(row, column);
            return window->explanation();
        };
        const int columns = rowOf(QStringLiteral("hardware.pe_array.columns"));
        QVERIFY(!ask(columns, 1)); // a name
        QCOMPARE(ask(columns, 3)->value, QString("4"));
        QVERIFY(ask(columns, 3)->origin.startsWith("Changed"));
        QVERIFY(ask(columns, 2)->origin.startsWith("Given"));
        QVERIFY(!ask(columns, 4)); // a value of the design has no change
        const int time = rowOf(QStringLiteral("latency"));
        QVERIFY(!inputOf(*ask(time, 2), "cycles").isEmpty());
        QCOMPARE(ask(time, 4)->inputs.size(), 2);
        QCOMPARE(inputOf(*ask(time, 4), "second"), window->rows()[time].second);
        int layers = 0;
        for (int row = 0; row < window->rows().size(); ++row) {
            if (window->rows()[row].part != ComparisonRow::Part::Layers)
                continue;
            ++layers;
            for (const int side : {2, 3}) {
                const auto answer = ask(row, side);
                QVERIFY(answer && !answer->origin.isEmpty());
                QVERIFY(answer->title.contains(window->rows()[row].item));
            }
        }
        QVERIFY(layers > 3);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->table()->setFocus();
        QTRY_VERIFY(window->table()->hasFocus());
        QTest::keyClick(window->windowHandle(), Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(window->findChild<ExplanationPopover *>());
        delete window->findChild<ExplanationPopover *>();
    }

    void whatCannotAnswerSaysWhatCan()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(!explain(nullptr));
        open.window().centralWidget()->setFocus();
        open.window().actions().explain->trigger();
        QVERIFY(!answerOf(open.window()));
        QVERIFY(open.window().messages().text().contains(QLatin1String("tile")));
    }
};

QTEST_MAIN(TestWhereFrom)
#include "tst_wherefrom.moc"
