// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/layerchart.h"

#include "core/explore/comparison.h"
#include "ui/charts/hovermarker.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pelorus {

namespace {

constexpr double headroom = 1.06; // above the highest bar
constexpr double fewestLayers = 2; // that a zoom can show

} // namespace

LayerChart::LayerChart(QWidget *parent)
    : Chart(parent), m_bars(new StackedBars(plot()->xAxis, plot()->yAxis)),
      m_legend(new LegendRow(plot())), m_marker(new HoverMarker(m_bars)),
      m_layerTicker(new LayerTicker(plot()->xAxis)),
      m_valueTicker(new EngineeringTicker(plot()->yAxis)), m_fitButton(new QToolButton(this))
{
    QCustomPlot *p = plot();
    p->plotLayout()->addElement(1, 0, m_legend);
    m_legend->setMargins(QMargins(14, 0, 8, 4));
    p->plotLayout()->setRowStretchFactor(1, 0.001);
    p->axisRect()->setMinimumMargins(QMargins(14, 8, 12, 4));
    p->xAxis->setTicker(m_layerTicker);
    p->xAxis->setTickLength(0, 0);
    p->xAxis->grid()->setVisible(false);
    p->yAxis->setTicker(m_valueTicker);
    p->yAxis->setSubTicks(false);
    p->yAxis->setTickLength(0, 0);

    p->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    p->axisRect()->setRangeDrag(Qt::Horizontal);
    p->axisRect()->setRangeZoom(Qt::Horizontal);
    p->installEventFilter(this);
    connect(p, &QCustomPlot::mousePress, this, &LayerChart::pressed);
    connect(p, &QCustomPlot::mouseMove, this, &LayerChart::moved);
    connect(p, &QCustomPlot::mouseRelease, this, &LayerChart::released);
    connect(p, &QCustomPlot::mouseWheel, this, &LayerChart::wheeled);
    connect(p, &QCustomPlot::mouseDoubleClick, this, &LayerChart::fit);
    const auto changed = qOverload<const QCPRange &>(&QCPAxis::rangeChanged);
    connect(p->xAxis, changed, this, [this] { userMoved(true); });
    connect(p->yAxis, changed, this, [this] { userMoved(false); });
    connect(p, &QCustomPlot::afterReplot, this, [this] {
        const int margin = plot()->axisRect()->margins().left();
        if (std::exchange(m_leftMargin, margin) != margin)
            emit marginChanged();
    });

    m_fitButton->setVisible(false);
    m_fitButton->setAutoRaise(true);
    optionRow()->addWidget(m_fitButton);
    connect(m_fitButton, &QToolButton::clicked, this, &LayerChart::fit);
}

void LayerChart::addOption(QWidget *option)
{
    optionRow()->insertWidget(optionRow()->indexOf(m_fitButton), option);
}

void LayerChart::retranslate()
{
    Chart::retranslate();
    m_fitButton->setText(tr("Fit"));
    m_fitButton->setAccessibleName(tr("Fit"));
    m_fitButton->setToolTip(tr("Show everything and follow the data (F).\n"
                               "Wheel and drag zoom the layers; with Ctrl the values."));
}

void LayerChart::applyTheme()
{
    m_bars->setTheme(theme());
    m_legend->setTheme(theme());
    m_marker->setTheme(theme());
}

