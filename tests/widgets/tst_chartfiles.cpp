// SPDX-License-Identifier: GPL-3.0-or-later
// Which chart the keys mean (F, Ctrl+E), charts on their way into files, and that what can be
// hidden comes back by the View menu.
#include "ui/widgets/chartfiles.h"

#include "tests/widgets/openwindow.h"
#include "ui/charts/formatchart.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/formatsdock.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/workspaces.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolBar>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr int kPatience = 60'000;

/// The window has the keyboard, and `widget` in it.
bool takesKeys(OpenWindow &open, QWidget &widget)
{
    open.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&open.window()))
        return false;
    widget.setFocus();
    return QTest::qWaitFor([&widget] { return widget.hasFocus(); });
}

/// The chart of the dock Formats, to be seen.
FormatChart *shownFormats(OpenWindow &open)
{
    FormatsDock &dock = open.window().learn().formats();
    open.window().workspaces().use(Workspace::Learn);
    dock.show();
    dock.raise();
    return QTest::qWaitFor([&dock] { return dock.chart()->isVisible(); }) ? dock.chart() : nullptr;
}

/// Written by exportAllTo(), which has ended.
bool exportsAll(OpenWindow &open)
{
    return QTest::qWaitFor([&open] { return !open.window().chartFiles().isExportingAll(); },
                           kPatience);
}

qsizetype filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files).size();
}

QMessageBox *question(OpenWindow &open)
{
    for (QMessageBox *box : open.window().findChildren<QMessageBox *>())
        if (box->isVisible())
            return box;
    return nullptr;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

constexpr qsizetype kFiles = 12 * 4;

} // namespace

