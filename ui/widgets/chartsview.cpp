// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartsview.h"

#include "ui/charts/accuracychart.h"
#include "ui/charts/frontchart.h"
#include "ui/charts/sensitivitychart.h"
#include "ui/charts/sweptchart.h"
#include "ui/charts/visitedchart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"

#include <QComboBox>
#include <QGridLayout>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int kColumns = 2;
/// Charts on each card, by their place in makeCharts(): those of a card share it, and one is chosen
/// in its title.
const QList<QList<qsizetype>> kCells = {{0, 5, 6, 7, 11}, {1}, {2, 3, 8}, {4}, {9}, {10}};
constexpr int kGridCells = 4; ///< the first ones; those of a sweep are as wide as the view

QToolButton *titleButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIconSize(QSize(14, 14));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

ChartsView::ChartsView(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kCardGap);
    m_charts = makeCharts(this);
    for (int i = 0; i < kCells.size(); ++i) {
        QList<Chart *> charts;
        for (const qsizetype chart : kCells[i])
            charts += m_charts[chart];
        m_cells += makeCell(charts);
        if (i < kGridCells)
            m_grid->addWidget(m_cells[i].card, i / kColumns, i % kColumns);
        else
            m_grid->addWidget(m_cells[i].card, i, 0, 1, kColumns);
    }
    for (int i = 0; i < kColumns; ++i)
        m_grid->setColumnStretch(i, 1);
    maximize(nullptr);
}

bool ChartsView::isInSet(int cell) const
{
    return (cell < kGridCells) == (m_set == ChartSet::Design);
}

void ChartsView::setChartSet(ChartSet set)
{
    m_set = set;
    maximize(m_maximized);
}

ChartsView::Cell ChartsView::makeCell(const QList<Chart *> &charts)
{
    Cell cell;
    cell.card = new Card(this);
    cell.stack = new QStackedLayout(cell.card);
    cell.stack->setContentsMargins(2, 2, 2, 2);
    cell.charts = charts;
    for (Chart *chart : charts) {
        cell.stack->addWidget(chart);
        if (charts.size() > 1) {
            cell.choosers += makeChooser(cell, chart);
            chart->setTitleWidget(cell.choosers.last());
        }
        auto *maximize = titleButton(tr("Maximise or restore “%1”").arg(chart->title()), chart);
        connect(maximize, &QToolButton::clicked, this,
                [this, chart] { this->maximize(m_maximized == chart ? nullptr : chart); });
        chart->optionRow()->addWidget(maximize);
        cell.maximize += maximize;
    }
    return cell;
}

/// Each chart of a card has a chooser of its own in place of its title. It always shows this chart:
/// another is on another chart's chooser.
QComboBox *ChartsView::makeChooser(const Cell &cell, Chart *chart)
{
    auto *chooser = new QComboBox(chart);
    chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    chooser->setAccessibleName(tr("Charts of this place"));
    chooser->setToolTip(tr("Charts of this place"));
    const QList<Chart *> charts = cell.charts;
    for (Chart *other : charts) {
        chooser->addItem(other->shortTitle());
        chooser->setItemData(chooser->count() - 1, other->title(), Qt::ToolTipRole);
    }
    const int own = static_cast<int>(charts.indexOf(chart));
    chooser->setCurrentIndex(own);
    connect(chooser, &QComboBox::activated, this, [this, chooser, charts, own](int index) {
        if (index == own)
            return;
        const bool hadFocus = chooser->hasFocus();
        showChart(charts[index]);
        chooser->setCurrentIndex(own);
        if (hadFocus)
            chooserOf(charts[index])->setFocus(Qt::TabFocusReason);
    });
    return chooser;
}

QComboBox *ChartsView::chooserOf(const Chart *chart) const
{
    for (const Cell &cell : m_cells) {
        const qsizetype place = cell.charts.indexOf(chart);
        if (place >= 0 && !cell.choosers.isEmpty())
            return cell.choosers[place];
    }
    return nullptr;
}

