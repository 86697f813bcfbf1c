// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving as a person does it: dialogs, recent files, the question about unsaved edits.
// What goes wrong stands in the message bar, the open design stays.
#pragma once

#include "ui/session/session.h"

#include <QObject>

class QMenu;
class QWidget;

namespace pelorus {

class MessageBar;

class DesignFiles : public QObject
{
    Q_OBJECT
public:
    enum class Unsaved { Save, Discard, Cancel };

    /// `window` is the parent of dialogs; it owns this object.
    DesignFiles(Session &session, MessageBar &messages, QWidget *window);

    void newNetwork();
    void askOpen();
    /// A table of energies and areas by component for the open accelerator.
    void askEnergyTable();
    void open(const QString &path);
    /// False: not saved; the message bar says why, or the user cancelled.
    bool save();
    bool askSaveAs();
    bool saveTo(const QString &path);
    /// May the window close? Asks about unsaved edits.
    [[nodiscard]] bool mayClose();

    /// Fills a menu with the recent files, each time it is about to show.
    void fillRecentMenu(QMenu &menu);

private:
    [[nodiscard]] Unsaved askUnsaved();
    /// A guest is not saved: says so, and true.
    bool refusesGuest();
    void replaceDesign(const LoadedFilePtr &file);

    Session &m_session;
    MessageBar &m_messages;
    QWidget *m_window;
};

} // namespace pelorus