void LayerChart::refresh()
{
    m_layers.clear();
    QStringList names;
    const EvaluationPtr current = evaluation();
    if (current) {
        const auto &all = current->design.network->layers();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!hasMacs(all[i]->kind))
                continue;
            m_layers.push_back(i);
            names.append(QString::fromStdString(all[i]->name));
        }
    }
    const bool costed = current && current->totals.costedLayers > 0;
    LayerBars bars;
    if (current)
        aboutToShow(*current);
    if (costed)
        bars = makeBars(*current, m_layers);
    m_series = std::move(bars.series);
    m_least = bars.least;
    auto ghosts = costed ? this->ghosts(m_layers) : std::vector<std::optional<double>>();
    if (!ghosts.empty())
        m_series.push_back(
            {tr("baseline"), {{}, FillLook::Hatch::None, FillLook::Weight::Ghost}, {}, {}});
    m_bars->setGhosts(std::move(ghosts));

    std::vector<FillLook> looks;
    for (const BarSeries &series : m_series)
        looks.push_back(series.look);
    m_bars->setLooks(std::move(looks));
    m_bars->setBars(std::move(bars.stacks));
    m_layerTicker->setNames(names);
    m_valueTicker->setUnit(bars.unit, bars.scale);

    if (!current)
        setEmptyText(tr("Open a network and an accelerator, and this chart fills."));
    else if (m_layers.empty())
        setEmptyText(tr("This network has no layers with multiply-accumulates, which are what this "
                        "chart shows."));
    else if (!costed)
        setEmptyText(tr("No layer has a cost on this accelerator. The findings say why."));
    else
        setEmptyText({});

    // A zoom into one network says nothing about another one.
    const QString network =
        current ? QString::fromStdString(current->design.network->name()) : QString();
    if (std::exchange(m_network, network) != network)
        m_followLayers = m_followValues = true;
    setRanges(m_followLayers ? allLayers()
                             : plot()->xAxis->range().bounded(-0.5, allLayers().upper),
              m_followValues ? allValues() : plot()->yAxis->range());
    showFollowing();
    refreshSelection();
    refreshHover();
}

double LayerChart::ghostHeight(const BarStack &stack) const
{
    return std::accumulate(stack.begin(), stack.end(), 0.0,
                           [](double sum, const BarPiece &piece) { return sum + piece.value; });
}

std::vector<std::optional<double>> LayerChart::ghosts(const std::vector<std::size_t> &layers) const
{
    if (!evaluation() || !baseline() || !baseline()->evaluation)
        return {};
    const Evaluation &then = *baseline()->evaluation;
    const auto matched = counterparts(*evaluation()->design.network, *then.design.network);
    std::vector<std::size_t> theirs;
    std::vector<std::size_t> bars; // that they belong to
    for (std::size_t bar = 0; bar < layers.size(); ++bar) {
        if (const auto other = matched[layers[bar]]) {
            theirs.push_back(*other);
            bars.push_back(bar);
        }
    }
    if (theirs.empty())
        return {};
    const LayerBars made = makeBars(then, theirs);
    std::vector<std::optional<double>> result(layers.size());
    bool any = false;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (made.stacks[i].empty())
            continue; // it has no cost
        result[bars[i]] = ghostHeight(made.stacks[i]);
        any = true;
    }
    return any ? result : std::vector<std::optional<double>>();
}

void LayerChart::addBaselineColumn(ChartTable &table, const QString &key,
                                   const QString &title) const
{
    std::vector<std::size_t> layers;
    if (const EvaluationPtr current = evaluation()) {
        for (std::size_t i = 0; i < current->layers.size(); ++i) {
            if (hasMacs(current->design.network->layers()[i]->kind))
                layers.push_back(i);
        }
    }
    const auto heights = ghosts(layers);
    if (heights.empty())
        return;
    table.addColumn(key, title);
    for (qsizetype row = 0; row < table.rows.size(); ++row) {
        const auto &height = heights[static_cast<std::size_t>(row)];
        table.rows[row].append(height ? QVariant(*height) : QVariant());
    }
}

void LayerChart::refreshHover()
{
    std::optional<int> bar;
    if (const std::optional<std::size_t> layer = selectionHub()->hoveredLayer()) {
        const auto found = std::lower_bound(m_layers.begin(), m_layers.end(), *layer);
        if (found != m_layers.end() && *found == *layer)
            bar = static_cast<int>(found - m_layers.begin());
    }
    m_marker->setBar(bar);
}

