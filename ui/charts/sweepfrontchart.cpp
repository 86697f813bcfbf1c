// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweepfrontchart.h"

#include "ui/charts/engineeringticker.h"
#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"

#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

namespace pelorus {

namespace {

constexpr double sweepFrontMarkSize = 5; // pixels
constexpr double sweepFrontBorder = 0.07; // of the range, around the outermost points

int indexOf(SweepFigure figure)
{
    const auto &all = sweepFigures();
    return static_cast<int>(std::ranges::find(all, figure) - all.begin());
}

QCPRange paddedAround(double least, double most)
{
    const double size = most > least ? most - least : std::max(most, 1e-15) * 0.2;
    return {std::max(0.0, least - sweepFrontBorder * size), most + sweepFrontBorder * size};
}

} // namespace

SweepFrontChart::SweepFrontChart(QWidget *parent)
    : SweptChart(parent), m_line(addPoints()), m_proven(addPoints()), m_open(addPoints()),
      m_frontMarks(addPoints()), m_ghost(addPoints()), m_present(addPoints()),
      m_acrossTicker(new EngineeringTicker(plot()->xAxis)),
      m_upTicker(new EngineeringTicker(plot()->yAxis)), m_plainTicker(new QCPAxisTicker),
      m_across(addFigureButton()), m_up(addFigureButton()) // the second stands left of the first
{
    m_across->setCurrent(indexOf(SweepFigure::Latency));
}

SweepFigure SweepFrontChart::across() const
{
    return sweepFigures()[static_cast<std::size_t>(m_across->current())];
}

SweepFigure SweepFrontChart::up() const
{
    return sweepFigures()[static_cast<std::size_t>(m_up->current())];
}

void SweepFrontChart::setFigures(SweepFigure across, SweepFigure up)
{
    m_across->setCurrent(indexOf(across));
    m_up->setCurrent(indexOf(up));
}

QPointF SweepFrontChart::placed(const SweepResult &result) const
{
    return {valueOf(across(), result), valueOf(up(), result)};
}

QString SweepFrontChart::placeText(const QPointF &at) const
{
    return QStringLiteral("%1, %2").arg(figureText(across(), at.x()), figureText(up(), at.y()));
}

bool SweepFrontChart::isOnFront(std::size_t point) const
{
    return std::ranges::find(m_front, point) != m_front.end();
}

void SweepFrontChart::sweepChanged()
{
    m_shown.clear();
    m_front.clear();
}

void SweepFrontChart::showPoints()
{
    m_shown.clear();
    for (std::size_t i = 0; i < found().size(); ++i)
        if (found()[i].result)
            m_shown.push_back(i);
    std::ranges::stable_sort(m_shown, [this](std::size_t a, std::size_t b) {
        return valueOf(across(), *found()[a].result) < valueOf(across(), *found()[b].result);
    });
    std::vector<std::array<double, 2>> costs;
    const auto cost = [](SweepFigure figure, double value) {
        return isMoreBetter(figure) ? -value : value;
    };
    for (const std::size_t point : m_shown) {
        const QPointF at = placed(*found()[point].result);
        costs.push_back({cost(across(), at.x()), cost(up(), at.y())});
    }
    m_front.clear();
    for (const std::size_t shown : lowestFront(costs))
        m_front.push_back(m_shown[shown]);

    for (const auto &[axis, ticker, figure] :
         {std::tuple(plot()->xAxis, m_acrossTicker, across()), {plot()->yAxis, m_upTicker, up()}}) {
        ticker->setUnit(figureUnit(figure),
                        figure == SweepFigure::Utilization ? ValueScale::Percent
                                                           : ValueScale::Engineering);
        axis->setTicker(figure == SweepFigure::Area ? m_plainTicker
                                                    : QSharedPointer<QCPAxisTicker>(ticker));
        axis->setLabel(figureName(figure));
    }
    QVector<QCPGraphData> line, proven, open, present, ghost;
    const auto place = [this](const SweepResult &result) {
        const QPointF at = placed(result);
        return QCPGraphData(at.x(), at.y());
    };
    for (const std::size_t point : m_shown) {
        const SweepResult &result = *found()[point].result;
        (result.quality.allProven() ? proven : open).append(place(result));
    }
    for (const std::size_t point : m_front)
        line.append(place(*found()[point].result));
    if (const auto here = evaluation() ? sweepResult(*evaluation()) : std::nullopt)
        present.append(place(*here));
    if (const auto then = baseline() && baseline()->evaluation
            ? sweepResult(*baseline()->evaluation)
            : std::nullopt)
        ghost.append(place(*then));
    for (const auto &[graph, values] : {std::pair(m_line, line),
                                        {m_proven, proven},
                                        {m_open, open},
                                        {m_frontMarks, line},
                                        {m_present, present},
                                        {m_ghost, ghost}})
        graph->data()->set(values);
    // Between two points there is nothing: stairs, over what the better ones leave.
    m_line->setLineStyle(isMoreBetter(across()) ? QCPGraph::lsStepRight : QCPGraph::lsStepLeft);
    showLooks();
    pointsChanged();
}

void SweepFrontChart::showLooks()
{
    const QColor colour = theme().clear(utilizationColour());
    const auto style = [this](Mark mark, const QColor &of, double size = sweepFrontMarkSize) {
        return scatterStyle(mark, of, theme().background, size);
    };
    m_line->setPen(QPen(colour, 1.2));
    m_proven->setScatterStyle(style(Mark::Disc, theme().axis));
    m_open->setScatterStyle(style(Mark::Circle, theme().axis));
    m_frontMarks->setScatterStyle(style(Mark::Ring, colour));
    m_ghost->setScatterStyle(style(Mark::Ghost, theme().text, 1.2 * sweepFrontMarkSize));
    m_present->setScatterStyle(style(Mark::Diamond, presentColour(), 1.2 * sweepFrontMarkSize));
    std::vector<LegendEntry> entries;
    const auto enter = [&](bool isThere, const QString &name, const QColor &of, Mark mark) {
        if (isThere)
            entries.push_back({name, {of}, entries.size(), Emphasis::Normal, mark});
    };
    const auto misfits = static_cast<int>(found().size() - m_shown.size());
    enter(!m_proven->data()->isEmpty(), tr("all mappings proven"), theme().axis, Mark::Disc);
    enter(!m_open->data()->isEmpty(), tr("not all proven"), theme().axis, Mark::Circle);
    enter(!m_front.empty(), tr("front"), colour, Mark::Ring);
    enter(!m_ghost->data()->isEmpty(), tr("baseline"), theme().text, Mark::Ghost);
    enter(!m_present->data()->isEmpty(), tr("this design"), presentColour(), Mark::Diamond);
    enter(misfits > 0, tr("%n do(es) not fit", nullptr, misfits), theme().mutedText, Mark::Cross);
    legend()->setEntries(std::move(entries));
}

void SweepFrontChart::setRanges()
{
    double left = std::numeric_limits<double>::infinity(), right = 0;
    double least = left, most = 0;
    for (const QCPGraph *graph : {m_proven, m_open, m_present, m_ghost}) {
        for (const QCPGraphData &at : *graph->data()) {
            left = std::min(left, at.key);
            right = std::max(right, at.key);
            least = std::min(least, at.value);
            most = std::max(most, at.value);
        }
    }
    if (left > right) {
        plot()->xAxis->setRange(0, 1);
        plot()->yAxis->setRange(0, 1);
        return;
    }
    plot()->xAxis->setRange(paddedAround(left, right));
    plot()->yAxis->setRange(paddedAround(least, most));
}

std::vector<QPointF> SweepFrontChart::points() const
{
    std::vector<QPointF> all;
    for (const std::size_t point : m_shown)
        all.push_back(placed(*found()[point].result));
    return all;
}

QString SweepFrontChart::pointTip(std::size_t place) const
{
    return tipOf(m_shown[place]);
}

/// None of a point without a result: it has no place in the plane.
std::optional<std::size_t> SweepFrontChart::pointOfRow(std::size_t row) const
{
    const auto place = std::ranges::find(m_shown, row);
    return place == m_shown.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(place - m_shown.begin()));
}

