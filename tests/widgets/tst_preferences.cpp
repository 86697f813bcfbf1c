// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: each takes effect at once, is kept, and the View menu agrees; units are the same
// everywhere and in no file.
#include "tests/widgets/openwindow.h"
#include "ui/charts/chart.h"
#include "ui/models/format.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/preferencesdialog.h"
#include "ui/widgets/scoreboardbar.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>

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
            if (field->focusPolicy() & Qt::TabFocus)
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
