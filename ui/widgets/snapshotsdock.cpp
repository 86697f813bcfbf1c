// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/snapshotsdock.h"

#include "ui/charts/explanationpopover.h"
#include "ui/session/comparisonedits.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/snapshotdelegate.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace pelorus {

SnapshotsDock::SnapshotsDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("snapshots"), tr("Snapshots"), parent), m_session(session),
      m_model(new SnapshotsModel(session.document(), session.compared(), this)),
      m_pages(new QStackedWidget(this)), m_table(new QTableView(m_pages))
{
    QLabel *empty = wrappedNote(m_pages);
    empty->setText(tr("Take a snapshot (Ctrl+T) to come back to the design as it is now, or to "
                      "compare with it."));
    empty->setAlignment(Qt::AlignTop);
    makeFlatTable(*m_table);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SnapshotDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setAccessibleName(tr("Snapshots"));
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SnapshotsModel::Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(80);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_table);
    setContent(m_pages);
    setMinimumWidth(250);

    m_restore =
        makeAction(QStringLiteral("restoreSnapshot"), tr("&Restore snapshot"),
                   tr("Make the selected snapshot the open design"), &SnapshotsDock::restore);
    m_rename = makeAction(QStringLiteral("renameSnapshot"), tr("Re&name snapshot"),
                          tr("Give the selected snapshot another name"), &SnapshotsDock::rename);
    m_pin = makeAction(QStringLiteral("pinSnapshot"), tr("Pin snapshot as &baseline"),
                       tr("Compare everything with the selected snapshot"), &SnapshotsDock::pin);
    m_compare = makeAction(QStringLiteral("compareSnapshots"), tr("Compare &side by side…"),
                           tr("Two snapshots, or one and the open design, in a table of all that "
                              "differs"),
                           &SnapshotsDock::compare);
    m_remove = makeAction(QStringLiteral("removeSnapshots"), tr("Re&move snapshots"),
                          tr("Forget the selected snapshots"), &SnapshotsDock::remove);
    m_remove->setIcon(glyphIcon(Glyph::Remove));
    m_actions = {m_restore, m_rename, m_pin, m_compare, m_remove};
    m_table->installEventFilter(this);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(m_actions);
    // Without a tip: the window's own action of this name is the one that is found.
    auto *ask = new QAction(tr("&Where from?"), m_table);
    connect(ask, &QAction::triggered, this, [this] { explain(m_table); });
    ask->setEnabled(false);
    m_table->addAction(ask);

    auto *add = new QToolButton(this);
    add->setAutoRaise(true);
    add->setIconSize(QSize(14, 14));
    add->setIcon(glyphIcon(Glyph::Add));
    add->setToolTip(tr("Take a snapshot of the design (Ctrl+T)"));
    add->setAccessibleName(tr("Take snapshot"));
    connect(add, &QToolButton::clicked, this, &SnapshotsDock::take);
    controlRow()->addWidget(add);
    for (QAction *action : {m_remove, m_pin, m_compare}) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setIconSize(QSize(14, 14));
        button->setDefaultAction(action);
        button->setAccessibleName(action->text().remove(u'&'));
        controlRow()->addWidget(button);
    }
    m_pin->setIconText(tr("Baseline"));
    m_compare->setIconText(tr("Compare…"));

    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        restoreSnapshot(m_session.document(), static_cast<std::size_t>(index.row()));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SnapshotsDock::updateState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, ask,
            [this, ask] { ask->setEnabled(explanation().has_value()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &SnapshotsDock::updateState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SnapshotsDock::updateState);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &SnapshotsDock::updateState);
    updateState();
}

/// Not a shortcut: that is the layers'.
bool SnapshotsDock::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDelete = watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete);
    if (!isDelete)
        return Dock::eventFilter(watched, event);
    m_remove->trigger();
    return true;
}

QAction *SnapshotsDock::makeAction(const QString &name, const QString &text,
                                   const QString &statusTip, void (SnapshotsDock::*slot)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setStatusTip(statusTip);
    action->setToolTip(statusTip);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

std::optional<Explanation> SnapshotsDock::explanation() const
{
    const QModelIndex cell = m_table->currentIndex();
    return cell.isValid() ? m_model->explanation(cell) : std::nullopt;
}

QRect SnapshotsDock::explainedRect() const
{
    const QRect cell = m_table->visualRect(m_table->currentIndex());
    return {m_table->viewport()->mapTo(this, cell.topLeft()), cell.size()};
}

std::vector<std::size_t> SnapshotsDock::selected() const
{
    std::vector<std::size_t> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(static_cast<std::size_t>(index.row()));
    std::sort(rows.begin(), rows.end());
    return rows;
}

void SnapshotsDock::updateState()
{
    const std::size_t count = selected().size();
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    setDetail(m_model->rowCount() == 0 ? QString() : QString::number(m_model->rowCount()));
    m_restore->setEnabled(count == 1);
    m_rename->setEnabled(count == 1);
    m_pin->setEnabled(count == 1);
    m_remove->setEnabled(count > 0);
    m_compare->setEnabled(count <= 2
                          && (m_model->rowCount() > 0 || m_session.compared().baseline()));
}

void SnapshotsDock::take()
{
    DesignDocument &document = m_session.document();
    addSnapshot(document, m_session.compared().taken(nextSnapshotName(*document.design())));
    const QModelIndex last = m_model->index(m_model->rowCount() - 1, SnapshotsModel::Name);
    m_table->setCurrentIndex(last);
    m_table->scrollTo(last);
    if (isVisible() && !visibleRegion().isEmpty()) { // the table may just have come
        m_table->setFocus(Qt::OtherFocusReason);
        m_table->edit(last);
    }
}

void SnapshotsDock::restore()
{
    if (const auto rows = selected(); rows.size() == 1)
        restoreSnapshot(m_session.document(), rows.front());
}

void SnapshotsDock::rename()
{
    if (const auto rows = selected(); rows.size() == 1)
        m_table->edit(m_model->index(static_cast<int>(rows.front()), SnapshotsModel::Name));
}

void SnapshotsDock::remove()
{
    removeSnapshots(m_session.document(), selected());
}

void SnapshotsDock::pin()
{
    const auto rows = selected();
    if (rows.size() == 1)
        pinBaseline(m_session.document(),
                    snapshotsOf(*m_session.document().design())[rows.front()]);
}

void SnapshotsDock::compare()
{
    if (!m_comparison)
        m_comparison = new ComparisonWindow(m_session, this);
    const std::vector<SnapshotPtr> all = snapshotsOf(*m_session.document().design());
    const auto rows = selected();
    // The earlier one stands on the left; null: the open design.
    if (rows.size() == 2)
        m_comparison->compare(all[rows[0]], all[rows[1]]);
    else if (rows.size() == 1)
        m_comparison->compare(all[rows[0]], nullptr);
    else if (const SnapshotPtr baseline = baselineOf(*m_session.document().design()))
        m_comparison->compare(baseline, nullptr);
    else if (!all.empty())
        m_comparison->compare(all.back(), nullptr);
    m_comparison->show();
    m_comparison->raise();
    m_comparison->activateWindow();
}

} // namespace pelorus
