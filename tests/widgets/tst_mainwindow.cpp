// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: open, edit, undo, drop, save, close, switch theme and language.
#include "tests/widgets/shortofmemory.h"
#include "ui/charts/charttheme.h"
#include "ui/charts/sensitivitychart.h"
#include "ui/charts/visitedchart.h"
#include "ui/models/format.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/workspaces.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

using namespace pelorus;
using namespace pelorus::test;

namespace {

bool drop(QWidget &window, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    return enter.isAccepted() && event.isAccepted();
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        ? file.fileName()
        : QString();
}

QSpinBox *columns(MainWindow &window)
{
    return qobject_cast<QSpinBox *>(
        window.hardware().form()->editor(QStringLiteral("pe_array.columns")));
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void startsOnTheReadyDesign()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const EvaluationPtr evaluation = open.session.runner().latest();
        QCOMPARE(evaluation->totals.missingLayers, 0);
        QVERIFY(evaluation->totals.costedLayers > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!open.session.accuracy().isBusy(), 120'000);
        for (const TileWidget *tile : open.window().scoreboard().tiles())
            QVERIFY2(tile->tile().value != format::none(), qPrintable(tile->tile().id));
        for (Chart *chart : open.window().charts().charts()) {
            QCOMPARE(chart->evaluation(), evaluation);
            if (chart->isVisible())
                QVERIFY2(chart->emptyText().isEmpty(), qPrintable(chart->id()));
        }
        QCOMPARE(open.window().mapping().shownLayer(), std::optional<std::size_t>(0));
        QVERIFY(!open.window().mapping().mappingText().isEmpty());
        QVERIFY(open.window().windowTitle().contains(
            QString::fromStdString(open.session.document().design()->name)));
    }

    void chartsShareAPlace()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        ChartsView &view = open.window().charts();
        Chart *latency = view.charts()[2], *front = view.charts()[3];
        QCOMPARE(front->id(), QStringLiteral("energy-latency"));
        QVERIFY(latency->isVisible() && !front->isVisible());
        QVERIFY(view.charts()[4]->isVisible());
        QComboBox *chooser = view.chooserOf(latency);
        QVERIFY(chooser);
        QCOMPARE(chooser->count(), 3);
        QVERIFY(!view.chooserOf(view.charts()[4])); // alone
        QVERIFY(!open.session.fronts().isBusy()); // only for who looks
        chooser->setFocus();
        QTest::keyClick(chooser, Qt::Key_Down);
        QVERIFY(!latency->isVisible() && front->isVisible());
        QCOMPARE(view.chooserOf(front)->currentIndex(), 1);
        QCOMPARE(chooser->currentIndex(), 0); // each shows its own chart
        QCOMPARE(open.window().focusWidget(), view.chooserOf(front));
        view.maximize(front);
        QVERIFY(front->isVisible() && !latency->isVisible());
        QTRY_VERIFY(front->width() > view.width() - 20);
        view.maximize(nullptr);
        QVERIFY(view.charts()[0]->isVisible());
    }

