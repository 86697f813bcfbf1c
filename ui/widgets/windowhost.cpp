// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/windowhost.h"

#include "ui/models/format.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/preferencesdialog.h"
#include "ui/widgets/style.h"
#include "ui/widgets/tourplayer.h"

#include <QApplication>
#include <QFontInfo>

namespace pelorus {

WindowHost::WindowHost(Session &session, const Look &look, QObject *parent)
    : QObject(parent), m_session(session)
{
    QApplication::setStyle(new Style);
    m_standardFont = QApplication::font();
    translate(look.language);
    useTheme(look.theme);
    format::setUnits(look.units);
    m_window = std::make_unique<MainWindow>(session);
    const AppSettings &settings = session.settings();
    connect(&settings, &AppSettings::themeChanged, this, &WindowHost::useTheme);
    // Queued: the menu that asked for the language is part of the window that goes.
    connect(&settings, &AppSettings::languageChanged, this, &WindowHost::useLanguage,
            Qt::QueuedConnection);
    connect(&settings, &AppSettings::unitsChanged, this, &WindowHost::useUnits,
            Qt::QueuedConnection);
}

WindowHost::~WindowHost() = default;

void WindowHost::useTheme(Theme theme)
{
    applyTheme(theme);
}

void WindowHost::translate(const QString &language)
{
    m_translation.use(language);
    // Han characters look different in Chinese and Japanese; without a word, the font system may
    // take either.
    QFont font = m_standardFont;
    if (m_translation.language() == QLatin1String("zh_CN"))
        font.setFamilies({QFontInfo(m_standardFont).family(), QStringLiteral("Noto Sans CJK SC")});
    QApplication::setFont(font);
}

void WindowHost::useLanguage(const QString &language)
{
    const QString before = m_translation.language();
    translate(language);
    if (m_translation.language() != before)
        rebuild();
}

void WindowHost::useUnits(const Units &units)
{
    if (units == format::units())
        return;
    format::setUnits(units);
    rebuild();
}

void WindowHost::rebuild()
{
    const bool visible = m_window->isVisible();
    const TourPlayer &tours = m_window->tours();
    const QString tour = tours.isPlaying() ? tours.tour().id : QString();
    const qsizetype step = tours.step();
    // The preferences may have asked for this: they stay where they were, with the keyboard.
    const auto *preferences = m_window->findChild<PreferencesDialog *>();
    const bool hadPreferences = preferences;
    const QPoint place = preferences ? preferences->pos() : QPoint();
    const QString field = preferences && preferences->focusWidget()
        ? preferences->focusWidget()->objectName()
        : QString();
    if (QWidget *editor = m_window->focusWidget())
        editor->clearFocus(); // what was typed is an edit, too, and not to be made on the way out
    m_window->saveLayout();
    m_window = std::make_unique<MainWindow>(m_session);
    m_window->restoreLayout();
    m_window->setVisible(visible);
    if (!tour.isEmpty())
        m_window->tours().start(tour, step); // goes on in the new language
    if (hadPreferences) {
        PreferencesDialog &again = PreferencesDialog::open(m_session.settings(), *m_window);
        again.move(place);
        if (auto *focus = field.isEmpty() ? nullptr : again.findChild<QWidget *>(field))
            focus->setFocus();
    }
    emit windowReplaced();
}

} // namespace pelorus
