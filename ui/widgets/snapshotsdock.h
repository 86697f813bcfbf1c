// SPDX-License-Identifier: GPL-3.0-or-later
// The snapshots of the open design: take, name, restore, remove, pin one as the baseline, compare
// two. Each is an undoable step. Its figures can be asked where they are from.
#pragma once

#include "ui/models/snapshotsmodel.h"
#include "ui/session/session.h"
#include "ui/widgets/comparisonwindow.h"
#include "ui/widgets/dock.h"

#include <QPointer>

class QAction;
class QStackedWidget;
class QTableView;

namespace pelorus {

class SnapshotsDock : public Dock, public Explainable
{
    Q_OBJECT
public:
    /// The session must outlive the dock.
    explicit SnapshotsDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] const QList<QAction *> &actionsOfRows() const { return m_actions; }
    [[nodiscard]] ComparisonWindow *comparison() const { return m_comparison; } ///< null: closed

    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

    /// The open design as a snapshot, with its name ready to be typed if the dock is seen.
    void take();
    /// Two selected ones, or one with the open design; none selected: the baseline or the last one
    /// with the open design.
    void compare();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< Delete in the table

private:
    [[nodiscard]] QAction *makeAction(const QString &name, const QString &text,
                                      const QString &statusTip, void (SnapshotsDock::*slot)());
    [[nodiscard]] std::vector<std::size_t> selected() const; ///< ascending
    void restore();
    void remove();
    void rename();
    void pin();
    void updateState();

    Session &m_session;
    SnapshotsModel *m_model;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QAction *m_restore, *m_rename, *m_pin, *m_compare, *m_remove;
    QList<QAction *> m_actions;
    QPointer<ComparisonWindow> m_comparison;
};

} // namespace pelorus