    void aVisitedDesignGivesItsBitsBack()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        constexpr int patience = 120'000;
        VisitedChart *chart = open.window().charts().visitedChart();
        open.window().charts().showChart(chart);
        QTRY_VERIFY_WITH_TIMEOUT(!open.session.accuracy().isBusy(), patience);
        QTRY_VERIFY(!chart->table().rows.isEmpty());
        DesignDocument &document = open.session.document();
        const DesignPtr before = document.design();
        QVERIFY(setBits(document, std::vector<std::size_t>{0}, BitField::Filter, 3));
        QVERIFY(settled(open.session));
        QTRY_VERIFY_WITH_TIMEOUT(!open.session.accuracy().isBusy(), patience);
        QTRY_COMPARE(chart->table().rows.size(), 2);
        QVERIFY(!(*document.design() == *before));
        const int edits = document.undoStack()->index();
        chart->setFocus();
        const int at = chart->table().rows[0].last().toInt() == 1 ? 1 : 0; // the other one
        for (int i = 0; i <= at; ++i)
            QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(document.undoStack()->index(), edits + 1);
        QVERIFY(*document.design() == *before);
    }

    /// Beside its editor and in the chart; Return takes the step, as one edit.
    void aStepThatHelpsIsTakenFromTheChart()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        DesignDocument &document = open.session.document();
        QVERIFY(useBuiltinHardware(document, QStringLiteral("shared-rf-16x16")));
        QVERIFY(settled(open.session));
        SensitivityChart *chart = open.window().charts().sensitivityChart();
        open.window().charts().showChart(chart);
        QTRY_VERIFY_WITH_TIMEOUT(!open.session.steps().isBusy(), 120'000);
        const auto &effects = open.session.steps().effects();
        QCOMPARE(effects.size(), open.session.steps().expected());
        const QString summary = stepSummary(
            stepsByPath(effects)[QStringLiteral("pe_array.columns")], Objective::Energy);
        QVERIFY(summary.contains(QStringLiteral("÷2")) && summary.contains(QStringLiteral("×2")));
        const auto labels = open.window().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [&](const QLabel *label) { return label->text() == summary; }));

        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Down);
        QVERIFY(chart->currentStep() && chart->currentStep()->change);
        const double promised = chart->currentStep()->change->energy;
        const double before = open.session.runner().latest()->totals.energyPJ;
        const DesignPtr design = document.design();
        QTest::keyClick(chart, Qt::Key_Return);
        QVERIFY(!(*document.design() == *design));
        QVERIFY(open.session.steps().effects().empty()); // they were of the other design
        QVERIFY(settled(open.session));
        QCOMPARE(open.session.runner().latest()->totals.energyPJ / before - 1, promised);
        document.undoStack()->undo();
        QVERIFY(*document.design() == *design);
    }

    void anEditReachesAllViewsAndUndoTakesItBack()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const EvaluationPtr before = open.session.runner().latest();
        QSpinBox *box = columns(open.window());
        QVERIFY(box);
        const int value = box->value();
        box->setValue(value + 2);
        QVERIFY(settled(open.session));
        const EvaluationPtr after = open.session.runner().latest();
        QCOMPARE(after->design.architecture->peArray().columns, Count(value + 2));
        QVERIFY(!sameResults(*before, *after));
        for (Chart *chart : open.window().charts().charts())
            QCOMPARE(chart->evaluation(), after);
        QVERIFY(open.window().isWindowModified());

        open.window().actions().undo->trigger();
        QVERIFY(settled(open.session));
        QCOMPARE(box->value(), value);
        QVERIFY(sameResults(*before, *open.session.runner().latest()));
        QVERIFY(!open.window().isWindowModified());
    }

    void aDragIsOneUndoStep()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QSpinBox *box = columns(open.window());
        for (int i = 0; i < 5; ++i)
            box->stepUp();
        QCOMPARE(open.session.document().undoStack()->count(), 1);
    }

    void aBadFileIsALineInTheMessageBar()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const QString path = write(folder, QStringLiteral("broken.pelorus"), "{ \"format\": ");
        const DesignPtr before = open.session.document().design();
        QVERIFY(drop(open.window(), path));
        QTRY_VERIFY(open.window().messages().isVisible());
        QVERIFY2(open.window().messages().text().contains(QLatin1String("broken.pelorus")),
                 qPrintable(open.window().messages().text()));
        QVERIFY(!open.window().messages().text().contains(u'\n'));
        QCOMPARE(open.session.document().design(), before);
        open.window().messages().dismiss();
        QVERIFY(!open.window().messages().isVisible());
    }

    void aFailedEvaluationSaysSoUntilThereIsAResult()
    {
        ShortOfMemory open;
        QVERIFY(settled(open.session));
        const MessageBar *bar = &open.window().messages();
        const QStatusBar &status = *open.window().statusBar();
        QToolButton *again = nullptr;
        for (auto *button : status.findChildren<QToolButton *>())
            if (button->text() == "Try again")
                again = button;
        QVERIFY(again);
        const auto saysIt = [&status] {
            for (const QLabel *label : status.findChildren<QLabel *>())
                if (label->text() == "No result: Not enough memory to evaluate this design.")
                    return true;
            return false;
        };
        QVERIFY(!again->isVisible());
        QVERIFY(!bar->isVisible());
        open.isShort = true;
        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "8"));
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith("Not enough memory to evaluate this design. What you see"),
                 qPrintable(bar->text()));
        QVERIFY(saysIt());
        QVERIFY(again->isVisible());
        again->click(); // in vain
        QTRY_VERIFY(!open.session.runner().isBusy());
        QVERIFY(saysIt() && bar->isVisible());
        // Other messages come and go above it, until the user has read it.
        const QString failure = bar->text();
        const QTemporaryDir folder;
        open.window().designFiles().saveTo(folder.filePath("mine.pelorus"));
        QVERIFY(!open.window().isWindowModified());
        QCOMPARE(bar->text(), failure);
        emit open.session.loader().busyChanged(true);
        QVERIFY(bar->isProgress());
        emit open.session.loader().busyChanged(false);
        QCOMPARE(bar->text(), failure);
        open.window().showKeptAside("elsewhere");
        auto *close = bar->findChild<QToolButton *>();
        close->click();
        QCOMPARE(bar->text(), failure);
        close->click();
        QVERIFY(!bar->isVisible());
        again->click();
        QTRY_VERIFY(!open.session.runner().isBusy());
        QCOMPARE(bar->text(), failure);
        open.isShort = false;
        again->click();
        QVERIFY(settled(open.session));
        QVERIFY(!saysIt());
        QVERIFY(!again->isVisible());
        QVERIFY(!bar->isVisible());
        // Undoing the step is the other way out; what else the bar says by then stays.
        open.isShort = true;
        QVERIFY(setHardwareValue(open.session.document(), "pe_array.columns", "7"));
        QTRY_VERIFY(bar->isVisible());
        open.window().showKeptAside("elsewhere");
        open.isShort = false;
        open.window().actions().undo->trigger();
        QVERIFY(settled(open.session));
        QVERIFY(!saysIt());
        QVERIFY(bar->text().endsWith("elsewhere"));
    }

    void aFirstEvaluationThatFailsIsSaid()
    {
        ShortOfMemory open(true);
        const MessageBar &bar = open.window().messages();
        QTRY_VERIFY(bar.isVisible());
        QVERIFY2(bar.text().contains("open another one"), qPrintable(bar.text()));
        open.isShort = false;
        open.session.runner().retry();
        QVERIFY(settled(open.session));
        QVERIFY(!bar.isVisible());
    }

    void savedAndReopened()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        columns(open.window())->setValue(7);
        const Design saved = *open.session.document().design();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.pelorus"));
        bool isSaved = false;
        open.window().designFiles().saveTo(path, [&isSaved] { isSaved = true; });
        QVERIFY(isSaved);
        QVERIFY(!open.window().isWindowModified());

        OpenWindow other;
        QVERIFY(drop(other.window(), path));
        QTRY_COMPARE(other.session.document().path(), path);
        QVERIFY(settled(other.session));
        QVERIFY(*other.session.document().design() == saved);
        QCOMPARE(columns(other.window())->value(), 7);
    }

    void aLongLoadShowsProgressAndCancels()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        FileLoader &loader = open.session.loader();
        const QTemporaryDir folder;
        loader.load(write(folder, QStringLiteral("large.json"), "{}"));
        emit loader.busyChanged(true); // as after FileLoader::patienceMs
        QVERIFY(open.window().messages().isProgress());
        QVERIFY(open.window().messages().text().contains(QLatin1String("large.json")));
        emit open.window().messages().cancelRequested();
        QVERIFY(!loader.isLoading());
        emit loader.busyChanged(false);
        QVERIFY(!open.window().messages().isVisible());
    }

    void themesChangeTheCharts()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        Chart *chart = open.window().charts().charts().first();
        const QColor light = chart->theme().background;
        open.host.useTheme(Theme::Dark);
        QTRY_VERIFY(isDark(open.window().palette()));
        QTRY_VERIFY(chart->theme().background != light);
        QVERIFY(chart->theme().background.lightness() < 80);
        QVERIFY(contrastRatio(chart->theme().text, chart->theme().background) >= 4.5);
        open.host.useTheme(Theme::Light);
        QTRY_COMPARE(chart->theme().background, light);
    }

    void mutedTextIsReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
    void mutedTextIsReadable()
    {
        QFETCH(const QPalette, palette);
        for (auto ground : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            for (auto role :
                 {QPalette::PlaceholderText, QPalette::Text, QPalette::WindowText, QPalette::Link})
                QVERIFY(contrastRatio(palette.color(role), palette.color(ground)) >= 4.5);
            for (Status status : {Status::Information, Status::Warning, Status::Error})
                QVERIFY(contrastRatio(statusColour(status, palette), palette.color(ground)) >= 4.5);
        }
        QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText),
                              palette.color(QPalette::Highlight))
                >= 4.5);
    }

    void languageIsSwitchedAtRunTime()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        columns(open.window())->setValue(7);
        QVERIFY(settled(open.session));
        open.host.useLanguage(QStringLiteral("zh_CN"));
        MainWindow &window = open.window();
        QCOMPARE(window.menuBar()->actions().first()->text(), QStringLiteral("文件(&F)"));
        QCOMPARE(columns(window)->value(), 7);
        QVERIFY(window.isVisible());
        QCOMPARE(window.charts().charts().first()->evaluation(), open.session.runner().latest());
        QMessageBox box(QMessageBox::Question, {}, {}, QMessageBox::Cancel); // Qt's own translation
        QCOMPARE(box.button(QMessageBox::Cancel)->text(), QStringLiteral("取消"));
        open.host.useLanguage(QStringLiteral("en"));
        QCOMPARE(open.window().menuBar()->actions().first()->text(), QStringLiteral("&File"));
    }

    void fitsSmallScreens()
    {
        OpenWindow open(QStringLiteral("en"), {1024, 700});
        QVERIFY(open.shown);
        QCOMPARE(open.window().size(), QSize(1024, 700));
        for (Chart *chart : open.window().charts().charts()) {
            QVERIFY2(chart->width() >= 200, qPrintable(chart->id()));
            QVERIFY2(chart->height() >= 120, qPrintable(chart->id()));
        }
        // The workspace with most tabs names them all.
        open.window().workspaces().use(Workspace::Learn);
        int tabs = 0;
        for (const QTabBar *bar :
             open.window().findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly))
            for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab, ++tabs)
                QTRY_VERIFY2(bar->tabRect(tab).width()
                                 >= 14 + bar->fontMetrics().horizontalAdvance(bar->tabText(tab)),
                             qPrintable(bar->tabText(tab)));
        QCOMPARE(tabs, 6);
        open.window().workspaces().use(Workspace::Design);
    }

    void oneChartTakesThePlaceOfAll()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        ChartsView &view = open.window().charts();
        Chart *energy = view.charts().at(1);
        view.maximize(energy);
        for (Chart *chart : view.charts())
            QCOMPARE(chart->isVisible(), chart == energy);
        QTRY_COMPARE(energy->parentWidget()->geometry(), view.rect()); // no gap of what is hidden
        QCOMPARE(view.currentChart(), energy);
        view.maximize(nullptr);
        // Behind their tabs, or of another workspace.
        const QStringList hidden{QStringLiteral("energy-latency"), QStringLiteral("visited"),
                                 QStringLiteral("sensitivity"),    QStringLiteral("traffic"),
                                 QStringLiteral("roofline"),       QStringLiteral("sweep"),
                                 QStringLiteral("sweep-front"),    QStringLiteral("area")};
        for (Chart *chart : view.charts())
            QCOMPARE(chart->isVisible(), !hidden.contains(chart->id()));
    }

    void theLayoutIsRemembered()
    {
        Session session;
        {
            WindowHost host(session, {Theme::Light, QStringLiteral("en")});
            host.window().restoreLayout();
            host.window().show();
            host.window().findings().hide();
            QVERIFY(host.window().close());
        }
        WindowHost host(session, {Theme::Light, QStringLiteral("en")});
        host.window().restoreLayout();
        host.window().show();
        QVERIFY(!host.window().findings().isVisible());
        QVERIFY(host.window().layers().isVisible());
        host.window().resetLayout();
        QVERIFY(host.window().findings().toggleViewAction()->isChecked());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
