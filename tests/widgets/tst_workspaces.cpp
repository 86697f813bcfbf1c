// SPDX-License-Identifier: GPL-3.0-or-later
// Workspaces, each with its own remembered layout, and the list in which any action is found.
#include "tests/widgets/openwindow.h"
#include "ui/charts/sweptchart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actionpalette.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/exploredock.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/precisiondock.h"
#include "ui/widgets/workspaces.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTreeWidget>

using namespace pelorus;

namespace {

/// In front of its tabs.
bool isSeen(const QWidget &dock)
{
    return dock.isVisible() && !dock.visibleRegion().isEmpty();
}

ActionPalette *openPalette(MainWindow &window)
{
    window.actions().findAction->trigger();
    return window.findChild<ActionPalette *>();
}

QString firstRow(const ActionPalette &palette)
{
    const QTreeWidgetItem *item = palette.list()->topLevelItem(0);
    return item ? item->text(0) : QString();
}

bool closed(const QPointer<ActionPalette> &palette)
{
    return QTest::qWaitFor([&] { return palette.isNull(); });
}

} // namespace

class TestWorkspaces : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        QSettings(QSettings::IniFormat, QSettings::UserScope, "pelorus", "pelorus").clear();
    }

    void eachShowsTheDocksOfItsTask()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        QVERIFY(window.workspaces().current() == Workspace::Design);
        QTRY_VERIFY(isSeen(window.hardware()));
        window.workspaces().use(Workspace::Precision);
        QTRY_VERIFY(isSeen(window.precision()));
        QVERIFY(!window.hardware().isVisible());
        QVERIFY(window.charts().maximized());
        QCOMPARE(window.charts().maximized()->id(), QString("accuracy"));
        QTRY_VERIFY(window.precision().width() > window.width() / 4);
        window.workspaces().use(Workspace::Explore);
        QTRY_VERIFY(isSeen(window.explore()));
        QVERIFY(!window.charts().maximized());
        for (Chart *chart : window.charts().charts())
            QCOMPARE(chart->isVisible(), qobject_cast<SweptChart *>(chart) != nullptr);
        QCOMPARE(window.charts().currentChart()->id(), QString("sweep"));
        Chart *front = window.charts().sweptCharts().last();
        window.charts().maximize(front);
        QVERIFY(front->isVisible() && !window.charts().sweptCharts().first()->isVisible());
        window.charts().maximize(nullptr);
        QVERIFY(window.charts().sweptCharts().first()->isVisible());
        window.workspaces().use(Workspace::Design);
        QTRY_VERIFY(isSeen(window.hardware()));
        QVERIFY(!window.charts().maximized());
        QVERIFY(window.charts().charts().first()->isVisible());
        QVERIFY(!front->isVisible() && !window.explore().isVisible());
    }

    void howOneIsLeftIsHowItComesBack()
    {
        Session session;
        {
            WindowHost host(session, {Theme::Light, QStringLiteral("en")});
            MainWindow &window = host.window();
            window.restoreLayout();
            window.show();
            window.findings().hide();
            window.workspaces().use(Workspace::Precision);
            window.hardware().show(); // a change of this one only
            window.charts().maximize(nullptr);
            window.workspaces().use(Workspace::Design);
            QVERIFY(!window.findings().isVisible());
            window.workspaces().use(Workspace::Precision);
            QVERIFY(window.hardware().isVisible());
            QVERIFY(!window.charts().maximized());
            QVERIFY(window.close());
        }
        WindowHost host(session, {Theme::Light, QStringLiteral("en")});
        MainWindow &window = host.window();
        window.restoreLayout();
        window.show();
        QVERIFY(window.workspaces().current() == Workspace::Precision); // the last one
        QVERIFY(window.hardware().isVisible());
        window.resetLayout();
        QVERIFY(!window.hardware().isVisible());
        window.workspaces().use(Workspace::Design);
        QVERIFY(!window.findings().isVisible());
        window.resetLayout();
        QVERIFY(window.findings().toggleViewAction()->isChecked());
    }

    void namesAreThoseOfTheCommandLine()
    {
        for (const Workspace workspace : allWorkspaces())
            QVERIFY(workspaceFromName(nameOf(workspace)) == workspace);
        QVERIFY(!workspaceFromName("nowhere"));
        QVERIFY(!workspaceFromName(""));
    }

    void everyActionOfTheMenusIsFound()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        const QList<FoundAction> all = allActions(open.window());
        QSet<QString> ids;
        QSet<const QAction *> found;
        for (const FoundAction &one : all) {
            found += one.action.data();
            QVERIFY2(!ids.contains(one.id), qPrintable(one.id)); // recent ones are known by it
            ids += one.id;
        }
        for (const QAction *action : open.window().actions().findChildren<QAction *>())
            QVERIFY2(found.contains(action), qPrintable(action->objectName()));
        for (Dock *dock : open.window().docks())
            QVERIFY2(found.contains(dock->toggleViewAction()), qPrintable(dock->objectName()));
        for (const char *id : {"addLayer", "themeDark", "language-zh_CN", "workspace-precision",
                               "workspace-explore", "restoreSnapshot", "setBits-weights-4"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);
    }

    void wordsNarrowTheListAndReturnRuns()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        QPointer<ActionPalette> palette = openPalette(open.window());
        QVERIFY(palette && palette->isVisible());
        const int all = palette->list()->topLevelItemCount();
        QTest::keyClicks(palette->field(), "baseline pin");
        QVERIFY(palette->list()->topLevelItemCount() < all);
        QCOMPARE(firstRow(*palette), QString("Pin as baseline"));
        QCOMPARE(palette->list()->topLevelItem(0)->text(1), QString("Ctrl+B"));
        QVERIFY(!palette->list()->topLevelItem(0)->text(2).isEmpty());
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(closed(palette));
        QTRY_VERIFY(open.session.compared().baseline());

        // What was used comes first, what cannot be done last.
        palette = openPalette(open.window());
        QCOMPARE(firstRow(*palette), QString("Pin as baseline"));
        const int last = palette->list()->topLevelItemCount() - 1;
        QVERIFY(!(palette->list()->topLevelItem(last)->flags() & Qt::ItemIsEnabled));
        QTest::keyClick(palette->field(), Qt::Key_Down);
        QCOMPARE(palette->list()->indexOfTopLevelItem(palette->list()->currentItem()), 1);
        QTest::keyClicks(palette->field(), "no such thing");
        QCOMPARE(palette->list()->topLevelItemCount(), 0);
        QTest::keyClick(palette->field(), Qt::Key_Return); // nothing to run
        QVERIFY(palette->isVisible());
        QTest::keyClick(palette.data(), Qt::Key_Escape);
        QVERIFY(closed(palette));
    }

    void eitherLanguageFindsAnAction_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("typed");
        for (const char *language : {"en", "zh_CN"}) {
            QTest::addRow("%s, English", language) << QString(language) << QString("baseline pin");
            QTest::addRow("%s, Chinese", language) << QString(language) << QStringLiteral("基线");
        }
    }
    void eitherLanguageFindsAnAction()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, typed);
        test::OpenWindow open(language);
        QVERIFY(open.shown);
        QPointer<ActionPalette> palette = openPalette(open.window());
        palette->field()->setText(typed);
        bool isThere = false;
        for (int i = 0; i < palette->list()->topLevelItemCount(); ++i)
            isThere = isThere
                || palette->list()->topLevelItem(i)->data(1, Qt::UserRole).toString()
                    == QLatin1String("pinBaseline");
        QVERIFY(isThere);
        palette->reject();
        QVERIFY(closed(palette));
    }
};

QTEST_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
