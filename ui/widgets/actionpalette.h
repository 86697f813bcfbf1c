// SPDX-License-Identifier: GPL-3.0-or-later
// "Find action": every action of the window in one list with its shortcut and what it does,
// narrowed down while one types words of its text in the window's language or in English. The
// recently used come first. Enter runs, Esc closes.
#pragma once

#include <QAction>
#include <QDialog>
#include <QList>
#include <QPointer>

class QLineEdit;
class QTreeWidget;
class QWidget;

namespace pelorus {

class AppSettings;

struct FoundAction
{
    QPointer<QAction> action;
    QString id; ///< stable, English: "pinBaseline"
    QString text; ///< "Pin as baseline", with its menu in front where that says more
    QString words; ///< what is searched: in the window's language, and English
};

/// Actions of the menu bar and its submenus, then those that views add for themselves, each once.
[[nodiscard]] QList<FoundAction> allActions(const QWidget &window);

class ActionPalette : public QDialog
{
    Q_OBJECT
public:
    static constexpr int mostRecent = 8;

    ActionPalette(QWidget &window, AppSettings &settings);

    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QTreeWidget *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< arrow keys in the field

private:
    void fill(const QString &typed);
    void run();
    [[nodiscard]] QStringList recent() const;

    AppSettings &m_settings;
    QList<FoundAction> m_actions;
    QLineEdit *m_field;
    QTreeWidget *m_list;
};

} // namespace pelorus
