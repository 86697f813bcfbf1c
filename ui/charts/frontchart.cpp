// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/frontchart.h"

#include "ui/charts/engineeringticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pelorus {

namespace {

constexpr double markSize = 6; // pixels
constexpr double border = 0.07; // of the range, around the outermost points
constexpr int chipDistance = 8; // pixels from the plot's corner

QCPGraph *addGraph(QCustomPlot *plot, QCPGraph::LineStyle line)
{
    QCPGraph *graph = plot->addGraph();
    graph->setLineStyle(line);
    graph->setAdaptiveSampling(false);
    return graph;
}

/// That of utilization, or as much lighter as a dark ground asks for: points are small.
QColor frontColour(const ChartTheme &theme)
{
    constexpr double clear = 4;
    QColor colour = utilizationColour();
    for (double share = 0; share < 0.5 && contrastRatio(colour, theme.background) < clear;
         share += 0.05)
        colour = mixed(utilizationColour(), theme.text, share);
    return colour;
}

/// The range with a border around.
QCPRange padded(const QCPRange &range)
{
    const double size = range.size() > 0 ? range.size() : std::max(range.upper, 1e-15) * 0.2;
    return {std::max(0.0, range.lower - border * size), range.upper + border * size};
}

} // namespace

FrontChart::FrontChart(QWidget *parent)
    : Chart(parent), m_line(addGraph(plot(), QCPGraph::lsLine)),
      m_proven(addGraph(plot(), QCPGraph::lsNone)), m_open(addGraph(plot(), QCPGraph::lsNone)),
      m_chosen(addGraph(plot(), QCPGraph::lsNone)), m_least(addGraph(plot(), QCPGraph::lsNone)),
      m_hovered(addGraph(plot(), QCPGraph::lsNone)), m_legend(new LegendRow(plot())),
      m_timeTicker(new EngineeringTicker(plot()->xAxis)),
      m_energyTicker(new EngineeringTicker(plot()->yAxis)), m_unit(new OptionButton(this)),
      m_fitButton(new QToolButton(this)), m_chip(new ProgressChip(this))
{
    QCustomPlot *p = plot();
    p->plotLayout()->addElement(1, 0, m_legend);
    m_legend->setMargins(QMargins(14, 0, 8, 4));
    p->plotLayout()->setRowStretchFactor(1, 0.001);
    p->axisRect()->setMinimumMargins(QMargins(14, 8, 16, 4));
    p->xAxis->setTicker(m_timeTicker);
    p->yAxis->setTicker(m_energyTicker);
    for (QCPAxis *axis : {p->xAxis, p->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
        axis->setLabelPadding(2);
    }
    m_hovered->setLayer(QStringLiteral("overlay"));

    p->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    p->installEventFilter(this);
    connect(p, &QCustomPlot::mousePress, this, &FrontChart::pressed);
    connect(p, &QCustomPlot::mouseMove, this, &FrontChart::moved);
    connect(p, &QCustomPlot::mouseRelease, this, &FrontChart::released);
    connect(p, &QCustomPlot::mouseWheel, this, &FrontChart::wheeled);
    connect(p, &QCustomPlot::mouseDoubleClick, this, &FrontChart::fit);
    const auto changed = qOverload<const QCPRange &>(&QCPAxis::rangeChanged);
    connect(p->xAxis, changed, this, &FrontChart::userMoved);
    connect(p->yAxis, changed, this, &FrontChart::userMoved);

    optionRow()->addWidget(m_unit);
    connect(m_unit, &OptionButton::currentChanged, this, [this] {
        m_follow = true; // a range of seconds is none of cycles
        invalidate();
    });
    m_fitButton->setVisible(false);
    m_fitButton->setAutoRaise(true);
    optionRow()->addWidget(m_fitButton);
    connect(m_fitButton, &QToolButton::clicked, this, &FrontChart::fit);
    m_chip->hide();
    connect(m_chip, &ProgressChip::clicked, this, &FrontChart::stopOrGo);
}

void FrontChart::setRunner(FrontRunner *runner)
{
    m_runner = runner;
    connect(runner, &FrontRunner::found, this, &FrontChart::takeFronts);
    connect(runner, &FrontRunner::progressed, this, &FrontChart::showChip);
    connect(runner, &FrontRunner::busyChanged, this, &FrontChart::showChip);
    connect(runner, &FrontRunner::failed, this, [this](const QString &message) {
        m_error = message;
        invalidate();
    });
    invalidate();
}

std::vector<std::size_t> FrontChart::wantedLayers() const
{
    if (!evaluation())
        return {};
    const std::vector<std::size_t> &chosen = selectionHub()->selection().layers;
    const Network &network = *evaluation()->design.network;
    // The selection may run ahead of the evaluation.
    const bool fits = !chosen.empty() && chosen.back() < network.layers().size();
    return fits ? chosen : allLayers(network);
}

bool FrontChart::isFresh() const
{
    return evaluation() && m_fronts && m_fronts->layers == m_layers
        && sameFronts(m_fronts->design, evaluation()->design);
}

void FrontChart::ask()
{
    const EvaluationPtr current = evaluation();
    if (!current || !isVisible() || !m_runner)
        return;
    if (isFresh()) {
        m_runner->cancel(); // of a design that came and went
        return;
    }
    if (m_stopped || !m_error.isEmpty())
        return;
    m_asking = true;
    m_runner->request(current->design, m_layers);
    m_asking = false;
}

void FrontChart::takeFronts(const DesignFrontsPtr &fronts)
{
    m_fronts = fronts;
    if (!m_asking)
        invalidate();
}

void FrontChart::stopOrGo()
{
    m_stopped = m_runner && m_runner->isBusy();
    m_error.clear();
    if (m_stopped)
        m_runner->cancel();
    invalidate();
}

void FrontChart::refresh()
{
    std::vector<std::size_t> layers = wantedLayers();
    const EvaluationPtr current = evaluation();
    const bool same =
        current && m_asked && layers == m_layers && sameFronts(*m_asked, current->design);
    if (!same) {
        m_stopped = false;
        m_error.clear();
        m_asked = current ? std::optional(current->design) : std::nullopt;
    }
    const bool sameLayers = layers == m_layers;
    m_layers = std::move(layers);
    ask();

    const QString network =
        current ? QString::fromStdString(current->design.network->name()) : QString();
    const bool sameSubject = sameLayers && network == m_network;
    m_network = network;
    if (!sameSubject)
        m_follow = true; // a zoom into one layer says nothing about another one
    if (isFresh()) {
        m_tradeOff = tradeOffOf(*m_fronts, *current);
        m_outdated = false;
    } else if (sameSubject && current && !m_tradeOff.points.empty()) {
        m_tradeOff.chosen = chosenOf(*current, m_layers);
        m_outdated = true;
    } else {
        m_tradeOff = {};
        m_outdated = false;
    }
    if (m_current && *m_current >= m_tradeOff.points.size())
        m_current.reset();
    if (!sameSubject)
        m_current.reset();
    setEmptyText(nothingText());
    showData();
    showChip();
}

double FrontChart::seconds(double cycles) const
{
    return evaluation() ? cycles / evaluation()->design.architecture->clockHz() : 0;
}

void FrontChart::showData()
{
    m_timeTicker->setUnit(unit() == LatencyUnit::Seconds ? QStringLiteral("s") : QString(),
                          ValueScale::Engineering);
    m_energyTicker->setUnit(QStringLiteral("J"), ValueScale::Engineering);
    plot()->xAxis->setLabel(unit() == LatencyUnit::Seconds ? tr("latency") : tr("latency, cycles"));
    plot()->yAxis->setLabel(tr("energy"));

    using Points = QVector<QCPGraphData>;
    const auto placed = [this](const EnergyAndTime &sum) {
        return QCPGraphData(unit() == LatencyUnit::Seconds ? seconds(sum.cycles) : sum.cycles,
                            sum.energyPJ * 1e-12);
    };
    Points all, proven, open, least, chosen;
    for (const TradeOffPoint &point : m_tradeOff.points) {
        all.append(placed(point.sum));
        (point.proven ? proven : open).append(all.back());
    }
    if (!all.isEmpty())
        least.append(all[static_cast<qsizetype>(leastProduct(m_tradeOff.points))]);
    if (m_tradeOff.chosen)
        chosen.append(placed(*m_tradeOff.chosen));
    // Between two points of one layer there is nothing: a staircase. Of several layers the line
    // is what no choice is below.
    m_line->setLineStyle(isOneLayer() ? QCPGraph::lsStepLeft : QCPGraph::lsLine);
    for (const auto &[graph, points] : {std::pair(m_line, all),
                                        {m_proven, proven},
                                        {m_open, open},
                                        {m_least, least},
                                        {m_chosen, chosen}})
        graph->data()->set(points, true);
    if (m_follow)
        setRanges();
    m_fitButton->setVisible(!m_follow);
    showMarks();
    placeHover(m_current ? std::optional(Target{m_current}) : std::nullopt);
    replotLater();
}

/// Pens, marks and legend, which say what kind of points there are.
void FrontChart::showMarks()
{
    const FillLook front{frontColour(theme())}, present{presentColour()};
    const Emphasis emphasis = m_outdated ? Emphasis::Dimmed : Emphasis::Normal;
    const QColor colour = theme().shown(front, emphasis);
    const auto style = [this](Mark mark, const QColor &of) {
        return scatterStyle(mark, of, theme().background, markSize);
    };
    m_line->setPen(QPen(mixed(colour, theme().background, 0.35), 1.2));
    m_proven->setScatterStyle(style(Mark::Disc, colour));
    m_open->setScatterStyle(style(Mark::Circle, colour));
    m_least->setScatterStyle(style(Mark::Ring, colour));
    m_chosen->setScatterStyle(style(Mark::Diamond, theme().shown(present, Emphasis::Normal)));
    m_hovered->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(theme().text, 1.2), QBrush(Qt::NoBrush), 2.6 * markSize});

    std::vector<LegendEntry> entries;
    const auto enter = [&](const QCPGraph *graph, const QString &name, const FillLook &look,
                           Mark mark) {
        if (!graph->data()->isEmpty())
            entries.push_back(
                {name, look, entries.size(), look == front ? emphasis : Emphasis::Normal, mark});
    };
    enter(m_proven, isOneLayer() ? tr("front, proven") : tr("supported choices, proven"), front,
          Mark::Disc);
    enter(m_open, isOneLayer() ? tr("front, not proven") : tr("supported choices, not proven"),
          front, Mark::Circle);
    enter(m_least, tr("least energy × delay"), front, Mark::Ring);
    enter(m_chosen, isOneLayer() ? tr("present mapping") : tr("present mappings"), present,
          Mark::Diamond);
    m_legend->setEntries(std::move(entries));
}

