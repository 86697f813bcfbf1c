// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/appsettings.h"

#include "tests/support/uitest.h"

#include <QDir>
#include <QSettings>
#include <QSignalSpy>

using namespace pelorus;

class TestAppSettings : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        QSettings(QSettings::IniFormat, QSettings::UserScope, "pelorus", "pelorus").clear();
    }

    void startsWithDefaults()
    {
        const AppSettings settings;
        QVERIFY(settings.recentFiles().isEmpty());
        QCOMPARE(settings.theme(), Theme::System);
        QVERIFY(settings.language().isEmpty());
        QVERIFY(settings.lastDesign().isEmpty());
        QVERIFY(settings.windowGeometry().isEmpty());
        QCOMPARE(settings.viewOption("energy/by", "level").toString(), QString("level"));
    }

    void theFirstStartIsTheOneThatNothingIsKeptFrom_data()
    {
        QTest::addColumn<QString>("kept");
        for (const char *kept : {"layout", "design", "file"})
            QTest::newRow(kept) << kept;
    }
    void theFirstStartIsTheOneThatNothingIsKeptFrom()
    {
        QFETCH(QString, kept);
        {
            AppSettings settings;
            settings.setTheme(Theme::Dark);
            QVERIFY(settings.isFirstStart());
            if (kept == QLatin1String("layout"))
                settings.setWindowGeometry("geometry");
            else if (kept == QLatin1String("design"))
                settings.setLastDesign("/a/b.pelorus");
            else
                settings.addRecentFile("/a/b.onnx");
        }
        QVERIFY(!AppSettings().isFirstStart());
    }

    void remembersBetweenStarts()
    {
        {
            AppSettings settings;
            settings.setTheme(Theme::Dark);
            settings.setLanguage("zh_CN");
            settings.setLastDesign("/a/b.pelorus");
            settings.setWindowGeometry("geometry");
            settings.setViewOption("energy/by", "tensor");
            settings.addRecentFile("/a/b.pelorus");
        }
        const AppSettings settings;
        QCOMPARE(settings.theme(), Theme::Dark);
        QCOMPARE(settings.language(), QString("zh_CN"));
        QCOMPARE(settings.lastDesign(), QString("/a/b.pelorus"));
        QCOMPARE(settings.windowGeometry(), QByteArray("geometry"));
        QCOMPARE(settings.viewOption("energy/by").toString(), QString("tensor"));
        QCOMPARE(settings.recentFiles(), QStringList{"/a/b.pelorus"});
    }

    void listsTheNewestFileFirstAndOnce()
    {
        AppSettings settings;
        QSignalSpy changed(&settings, &AppSettings::recentFilesChanged);
        settings.addRecentFile("/a");
        settings.addRecentFile("/b");
        settings.addRecentFile("/a");
        QCOMPARE(settings.recentFiles(), (QStringList{"/a", "/b"}));
        QCOMPARE(changed.size(), 3);
        settings.addRecentFile("/a");
        QCOMPARE(changed.size(), 3);
        settings.removeRecentFile("/a");
        settings.removeRecentFile("/never-there");
        QCOMPARE(settings.recentFiles(), QStringList{"/b"});
        QCOMPARE(changed.size(), 4);
        settings.clearRecentFiles();
        QVERIFY(settings.recentFiles().isEmpty());
    }

    void keepsAbsolutePaths()
    {
        AppSettings settings;
        settings.addRecentFile("some.onnx");
        QCOMPARE(settings.recentFiles(), QStringList{QDir::current().filePath("some.onnx")});
    }

    void forgetsTheOldestFiles()
    {
        AppSettings settings;
        for (int i = 0; i < AppSettings::maxRecentFiles + 5; ++i)
            settings.addRecentFile(QStringLiteral("/%1").arg(i));
        QCOMPARE(settings.recentFiles().size(), AppSettings::maxRecentFiles);
        QCOMPARE(settings.recentFiles().first(), QString("/14"));
    }

    void readsNonsenseAsDefaults()
    {
        QSettings raw(QSettings::IniFormat, QSettings::UserScope, "pelorus", "pelorus");
        raw.setValue("theme", "purple");
        raw.setValue("units/energy", "cal");
        raw.setValue("units/digits", 99);
        raw.setValue("threads", -3);
        raw.sync();
        QCOMPARE(AppSettings().theme(), Theme::System);
        QVERIFY(AppSettings().units() == Units{});
        QCOMPARE(AppSettings().threads(), 0U);
    }

    void keepsWhetherItLooksAhead()
    {
        {
            AppSettings settings;
            QVERIFY(settings.looksAhead());
            QSignalSpy changed(&settings, &AppSettings::looksAheadChanged);
            settings.setLooksAhead(false);
            settings.setLooksAhead(false);
            QCOMPARE(changed.size(), 1);
        }
        AppSettings settings;
        QVERIFY(!settings.looksAhead());
        settings.restorePreferences();
        QVERIFY(settings.looksAhead());
    }

    void keepsUnitsAndThreads()
    {
        const Units units{EnergyUnit::Picojoule, TimeUnit::Microsecond, DataUnit::Bits, 5};
        {
            AppSettings settings;
            QSignalSpy changed(&settings, &AppSettings::unitsChanged);
            QSignalSpy threads(&settings, &AppSettings::threadsChanged);
            settings.setUnits(units);
            settings.setUnits(units);
            settings.setThreads(3);
            settings.setThreads(3);
            QCOMPARE(changed.size(), 1);
            QCOMPARE(threads.size(), 1);
        }
        QVERIFY(AppSettings().units() == units);
        QCOMPARE(AppSettings().threads(), 3U);
    }

    void restoresPreferencesAlone()
    {
        AppSettings settings;
        settings.setTheme(Theme::Dark);
        settings.setLanguage("zh_CN");
        settings.setUnits({EnergyUnit::Microjoule, {}, {}, 4});
        settings.setThreads(2);
        settings.addRecentFile("/kept");
        settings.restorePreferences();
        QCOMPARE(settings.theme(), Theme::System);
        QCOMPARE(settings.language(), QString());
        QVERIFY(settings.units() == Units{});
        QCOMPARE(settings.threads(), 0U);
        QCOMPARE(settings.recentFiles().first(), QString("/kept"));
    }

    void tellsOnlyOfChanges()
    {
        AppSettings settings;
        QSignalSpy theme(&settings, &AppSettings::themeChanged);
        QSignalSpy language(&settings, &AppSettings::languageChanged);
        settings.setTheme(Theme::Light);
        settings.setTheme(Theme::Light);
        settings.setLanguage("en");
        settings.setLanguage("en");
        QCOMPARE(theme.size(), 1);
        QCOMPARE(language.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAppSettings)
#include "tst_appsettings.moc"
