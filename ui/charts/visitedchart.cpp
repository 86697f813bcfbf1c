// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/visitedchart.h"

#include "core/explore/comparison.h"
#include "ui/charts/engineeringticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"

#include <QHBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

constexpr double visitedMarkSize = 5; // pixels
constexpr double visitedBorder = 0.07; // of the range, around the outermost points
constexpr double leastAccuracySpan = 2; // percentage points: less looks like noise
constexpr Count enoughImages = 1000; // for a place on the front, where there are as many

/// In the units of the axis.
double axisCost(const VisitedDesign &visit, VisitCost cost)
{
    return cost == VisitCost::Energy ? visit.energyPJ * 1e-12 : costOf(visit, cost);
}

} // namespace

VisitedChart::VisitedChart(QWidget *parent)
    : PointChart(parent), m_front(addPoints()), m_intervals(addPoints()),
      m_ticker(new EngineeringTicker(plot()->xAxis)), m_cost(new OptionButton(this))
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    for (QCPGraph *&graph : m_points)
        graph = addPoints();
    m_ghost = addPoints();
    m_present = addPoints();
    m_front->setLineStyle(QCPGraph::lsStepLeft);
    m_intervals->setLineStyle(QCPGraph::lsLine); // broken between the points
    plot()->xAxis->setTicker(m_ticker);
    optionRow()->insertWidget(0, m_cost);
    connect(m_cost, &OptionButton::currentChanged, this, [this] {
        followAgain(); // a range of joules is none of seconds
        forgetPoint();
        invalidate();
    });
}

void VisitedChart::setLog(VisitLog *log)
{
    m_log = log;
    connect(log, &VisitLog::changed, this, &VisitedChart::invalidate);
    invalidate();
}

VisitCost VisitedChart::cost() const
{
    return static_cast<VisitCost>(m_cost->current());
}

void VisitedChart::setCost(VisitCost cost)
{
    m_cost->setCurrent(static_cast<int>(cost));
}

const VisitedDesign &VisitedChart::visit(const Place &place) const
{
    return (*m_visits)[place.visit];
}

bool VisitedChart::hasLabels() const
{
    return m_visits && !m_visits->empty() && m_visits->front().measured.correct;
}

void VisitedChart::placeAll()
{
    m_places.clear();
    if (!m_visits || m_visits->empty())
        return;
    const EvaluationPtr current = evaluation();
    Count most = 0;
    for (const VisitedDesign &one : *m_visits)
        most = std::max(most, one.measured.n);
    std::vector<std::size_t> comparable;
    for (std::size_t i = 0; i < m_visits->size(); ++i) {
        const VisitedDesign &one = (*m_visits)[i];
        const Design &design = *one.design;
        const bool isHere = current && design.settings == current->design.settings
            && (design.architecture == current->design.architecture
                || *design.architecture == *current->design.architecture)
            && (design.technology == current->design.technology
                || *design.technology == *current->design.technology);
        const bool isMeasured = one.measured.n >= std::min(enoughImages, most / 2);
        Place place{i, Kind::Mixed, {axisCost(one, cost()), percentRight(one.measured)}};
        place.kind = !isHere   ? Kind::Elsewhere
            : !isMeasured      ? Kind::FewImages
            : uniformBits(one) ? Kind::Uniform
                               : Kind::Mixed;
        place.isPresent = isHere && design == withComparisonOf(design, current->design);
        if (isHere && isMeasured)
            comparable.push_back(i);
        m_places.push_back(place);
    }
    const auto front = visitedFront(*m_visits, comparable, cost());
    for (Place &place : m_places)
        place.isFront = std::ranges::find(front, place.visit) != front.end();
    // Keys walk them from the cheapest on.
    std::ranges::stable_sort(m_places, [](const Place &a, const Place &b) {
        return a.at.x() != b.at.x() ? a.at.x() < b.at.x() : a.at.y() < b.at.y();
    });
}

/// The baseline's cost and accuracy, if it answers the same question.
std::optional<QPointF> VisitedChart::baselinePlace() const
{
    const ComparedDesignPtr &then = baseline();
    if (!then || !then->evaluation || then->evaluation->totals.missingLayers > 0 || !then->accuracy
        || m_places.empty() || !sameQuestion(*m_visits->front().design, *then->snapshot->design)
        || then->accuracy->correct.has_value() != hasLabels())
        return std::nullopt;
    const double percent = 100 * shareRight(*then->accuracy);
    if (cost() == VisitCost::BitOperations) { // counted for visited designs
        const auto visited = std::ranges::find_if(*m_visits, [&](const VisitedDesign &one) {
            return *one.design == *then->snapshot->design;
        });
        return visited == m_visits->end() ? std::nullopt
                                          : std::optional(QPointF(visited->bitOperations, percent));
    }
    const Totals &totals = then->evaluation->totals;
    const double ofRun = cost() == VisitCost::Energy ? totals.energyPJ * 1e-12 : totals.seconds;
    return QPointF(ofRun / static_cast<double>(then->snapshot->design->settings.batch), percent);
}

