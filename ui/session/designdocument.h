// SPDX-License-Identifier: GPL-3.0-or-later
// The open design with its undo stack and its file. Every change goes through edit(): one undo
// command holding the design before and after as shared_ptr<const Design>. GUI thread only.
#pragma once

#include "core/base/result.h"
#include "core/explore/design.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace pelorus {

class DesignDocument : public QObject
{
    Q_OBJECT
public:
    /// `initial` must be non-null; it is unmodified and has no file.
    explicit DesignDocument(DesignPtr initial, QObject *parent = nullptr);

    [[nodiscard]] DesignPtr design() const { return m_design; }
    [[nodiscard]] QUndoStack *undoStack() { return &m_undoStack; }
    [[nodiscard]] QString path() const { return m_path; } ///< empty: never saved
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }

    /// Make `next` the design, undoable under `text`. Consecutive edits with the same non-empty
    /// `mergeKey` become one entry (a drag), until endMerge(). An edit back to the entry's start
    /// removes the entry; an edit that changes nothing is ignored.
    void edit(Design next, const QString &text, const QString &mergeKey = {});
    /// The next edit starts a new undo entry, whatever its key.
    void endMerge();
    /// Replace everything: another design was opened. Clears the undo stack.
    void reset(DesignPtr design, const QString &path);
    /// Atomic save; on success the document is unmodified and has this path.
    [[nodiscard]] Result<void> saveAs(const QString &path);

signals:
    void designChanged(const pelorus::DesignPtr &design); ///< after edit, undo, redo, reset
    void pathChanged(const QString &path);
    void modifiedChanged(bool modified);

private:
    friend class EditCommand;
    void setDesign(DesignPtr design);

    DesignPtr m_design;
    QString m_path;
    QUndoStack m_undoStack;
    quint64 m_mergeEpoch = 0; ///< raised by endMerge(); part of what must match to merge
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::DesignPtr)
