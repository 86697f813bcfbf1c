// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/frontchart.h"

#include "core/explore/comparison.h"
#include "ui/charts/engineeringticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"

#include <QHBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pelorus {

namespace {

constexpr double frontMarkSize = 6; // pixels
constexpr double frontBorder = 0.07; // of the range, around the outermost points

/// The range with a frontBorder around.
QCPRange padded(const QCPRange &range)
{
    const double size = range.size() > 0 ? range.size() : std::max(range.upper, 1e-15) * 0.2;
    return {std::max(0.0, range.lower - frontBorder * size), range.upper + frontBorder * size};
}

} // namespace

FrontChart::FrontChart(QWidget *parent)
    : PointChart(parent), m_line(addPoints()), m_proven(addPoints()), m_open(addPoints()),
      m_chosen(addPoints()), m_least(addPoints()), m_ghost(addPoints()),
      m_timeTicker(new EngineeringTicker(plot()->xAxis)),
      m_energyTicker(new EngineeringTicker(plot()->yAxis)), m_unit(new OptionButton(this))
{
    plot()->xAxis->setTicker(m_timeTicker);
    plot()->yAxis->setTicker(m_energyTicker);
    optionRow()->insertWidget(0, m_unit);
    connect(m_unit, &OptionButton::currentChanged, this, [this] {
        followAgain(); // a range of seconds is none of cycles
        invalidate();
    });
    connect(chip(), &ProgressChip::clicked, this, &FrontChart::stopOrGo);
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
        followAgain(); // a zoom into one layer says nothing about another one
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
    if (!sameSubject)
        forgetPoint();
    placeBaseline();
    setEmptyText(nothingText());
    showData();
    showChip();
}

void FrontChart::placeBaseline()
{
    m_baselineSum.reset();
    if (!evaluation() || !baseline() || !baseline()->evaluation)
        return;
    const Evaluation &then = *baseline()->evaluation;
    const auto matched = counterparts(*evaluation()->design.network, *then.design.network);
    std::vector<std::size_t> theirs;
    for (const std::size_t layer : m_layers) {
        if (matched[layer])
            theirs.push_back(*matched[layer]);
        else if (hasMacs(evaluation()->design.network->layers()[layer]->kind))
            return; // other layers are nothing to compare with
    }
    m_baselineSum = chosenOf(then, theirs);
    m_baselineClockHz = then.design.architecture->clockHz();
}

QPointF FrontChart::baselinePlace() const
{
    const double cycles = m_baselineSum->cycles;
    return {unit() == LatencyUnit::Seconds ? cycles / m_baselineClockHz : cycles,
            m_baselineSum->energyPJ * 1e-12};
}

double FrontChart::seconds(double cycles) const
{
    return evaluation() ? cycles / evaluation()->design.architecture->clockHz() : 0;
}

QPointF FrontChart::placed(const EnergyAndTime &sum) const
{
    return {unit() == LatencyUnit::Seconds ? seconds(sum.cycles) : sum.cycles,
            sum.energyPJ * 1e-12};
}

std::vector<QPointF> FrontChart::points() const
{
    std::vector<QPointF> all;
    for (const TradeOffPoint &point : m_tradeOff.points)
        all.push_back(placed(point.sum));
    if (m_tradeOff.chosen)
        all.push_back(placed(*m_tradeOff.chosen));
    if (m_tradeOff.chosen && m_baselineSum)
        all.push_back(baselinePlace());
    return all;
}

