// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between starts, in one INI file below the user's configuration folder
// (XDG_CONFIG_HOME). Every key is read and written here and nowhere else; a value that makes no
// sense reads as its default. GUI thread only.
#pragma once

#include "ui/session/units.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace pelorus {

enum class Theme { System, Light, Dark };

class AppSettings : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxRecentFiles = 10;

    explicit AppSettings(QObject *parent = nullptr);

    /// Absolute paths, the newest first.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);
    void clearRecentFiles();

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    /// "en", "zh_CN"; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);

    [[nodiscard]] Units units() const;
    void setUnits(const Units &units);

    /// How many threads evaluate and measure; 0: one a core.
    static constexpr int mostThreads = 256;
    [[nodiscard]] unsigned threads() const;
    void setThreads(unsigned threads);

    /// Does the window look ahead at the counts of the accelerator that a hand may ask for next,
    /// and at the design's other objectives?
    [[nodiscard]] bool looksAhead() const;
    void setLooksAhead(bool looksAhead);

    /// File of the page that reports are written into; empty: the built-in one.
    [[nodiscard]] QString reportTemplate() const;
    void setReportTemplate(const QString &path);

    /// Theme, language, units, threads, looking ahead and template as at the first start; what is
    /// remembered stays.
    void restorePreferences();

    /// File of the design that was open last; empty: it had none.
    [[nodiscard]] QString lastDesign() const;
    void setLastDesign(const QString &path);

    /// QMainWindow::saveGeometry().
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    /// No window was closed and no file opened or saved yet.
    [[nodiscard]] bool isFirstStart() const;

    /// Small choices of single views (chart options, column widths), by a key of their own.
    [[nodiscard]] QVariant viewOption(const QString &key, const QVariant &fallback = {}) const;
    void setViewOption(const QString &key, const QVariant &value);

signals:
    void recentFilesChanged();
    void themeChanged(pelorus::Theme theme);
    void languageChanged(const QString &language);
    void unitsChanged(const pelorus::Units &units);
    void threadsChanged(unsigned threads);
    void looksAheadChanged(bool looksAhead);
    void reportTemplateChanged(const QString &path);

private:
    QSettings m_settings;
};

} // namespace pelorus
