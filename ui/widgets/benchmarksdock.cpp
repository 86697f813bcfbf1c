// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/benchmarksdock.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/bardelegate.h"
#include "ui/widgets/benchmarkview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/learnnote.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int firstBarColumn = 1, barColumns = 4; // of the table of FPGAs
constexpr int barWidth = 96; // pixels

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
    m_pages->addWidget(makeAsic(m_pages));
    m_pages->addWidget(makeFpga(m_pages));
    column->addWidget(m_pages, 1);
    setContent(content);
    setMinimumWidth(250);
    addTableButtons(
        *this, [this] { return shownModels(); }, QStringLiteral("benchmarks.csv"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(&m_runner, &BenchmarkRunner::finished, this, &BenchmarksDock::showTables);
}

BenchmarkView *BenchmarksDock::makeView(const QString &name, QWidget *parent)
{
    return new BenchmarkView(name, BenchmarkView::Order::Sortable, BenchmarkView::Height::Free,
                             parent);
}

QWidget *BenchmarksDock::makeAsic(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    QLabel *head = strongLabel(tr("AlexNet on Eyeriss, layer by layer"), page);
    head->setContentsMargins(10, 4, 10, 0);
    head->setWordWrap(true);
    column->addWidget(head);
    m_chipLayers = makeView(head->text(), page);
    column->addWidget(m_chipLayers, 2);
    QLabel *cause = wrappedNote(page);
    cause->setText(tr(
        "The chip: batch 4, 1.0 V, 200 MHz, measured (Y.-H. Chen et al., JSSC 2017, Table V); "
        "the model: the chip's own passes and zeros. Time: the passes of CONV4 and CONV5 are the "
        "same, but the chip's times are not in their ratio. Buffer: follows from the passes. "
        "DRAM: CONV1's output is taken to have the zeros of CONV2's input, which it has only "
        "after pooling. Power, without DRAM: its constant part is measured on another network; "
        "energy per MAC is low, so layers without zeros come out low and sparse ones high."));
    column->addWidget(cause);
    QLabel *others = strongLabel(tr("Chips, and this design"), page);
    others->setContentsMargins(10, 4, 10, 0);
    column->addWidget(others);
    m_chips = makeView(others->text(), page);
    column->addWidget(m_chips, 3);
    return page;
}

QWidget *BenchmarksDock::makeFpga(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_fpgas = makeView(tr("FPGA designs"), page);
    for (int i = firstBarColumn; i < firstBarColumn + barColumns; ++i)
        m_fpgas->setItemDelegateForColumn(
            i, new BarDelegate(BenchmarkModel::ShareRole, utilizationColour(), m_fpgas));
    column->addWidget(m_fpgas, 1);
    m_fpgaNote = wrappedNote(page);
    column->addWidget(m_fpgaNote);
    return page;
}

BenchmarkModels BenchmarksDock::shownModels() const
{
    switch (m_tabs->currentIndex()) {
    case Asic: return {m_chipLayers->figures(), m_chips->figures()};
    case Fpga: return {m_fpgas->figures()};
    default: return {m_networks->figures()};
    }
}

QByteArray BenchmarksDock::csv() const
{
    return csvOf(shownModels());
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
    m_runner.start();
    showTables();
}

void BenchmarksDock::showTables()
{
    const auto &figures = m_runner.figures();
    m_state->setVisible(!figures);
    m_pages->setVisible(figures.has_value());
    if (!figures)
        return;
    const Evaluation *own = m_evaluation.get();
    std::optional<NetworkSummary> network;
    if (own)
        network = summaryOf(*own->design.network);
    m_networks->setTable(networksTable(figures->networks, network ? &*network : nullptr,
                                       figures->published.accuracies));
    m_chipLayers->setTable(
        chipLayersTable(figures->published.eyerissAlexnet, figures->eyerissModelled));
    m_chips->setTable(chipsTable(figures->published.chips, own));
    const BenchmarkTable fpgas = fpgaTable(figures->published.fpgaDesigns, figures->budgets, own);
    const bool isFirst = m_fpgas->figures()->columnCount() == 0;
    m_fpgas->setTable(fpgas);
    if (isFirst)
        for (int i = firstBarColumn; i < firstBarColumn + barColumns; ++i)
            m_fpgas->setColumnWidth(i, barWidth);
    m_fpgaNote->setText(
        fpgas.ownRow >= 0
            ? tr("Bars: share of the device. LUT and FF of this design are a lower bound: control, "
                 "address generators and the DRAM interface are not in the model.")
            : tr("Bars: share of the device. This design is on no FPGA: choose the accelerator "
                 "fpga-zhang15-vx485t or fpga-qiu16-xc7z045 under Hardware ▸ Preset, and it stands "
                 "here."));
}

} // namespace pelorus
