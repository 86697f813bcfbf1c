// SPDX-License-Identifier: GPL-3.0-or-later
// A seeded monkey at the whole window: it clicks, types, turns the wheel, drags across charts and
// the schematic, triggers the menus, drops files, good and bad, opens and leaves docks and dialogs,
// changes workspace, theme, language and size, undoes and redoes. Results come in between, as fast
// as the machine makes them. No warning, no crash, and in the end the window shows what a fresh
// evaluation of its design says.
//
// The choices are the seed's; what is there to be clicked when their turn comes depends on results
// and so on the machine. The deeds are told if something fails.
//
// PELORUS_MONKEY_STEPS (300) and PELORUS_MONKEY_SEED (1) set its length and course; with
// PELORUS_MONKEY_TELLS each deed is told when it is done, to find what came before a crash.
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/support/environment.h"
#include "tests/widgets/openwindow.h"
#include "ui/charts/chart.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/tourplayer.h"
#include "ui/widgets/workspaces.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QUndoStack>
#include <QWheelEvent>

#include <random>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int patience = 120'000; // ms: under a sanitizer on a loaded machine
constexpr int stepsBetweenRests = 100;
constexpr int mostWindows = 6;

class Monkey
{
public:
    Monkey(Session &session, WindowHost &host, unsigned seed, const QString &folder)
        : m_session(session), m_host(host), m_random(seed), m_folder(folder)
    {
        const DesignPtr design = smallDesign();
        write(QStringLiteral("design.pelorus"), io::toJson(*design));
        write(QStringLiteral("network.json"), io::toJson(*design->network));
        write(QStringLiteral("hardware.json"), io::toJson(*design->architecture));
        write(QStringLiteral("half.pelorus"), io::toJson(*design).substr(0, 300));
        write(QStringLiteral("empty.onnx"), {});
        m_files << m_folder + QStringLiteral("/missing.onnx") << m_folder;
    }

    /// One random deed; what it was.
    QString step()
    {
        const QString done = deed();
        QCoreApplication::processEvents();
        leaveDialogs(false);
        return done;
    }

    /// Closes file dialogs, in which a name would be typed and a file written anywhere, and all
    /// other windows once they are many; or all.
    void leaveDialogs(bool all)
    {
        QWidgetList others;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top == &m_host.window() || !top->isVisible())
                continue;
            if (qobject_cast<QFileDialog *>(top))
                top->close();
            else
                others << top;
        }
        if (all || others.size() > mostWindows) {
            for (QWidget *other : others)
                other->close();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_host.window().show(); // it may have been closed
    }