void SweepFrontChart::pointChosen(std::size_t place)
{
    wantPoint(m_shown[place]);
}

void SweepFrontChart::applyTheme()
{
    SweptChart::applyTheme();
    showLooks();
}

void SweepFrontChart::retranslate()
{
    SweptChart::retranslate();
    setFigureOptions(*m_up, tr("Vertical axis"));
    setFigureOptions(*m_across, tr("Horizontal axis"));
}

QString SweepFrontChart::purpose() const
{
    return tr("All designs of a sweep by two of their figures, and those that no other one beats "
              "in both.");
}

QString SweepFrontChart::heading() const
{
    return found().empty() ? title()
                           : tr("%1 against %2").arg(figureName(up()), figureName(across()));
}

QString SweepFrontChart::description() const
{
    if (found().empty())
        return emptyText();
    QString text = heading() + QStringLiteral(": ") + countText() + QLatin1Char('.');
    if (!m_front.empty()) {
        const auto say = [this](std::size_t point) {
            return QStringLiteral("%1 (%2)").arg(placeText(placed(*found()[point].result)),
                                                 valuesText(point));
        };
        text += QLatin1Char(' ')
            + tr("%n on the front, from %1 to %2.", nullptr, static_cast<int>(m_front.size()))
                  .arg(say(m_front.front()), say(m_front.back()));
    }
    if (const auto current = currentPoint())
        text += QLatin1Char(' ') + tr("Chosen: %1.").arg(valuesText(m_shown[*current]));
    return text;
}

} // namespace pelorus
