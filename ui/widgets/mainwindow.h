// SPDX-License-Identifier: GPL-3.0-or-later
// The window: charts in the centre, docks around them, fed by one Session. It only arranges and
// connects; what an action does stands in designfiles, chartfiles and the docks. The window can be
// built anew on the same session at any time (that is how the language is switched).
#pragma once

#include "ui/charts/exportdialog.h"
#include "ui/session/session.h"

#include <QMainWindow>

#include <memory>

namespace pelorus {

class Actions;
class ChartFiles;
class ChartsView;
class DesignFiles;
class Dock;
class EvaluationPace;
class ExploreDock;
class FindingsDock;
class HardwareDock;
class HistoryDock;
class LayersDock;
class LearnDocks;
class MappingDock;
class MessageBar;
class PrecisionDock;
class ScoreboardBar;
class SnapshotsDock;
class StatusLine;
class TourPlayer;
class Workspaces;

class MainWindow : public QMainWindow, public ExportNotices
{
    Q_OBJECT
public:
    /// The session must outlive the window.
    explicit MainWindow(Session &session, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] Actions &actions() { return *m_actions; }
    [[nodiscard]] ChartsView &charts() { return *m_charts; }
    [[nodiscard]] ScoreboardBar &scoreboard() { return *m_scoreboard; }
    [[nodiscard]] MessageBar &messages() { return *m_messages; }
    [[nodiscard]] HardwareDock &hardware() { return *m_hardware; }
    [[nodiscard]] LayersDock &layers() { return *m_layers; }
    [[nodiscard]] MappingDock &mapping() { return *m_mapping; }
    [[nodiscard]] PrecisionDock &precision() { return *m_precision; }
    [[nodiscard]] FindingsDock &findings() { return *m_findings; }
    [[nodiscard]] ExploreDock &explore() { return *m_explore; }
    [[nodiscard]] LearnDocks &learn() { return *m_learn; }
    [[nodiscard]] SnapshotsDock &snapshots() { return *m_snapshots; }
    [[nodiscard]] HistoryDock &history() { return *m_history; }
    [[nodiscard]] TourPlayer &tours() { return *m_tours; }
    [[nodiscard]] Workspaces &workspaces() { return *m_workspaces; }
    [[nodiscard]] DesignFiles &designFiles() { return *m_designFiles; }
    [[nodiscard]] ChartFiles &chartFiles() { return *m_chartFiles; }
    /// As in the View menu.
    [[nodiscard]] QList<Dock *> docks() const;

    /// What stands beside the charts shows the last result, too, which else may take a moment.
    void showLatest();
    /// Says where the last session's unsaved edits are.
    void showKeptAside(const QString &path);
    void showStartPage(); ///< over the window; in front, where it is open
    /// Of charts and pictures that are exported from their own menus.
    void announceExport(const Result<void> &done, const QString &path) override;
    /// The docks of the present workspace at their places, sized for the present size of the
    /// window.
    void resetLayout();
    /// Geometry and workspace as saved, or at first. To be called before show().
    void restoreLayout();
    void saveLayout(); ///< of the user's: a tour is left first

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void connectSession();
    void connectSweep();
    void connectActions();
    void showEvaluation(const EvaluationPtr &evaluation);
    void showBesideCharts(const EvaluationPtr &evaluation);
    void showFailure();
    void showBaseline();
    void updateTitle();
    void focusNextDock();

    Session &m_session;
    Actions *m_actions = nullptr;
    ScoreboardBar *m_scoreboard = nullptr;
    MessageBar *m_messages = nullptr;
    bool m_mayClose = false; ///< its unsaved edits are asked about
    ChartsView *m_charts = nullptr;
    HardwareDock *m_hardware = nullptr;
    LayersDock *m_layers = nullptr;
    MappingDock *m_mapping = nullptr;
    PrecisionDock *m_precision = nullptr;
    FindingsDock *m_findings = nullptr;
    SnapshotsDock *m_snapshots = nullptr;
    HistoryDock *m_history = nullptr;
    ExploreDock *m_explore = nullptr;
    std::unique_ptr<LearnDocks> m_learn;
    EvaluationPace *m_pace = nullptr; ///< of what is beside the charts
    Workspaces *m_workspaces = nullptr;
    TourPlayer *m_tours = nullptr;
    StatusLine *m_status = nullptr;
    DesignFiles *m_designFiles = nullptr;
    ChartFiles *m_chartFiles = nullptr;
};

} // namespace pelorus