private:
    QString deed()
    {
        switch (upTo(24)) {
        case 0:
        case 1:
        case 2:
        case 3: return click();
        case 4: return doubleClick();
        case 5:
        case 6:
        case 7: return press();
        case 8:
        case 9:
        case 10: return type();
        case 11: return wheel();
        case 12:
        case 13: return drag();
        case 14:
        case 15: return trigger();
        case 16: return drop();
        case 17: return undo();
        case 18: return dock();
        case 19: return editCell();
        case 20: return choose();
        case 21: return move();
        case 22: return hardware();
        case 23: return upTo(9) == 0 ? look() : type();
        default: return upTo(3) == 0 ? resize() : click();
        }
    }

    QString click()
    {
        QWidget *widget = someWidget();
        if (!widget)
            return QStringLiteral("nothing to click");
        const QString name = nameOf(widget);
        QTest::mouseClick(widget, upTo(5) == 0 ? Qt::RightButton : Qt::LeftButton,
                          upTo(4) == 0 ? Qt::ControlModifier : Qt::NoModifier, placeOn(widget));
        return QStringLiteral("click ") + name;
    }

    QString doubleClick()
    {
        QWidget *widget = someWidget();
        if (!widget)
            return QStringLiteral("nothing to click");
        const QString name = nameOf(widget);
        QTest::mouseDClick(widget, Qt::LeftButton, Qt::NoModifier, placeOn(widget));
        return QStringLiteral("double click ") + name;
    }

    QString press()
    {
        QWidget *focus = QApplication::focusWidget();
        if (!focus || qobject_cast<QFileDialog *>(focus->window()))
            focus = &m_host.window();
        static const QStringList keys =
            QStringLiteral("Tab Shift+Tab Up Down Left Right PgUp PgDown Home End Return Esc Space "
                           "Del F F2 F6 F8 + - Menu Ctrl+Z Ctrl+Y Ctrl+B Ctrl+A Ctrl+C Ctrl+V "
                           "Ctrl+3")
                .split(u' ');
        const QKeyCombination key = QKeySequence(oneOf(keys))[0];
        const QString name = nameOf(focus);
        QTest::keyClick(focus, key.key(), key.keyboardModifiers());
        return QKeySequence(key).toString() + QStringLiteral(" in ") + name;
    }

    QString type()
    {
        QWidget *editor = one<QWidget>([](const QWidget *widget) {
            return qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QAbstractSpinBox *>(widget);
        });
        if (!editor)
            return QStringLiteral("nothing to type into");
        const QString name = nameOf(editor);
        static const QStringList texts =
            QStringLiteral("1|2|3|14|2*8|16|108 KiB|1 MiB|64 bit/cycle|200 MHz|0|-1|1e9|"
                           "99999999999999999999||x|1/0|1-16|4, 8, 16|conv")
                .split(u'|');
        const QString text = oneOf(texts);
        const QPointer<QWidget> alive = editor;
        editor->setFocus(Qt::MouseFocusReason); // as a person has to
        if (alive)
            QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        if (alive)
            QTest::keyClicks(editor, text);
        if (alive)
            QTest::keyClick(editor, upTo(2) == 0 ? Qt::Key_Tab : Qt::Key_Return);
        return QStringLiteral("type %1 into %2").arg(text, name);
    }

    QString wheel()
    {
        QWidget *widget = someWidget();
        if (!widget)
            return QStringLiteral("nothing under the wheel");
        const QString name = nameOf(widget);
        const QPointF at = placeOn(widget);
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, upTo(1) ? 120 : -120}, Qt::NoButton,
                          upTo(2) == 0 ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(widget, &event);
        return QStringLiteral("wheel on ") + name;
    }

    /// Not of rows, whose drag is a loop of its own that waits for the desktop, nor of docks and
    /// their tabs, which take the mouse away from the widget that was pressed.
    QString drag()
    {
        const QPointer<QWidget> widget = one<QWidget>([](const QWidget *candidate) {
            for (const QObject *w = candidate; w; w = w->parent()) {
                if (qobject_cast<const QAbstractItemView *>(w) || qobject_cast<const QTabBar *>(w))
                    return false;
            }
            if (qobject_cast<const QDockWidget *>(candidate))
                return false;
            return candidate->focusPolicy() != Qt::NoFocus
                || QLatin1String(candidate->metaObject()->className()) == QLatin1String("QWidget");
        });
        if (!widget)
            return QStringLiteral("nothing to drag");
        const QString name = nameOf(widget);
        QTest::mousePress(widget, Qt::LeftButton, Qt::NoModifier, placeOn(widget));
        for (int i = upTo(6); i >= 0 && widget; --i) {
            QTest::mouseMove(widget, placeOn(widget));
            QCoreApplication::processEvents();
        }
        if (widget)
            QTest::mouseRelease(widget, Qt::LeftButton, Qt::NoModifier, placeOn(widget));
        return QStringLiteral("drag on ") + name;
    }

    QString move()
    {
        QWidget *widget = someWidget();
        if (!widget)
            return QStringLiteral("nothing to hover over");
        QTest::mouseMove(widget, placeOn(widget));
        return QStringLiteral("hover over ") + nameOf(widget);
    }

    QString trigger()
    {
        const Actions &a = m_host.window().actions();
        QList<QAction *> able;
        for (QAction *action : m_host.window().findChildren<QAction *>()) {
            if (action->isEnabled() && !action->menu() && !action->isSeparator()
                && action != a.quit)
                able << action;
        }
        QAction *action = oneOf(able);
        const QString text = action->text();
        action->trigger();
        return QStringLiteral("trigger ") + text;
    }

    QString drop()
    {
        QMimeData data;
        QList<QUrl> urls;
        for (int i = upTo(2); i >= 0; --i)
            urls << QUrl::fromLocalFile(oneOf(m_files));
        data.setUrls(urls);
        const QPoint at(100, 100);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_host.window(), &enter);
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        if (enter.isAccepted())
            QApplication::sendEvent(&m_host.window(), &event);
        return QStringLiteral("drop %1").arg(urls.first().fileName());
    }

    QString undo()
    {
        const bool forth = upTo(2) == 0;
        for (int i = upTo(5); i >= 0; --i) {
            QUndoStack &stack = *m_session.document().undoStack();
            forth ? stack.redo() : stack.undo();
        }
        return forth ? QStringLiteral("redo") : QStringLiteral("undo");
    }

    QString dock()
    {
        if (upTo(3) == 0) {
            const auto all = allWorkspaces();
            const int which = upTo(static_cast<int>(all.size()) - 1);
            m_host.window().workspaces().use(all[static_cast<std::size_t>(which)]);
            return QStringLiteral("workspace");
        }
        Dock *dock = oneOf(m_host.window().docks());
        dock->setVisible(upTo(3) > 0);
        dock->raise();
        return QStringLiteral("dock ") + dock->objectName();
    }

    QString editCell()
    {
        auto *view = one<QAbstractItemView>([](const QAbstractItemView *candidate) {
            return candidate->model() && candidate->model()->rowCount() > 0;
        });
        if (!view)
            return QStringLiteral("no cell");
        const QAbstractItemModel *model = view->model();
        const QModelIndex cell =
            model->index(upTo(model->rowCount() - 1), upTo(std::max(1, model->columnCount()) - 1));
        const QString name = nameOf(view);
        if (!cell.isValid())
            return QStringLiteral("no cell in ") + name;
        view->setCurrentIndex(cell);
        if (model->flags(cell) & Qt::ItemIsEditable) {
            QTest::keyClick(view, Qt::Key_F2);
            if (QWidget *editor = QApplication::focusWidget();
                editor && editor != view && view->isAncestorOf(editor)) {
                const QPointer<QWidget> alive = editor;
                QTest::keyClicks(editor,
                                 oneOf(QStringList{"8", "3", "conv", "R3 S3 K4", "-2", ""}));
                if (alive)
                    QTest::keyClick(editor, upTo(3) == 0 ? Qt::Key_Escape : Qt::Key_Return);
            }
        }
        return QStringLiteral("cell of ") + name;
    }

    QString choose()
    {
        auto *box = one<QComboBox>([](const QComboBox *combo) { return combo->count() > 1; });
        if (!box)
            return QStringLiteral("nothing to choose");
        const QString name = nameOf(box);
        QTest::keyClick(box, upTo(1) ? Qt::Key_Down : Qt::Key_Up);
        return QStringLiteral("choose in ") + name;
    }

    QString hardware()
    {
        const QString path = oneOf(QStringList{"pe_array.columns", "pe_array.rows", "clock"});
        const QString value = oneOf(QStringList{"2", "3", "5", "8", "14", "x", "0", "100 MHz"});
        const Result<void> result = setHardwareValue(m_session.document(), path, value);
        return QStringLiteral("%1 = %2%3").arg(path, value, result ? "" : ": error");
    }

    QString look()
    {
        switch (upTo(2)) {
        case 0: m_host.useTheme(upTo(1) ? Theme::Dark : Theme::Light); return "theme";
        case 1: m_host.useLanguage(upTo(1) ? "zh_CN" : "en"); return "language";
        default: m_host.useUnits({}); return "units";
        }
    }

    QString resize()
    {
        m_host.window().resize(1024 + upTo(600), 700 + upTo(400));
        return QStringLiteral("resize");
    }

    [[nodiscard]] static QString nameOf(const QWidget *widget)
    {
        return QStringLiteral("%1 %2 in %3")
            .arg(widget->metaObject()->className(), widget->objectName(),
                 widget->window()->metaObject()->className());
    }

    /// A visible, enabled widget of the window or of one over it, but for file dialogs; may be
    /// null.
    template <typename T, typename Predicate> T *one(const Predicate &is)
    {
        QList<T *> able;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (!top->isVisible() || qobject_cast<QFileDialog *>(top))
                continue;
            for (T *widget : top->findChildren<T *>()) {
                if (widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty()
                    && is(widget))
                    able << widget;
            }
        }
        return able.isEmpty() ? nullptr : oneOf(able);
    }
    QWidget *someWidget()
    {
        return one<QWidget>([](const QWidget *) { return true; });
    }
    QPoint placeOn(const QWidget *widget)
    {
        return {upTo(std::max(1, widget->width()) - 1), upTo(std::max(1, widget->height()) - 1)};
    }

    /// 0..most
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    template <typename T> T oneOf(const QList<T> &list)
    {
        return list[upTo(static_cast<int>(list.size()) - 1)];
    }

    void write(const QString &name, const std::string &content)
    {
        QFile file(m_folder + u'/' + name);
        if (!file.open(QIODevice::WriteOnly)
            || file.write(content.data(), qint64(content.size())) < 0)
            qFatal("cannot write %s", qPrintable(file.fileName()));
        m_files << file.fileName();
    }

    Session &m_session;
    WindowHost &m_host;
    std::mt19937 m_random;
    QString m_folder;
    QStringList m_files;
};

} // namespace