void VisitedChart::refresh()
{
    const VisitLog::Visits before = std::exchange(m_visits, m_log ? m_log->visits() : nullptr);
    if (before && m_visits && !before->empty() && m_visits->empty()) {
        followAgain(); // another network or other images
        forgetPoint();
    }
    placeAll();
    setEmptyText(nothingText());
    plot()->yAxis->setLabel(hasLabels() ? tr("accuracy, %") : tr("agreement with fp32, %"));
    plot()->xAxis->setLabel(cost() == VisitCost::Energy ? tr("energy per inference")
                                : cost() == VisitCost::Latency
                                ? tr("time per inference")
                                : tr("bit operations per inference"));
    m_ticker->setUnit(cost() == VisitCost::Energy        ? QStringLiteral("J")
                          : cost() == VisitCost::Latency ? QStringLiteral("s")
                                                         : QString(),
                      ValueScale::Engineering);
    QVector<QCPGraphData> front, intervals, present, marks[kinds];
    for (const Place &place : m_places) {
        const QCPGraphData at(place.at.x(), place.at.y());
        marks[static_cast<std::size_t>(place.kind)].append(at);
        if (place.isFront)
            front.append(at);
        if (place.isPresent)
            present.append(at);
        if (place.kind != Kind::Elsewhere) {
            const auto [low, high] = percentInterval(visit(place).measured);
            for (const double y : {low, high, std::numeric_limits<double>::quiet_NaN()})
                intervals.append(QCPGraphData(place.at.x(), y));
        }
    }
    for (std::size_t kind = 0; kind < kinds; ++kind)
        m_points[kind]->data()->set(marks[kind], true);
    m_front->data()->set(front, true);
    m_intervals->data()->set(intervals, true);
    m_present->data()->set(present, true);
    m_ghost->data()->clear();
    if (const std::optional<QPointF> then = baselinePlace())
        m_ghost->addData(then->x(), then->y());
    showMarks();
    pointsChanged();
}

void VisitedChart::showMarks()
{
    const QColor mixed = theme().shown({utilizationColour()}, Emphasis::Normal);
    const QColor uniform = theme().shown({tensorColour(Tensor::Filter)}, Emphasis::Normal);
    const QColor present = theme().shown({presentColour()}, Emphasis::Normal);
    m_front->setPen(QPen(mixed, 1.2));
    m_intervals->setPen(QPen(theme().axis, 1));
    m_points[0]->setScatterStyle(
        scatterStyle(Mark::Disc, mixed, theme().background, visitedMarkSize));
    m_points[1]->setScatterStyle(
        scatterStyle(Mark::Square, uniform, theme().background, 1.2 * visitedMarkSize));
    m_points[2]->setScatterStyle(
        scatterStyle(Mark::Circle, mixed, theme().background, visitedMarkSize));
    m_points[3]->setScatterStyle(
        scatterStyle(Mark::Disc, theme().grid, theme().background, visitedMarkSize));
    m_present->setScatterStyle(
        scatterStyle(Mark::Diamond, present, theme().background, 1.2 * visitedMarkSize));
    m_ghost->setScatterStyle(
        scatterStyle(Mark::Ghost, theme().text, theme().background, 1.2 * visitedMarkSize));
    std::vector<LegendEntry> entries;
    const auto enter = [&](const QCPGraph *graph, const QString &name, const QColor &colour,
                           Mark mark) {
        if (!graph->data()->isEmpty())
            entries.push_back({name, {colour}, entries.size(), Emphasis::Normal, mark});
    };
    enter(m_points[0], tr("bits per layer"), utilizationColour(), Mark::Disc);
    enter(m_points[1], tr("the same bits everywhere"), tensorColour(Tensor::Filter), Mark::Square);
    enter(m_points[2], tr("few images"), utilizationColour(), Mark::Circle);
    enter(m_points[3], tr("other hardware or settings"), theme().grid, Mark::Disc);
    if (!m_front->data()->isEmpty())
        entries.push_back({tr("front"), {utilizationColour()}, entries.size()});
    enter(m_ghost, tr("baseline"), theme().text, Mark::Ghost);
    enter(m_present, tr("this design"), presentColour(), Mark::Diamond);
    legend()->setEntries(std::move(entries));
}

void VisitedChart::setRanges()
{
    if (m_places.empty()) {
        plot()->xAxis->setRange(0, 1);
        plot()->yAxis->setRange(0, 100);
        return;
    }
    double left = m_places.front().at.x(), right = m_places.back().at.x();
    double least = 100, most = 0;
    for (const QCPGraphData &then : *m_ghost->data()) {
        left = std::min(left, then.key);
        right = std::max(right, then.key);
        least = most = then.value;
    }
    for (const Place &place : m_places) {
        least = std::min(least, place.at.y());
        most = std::max(most, place.at.y());
    }
    if (most - least < leastAccuracySpan)
        least = std::max(0.0, most - leastAccuracySpan);
    const double width = right > left ? right - left : 0.2 * right;
    const double height = visitedBorder * (most - least);
    plot()->xAxis->setRange(std::max(0.0, left - visitedBorder * width),
                            right + visitedBorder * width);
    plot()->yAxis->setRange(std::max(0.0, least - height),
                            std::min(100 + height / 2, most + height));
}

std::vector<QPointF> VisitedChart::points() const
{
    std::vector<QPointF> all;
    for (const Place &place : m_places)
        all.push_back(place.at);
    return all;
}

void VisitedChart::pointChosen(std::size_t point)
{
    if (!m_places[point].isPresent)
        emit bitsWanted(visit(m_places[point]).design);
}

void VisitedChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

void VisitedChart::retranslate()
{
    PointChart::retranslate();
    m_cost->setOptions(tr("Cost"), {tr("energy"), tr("latency"), tr("bit operations")});
}

} // namespace pelorus
