// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/appsettings.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace pelorus {

namespace {

constexpr auto recentFilesKey = "recentFiles";
constexpr auto themeKey = "theme";
constexpr auto languageKey = "language";
constexpr auto energyUnitKey = "units/energy";
constexpr auto timeUnitKey = "units/time";
constexpr auto dataUnitKey = "units/data";
constexpr auto digitsKey = "units/digits";
constexpr auto threadsKey = "threads";
constexpr auto looksAheadKey = "looksAhead";
constexpr auto reportTemplateKey = "report/template";
constexpr auto lastDesignKey = "session/lastDesign";
constexpr auto geometryKey = "window/geometry";

/// As written into the file, in the order of the enumerators.
constexpr std::array energyUnitNames = {"auto", "mJ", "uJ", "nJ", "pJ"};
constexpr std::array timeUnitNames = {"auto", "ms", "us", "ns"};
constexpr std::array dataUnitNames = {"bytes", "bits"};

/// The first one for a name that there is not.
template <typename Unit, std::size_t count>
Unit unitNamed(const QVariant &name, const std::array<const char *, count> &names)
{
    const auto found = std::ranges::find(names, name.toString(),
                                         [](const char *one) { return QLatin1String(one); });
    return found == names.end() ? Unit{} : Unit(found - names.begin());
}

QString viewKey(const QString &key)
{
    return QStringLiteral("view/") + key;
}

} // namespace

AppSettings::AppSettings(QObject *parent)
    : QObject(parent), m_settings(QSettings::IniFormat, QSettings::UserScope,
                                  QStringLiteral("pelorus"), QStringLiteral("pelorus"))
{
}

QStringList AppSettings::recentFiles() const
{
    return m_settings.value(recentFilesKey).toStringList().mid(0, maxRecentFiles);
}

void AppSettings::addRecentFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QStringList before = recentFiles();
    QStringList files = before;
    files.removeAll(absolute);
    files.prepend(absolute);
    files = files.mid(0, maxRecentFiles);
    if (files == before)
        return;
    m_settings.setValue(recentFilesKey, files);
    emit recentFilesChanged();
}

void AppSettings::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    if (files.removeAll(QFileInfo(path).absoluteFilePath()) == 0)
        return;
    m_settings.setValue(recentFilesKey, files);
    emit recentFilesChanged();
}

void AppSettings::clearRecentFiles()
{
    if (recentFiles().isEmpty())
        return;
    m_settings.remove(recentFilesKey);
    emit recentFilesChanged();
}

Theme AppSettings::theme() const
{
    const QString name = m_settings.value(themeKey).toString();
    if (name == QLatin1String("light"))
        return Theme::Light;
    if (name == QLatin1String("dark"))
        return Theme::Dark;
    return Theme::System;
}

void AppSettings::setTheme(Theme theme)
{
    if (theme == this->theme())
        return;
    const char *name = theme == Theme::Light ? "light" : theme == Theme::Dark ? "dark" : "system";
    m_settings.setValue(themeKey, QLatin1String(name));
    emit themeChanged(theme);
}

QString AppSettings::language() const
{
    return m_settings.value(languageKey).toString();
}

void AppSettings::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_settings.setValue(languageKey, language);
    emit languageChanged(language);
}

Units AppSettings::units() const
{
    Units units;
    units.energy = unitNamed<EnergyUnit>(m_settings.value(energyUnitKey), energyUnitNames);
    units.time = unitNamed<TimeUnit>(m_settings.value(timeUnitKey), timeUnitNames);
    units.data = unitNamed<DataUnit>(m_settings.value(dataUnitKey), dataUnitNames);
    const int digits = m_settings.value(digitsKey, units.digits).toInt();
    if (digits >= Units::leastDigits && digits <= Units::mostDigits)
        units.digits = digits;
    return units;
}

void AppSettings::setUnits(const Units &units)
{
    if (units == this->units())
        return;
    const auto write = [this](const char *key, const auto &names, auto unit) {
        const auto index = std::min(static_cast<std::size_t>(unit), names.size() - 1);
        m_settings.setValue(QLatin1String(key), QLatin1String(names[index]));
    };
    write(energyUnitKey, energyUnitNames, units.energy);
    write(timeUnitKey, timeUnitNames, units.time);
    write(dataUnitKey, dataUnitNames, units.data);
    m_settings.setValue(digitsKey, units.digits);
    emit unitsChanged(units);
}

unsigned AppSettings::threads() const
{
    const int threads = m_settings.value(threadsKey, 0).toInt();
    return threads > 0 && threads <= mostThreads ? static_cast<unsigned>(threads) : 0;
}

void AppSettings::setThreads(unsigned threads)
{
    if (threads == this->threads())
        return;
    m_settings.setValue(threadsKey, threads);
    emit threadsChanged(threads);
}

bool AppSettings::looksAhead() const
{
    return m_settings.value(looksAheadKey, true).toBool();
}

void AppSettings::setLooksAhead(bool looksAhead)
{
    if (looksAhead == this->looksAhead())
        return;
    m_settings.setValue(looksAheadKey, looksAhead);
    emit looksAheadChanged(looksAhead);
}

QString AppSettings::reportTemplate() const
{
    return m_settings.value(reportTemplateKey).toString();
}

void AppSettings::setReportTemplate(const QString &path)
{
    if (path == reportTemplate())
        return;
    m_settings.setValue(reportTemplateKey, path);
    emit reportTemplateChanged(path);
}

void AppSettings::restorePreferences()
{
    setTheme(Theme::System);
    setUnits({});
    setThreads(0);
    setLooksAhead(true);
    setReportTemplate({});
    setLanguage({}); // last: the window may be built anew
}

QString AppSettings::lastDesign() const
{
    return m_settings.value(lastDesignKey).toString();
}

void AppSettings::setLastDesign(const QString &path)
{
    m_settings.setValue(lastDesignKey, path);
}

QByteArray AppSettings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void AppSettings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(geometryKey, geometry);
}

bool AppSettings::isFirstStart() const
{
    return windowGeometry().isEmpty() && lastDesign().isEmpty() && recentFiles().isEmpty();
}

QVariant AppSettings::viewOption(const QString &key, const QVariant &fallback) const
{
    return m_settings.value(viewKey(key), fallback);
}

void AppSettings::setViewOption(const QString &key, const QVariant &value)
{
    m_settings.setValue(viewKey(key), value);
}

} // namespace pelorus
