// SPDX-License-Identifier: GPL-3.0-or-later
// The open design with its undo stack and its file. Every change goes through edit(): one undo
// command holding the design before and after as shared_ptr<const Design>.
//
// A guest is a design that stands in the open one's place for a while, as in a guided tour: all
// views show it and edits go to an undo stack of its own, while the user's design, its undo stack
// and its file wait untouched. GUI thread only.
#pragma once

#include "core/base/result.h"
#include "core/explore/design.h"

#include <QObject>
#include <QString>
#include <QUndoGroup>
#include <QUndoStack>

namespace pelorus {

class DesignDocument : public QObject
{
    Q_OBJECT
public:
    /// `initial` must be non-null; it is unmodified and has no file.
    explicit DesignDocument(DesignPtr initial, QObject *parent = nullptr);

    [[nodiscard]] DesignPtr design() const { return m_design; } ///< the guest, while there is one
    /// The design that is the user's: what is saved and comes back when a guest goes.
    [[nodiscard]] DesignPtr ownDesign() const { return hasGuest() ? m_own : m_design; }
    /// Of design(): with a guest, the guest's.
    [[nodiscard]] QUndoStack *undoStack() { return hasGuest() ? &m_guestStack : &m_undoStack; }
    /// Of design(): what it was when it was opened, or became the guest; the same until another is
    /// opened, also by saving.
    [[nodiscard]] DesignPtr openedDesign() const { return hasGuest() ? m_openedGuest : m_opened; }
    /// Undoing all that undoStack() has ends at openedDesign(): no step had to be forgotten.
    [[nodiscard]] bool undoesToOpened();
    /// Follows undoStack(): for views and actions of it.
    [[nodiscard]] QUndoGroup *undoGroup() { return &m_undoGroup; }
    [[nodiscard]] QString path() const { return m_path; } ///< empty: never saved
    /// The user's design has edits that are not saved; a guest's do not count.
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }

    /// Make `next` the design, undoable under `text`. Consecutive edits with the same non-empty
    /// `mergeKey` become one entry (a drag), until endMerge(). An edit back to the entry's start
    /// removes the entry; an edit that changes nothing is ignored.
    void edit(Design next, const QString &text, const QString &mergeKey = {});
    /// The next edit starts a new undo entry, whatever its key.
    void endMerge();
    /// Replace everything: another design was opened. Clears the undo stack; a guest goes.
    void reset(DesignPtr design, const QString &path);

    /// `guest` (non-null) in place of the user's design, or of the guest that is there, with
    /// nothing to undo.
    void setGuest(DesignPtr guest);
    [[nodiscard]] bool hasGuest() const { return m_own != nullptr; }
    /// The user's design is the open one again. Nothing happens without a guest.
    void dismissGuest();

    /// Atomic save; on success the document is unmodified and has this path. Unsupported while
    /// there is a guest.
    [[nodiscard]] Result<void> saveAs(const QString &path);

signals:
    void designChanged(const pelorus::DesignPtr &design); ///< after edit, undo, redo, reset
    void pathChanged(const QString &path);
    void modifiedChanged(bool modified);
    void guestDismissed();

private:
    friend class EditCommand;
    void setDesign(DesignPtr design);

    DesignPtr m_design;
    DesignPtr m_opened, m_openedGuest;
    QString m_path;
    DesignPtr m_own; ///< null: there is no guest
    QUndoStack m_undoStack; ///< of the user's design
    QUndoStack m_guestStack;
    QUndoGroup m_undoGroup;
    quint64 m_mergeEpoch = 0; ///< raised by endMerge(); part of what must match to merge
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::DesignPtr)
