// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actions.h"

#include <QRegularExpression>
#include <QUndoGroup>

namespace pelorus {

Actions::Actions(QUndoGroup &undoGroup, QObject *parent) : QObject(parent)
{
    startPage = make("startPage", tr("S&tart page…"), tr("Examples and recent files to begin with"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    newNetwork = make("newNetwork", tr("&New network"),
                      tr("Start a network of one layer on this hardware"), QKeySequence::New);
    open = make("open", tr("&Open…"),
                tr("Open a design, a network, an accelerator, an ONNX file or an energy table"),
                QKeySequence::Open);
    save = make("save", tr("&Save"), tr("Save the design"), QKeySequence::Save);
    saveAs = make("saveAs", tr("Save &as…"), tr("Save the design under another name"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    exportChart = make("exportChart", tr("&Export chart…"),
                       tr("Write the current chart as PNG, SVG, PDF or CSV"),
                       QKeySequence(Qt::CTRL | Qt::Key_E));
    exportAllCharts = make("exportAllCharts", tr("Export all &charts…"),
                           tr("Write all charts as PNG, SVG, PDF and CSV into a folder"),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    report = make("report", tr("&Report…"),
                  tr("Write inputs, results, charts and sources as HTML or PDF"),
                  QKeySequence(Qt::CTRL | Qt::Key_R));
    saveMappings = make("saveMappings", tr("Save all &mappings…"),
                        tr("Write the mappings of all layers as text that can be given to "
                           "pelorus-cli evaluate"));
    quit = make("quit", tr("&Quit"), tr("Leave Pelorus"), QKeySequence(Qt::CTRL | Qt::Key_Q));

    undo = undoGroup.createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setIconText(tr("Undo")); // the menu says what, a button does not
    undo->setShortcut(QKeySequence::Undo);
    undo->setStatusTip(tr("Take back the last edit"));
    redo = undoGroup.createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setIconText(tr("Redo"));
    redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    redo->setStatusTip(tr("Do again what was taken back"));
    selectAll =
        make("selectAll", tr("Select all &layers"), tr("Select all layers that the filter shows"),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    clearSelection = make("clearSelection", tr("&Clear selection"),
                          tr("Select nothing, in all views"), QKeySequence(Qt::Key_Escape));
    find = make("find", tr("&Filter layers"), tr("Show the layers that match some words"),
                QKeySequence::Find);

    preferences = make("preferences", tr("&Preferences…"), tr("Look, language, units and threads"),
                       QKeySequence(Qt::CTRL | Qt::Key_Comma));
    preferences->setMenuRole(QAction::PreferencesRole);

    pinBaseline = make("pinBaseline", tr("&Pin as baseline"),
                       tr("Compare everything that follows with the design as it is now"),
                       QKeySequence(Qt::CTRL | Qt::Key_B));
    pinBaseline->setIconText(tr("Pin baseline"));
    unpinBaseline = make("unpinBaseline", tr("&Unpin baseline"), tr("Compare with nothing"),
                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B));
    swapBaseline =
        make("swapBaseline", tr("&Swap design and baseline"),
             tr("The design and its baseline change places (A⇄B)"), QKeySequence(Qt::Key_F8));

    takeSnapshot = make("takeSnapshot", tr("&Take snapshot"),
                        tr("Keep the design as it is now under a name, to come back to it"),
                        QKeySequence(Qt::CTRL | Qt::Key_T));

    fit = make("fit", tr("&Fit charts"),
               tr("Show all data in all charts, or in the chart of a dock that has the keyboard, "
                  "and follow it again"),
               QKeySequence(Qt::Key_F));
    maximizeChart = make("maximizeChart", tr("&Maximise or restore chart"),
                         tr("Give the current chart the place of all charts, or give it back"),
                         QKeySequence(Qt::Key_F11));
    resetLayout =
        make("resetLayout", tr("&Reset layout"), tr("Put all docks back to their places"));
    nextDock = make("nextDock", tr("&Next dock"), tr("Move the keyboard to the next dock"),
                    QKeySequence(Qt::Key_F6));

    findAction = make("findAction", tr("&Find action…"),
                      tr("Every action of the window by words of its name"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    cheatSheet = make("cheatSheet", tr("&Cheat sheet"), tr("Shortcuts and gestures on one page"),
                      QKeySequence(Qt::Key_F1));
    model =
        make("model", tr("The &model"), tr("What is counted, what it costs and what is left out"));
    sources = make("sources", tr("&Where numbers come from"),
                   tr("Every energy of this design with its formula and its source"));
    explain = make("explain", tr("Wh&ere from?"),
                   tr("Formula, inputs and sources of the number that has the keyboard: a tile, a "
                      "cell of a table, a bar of a chart"),
                   QKeySequence(Qt::SHIFT | Qt::Key_F1));
    about = make("about", tr("&About Pelorus"), tr("Version and licence"));
}

QAction *Actions::make(const char *name, const QString &text, const QString &statusTip,
                       const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setIconText(plain(text));
    action->setStatusTip(statusTip);
    action->setShortcut(shortcut);
    return action;
}

QString Actions::plain(QString text)
{
    static const QRegularExpression menuOnly(QStringLiteral("\\(&.\\)|&|…"));
    return text.remove(menuOnly);
}

} // namespace pelorus