void FrontChart::showData()
{
    m_timeTicker->setUnit(unit() == LatencyUnit::Seconds ? QStringLiteral("s") : QString(),
                          ValueScale::Engineering);
    m_energyTicker->setUnit(QStringLiteral("J"), ValueScale::Engineering);
    plot()->xAxis->setLabel(unit() == LatencyUnit::Seconds ? tr("latency") : tr("latency, cycles"));
    plot()->yAxis->setLabel(tr("energy"));

    using Points = QVector<QCPGraphData>;
    Points all, proven, open, least, chosen, ghost;
    const auto place = [this](const EnergyAndTime &sum) {
        const QPointF at = placed(sum);
        return QCPGraphData(at.x(), at.y());
    };
    for (const TradeOffPoint &point : m_tradeOff.points) {
        all.append(place(point.sum));
        (point.proven ? proven : open).append(all.back());
    }
    if (!all.isEmpty())
        least.append(all[static_cast<qsizetype>(leastProduct(m_tradeOff.points))]);
    if (m_tradeOff.chosen)
        chosen.append(place(*m_tradeOff.chosen));
    if (m_tradeOff.chosen && m_baselineSum)
        ghost.append(QCPGraphData(baselinePlace().x(), baselinePlace().y()));
    // Between two points of one layer there is nothing: a staircase. Of several layers the line
    // is what no choice is below.
    m_line->setLineStyle(isOneLayer() ? QCPGraph::lsStepLeft : QCPGraph::lsLine);
    for (const auto &[graph, points] : {std::pair(m_line, all),
                                        {m_proven, proven},
                                        {m_open, open},
                                        {m_least, least},
                                        {m_ghost, ghost},
                                        {m_chosen, chosen}})
        graph->data()->set(points, true);
    showMarks();
    pointsChanged();
}

/// Pens, marks and legend, which say what kind of points there are.
void FrontChart::showMarks()
{
    const FillLook front{theme().clear(utilizationColour())}, present{presentColour()};
    const Emphasis emphasis = m_outdated ? Emphasis::Dimmed : Emphasis::Normal;
    const QColor colour = theme().shown(front, emphasis);
    const auto style = [this](Mark mark, const QColor &of) {
        return scatterStyle(mark, of, theme().background, frontMarkSize);
    };
    m_line->setPen(QPen(mixed(colour, theme().background, 0.35), 1.2));
    m_proven->setScatterStyle(style(Mark::Disc, colour));
    m_open->setScatterStyle(style(Mark::Circle, colour));
    m_least->setScatterStyle(style(Mark::Ring, colour));
    m_chosen->setScatterStyle(style(Mark::Diamond, theme().shown(present, Emphasis::Normal)));
    m_ghost->setScatterStyle(style(Mark::Ghost, theme().text));

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
    enter(m_ghost, tr("baseline"), {theme().text}, Mark::Ghost);
    legend()->setEntries(std::move(entries));
}

void FrontChart::showChip()
{
    const bool busy = m_runner && m_runner->isBusy();
    if (busy && isVisible() && m_tradeOff.points.empty())
        setEmptyText(nothingText());
    if (busy) {
        const FrontRunner::Progress progress = m_runner->progress();
        chip()->setTexts(m_runner->isOnHold() ? tr("waiting for the evaluation")
                             : progress.all > 0
                             ? tr("%1 of %n layer(s)", nullptr, progress.all).arg(progress.done)
                             : tr("searching"),
                         tr("Stop"), tr("Stop the search; what is found stays known"));
    } else {
        chip()->setTexts(m_error.isEmpty() ? tr("stopped") : tr("failed"), tr("Go on"),
                         tr("Search the rest"));
    }
    chip()->setVisible(busy || m_stopped || !m_error.isEmpty());
    placeChip();
}

void FrontChart::setRanges()
{
    bool any = false;
    QCPRange x, y;
    for (const QCPGraph *graph : {m_line, m_chosen, m_ghost}) {
        bool foundX = false, foundY = false;
        const QCPRange keys = graph->getKeyRange(foundX), values = graph->getValueRange(foundY);
        if (!foundX || !foundY)
            continue;
        x = any ? x.expanded(keys) : keys;
        y = any ? y.expanded(values) : values;
        any = true;
    }
    plot()->xAxis->setRange(any ? padded(x) : QCPRange(0, 1));
    plot()->yAxis->setRange(any ? padded(y) : QCPRange(0, 1));
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
    PointChart::applyTheme();
    showMarks();
}

void FrontChart::retranslate()
{
    PointChart::retranslate();
    m_unit->setOptions(tr("Unit"), {tr("time"), tr("cycles")});
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

} // namespace pelorus
