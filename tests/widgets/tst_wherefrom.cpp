// SPDX-License-Identifier: GPL-3.0-or-later
// "Where from?" in the window: by key and by menu, of tiles and cells, copied, closed by Esc.
#include "tests/widgets/openwindow.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/widgets/accesstable.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scoreboardbar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScreen>

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
