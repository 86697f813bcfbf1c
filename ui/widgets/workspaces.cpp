// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/workspaces.h"

#include "ui/charts/chart.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/mainwindow.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLayout>

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {

/// Raised when docks change so much that an older saved state would misplace them.
constexpr int kLayoutVersion = 5;
/// From this width on, docks stand on both sides of the charts.
constexpr int kTwoColumns = 1200;
const QString kCurrentKey = QStringLiteral("workspace/current");

struct WorkspacesText
{
    Q_DECLARE_TR_FUNCTIONS(Workspaces)
};

/// Where docks stand at first, by their object names; several of one list are tabs.
struct Plan
{
    QStringList left, right, bottom;
    QStringList front; ///< of their tabs
    int sidePermille = 215; ///< of the window's width, each side
    int sideMost = 360; ///< pixels
    int onlySidePermille = 0; ///< in a narrow window, where all tabs are at one side; 0: as a side
    int bottomPercent = 24; ///< of its height
    ChartSet charts = ChartSet::Design;
    QString chart; ///< alone in the centre; empty: all of the set
};

Plan planOf(Workspace workspace)
{
    Plan plan;
    plan.bottom = QStringList{"layers", "snapshots", "history"};
    switch (workspace) {
    case Workspace::Design:
        plan.left = QStringList{"hardware"};
        plan.right = QStringList{"mapping", "precision", "findings"};
        plan.front = QStringList{"mapping", "hardware", "layers"};
        break;
    case Workspace::Precision:
        plan.right = QStringList{"precision", "findings"};
        plan.front = QStringList{"precision", "layers"};
        plan.sidePermille = 380;
        plan.sideMost = 620;
        plan.bottomPercent = 34;
        plan.chart = QStringLiteral("accuracy");
        break;
    case Workspace::Explore:
        plan.left = QStringList{"explore", "hardware", "findings"};
        plan.front = QStringList{"explore"};
        plan.bottom.clear(); // the charts need the height
        plan.sidePermille = 280;
        plan.sideMost = 440;
        plan.charts = ChartSet::Sweep;
        break;
    case Workspace::Learn:
        plan.left = QStringList{"formats", "levels", "fixedpoint"};
        plan.right = QStringList{"operations", "benchmarks", "compression"};
        plan.front = QStringList{"formats", "operations"};
        plan.bottom.clear(); // what is looked at stands at the sides
        plan.sidePermille = 370;
        plan.sideMost = 620;
        plan.onlySidePermille = 480; // six tabs with their whole names
        plan.chart = QStringLiteral("energy");
        break;
    }
    return plan;
}

QString titleOf(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Design: return WorkspacesText::tr("&Design");
    case Workspace::Precision: return WorkspacesText::tr("&Precision");
    case Workspace::Explore: return WorkspacesText::tr("&Explore");
    case Workspace::Learn: break;
    }
    return WorkspacesText::tr("&Learn");
}

QString tipOf(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Design:
        return WorkspacesText::tr("Hardware and mapping beside the charts, layers below");
    case Workspace::Precision:
        return WorkspacesText::tr("Bits of the layers beside what they cost in accuracy");
    case Workspace::Explore:
        return WorkspacesText::tr(
            "What follows from one or two values of the design, over a range");
    case Workspace::Learn: break;
    }
    return WorkspacesText::tr("Figures and tables of the field, live: what to try and what to "
                              "notice");
}

QString stateKey(Workspace workspace)
{
    return QStringLiteral("workspace/%1/state").arg(nameOf(workspace));
}

QString chartKey(Workspace workspace)
{
    return QStringLiteral("workspace/%1/chart").arg(nameOf(workspace));
}

} // namespace

std::vector<Workspace> allWorkspaces()
{
    return {Workspace::Design, Workspace::Precision, Workspace::Explore, Workspace::Learn};
}

QString nameOf(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Design: return QStringLiteral("design");
    case Workspace::Precision: return QStringLiteral("precision");
    case Workspace::Explore: return QStringLiteral("explore");
    case Workspace::Learn: break;
    }
    return QStringLiteral("learn");
}

std::optional<Workspace> workspaceFromName(const QString &name)
{
    for (const Workspace workspace : allWorkspaces()) {
        if (nameOf(workspace) == name)
            return workspace;
    }
    return std::nullopt;
}

Workspaces::Workspaces(MainWindow &window)
    : QObject(&window), m_window(window), m_choices(new QActionGroup(this))
{
    for (const Workspace workspace : allWorkspaces()) {
        auto *action = new QAction(titleOf(workspace), this);
        action->setObjectName(QStringLiteral("workspace-") + nameOf(workspace));
        action->setStatusTip(tipOf(workspace));
        action->setCheckable(true);
        action->setChecked(workspace == m_current);
        m_choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, workspace] { use(workspace); });
    }
}

QList<QAction *> Workspaces::actions() const
{
    return m_choices->actions();
}

void Workspaces::use(Workspace workspace)
{
    if (workspace == m_current)
        return;
    if (m_left) {
        showFirst(workspace);
        return;
    }
    keep();
    show(workspace);
    m_window.session().settings().setViewOption(kCurrentKey, nameOf(workspace));
}

void Workspaces::showFirst(Workspace workspace)
{
    choose(workspace);
    arrange(workspace);
}

