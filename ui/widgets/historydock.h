// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit since the design was opened, oldest first; a click goes to the design as it was then.
// The state that is saved is marked.
#pragma once

#include "ui/widgets/dock.h"

class QUndoView;

namespace pelorus {

class DesignDocument;

class HistoryDock : public Dock
{
    Q_OBJECT
public:
    /// Shows the document's present undo stack. The document must outlive the dock.
    explicit HistoryDock(DesignDocument &document, QWidget *parent = nullptr);
    [[nodiscard]] QUndoView *view() const { return m_view; }

private:
    QUndoView *m_view;
};

} // namespace pelorus
