// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/appsettings.h"

#include <QFileInfo>

namespace pelorus {

namespace {

constexpr auto recentFilesKey = "recentFiles";
constexpr auto themeKey = "theme";
constexpr auto languageKey = "language";
constexpr auto lastDesignKey = "session/lastDesign";
constexpr auto geometryKey = "window/geometry";

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

QVariant AppSettings::viewOption(const QString &key, const QVariant &fallback) const
{
    return m_settings.value(viewKey(key), fallback);
}

void AppSettings::setViewOption(const QString &key, const QVariant &value)
{
    m_settings.setValue(viewKey(key), value);
}

} // namespace pelorus
