// SPDX-License-Identifier: GPL-3.0-or-later
// "Where from?" in the window: by key and by menu, of tiles and cells, copied, closed by Esc.
#include "tests/widgets/openwindow.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/explanationwindow.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scoreboardbar.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace pelorus;
using test::OpenWindow;

namespace {

ExplanationWindow *answerOf(MainWindow &window)
{
    return window.findChild<ExplanationWindow *>();
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
        for (TileWidget *tile : window.scoreboard().tiles()) {
            if (!tile->isVisible())
                continue;
            QVERIFY(explain(tile));
            const ExplanationWindow *answer = answerOf(window);
            QVERIFY(answer && answer->isVisible() && !answer->isModal());
            QCOMPARE(answer->explanation().title, tile->tile().title);
            QCOMPARE(answer->explanation().value, tile->tile().value);
            QVERIFY(!answer->explanation().text.isEmpty());
        }
        QCOMPARE(window.findChildren<ExplanationWindow *>().size(), 1);
        ExplanationWindow *answer = answerOf(window);
        answer->copy();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(answer->explanation().title));
        QVERIFY(copied.contains(explanationText(answer->explanation())));
        QVERIFY(QTest::qWaitForWindowActive(answer));
        QTest::keyClick(answer, Qt::Key_Escape);
        QTRY_VERIFY(!answerOf(window));
    }

    void cellsAnswer()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LayersTable *table = open.window().layers().table();
        const QModelIndex cell = table->cellOf(0, LayersModel::Energy);
        table->setCurrentIndex(cell);
        QVERIFY(explain(table->viewport())); // the nearest one that can
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
