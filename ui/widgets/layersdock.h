// SPDX-License-Identifier: GPL-3.0-or-later
// The Layers table with what one does to layers: filter, add, duplicate, remove, move, copy and
// paste as a table, set bits of many. The dock owns these actions; the window puts them into its
// menus, too.
#pragma once

#include "ui/models/layersmodel.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QLineEdit;
class QMenu;

namespace pelorus {

class LayersTable;

class LayersDock : public Dock
{
    Q_OBJECT
public:
    explicit LayersDock(Session &session, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    void setBaseline(const ComparedDesignPtr &baseline) { m_model->setBaseline(baseline); }
    /// The actions on layers, in the order of a menu; separators included.
    void fillMenu(QMenu &menu) const;
    [[nodiscard]] LayersTable *table() const { return m_table; }
    void focusFilter();

signals:
    /// An edit was refused; one line says why.
    void editFailed(const QString &message);

private:
    QAction *makeAction(const QString &text, const QString &statusTip, const QKeySequence &shortcut,
                        void (LayersDock::*slot)());
    void makeActions();
    void makeBitsMenu();
    void updateActions();
    void updateDetail();
    void report(const Result<void> &result);

    void add();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void copy();
    void paste();
    void move(int offset);

    Session &m_session;
    LayersModel *m_model = nullptr;
    LayersTable *m_table = nullptr;
    QLineEdit *m_filter = nullptr;
    QMenu *m_bits = nullptr;
    QAction *m_add = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
};

} // namespace pelorus
