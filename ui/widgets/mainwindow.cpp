// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mainwindow.h"

#include "ui/charts/accuracychart.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/sensitivitychart.h"
#include "ui/charts/sweptchart.h"
#include "ui/charts/visitedchart.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/session/pinedits.h"
#include "ui/widgets/accuracyform.h"
#include "ui/widgets/actionpalette.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chartfiles.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/evaluationpace.h"
#include "ui/widgets/exploredock.h"
#include "ui/widgets/findingsdock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/helpdialogs.h"
#include "ui/widgets/historydock.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/lettersearch.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/mappingtrialwindow.h"
#include "ui/widgets/menus.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/precisiondock.h"
#include "ui/widgets/preferencesdialog.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/snapshotsdock.h"
#include "ui/widgets/startpage.h"
#include "ui/widgets/statusline.h"
#include "ui/widgets/tourplayer.h"
#include "ui/widgets/workspaces.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QVBoxLayout>

namespace pelorus {

namespace {

constexpr std::chrono::milliseconds kBesideCharts(50); ///< between two results under a hand

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls())
        if (url.isLocalFile())
            files += url.toLocalFile();
    return files;
}

} // namespace

MainWindow::MainWindow(Session &session, QWidget *parent) : QMainWindow(parent), m_session(session)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    build();
    connectSession();
    connectSweep();
    connectActions();
    resetLayout();
    centralWidget()->setFocus(); // no field stands out at first; Tab begins at the charts
}

MainWindow::~MainWindow()
{
    m_tours->leave();
}

void MainWindow::build()
{
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContentsMargins(kCardGap, 0, kCardGap, 0);

    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kCardGap);
    m_messages = new MessageBar(centre);
    m_charts = new ChartsView(centre);
    m_charts->setSelectionHub(&m_session.selection());
    m_charts->setFrontRunner(&m_session.fronts());
    m_charts->setAccuracyRunner(&m_session.accuracy());
    m_charts->setVisitLog(&m_session.visits());
    m_charts->sensitivityChart()->setRunner(&m_session.steps());
    column->addWidget(m_messages);
    column->addWidget(m_charts, 1);
    centre->setFocusPolicy(Qt::ClickFocus);
    setCentralWidget(centre);

    m_scoreboard = new ScoreboardBar(this);
    auto *scoreboardDock = new QDockWidget(tr("Scoreboard"), this);
    scoreboardDock->setObjectName(QStringLiteral("scoreboard"));
    scoreboardDock->setTitleBarWidget(new QWidget(scoreboardDock)); // its tiles are titles enough
    scoreboardDock->setFeatures(QDockWidget::DockWidgetClosable);
    scoreboardDock->setWidget(m_scoreboard);

    m_hardware = new HardwareDock(m_session, this);
    m_layers = new LayersDock(m_session, this);
    m_mapping = new MappingDock(m_session.selection(), this);
    m_precision = new PrecisionDock(m_session, this);
    m_findings = new FindingsDock(m_session.selection(), m_session.document(), this);
    m_snapshots = new SnapshotsDock(m_session, this);
    m_history = new HistoryDock(m_session.document(), this);
    m_explore = new ExploreDock(m_session, this);
    m_learn = std::make_unique<LearnDocks>(m_session, this);
    m_workspaces = new Workspaces(*this);
    m_tours = new TourPlayer(*this);

    m_designFiles = new DesignFiles(m_session, *m_messages, this);
    m_chartFiles = new ChartFiles(*m_charts, m_session.settings(), *m_messages, this);
    m_actions = new Actions(*m_session.document().undoGroup(), this);
    new LetterSearch(this);
    m_status = new StatusLine(m_session, *statusBar());
    addToolBar(Qt::TopToolBarArea, makeToolBar(*this));
    fillMenuBar(*this); // it shows and hides the tool bar, too
}

QList<Dock *> MainWindow::docks() const
{
    return QList<Dock *>{m_hardware, m_layers,    m_mapping, m_precision,
                         m_findings, m_snapshots, m_history, m_explore}
    + m_learn->all();
}

