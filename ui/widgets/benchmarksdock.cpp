// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/benchmarksdock.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/asicpage.h"
#include "ui/widgets/bardelegate.h"
#include "ui/widgets/benchmarkview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/tables.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int firstBarColumn = 1, barColumns = 4; // of the table of FPGAs

} // namespace

BenchmarksDock::BenchmarksDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("benchmarks"), tr("Benchmarks"), parent)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Sort the networks by weights, then by MACs; open another network or accelerator and "
            "find it among the published ones."),
         tr("Fully connected layers have the weights, convolutions the MACs. Figures from silicon, "
            "from a layout and from an estimate are not the same kind of figure."),
         tr("Counts from the shapes; every published row names its paper, and what none gives is "
            "left empty.")},
        content));
    m_tabs = new QTabBar(content);
    m_tabs->setAccessibleName(tr("Benchmarks"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name : {tr("Networks"), tr("ASIC"), tr("FPGA")}) // as Tab
        m_tabs->addTab(name);
    column->addWidget(m_tabs);
    m_state = wrappedNote(content);
    m_state->setText(tr("Computing the tables…"));
    column->addWidget(m_state);
    m_pages = new QStackedWidget(content);
    m_networks = makeView(tr("Networks"), m_pages);
    m_pages->addWidget(m_networks);
    m_asic = new AsicPage(m_pages);
    m_pages->addWidget(transparentScrollArea(m_asic, m_pages));
    m_pages->addWidget(makeFpga(m_pages));
    column->addWidget(m_pages, 1);
    setContent(content);
    setMinimumWidth(250);
    addTableButtons(
        *this, [this] { return shownModels(); }, QStringLiteral("benchmarks.csv"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        if (isVisible())
            compute();
    });
    connect(&m_runner, &BenchmarkRunner::changed, this, &BenchmarksDock::showTables);
    connect(&m_runner, &BenchmarkRunner::failed, this, [this](const QString &message) {
        m_hasFailed = true;
        m_state->setText(message);
        showTables();
    });
}

BenchmarkView *BenchmarksDock::makeView(const QString &name, QWidget *parent)
{
    return new BenchmarkView(name, BenchmarkView::Order::Sortable, BenchmarkView::Height::Free,
                             parent);
}

QWidget *BenchmarksDock::makeFpga(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_fpgas = makeView(tr("FPGA designs"), page);
    for (int i = firstBarColumn; i < firstBarColumn + barColumns; ++i)
        m_fpgas->setItemDelegateForColumn(i,
                                          new BarDelegate(BenchmarkModel::ShareRole,
                                                          utilizationColour(),
                                                          QStringLiteral("88.8 %"), m_fpgas));
    column->addWidget(m_fpgas, 1);
    m_fpgaNote = wrappedNote(page);
    column->addWidget(m_fpgaNote);
    return page;
}

BenchmarkModels BenchmarksDock::shownModels() const
{
    switch (m_tabs->currentIndex()) {
    case Asic: return m_asic->tables();
    case Fpga: return {m_fpgas->figures()};
    default: return {m_networks->figures()};
    }
}

QByteArray BenchmarksDock::csv() const
{
    return csvOf(shownModels());
}

BenchmarkView *BenchmarksDock::chipLayers() const
{
    return m_asic->chipLayers();
}

BenchmarkView *BenchmarksDock::chips() const
{
    return m_asic->chips();
}

void BenchmarksDock::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void BenchmarksDock::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    if (isVisible())
        showTables();
}

void BenchmarksDock::showEvent(QShowEvent *event)
{
    Dock::showEvent(event);
    compute();
    showTables();
}

void BenchmarksDock::compute()
{
    m_runner.start();
    if (m_tabs->currentIndex() == Asic)
        m_runner.startSearches();
}

void BenchmarksDock::showTables()
{
    const auto &figures = m_runner.figures();
    m_state->setVisible(!figures || m_hasFailed);
    m_pages->setVisible(figures.has_value());
    if (!figures)
        return;
    const Evaluation *own = m_evaluation.get();
    std::optional<NetworkSummary> network;
    if (own)
        network = summaryOf(*own->design.network);
    m_networks->setTable(networksTable(figures->networks, network ? &*network : nullptr,
                                       figures->published.accuracies));
    m_asic->setFigures(*figures, own);
    const BenchmarkTable fpgas = fpgaTable(figures->published.fpgaDesigns, figures->budgets, own);
    m_fpgas->setTable(fpgas);
    m_fpgaNote->setText(
        fpgas.ownRow >= 0
            ? tr("Bars: share of the device. LUT and FF of this design are a lower bound: control, "
                 "address generators and the DRAM interface are not in the model.")
            : tr("Bars: share of the device. This design is on no FPGA: choose the accelerator "
                 "fpga-zhang15-vx485t or fpga-qiu16-xc7z045 under Hardware ▸ Preset, and it stands "
                 "here."));
}

} // namespace pelorus