class TestWindowMonkey : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void endsAtAFreshEvaluation()
    {
        const int steps = fromEnvironment("PELORUS_MONKEY_STEPS", 300);
        const int seed = fromEnvironment("PELORUS_MONKEY_SEED", 1);
        const QTemporaryDir folder;
        OpenWindow open;
        QVERIFY(open.shown);
        Session &session = open.session;
        QVERIFY(useBuiltinNetwork(session.document(), QStringLiteral("lenet5")));
        Monkey monkey(session, open.host, static_cast<unsigned>(seed), folder.path());
        QTimer leavesMenus; // those of buttons are a loop of their own
        connect(&leavesMenus, &QTimer::timeout, this, [] {
            if (QWidget *popup = QApplication::activePopupWidget())
                popup->close();
        });
        leavesMenus.start(50);
        QStringList last;
        const bool tells = qEnvironmentVariableIsSet("PELORUS_MONKEY_TELLS");
        for (int i = 0; i < steps; ++i) {
            last << QStringLiteral("%1 %2").arg(i).arg(monkey.step());
            if (tells)
                qInfo("%s", qPrintable(last.last()));
            if (last.size() > 12)
                last.removeFirst();
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(last.join(QStringLiteral("\n"))));
            if (i % stepsBetweenRests == 0) {
                QTRY_VERIFY2_WITH_TIMEOUT(!session.loader().isLoading()
                                              && (!session.runner().isBusy()
                                                  || session.runner().isProving()
                                                  || session.runner().isComparing()
                                                  || session.runner().isWithoutResult()),
                                          qPrintable(last.join(QStringLiteral("\n"))), patience);
            }
        }
        monkey.leaveDialogs(true);
        open.window().tours().leave();
        QTRY_VERIFY_WITH_TIMEOUT(!session.loader().isLoading(), patience);
        // At rest on what is searched quickly: refinements take minutes under a sanitizer.
        session.document().reset(smallDesign(), {});
        session.document().endMerge();
        QVERIFY(setHardwareValue(session.document(), QStringLiteral("pe_array.columns"),
                                 QStringLiteral("3")));
        QVERIFY(settled(session));

        const Design &design = *session.document().design();
        const EvaluationPtr shown = session.runner().latest();
        EvaluationContext context;
        const auto fresh = std::make_shared<const Evaluation>(evaluate(design, context));
        QVERIFY(shown->design == design);
        QVERIFY(sameResults(*shown, *fresh));
        open.window().showLatest();
        const QList<Tile> expected = scoreboard(fresh);
        for (const TileWidget *tile : open.window().scoreboard().tiles()) {
            const auto same = std::ranges::find(expected, tile->tile().id, &Tile::id);
            if (same != expected.end())
                QCOMPARE(tile->tile().number, same->number);
        }
        for (Chart *chart : open.window().charts().charts())
            QVERIFY2(chart->evaluation() == shown, qPrintable(chart->id()));
    }
};

QTEST_MAIN(TestWindowMonkey)
#include "tst_windowmonkey.moc"
