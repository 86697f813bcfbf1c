// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/levelschart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/progresschip.h"
#include "ui/models/format.h"

#include <QHBoxLayout>
#include <QMouseEvent>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr std::size_t leastBins = 16, mostBins = 96;
constexpr double levelReach = 6; // pixels around the outermost level that hold it
constexpr double levelRoom = 1.08; // factor beyond the outermost value
constexpr double stemPoint = 4; // pixels

QColor spreadColour()
{
    return {0x56, 0xB4, 0xE9};
}

} // namespace

LevelsChart::LevelsChart(QWidget *parent)
    : PointChart(parent), m_histogram(new QCPCurve(plot()->xAxis, plot()->yAxis)),
      m_shares(addPoints())
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    setAccessibleName(title()); // before it is first seen
    m_histogram->setSelectable(QCP::stNone);
    m_shares->setLineStyle(QCPGraph::lsImpulse);
    plot()->yAxis->setNumberFormat(QStringLiteral("gb"));
    plot()->setMouseTracking(true);
    followAgain();
}

void LevelsChart::setQuantised(const std::vector<float> &numbers, const Quantised &result,
                               const QString &name, const QString &missing)
{
    m_numbers = numbers;
    m_result = result;
    m_name = name;
    m_missing = missing;
    invalidate();
}

void LevelsChart::refresh()
{
    setEmptyText(m_numbers.empty() ? m_missing : QString());
    plot()->xAxis->setLabel(tr("value"));
    plot()->yAxis->setLabel(tr("values at a level, %"));
    m_members.assign(m_result.levels.size(), 0);
    for (const float value : m_result.values) {
        const auto at = std::ranges::lower_bound(m_result.levels, value);
        if (at != m_result.levels.end())
            ++m_members[static_cast<std::size_t>(at - m_result.levels.begin())];
    }
    QVector<QCPCurveData> shape;
    QVector<QCPGraphData> stems;
    if (!m_numbers.empty()) {
        const double total = static_cast<double>(m_numbers.size());
        const auto [least, most] = std::ranges::minmax(m_numbers);
        const double first = static_cast<double>(least);
        const auto rootBins = static_cast<std::size_t>(2 * std::sqrt(total));
        const std::size_t columns = std::clamp(rootBins, leastBins, mostBins);
        const double width =
            std::max(static_cast<double>(most) - first, 1e-30) / static_cast<double>(columns);
        std::vector<Count> bins(columns, 0);
        for (const float number : m_numbers) {
            const auto bin =
                static_cast<std::size_t>((static_cast<double>(number) - first) / width);
            ++bins[std::min(bin, columns - 1)];
        }
        // As high as its highest column may be beside the levels' shares.
        const double highest = static_cast<double>(std::ranges::max(bins));
        const double most1 = static_cast<double>(std::max<Count>(1, std::ranges::max(m_members)));
        const auto add = [&shape](double x, double y) {
            shape.append(QCPCurveData(static_cast<double>(shape.size()), x, y));
        };
        for (std::size_t bin = 0; bin < columns; ++bin) {
            const double height = 100 * most1 / total * static_cast<double>(bins[bin]) / highest;
            const double from = first + static_cast<double>(bin) * width;
            add(from, 0);
            add(from, height);
            add(from + width, height);
            add(from + width, 0);
        }
        for (std::size_t i = 0; i < m_members.size(); ++i)
            stems.append(QCPGraphData(static_cast<double>(m_result.levels[i]),
                                      100 * static_cast<double>(m_members[i]) / total));
    }
    m_histogram->data()->set(shape, true);
    m_shares->data()->set(stems, true);
    showMarks();
    pointsChanged();
}

void LevelsChart::showMarks()
{
    const QColor level = theme().clear(presentColour());
    m_histogram->setPen(Qt::NoPen);
    m_histogram->setBrush(theme().shown({spreadColour()}, Emphasis::Normal));
    m_shares->setPen(QPen(level, m_members.size() > 40 ? 1 : 1.6));
    m_shares->setScatterStyle(m_members.size() > 40
                                  ? QCPScatterStyle(QCPScatterStyle::ssNone)
                                  : scatterStyle(Mark::Disc, level, theme().background, stemPoint));
    legend()->setEntries({{m_name.isEmpty() ? tr("values") : tr("%1, not to scale").arg(m_name),
                           {spreadColour()},
                           0},
                          {tr("levels, with the share of the values that take each"),
                           {presentColour()},
                           1,
                           Emphasis::Normal,
                           Mark::Disc}});
}