void LayerChart::refreshSelection()
{
    const Selection &selection = selectionHub()->selection();
    std::vector<int> chosen;
    for (std::size_t layer : selection.layers) {
        const auto found = std::lower_bound(m_layers.begin(), m_layers.end(), layer);
        if (found != m_layers.end() && *found == layer)
            chosen.push_back(static_cast<int>(found - m_layers.begin()));
    }
    // A level or tensor is shown where the chart tells levels or tensors apart.
    std::vector<bool> looks;
    for (const BarSeries &series : m_series) {
        looks.push_back((selection.level && series.level == selection.level)
                        || (selection.tensor && series.tensor == selection.tensor));
    }
    if (std::none_of(looks.begin(), looks.end(), [](bool chosenLook) { return chosenLook; }))
        looks.clear();
    m_bars->setChosenBars(chosen);
    m_bars->setChosenLooks(looks);
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        if (!m_series[i].name.isEmpty())
            entries.push_back({m_series[i].name, m_series[i].look, i,
                               looks.empty() || looks[i] ? Emphasis::Normal : Emphasis::Dimmed});
    }
    m_legend->setEntries(std::move(entries));
    m_layerTicker->setChosen(chosen);
    replotLater();
}

QCPRange LayerChart::allLayers() const
{
    return {-0.5, std::max(1.0, static_cast<double>(m_layers.size())) - 0.5};
}

QCPRange LayerChart::allValues() const
{
    const double top = std::max(m_bars->highest() * headroom, m_least);
    return {0, top > 0 ? top : 1};
}

void LayerChart::setRanges(const QCPRange &layers, const QCPRange &values)
{
    m_settingRanges = true;
    plot()->xAxis->setRange(layers);
    plot()->yAxis->setRange(values);
    m_settingRanges = false;
}

void LayerChart::showFollowing()
{
    m_fitButton->setVisible(!followsData());
}

void LayerChart::setFollowsData(bool follow)
{
    if (follow) {
        fit();
        return;
    }
    m_followLayers = m_followValues = false;
    showFollowing();
    emit layerRangeChanged(plot()->xAxis->range(), false);
}

void LayerChart::fit()
{
    m_followLayers = m_followValues = true;
    setRanges(allLayers(), allValues());
    showFollowing();
    replotLater();
    emit layerRangeChanged(allLayers(), true);
}

void LayerChart::fitValues()
{
    m_followValues = true;
    setRanges(plot()->xAxis->range(), allValues());
    showFollowing();
    replotLater();
}

void LayerChart::userMoved(bool layers)
{
    if (m_settingRanges)
        return;
    const QCPRange all = allLayers();
    QCPRange x = plot()->xAxis->range();
    if (x.size() < std::min(fewestLayers, all.size()))
        x = {x.center() - fewestLayers / 2, x.center() + fewestLayers / 2};
    QCPRange y = plot()->yAxis->range();
    if (y.lower < 0)
        y = {0, y.size()};
    setRanges(x.bounded(all.lower, all.upper), y);
    (layers ? m_followLayers : m_followValues) = false;
    showFollowing();
    if (layers)
        emit layerRangeChanged(plot()->xAxis->range(), false);
}

void LayerChart::followLinked(const QCPRange &range, bool follow)
{
    m_followLayers = follow;
    setRanges(follow ? allLayers() : range.bounded(-0.5, allLayers().upper),
              plot()->yAxis->range());
    showFollowing();
    if (isVisible())
        replotLater();
}

void LayerChart::setMarginGroup(QCPMarginGroup *group)
{
    plot()->axisRect()->setMarginGroup(QCP::msLeft, group);
}

void LayerChart::link(const QList<LayerChart *> &charts)
{
    for (LayerChart *chart : charts) {
        for (LayerChart *other : charts) {
            if (other == chart)
                continue;
            connect(chart, &LayerChart::layerRangeChanged, other, &LayerChart::followLinked);
            connect(chart, &LayerChart::marginChanged, other, [other] {
                if (other->isVisible())
                    other->replotLater();
            });
        }
    }
    auto *group = new QCPMarginGroup(charts.first()->plot());
    for (LayerChart *chart : charts)
        chart->setMarginGroup(group);
}

} // namespace pelorus
