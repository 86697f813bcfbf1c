// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartsview.h"

#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

namespace pelorus {

namespace {

constexpr int kColumns = 2;

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
    for (int i = 0; i < m_charts.size(); ++i) {
        m_cells += makeCell(m_charts[i]);
        m_grid->addWidget(m_cells[i].card, i / kColumns, i % kColumns);
    }
    for (int i = 0; i < kColumns; ++i)
        m_grid->setColumnStretch(i, 1);
    updateIcons();
}

ChartsView::Cell ChartsView::makeCell(Chart *chart)
{
    Cell cell;
    cell.card = new Card(this);
    auto *layout = new QVBoxLayout(cell.card);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(chart);

    cell.maximize = titleButton(tr("Maximise or restore “%1”").arg(chart->title()), chart);
    connect(cell.maximize, &QToolButton::clicked, this,
            [this, chart] { maximize(m_maximized == chart ? nullptr : chart); });
    chart->optionRow()->addWidget(cell.maximize);
    return cell;
}

void ChartsView::updateIcons()
{
    for (int i = 0; i < m_cells.size(); ++i)
        m_cells[i].maximize->setIcon(
            glyphIcon(m_maximized == m_charts[i] ? Glyph::Restore : Glyph::Maximize));
}

Chart *ChartsView::currentChart() const
{
    for (Chart *chart : m_charts)
        if (chart->hasFocus() || chart->isAncestorOf(focusWidget()))
            return chart;
    return m_maximized ? m_maximized : m_charts.first();
}

void ChartsView::setEvaluation(const EvaluationPtr &evaluation)
{
    for (Chart *chart : m_charts)
        chart->setEvaluation(evaluation);
}

void ChartsView::setSelectionHub(SelectionHub *hub)
{
    for (Chart *chart : m_charts)
        chart->setSelectionHub(hub);
}

void ChartsView::maximize(Chart *chart)
{
    m_maximized = chart;
    for (int i = 0; i < m_charts.size(); ++i)
        m_cells[i].card->setVisible(!chart || m_charts[i] == chart);
    updateIcons();
}

} // namespace pelorus