void FrontChart::showChip()
{
    const bool busy = m_runner && m_runner->isBusy();
    if (busy && isVisible() && m_tradeOff.points.empty())
        setEmptyText(nothingText());
    if (busy) {
        const FrontRunner::Progress progress = m_runner->progress();
        m_chip->setTexts(m_runner->isOnHold() ? tr("waiting for the evaluation")
                             : progress.all > 0
                             ? tr("%1 of %n layer(s)", nullptr, progress.all).arg(progress.done)
                             : tr("searching"),
                         tr("Stop"), tr("Stop the search; what is found stays known"));
    } else {
        m_chip->setTexts(m_error.isEmpty() ? tr("stopped") : tr("failed"), tr("Go on"),
                         tr("Search the rest"));
    }
    m_chip->setVisible(busy || m_stopped || !m_error.isEmpty());
    m_chip->adjustSize();
    const QRect area = plot()->isVisible() ? plot()->geometry() : contentsRect();
    const int top = area.top() + (plot()->isVisible() ? 0 : optionRow()->geometry().bottom());
    m_chip->move(area.right() - m_chip->width() - chipDistance, top + chipDistance);
    m_chip->raise();
}

void FrontChart::setRanges()
{
    bool any = false;
    QCPRange x, y;
    for (const QCPGraph *graph : {m_line, m_chosen}) {
        bool foundX = false, foundY = false;
        const QCPRange keys = graph->getKeyRange(foundX), values = graph->getValueRange(foundY);
        if (!foundX || !foundY)
            continue;
        x = any ? x.expanded(keys) : keys;
        y = any ? y.expanded(values) : values;
        any = true;
    }
    m_settingRanges = true;
    plot()->xAxis->setRange(any ? padded(x) : QCPRange(0, 1));
    plot()->yAxis->setRange(any ? padded(y) : QCPRange(0, 1));
    m_settingRanges = false;
}

