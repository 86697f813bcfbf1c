// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and keys of FrontChart.
#include "ui/charts/frontchart.h"

#include <QKeyEvent>
#include <QToolTip>

#include <qcustomplot.h>

#include <cmath>

namespace pelorus {

namespace {

constexpr int clickTolerance = 3; // pixels a click may move
constexpr double reach = 12; // pixels around a point that count as the point

} // namespace

QPointF FrontChart::pixelOf(const EnergyAndTime &sum) const
{
    const double x = unit() == LatencyUnit::Seconds ? seconds(sum.cycles) : sum.cycles;
    return {plot()->xAxis->coordToPixel(x), plot()->yAxis->coordToPixel(sum.energyPJ * 1e-12)};
}

std::optional<FrontChart::Target> FrontChart::targetAt(const QPointF &pixel) const
{
    if (!emptyText().isEmpty() || !plot()->axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    std::optional<Target> nearest;
    double distance = reach;
    const auto offer = [&](const EnergyAndTime &sum, const Target &target) {
        const QPointF away = pixelOf(sum) - pixel;
        const double own = std::hypot(away.x(), away.y());
        if (own < distance) {
            distance = own;
            nearest = target;
        }
    };
    // Where the design stands on a point, the design is named: first come, first served.
    if (m_tradeOff.chosen)
        offer(*m_tradeOff.chosen, {});
    for (std::size_t i = 0; i < m_tradeOff.points.size(); ++i)
        offer(m_tradeOff.points[i].sum, {i});
    return nearest;
}

void FrontChart::placeHover(const std::optional<Target> &target)
{
    m_hover = target;
    m_hovered->data()->clear();
    if (target && emptyText().isEmpty()) {
        const EnergyAndTime &sum =
            target->point ? m_tradeOff.points[*target->point].sum : *m_tradeOff.chosen;
        m_hovered->addData(unit() == LatencyUnit::Seconds ? seconds(sum.cycles) : sum.cycles,
                           sum.energyPJ * 1e-12);
    }
}

void FrontChart::showHover(const std::optional<Target> &target)
{
    if (target == m_hover)
        return;
    placeHover(target);
    m_hovered->layer()->replot();
}

void FrontChart::pressed(QMouseEvent *event)
{
    m_pressedAt = event->pos();
    plot()->axisRect()->setRangeDrag(axesAt(event->pos()));
}

void FrontChart::wheeled(QWheelEvent *event)
{
    plot()->axisRect()->setRangeZoom(axesAt(event->position()));
}

Qt::Orientations FrontChart::axesAt(const QPointF &pixel) const
{
    const QRect area = plot()->axisRect()->rect();
    if (pixel.x() < area.left())
        return Qt::Vertical;
    if (pixel.y() > area.bottom())
        return Qt::Horizontal;
    return Qt::Horizontal | Qt::Vertical;
}

void FrontChart::moved(QMouseEvent *event)
{
    const std::optional<Target> target =
        event->buttons() == Qt::NoButton ? targetAt(event->pos()) : std::nullopt;
    if (target) {
        showHover(target);
        QToolTip::showText(event->globalPosition().toPoint(), toolTip(*target), plot());
        return;
    }
    showHover(m_current ? std::optional(Target{m_current}) : std::nullopt);
    QToolTip::hideText();
}

void FrontChart::released(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton
        || (event->pos() - m_pressedAt).manhattanLength() > clickTolerance)
        return;
    const std::optional<Target> target = targetAt(event->pos());
    m_current = target ? target->point : std::nullopt;
    showHover(m_current ? std::optional(Target{m_current}) : std::nullopt);
    setAccessibleDescription(description());
}

bool FrontChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == plot() && event->type() == QEvent::Leave)
        showHover(m_current ? std::optional(Target{m_current}) : std::nullopt);
    return Chart::eventFilter(watched, event);
}

void FrontChart::walkTo(std::size_t point)
{
    m_current = point;
    // Keep the size of a zoom, but never lose sight of the point.
    const EnergyAndTime &sum = m_tradeOff.points[point].sum;
    const double x = unit() == LatencyUnit::Seconds ? seconds(sum.cycles) : sum.cycles;
    for (const auto &[axis, value] :
         {std::pair(plot()->xAxis, x), {plot()->yAxis, sum.energyPJ * 1e-12}}) {
        if (!axis->range().contains(value))
            axis->setRange(value, axis->range().size(), Qt::AlignCenter);
    }
    showHover(Target{point});
    replotLater();
    setAccessibleDescription(description());
    QToolTip::showText(plot()->mapToGlobal(pixelOf(sum).toPoint()), toolTip({point}), plot());
}

void FrontChart::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = emptyText().isEmpty() ? m_tradeOff.points.size() : 0;
    if (event->key() == Qt::Key_Escape && m_current) {
        m_current.reset();
        showHover(std::nullopt);
        setAccessibleDescription(description());
        QToolTip::hideText();
        return;
    }
    if (count == 0) {
        Chart::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right: walkTo(m_current ? std::min(*m_current + 1, count - 1) : 0); break;
    case Qt::Key_Left: walkTo(m_current ? *m_current - (*m_current > 0) : count - 1); break;
    case Qt::Key_Home: walkTo(0); break;
    case Qt::Key_End: walkTo(count - 1); break;
    default: Chart::keyPressEvent(event);
    }
}

} // namespace pelorus
