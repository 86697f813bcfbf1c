// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps one window on a session and gives it the look, the language and the units of the settings.
// A new language or unit builds the window anew on the same session, with its place and docks as
// they were: no widget has to know how to change its texts.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/translation.h"

#include <QFont>
#include <QObject>

#include <memory>

namespace pelorus {

class MainWindow;

struct Look
{
    Theme theme = Theme::System;
    QString language; ///< as Translation::use() takes it
    Units units = {};
};

class WindowHost : public QObject
{
    Q_OBJECT
public:
    /// The session must outlive the host. The window is built, not shown; `look` holds until the
    /// settings change.
    WindowHost(Session &session, const Look &look, QObject *parent = nullptr);
    ~WindowHost() override;

    [[nodiscard]] MainWindow &window() { return *m_window; }
    void useTheme(Theme theme);
    void useLanguage(const QString &language);
    void useUnits(const Units &units);

signals:
    void windowReplaced();

private:
    void translate(const QString &language);
    void rebuild();

    Session &m_session;
    Translation m_translation;
    QFont m_standardFont; ///< of the desktop
    std::unique_ptr<MainWindow> m_window;
};

} // namespace pelorus
