// SPDX-License-Identifier: GPL-3.0-or-later
// The window's actions: text, status tip, shortcut. What an action does is connected where it is
// done; how they stand in menus and tool bar is said in menus.cpp. Actions on layers belong to the
// LayersDock.
#pragma once

#include <QAction>
#include <QObject>

class QUndoGroup;

namespace pelorus {

class Actions : public QObject
{
    Q_OBJECT
public:
    /// Undo and redo are those of the group's active stack.
    Actions(QUndoGroup &undoGroup, QObject *parent);

    // File
    QAction *startPage;
    QAction *newNetwork;
    QAction *open;
    QAction *save;
    QAction *saveAs;
    QAction *exportChart;
    QAction *exportAllCharts;
    QAction *report;
    QAction *saveMappings;
    QAction *quit;
    // Edit
    QAction *undo;
    QAction *redo;
    QAction *selectAll;
    QAction *clearSelection;
    QAction *find;
    QAction *preferences;
    // Compare
    QAction *pinBaseline;
    QAction *unpinBaseline;
    QAction *swapBaseline;
    QAction *takeSnapshot;
    // View
    QAction *fit;
    QAction *maximizeChart;
    QAction *resetLayout;
    QAction *nextDock;
    // Help
    QAction *findAction;
    QAction *cheatSheet;
    QAction *model;
    QAction *sources;
    QAction *explain;
    QAction *about;

    /// The text of a menu without mnemonic ("&O" or "(&O)") and ellipsis.
    [[nodiscard]] static QString plain(QString text);

private:
    QAction *make(const char *name, const QString &text, const QString &statusTip,
                  const QKeySequence &shortcut = {});
};

} // namespace pelorus
