// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/historydock.h"

#include "ui/session/designdocument.h"
#include "ui/widgets/icons.h"

#include <QUndoView>

namespace pelorus {

HistoryDock::HistoryDock(DesignDocument &document, QWidget *parent)
    : Dock(QStringLiteral("history"), tr("History"), parent),
      m_view(new QUndoView(document.undoGroup(), this))
{
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true); // else each edit measures the text of all before it
    m_view->setCleanIcon(statusIcon(Status::Good));
    m_view->setIconSize(QSize(14, 14));
    m_view->setAccessibleName(tr("History"));
    m_view->setToolTip(tr("A click goes back, or forward again. A check mark: as it is saved."));
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(m_view);
    setMinimumWidth(250);
    const auto showCount = [this, &document] {
        const int count = document.undoStack()->count();
        const QString first =
            document.undoesToOpened() ? tr("As it was opened") : tr("Steps before are forgotten");
        if (m_view->emptyLabel() != first)
            m_view->setEmptyLabel(first);
        setDetail(count == 0 ? QString() : tr("%n edit(s)", nullptr, count));
    };
    connect(document.undoGroup(), &QUndoGroup::indexChanged, this, showCount);
    connect(document.undoGroup(), &QUndoGroup::activeStackChanged, this, showCount);
    showCount();
}

} // namespace pelorus