class TestChartFiles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { failOnQtWarnings(); }

    void fitIsOfTheDocksChartThatHasTheKeyboard()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Chart *centre = open.window().charts().charts().first();
        FormatChart *docks = shownFormats(open);
        QVERIFY(docks);
        centre->setFollowsData(false);
        docks->setFollowsData(false);
        QVERIFY(takesKeys(open, *docks));
        QCOMPARE(focusedChart(), docks);
        QTest::keyClick(docks, Qt::Key_F);
        QVERIFY(docks->followsData());
        QVERIFY(!centre->followsData());
        // With the keyboard elsewhere it is those of the centre.
        docks->setFollowsData(false);
        open.window().centralWidget()->setFocus();
        QVERIFY(!focusedChart());
        QTest::keyClick(open.window().centralWidget(), Qt::Key_F);
        QVERIFY(centre->followsData());
        QVERIFY(!docks->followsData());
    }

    void exportIsOfTheDocksChartThatHasTheKeyboard()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        FormatChart *docks = shownFormats(open);
        QVERIFY(docks);
        QVERIFY(takesKeys(open, *docks));
        QTest::keyClick(docks, Qt::Key_E, Qt::ControlModifier);
        auto *dialog = open.window().findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY2(dialog->windowTitle().contains(docks->title()), qPrintable(dialog->windowTitle()));
        // What has no design has no name of one.
        const QString proposed = dialog->findChild<QLineEdit *>("fileNameEdit")->text();
        QVERIFY2(proposed.endsWith(docks->id() + ".svg") && !proposed.startsWith('-'),
                 qPrintable(proposed));
        dialog->reject();
    }

    /// A list searches by letters; elsewhere F is the window's.
    void aTableKeepsItsLetters()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(useBuiltinNetwork(open.session.document(), QStringLiteral("alexnet")));
        QVERIFY(settled(open.session));
        Chart *centre = open.window().charts().charts().first();
        centre->setFollowsData(false);
        LayersTable *table = open.window().layers().table();
        const QModelIndex first = table->model()->index(0, LayersModel::Name);
        QVERIFY(takesKeys(open, *table));
        table->setCurrentIndex(first);
        QTest::keyClick(table, Qt::Key_F);
        QVERIFY(!centre->followsData());
        auto *editor = table->findChild<QLineEdit *>(); // a cell is edited by typing
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("f"));
        QTest::keyClick(editor, Qt::Key_Escape);
        centre->setFocus();
        QTest::keyClick(centre, Qt::Key_F);
        QVERIFY(centre->followsData());
    }

    void exportAllSaysHowManyFilesAreWhere()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const QString path = folder.filePath("charts"); // is made
        MessageBar &messages = open.window().messages();
        open.window().chartFiles().exportAllTo(path);
        QVERIFY(!question(open));
        QVERIFY(messages.isProgress()); // nothing is written before the window had its turn
        QCOMPARE(filesIn(path), 0);
        QVERIFY(exportsAll(open));
        QVERIFY(!messages.isProgress());
        QCOMPARE(filesIn(path), kFiles);
        QVERIFY2(messages.text().contains("48 of 48") && messages.text().contains(path),
                 qPrintable(messages.text()));
    }

    void exportAllAsksBeforeItReplaces()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const QString one = folder.filePath("energy.svg"), two = folder.filePath("sweep.csv");
        QVERIFY(put(one, "mine") && put(two, "mine"));
        ChartFiles &files = open.window().chartFiles();
        files.exportAllTo(folder.path());
        QMessageBox *box = question(open);
        QVERIFY(box && !files.isExportingAll());
        QVERIFY2(box->text().contains("2 of these 48"), qPrintable(box->text()));
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(!files.isExportingAll());
        QCOMPARE(filesIn(folder.path()), 2);
        QCOMPARE(contentOf(one), QByteArray("mine"));
        QTRY_VERIFY(!question(open));

        files.exportAllTo(folder.path());
        box = question(open);
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        QVERIFY(files.isExportingAll());
        QVERIFY(exportsAll(open));
        QCOMPARE(filesIn(folder.path()), kFiles);
        QVERIFY(contentOf(one) != QByteArray("mine"));
    }

    void exportAllIsCancelled()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        ChartFiles &files = open.window().chartFiles();
        files.exportAllTo(folder.path());
        for (int turn = 0; turn < 1000 && filesIn(folder.path()) == 0; ++turn)
            QCoreApplication::processEvents(); // no more than a chart each time
        QVERIFY(filesIn(folder.path()) > 0);
        QVERIFY(files.isExportingAll()); // there are more
        emit open.window().messages().cancelRequested();
        QVERIFY(!files.isExportingAll());
        const qsizetype written = filesIn(folder.path());
        QVERIFY(written < kFiles);
        const QString said = open.window().messages().text();
        QVERIFY2(said.contains(QStringLiteral("%1 of 48").arg(written)), qPrintable(said));
        QCoreApplication::processEvents();
        QCOMPARE(filesIn(folder.path()), written);
        QCOMPARE(open.window().messages().text(), said);
    }

    void aFailureInTheMiddleSaysWhatIsWritten()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        // The third chart's name is a folder's, which no file replaces.
        const Chart *third = open.window().charts().charts()[2];
        const QString taken = folder.filePath(exportName(*third, ChartFormat::Svg));
        QVERIFY(QDir().mkpath(taken + QStringLiteral("/inside")));
        ChartFiles &files = open.window().chartFiles();
        files.exportAllTo(folder.path());
        QMessageBox *box = question(open);
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        QVERIFY(exportsAll(open));
        const QString said = open.window().messages().text();
        QVERIFY2(said.contains(taken), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("%1 of 48").arg(filesIn(folder.path()))),
                 qPrintable(said));
        QCOMPARE(filesIn(folder.path()), 9); // two charts, and the third's first format
    }

    /// As by Ctrl+E: a line, no box.
    void aChartsOwnExportIsAnnouncedInTheWindow_data()
    {
        QTest::addColumn<bool>("floating");
        QTest::newRow("docked") << false;
        QTest::newRow("floating") << true;
    }
    void aChartsOwnExportIsAnnouncedInTheWindow()
    {
        QFETCH(bool, floating);
        OpenWindow open;
        QVERIFY(open.shown);
        FormatChart *chart = shownFormats(open);
        QVERIFY(chart);
        open.window().learn().formats().setFloating(floating);
        const QTemporaryDir folder;
        const auto exportTo = [&](const QString &path) {
            chart->askExport(ChartFormat::Svg);
            auto *dialog = chart->findChild<QFileDialog *>();
            if (!dialog)
                return false;
            emit dialog->fileSelected(path);
            dialog->reject();
            delete dialog;
            return true;
        };
        MessageBar &messages = open.window().messages();
        const QString bad = folder.filePath("missing/chart.svg");
        QVERIFY(exportTo(bad));
        QVERIFY2(messages.text().contains(bad), qPrintable(messages.text()));
        QVERIFY(!question(open));
        const QString good = folder.filePath("chart.svg");
        QVERIFY(exportTo(good));
        QVERIFY(QFile::exists(good));
        QCOMPARE(messages.text(), ChartFiles::tr("Written: %1").arg(good));
    }

    void whatCanBeHiddenComesBackByTheViewMenu_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("scoreboard") << "scoreboard";
        QTest::newRow("tool bar") << "toolBar";
    }
    void whatCanBeHiddenComesBackByTheViewMenu()
    {
        QFETCH(QString, name);
        OpenWindow open;
        QVERIFY(open.shown);
        auto *part = open.window().findChild<QWidget *>(name);
        QVERIFY(part && part->isVisible());
        QAction *toggle = nullptr;
        for (const QAction *menu : open.window().menuBar()->actions())
            for (QAction *action : menu->menu()->actions())
                if (action->objectName() == QStringLiteral("show-") + name)
                    toggle = action;
        QVERIFY(toggle);
        QVERIFY(toggle->isChecked() && !toggle->statusTip().isEmpty());
        toggle->trigger();
        QVERIFY(!part->isVisible());
        toggle->trigger();
        QVERIFY(part->isVisible());
    }
};

QTEST_MAIN(TestChartFiles)
#include "tst_chartfiles.moc"