void MainWindow::connectSession()
{
    m_pace = new EvaluationPace(kBesideCharts, this);
    connect(m_pace, &EvaluationPace::passed, this, &MainWindow::showBesideCharts);
    connect(&m_session.runner(), &EvaluationRunner::evaluated, this, &MainWindow::showEvaluation);
    connect(&m_session.runner(), &EvaluationRunner::provingChanged, m_scoreboard,
            &ScoreboardBar::setSearching);
    m_scoreboard->setSearching(m_session.runner().isProving());
    connect(&m_session.runner(), &EvaluationRunner::failed, this, &MainWindow::showFailure);
    connect(&m_session.runner(), &EvaluationRunner::evaluated, this, &MainWindow::showFailure);
    showFailure();
    connect(&m_session.accuracy(), &AccuracyRunner::changed, m_scoreboard,
            &ScoreboardBar::setAccuracy);
    m_scoreboard->setAccuracy(m_session.accuracy().latest());
    connect(&m_session.compared(), &ComparedDesigns::baselineChanged, this,
            &MainWindow::showBaseline);
    showBaseline();
    connect(m_charts->accuracyChart(), &AccuracyChart::schemeWanted, this,
            [this](const QString &scheme) {
                if (const auto done = setScheme(m_session.document(), scheme); !done)
                    m_messages->showMessage(MessageBar::Kind::Warning,
                                            QString::fromStdString(done.error().message()));
            });
    connect(m_charts->accuracyChart(), &AccuracyChart::exampleWanted, this, [this] {
        const auto done = useBuiltinNetwork(m_session.document(), QStringLiteral("strokes-lenet"));
        Q_ASSERT(done); // it ships
    });
    connect(m_charts->sensitivityChart(), &SensitivityChart::stepWanted, this,
            [this](const QString &path, const QString &value) {
                m_session.document().endMerge(); // with what was typed in the field
                const auto done = setHardwareValue(m_session.document(), path, value, {},
                                                   m_hardware->form()->names().value(path));
                if (!done)
                    m_messages->showMessage(MessageBar::Kind::Warning,
                                            QString::fromStdString(done.error().message()));
                m_session.document().endMerge();
            });
    connect(m_hardware, &HardwareDock::namesChanged, m_charts->sensitivityChart(),
            &SensitivityChart::setNames);
    m_charts->sensitivityChart()->setNames(m_hardware->form()->names());
    const auto warn = [this](const QString &message) {
        m_messages->showMessage(MessageBar::Kind::Warning, message);
    };
    connect(&m_session.steps(), &StepRunner::failed, this, warn);
    connect(&m_session.lookAhead(), &LookAhead::failed, this, warn);
    connect(m_charts->visitedChart(), &VisitedChart::bitsWanted, this,
            [this](const DesignPtr &visited) { takeBits(m_session.document(), *visited); });
    connect(m_charts->accuracyChart(), &AccuracyChart::setupWanted, this, [this] {
        m_precision->show();
        m_precision->raise();
        m_precision->form().askImages();
    });
    connect(&m_session, &Session::fileFindingsChanged, this,
            [this] { m_findings->setFileFindings(m_session.fileFindings()); });
    m_findings->setFileFindings(m_session.fileFindings());
    showEvaluation(m_session.runner().latest());

    DesignDocument &document = m_session.document();
    connect(&document, &DesignDocument::designChanged, this, &MainWindow::updateTitle);
    connect(&document, &DesignDocument::pathChanged, this, &MainWindow::updateTitle);
    connect(&document, &DesignDocument::modifiedChanged, this, &QWidget::setWindowModified);
    updateTitle();

    const auto refuse = [this](const QString &message) {
        m_messages->showMessage(MessageBar::Kind::Warning, message);
    };
    connect(m_layers, &LayersDock::editFailed, this, refuse);
    connect(m_hardware, &HardwareDock::editFailed, this, refuse);
    connect(m_precision, &PrecisionDock::editFailed, this, refuse);
    connect(m_hardware, &HardwareDock::energyTableWanted, m_designFiles,
            &DesignFiles::askEnergyTable);
    connect(m_findings, &FindingsDock::countChanged, m_status, &StatusLine::setFindings);
    connect(m_status, &StatusLine::findingsClicked, this, [this] {
        m_findings->show();
        m_findings->raise();
    });
    m_status->setFindings(m_findings->model().countOf(Severity::Error),
                          m_findings->model().countOf(Severity::Warning),
                          m_findings->model().countOf(Severity::Info));
}

