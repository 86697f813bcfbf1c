// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving as a person does it: dialogs, recent files, the question about unsaved edits.
// What goes wrong stands in the message bar, the open design stays.
#pragma once

#include "ui/session/session.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QMenu;
class QMessageBox;
class QWidget;

namespace pelorus {

class MessageBar;

class DesignFiles : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of dialogs; it owns this object.
    DesignFiles(Session &session, MessageBar &messages, QWidget *window);

    void newNetwork();
    void askOpen();
    /// A table of energies and areas by component for the open accelerator.
    void askEnergyTable();
    void open(const QString &path);
    /// One after the other; those that cannot be opened are told together.
    void openAll(const QStringList &paths);
    /// What goes on after a question; the dialogs are opened, not waited for.
    using Then = std::function<void()>;

    /// `then` follows once it is saved, and never where it is not: the message bar says why, or the
    /// user cancelled.
    void save(const Then &then = {});
    void askSaveAs(const Then &then = {});
    void saveTo(const QString &path, const Then &then = {});
    /// `then` follows once no unsaved edits are lost by it: at once where there are none, else when
    /// they are saved or the user gives them up. A file that is being opened is forgotten.
    void askUnsaved(const Then &then);

    /// Says what Session::restore() did: what it could not read, and that there are edits that were
    /// not saved, with a button that takes them back as long as nothing else was done.
    void showRestored(const Result<void> &restored);

    /// Fills a menu with the recent files, each time it is about to show.
    void fillRecentMenu(QMenu &menu);

private:
    /// A guest is not saved: says so, and true.
    bool refusesGuest();
    void showOpenErrors();
    void replaceDesign(const LoadedFilePtr &file);

    Session &m_session;
    MessageBar &m_messages;
    QWidget *m_window;
    QPointer<QMessageBox> m_question; ///< about unsaved edits
};

} // namespace pelorus