void FrontChart::userMoved()
{
    if (m_settingRanges)
        return;
    m_settingRanges = true;
    for (QCPAxis *axis : {plot()->xAxis, plot()->yAxis})
        if (axis->range().lower < 0)
            axis->setRange(0, axis->range().size());
    m_settingRanges = false;
    m_follow = false;
    m_fitButton->setVisible(true);
}

void FrontChart::fit()
{
    setFollowsData(true);
}

void FrontChart::setFollowsData(bool follow)
{
    m_follow = follow;
    if (follow)
        setRanges();
    m_fitButton->setVisible(!follow);
    replotLater();
}

LatencyUnit FrontChart::unit() const
{
    return static_cast<LatencyUnit>(m_unit->current());
}

void FrontChart::setUnit(LatencyUnit unit)
{
    m_unit->setCurrent(static_cast<int>(unit));
}

void FrontChart::applyTheme()
{
    m_legend->setTheme(theme());
    showMarks();
}

void FrontChart::retranslate()
{
    Chart::retranslate();
    m_unit->setOptions(tr("Unit"), {tr("time"), tr("cycles")});
    m_fitButton->setText(tr("Fit"));
    m_fitButton->setAccessibleName(tr("Fit"));
    m_fitButton->setToolTip(tr("Show everything and follow the data (F).\n"
                               "Wheel and drag zoom and move; over an axis that axis alone."));
}

void FrontChart::showEvent(QShowEvent *event)
{
    invalidate(); // not asked for while hidden
    Chart::showEvent(event);
}

void FrontChart::hideEvent(QHideEvent *event)
{
    Chart::hideEvent(event);
    if (m_runner)
        m_runner->cancel();
}

void FrontChart::resizeEvent(QResizeEvent *event)
{
    Chart::resizeEvent(event);
    showChip();
}

} // namespace pelorus
