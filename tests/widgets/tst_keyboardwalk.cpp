// SPDX-License-Identifier: GPL-3.0-or-later
// The window by keys alone: Tab goes around all that takes it and is caught nowhere, Shift+Tab goes
// the same way back, F6 goes from dock to dock.
#include "tests/widgets/openwindow.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/workspaces.h"

#include <QSet>

using namespace pelorus;
using namespace pelorus::test;

namespace {

QString pathOf(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *w = widget; w && !w->isWindow(); w = w->parentWidget())
        if (w == widget || !w->objectName().isEmpty())
            path.prepend(QLatin1String(w->metaObject()->className()) + u' ' + w->objectName());
    return path.join(QStringLiteral(" > "));
}

/// Docks on top of those that share their place.
QList<Dock *> shownDocks(const MainWindow &window)
{
    QList<Dock *> docks;
    for (Dock *dock : window.docks())
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            docks += dock;
    return docks;
}

/// What Tab has to reach, whether or not it is scrolled into view.
QSet<QWidget *> tabStops(const QWidget &place)
{
    QSet<QWidget *> stops;
    for (QWidget *widget : place.findChildren<QWidget *>())
        if (widget->isVisible() && widget->isEnabled() && !widget->focusProxy()
            && (widget->focusPolicy() & Qt::TabFocus))
            stops += widget;
    return stops;
}

bool sendTab(Qt::Key key)
{
    QWidget *focus = QApplication::focusWidget();
    if (focus)
        QTest::keyClick(focus, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    return focus;
}

/// Where the focus goes until it is where it began, which stands last; or until it stays or has
/// gone on for `most` steps.
QList<QWidget *> walk(Qt::Key key, qsizetype most)
{
    const QWidget *begin = QApplication::focusWidget();
    QList<QWidget *> way;
    while (way.size() < most) {
        const QWidget *before = QApplication::focusWidget();
        if (!sendTab(key))
            break;
        QWidget *focus = QApplication::focusWidget();
        way += focus;
        if (focus == begin || focus == before)
            break;
    }
    return way;
}

QString caughtIn(const QList<QWidget *> &way)
{
    return QStringLiteral("caught in %1 after %2 steps")
        .arg(way.isEmpty() ? QString() : pathOf(way.last()))
        .arg(way.size());
}

} // namespace

class TestKeyboardWalk : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->shown);
    }
    void cleanupTestCase() { m_open.reset(); }
    void init() { failOnQtWarnings(); }

    void tabGoesAround_data() { workspaces(); }
    void tabGoesAround()
    {
        QVERIFY(showWorkspace());
        const QSet<QWidget *> all = tabStops(window());
        const qsizetype most = 2 * all.size() + 10;
        QWidget *begin = QApplication::focusWidget();
        QVERIFY(begin);

        const QList<QWidget *> way = walk(Qt::Key_Tab, most);
        QVERIFY(!way.isEmpty() && way.last());
        QVERIFY2(way.last() == begin, qPrintable(caughtIn(way)));
        const QSet<QWidget *> visited(way.begin(), way.end());
        QStringList missed;
        for (const Dock *dock : shownDocks(window()))
            for (const QWidget *stop : tabStops(*dock) - visited)
                missed += pathOf(stop);
        missed.sort();
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));

        QList<QWidget *> back = walk(Qt::Key_Backtab, most);
        QVERIFY(!back.isEmpty() && back.last());
        QVERIFY2(back.last() == begin, qPrintable(caughtIn(back)));
        back.removeLast();
        std::reverse(back.begin(), back.end());
        QCOMPARE(back, way.first(way.size() - 1));
    }

    /// Also those that stand behind others at first.
    void tabLeavesEveryDock()
    {
        window().workspaces().showFirst(Workspace::Design);
        for (Dock *dock : window().docks()) {
            dock->show();
            dock->raise();
            QTRY_VERIFY2(dock->isVisible() && !dock->visibleRegion().isEmpty(),
                         qPrintable(dock->objectName()));
            const QSet<QWidget *> stops = tabStops(*dock);
            if (stops.isEmpty())
                continue;
            QWidget *begin = *stops.begin();
            begin->setFocus(Qt::TabFocusReason);
            const QList<QWidget *> way = walk(Qt::Key_Tab, 2 * tabStops(window()).size() + 10);
            QVERIFY2(!way.isEmpty() && way.last() == begin, qPrintable(caughtIn(way)));
            for (const QWidget *stop : stops - QSet<QWidget *>(way.begin(), way.end()))
                QVERIFY2(!stop->isVisible() || !stop->isEnabled(), qPrintable(pathOf(stop)));
        }
    }

    void f6GoesFromDockToDock_data() { workspaces(); }
    void f6GoesFromDockToDock()
    {
        QVERIFY(showWorkspace());
        QList<const QWidget *> places{&window().charts()};
        for (const Dock *dock : shownDocks(window()))
            if (!tabStops(*dock).isEmpty())
                places += dock;
        QVERIFY(places.size() > 1);
        for (qsizetype i = 1; i <= places.size(); ++i) {
            const QWidget *place = places[i % places.size()]; // the last step is back to the charts
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            QVERIFY2(place->isAncestorOf(QApplication::focusWidget()),
                     qPrintable(QStringLiteral("not in %1 but in %2")
                                    .arg(pathOf(place), pathOf(QApplication::focusWidget()))));
        }
    }

private:
    MainWindow &window() { return m_open->window(); }
    static void workspaces()
    {
        QTest::addColumn<Workspace>("workspace");
        for (const Workspace workspace : allWorkspaces())
            QTest::newRow(qPrintable(nameOf(workspace))) << workspace;
    }
    /// As it is at first, with the focus in its first chart.
    bool showWorkspace()
    {
        QFETCH(const Workspace, workspace);
        window().workspaces().showFirst(workspace);
        window().activateWindow();
        QCoreApplication::processEvents();
        const QList<Chart *> charts = window().charts().frontCharts();
        const auto chart = std::ranges::find_if(charts, &Chart::isVisible);
        if (chart == charts.end())
            return false;
        (*chart)->setFocus();
        return settled(m_open->session) && (*chart)->hasFocus();
    }

    std::unique_ptr<OpenWindow> m_open;
};

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
