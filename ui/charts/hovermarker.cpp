// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/hovermarker.h"

namespace pelorus {

HoverMarker::HoverMarker(const StackedBars *bars)
    : QCPLayerable(bars->parentPlot(), QStringLiteral("overlay")), m_bars(bars)
{
    setParent(bars->parentPlot());
    layer()->setMode(QCPLayer::lmLogical);
}

void HoverMarker::setBar(std::optional<int> bar)
{
    if (bar == m_bar)
        return;
    m_bar = bar;
    layer()->setMode(bar ? QCPLayer::lmBuffered : QCPLayer::lmLogical);
    layer()->replot();
}

void HoverMarker::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(false);
}

QRect HoverMarker::clipRect() const
{
    return m_bars->keyAxis()->axisRect()->rect();
}

void HoverMarker::draw(QCPPainter *painter)
{
    if (!m_bar || *m_bar >= m_bars->count())
        return;
    const QCPAxis *keys = m_bars->keyAxis();
    const double left = keys->coordToPixel(*m_bar - 0.5), right = keys->coordToPixel(*m_bar + 0.5);
    const QRectF column(QPointF(left, clipRect().top()), QPointF(right, clipRect().bottom()));
    QColor veil = m_theme.text;
    veil.setAlphaF(0.08F);
    painter->fillRect(column, veil);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_theme.text, 1, Qt::DotLine));
    painter->drawRect(m_bars->barRect(*m_bar));
}

} // namespace pelorus