void LevelsChart::setRanges()
{
    if (m_numbers.empty() || m_result.levels.empty())
        return;
    const auto [least, most] = std::ranges::minmax(m_numbers);
    const double low = static_cast<double>(std::min(least, m_result.levels.front()));
    const double high = static_cast<double>(std::max(most, m_result.levels.back()));
    const double room = (levelRoom - 1) * std::max(high - low, 1e-30);
    if (!m_isDragged) // the picture holds still under the hand
        plot()->xAxis->setRange(low - room, high + room);
    const double total = static_cast<double>(m_numbers.size());
    plot()->yAxis->setRange(
        0, 108 * static_cast<double>(std::max<Count>(1, std::ranges::max(m_members))) / total);
}

double LevelsChart::leastShown(const QCPAxis &axis) const
{
    return &axis == plot()->yAxis ? 0 : -std::numeric_limits<double>::infinity();
}

std::vector<QPointF> LevelsChart::points() const
{
    std::vector<QPointF> all;
    for (const QCPGraphData &stem : *m_shares->data())
        all.emplace_back(stem.key, stem.value);
    return all;
}

QString LevelsChart::pointTip(std::size_t point) const
{
    return tr("level %1\n%2 of the values")
        .arg(static_cast<double>(m_result.levels[point]), 0, 'g', 4)
        .arg(format::percent(static_cast<double>(m_members[point])
                             / static_cast<double>(m_numbers.size())));
}

bool LevelsChart::isAtOutermost(const QPointF &pixel) const
{
    if (!m_isMovable || m_result.levels.empty() || !emptyText().isEmpty()
        || !plot()->axisRect()->rect().contains(pixel.toPoint()))
        return false;
    const auto distance = [&](float level) {
        return std::abs(plot()->xAxis->coordToPixel(static_cast<double>(level)) - pixel.x());
    };
    return std::min(distance(m_result.levels.front()), distance(m_result.levels.back()))
        <= levelReach;
}

bool LevelsChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != plot())
        return PointChart::eventFilter(watched, event);
    const auto type = event->type();
    if (type == QEvent::MouseButtonPress || type == QEvent::MouseMove
        || type == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool isLeft = mouse->button() == Qt::LeftButton;
        if (type == QEvent::MouseButtonPress && isLeft && isAtOutermost(mouse->position())) {
            m_isDragged = true;
            return true;
        }
        if (m_isDragged && type == QEvent::MouseMove) {
            const double at = std::abs(plot()->xAxis->pixelToCoord(mouse->position().x()));
            if (at > 0)
                emit outermostMoved(at);
            return true;
        }
        if (m_isDragged && type == QEvent::MouseButtonRelease && isLeft) {
            m_isDragged = false;
            pointsChanged();
            return true;
        }
        if (type == QEvent::MouseMove)
            plot()->setCursor(isAtOutermost(mouse->position()) ? Qt::SplitHCursor
                                                               : Qt::ArrowCursor);
    }
    return PointChart::eventFilter(watched, event);
}

void LevelsChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

ChartTable LevelsChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("level"), tr("Level"));
    table.addColumn(QStringLiteral("values"), tr("Values that take it"));
    for (std::size_t i = 0; i < m_members.size(); ++i)
        table.rows.append(
            {static_cast<double>(m_result.levels[i]), static_cast<qlonglong>(m_members[i])});
    return table;
}

QString LevelsChart::description() const
{
    if (m_numbers.empty())
        return m_missing;
    return m_result.sqnr
        ? tr("%1 on %2 levels, SQNR %3 dB.")
              .arg(m_name)
              .arg(m_result.levels.size())
              .arg(*m_result.sqnr, 0, 'f', 1)
        : tr("%1 on %2 levels, nothing is lost.").arg(m_name).arg(m_result.levels.size());
}

} // namespace pelorus
