// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing in the window: pinning, differences everywhere, swapping.
#include "core/explore/comparison.h"
#include "core/io/designfile.h"
#include "tests/widgets/shortofmemory.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/comparisonwindow.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/historydock.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/snapshotsdock.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStatusBar>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUndoView>

using namespace pelorus;

namespace {

std::optional<Delta> deltaOf(MainWindow &window, const QString &id)
{
    for (TileWidget *tile : window.scoreboard().tiles()) {
        if (tile->tile().id == id)
            return tile->tile().delta;
    }
    return {};
}

QToolButton *statusChip(MainWindow &window, const QString &text)
{
    for (QToolButton *button : window.statusBar()->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->text().contains(text))
            return button;
    }
    return nullptr;
}

} // namespace

class TestComparing : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void thePinnedBaselineIsInEveryView()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        QVERIFY(!window.actions().swapBaseline->isEnabled());
        QVERIFY(!deltaOf(window, "energy"));
        window.actions().pinBaseline->trigger();
        QVERIFY(test::settled(open.session));
        QCOMPARE(deltaOf(window, "energy")->verdict, Delta::Verdict::Same);
        QVERIFY(window.actions().swapBaseline->isEnabled());
        QVERIFY(statusChip(window, "Baseline: "));

        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "7"));
        QVERIFY(test::settled(open.session));
        QCOMPARE(deltaOf(window, "latency")->verdict, Delta::Verdict::Worse);
        const ComparedDesignPtr baseline = open.session.compared().baseline();
        for (Chart *chart : window.charts().charts()) {
            QCOMPARE(chart->baseline(), baseline); // one pointer for all
            QCOMPARE(chart->evaluation(), open.session.runner().latest());
        }
        const QString tip = window.layers()
                                .table()
                                ->model()
                                ->index(0, LayersModel::Energy)
                                .data(Qt::ToolTipRole)
                                .toString();
        QVERIFY2(tip.contains("Baseline “"), qPrintable(tip));

        statusChip(window, "Baseline: ")->click(); // unpins
        QVERIFY(!deltaOf(window, "latency"));
        QVERIFY(!statusChip(window, "Baseline: "));
        QVERIFY(!window.charts().charts().first()->baseline());
        open.session.document().undoStack()->undo();
        QVERIFY(test::settled(open.session));
        QVERIFY(deltaOf(window, "latency"));
    }

    void swappingIsOneStepAndTurnsTheDifferencesAround()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        window.actions().pinBaseline->trigger();
        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "7"));
        QVERIFY(test::settled(open.session));
        const int steps = open.session.document().undoStack()->count();
        QCOMPARE(deltaOf(window, "latency")->verdict, Delta::Verdict::Worse);
        window.actions().swapBaseline->trigger();
        QVERIFY(test::settled(open.session));
        QCOMPARE(open.session.document().undoStack()->count(), steps + 1);
        QCOMPARE(deltaOf(window, "latency")->verdict, Delta::Verdict::Better);
    }

    void snapshotsAreTakenAndRestoredByHand()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        DesignDocument &document = open.session.document();
        SnapshotsDock &dock = window.snapshots();
        dock.raise();
        QTRY_VERIFY(!dock.visibleRegion().isEmpty());
        window.actions().takeSnapshot->trigger();
        QCOMPARE(snapshotsOf(*document.design()).size(), std::size_t(1));
        QTRY_VERIFY(dock.table()->viewport()->findChild<QLineEdit *>());
        auto *editor = dock.table()->viewport()->findChild<QLineEdit *>();
        QTest::keyClicks(editor, "as it was");
        // News of the snapshots while its name is typed: the evaluations of them come when ready.
        QTRY_VERIFY(open.session.compared().snapshots()[0]->evaluation);
        emit open.session.compared().snapshotsChanged();
        QCOMPARE(editor->text(), QStringLiteral("as it was"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(snapshotsOf(*document.design())[0]->name, std::string("as it was"));

        QVERIFY(setHardwareValue(document, "pe_array.columns", "7"));
        const int steps = document.undoStack()->count();
        const QRect row = dock.table()->visualRect(dock.table()->model()->index(0, 0));
        QTest::mouseClick(dock.table()->viewport(), Qt::LeftButton, {}, row.center());
        QTest::mouseDClick(dock.table()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(document.undoStack()->count(), steps + 1);
        QVERIFY(document.design()->architecture->peArray().columns != 7);
        QCOMPARE(snapshotsOf(*document.design()).size(), std::size_t(1));

        QTest::mouseClick(dock.table()->viewport(), Qt::LeftButton, {}, row.center());
        QTest::keyClick(dock.table(), Qt::Key_Delete);
        QVERIFY(snapshotsOf(*document.design()).empty());
        QVERIFY(!document.design()->network->layers().empty()); // Delete was not the layers'
        document.undoStack()->undo();
        QCOMPARE(snapshotsOf(*document.design()).size(), std::size_t(1));
    }

    void twoDesignsStandSideBySide()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        DesignDocument &document = open.session.document();
        SnapshotsDock &dock = open.window().snapshots();
        addSnapshot(document, open.session.compared().taken("first"));
        QVERIFY(setHardwareValue(document, "pe_array.columns", "7"));
        addSnapshot(document, open.session.compared().taken("second"));
        QVERIFY(test::settled(open.session));
        dock.table()->selectAll();
        dock.compare();
        ComparisonWindow *window = dock.comparison();
        QVERIFY(window && window->isVisible() && !window->isModal());
        const auto columns = std::find_if(
            window->rows().begin(), window->rows().end(), [](const ComparisonRow &row) {
                return row.key == QLatin1String("hardware.pe_array.columns");
            });
        QVERIFY(columns != window->rows().end());
        QCOMPARE(columns->second, QString("7"));
        QCOMPARE(window->table()->rowCount(), window->rows().size());
        window->copy();
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied.count(u'\n'), window->rows().size() + 1);
        QVERIFY(copied.startsWith(QLatin1String("Part\tItem\tfirst\tsecond\t")));
        const QTemporaryDir folder;
        QVERIFY(window->exportTo(folder.filePath("c.csv")));
        QFile file(folder.filePath("c.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QVERIFY(csv.startsWith("part,item,first,second,change\r\n"));
        QVERIFY(csv.contains("design,hardware.pe_array.columns,14,7,"));
        QVERIFY(!window->exportTo("/no/such/folder/c.csv"));

        // It follows edits; what it shows may go.
        dock.table()->clearSelection();
        dock.table()->selectRow(0);
        dock.compare(); // with the open design
        QVERIFY(setHardwareValue(document, "pe_array.columns", "5"));
        QVERIFY(test::settled(open.session));
        QVERIFY(
            std::any_of(window->rows().begin(), window->rows().end(), [](const ComparisonRow &row) {
                return row.key == QLatin1String("hardware.pe_array.columns")
                    && row.second == QLatin1String("5");
            }));
        document.undoStack()->setIndex(0);
        QVERIFY(test::settled(open.session));
        for (const ComparisonRow &row : window->rows()) // the open design with itself
            QVERIFY(row.part != ComparisonRow::Part::Design);
        window->close();
    }

    void theHistoryGoesBackAndForward()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        DesignDocument &document = open.session.document();
        QUndoView *view = open.window().history().view();
        QVERIFY(setHardwareValue(document, "pe_array.columns", "7"));
        QVERIFY(setBatch(document, 4));
        open.window().actions().pinBaseline->trigger();
        QCOMPARE(view->model()->rowCount(), 4);
        for (int row = 1; row < 4; ++row)
            QVERIFY(!view->model()->index(row, 0).data().toString().isEmpty());
        view->setCurrentIndex(view->model()->index(1, 0));
        QCOMPARE(document.design()->settings.batch, Count(1));
        QCOMPARE(document.design()->architecture->peArray().columns, Count(7));
        view->setCurrentIndex(view->model()->index(3, 0));
        QVERIFY(baselineOf(*document.design()));
    }

    void theHistorySaysWhereItBegins()
    {
        DesignDocument document(test::smallDesign());
        const HistoryDock dock(document);
        const QUndoView *view = dock.view();
        const QString opened = "As it was opened", forgotten = "Steps before are forgotten";
        const auto edit = [&document](Count batch) {
            document.endMerge(); // a step of its own
            QVERIFY(setBatch(document, batch));
        };
        const int limit = document.undoStack()->undoLimit();
        for (int i = 0; i < limit; ++i)
            edit(i % 2 ? 3 : 2);
        QCOMPARE(document.undoStack()->count(), limit);
        QCOMPARE(view->emptyLabel(), opened);
        edit(5);
        QCOMPARE(view->emptyLabel(), forgotten);
        document.undoStack()->setIndex(limit - 10);
        edit(6);
        QCOMPARE(document.undoStack()->count(), limit - 9);
        QCOMPARE(view->emptyLabel(), forgotten);
        document.setGuest(test::smallDesign());
        QCOMPARE(view->emptyLabel(), opened);
        document.dismissGuest();
        QCOMPARE(view->emptyLabel(), forgotten);
        document.reset(test::smallDesign(), {});
        QCOMPARE(view->emptyLabel(), opened);
    }

    void aFindingIsMendedByAClick()
    {
        test::OpenWindow open;
        QVERIFY(open.shown);
        DesignDocument &document = open.session.document();
        FindingsDock &dock = open.window().findings();
        dock.raise();
        QVERIFY(setHardwareValue(document, "levels.ifmap_spad.capacity", "1 B"));
        QVERIFY(test::settled(open.session));
        QVERIFY(open.session.runner().latest()->totals.missingLayers > 0);
        QListView *list = dock.list();
        const QModelIndex first = list->model()->index(0, FindingsModel::Hint);
        const QString fix = first.data(FindingsModel::FixRole).toString();
        QVERIFY2(fix.startsWith(QLatin1String("Make ifmap_spad ")), qPrintable(fix));
        const int steps = document.undoStack()->count();
        QTRY_VERIFY(list->isVisible());
        const QRect row = list->visualRect(first);
        // The link is the last line of the entry.
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          QPoint(row.left() + 60, row.bottom() - 10));
        QCOMPARE(document.undoStack()->count(), steps + 1);
        QCOMPARE(document.undoStack()->undoText(), fix);
        QVERIFY(test::settled(open.session));
        QCOMPARE(open.session.runner().latest()->totals.missingLayers, 0);

        document.undoStack()->undo();
        QVERIFY(test::settled(open.session));
        list->setCurrentIndex(list->model()->index(0, FindingsModel::Hint));
        QVERIFY(dock.fixButton()->isEnabled());
        dock.fixButton()->click();
        QVERIFY(test::settled(open.session));
        QCOMPARE(open.session.runner().latest()->totals.missingLayers, 0);
    }

    void aSavedBaselineIsThereAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("compared.pelorus");
        {
            test::OpenWindow open;
            open.window().actions().pinBaseline->trigger();
            QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "7"));
            QVERIFY(open.session.saveAs(path));
        }
        test::OpenWindow open;
        open.session.open(path);
        QVERIFY(test::settled(open.session));
        QVERIFY(open.session.compared().baseline()->evaluation);
        QCOMPARE(deltaOf(open.window(), "latency")->verdict, Delta::Verdict::Worse);
    }

    void aFailureOfTheOpenDesignIsSaid()
    {
        test::ShortOfMemory open;
        QVERIFY(test::settled(open.session));
        DesignDocument &document = open.session.document();
        EvaluationRunner &runner = open.session.runner();
        addSnapshot(document, open.session.compared().taken("first"));
        QVERIFY(setHardwareValue(document, "pe_array.columns", "7"));
        QVERIFY(test::settled(open.session));
        SnapshotsDock &dock = open.window().snapshots();
        dock.table()->selectRow(0);
        dock.compare(); // with the open design
        const auto said = [&dock] {
            QStringList texts;
            for (const QLabel *label : dock.comparison()->findChildren<QLabel *>())
                texts += label->text();
            return texts.join(u'\n');
        };
        QVERIFY2(said().contains("differ"), qPrintable(said()));
        open.isShort = true;
        QVERIFY(setHardwareValue(document, "pe_array.columns", "8"));
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 60'000);
        const QString failure =
            "Open design has no result. Not enough memory to evaluate this design.";
        QVERIFY2(said().contains(failure), qPrintable(said()));
        delete dock.comparison(); // one that is opened afterwards says it, too
        dock.compare();
        QVERIFY2(said().contains(failure), qPrintable(said()));
        open.isShort = false;
        runner.retry();
        QVERIFY2(said().contains("Being evaluated"), qPrintable(said()));
        QVERIFY(test::settled(open.session));
        QVERIFY2(said().contains("differ"), qPrintable(said()));
    }
};

QTEST_MAIN(TestComparing)
#include "tst_comparing.moc"
