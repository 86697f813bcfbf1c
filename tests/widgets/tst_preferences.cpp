// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: each takes effect at once, is kept, and the View menu agrees; units are the same
// everywhere and in no file.
#include "tests/widgets/openwindow.h"
#include "ui/charts/chart.h"
#include "ui/models/benchmarktables.h"
#include "ui/models/format.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartfiles.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/preferencesdialog.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/templatechooser.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace pelorus;
using test::OpenWindow;

namespace {

/// As a person chooses.
void choose(PreferencesDialog &dialog, const char *name, int index)
{
    auto *choice = dialog.findChild<QComboBox *>(QLatin1String(name));
    QVERIFY(choice);
    choice->setCurrentIndex(index);
    emit choice->activated(index);
}

PreferencesDialog *dialogOf(MainWindow &window)
{
    return window.findChild<PreferencesDialog *>();
}

QString energyOf(MainWindow &window)
{
    for (const TileWidget *tile : window.scoreboard().tiles())
        if (tile->tile().id == QLatin1String("energy"))
            return tile->tile().value;
    return {};
}

} // namespace

class TestPreferences : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }
    void cleanup()
    {
        AppSettings().restorePreferences();
        format::setUnits({});
    }

    void theTemplateOfReportsIsChosen()
    {
        const QTemporaryDir folder;
        AppSettings settings;
        OpenWindow open;
        QVERIFY(open.shown);
        PreferencesDialog &dialog = PreferencesDialog::open(open.session.settings(), open.window());
        auto *chooser = dialog.findChild<TemplateChooser *>();
        QVERIFY(chooser);
        QCOMPARE(chooser->choice()->count(), 2); // the built-in one, a file
        const QString copy = folder.filePath(QStringLiteral("mine.html"));
        chooser->writeCopy(copy);
        QCOMPARE(chooser->error(), QString());
        QCOMPARE(open.session.settings().reportTemplate(), copy);
        QCOMPARE(chooser->choice()->currentText(), QString("mine.html"));
        // One with a mistake is not taken, and says where the mistake is.
        const QString wrong = folder.filePath(QStringLiteral("wrong.html"));
        QFile file(wrong);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\n{{nothing}}") > 0);
        file.close();
        chooser->take(wrong);
        QVERIFY2(chooser->error().contains(wrong + QStringLiteral(":2")),
                 qPrintable(chooser->error()));
        QCOMPARE(open.session.settings().reportTemplate(), copy);
        chooser->take(copy);
        QCOMPARE(chooser->error(), QString());
        // A report follows it.
        QVERIFY(QFile::remove(copy));
        QFile own(copy);
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write("<p>mine: {{network}}</p>") > 0);
        own.close();
        auto *files = open.window().findChild<ChartFiles *>();
        const QString page = folder.filePath(QStringLiteral("report.html"));
        files->writeReportTo(page);
        QFile report(page);
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().startsWith("<p>mine: "));
        choose(dialog, "preferredTemplate", 0);
        QCOMPARE(open.session.settings().reportTemplate(), QString());
        // Asking for a file blocks nothing, and without one nothing changes.
        choose(dialog, "preferredTemplate", 1);
        auto *question = dialog.findChild<QFileDialog *>();
        QVERIFY(question && question->isVisible());
        question->reject();
        QCOMPARE(chooser->choice()->currentIndex(), 0);
        chooser->take(page);
        dialog.findChild<QPushButton *>(QStringLiteral("restoreDefaults"))->click();
        QCOMPARE(open.session.settings().reportTemplate(), QString());
    }

    void whatCannotBeWrittenIsSaid()
    {
        const QTemporaryDir folder;
        ChartsView charts; // of no design yet
        const AppSettings settings;
        MessageBar messages;
        QWidget window;
        ChartFiles files(charts, settings, messages, &window);
        files.writeReportTo(folder.filePath("report.html"));
        QVERIFY2(messages.text().contains("Nothing was written"), qPrintable(messages.text()));
        messages.dismiss();
        files.writeMappingsTo(folder.filePath("mappings.txt"));
        QVERIFY2(messages.text().contains("Nothing was written"), qPrintable(messages.text()));
        messages.dismiss();
        // The chart goes while its file is chosen.
        files.askExportChart();
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString title = charts.currentChart()->title();
        delete charts.currentChart();
        emit dialog->fileSelected(folder.filePath("chart.svg"));
        QVERIFY2(messages.text().contains(title + QStringLiteral("” is no longer there")),
                 qPrintable(messages.text()));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void filesAreAskedForWithoutWaiting()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        auto *files = open.window().findChild<ChartFiles *>();
        const QTemporaryDir folder;
        // The dialog is there when the call is back, and what is chosen in it is written.
        const auto choosing = [&](void (ChartFiles::*ask)(), const QString &name) {
            (files->*ask)();
            auto *dialog = open.window().findChild<QFileDialog *>();
            if (!dialog || !dialog->isVisible())
                return QString();
            const QString path = folder.filePath(name);
            emit dialog->fileSelected(path);
            dialog->close();
            delete dialog;
            return path;
        };
        QVERIFY(QFile::exists(choosing(&ChartFiles::askExportChart, "chart.png")));
        QVERIFY(QFile::exists(choosing(&ChartFiles::askReport, "report.pdf")));
        QVERIFY(QFile::exists(choosing(&ChartFiles::askMappings, "mappings.txt")));
        const QString all = choosing(&ChartFiles::askExportAll, "all");
        QTRY_VERIFY(QFile::exists(all + "/energy.svg")); // a chart after the other
        QTRY_VERIFY(!open.window().messages().isProgress());
        // A name without a suffix of ours gets that of the filter.
        QVERIFY(QFile::exists(choosing(&ChartFiles::askExportChart, "chart.v2") + ".svg"));
        QVERIFY(QFile::exists(choosing(&ChartFiles::askReport, "report") + ".html"));
    }

    void tablesOfFiguresFollowTheUnits()
    {
        const auto chips = [] {
            return chipLayersTable({{"L", 3, 2, 0, 4, 5}}, {{"L", 2, 1, 0, 3, 4}});
        };
        const BenchmarkTable before = chips();
        QCOMPARE(before.columns[1].title, QString("Time, ms: chip"));
        QCOMPARE(before.rows[0][1].text, QString("2"));
        format::setUnits({EnergyUnit::Automatic, TimeUnit::Microsecond, DataUnit::Bits, 5});
        const BenchmarkTable after = chips();
        QCOMPARE(after.columns[1].title, QString("Time, µs: chip"));
        QCOMPARE(after.rows[0][1].text, QString("2000"));
        QVERIFY(after.columns[7].title.startsWith("Buffer, Mbit"));
        QCOMPARE(after.rows[0][7].text, QString("32"));
        QCOMPARE(csvOf(after), csvOf(before)); // files keep what their keys say
        io::PublishedChip chip;
        chip.name = "chip";
        chip.onChipKB = 100;
        const BenchmarkTable memories = chipsTable({chip}, nullptr);
        QCOMPARE(memories.columns[9].title, QString("On chip, Kibit"));
        QCOMPARE(memories.rows[0][9].text, QString("800"));
        QCOMPARE(memories.rows[0][9].value.toDouble(), 100.0);
    }

    void anEditIsNeverBlocked()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QAction *action = open.window().actions().preferences;
        QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Comma));
        action->trigger();
        PreferencesDialog *dialog = dialogOf(open.window());
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        action->trigger(); // not a second one
        QCOMPARE(open.window().findChildren<PreferencesDialog *>().size(), 1);
        for (const auto *field : dialog->findChildren<QWidget *>())
            if (field->focusPolicy() & Qt::TabFocus && field->window() == dialog) // no popup's
                QVERIFY2(!field->objectName().isEmpty() || qobject_cast<const QPushButton *>(field),
                         field->metaObject()->className());
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QWidget *focus = dialog->focusWidget();
        QVERIFY(focus);
        QTest::keyClick(focus, Qt::Key_Escape);
        QTRY_VERIFY(!dialogOf(open.window()));
    }

    void themesAgreeWithTheMenu()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        PreferencesDialog &dialog = PreferencesDialog::open(open.session.settings(), window);
        choose(dialog, "preferredTheme", static_cast<int>(Theme::Dark));
        QCOMPARE(open.session.settings().theme(), Theme::Dark);
        QVERIFY(window.findChild<QAction *>(QStringLiteral("themeDark"))->isChecked());
        QVERIFY(!window.findChild<QAction *>(QStringLiteral("themeSystem"))->isChecked());
        window.findChild<QAction *>(QStringLiteral("themeLight"))->trigger();
        QCOMPARE(dialog.findChild<QComboBox *>(QStringLiteral("preferredTheme"))->currentIndex(),
                 static_cast<int>(Theme::Light));
    }

    void unitsAreTheSameEverywhereAndInNoFile()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const auto energyChart = [&] { return open.window().charts().charts().at(1); };
        const QString before = energyOf(open.window());
        QVERIFY2(!before.endsWith(QStringLiteral(" pJ")), qPrintable(before));
        const QByteArray csv = toCsv(energyChart()->table());
        PreferencesDialog::open(open.session.settings(), open.window());
        choose(*dialogOf(open.window()), "preferredEnergy",
               static_cast<int>(EnergyUnit::Picojoule));
        QTRY_VERIFY2(energyOf(open.window()).endsWith(QStringLiteral(" pJ")),
                     qPrintable(energyOf(open.window())));
        QVERIFY2(energyChart()->description().contains(QStringLiteral(" pJ")),
                 qPrintable(energyChart()->description()));
        QCOMPARE(toCsv(energyChart()->table()), csv);
        // The window is another one; the dialog is where it was, with the same field.
        PreferencesDialog *again = dialogOf(open.window());
        QVERIFY(again && again->isVisible());
        QVERIFY(again->findChild<QLabel *>(QStringLiteral("unitSample"))
                    ->text()
                    .contains(QStringLiteral(" pJ")));
        again->findChild<QSpinBox *>(QStringLiteral("preferredDigits"))->setValue(5);
        QTRY_COMPARE(format::units().digits, 5);
        dialogOf(open.window())
            ->findChild<QPushButton *>(QStringLiteral("restoreDefaults"))
            ->click();
        QTRY_COMPARE(energyOf(open.window()), before);
        QVERIFY(open.session.settings().units() == Units{});
    }

    void languageTakesEffectAtOnce()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        PreferencesDialog &dialog = PreferencesDialog::open(open.session.settings(), open.window());
        choose(dialog, "preferredLanguage", 2);
        QTRY_COMPARE(open.session.settings().language(), QStringLiteral("zh_CN"));
        QTRY_VERIFY(dialogOf(open.window())
                    && dialogOf(open.window())->windowTitle() == QStringLiteral("首选项"));
    }

    void lookingAheadCanBeTurnedOff()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        LookAhead &ahead = open.session.lookAhead();
        ahead.take("pe_array.columns", 100);
        QVERIFY(ahead.isBusy());
        PreferencesDialog &dialog = PreferencesDialog::open(open.session.settings(), open.window());
        auto *box = dialog.findChild<QCheckBox *>(QStringLiteral("preferredLookAhead"));
        QVERIFY(box->isChecked());
        box->click();
        QVERIFY(!ahead.isBusy() && !AppSettings().looksAhead());
        ahead.take("pe_array.rows", 100);
        QVERIFY(!ahead.isBusy());
        dialog.findChild<QPushButton *>(QStringLiteral("restoreDefaults"))->click();
        QVERIFY(box->isChecked() && ahead.isBusy());
    }

    void threadsReachTheWork()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        PreferencesDialog &dialog = PreferencesDialog::open(open.session.settings(), open.window());
        auto *threads = dialog.findChild<QSpinBox *>(QStringLiteral("preferredThreads"));
        QCOMPARE(threads->value(), 0);
        threads->setValue(1);
        QCOMPARE(open.session.settings().threads(), 1U);
        QCOMPARE(AppSettings().threads(), 1U);
        QCOMPARE(open.session.runner().threads(), 1U);
        QVERIFY(test::settled(open.session));
    }
};

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