void MainWindow::connectSweep()
{
    const auto openPoint = [this](std::size_t point, const QString &values) {
        if (const auto design = m_session.sweeps().designOf(point))
            openSweepPoint(m_session.document(), *design, values);
        else
            m_messages->showMessage(MessageBar::Kind::Warning,
                                    QString::fromStdString(design.error().message()));
    };
    for (SweptChart *chart : m_charts->sweptCharts()) {
        chart->setRunner(&m_session.sweeps());
        chart->setNames(m_explore->names());
        connect(m_explore, &ExploreDock::namesChanged, chart, &SweptChart::setNames);
        connect(chart, &SweptChart::pointWanted, this, openPoint);
    }
    connect(m_explore, &ExploreDock::pointWanted, this, openPoint);
    // Whoever starts a sweep wants to see it.
    connect(m_explore, &ExploreDock::started, this, [this] {
        const QList<SweptChart *> charts = m_charts->sweptCharts();
        if (std::none_of(charts.begin(), charts.end(),
                         [](const Chart *chart) { return chart->isVisible(); }))
            m_charts->maximize(charts.first());
    });
}

void MainWindow::connectActions()
{
    const Actions &a = *m_actions;
    connect(a.startPage, &QAction::triggered, this, &MainWindow::showStartPage);
    connect(a.newNetwork, &QAction::triggered, m_designFiles, &DesignFiles::newNetwork);
    connect(a.open, &QAction::triggered, m_designFiles, &DesignFiles::askOpen);
    connect(a.save, &QAction::triggered, m_designFiles, [this] { m_designFiles->save(); });
    connect(a.saveAs, &QAction::triggered, m_designFiles, [this] { m_designFiles->askSaveAs(); });
    connect(a.exportChart, &QAction::triggered, m_chartFiles, &ChartFiles::askExportChart);
    connect(a.exportAllCharts, &QAction::triggered, m_chartFiles, &ChartFiles::askExportAll);
    connect(a.report, &QAction::triggered, m_chartFiles, &ChartFiles::askReport);
    connect(a.saveMappings, &QAction::triggered, m_chartFiles, &ChartFiles::askMappings);
    connect(m_mapping, &MappingDock::saveWanted, m_chartFiles, &ChartFiles::askMappings);
    connect(m_mapping, &MappingDock::trialWanted, this, [this](std::size_t layer) {
        (new MappingTrialWindow(m_session, layer, this))->show();
    });
    connect(m_mapping, &MappingDock::unpinWanted, this, [this](std::size_t layer) {
        unpinMapping(m_session.document(),
                     m_session.runner().latest()->design.network->layers()[layer]->name);
    });
    connect(a.quit, &QAction::triggered, this, &QWidget::close);

    connect(a.selectAll, &QAction::triggered, m_layers->table(), &QAbstractItemView::selectAll);
    connect(a.clearSelection, &QAction::triggered, &m_session.selection(), &SelectionHub::clear);
    connect(a.find, &QAction::triggered, m_layers, &LayersDock::focusFilter);
    connect(a.preferences, &QAction::triggered, this,
            [this] { PreferencesDialog::open(m_session.settings(), *this); });

    connect(a.pinBaseline, &QAction::triggered, this, [this] {
        const DesignPtr design = m_session.document().design();
        pinBaseline(m_session.document(),
                    m_session.compared().taken(QString::fromStdString(design->name)));
    });
    connect(a.unpinBaseline, &QAction::triggered, this,
            [this] { pinBaseline(m_session.document(), nullptr); });
    connect(a.swapBaseline, &QAction::triggered, this, [this] {
        const DesignPtr design = m_session.document().design();
        swapWithBaseline(m_session.document(),
                         m_session.compared().taken(QString::fromStdString(design->name)));
    });
    connect(a.takeSnapshot, &QAction::triggered, m_snapshots, &SnapshotsDock::take);
    connect(m_status, &StatusLine::baselineClicked, a.unpinBaseline, &QAction::trigger);

    connect(a.fit, &QAction::triggered, this, [this] {
        // A chart of a dock stands alone; those of the centre are read together.
        Chart *focused = focusedChart();
        if (focused && !m_charts->charts().contains(focused))
            return focused->fit();
        for (Chart *chart : m_charts->charts())
            chart->fit();
    });
    connect(a.maximizeChart, &QAction::triggered, this, [this] {
        m_charts->maximize(m_charts->maximized() ? nullptr : m_charts->currentChart());
    });
    connect(a.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(a.nextDock, &QAction::triggered, this, &MainWindow::focusNextDock);

    connect(a.findAction, &QAction::triggered, this, [this] {
        if (findChild<ActionPalette *>())
            return;
        auto *palette = new ActionPalette(*this, m_session.settings());
        palette->show();
        palette->field()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(a.cheatSheet, &QAction::triggered, this, [this] { showCheatSheet(*this); });
    connect(a.model, &QAction::triggered, this, [this] { showModel(*this); });
    connect(a.sources, &QAction::triggered, this, [this] { showSources(*this); });
    connect(a.explain, &QAction::triggered, this, [this] {
        if (!explain(QApplication::focusWidget()))
            m_messages->showMessage(
                MessageBar::Kind::Information,
                tr("Click a tile, a field of the hardware, a cell of a table, a "
                   "finding or a bar of a chart first, or reach it by Tab and "
                   "the arrow keys."));
    });
    connect(a.about, &QAction::triggered, this, [this] { showAbout(*this); });
}

void MainWindow::showFailure()
{
    const EvaluationRunner &runner = m_session.runner();
    if (!runner.isWithoutResult()) {
        m_messages->endStanding();
        return;
    }
    if (runner.isBusy() && !runner.isComparing())
        return; // a newer design will have a result or a failure of its own
    m_messages->showStanding(
        runner.latest() ? tr("%1 What you see is the result of the design before it. Undo the last "
                             "step (Ctrl+Z), "
                             "change the design, or try again (at the bottom of the window).")
                              .arg(runner.latestError())
                        : tr("%1 Change the design, open another one, or try again (at the bottom "
                             "of the window).")
                              .arg(runner.latestError()));
}

void MainWindow::showEvaluation(const EvaluationPtr &evaluation)
{
    m_scoreboard->setEvaluation(evaluation);
    m_charts->setEvaluation(evaluation);
    m_findings->setEvaluation(evaluation);
    m_pace->offer(evaluation);
}

void MainWindow::showBesideCharts(const EvaluationPtr &evaluation)
{
    m_hardware->setEvaluation(evaluation);
    m_layers->setEvaluation(evaluation);
    m_mapping->setEvaluation(evaluation);
    m_learn->setEvaluation(evaluation);
}

void MainWindow::showLatest()
{
    m_pace->passWaiting();
}

void MainWindow::showBaseline()
{
    const ComparedDesignPtr baseline = m_session.compared().baseline();
    m_scoreboard->setBaseline(baseline);
    m_charts->setBaseline(baseline);
    m_layers->setBaseline(baseline);
    m_status->setBaseline(baseline);
    m_actions->unpinBaseline->setEnabled(baseline != nullptr);
    m_actions->swapBaseline->setEnabled(baseline != nullptr);
}

void MainWindow::updateTitle()
{
    const DesignDocument &document = m_session.document();
    setWindowTitle(QString::fromStdString(document.design()->name)
                   + QStringLiteral("[*] – Pelorus"));
    setWindowFilePath(document.path());
    setWindowModified(document.isModified());
}

void MainWindow::showKeptAside(const QString &path)
{
    m_messages->showMessage(MessageBar::Kind::Information,
                            tr("Unsaved edits of the last session are kept in %1").arg(path));
}

void MainWindow::showStartPage()
{
    if (auto *open = findChild<StartPage *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *page = new StartPage(m_session, *m_designFiles, this);
    connect(page, &StartPage::tourWanted, m_tours,
            [this](const QString &id) { m_tours->start(id); });
    page->show();
}

void MainWindow::announceExport(const Result<void> &done, const QString &path)
{
    m_chartFiles->announceWritten(done, path);
}

void MainWindow::resetLayout()
{
    m_workspaces->reset();
}

void MainWindow::restoreLayout()
{
    if (!restoreGeometry(m_session.settings().windowGeometry()))
        resize(1440, 900);
    m_workspaces->restore();
}

void MainWindow::saveLayout()
{
    m_tours->leave();
    m_session.settings().setWindowGeometry(saveGeometry());
    m_workspaces->keep();
}

void MainWindow::focusNextDock()
{
    QList<QWidget *> stops{m_charts};
    for (Dock *dock : docks())
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            stops += dock;
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::find_if(stops.begin(), stops.end(), [focus](QWidget *stop) {
        return focus && stop->isAncestorOf(focus);
    });
    const auto at = here == stops.end() ? 0 : (here - stops.begin() + 1) % stops.size();
    for (QWidget *child : stops[at]->findChildren<QWidget *>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (QWidget *editor = focusWidget())
        editor->clearFocus(); // what was typed is an edit, too, and not to be made while all is
                              // hidden
    m_tours->leave(); // it is the user's design that may be lost
    if (!m_mayClose && m_session.document().isModified()) {
        event->ignore(); // until the question is answered
        m_designFiles->askUnsaved([this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    m_mayClose = false;
    saveLayout();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_designFiles->openAll(localFiles(event->mimeData()));
}

} // namespace pelorus
