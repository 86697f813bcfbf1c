// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit since the design was opened, oldest first; a click goes to the design as it was then.
// The state that is saved is marked.
#pragma once

#include "ui/widgets/dock.h"

class QUndoGroup;
class QUndoView;

namespace pelorus {

class HistoryDock : public Dock
{
    Q_OBJECT
public:
    /// Shows the group's active stack. The group must outlive the dock.
    explicit HistoryDock(QUndoGroup &stacks, QWidget *parent = nullptr);
    [[nodiscard]] QUndoView *view() const { return m_view; }

private:
    QUndoView *m_view;
};

} // namespace pelorus