void Workspaces::reset()
{
    arrange(m_current);
}

void Workspaces::restore()
{
    const auto last =
        workspaceFromName(m_window.session().settings().viewOption(kCurrentKey).toString());
    show(last.value_or(Workspace::Design));
}

void Workspaces::keep()
{
    if (m_left)
        return;
    AppSettings &settings = m_window.session().settings();
    settings.setViewOption(stateKey(m_current), m_window.saveState(kLayoutVersion));
    const Chart *alone = m_window.charts().maximized();
    settings.setViewOption(chartKey(m_current), alone ? alone->id() : QString());
    settings.setViewOption(kCurrentKey, nameOf(m_current));
}

void Workspaces::beginVisit()
{
    const ChartsView &charts = m_window.charts();
    m_left = Left{m_current, m_window.saveState(kLayoutVersion),
                  charts.maximized() ? charts.maximized()->id() : QString(), charts.frontCharts()};
}

void Workspaces::endVisit()
{
    const Left left = std::exchange(m_left, std::nullopt).value_or(Left{});
    choose(left.workspace);
    restoreDocks(left.state);
    m_window.charts().setFrontCharts(left.front);
    showChart(left.alone);
}

void Workspaces::show(Workspace workspace)
{
    choose(workspace);
    const AppSettings &settings = m_window.session().settings();
    const QByteArray state = settings.viewOption(stateKey(workspace)).toByteArray();
    if (state.isEmpty() || !restoreDocks(state))
        arrange(workspace);
    else
        showChart(settings.viewOption(chartKey(workspace)).toString());
}

bool Workspaces::restoreDocks(const QByteArray &state)
{
    // Of a window that is shown Qt 6.4 shows the docks' tab bars in a loop over a set that each of
    // them replaces, as it activates the window's layout: now and then the program ended.
    QLayout *const layout = m_window.layout();
    layout->setEnabled(false);
    const bool isRestored = m_window.restoreState(state, kLayoutVersion);
    layout->setEnabled(true);
    layout->invalidate();
    layout->activate();
    return isRestored;
}

void Workspaces::choose(Workspace workspace)
{
    m_current = workspace;
    m_window.charts().setChartSet(planOf(workspace).charts);
    for (QAction *action : m_choices->actions())
        action->setChecked(action->objectName().endsWith(u'-' + nameOf(workspace)));
}

void Workspaces::showChart(const QString &id)
{
    ChartsView &view = m_window.charts();
    const auto found = std::find_if(view.charts().begin(), view.charts().end(),
                                    [&](const Chart *chart) { return chart->id() == id; });
    view.maximize(found == view.charts().end() ? nullptr : *found);
}

void Workspaces::arrange(Workspace workspace)
{
    Plan plan = planOf(workspace);
    // A narrow window has one column of docks beside the charts, a wide one has two.
    if (m_window.width() < kTwoColumns && !plan.left.isEmpty()) {
        plan.left += plan.right;
        plan.right.clear();
        plan.sidePermille = std::max(plan.sidePermille, plan.onlySidePermille);
    }
    const auto dockNamed = [this](const QString &name) {
        return m_window.findChild<QDockWidget *>(name, Qt::FindDirectChildrenOnly);
    };
    QDockWidget *scoreboard = dockNamed(QStringLiteral("scoreboard"));
    m_window.addDockWidget(Qt::TopDockWidgetArea, scoreboard);
    scoreboard->show();
    // Hidden until all are in place: docks of two workspaces side by side, for a moment, would
    // widen a small window for good.
    for (Dock *dock : m_window.docks())
        dock->hide();
    QStringList shown;
    const auto stack = [&](const QStringList &names, Qt::DockWidgetArea area) {
        QDockWidget *before = nullptr;
        for (const QString &name : names) {
            QDockWidget *dock = dockNamed(name);
            dock->setFloating(false);
            m_window.addDockWidget(area, dock);
            if (before)
                m_window.tabifyDockWidget(before, dock);
            before = dock;
            shown += name;
        }
    };
    stack(plan.left, Qt::LeftDockWidgetArea);
    stack(plan.right, Qt::RightDockWidgetArea);
    stack(plan.bottom, Qt::BottomDockWidgetArea);
    for (Dock *dock : m_window.docks()) {
        if (shown.contains(dock->objectName()))
            continue;
        // Where it comes when it is asked for: beside the docks that are there.
        dock->setFloating(false);
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
        const QStringList &beside = plan.right.isEmpty() ? plan.left : plan.right;
        m_window.tabifyDockWidget(dockNamed(beside.first()), dock);
    }
    for (const QString &name : shown)
        dockNamed(name)->show();
    for (const QString &name : plan.front)
        dockNamed(name)->raise();

    const int side = std::clamp(m_window.width() * plan.sidePermille / 1000, 250, plan.sideMost);
    for (const QStringList &names : {plan.left, plan.right})
        if (!names.isEmpty())
            m_window.resizeDocks({dockNamed(names.first())}, {side}, Qt::Horizontal);
    if (!plan.bottom.isEmpty())
        m_window.resizeDocks({dockNamed(plan.bottom.first())},
                             {m_window.height() * plan.bottomPercent / 100}, Qt::Vertical);
    showChart(plan.chart);
}

} // namespace pelorus