void ChartsView::showChart(Chart *chart)
{
    for (const Cell &cell : m_cells) {
        if (!cell.charts.contains(chart))
            continue;
        if (!cell.card->isVisibleTo(this) && !isInSet(static_cast<int>(&cell - &m_cells.first()))) {
            maximize(chart);
            return;
        }
        if (m_maximized && m_maximized != chart && cell.charts.contains(m_maximized))
            m_maximized = chart; // chooser of the maximised card
        cell.stack->setCurrentWidget(chart);
    }
    updateIcons();
}

QList<Chart *> ChartsView::frontCharts() const
{
    QList<Chart *> front;
    for (const Cell &cell : m_cells)
        front += cell.charts[cell.stack->currentIndex()];
    return front;
}

void ChartsView::setFrontCharts(const QList<Chart *> &charts)
{
    for (const Cell &cell : m_cells)
        for (Chart *chart : charts)
            if (cell.charts.contains(chart))
                cell.stack->setCurrentWidget(chart);
    updateIcons();
}

void ChartsView::updateIcons()
{
    for (const Cell &cell : m_cells)
        for (int i = 0; i < cell.charts.size(); ++i)
            cell.maximize[i]->setIcon(
                glyphIcon(m_maximized == cell.charts[i] ? Glyph::Restore : Glyph::Maximize));
}

Chart *ChartsView::currentChart() const
{
    for (Chart *chart : m_charts)
        if ((chart->hasFocus() || chart->isAncestorOf(focusWidget())) && chart->isVisibleTo(this))
            return chart;
    if (m_maximized)
        return m_maximized;
    const auto shown = std::find_if(m_charts.begin(), m_charts.end(), [this](const Chart *chart) {
        return chart->isVisibleTo(this);
    });
    return shown == m_charts.end() ? m_charts.first() : *shown;
}

void ChartsView::setEvaluation(const EvaluationPtr &evaluation)
{
    for (Chart *chart : m_charts)
        chart->setEvaluation(evaluation);
}

void ChartsView::setBaseline(const ComparedDesignPtr &baseline)
{
    for (Chart *chart : m_charts)
        chart->setBaseline(baseline);
}

void ChartsView::setSelectionHub(SelectionHub *hub)
{
    for (Chart *chart : m_charts)
        chart->setSelectionHub(hub);
}

void ChartsView::setFrontRunner(FrontRunner *runner)
{
    for (Chart *chart : m_charts)
        if (auto *front = qobject_cast<FrontChart *>(chart))
            front->setRunner(runner);
}

AccuracyChart *ChartsView::accuracyChart() const
{
    for (Chart *chart : m_charts)
        if (auto *accuracy = qobject_cast<AccuracyChart *>(chart))
            return accuracy;
    return nullptr;
}

VisitedChart *ChartsView::visitedChart() const
{
    for (Chart *chart : m_charts)
        if (auto *visited = qobject_cast<VisitedChart *>(chart))
            return visited;
    return nullptr;
}

SensitivityChart *ChartsView::sensitivityChart() const
{
    for (Chart *chart : m_charts)
        if (auto *sensitivity = qobject_cast<SensitivityChart *>(chart))
            return sensitivity;
    return nullptr;
}

QList<SweptChart *> ChartsView::sweptCharts() const
{
    QList<SweptChart *> swept;
    for (Chart *chart : m_charts)
        if (auto *one = qobject_cast<SweptChart *>(chart))
            swept += one;
    return swept;
}

void ChartsView::setVisitLog(VisitLog *log)
{
    visitedChart()->setLog(log);
}

void ChartsView::setAccuracyRunner(AccuracyRunner *runner)
{
    accuracyChart()->setRunner(runner);
}

void ChartsView::maximize(Chart *chart)
{
    m_maximized = chart;
    m_grid->setSpacing(chart ? 0 : kCardGap); // what is hidden would leave its gap
    for (int i = 0; i < m_cells.size(); ++i) {
        const Cell &cell = m_cells[i];
        const bool isShown = chart ? cell.charts.contains(chart) : isInSet(i);
        cell.card->setVisible(isShown);
        // A column that stretches keeps its place, even with nothing in it.
        if (isShown)
            for (int column = 0; column < kColumns; ++column)
                m_grid->setColumnStretch(column, !chart || column == i % kColumns ? 1 : 0);
        if (cell.charts.contains(chart))
            cell.stack->setCurrentWidget(chart);
    }
    updateIcons();
}

} // namespace pelorus
